// SPDX-License-Identifier: MIT
#include "lang/syntax/constructs.h"

#include <gtest/gtest.h>

#include <cstdio>

namespace lang {
namespace {

const char* const kind_names[] = {
    "sleep",       "gather",     "wait_for",   "wait",       "as_completed", "shield",
    "create_task", "await_task", "await_call", "await",      "cancel",       "blocking",
    "timeout",     "task_group", "lock",       "with",       "if",           "elif",
    "else",        "for",        "while",      "try",        "except",       "finally",
    "return",      "raise",      "print",      "definition", "code"};
const char* const link_names[] = {"call", "task", "await", "cancel"};

std::string show(const Outline& outline, const std::vector<Row>& rows) {
  std::string result;
  for (const Row& row : rows) {
    if (!result.empty()) result += "; ";
    if (!row.assigned.empty()) result += row.assigned + " <- ";
    if (row.returns) result += "return ";
    result += kind_names[static_cast<int>(row.kind)];
    for (const NumberField& number : row.numbers) {
      char buffer[64];
      std::snprintf(buffer, sizeof buffer, " %s=%g%s", number.name.c_str(), number.value,
                    number.seconds ? "s" : "");
      result += buffer;
    }
    for (const Link& link : row.links) {
      result += std::string(" ") + link_names[static_cast<int>(link.kind)] + ":";
      result += link.function == Link::none ? "?" + link.text
                                            : outline.functions[link.function].qualified_name;
      if (!link.variable.empty()) result += "(" + link.variable + ")";
    }
    if (is_frame(row.kind)) result += " {" + show(outline, row.rows) + "}";
  }
  return result;
}

// The rows of main(), or of the function that is named.
std::string rows(const std::string& text, std::string_view function = "main") {
  const TreePtr tree = parse(text);
  EXPECT_TRUE(tree->ok()) << format(tree->diagnostics()[0], text, "x.py");
  const Outline outline = analyse(*tree);
  for (const FunctionOutline& f : outline.functions) {
    if (f.qualified_name == function) return show(outline, f.rows);
  }
  return "no such function";
}

std::string in_main(const std::string& body, const std::string& imports = "import asyncio\n") {
  std::string text = imports + "async def work_(n, delay=1): pass\nasync def main():\n";
  std::size_t at = 0;
  while (at < body.size()) {
    const std::size_t end = std::min(body.find('\n', at), body.size());
    text += "    " + body.substr(at, end - at) + "\n";
    at = end + 1;
  }
  return rows(text);
}

TEST(Constructs, Sleeps) {
  EXPECT_EQ(in_main("await asyncio.sleep(1.5)"), "sleep delay=1.5s");
  EXPECT_EQ(in_main("x = await asyncio.sleep(delay=2, result='r')"), "x <- sleep delay=2s");
  EXPECT_EQ(in_main("return await asyncio.sleep(0)"), "return sleep delay=0s");
  EXPECT_EQ(in_main("await asyncio.sleep(n * 2)"), "sleep");
  EXPECT_EQ(in_main("time.sleep(3)", "import time, asyncio\n"), "blocking seconds=3s");
}

TEST(Constructs, WhateverTheNames) {
  EXPECT_EQ(in_main("await aio.sleep(1)", "import asyncio as aio\n"), "sleep delay=1s");
  EXPECT_EQ(
      in_main("await nap(1)\nawait gather(work_(1))", "from asyncio import sleep as nap, gather\n"),
      "sleep delay=1s; gather n=1 task:work_");
  EXPECT_EQ(in_main("await sleep(1)", "from asyncio import *\n"), "sleep delay=1s");
  EXPECT_EQ(in_main("await sleep(1)", "from trio import sleep\n"), "await_call");
  EXPECT_EQ(in_main("import asyncio as a\nawait a.sleep(1)", ""), "code; sleep delay=1s");
  EXPECT_EQ(in_main("nap = asyncio.sleep\nawait nap(1)"), "nap <- code; sleep delay=1s");
}

TEST(Constructs, TasksAndVariables) {
  EXPECT_EQ(in_main("t = asyncio.create_task(work_(1))\nawait t\nt.cancel()\nt.cancel('why')"),
            "t <- create_task n=1 task:work_; await_task await:work_(t); cancel cancel:work_(t); "
            "cancel cancel:work_(t)");
  EXPECT_EQ(
      in_main("a, b = asyncio.create_task(work_(1)), asyncio.create_task(work_(2))\nr = await b"),
      "a, b <- create_task n=1 n=2 task:work_ task:work_; r <- await_task await:work_(b)");
  EXPECT_EQ(in_main("loop = asyncio.get_running_loop()\nt = loop.create_task(work_(1))\nawait t"),
            "loop <- code; t <- create_task n=1 task:work_; await_task await:work_(t)");
  EXPECT_EQ(in_main("c = work_(1)\nawait c"), "c <- code n=1 call:work_; await_call call:work_(c)");
  EXPECT_EQ(in_main("await work_(1, delay=0.5)"), "await_call n=1 delay=0.5s call:work_");
  EXPECT_EQ(in_main("await thing"), "await await:?thing(thing)");
}

TEST(Constructs, GatherAndTheLike) {
  EXPECT_EQ(in_main("r = await asyncio.gather(work_(1), other(), return_exceptions=True)"),
            "r <- gather n=1 task:work_ task:?other()");
  EXPECT_EQ(
      in_main("ts = [asyncio.create_task(work_(i)) for i in range(3)]\nawait asyncio.gather(*ts)"),
      "ts <- create_task =3 task:work_; gather await:work_(ts)");
  EXPECT_EQ(in_main("ts = []\nfor i in x:\n    ts.append(asyncio.create_task(work_(i)))\nfor t in "
                    "ts:\n    await t"),
            "ts <- code; i <- for {create_task task:work_}; t <- for {await_task await:work_(t)}");
  EXPECT_EQ(in_main("await asyncio.gather(*[work_(i) for i in x])"), "gather task:work_");
  EXPECT_EQ(in_main("await asyncio.wait_for(work_(1), timeout=2)"),
            "wait_for n=1 timeout=2s call:work_");
  EXPECT_EQ(
      in_main("t = asyncio.create_task(work_(1))\nawait asyncio.wait_for(asyncio.shield(t), 0.5)"),
      "t <- create_task n=1 task:work_; wait_for timeout=0.5s await:work_(t)");
  EXPECT_EQ(in_main("done, rest = await asyncio.wait(ts, timeout=1)"),
            "done, rest <- wait timeout=1s");
  EXPECT_EQ(
      in_main("for c in asyncio.as_completed([work_(1), work_(2)], timeout=3):\n    r = await c"),
      "c <- for n=1 n=2 timeout=3s task:work_ task:work_ {r <- await_task await:work_(c)}");
}

TEST(Constructs, Frames) {
  EXPECT_EQ(in_main("async with asyncio.timeout(1.5) as t:\n    await work_(2)"),
            "t <- timeout delay=1.5s {await_call n=2 call:work_}");
  EXPECT_EQ(in_main("async with asyncio.TaskGroup() as g:\n    a = "
                    "g.create_task(work_(1))\nprint(a.result())"),
            "g <- task_group {a <- create_task n=1 task:work_}; print");
  EXPECT_EQ(
      in_main("s = asyncio.Semaphore(2)\nasync with s:\n    pass\nwith open_(x) as f:\n    pass"),
      "s <- code value=2; lock {code}; f <- with {code}");
  EXPECT_EQ(in_main("try:\n    await x\nexcept E as e:\n    raise\nelse:\n    return 1\nfinally:\n "
                    "   print('f')"),
            "try {await await:?x(x)}; e <- except {raise}; else {return}; finally {print}");
  EXPECT_EQ(in_main("if a:\n    b\nelif c:\n    d\nelse:\n    e\nwhile True:\n    await x"),
            "if {code}; elif {code}; else {code}; while {await await:?x(x)}");
}

TEST(Constructs, MethodsThatAStatementCalls) {
  const std::string classes =
      "class Connection:\n    async def __aenter__(self): return self\n    async def __aexit__(self, *error): pass\n"
      "class Ticker:\n    def __aiter__(self): return self\n    async def __anext__(self): return 1\n"
      "class Plain:\n    def __enter__(self): return self\n    def __exit__(self, *error): pass\n"
      "async def main():\n";
  EXPECT_EQ(rows(classes + "    async with Connection() as c: pass"),
            "c <- with call:Connection.__aenter__ call:Connection.__aexit__ {code}");
  EXPECT_EQ(rows(classes + "    one = Connection()\n    async with one: pass"),
            "one <- code; with call:Connection.__aenter__ call:Connection.__aexit__ {code}");
  EXPECT_EQ(rows(classes + "    async for x in Ticker(): pass"), "x <- for call:Ticker.__anext__ {code}");
  EXPECT_EQ(rows(classes + "    with Plain(): pass"), "with {code}");
}

TEST(Constructs, MethodsAndModuleVariables) {
  const std::string text =
      "import asyncio\n"
      "sem = asyncio.Semaphore(1)\n"
      "class Worker:\n"
      "    def __init__(self):\n"
      "        self.task = asyncio.create_task(self.run())\n"
      "    async def run(self):\n"
      "        async with sem:\n"
      "            await asyncio.sleep(1)\n"
      "    async def stop(self):\n"
      "        self.task.cancel()\n"
      "        await self.task\n"
      "async def main():\n"
      "    async def child():\n"
      "        pass\n"
      "    w = Worker()\n"
      "    await child()\n"
      "    await w.run()\n";
  EXPECT_EQ(rows(text, "Worker.__init__"), "self.task <- create_task task:Worker.run");
  EXPECT_EQ(rows(text, "Worker.run"), "lock {sleep delay=1s}");
  EXPECT_EQ(rows(text, "Worker.stop"),
            "cancel cancel:Worker.run(self.task); await_task await:Worker.run(self.task)");
  EXPECT_EQ(
      rows(text),
      "definition; w <- code; await_call call:main.<locals>.child; await_call call:Worker.run");
  EXPECT_EQ(rows(text, "main.<locals>.child"), "code");
}

TEST(Outline, DescribesFunctions) {
  const TreePtr tree = parse(
      "import asyncio\n"
      "def plain(a, *, b=1): return a\n"
      "async def entry(n: int,\n                *args): pass\n"
      "async def main(): pass\n"
      "if __name__ == '__main__':\n"
      "    asyncio.run(entry(1))\n");
  const Outline outline = analyse(*tree);
  ASSERT_EQ(outline.functions.size(), 3u);
  EXPECT_EQ(outline.functions[0].parameters, "a, *, b=1");
  EXPECT_FALSE(outline.functions[0].is_async);
  EXPECT_EQ(outline.functions[1].parameters, "n: int, *args");
  EXPECT_TRUE(outline.functions[1].is_async);
  EXPECT_TRUE(outline.functions[1].is_main);
  EXPECT_FALSE(outline.functions[2].is_main);
  EXPECT_EQ(outline.functions[1].line, 3u);
  EXPECT_EQ(outline.functions[1].end_line, 4u);
  EXPECT_EQ(show(outline, outline.module_rows),
            "code; definition; definition; definition; if {code n=1 call:entry}");
}

TEST(Outline, FindsMainWithoutRun) {
  const TreePtr tree = parse("async def other(): pass\nasync def main(): await other()\n");
  const Outline outline = analyse(*tree);
  EXPECT_FALSE(outline.functions[0].is_main);
  EXPECT_TRUE(outline.functions[1].is_main);
}

TEST(Outline, RowsHavePlacesAndText) {
  const TreePtr tree = parse(
      "async def main():\n"
      "    'doc'\n"
      "    if (a and\n"
      "        b):  # why\n"
      "        x = f(  # one\n"
      "            1,\n"
      "        )\n"
      "    else:\n"
      "        y\n");
  const Outline outline = analyse(*tree);
  const std::vector<Row>& body = outline.functions[0].rows;
  ASSERT_EQ(body.size(), 2u);
  EXPECT_EQ(body[0].text, "if (a and b)");
  EXPECT_EQ(body[0].line, 3u);
  EXPECT_EQ(body[0].header_end_line, 4u);
  EXPECT_EQ(body[0].end_line, 7u);
  EXPECT_EQ(body[0].rows[0].text, "x = f(1)");
  EXPECT_EQ(body[1].text, "else");
  EXPECT_TRUE(body[1].joined);
  EXPECT_EQ(body[1].line, 8u);
  EXPECT_EQ(row_at_line(body, 6), &body[0].rows[0]);
  EXPECT_EQ(row_at_line(body, 4), &body[0]);
  EXPECT_EQ(row_at_line(body, 9), &body[1].rows[0]);
  EXPECT_EQ(row_at_line(body, 2), nullptr);
}

TEST(Outline, ALineIsOfTheInnermostFunction) {
  const TreePtr tree = parse(
      "async def main():\n"
      "    async def inner():\n"
      "        await a\n"
      "        def within():\n"
      "            b = 1\n"
      "    await inner()\n"
      "main()\n");
  const Outline outline = analyse(*tree);
  std::vector<std::string> texts;
  for (std::uint32_t line = 2; line <= 7; ++line) texts.push_back(row_at_line(outline, line)->text);
  EXPECT_EQ(texts, (std::vector<std::string>{"async def inner()", "await a", "def within()", "b = 1", "await inner()", "main()"}));
  EXPECT_EQ(row_at_line(outline, 8), nullptr);
}

TEST(Outline, SaysWhatStatementsDoWithTheLoop) {
  const auto sense = [](const std::string& statement) {
    const TreePtr tree = parse("import asyncio\nasync def f(): pass\nasync def items(): yield 1\ndef plain(): pass\n"
                               "async def main():\n    loop = asyncio.get_running_loop()\n    " + statement + "\n");
    return analyse(*tree).functions.back().rows.back().sense;
  };
  const auto all = [&](Sense wanted, std::initializer_list<const char*> statements) {
    for (const char* one : statements) EXPECT_EQ(sense(one), wanted) << one;
  };
  all(Sense::coroutine, {"f()", "coros = [f() for x in y]", "print(f())", "asyncio.sleep(1)", "x = asyncio.to_thread(plain)"});
  all(Sense::none, {"await f()", "t = asyncio.create_task(f())", "await asyncio.gather(f())", "await asyncio.sleep(1)", "items()", "plain()",
                    "x = 1", "other.run()"});
  all(Sense::schedule, {"loop.call_soon(plain)", "loop.call_later(1, plain)", "h = loop.call_at(1, plain)"});
  all(Sense::thread, {"await loop.run_in_executor(None, plain)", "x = [loop.run_in_executor(None, plain)]", "x = await asyncio.to_thread(plain)"});
  all(Sense::future, {"x = loop.create_future()", "x.set_result(1)", "x.set_exception(e)"});
  EXPECT_EQ(sense("asyncio.run(f())"), Sense::run);
  EXPECT_EQ(sense("yield 1"), Sense::yield);
}

TEST(Outline, MarksWhereATaskCanWait) {
  const TreePtr tree = parse(
      "async def main():\n"
      "    a = 1\n"
      "    print(await b)\n"
      "    async for c in d:\n"
      "        pass\n"
      "    async with e:\n"
      "        pass\n");
  const Outline outline = analyse(*tree);
  std::string marks;
  for (const Row& row : outline.functions[0].rows) marks += row.suspends ? 'w' : '.';
  EXPECT_EQ(marks, ".www");
}

TEST(Outline, ReadsTextsWithErrors) {
  const TreePtr tree =
      parse("import asyncio\nasync def main():\n    x = = 1\n    await asyncio.sleep(2)\n");
  const Outline outline = analyse(*tree);
  EXPECT_EQ(show(outline, outline.functions[0].rows), "code; sleep delay=2s");
}

}  // namespace
}  // namespace lang
