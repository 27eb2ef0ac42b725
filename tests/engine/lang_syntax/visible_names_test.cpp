// SPDX-License-Identifier: MIT
#include "lang/syntax/visible_names.h"

#include <gtest/gtest.h>

namespace lang {
namespace {

constexpr std::string_view kinds[] = {"?",    "module", "library",    "function", "class", "instance", "coroutine",
                                      "task", "tasks",  "task_group", "lock",     "event", "queue",    "loop", "runner"};

/// The names at the end of the line that holds `text`, those of the function before a bar: "task:task i:? | f:function".
std::string names_after(std::string_view program, std::string_view text) {
  const TreePtr tree = parse(std::string(program));
  const std::size_t found = program.find(text);
  EXPECT_NE(found, std::string_view::npos) << text;
  const auto offset = static_cast<std::uint32_t>(program.find('\n', found));
  std::string line;
  bool local = true;
  for (const VisibleName& name : visible_names(*tree, offset)) {
    if (local && !name.local) line += "| ";
    local = name.local;
    line += name.name + ":" + std::string(kinds[static_cast<int>(name.meaning.kind)]) + " ";
  }
  return line;
}

constexpr std::string_view program = R"(import asyncio as aio
queue = aio.Queue(2)

async def work(n, *rest):
    x = 1
    for i in range(n):
        item = await queue.get()
    return x

class Box:
    async def open(self):
        self.lock = aio.Lock()
        pass

async def main():
    started = aio.Event()
    task = aio.create_task(work(1))
    async with aio.TaskGroup() as group:
        await task
    try:
        late = 1
    except ValueError as error:
        pass
    def inner():
        here = 2
    after = aio.Semaphore(3)
)";

TEST(VisibleNames, OfTheFunctionBeforeThePlaceAndOfAllAround) {
  EXPECT_EQ(names_after(program, "item ="), "item:? i:? x:? rest:? n:? | work:function queue:queue aio:module Box:class main:function ");
  EXPECT_EQ(names_after(program, "await task"),
            "group:task_group task:task started:event | main:function Box:class work:function queue:queue aio:module ");
  EXPECT_EQ(names_after(program, "except ValueError"),
            "error:? late:? group:task_group task:task started:event | main:function Box:class work:function queue:queue aio:module ");
}

TEST(VisibleNames, OfTheModule) { EXPECT_EQ(names_after(program, "queue ="), "queue:queue aio:module "); }

TEST(VisibleNames, OfNestedFunctionsTheInnermostFirst) {
  EXPECT_EQ(names_after(program, "here ="),
            "here:? | inner:function error:? late:? group:task_group task:task started:event main:function Box:class work:function "
            "queue:queue aio:module after:lock ");
}

TEST(VisibleNames, SayWhichClassMadeALock) {
  const TreePtr tree = parse(std::string(program));
  for (const VisibleName& name : visible_names(*tree, static_cast<std::uint32_t>(program.size()))) {
    if (name.name == "queue") {
      EXPECT_EQ(name.meaning.name, "asyncio.Queue");
    }
    if (name.name == "after") {
      EXPECT_EQ(name.meaning.name, "asyncio.Semaphore");
    }
  }
}

TEST(VisibleNames, OfTextsWithoutAnything) { EXPECT_TRUE(visible_names(*parse(""), 0).empty()); }

}  // namespace
}  // namespace lang
