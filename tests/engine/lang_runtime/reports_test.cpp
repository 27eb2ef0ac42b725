// SPDX-License-Identifier: MIT
// What asyncio says on standard error: about what nobody looks at, and in debug mode.
#include <gtest/gtest.h>

#include "run_program.h"

namespace lang {
namespace {

constexpr const char* forgets_a_failure =
    "import asyncio\n"
    "async def fails():\n"
    "    raise ValueError(3)\n"
    "async def main():\n"
    "    asyncio.create_task(fails())\n"
    "    await asyncio.sleep(1)\n"
    "asyncio.run(main())\n";

TEST(Reports, NameTheTaskAndWhereItIsDefined) {
  ProgramResult result = run_program(forgets_a_failure);
  EXPECT_EQ(result.errors.substr(0, result.errors.find("Traceback")),
            "Task exception was never retrieved\n"
            "future: <Task finished name='Task-2' coro=<fails() done, defined at program.py:2> exception=ValueError(3)>\n");
}

TEST(Reports, AreToldOnce) {
  ::testing::internal::CaptureStderr();
  ProgramResult result = run_program(forgets_a_failure);
  EXPECT_NE(result.errors.find("never retrieved"), std::string::npos);
  EXPECT_EQ(::testing::internal::GetCapturedStderr(), "");
}

TEST(Reports, AProgramThatIsStoppedCleansNothingUp) {
  const std::string program =
      "import asyncio\n"
      "async def waits():\n"
      "    try:\n"
      "        await asyncio.get_running_loop().create_future()\n"
      "    finally:\n"
      "        print('cleaned up')\n"
      "loop = asyncio.new_event_loop()\n"
      "task = loop.create_task(waits())\n";
  EXPECT_EQ(run_program(program + "loop.run_until_complete(asyncio.sleep(0, None))\n").output, "cleaned up\n");
  EXPECT_EQ(run_program(program + "loop.run_until_complete(task)\n").output, "");  // a deadlock
}

TEST(Reports, SlowHandlesInDebugModeOnly) {
  const std::string program =
      "import asyncio, time\n"
      "async def blocks():\n"
      "    time.sleep(0.25)\n"
      "async def main():\n"
      "    loop = asyncio.get_running_loop()\n"
      "    loop.call_later(0.5, time.sleep, 0.1)\n"
      "    loop.call_soon(time.sleep, 0.09)\n"
      "    await asyncio.create_task(blocks())\n"
      "    await asyncio.sleep(1)\n"
      "    loop.slow_callback_duration = 0.5\n"
      "    time.sleep(0.4)\n"
      "    await asyncio.sleep(0)\n"
      "    time.sleep(0.6)\n";
  EXPECT_EQ(run_program(program + "asyncio.run(main())\n").errors, "");
  EXPECT_EQ(run_program(program + "asyncio.run(main(), debug=True)\n").errors,
            "Executing <Task finished name='Task-2' coro=<blocks() done, defined at program.py:2> result=None> took 0.250 seconds\n"
            "Executing <TimerHandle when=0.5 sleep()> took 0.100 seconds\n"
            "Executing <Task finished name='Task-1' coro=<main() done, defined at program.py:4> result=None> took 0.600 seconds\n");
}

TEST(Tracebacks, OfRecursionAreShortened) {
  EXPECT_EQ(run_program("def f(n):\n"
                        "    try:\n"
                        "        return f(n - 1) if n else 1 / 0\n"
                        "    finally:\n"
                        "        pass\n"
                        "f(5)\n").errors,
            "Traceback (most recent call last):\n"
            "  File \"program.py\", line 6, in <module>\n"
            "    f(5)\n"
            "  File \"program.py\", line 3, in f\n"
            "    return f(n - 1) if n else 1 / 0\n"
            "  File \"program.py\", line 3, in f\n"
            "    return f(n - 1) if n else 1 / 0\n"
            "  File \"program.py\", line 3, in f\n"
            "    return f(n - 1) if n else 1 / 0\n"
            "  [Previous line repeated 3 more times]\n"
            "ZeroDivisionError: division by zero\n");
}

TEST(Tracebacks, SayWhatWasMeant) {
  const auto last = [](const std::string& program) {
    const std::string errors = run_program(program).errors;
    return errors.substr(errors.rfind('\n', errors.size() - 2) + 1);
  };
  EXPECT_EQ(last("from asyncio import create_taks\n"),
            "ImportError: cannot import name 'create_taks' from 'asyncio' (Loopscope's own module). Did you mean: 'create_task'?\n");
  EXPECT_EQ(last("print(asyncoi)\nasyncoi\n"), "NameError: name 'asyncoi' is not defined\n");
  EXPECT_EQ(last("import asyncio\nasyncoi\n"), "NameError: name 'asyncoi' is not defined. Did you mean: 'asyncio'?\n");
  EXPECT_EQ(last("asyncio\n"), "NameError: name 'asyncio' is not defined. Did you forget to import 'asyncio'?\n");
  EXPECT_EQ(last("randon = 1\nrandom\n"), "NameError: name 'random' is not defined. Did you mean: 'randon'? Or did you forget to import 'random'?\n");
  EXPECT_EQ(last("'a'.completely_else\n"), "AttributeError: 'str' object has no attribute 'completely_else'\n");
}

TEST(Tracebacks, OfGroupsAreTrees) {
  EXPECT_EQ(run_program("import asyncio\n"
                        "async def child(n):\n"
                        "    raise ValueError(n)\n"
                        "async def main():\n"
                        "    try:\n"
                        "        async with asyncio.TaskGroup() as group:\n"
                        "            group.create_task(child(1))\n"
                        "            group.create_task(child(2))\n"
                        "    except* ValueError as caught:\n"
                        "        raise KeyError(3) from caught\n"
                        "asyncio.run(main())\n").errors,
            "  + Exception Group Traceback (most recent call last):\n"
            "  |   File \"program.py\", line 6, in main\n"
            "  |     async with asyncio.TaskGroup() as group:\n"
            "  | ExceptionGroup: unhandled errors in a TaskGroup (2 sub-exceptions)\n"
            "  +-+---------------- 1 ----------------\n"
            "    | Traceback (most recent call last):\n"
            "    |   File \"program.py\", line 3, in child\n"
            "    |     raise ValueError(n)\n"
            "    | ValueError: 1\n"
            "    +---------------- 2 ----------------\n"
            "    | Traceback (most recent call last):\n"
            "    |   File \"program.py\", line 3, in child\n"
            "    |     raise ValueError(n)\n"
            "    | ValueError: 2\n"
            "    +------------------------------------\n"
            "\n"
            "The above exception was the direct cause of the following exception:\n"
            "\n"
            "Traceback (most recent call last):\n"
            "  File \"program.py\", line 11, in <module>\n"
            "    asyncio.run(main())\n"
            "  File \"program.py\", line 10, in main\n"
            "    raise KeyError(3) from caught\n"
            "KeyError: 3\n");
}

}  // namespace
}  // namespace lang
