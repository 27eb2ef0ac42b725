// SPDX-License-Identifier: MIT
// The characters of a pattern or a replacement one after the other, an escaped one with its backslash; and what is wrong there.
#pragma once

#include <algorithm>

#include "lang/runtime/regex/program.h"

namespace lang::regex {

/// Nothing (length 0), a character, or a backslash and the character that it escapes.
struct Token {
  int length = 0;
  char32_t first = 0, escaped = 0;

  bool is(char32_t c) const { return length == 1 && first == c; }
  std::u32string text() const {
    const char32_t both[] = {first, escaped};
    return {both, static_cast<std::size_t>(length)};
  }
};

inline bool is_octal(char32_t c) { return c >= '0' && c <= '7'; }
inline bool is_decimal(char32_t c) { return c >= '0' && c <= '9'; }
inline bool is_letter(char32_t c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; }

/// After the first error there are no more tokens, so that every loop over them ends.
class Tokens {
 public:
  Tokens(std::u32string_view text, bool whether_text, Error& error) : is_text(whether_text), text_(text), error_(error) { advance(); }

  const Token& next() const { return next_; }
  /// Whether the next token is a character of this kind.
  template <class F>
  bool next_is(F kind) const { return next_.length == 1 && kind(next_.first); }
  Token get() {
    const Token token = next_;
    advance();
    return token;
  }
  bool match(char32_t c) { return next_.is(c) && (advance(), true); }
  std::int64_t tell() const { return static_cast<std::int64_t>(at_) - next_.length; }
  void seek(std::int64_t to) {
    at_ = static_cast<std::size_t>(to);
    advance();
  }
  bool failed() const { return error_.kind != Error::none; }

  /// `back`: how far before the next token it is. The first error counts. For the rest see Error.
  void fail(const char* message, std::int64_t back = 0, std::u32string_view text = {}, std::int64_t number = 0, std::int64_t other = 0) {
    fail_at(tell() - back, message, Error::pattern, text, number, other);
  }
  void fail_at(std::int64_t position, const char* message, Error::Kind kind = Error::pattern, std::u32string_view text = {},
               std::int64_t number = 0, std::int64_t other = 0);

  /// Up to `terminator`, which is passed over. `missing`: what to say if there is nothing.
  std::u32string until(char32_t terminator, const char* missing);
  /// Fails unless a group may have this name, which ends `back` before the next token.
  void check_name(const std::u32string& name, std::int64_t back);
  /// The character that an escape stands for, both in and outside of sets; -1 where it is none of these. `octal`: digits, too.
  std::int64_t escape(const Token& token, bool octal);
  /// Up to three octal digits, of which the first is in `token`.
  std::int64_t octal(const Token& token);

  const bool is_text;

 private:
  void advance();
  std::int64_t hexadecimal(const Token& token, int digits);

  const std::u32string_view text_;
  Error& error_;
  std::size_t at_ = 0;
  Token next_;
};

/// Digits as a number, however many; at most `most`.
std::int64_t number(std::u32string_view digits, std::int64_t most);
bool all_decimal(std::u32string_view text);

}  // namespace lang::regex
