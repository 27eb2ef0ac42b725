// SPDX-License-Identifier: MIT
#include "ui/graph/graph_builder.h"

#include <gtest/gtest.h>

#include "graph_fixture.h"

namespace ui::graph {
namespace {

TEST(GraphBuilder, ShowsConstructsAsWhatTheyAre) {
  const Model model = model_of(R"(import asyncio

async def fetch(name, delay=1):
    """Not shown."""
    print(name)
    await asyncio.sleep(2.5)
    return name

async def main():
    task = asyncio.create_task(fetch("a"))
    results = await asyncio.gather(
        fetch("b"),
        task,
    )
    try:
        value = await asyncio.wait_for(fetch("c"), timeout=1)
    except TimeoutError:
        task.cancel()
    async with asyncio.timeout(3):
        await task

asyncio.run(main())
)");
  ASSERT_EQ(model.cards.size(), 2u);
  EXPECT_EQ(model.cards[0].parameters, "name, delay=1");
  EXPECT_FALSE(model.cards[0].is_main);
  EXPECT_TRUE(model.cards[1].is_main);
  EXPECT_EQ(text_of(model, "fetch"),
            "print(name)\n"
            "sleep [2.5 s]\n"
            "return name\n");
  EXPECT_EQ(text_of(model, "main"),
            "task = task fetch(\"a\") =>fetch\n"
            "results = gather:\n"
            "  fetch(\"b\") =>fetch\n"
            "  task ..fetch\n"
            "try:\n"
            "  value = wait for fetch(\"c\") [1 s] ->fetch\n"
            "except TimeoutError:\n"
            "  cancel task x>fetch\n"
            "timeout [3 s]:\n"
            "  await task ..fetch\n");
}

TEST(GraphBuilder, ShowsEverythingThatAConstructIsGiven) {
  const Model model = model_of(R"(import asyncio
from asyncio import sleep as snooze

def job(n): ...

async def work(n): ...

async def main():
    task = asyncio.create_task(work(1), name=str(2))
    tasks.append(asyncio.create_task(work(1)))
    total += await asyncio.sleep(1, "slept")
    value: int = await snooze(delay=0.5)
    await asyncio.wait_for(asyncio.to_thread(job, 1), limit)
    await asyncio.wait_for(work(2), timeout=patience())
    tasks[3].cancel("enough")
    print(await asyncio.shield(work(3)))
    async with asyncio.timeout(2), lock:
        done, pending = await asyncio.wait({task}, timeout=1, return_when=asyncio.FIRST_COMPLETED)
    async with asyncio.timeout_at(when + 1) as deadline:
        pass
)");
  EXPECT_EQ(text_of(model, "main"),
            "task = task work( [1] ) name=str(2) =>work\n"
            "task work( [1] ) tasks.append(asyncio.create_task(work(1))) =>work\n"
            "total += sleep [1 s] \"slept\"\n"
            "value: int = sleep [0.5 s]\n"
            "wait for asyncio.to_thread(job, 1) limit ->job\n"
            "wait for work( [2] ) timeout=patience() ->work\n"
            "cancel tasks[3] x>work\n"
            "shield work( [3] ) print(await asyncio.shield(work(3))) =>work\n"
            "timeout [2 s] , lock:\n"
            "  done, pending = wait [1 s] FIRST_COMPLETED:\n"
            "    {task} ..work\n"
            "timeout when + 1 deadline:\n"
            "  pass\n");
}

TEST(GraphBuilder, NumbersOfAMemberAreNotThoseOfTheGather) {
  const Model model = model_of("import asyncio\nasync def a(i): ...\nasync def main():\n    z = await asyncio.gather(a(1), *[a(i) for i in range(7)])\n");
  EXPECT_EQ(text_of(model, "main"), "z = gather:\n  a( [1] ) =>a\n  *[a(i) for i in range( [7] )] =>a\n");
}

TEST(GraphBuilder, AModuleThatRunsSeveralMainsHasACard) {
  const std::string functions = "import asyncio\nasync def a(): ...\nasync def b(): ...\n";
  EXPECT_EQ(model_of(functions + "asyncio.run(a())\n").cards.size(), 2u);
  EXPECT_EQ(model_of("from asyncio import run\n" + functions + "if __name__ == \"__main__\":\n    run(a())\n").cards.size(), 2u);
  EXPECT_EQ(text_of(model_of(functions + "print(asyncio.run(a()))\n"), "<module>"), "print(asyncio.run(a())) ->a\n");
  EXPECT_EQ(text_of(model_of(functions + "tool.run(a())\n"), "<module>"), "tool.run(a()) ->a\n");
  EXPECT_EQ(text_of(model_of(functions + "asyncio.run(a())\nasyncio.run(b())\n"), "<module>"),
            "asyncio.run(a()) ->a\nasyncio.run(b()) ->b\n");
  // It is where the program begins.
  const Scene scene = scene_of(functions + "asyncio.run(a())\nasyncio.run(b())\n");
  EXPECT_LT(scene.card_rect(scene.model.find("<module>")).max.x, scene.card_rect(scene.model.find("a")).min.x);
}

TEST(GraphBuilder, ShowsPlainPythonAsItIsWritten) {
  const Model model = model_of(
      "async def main():\n"
      "    for i in range(3):\n"
      "        if i == 1:\n"
      "            continue\n"
      "        elif i:\n"
      "            raise ValueError(i)\n"
      "        else:\n"
      "            x = i\n"
      "    while True:\n"
      "        break\n"
      "    return x\n");
  EXPECT_EQ(text_of(model, "main"),
            "for i in range( [3] ):\n"
            "  if i == 1:\n"
            "    continue\n"
            "  elif i:\n"
            "    raise ValueError(i)\n"
            "  else:\n"
            "    x = i\n"
            "while True:\n"
            "  break\n"
            "return x\n");
}

TEST(GraphBuilder, PlainFunctionsThatLeadNowhereAreHeadersOnly) {
  const Model model = model_of(
      "def add(a, b):\n    return a + b\n\n"
      "def twice(a):\n    return add(a, a)\n");
  ASSERT_EQ(model.cards.size(), 2u);
  EXPECT_TRUE(model.cards[0].rows.empty());
  EXPECT_EQ(text_of(model, "twice"), "return add(a, a) ->add\n");
}

TEST(GraphBuilder, NestsRowsByTheirFrames) {
  const Model model = model_of("async def main():\n    if a:\n        if b:\n            c()\n    d()\n");
  const std::vector<Row>& rows = model.cards[0].rows;
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_EQ(rows[0].subtree_end, 3u);
  EXPECT_EQ(rows[1].subtree_end, 3u);
  EXPECT_EQ(rows[2].subtree_end, 3u);
  EXPECT_EQ(rows[3].subtree_end, 4u);
  EXPECT_EQ(row_at_line(model.cards[0], 2), 0u);
  EXPECT_EQ(row_at_line(model.cards[0], 4), 2u);
  EXPECT_EQ(row_at_line(model.cards[0], 5), 3u);
  EXPECT_EQ(row_at_line(model.cards[0], 1), Model::none);
}

TEST(GraphBuilder, AGatherOnOneLineHasTheTasksInItsHeader) {
  const Model model = model_of(
      "import asyncio\n"
      "async def job(): pass\n"
      "async def main():\n"
      "    await asyncio.gather(job(), job())\n");
  const std::uint32_t main = model.find("main");
  ASSERT_EQ(model.cards[main].rows.size(), 3u);
  EXPECT_EQ(row_at_line(model.cards[main], 4), 0u);
}

TEST(GraphBuilder, AnyTextHasAModel) {
  EXPECT_TRUE(model_of("").cards.empty());
  const Model script = model_of("print('hello')\n");
  ASSERT_EQ(script.cards.size(), 1u);
  EXPECT_EQ(script.cards[0].name, "<module>");
  model_of("async def main(:\n    await\n  x = (\n");
  model_of("async def main():\n    await asyncio.sleep(\n");
}

TEST(GraphBuilder, NumbersKnowTheirNode) {
  const std::string text = "import asyncio\nasync def main():\n    await asyncio.sleep(0.25)\n";
  const lang::TreePtr tree = lang::parse(text);
  const Model model = build_model(*tree);
  const Piece& number = model.cards.at(0).rows.at(0).pieces.at(1);
  ASSERT_EQ(number.kind, PieceKind::number);
  EXPECT_EQ(tree->text_of(tree->node(number.node)), "0.25");
  EXPECT_EQ(number.value, 0.25);
  EXPECT_EQ(number.subject, "sleep");
  EXPECT_FALSE(number.integer);
}

}  // namespace
}  // namespace ui::graph
