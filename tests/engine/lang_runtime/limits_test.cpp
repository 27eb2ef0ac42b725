// SPDX-License-Identifier: MIT
// Limits and ends: memory, output, recursion, deadlocks, exit statuses, reports at the end.
#include <gtest/gtest.h>

#include "run_program.h"

namespace lang {
namespace {

TEST(Limits, MemoryIsAClearError) {
  Limits limits;
  limits.memory_bytes = 16 << 20;
  for (const char* text : {"x = []\nwhile True: x.append('y' * 100)", "x = 'a' * 10**12", "x = [0] * 10**10",
                           "x = list(range(10**9))", "x = 'a'\nwhile True: x = x + x",
                           "import re\nre.match('(?:a|b)*', 'ab' * 10**6)", "d = {}\ni = 0\nwhile True:\n    d[i] = str(i)\n    i += 1"}) {
    ProgramResult result = run_program(text, 100'000, limits, 100'000);
    EXPECT_EQ(result.failure.substr(0, 11), "MemoryError") << text;
    EXPECT_FALSE(result.endless) << text;
  }
}

TEST(Limits, OutputIsAClearError) {
  Limits limits;
  limits.output_bytes = 1000;
  ProgramResult result = run_program("while True: print('words')", 100'000, limits, 10'000);
  EXPECT_EQ(result.failure, "MemoryError: the program prints more than a run may");
  EXPECT_LE(result.output.size(), 1000u);
}

TEST(Limits, DeepCallsEndInRecursionError) {
  for (const char* text : {"def f(): return f()\nf()", "class A:\n    def __repr__(self): return repr(self)\nrepr(A())",
                           "import asyncio\nasync def f(): return await f()\nasyncio.run(f())",
                           "def g():\n    yield from g()\nlist(g())",
                           "x = []\nfor i in range(100_000): x = [x]\nprint(x)",
                           "class B:\n    def __eq__(self, other): return self == other\nB() == B()"}) {
    ProgramResult result = run_program(text);
    EXPECT_EQ(result.failure.substr(0, 14), "RecursionError") << text;
  }
}

TEST(Limits, AModuleIsImportedWhereThereIsRoomForItsText) {
  for (const char* call : {"def f():\n    try: f()\n", "class F:\n    def __repr__(self):\n        return str(f())\n"
                                                        "def f():\n    try: repr(F())\n"}) {
    for (const char* name : {"asyncio", "asyncio.tasks"}) {
      ProgramResult result = run_program(std::string(call) + "    except RecursionError:\n        from " + name +
                                         " import sleep, Runner\n        print(sleep.__name__, Runner.__name__)\n"
                                         "    return 'done'\nf()\nimport asyncio\nprint(asyncio.Runner.__name__)\n"
                                         "asyncio.run(asyncio.sleep(1))\n", 1'000'000);
      EXPECT_EQ(result.failure, "") << name;
      EXPECT_EQ(result.output, "sleep Runner\nRunner\n") << name;
    }
  }
}

TEST(Limits, LongChainsOfObjectsAreFreedWithoutRecursion) {
  ProgramResult result = run_program(
      "x = None\n"
      "for i in range(300_000): x = [x]\n"
      "x = None\n"
      "class Node: pass\n"
      "for i in range(100_000):\n"
      "    n = Node()\n"
      "    n.next = x\n"
      "    x = n\n"
      "del x, n\n"
      "print('freed')\n");
  EXPECT_EQ(result.output, "freed\n");
}

TEST(Limits, ATreeThatIsTooDeepIsADiagnostic) {
  std::string text = "x = 1";
  for (int i = 0; i < 5000; ++i) text += " + 1";
  ProgramResult result = run_program(text + "\n");
  EXPECT_NE(result.errors, "");
  EXPECT_EQ(result.exit_status, 1);
}

TEST(Ends, UncaughtErrorsGiveATracebackAndAStatus) {
  ProgramResult result = run_program("def f():\n    raise ValueError('bad')\nprint('before')\nf()\n");
  EXPECT_EQ(result.output, "before\n");
  EXPECT_EQ(result.errors,
            "Traceback (most recent call last):\n"
            "  File \"program.py\", line 4, in <module>\n"
            "    f()\n"
            "  File \"program.py\", line 2, in f\n"
            "    raise ValueError('bad')\n"
            "ValueError: bad\n");
  EXPECT_EQ(result.failure, "ValueError: bad");
  EXPECT_EQ(result.exit_status, 1);
}

TEST(Ends, SystemExitGivesItsStatus) {
  EXPECT_EQ(run_program("import sys\nsys.exit(3)\n").exit_status, 3);
  EXPECT_EQ(run_program("raise SystemExit\n").exit_status, 0);
}

TEST(Ends, ADeadlockIsSeen) {
  ProgramResult result = run_program(
      "import asyncio\nasync def main():\n    await asyncio.get_running_loop().create_future()\nasyncio.run(main())\n");
  EXPECT_TRUE(result.deadlock);
}

TEST(Ends, AFileThatOnlyDefinesMainIsRun) {
  EXPECT_EQ(run_program("async def main():\n    print('ran')\n").output, "ran\n");
  EXPECT_EQ(run_program("async def main(x):\n    print('ran')\n").output, "");
  EXPECT_EQ(run_program("").output, "");
}

TEST(Ends, ErrorsThatNobodyLooksAtAreReported) {
  const ProgramResult result = run_program(
      "import asyncio\n"
      "async def f(): raise ValueError('unseen')\n"
      "async def main():\n"
      "    asyncio.create_task(f(), name='T')\n"
      "    await asyncio.sleep(1)\n"
      "    asyncio.get_running_loop().set_exception_handler(lambda loop, context: print(context['message'], context['exception']))\n"
      "    asyncio.create_task(f())\n"
      "    await asyncio.sleep(1)\n"
      "asyncio.run(main())\n");
  EXPECT_EQ(result.exit_status, 0);
  EXPECT_TRUE(result.errors.starts_with("Task exception was never retrieved\n"
                                        "future: <Task finished name='T' coro=<f() done, defined at program.py:2> exception=ValueError('unseen')>\n"
                                        "Traceback (most recent call last):\n"))
      << result.errors;
  EXPECT_EQ(result.output, "Task exception was never retrieved unseen\n");
}

TEST(Limits, MemoryIsOfWhatIsHeldAndOfStringsToo) {
  Limits limits;
  limits.memory_bytes = 8'000'000;
  EXPECT_TRUE(run_program("x = []\nwhile True: x.append('y' * 100000)\n", 100'000, limits).errors.find("MemoryError") !=
              std::string::npos);
  EXPECT_EQ(run_program("for i in range(2000):\n    x = 'y' * 100000\n    z = [i] * 1000\n    z.append(i)\nprint('fine')\n",
                        100'000, limits).output,
            "fine\n");
}

TEST(Ends, CoroutinesThatWereNeverAwaitedAreReported) {
  ProgramResult result = run_program("import asyncio\nasync def f(): pass\nf()\nasyncio.sleep(1)\nprint('on')\n");
  EXPECT_EQ(result.warnings, "coroutine 'f' was never awaited\ncoroutine 'sleep' was never awaited\n");
}

TEST(Subset, WhatIsMissingHasALocatedDiagnostic) {
  ProgramResult result = run_program("import asyncio\nx = 1\nclass A(metaclass=B): pass\n");
  EXPECT_EQ(result.errors.substr(0, 3), "3: ");
  EXPECT_EQ(result.output, "");
  EXPECT_EQ(run_program("import socket\n").errors.substr(0, 3), "1: ");
  EXPECT_EQ(run_program("open('x')\n").errors.substr(0, 3), "1: ");
  EXPECT_EQ(run_program("print(isinstance(3, (int, complex)))\ncomplex(1, 2)\n").failure,
            "NotImplementedError: complex() is outside Loopscope's subset of Python");
  for (const char* const expression : {"2 ** 63", "round(1e22)", "int(-1e22)", "math.floor(1e19)", "math.ceil(-1e300)", "'%d' % 1e22"})
    EXPECT_EQ(run_program("import math\nprint(" + std::string(expression) + ")\n").failure.substr(0, 14), "OverflowError:") << expression;
}

}  // namespace
}  // namespace lang
