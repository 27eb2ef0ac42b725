// SPDX-License-Identifier: MIT
#include "lang/syntax/source.h"

#include <algorithm>
#include <cstdio>
#include <cstring>
#include <iterator>

namespace lang {
namespace {

constexpr std::size_t largest_text = std::size_t{1} << 30;

struct Range {
  char32_t first;
  char32_t last;
};

// Blocks without letters or digits (and single characters that are none inside letter blocks).
constexpr Range not_in_names[] = {
    {0x80, 0xA9},        {0xAB, 0xB4},       {0xB6, 0xB6},       {0xB8, 0xB9},
    {0xBB, 0xBF},        {0xD7, 0xD7},       {0xF7, 0xF7},       {0x2C2, 0x2C5},
    {0x2D2, 0x2DF},      {0x37E, 0x37E},     {0x3F6, 0x3F6},     {0x589, 0x58F},
    {0x600, 0x60F},      {0x61B, 0x61F},     {0x66A, 0x66D},     {0x6D4, 0x6D4},
    {0x964, 0x965},      {0xE3F, 0xE3F},     {0x1680, 0x1680},   {0x180E, 0x180E},
    {0x2000, 0x203E},    {0x2041, 0x2053},   {0x2055, 0x2070},   {0x2072, 0x207E},
    {0x2080, 0x208F},    {0x209D, 0x20CF},   {0x20DD, 0x20E0},   {0x2100, 0x2101},
    {0x2103, 0x2106},    {0x2108, 0x2109},   {0x2114, 0x2114},   {0x2116, 0x2117},
    {0x211E, 0x2123},    {0x2190, 0x2BFF},   {0x2CE5, 0x2CEA},   {0x2CF9, 0x2CFF},
    {0x2E00, 0x3004},    {0x3008, 0x3020},   {0x3030, 0x3030},   {0x303D, 0x3040},
    {0x30A0, 0x30A0},    {0x30FB, 0x30FB},   {0x3190, 0x319F},   {0x3200, 0x33FF},
    {0x4DC0, 0x4DFF},    {0xA490, 0xA4CF},   {0xD800, 0xF8FF},   {0xFD3E, 0xFD4F},
    {0xFDFC, 0xFDFF},    {0xFE10, 0xFE1F},   {0xFE30, 0xFE32},   {0xFE35, 0xFE4C},
    {0xFE50, 0xFE6F},    {0xFEFF, 0xFF0F},   {0xFF1A, 0xFF20},   {0xFF3B, 0xFF3E},
    {0xFF40, 0xFF40},    {0xFF5B, 0xFF65},   {0xFFE0, 0xFFFF},   {0x10100, 0x1013F},
    {0x1D000, 0x1D164},  {0x1F000, 0x1FBEF}, {0x1FBFA, 0x1FFFF}, {0xE0000, 0xE00FF},
    {0xE01F0, 0x10FFFF},
};

constexpr Range invisible[] = {
    {0x80, 0xA0},     {0xAD, 0xAD},     {0x600, 0x605},   {0x61C, 0x61C},      {0x1680, 0x1680},
    {0x180E, 0x180E}, {0x2000, 0x200F}, {0x2028, 0x202F}, {0x205F, 0x206F},    {0x3000, 0x3000},
    {0xD800, 0xF8FF}, {0xFEFF, 0xFEFF}, {0xFFF0, 0xFFFB}, {0xE0000, 0x10FFFF},
};

template <std::size_t N>
bool contains(const Range (&ranges)[N], char32_t code) {
  const auto after = std::upper_bound(std::begin(ranges), std::end(ranges), code,
                                      [](char32_t c, const Range& r) { return c < r.first; });
  return after != std::begin(ranges) && code <= std::prev(after)->last;
}

// The number of bytes of the well-formed character at `at`, or 0.
std::size_t utf8_size(const unsigned char* at, std::size_t left) {
  const unsigned char lead = at[0];
  if (lead < 0x80) return 1;
  const std::size_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
  if (lead < 0xC2 || lead > 0xF4 || size > left) return 0;
  for (std::size_t i = 1; i < size; ++i) {
    if ((at[i] & 0xC0) != 0x80) return 0;
  }
  if (lead == 0xE0 && at[1] < 0xA0) return 0;
  if (lead == 0xED && at[1] > 0x9F) return 0;
  if (lead == 0xF0 && at[1] < 0x90) return 0;
  if (lead == 0xF4 && at[1] > 0x8F) return 0;
  return size;
}

Diagnostic encoding_error(std::string message, std::size_t begin, std::size_t size = 1) {
  return {DiagnosticKind::encoding, std::move(message), static_cast<std::uint32_t>(begin),
          static_cast<std::uint32_t>(begin + size)};
}

bool is_encoding_character(char c) {
  return is_ascii_identifier_start(c) || is_digit(c) || c == '-' || c == '.';
}

// PEP 263: a comment on one of the first two lines may name the encoding.
std::optional<Diagnostic> check_declared_encoding(std::string_view text) {
  std::size_t position = byte_order_mark_size(text);
  for (int line = 0; line < 2 && position < text.size(); ++line) {
    const std::size_t end = std::min(text.find_first_of("\r\n", position), text.size());
    const std::string_view content = text.substr(position, end - position);
    const std::size_t first = content.find_first_not_of(" \t\f");
    if (first != std::string_view::npos && content[first] != '#') return {};
    if (first != std::string_view::npos) {
      std::size_t at = content.find("coding", first);
      for (; at != std::string_view::npos; at = content.find("coding", at + 1)) {
        std::size_t name = at + 6;
        if (name >= content.size() || (content[name] != ':' && content[name] != '=')) continue;
        name = std::min(content.find_first_not_of(" \t", name + 1), content.size());
        std::size_t name_end = name;
        while (name_end < content.size() && is_encoding_character(content[name_end])) ++name_end;
        if (name_end == name) continue;
        std::string encoding(content.substr(name, name_end - name));
        for (char& c : encoding) {
          if (c == '_') c = '-';
          if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        }
        if (encoding == "utf-8" || encoding == "utf8" || encoding == "ascii" ||
            encoding == "us-ascii" || encoding.starts_with("utf-8-")) {
          return {};
        }
        return encoding_error("the encoding '" + encoding +
                                  "' is not supported; save the file as UTF-8 and drop this line",
                              position + name, name_end - name);
      }
    }
    position = end + (end + 1 < text.size() && text[end] == '\r' && text[end + 1] == '\n' ? 2 : 1);
  }
  return {};
}

}  // namespace

std::size_t byte_order_mark_size(std::string_view text) {
  return text.starts_with("\xEF\xBB\xBF") ? 3 : 0;
}

std::optional<Diagnostic> check_encoding(std::string_view text) {
  if (text.size() > largest_text) return encoding_error("the source text is too large", 0, 0);
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  for (std::size_t i = 0; i < text.size();) {
    if (i + 8 <= text.size()) {
      std::uint64_t word = 0;
      std::memcpy(&word, bytes + i, 8);
      const bool has_zero = ((word - 0x0101010101010101u) & ~word & 0x8080808080808080u) != 0;
      if (!has_zero && (word & 0x8080808080808080u) == 0) {
        i += 8;
        continue;
      }
    }
    if (bytes[i] == 0) return encoding_error("source code cannot contain null bytes", i);
    const std::size_t size = utf8_size(bytes + i, text.size() - i);
    if (size == 0) {
      char message[96];
      std::snprintf(message, sizeof message,
                    "(unicode error) 'utf-8' codec can't decode byte 0x%02x in position %zu",
                    bytes[i], i);
      return encoding_error(message, i);
    }
    i += size;
  }
  return check_declared_encoding(text);
}

Character character_at(std::string_view text, std::size_t position) {
  const auto byte = [&](std::size_t i) {
    return static_cast<char32_t>(static_cast<unsigned char>(text[position + i]));
  };
  const char32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  if (lead < 0xE0) return {(lead & 0x1F) << 6 | (byte(1) & 0x3F), 2};
  if (lead < 0xF0) return {(lead & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F), 3};
  return {(lead & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F),
          4};
}

void append_utf8(std::string& text, char32_t code) {
  const auto put = [&](char32_t byte) { text.push_back(static_cast<char>(byte)); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xC0 | code >> 6);
    put(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    put(0xE0 | code >> 12);
    put(0x80 | (code >> 6 & 0x3F));
    put(0x80 | (code & 0x3F));
  } else {
    put(0xF0 | code >> 18);
    put(0x80 | (code >> 12 & 0x3F));
    put(0x80 | (code >> 6 & 0x3F));
    put(0x80 | (code & 0x3F));
  }
}

bool is_identifier_character(char32_t code) { return !contains(not_in_names, code); }

bool is_printable(char32_t code) { return !contains(invisible, code); }

}  // namespace lang
