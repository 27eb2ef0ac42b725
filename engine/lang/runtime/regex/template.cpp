// SPDX-License-Identifier: MIT
// The text of a replacement, with references to groups.
#include "lang/runtime/regex/tokens.h"
#include "lang/runtime/str.h"

namespace lang::regex {

Template compile_template(std::string_view text, bool is_text, const Program& program, Error& error) {
  Tokens source(text, is_text, error);
  Template out;
  std::string literal;
  const auto add = [&](char32_t c) { is_text ? append_code_point(literal, c) : literal.push_back(static_cast<char>(c)); };
  const auto group = [&](std::int32_t number, std::int32_t back) {
    if (number > program.groups) return source.fail_with(number, "invalid group reference %d", back);
    out.emplace_back(std::move(literal), number);
    literal.clear();
  };
  for (Token token = source.get(); !token.none(); token = source.get()) {
    constexpr std::string_view from = "abfnrtv\\", to = "\a\b\f\n\r\t\v\\";
    const std::size_t known = token.escaped() < 0x80 ? from.find(static_cast<char>(token.escaped())) : from.npos;
    if (token.plain()) {
      add(token.first());
    } else if (token.escaped() == 'g') {
      if (!source.match('<')) {
        source.fail("missing <");
        break;
      }
      const std::string name = source.until('>', "missing group name");
      const std::int32_t back = length_of(name) + 1;
      std::int64_t found = number(name, 1073741823);
      if (found < 0) {
        source.check_name(name, 1);
        found = program.group(name);
        if (found == 0 && !source.failed()) {
          error.text = name;
          source.fail_at(-1, "unknown group name %r", Error::index);
        }
      }
      group(static_cast<std::int32_t>(found), back);
    } else if (token.escaped() == '0') {
      add(static_cast<char32_t>(source.octal(token) & 0xFF));
    } else if (token.escapes_digit()) {
      std::int32_t found = static_cast<std::int32_t>(token.escaped() - '0'), length = 1;
      if (source.next_is_digit(10)) {
        const Tokens before = source;
        const char32_t next = source.get().first();
        if (token.escaped() < '8' && next < '8' && source.next_is_digit(8)) {
          source.go_back(before);
          add(static_cast<char32_t>(source.octal(token)));
          continue;
        }
        found = found * 10 + static_cast<std::int32_t>(next - '0');
        length = 2;
      }
      group(found, length);
    } else if (known != from.npos) {
      literal += to[known];
    } else if (token.escapes_letter()) {
      source.fail_with(token.text(), "bad escape %s", 2);
    } else {
      literal += '\\';
      add(token.escaped());
    }
  }
  out.emplace_back(std::move(literal), -1);
  return out;
}

}  // namespace lang::regex
