// SPDX-License-Identifier: MIT
#include "lang/syntax/diagnostic.h"

#include <algorithm>

#include "lang/syntax/source.h"

namespace lang {
namespace {

bool is_line_end(char c) { return c == '\n' || c == '\r'; }

bool starts_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }

std::size_t line_begin(std::string_view text, std::size_t offset) {
  offset = std::min(offset, text.size());
  while (offset > 0 && !is_line_end(text[offset - 1])) --offset;
  return offset == 0 ? byte_order_mark_size(text) : offset;
}

// A line that a terminal can show: no control characters, no broken UTF-8.
std::string printable(std::string_view line, bool is_text) {
  std::string result;
  for (const char c : line) {
    const auto byte = static_cast<unsigned char>(c);
    const bool bad = (byte < 0x20 && c != '\t') || byte == 0x7F || (byte >= 0x80 && !is_text);
    result.push_back(bad ? '?' : c);
  }
  return result;
}

}  // namespace

std::uint32_t character_column(std::string_view text, std::uint32_t offset) {
  const std::size_t begin = line_begin(text, offset);
  const std::size_t end = std::min<std::size_t>(offset, text.size());
  std::uint32_t column = 1;
  for (std::size_t i = begin; i < end; ++i) column += starts_character(text[i]) ? 1 : 0;
  return column;
}

std::string format(const Diagnostic& diagnostic, std::string_view text, std::string_view file) {
  const std::uint32_t column = character_column(text, diagnostic.begin);
  std::string result(file);
  result += ":" + std::to_string(diagnostic.line) + ":" + std::to_string(column) + ": " +
            diagnostic.message + "\n";
  const std::size_t begin = line_begin(text, diagnostic.begin);
  std::size_t end = begin;
  while (end < text.size() && !is_line_end(text[end])) ++end;
  const bool is_text = diagnostic.kind != DiagnosticKind::encoding;
  // A minified line would drown the message; what is near the place is enough.
  constexpr std::size_t widest = 160;
  std::size_t from = begin;
  if (diagnostic.begin > begin + widest / 2 && end - begin > widest) {
    from = diagnostic.begin - widest / 2;
    while (from > begin && !starts_character(text[from])) --from;
  }
  std::size_t to = std::min(end, from + widest);
  while (to < end && !starts_character(text[to])) ++to;
  result += "    " + printable(text.substr(from, to - from), is_text) + "\n    ";
  for (std::size_t i = from; i < std::min<std::size_t>(diagnostic.begin, to); ++i) {
    if (text[i] == '\t') {
      result += '\t';
    } else if (!is_text || starts_character(text[i])) {
      result += ' ';
    }
  }
  std::size_t carets = 0;
  for (std::size_t i = diagnostic.begin; i < std::min<std::size_t>(diagnostic.end, to); ++i) {
    carets += !is_text || starts_character(text[i]) ? 1 : 0;
  }
  result.append(std::max<std::size_t>(carets, 1), '^');
  return result + "\n";
}

}  // namespace lang
