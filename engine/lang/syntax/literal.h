// SPDX-License-Identifier: MIT
// What a literal stands for.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace lang {

struct StringForm {
  bool raw = false;
  bool bytes = false;
  bool doubled_braces = false;  // the text of an f-string: "{{" and "}}" are one brace
};

/// True when the text between the quotes stands for itself, byte for byte.
bool is_plain_string(std::string_view body, StringForm form);

/// Appends the value of the text between the quotes to `value`: escapes replaced, line ends as
/// "\n". Returns CPython's error message, or "" when all is well.
std::string decode_string(std::string_view body, StringForm form, std::string& value);

struct Number {
  enum class Type : std::uint8_t { integer, floating, imaginary, too_large };
  Type type = Type::integer;
  std::int64_t integer = 0;
  double floating = 0;
};

/// The value of a number token. Integers above 2**63 - 1 are `too_large`.
Number decode_number(std::string_view text);

}  // namespace lang
