// SPDX-License-Identifier: MIT
#include "lang/syntax/pasted_text.h"

#include <algorithm>
#include <vector>

#include "lang/syntax/tree.h"

namespace lang {

namespace {

enum class Line : std::uint8_t {
  apart,    // blank, or a comment
  first,    // of a statement
  inside,   // goes on with a statement
  string,   // begins in a string
};

std::vector<Line> lines_of(const Tree& tree) {
  std::vector<Line> lines(tree.line_count() + 1, Line::apart);
  std::uint32_t statement = 0;  // the line where the present one began; 0: none has
  for (const Token& token : tree.tokens()) {
    if (token.kind == TokenKind::indent || token.kind == TokenKind::dedent || token.kind == TokenKind::end_of_file) continue;
    const std::uint32_t line = tree.position(token.begin).line;
    const bool string = token.kind == TokenKind::string || token.kind == TokenKind::fstring_middle;
    if (statement == 0) {
      statement = line;
      lines[line] = Line::first;
    }
    for (std::uint32_t at = statement + 1; at <= line; ++at) {
      if (lines[at] == Line::apart) lines[at] = Line::inside;
    }
    for (std::uint32_t at = line + 1; string && at <= tree.position(token.end).line; ++at) lines[at] = Line::string;
    if (token.kind == TokenKind::newline) statement = 0;
  }
  return lines;
}

/// How far right it ends, as Python counts tabs.
std::size_t width_of(std::string_view indent) {
  std::size_t width = 0;
  for (const char c : indent) width = c == '\t' ? width / 8 * 8 + 8 : width + 1;
  return width;
}

}  // namespace

std::string relaid(std::string_view text, std::string_view unit) {
  const TreePtr tree = parse(std::string(text));
  const std::vector<Line> lines = lines_of(*tree);
  const auto content_of = [&](std::uint32_t line) {
    return std::string_view(tree->text()).substr(tree->line_begin(line), tree->line_end(line) - tree->line_begin(line));
  };
  const auto white_of = [](std::string_view content) {
    return content.substr(0, std::min(content.find_first_not_of(" \t\f"), content.size()));
  };
  const auto first = std::find(lines.begin(), lines.end(), Line::first);
  std::string_view base;
  if (first != lines.end()) base = white_of(content_of(static_cast<std::uint32_t>(first - lines.begin())));
  std::vector<std::size_t> levels;  // the widths of the indentations around
  std::string_view own;             // the present statement's
  std::string result, indent;
  for (std::uint32_t line = 1; line <= tree->line_count(); ++line) {
    std::string_view content = content_of(line);
    const std::string_view white = white_of(content);
    if (line > 1) result += '\n';
    if (lines[line] == Line::string) {
      result += content;
      continue;
    }
    const std::size_t width = width_of(white);
    content.remove_prefix(white.size());
    if (content.empty()) continue;
    if (lines[line] == Line::inside) {
      // As far behind its statement as it was.
      result.append(indent).append(white.starts_with(own) ? white.substr(own.size()) : "").append(content);
      continue;
    }
    // A comment may stand anywhere: it opens and closes no block.
    const bool statement = lines[line] == Line::first;
    while (statement && levels.size() > 1 && levels.back() > width) levels.pop_back();
    if (statement && (levels.empty() || width > levels.back())) levels.push_back(width);
    auto depth = std::count_if(levels.begin(), levels.end(), [&](std::size_t level) { return level < width; });
    indent.clear();
    if (unit.empty()) indent = white.starts_with(base) ? white.substr(base.size()) : "";
    for (; !unit.empty() && depth > 0; --depth) indent += unit;
    result.append(indent).append(content);
    if (statement) own = white;
  }
  return result;
}

}  // namespace lang
