// SPDX-License-Identifier: MIT
// repr() of a string, which the interpreter and translated programs write with the same code.
#pragma once

#include "util/utf8.h"

namespace util {

/// str.isprintable() of one code point: false of the categories Cc, Cf, Co, Cs, Zl, Zp and Zs but the space. (CPython's
/// answer for a code point that Unicode does not assign is false, too; ours is true, without a table of 700 ranges.)
constexpr bool printable(char32_t point) {
  if (point < 0x7F) return point >= 0x20;
  if (point <= 0xA0 || point == 0xAD) return false;
  if (point < 0x600) return true;
  constexpr char32_t ranges[][2] = {
      {0x600, 0x605}, {0x61C, 0x61C}, {0x6DD, 0x6DD}, {0x70F, 0x70F}, {0x890, 0x891}, {0x8E2, 0x8E2}, {0x1680, 0x1680},
      {0x180E, 0x180E}, {0x2000, 0x200F}, {0x2028, 0x202F}, {0x205F, 0x206F}, {0x3000, 0x3000}, {0xD800, 0xF8FF},
      {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0x110BD, 0x110BD}, {0x110CD, 0x110CD}, {0x13430, 0x1343F}, {0x1BCA0, 0x1BCA3},
      {0x1D173, 0x1D17A}, {0xE0001, 0xE007F}, {0xF0000, 0x10FFFF},
  };
  for (const auto& range : ranges) {
    if (point < range[0]) return true;
    if (point <= range[1]) return false;
  }
  return true;
}

/// Appends \xNN, \uNNNN or \UNNNNNNNN.
inline void append_escape(std::string& out, char32_t point) {
  const int digits = point < 0x100 ? 2 : point < 0x10000 ? 4 : 8;
  out += digits == 2 ? "\\x" : digits == 4 ? "\\u" : "\\U";
  for (int shift = (digits - 1) * 4; shift >= 0; shift -= 4) out += "0123456789abcdef"[(point >> shift) & 15];
}

/// Appends repr(text); of bytes, without the `b`, where `bytes` is true.
inline void append_text_repr(std::string& out, std::string_view text, bool bytes = false) {
  const bool single = text.find('\'') != std::string_view::npos && text.find('"') == std::string_view::npos;
  const char quote = single ? '"' : '\'';
  out += quote;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t from = i;
    const char32_t c = bytes ? static_cast<unsigned char>(text[i++]) : next_code_point(text, i);
    if (c == static_cast<unsigned char>(quote) || c == '\\') {
      out += '\\';
      out += static_cast<char>(c);
    } else if (c == '\n') {
      out += "\\n";
    } else if (c == '\r') {
      out += "\\r";
    } else if (c == '\t') {
      out += "\\t";
    } else if (printable(c) && !(bytes && c >= 0x80)) {
      out += text.substr(from, i - from);
    } else {
      append_escape(out, c);
    }
  }
  out += quote;
}

/// ascii(): what is not ASCII in the text of a repr() is escaped.
inline std::string ascii_escaped(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const char32_t c = next_code_point(text, i);
    if (c < 0x80) out += static_cast<char>(c);
    else append_escape(out, c);
  }
  return out;
}

}  // namespace util
