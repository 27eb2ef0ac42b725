// SPDX-License-Identifier: MIT
#include "ui/syntax_colours.h"

#include <gtest/gtest.h>

#include <string>

namespace ui {
namespace {

/// "keyword:def function:f ..." of a line.
std::string runs_of(const lang::Tree& tree, const SyntaxRuns& runs, std::uint32_t line) {
  constexpr const char* names[syntax_count] = {"plain",   "keyword", "flow",   "name",    "function", "type",     "builtin",
                                               "string",  "number",  "comment", "operator", "decorator", "error"};
  std::string text;
  for (const ui::Run& run : runs.line(line)) {
    if (!text.empty()) text += ' ';
    text += names[static_cast<int>(run.syntax)];
    text += ':';
    text += tree.text().substr(run.begin, run.end - run.begin);
  }
  return text;
}

TEST(SyntaxColours, TellsThePiecesOfALineApart) {
  const lang::TreePtr tree = lang::parse("async def f(x):  # why\n    await g(1, 'a')\n");
  SyntaxRuns runs;
  runs.rebuild(*tree);
  EXPECT_EQ(runs_of(*tree, runs, 1),
            "flow:async keyword:def function:f operator:( name:x operator:) operator:: comment:# why");
  EXPECT_EQ(runs_of(*tree, runs, 2), "flow:await function:g operator:( number:1 operator:, string:'a' operator:)");
}

TEST(SyntaxColours, StringsGoOverLines) {
  const lang::TreePtr tree = lang::parse("x = '''one\n\ntwo''' + y  # end\nz\n");
  SyntaxRuns runs;
  runs.rebuild(*tree);
  EXPECT_EQ(runs_of(*tree, runs, 1), "name:x operator:= string:'''one");
  EXPECT_EQ(runs_of(*tree, runs, 2), "");
  EXPECT_EQ(runs_of(*tree, runs, 3), "string:two''' operator:+ name:y comment:# end");
  EXPECT_EQ(runs_of(*tree, runs, 4), "name:z");
}

TEST(SyntaxColours, CoversAnyText) {
  for (const char* text : {"", "\n", "#", "# a\r\n# b\r\n", "x", "'''", "f'{a!r:>{w}}'\n", "\t\xff\n", "a\\\n  b\n"}) {
    const lang::TreePtr tree = lang::parse(text);
    SyntaxRuns runs;
    runs.rebuild(*tree);
    ASSERT_EQ(runs.line_count(), tree->line_count()) << text;
    for (std::uint32_t line = 1; line <= runs.line_count(); ++line) {
      std::uint32_t reached = tree->line_begin(line);
      for (const ui::Run& run : runs.line(line)) {
        EXPECT_GE(run.begin, reached) << text;
        EXPECT_GT(run.end, run.begin) << text;
        reached = run.end;
      }
      EXPECT_LE(reached, tree->line_end(line)) << text;
    }
  }
}

}  // namespace
}  // namespace ui
