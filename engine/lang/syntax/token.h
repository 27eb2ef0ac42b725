// SPDX-License-Identifier: MIT
// Tokens: the significant pieces of the text. What lies between two tokens (spaces, comments, blank
// lines, joined lines, indentation) is trivia and needs no storage: it is the text between the end
// of one and the begin of the next.
#pragma once

#include <cstdint>
#include <string_view>

namespace lang {

enum class TokenKind : std::uint8_t {
  end_of_file,
  newline,  // the end of a logical line; empty at the end of a text without a final line end
  indent,   // empty, at the first token of the line
  dedent,   // empty, at the first token of the line
  name,     // identifiers and soft keywords
  number,
  string,          // a whole string or bytes literal, prefix and quotes included
  fstring_start,   // f" and its like
  fstring_middle,  // literal text of an f-string or of a format specification; may be empty
  fstring_end,     // the closing quotes
  error,           // what is no token; the lexer reported it

  // Operators.
  left_paren,
  right_paren,
  left_bracket,
  right_bracket,
  left_brace,
  right_brace,
  colon,
  comma,
  semicolon,
  dot,
  ellipsis,
  arrow,
  exclamation,  // only in f-strings
  equal,
  colon_equal,
  plus,
  minus,
  star,
  slash,
  percent,
  at,
  double_star,
  double_slash,
  left_shift,
  right_shift,
  ampersand,
  bar,
  caret,
  tilde,
  less,
  greater,
  less_equal,
  greater_equal,
  equal_equal,
  not_equal,
  plus_equal,
  minus_equal,
  star_equal,
  slash_equal,
  percent_equal,
  at_equal,
  double_star_equal,
  double_slash_equal,
  left_shift_equal,
  right_shift_equal,
  ampersand_equal,
  bar_equal,
  caret_equal,

  // Keywords.
  kw_false,
  kw_none,
  kw_true,
  kw_and,
  kw_as,
  kw_assert,
  kw_async,
  kw_await,
  kw_break,
  kw_class,
  kw_continue,
  kw_def,
  kw_del,
  kw_elif,
  kw_else,
  kw_except,
  kw_finally,
  kw_for,
  kw_from,
  kw_global,
  kw_if,
  kw_import,
  kw_in,
  kw_is,
  kw_lambda,
  kw_nonlocal,
  kw_not,
  kw_or,
  kw_pass,
  kw_raise,
  kw_return,
  kw_try,
  kw_while,
  kw_with,
  kw_yield,
};

struct Token {
  TokenKind kind = TokenKind::end_of_file;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

constexpr bool is_keyword(TokenKind kind) { return kind >= TokenKind::kw_false; }
constexpr bool is_operator(TokenKind kind) {
  return kind >= TokenKind::left_paren && kind <= TokenKind::caret_equal;
}

enum class TriviaKind : std::uint8_t { space, comment, line_end, continuation };

/// One piece of the text between two tokens. A `continuation` is a backslash with the line end
/// after it.
struct Trivia {
  TriviaKind kind = TriviaKind::space;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

}  // namespace lang
