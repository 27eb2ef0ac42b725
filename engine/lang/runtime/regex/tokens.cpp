// SPDX-License-Identifier: MIT
#include "lang/runtime/regex/tokens.h"

#include <algorithm>

#include "lang/runtime/regex/characters.h"
#include "lang/runtime/str.h"

namespace lang::regex {

std::int32_t Program::group(std::string_view name) const {
  for (const auto& [known, number] : names)
    if (known == name) return number;
  return 0;
}

std::string Error::words(std::string (*quote)(std::string_view)) const {
  std::string out;
  const std::int32_t* number = numbers;
  for (const char* c = message; *c; ++c) {
    if (*c != '%') out += *c;
    else if (*++c == 's') out += text;
    else out += *c == 'r' ? quote(text) : std::to_string(*number++);
  }
  return out;
}

std::string Token::text() const {
  std::string out;
  if (none()) return out;
  if (!plain()) out += '\\';
  append_code_point(out, plain() ? first() : escaped());
  return out;
}

std::int32_t length_of(std::string_view text) { return static_cast<std::int32_t>(count_code_points(text)); }

std::int64_t number(std::string_view digits, std::int64_t most) {
  std::int64_t value = digits.empty() ? -1 : 0;
  for (char c : digits) {
    if (c < '0' || c > '9') return -1;
    value = std::min(most, value * 10 + (c - '0'));
  }
  return value;
}

void Tokens::fail_at(std::int32_t position, const char* message, Error::Kind kind) {
  if (failed()) return;
  error_.kind = kind;
  error_.message = message;
  error_.position = position;
  offset_ = text_.size();
  next_ = {};
}

void Tokens::fail_with(std::string_view text, const char* message, std::int32_t back) {
  if (!failed()) error_.text = text;
  fail(message, back);
}

void Tokens::fail_with(std::int32_t number, const char* message, std::int32_t back) {
  if (!failed()) error_.numbers[0] = number;
  fail(message, back);
}

char32_t Tokens::character() {
  ++place_;
  return is_text ? next_code_point(text_, offset_) : static_cast<unsigned char>(text_[offset_++]);
}

void Tokens::advance() {
  next_ = {};
  if (offset_ >= text_.size()) return;
  next_ = {static_cast<std::int32_t>(character())};
  if (!next_.is('\\')) return;
  if (offset_ == text_.size()) return fail_at(place_ - 1, "bad escape (end of pattern)");
  next_ = {static_cast<std::int32_t>(character()) | Token::escape};
}

Token Tokens::get() {
  const Token token = next_;
  advance();
  return token;
}

bool Tokens::match(char32_t c) {
  if (!next_.is(c)) return false;
  advance();
  return true;
}

void Tokens::go_back(const Tokens& before) {
  if (failed()) return;
  offset_ = before.offset_;
  place_ = before.place_;
  next_ = before.next_;
}

std::string Tokens::until(char32_t terminator, const char* missing) {
  std::string out;
  for (;;) {
    const Token token = get();
    const bool ends = token.is(terminator);
    if (!ends && !token.none()) {
      out += token.text();
      continue;
    }
    if (out.empty()) fail(missing, ends);
    else if (!ends) fail(terminator == ')' ? "missing ), unterminated name" : terminator == '>' ? "missing >, unterminated name" : "missing }, unterminated name", length_of(out));
    return out;
  }
}

void Tokens::check_name(const std::string& name, std::int32_t back) {
  bool fits = !name.empty();
  for (std::size_t i = 0; i < name.size() && fits;) {
    const bool first = i == 0;
    const char32_t c = next_code_point(name, i);
    fits = is_word(c, !is_text) && !(first && is_digit(c, false));
  }
  if (!fits) fail_with(name, "bad character in group name %r", length_of(name) + back);
}

std::int32_t Tokens::hexadecimal(Token token, std::int32_t digits) {
  std::string text = token.text();
  std::uint32_t value = 0;
  for (; digits > 0; --digits) {
    const char32_t digit = next_.first() - '0', letter = (next_.first() | 32) - 'a';
    if (!next_.plain() || (digit > 9 && letter > 5)) break;
    value = value * 16 + (digit > 9 ? letter + 10 : digit);
    text += static_cast<char>(get().first());
  }
  if (digits > 0) fail_with(text, "incomplete escape %s", length_of(text));
  if (value > 0x10FFFF) fail_with(text, "bad escape %s", length_of(text));
  return static_cast<std::int32_t>(value);
}

std::int32_t Tokens::octal(Token token) {
  std::string text = token.text();
  std::int32_t value = static_cast<std::int32_t>(token.escaped() - '0');
  while (text.size() < 4 && next_is_digit(8)) {
    const char32_t c = get().first();
    value = value * 8 + static_cast<std::int32_t>(c - '0');
    text += static_cast<char>(c);
  }
  if (value > 0377 && token.escaped() != '0') fail_with(text, "octal escape value %s outside of range 0-0o377", 4);
  return value;
}

std::int32_t Tokens::escape(Token token, bool digits) {
  const char32_t c = token.escaped();
  constexpr std::string_view from = "afnrtv\\", to = "\a\f\n\r\t\v\\";
  if (const std::size_t found = c < 0x80 ? from.find(static_cast<char>(c)) : from.npos; found != from.npos) return to[found];
  if (c == 'x') return hexadecimal(token, 2);
  if (is_text) {
    if (c == 'u') return hexadecimal(token, 4);
    if (c == 'U') return hexadecimal(token, 8);
    if (c == 'N') {
      // The names of characters are not known here.
      if (!match('{')) fail("missing {");
      const std::string name = until('}', "missing character name");
      fail_with(name, "undefined character name %r", length_of(name) + 4);
      return 0;
    }
  }
  if (c == '0' || (digits && c >= '0' && c <= '7')) return octal(token);
  return token.escapes_digit() || token.escapes_letter() ? -1 : static_cast<std::int32_t>(c);
}

}  // namespace lang::regex
