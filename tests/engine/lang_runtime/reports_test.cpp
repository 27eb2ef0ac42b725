// SPDX-License-Identifier: MIT
// What asyncio says on standard error: about what nobody looks at, and in debug mode.
#include <gtest/gtest.h>

#include "run_program.h"

namespace lang {
namespace {

TEST(Reports, NameTheTaskAndWhereItIsDefined) {
  ProgramResult result = run_program(
      "import asyncio\n"
      "async def fails():\n"
      "    raise ValueError(3)\n"
      "async def main():\n"
      "    asyncio.create_task(fails())\n"
      "    await asyncio.sleep(1)\n"
      "asyncio.run(main())\n");
  EXPECT_EQ(result.errors.substr(0, result.errors.find("Traceback")),
            "Task exception was never retrieved\n"
            "future: <Task finished name='Task-2' coro=<fails() done, defined at program.py:2> exception=ValueError(3)>\n");
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

}  // namespace
}  // namespace lang
