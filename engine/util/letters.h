// SPDX-License-Identifier: MIT
// What str's methods ask of characters, with the same answers in the interpreter and in translated programs. ASCII as Python has
// it; above, every character is a letter, and Latin-1, Greek and Cyrillic, whose cases are at fixed distances, have both.
#pragma once

#include <algorithm>

#include "util/utf8.h"

namespace util {

constexpr bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r') || (c >= 0x1C && c <= 0x1F); }
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }
constexpr bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool is_alpha(char c) { return is_upper(c) || is_lower(c) || (c & 0x80); }

/// Kinds of characters, for every().
enum Letters : unsigned { digits = 1, letters = 2, spaces = 4 };

/// Whether there are characters, and each is of one of the `kinds`: str.isdigit(), isalpha(), isalnum(), isspace().
inline bool every(std::string_view text, unsigned kinds) {
  const auto fits = [kinds](char c) { return (kinds & ((is_digit(c) ? digits : 0u) | (is_alpha(c) ? letters : 0u) | (is_space(c) ? spaces : 0u))) != 0; };
  return !text.empty() && std::all_of(text.begin(), text.end(), fits);
}

/// str.upper() or str.lower()
inline std::string change_case(std::string_view text, bool upper) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    char32_t c = next_code_point(text, i);
    if (c < 0x80) {
      if (upper ? is_lower(static_cast<char>(c)) : is_upper(static_cast<char>(c))) c ^= 0x20;
    } else if (upper) {
      if (c == 0xDF) {
        out += "SS";
        continue;
      }
      if ((c >= 0xE0 && c <= 0xFE && c != 0xF7) || (c >= 0x3B1 && c <= 0x3C9 && c != 0x3C2) || (c >= 0x430 && c <= 0x44F)) c -= 32;
    } else if ((c >= 0xC0 && c <= 0xDE && c != 0xD7) || (c >= 0x391 && c <= 0x3A9) || (c >= 0x410 && c <= 0x42F)) {
      c += 32;
    }
    append_code_point(out, c);
  }
  return out;
}

/// str.title(); where `first_only`, str.capitalize()
inline std::string titled(std::string_view text, bool first_only) {
  std::string out;
  bool start = true;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t from = i;
    next_code_point(text, i);
    out += change_case(text.substr(from, i - from), start);
    start = !first_only && !is_alpha(text[from]);
  }
  return out;
}

/// str.isupper() or str.islower()
inline bool cased(std::string_view text, bool upper) { return change_case(text, upper) == text && change_case(text, !upper) != text; }

}  // namespace util
