// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "lang/syntax/tree.h"

namespace lang {
namespace {

// The tokens' texts, with the marks NL, IN, DE and ERR for those without one.
std::string tokens(std::string source) {
  const TreePtr tree = parse(std::move(source));
  std::string result;
  for (const Token& token : tree->tokens()) {
    if (!result.empty()) result += ' ';
    switch (token.kind) {
      case TokenKind::newline:
        result += "NL";
        break;
      case TokenKind::indent:
        result += "IN";
        break;
      case TokenKind::dedent:
        result += "DE";
        break;
      case TokenKind::end_of_file:
        result += "END";
        break;
      case TokenKind::error:
        result += "ERR";
        break;
      default:
        result += tree->text_of(token);
        break;
    }
  }
  return result;
}

TEST(Lexer, SplitsOperatorsAtTheirLongest) {
  EXPECT_EQ(tokens("a**=b//c<<=d>>e!=f->g...h:=i"),
            "a **= b // c <<= d >> e != f -> g ... h := i NL END");
}

TEST(Lexer, MakesIndentsAndDedents) {
  EXPECT_EQ(tokens("if a:\n  b\n  if c:\n    d\ne\n"),
            "if a : NL IN b NL if c : NL IN d NL DE DE e NL END");
  EXPECT_EQ(tokens("if a:\n\tb\n        c"), "if a : NL IN b NL c NL DE END");
}

TEST(Lexer, IgnoresBlankAndCommentLines) {
  EXPECT_EQ(tokens("# one\n\nif a:\n  # two\n\n  b\n # three\n\nc"),
            "if a : NL IN b NL DE c NL END");
  EXPECT_EQ(tokens(""), "END");
  EXPECT_EQ(tokens("  # only a comment"), "END");
}

TEST(Lexer, JoinsLines) {
  EXPECT_EQ(tokens("a = (1,\n  2) \\\n + 3\n"), "a = ( 1 , 2 ) + 3 NL END");
}

TEST(Lexer, KnowsStringPrefixesAndQuotes) {
  EXPECT_EQ(tokens(R"(rb'a\'b' U"c" ''' d' ''' x'e')"), R"(rb'a\'b' U"c" ''' d' ''' x 'e' NL END)");
}

TEST(Lexer, SplitsFormattedStrings) {
  EXPECT_EQ(tokens(R"(f'a{b!r:>{w}}c{{d}}')"), "f' a { b ! r : > { w } } c{{d}} ' NL END");
  EXPECT_EQ(tokens(R"(f"{x['k']}{f'{y}'}")"), R"(f" { x [ 'k' ] } { f' { y } ' } " NL END)");
  EXPECT_EQ(tokens("f'''{\na:\n}\n'''"), "f''' { a : \n } \n ''' NL END");
}

TEST(Lexer, EndsAForgottenBracketAtTheNextStatement) {
  EXPECT_EQ(tokens("a = (1,\nb = 2\n"), "a = ( 1 , ERR NL b = 2 NL END");
  EXPECT_EQ(tokens("if a:\n  f(1,\n  return 2\n"),
            "if a : NL IN f ( 1 , ERR NL return 2 NL DE END");
}

TEST(Lexer, DividesWhatIsBetweenTokens) {
  const TreePtr tree = parse("a = 1  # c\n\n\n  # d\nb \\\n = 2");
  std::string pieces;
  for (std::size_t i = 0; i < tree->tokens().size(); ++i) {
    for (const Trivia& piece : tree->trivia_before(i)) {
      pieces += "_#n\\"[static_cast<int>(piece.kind)];
    }
    pieces += '.';
  }
  // a, =, 1, (space, comment) end, (2 line ends, space, comment, line end) b, (space, joined,
  // space) =, 2, end
  EXPECT_EQ(pieces, "._._._#.nn_#n._\\_._...");
}

}  // namespace
}  // namespace lang
