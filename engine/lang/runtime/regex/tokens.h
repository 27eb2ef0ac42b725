// SPDX-License-Identifier: MIT
// The characters of a pattern or a replacement one after the other, an escaped one with its backslash; and what is wrong there.
#pragma once

#include "lang/runtime/regex/program.h"

namespace lang::regex {

/// Nothing, a character, or a backslash and the character that it escapes: in one word, since there are so many questions about it.
struct Token {
  static constexpr std::int32_t escape = 1 << 30;
  std::int32_t word = -1;  // the character, with `escape` if it is escaped; nothing: -1

  bool is(char32_t c) const { return word == static_cast<std::int32_t>(c); }
  bool none() const { return word < 0; }
  bool plain() const { return word >= 0 && word < escape; }
  std::int32_t length() const { return none() ? 0 : plain() ? 1 : 2; }
  /// The character of a plain one; otherwise none that there is.
  char32_t first() const { return static_cast<char32_t>(word); }
  /// The same of an escaped one.
  char32_t escaped() const { return static_cast<char32_t>(word) - escape; }
  bool escapes_digit() const { return escaped() - '0' < 10; }
  bool escapes_letter() const { return (escaped() | 32) - 'a' < 26; }
  std::string text() const;
};

/// After the first error there are no more tokens, so that every loop over them ends. Places are counted in characters.
class Tokens {
 public:
  Tokens(std::string_view text, bool whether_text, Error& error) : is_text(whether_text), text_(text), error_(error) { advance(); }

  Token next() const { return next_; }
  /// Whether a digit below `base`, 10 or less, is next.
  bool next_is_digit(char32_t base) const { return next_.first() - '0' < base; }
  Token get();
  bool match(char32_t c);
  std::int32_t tell() const { return place_ - next_.length(); }
  /// To go back to where `before` was copied from this.
  void go_back(const Tokens& before);
  bool failed() const { return error_.kind != Error::none; }

  /// `back`: how far before the next token it is. The first error counts.
  void fail(const char* message, std::int32_t back = 0) { fail_at(tell() - back, message); }
  void fail_at(std::int32_t position, const char* message, Error::Kind kind = Error::pattern);
  /// The same, with a text or numbers in the message: see Error.
  void fail_with(std::string_view text, const char* message, std::int32_t back);
  void fail_with(std::int32_t number, const char* message, std::int32_t back);
  Error& error() { return error_; }

  /// Up to `terminator`, which is passed over. `missing`: what to say if there is nothing.
  std::string until(char32_t terminator, const char* missing);
  /// Fails unless a group may have this name, which ends `back` before the next token.
  void check_name(const std::string& name, std::int32_t back);
  /// The character that an escape stands for, both in and outside of sets; -1 where it is none of these. `digits`: not only after a 0.
  std::int32_t escape(Token token, bool digits);
  /// Up to three octal digits, of which the first is in `token`.
  std::int32_t octal(Token token);

  const bool is_text;

 private:
  void advance();
  char32_t character();
  std::int32_t hexadecimal(Token token, std::int32_t digits);

  const std::string_view text_;
  Error& error_;
  std::size_t offset_ = 0;
  std::int32_t place_ = 0;
  Token next_;
};

/// How many characters it has.
std::int32_t length_of(std::string_view text);
/// Digits as a number, however many, but at most `most`; -1 if there is anything else, or nothing.
std::int64_t number(std::string_view digits, std::int64_t most);

}  // namespace lang::regex
