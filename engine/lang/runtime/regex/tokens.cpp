// SPDX-License-Identifier: MIT
#include "lang/runtime/regex/tokens.h"

#include "lang/runtime/regex/characters.h"
#include "lang/runtime/str.h"

namespace lang::regex {

std::int32_t Program::group(std::u32string_view name) const {
  for (const auto& [known, number] : names)
    if (known == name) return number;
  return 0;
}

std::string Error::words(std::string (*quote)(std::string_view)) const {
  std::string out, name;
  for (char32_t c : text) append_code_point(name, c);
  const std::int64_t* number = numbers;
  for (const char* c = message; *c; ++c) {
    if (*c != '%') out += *c;
    else if (*++c == 's') out += name;
    else out += *c == 'r' ? quote(name) : std::to_string(*number++);
  }
  return out;
}

void Tokens::fail_at(std::int64_t position, const char* message, Error::Kind kind, std::u32string_view text, std::int64_t number, std::int64_t other) {
  if (failed()) return;
  error_ = {kind, message, std::u32string(text), {number, other}, position};
  at_ = text_.size();
  next_ = {};
}

void Tokens::advance() {
  next_ = {};
  if (at_ >= text_.size() || failed()) return;
  next_ = {1, text_[at_], 0};
  if (next_.first == '\\') {
    if (at_ + 1 == text_.size()) {
      fail_at(static_cast<std::int64_t>(at_), "bad escape (end of pattern)");
      return;
    }
    next_.length = 2;
    next_.escaped = text_[at_ + 1];
  }
  at_ += static_cast<std::size_t>(next_.length);
}

std::u32string Tokens::until(char32_t terminator, const char* missing) {
  std::u32string out;
  for (;;) {
    const Token token = get();
    const bool ends = token.is(terminator);
    if ((ends || token.length == 0) && out.empty()) fail(missing, ends);
    if (ends) return out;
    if (token.length == 0) {
      fail("missing %s, unterminated name", static_cast<std::int64_t>(out.size()), {&terminator, 1});
      return out;
    }
    out += token.first;
    if (token.length > 1) out += token.escaped;
  }
}

void Tokens::check_name(const std::u32string& name, std::int64_t back) {
  bool fits = !name.empty() && !is_digit(name[0], false);
  for (char32_t c : name) fits = fits && is_word(c, !is_text);
  if (!fits) fail("bad character in group name %r", static_cast<std::int64_t>(name.size()) + back, name);
}

std::int64_t Tokens::hexadecimal(const Token& token, int digits) {
  std::u32string text = token.text();
  std::int64_t value = 0;
  int seen = 0;
  while (seen < digits && next_.length == 1 && (is_decimal(next_.first) || (is_letter(next_.first) && (next_.first | 32) <= 'f'))) {
    const char32_t c = get().first;
    value = value * 16 + (is_decimal(c) ? c - '0' : (c | 32) - 'a' + 10);
    text += c;
    ++seen;
  }
  if (seen < digits) fail("incomplete escape %s", static_cast<std::int64_t>(text.size()), text);
  if (value > 0x10FFFF) fail("bad escape %s", static_cast<std::int64_t>(text.size()), text);
  return value;
}

std::int64_t Tokens::octal(const Token& token) {
  std::u32string text = token.text();
  std::int64_t value = token.escaped - '0';
  while (text.size() < 4 && next_is(is_octal)) {
    const char32_t c = get().first;
    value = value * 8 + (c - '0');
    text += c;
  }
  if (value > 0377 && token.escaped != '0')
    fail("octal escape value %s outside of range 0-0o377", static_cast<std::int64_t>(text.size()), text);
  return value;
}

std::int64_t Tokens::escape(const Token& token, bool digits) {
  const char32_t c = token.escaped;
  constexpr std::string_view from = "afnrtv\\", to = "\a\f\n\r\t\v\\";
  if (const std::size_t found = c < 0x80 ? from.find(static_cast<char>(c)) : from.npos; found != from.npos) return to[found];
  if (c == 'x') return hexadecimal(token, 2);
  if (c == 'u' && is_text) return hexadecimal(token, 4);
  if (c == 'U' && is_text) return hexadecimal(token, 8);
  if (c == 'N' && is_text) {
    // The names of characters are not known here.
    if (!match('{')) fail("missing {");
    const std::u32string name = until('}', "missing character name");
    fail("undefined character name %r", static_cast<std::int64_t>(name.size()) + 4, name);
    return 0;
  }
  if (c == '0' || (digits && is_octal(c))) return octal(token);
  if (is_decimal(c)) return -1;
  if (is_letter(c)) return -1;
  return c;
}

std::int64_t number(std::u32string_view digits, std::int64_t most) {
  std::int64_t value = 0;
  for (char32_t c : digits) value = std::min(most, value * 10 + (c - '0'));
  return value;
}

bool all_decimal(std::u32string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_decimal); }

}  // namespace lang::regex
