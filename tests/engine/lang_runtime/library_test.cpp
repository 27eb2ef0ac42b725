// SPDX-License-Identifier: MIT
// Modules that come with the interpreter: analysed once, and their functions compiled when they are called.
#include <gtest/gtest.h>

#include "run_program.h"

namespace lang {
namespace {

TEST(Library, AFunctionTellsItsVariablesBeforeItIsCalled) {
  const ProgramResult result = run_program(
      "import textwrap, contextlib\n"
      "print(len(textwrap.wrap.__code__.co_varnames) > textwrap.wrap.__code__.co_argcount)\n"
      "print(contextlib.ExitStack.push.__code__.co_varnames[:1])\n"
      "print(textwrap.wrap('one two three', 8), textwrap.wrap('one two', 3))\n");
  EXPECT_EQ(result.output, "True\n('self',)\n['one two', 'three'] ['one', 'two']\n");
  EXPECT_EQ(result.failure, "");
}

TEST(Library, EachRunHasModulesOfItsOwn) {
  const char* const text =
      "import statistics\n"
      "print(hasattr(statistics, 'mark'), statistics.median([3, 1, 2]))\n"
      "statistics.mark = 1\n"
      "statistics.sorted = lambda data: [7]\n"
      "print(statistics.mode([1, 1, 2]))\n";
  const ProgramResult first = run_program(text);
  EXPECT_EQ(first.output, "False 2\n1\n");
  EXPECT_EQ(run_program(text).output, first.output);
}

TEST(Library, RaisesToItsCaller) {
  const ProgramResult result = run_program("import statistics\ntry:\n    statistics.mean([])\nexcept statistics.StatisticsError as error:\n    print(error)\n");
  EXPECT_EQ(result.output, "mean requires at least one data point\n");
}

}  // namespace
}  // namespace lang
