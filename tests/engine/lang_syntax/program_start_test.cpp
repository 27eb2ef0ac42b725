// SPDX-License-Identifier: MIT
#include "lang/syntax/program_start.h"

#include <gtest/gtest.h>

namespace lang {
namespace {

/// "main: if __name__ ..., in front of async def main(): ..."
std::string starts(std::string text) {
  const TreePtr tree = parse(std::move(text));
  const auto line = [&](std::uint32_t node) {
    const std::string_view all = tree->text_of(tree->node(node));
    return std::string(node == 0 ? "-" : all.substr(0, all.find('\n')));
  };
  std::string result;
  for (const ProgramStart& start : program_starts(*tree)) result += line(start.function) + "| " + line(start.statement) + "| ";
  return result + line(behind_definitions(*tree));
}

constexpr const char* main_function = "async def helper():\n    pass\nasync def main():\n    pass\n";

TEST(ProgramStart, IsARunOfAsyncioUnderWhateverName) {
  const std::string program = main_function;
  EXPECT_EQ(starts("import asyncio\n" + program + "asyncio.run(main())\n"), "async def main():| asyncio.run(main())| async def main():");
  EXPECT_EQ(starts(program + "asyncio.run(main())\n"), "async def main():| asyncio.run(main())| async def main():");
  EXPECT_EQ(starts("import asyncio as aio\n" + program + "aio.run(helper(), debug=True)\n"),
            "async def helper():| aio.run(helper(), debug=True)| async def helper():");
  EXPECT_EQ(starts("from asyncio import run\n" + program + "run(main())\n"), "async def main():| run(main())| async def main():");
  EXPECT_EQ(starts("import subprocess\n" + program + "subprocess.run(main())\n# asyncio.run(main())\n"), "async def main():");
}

TEST(ProgramStart, MayStandBehindAGuardOrInAnotherStatement) {
  const std::string program = main_function;
  EXPECT_EQ(starts(program + "if __name__ == \"__main__\":\n    asyncio.run(main())\n"),
            "async def main():| if __name__ == \"__main__\":| async def main():");
  EXPECT_EQ(starts(program + "if __name__ == \"__main__\":\n    print(1)\n    asyncio.run(main())\n"),
            "async def main():| asyncio.run(main())| async def main():");
  EXPECT_EQ(starts(program + "print(asyncio.run(main()))\n"), "async def main():| -| async def main():");
  EXPECT_EQ(starts("with asyncio.Runner() as runner:\n    runner.run(gone())\n"), "-| -| with asyncio.Runner() as runner:");
}

TEST(ProgramStart, InAFunctionIsNone) {
  EXPECT_EQ(starts("async def main():\n    pass\ndef start():\n    asyncio.run(main())\n"), "async def main():");
  EXPECT_EQ(starts("x = 1\n"), "-");
}

}  // namespace
}  // namespace lang
