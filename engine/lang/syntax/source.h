// SPDX-License-Identifier: MIT
// Bytes and characters of a source text: is it text at all, and which characters may stand in a
// name.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "lang/syntax/diagnostic.h"

namespace lang {

/// 3 when the text starts with the UTF-8 byte order mark, else 0.
std::size_t byte_order_mark_size(std::string_view text);

/// Why the bytes cannot be a Python source text (not UTF-8, a NUL byte, another encoding declared,
/// too large), or nothing. The diagnostic's line and column are not filled in.
std::optional<Diagnostic> check_encoding(std::string_view text);

/// The character at `position` and how many bytes it has. Requires: `text` is UTF-8, position <
/// text.size().
struct Character {
  char32_t code = 0;
  std::uint32_t size = 1;
};
Character character_at(std::string_view text, std::size_t position);

/// Appends the UTF-8 form of `code`; surrogates get the three bytes that their number would have.
void append_utf8(std::string& text, char32_t code);

constexpr bool is_ascii_identifier_start(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
constexpr bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Whether a character outside ASCII may be part of a name. An approximation of Unicode's
/// XID_Continue: letters, digits and marks of every script, without punctuation, symbols, spaces,
/// emoji and private characters.
bool is_identifier_character(char32_t code);
/// Whether a character outside ASCII is invisible (CPython words its error differently then).
bool is_printable(char32_t code);

}  // namespace lang
