// SPDX-License-Identifier: MIT
#include "ui/syntax_colours.h"

#include <algorithm>
#include <cctype>
#include <string_view>

namespace ui {
namespace {

using lang::Token;
using lang::TokenKind;

constexpr std::string_view builtins[] = {"abs",   "all",  "any",    "dict", "enumerate", "float", "int",   "isinstance",
                                         "len",   "list", "max",    "min",  "print",     "range", "repr",  "reversed",
                                         "round", "set",  "sorted", "str",  "sum",       "super", "tuple", "zip"};

Syntax syntax_of_name(const lang::Tree& tree, std::size_t index) {
  const std::span<const Token> tokens = tree.tokens();
  const TokenKind before = index > 0 ? tokens[index - 1].kind : TokenKind::newline;
  const TokenKind after = index + 1 < tokens.size() ? tokens[index + 1].kind : TokenKind::end_of_file;
  if (before == TokenKind::kw_def) return Syntax::function;
  if (before == TokenKind::kw_class) return Syntax::type;
  if (before == TokenKind::at) return Syntax::decorator;
  const std::string_view name = tree.text_of(tokens[index]);
  if (std::isupper(static_cast<unsigned char>(name[0])) && name.size() > 1) return Syntax::type;
  if (before != TokenKind::dot && std::binary_search(std::begin(builtins), std::end(builtins), name)) return Syntax::builtin;
  if (after == TokenKind::left_paren) return Syntax::function;
  if (after == TokenKind::dot && name == "asyncio") return Syntax::type;
  return Syntax::name;
}

Syntax syntax_of(const lang::Tree& tree, std::size_t index) {
  const TokenKind kind = tree.tokens()[index].kind;
  switch (kind) {
    case TokenKind::name: return syntax_of_name(tree, index);
    case TokenKind::number: return Syntax::number;
    case TokenKind::string:
    case TokenKind::fstring_start:
    case TokenKind::fstring_middle:
    case TokenKind::fstring_end: return Syntax::string;
    case TokenKind::error: return Syntax::error;
    case TokenKind::kw_async:
    case TokenKind::kw_await: return Syntax::flow;
    case TokenKind::kw_true:
    case TokenKind::kw_false:
    case TokenKind::kw_none: return Syntax::number;
    default: break;
  }
  if (lang::is_keyword(kind)) return Syntax::keyword;
  return lang::is_operator(kind) ? Syntax::operator_ : Syntax::plain;
}

}  // namespace

void SyntaxRuns::rebuild(const lang::Tree& tree) {
  runs_.clear();
  line_begins_.clear();
  longest_line_ = 0;
  std::uint32_t reached = 0;
  const std::span<const Token> tokens = tree.tokens();
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const Token& token = tokens[i];
    if (token.begin > reached) add_gap(tree, reached, token.begin);
    if (token.end > token.begin && token.kind != TokenKind::newline) add(tree, token.begin, token.end, syntax_of(tree, i));
    reached = std::max(reached, token.end);
  }
  const auto size = static_cast<std::uint32_t>(tree.text().size());
  if (reached < size) add_gap(tree, reached, size);
  while (line_begins_.size() < tree.line_count()) line_begins_.push_back(static_cast<std::uint32_t>(runs_.size()));
  line_begins_.push_back(static_cast<std::uint32_t>(runs_.size()));
  for (std::uint32_t i = 1; i <= tree.line_count(); ++i)
    longest_line_ = std::max(longest_line_, tree.line_end(i) - tree.line_begin(i));
}

void SyntaxRuns::start_lines_up_to(const lang::Tree& tree, std::uint32_t offset) {
  while (line_begins_.size() < tree.line_count() &&
         tree.line_begin(static_cast<std::uint32_t>(line_begins_.size()) + 1) <= offset)
    line_begins_.push_back(static_cast<std::uint32_t>(runs_.size()));
}

/// A token may go over several lines.
void SyntaxRuns::add(const lang::Tree& tree, std::uint32_t begin, std::uint32_t end, Syntax syntax) {
  while (begin < end) {
    start_lines_up_to(tree, begin);
    if (line_begins_.empty()) line_begins_.push_back(0);
    const auto line = static_cast<std::uint32_t>(line_begins_.size());
    const std::uint32_t line_end = tree.line_end(line);
    if (const std::uint32_t piece_end = std::min(end, line_end); piece_end > begin)
      runs_.push_back({begin, piece_end, syntax});
    if (line >= tree.line_count()) return;
    begin = std::max(begin + 1, end <= line_end ? end : tree.line_begin(line + 1));
  }
}

/// Between tokens: only comments are seen.
void SyntaxRuns::add_gap(const lang::Tree& tree, std::uint32_t begin, std::uint32_t end) {
  const std::string_view text = std::string_view(tree.text()).substr(0, end);
  while (begin < end) {
    const std::size_t hash = text.find('#', begin);
    if (hash == std::string_view::npos) return;
    const std::size_t line_end = std::min(text.find_first_of("\r\n", hash), text.size());
    add(tree, static_cast<std::uint32_t>(hash), static_cast<std::uint32_t>(line_end), Syntax::comment);
    begin = static_cast<std::uint32_t>(line_end);
  }
}

std::span<const Run> SyntaxRuns::line(std::uint32_t line) const {
  return std::span<const Run>(runs_).subspan(line_begins_[line - 1], line_begins_[line] - line_begins_[line - 1]);
}

}  // namespace ui
