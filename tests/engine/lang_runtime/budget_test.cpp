// SPDX-License-Identifier: MIT
// Preemption: whatever a program does, advance() comes back.
#include <gtest/gtest.h>

#include "run_program.h"

namespace lang {
namespace {

class Budget : public testing::TestWithParam<const char*> {};

TEST_P(Budget, IsKeptByEndlessPrograms) {
  RecordingOutput output;
  aio::VirtualClock clock;
  Interpreter interpreter(parse(GetParam()), clock, nullptr, output);
  ASSERT_TRUE(interpreter.diagnostics().empty());
  int preempted = 0;
  for (int i = 0; i < 50; ++i) preempted += interpreter.advance(1000) == Interpreter::Step::preempted;
  EXPECT_GT(preempted, 40);
  EXPECT_TRUE(interpreter.computing());
  interpreter.close();
}

INSTANTIATE_TEST_SUITE_P(
    Endless, Budget,
    testing::Values("while True: pass",
                    "x = 0\nwhile x >= 0:\n    x = x + 1 if x < 10 else 0",
                    "def f(n):\n    while True:\n        n = f(n - 1) if n else 0\nf(3)",
                    "import itertools\nfor i in itertools.count(): pass",
                    "[0 for i in range(10**12) if False]",
                    "def g():\n    while True: yield 1\nfor x in g(): pass",
                    "import asyncio\nasync def main():\n    while True: pass\nasyncio.run(main())",
                    "async def child():\n    while True: pass\nasync def main():\n    await child()",
                    "import asyncio\nasync def child():\n    while True: pass\n"
                    "async def main():\n    asyncio.create_task(child(), eager_start=True)\nasyncio.run(main())",
                    "import asyncio\nasync def main():\n    def spin():\n        while True: pass\n"
                    "    asyncio.get_running_loop().call_soon(spin)\n    await asyncio.sleep(1)\nasyncio.run(main())"));

// Built-in functions that take long, or that call the program.
INSTANTIATE_TEST_SUITE_P(
    Builtins, Budget,
    testing::Values("list(range(10**8))", "sum(range(10**10))", "sum(i * i for i in range(10**10))", "any(i < 0 for i in range(10**10))",
                    "max(range(10**10))", "min(range(10**10), key=lambda x: x)", "sorted(range(10**7), key=lambda x: -x)",
                    "x = list(range(10**6))\nx.sort(reverse=True)\nx.sort()", "x = [0] * 10**7", "x = ''.join(str(i) for i in range(10**7))",
                    "def spin(x):\n    while True: pass\nlist(map(spin, [1]))", "def spin(x):\n    while True: pass\nfor x in filter(spin, [1]): pass",
                    "def g():\n    while True: pass\n    yield\nfor i, x in enumerate(g()): pass",
                    "def g():\n    while True: pass\n    yield\nfor x in zip('ab', g()): pass",
                    "import re\nre.match('(a+)+$', 'a' * 60 + 'b')", "import re\nre.findall('(?:x+x+)+y', 'x' * 60)",
                    "x = []\nx.extend(i for i in range(10**8) if i < 0)", "x = set(i % 3 for i in range(10**10))",
                    "-1 in (i for i in range(10**10))", "class It:\n    def __iter__(self):\n        while True: yield 1\n2 in It()",
                    "[0, *(i for i in range(10**10) if i < 0)]", "{*(i % 3 for i in range(10**10))}", "print(*(i for i in range(10**10) if i < 0))",
                    "dict((i % 3, i) for i in range(10**10))", "{}.update((i % 3, i) for i in range(10**10))",
                    "dict.fromkeys(i % 3 for i in range(10**8))", "import math\nmath.prod(1 for i in range(10**10))"));

TEST(Loops, OverRangesThatDoNothingAreSkipped) {
  ProgramResult result = run_program("for i in range(1_000_000_000): pass\nprint(i)", 1000, {}, 100);
  EXPECT_EQ(result.output, "999999999\n");
}

TEST(Blocking, AdvancesTheClockInsideTheStep) {
  ProgramResult result = run_program(
      "import asyncio, time\n"
      "async def main():\n"
      "    loop = asyncio.get_running_loop()\n"
      "    loop.call_later(0.1, lambda: print('late', loop.time()))\n"
      "    time.sleep(0.5)\n"
      "    work(250)\n"
      "    print(loop.time(), time.time())\n"
      "    await asyncio.sleep(0)\n"
      "    await asyncio.sleep(0)\n"
      "asyncio.run(main())\n");
  EXPECT_EQ(result.output, "0.75 0.75\nlate 0.75\n");
}

}  // namespace
}  // namespace lang
