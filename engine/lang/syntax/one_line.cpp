// SPDX-License-Identifier: MIT
#include "lang/syntax/one_line.h"

#include <algorithm>
#include <string_view>

namespace lang {
namespace {

bool opens(TokenKind kind) {
  return kind == TokenKind::left_paren || kind == TokenKind::left_bracket ||
         kind == TokenKind::left_brace;
}

bool has_line_end(const Tree& tree, std::uint32_t begin, std::uint32_t end) {
  const std::string_view text = std::string_view(tree.text()).substr(begin, end - begin);
  return text.find_first_of("\r\n") != std::string_view::npos;
}

bool closes(TokenKind kind) {
  return kind == TokenKind::right_paren || kind == TokenKind::right_bracket ||
         kind == TokenKind::right_brace;
}

}  // namespace

std::size_t token_index_at(const Tree& tree, std::uint32_t offset) {
  const auto tokens = tree.tokens();
  const auto found =
      std::lower_bound(tokens.begin(), tokens.end(), offset,
                       [](const Token& token, std::uint32_t at) { return token.begin < at; });
  return static_cast<std::size_t>(found - tokens.begin());
}

std::string one_line(const Tree& tree, std::uint32_t begin, std::uint32_t end) {
  std::string result;
  const auto tokens = tree.tokens();
  const Token* previous = nullptr;
  for (std::size_t i = token_index_at(tree, begin); i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (token.end > end || token.kind == TokenKind::end_of_file) break;
    if (token.begin == token.end) continue;
    // The comma that ends the last of many lines means nothing on one.
    const bool trailing_comma = token.kind == TokenKind::comma && i + 1 < tokens.size() &&
                                closes(tokens[i + 1].kind) &&
                                has_line_end(tree, token.end, tokens[i + 1].begin);
    if (trailing_comma) continue;
    if (token.kind == TokenKind::newline) {
      result += ";";
    } else {
      const bool gap = previous != nullptr && previous->end < token.begin;
      const bool broken = gap && has_line_end(tree, previous->end, token.begin);
      if (gap && !(broken && (opens(previous->kind) || closes(token.kind)))) result += ' ';
      for (const char c : tree.text_of(token)) result += c == '\n' || c == '\r' ? ' ' : c;
    }
    previous = &token;
  }
  return result;
}

}  // namespace lang
