// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "lang/syntax/tree.h"

namespace lang {
namespace {

class RoundTrip : public testing::TestWithParam<std::string> {};

TEST_P(RoundTrip, PrintsTheTextBack) {
  const TreePtr tree = parse(GetParam());
  EXPECT_EQ(print(*tree), GetParam());
  // Tokens are in order and do not overlap.
  std::uint32_t at = 0;
  for (const Token& token : tree->tokens()) {
    EXPECT_LE(at, token.begin);
    EXPECT_LE(token.begin, token.end);
    at = token.end;
  }
  EXPECT_EQ(at, GetParam().size());
}

using namespace std::string_literals;

INSTANTIATE_TEST_SUITE_P(
    Texts, RoundTrip,
    testing::Values(""s, "\n"s, "   "s, "#"s, "a"s, "a\n"s, "a  # c"s,
                    "\xEF\xBB\xBF"
                    "a = 1\n"s,
                    "\xEF\xBB\xBF"s, "a = 1\r\nif a:\r\n\tb = '''x\r\ny'''\r\n"s, "a\rb\r"s,
                    "\fa\n\f\n  # x\n"s,
                    "def f():\n\n    # first\n    pass\n  # odd\n# last\n\n\n"s,
                    "x = [  1,\n\n  # two\n  2,\n]  \n"s, "a \\\n  + \\\n b"s,
                    "if a: b; c;  # d\n"s, "s = f'{a!r:>{w}} {{}} {b:%H:%M}' 'x'\n"s,
                    "async def f(): await g()\n"s, "caf\xC3\xA9 = '\xF0\x9F\x98\x80'\n"s,
                    // Texts with errors.
                    "x = (1,\ny = 2\n"s, "def f(:\n  pass\n"s, "'unterminated\nx = 1"s,
                    "'''never\nends"s, "f'{a"s, "f'{a:\n}'\n"s, "if x\n  y\n"s, "  a\n b\n   c\n"s,
                    "a ? b\n"s, "x = 5 \xC3\x97 3\n"s, "a\\b\n"s, "a \\"s, ")]}\n"s,
                    "else:\n  x\n"s, "\t a\n        \tb\n"s,
                    // No texts at all.
                    "a\0b"s, "\xFF\xFE"s, "ok\n\xC3"s, "\xED\xA0\x80"s, "# coding: latin-1\n"s));

TEST(Source, RefusesWhatIsNoText) {
  const auto problem = [](std::string text) {
    const TreePtr tree = parse(std::move(text));
    const Diagnostic& d = tree->diagnostics()[0];
    EXPECT_TRUE(tree->module().body.empty());
    EXPECT_EQ(d.kind, DiagnosticKind::encoding);
    return std::to_string(d.line) + ":" + std::to_string(d.column) + " " + d.message;
  };
  EXPECT_EQ(problem("a = 1\nb\0"s), "2:1 source code cannot contain null bytes");
  EXPECT_EQ(problem("a\n  \xFF"),
            "2:2 (unicode error) 'utf-8' codec can't decode byte 0xff in position 4");
  EXPECT_EQ(
      problem("#!x\n# -*- coding: latin-1 -*-\n"),
      "2:14 the encoding 'latin-1' is not supported; save the file as UTF-8 and drop this line");
}

TEST(Source, AcceptsItsOwnEncodingDeclared) {
  EXPECT_TRUE(parse("# -*- coding: utf-8 -*-\nx = 1\n")->ok());
  EXPECT_TRUE(parse("# vim: set fileencoding=UTF_8 :\n")->ok());
}

TEST(Lines, EndBeforeWhateverEndsThem) {
  const TreePtr tree = parse("a = 1\nbc = 2\r\n\r\n\n\rd = 3\r# \r \r\nlast");
  const auto line = [&](std::uint32_t number) {
    return tree->text().substr(tree->line_begin(number), tree->line_end(number) - tree->line_begin(number));
  };
  std::vector<std::string> lines;
  for (std::uint32_t i = 1; i <= tree->line_count(); ++i) lines.push_back(line(i));
  EXPECT_EQ(lines, (std::vector<std::string>{"a = 1", "bc = 2", "", "", "", "d = 3", "# ", " ", "last"}));
  const TreePtr ended = parse("one\n");
  EXPECT_EQ(ended->line_end(1), 3u);
  EXPECT_EQ(ended->line_end(ended->line_count()), ended->line_count() == 1 ? 3u : 4u);
}

}  // namespace
}  // namespace lang
