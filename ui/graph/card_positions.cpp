// SPDX-License-Identifier: MIT
#include "ui/graph/card_positions.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <optional>
#include <vector>

#include "lang/syntax/edit_place.h"
#include "lang/syntax/line_table.h"
#include "ui/trimmed.h"

namespace ui::graph {

namespace {

constexpr std::string_view mark = "loopscope:";
/// No graph is as large; more digits than a float has would not be what was written.
constexpr int farthest = 1'000'000;

/// A line of the text without its end.
struct Line {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::uint32_t next = 0;  // where the next line begins; the text's end
};

Line line_at(std::string_view text, const lang::LineTable& lines, std::uint32_t number) {
  const auto size = static_cast<std::uint32_t>(text.size());
  Line line{lines.begin(number), 0, number < lines.count() ? lines.begin(number + 1) : size};
  line.end = line.next;
  if (line.end > line.begin && text[line.end - 1] == '\n') --line.end;
  if (line.end > line.begin && text[line.end - 1] == '\r') --line.end;
  return line;
}

bool can_be_written(std::string_view name) {
  return !name.empty() && name.find_first_of(" \t\f\r\n;") == std::string_view::npos;
}

std::optional<float> read_coordinate(std::string_view text) {
  text = trimmed(text);
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || std::abs(value) > farthest) return std::nullopt;
  return static_cast<float>(value);
}

/// "main at 120,40".
bool read_entry(std::string_view entry, CardPositions& positions) {
  entry = trimmed(entry);
  const std::size_t at = entry.rfind(" at ");
  const std::size_t comma = entry.rfind(',');
  if (at == std::string_view::npos || comma == std::string_view::npos || comma < at) return false;
  const std::string_view name = trimmed(entry.substr(0, at));
  const std::optional<float> x = read_coordinate(entry.substr(at + 4, comma - at - 4));
  const std::optional<float> y = read_coordinate(entry.substr(comma + 1));
  if (!can_be_written(name) || !x || !y) return false;
  positions[std::string(name)] = {*x, *y};
  return true;
}

/// Nothing: it is another comment.
std::optional<CardPositions> read_comment(std::string_view line) {
  if (line.empty() || line.front() != '#') return std::nullopt;
  line = trimmed(line.substr(1));
  if (!line.starts_with(mark)) return std::nullopt;
  line.remove_prefix(mark.size());
  CardPositions positions;
  for (;;) {
    const std::size_t end = line.find(';');
    if (!read_entry(line.substr(0, end), positions)) return std::nullopt;
    if (end == std::string_view::npos) return positions;
    line.remove_prefix(end + 1);
  }
}

struct Comment {
  Line line;
  std::uint32_t number = 0;
  CardPositions positions;
};

/// Those that read as positions, of the comments and blank lines that the text ends with; the last one first.
std::vector<Comment> find_comments(std::string_view text, const lang::LineTable& lines) {
  std::vector<Comment> found;
  for (std::uint32_t number = lines.count(); number >= 1; --number) {
    const Line line = line_at(text, lines, number);
    const std::string_view content = text.substr(line.begin, line.end - line.begin);
    if (!trimmed(content).empty() && content.front() != '#') break;
    if (std::optional<CardPositions> positions = read_comment(content)) {
      found.push_back({line, number, std::move(*positions)});
    }
  }
  return found;
}

std::string write_comment(const CardPositions& positions) {
  std::string text;
  const auto coordinate = [](float value) {
    const auto limit = static_cast<float>(farthest);
    return std::to_string(std::lround(std::clamp(std::isfinite(value) ? value : 0.0f, -limit, limit)));
  };
  for (const auto& [name, at] : positions) {
    if (!can_be_written(name)) continue;
    text.append(text.empty() ? "# " + std::string(mark) + ' ' : "; ").append(name);
    text.append(" at ").append(coordinate(at.x)).append(",").append(coordinate(at.y));
  }
  return text;
}

/// The comment with its line, and the blank line before it that came with it.
lang::Splice removal(std::string_view text, const lang::LineTable& lines, const Comment& comment) {
  lang::Splice splice{comment.line.begin, comment.line.next, {}};
  if (comment.number > 1) {
    const Line before = line_at(text, lines, comment.number - 1);
    if (before.begin == before.end) splice.begin = before.begin;
  }
  // In a text whose last line has no end, the one before had none either.
  if (comment.line.end == comment.line.next && splice.begin < comment.line.begin && comment.number > 2) {
    splice.begin = line_at(text, lines, comment.number - 2).end;
  }
  return splice;
}

lang::Splice addition(const lang::Tree& tree, const std::string& comment) {
  const std::string& text = tree.text();
  const auto end = static_cast<std::uint32_t>(text.size());
  const bool empty = tree.line_begin(1) == end;
  if (empty) return {end, end, comment};
  const std::string line_end(lang::line_end_of(tree));
  if (text.back() == '\n' || text.back() == '\r') return {end, end, line_end + comment + line_end};
  return {end, end, line_end + line_end + comment};
}

bool inside_token(const lang::Tree& tree, std::uint32_t offset) {
  return std::any_of(tree.tokens().begin(), tree.tokens().end(), [&](const lang::Token& token) {
    return token.begin <= offset && offset < token.end;
  });
}

}  // namespace

CardPositions read_positions(std::string_view text) {
  std::vector<Comment> comments = find_comments(text, lang::LineTable(text));
  return comments.empty() ? CardPositions() : std::move(comments.front().positions);
}

lang::EditResult set_positions(const lang::Tree& tree, const CardPositions& positions) {
  const lang::LineTable lines(tree.text());
  const std::vector<Comment> comments = find_comments(tree.text(), lines);
  const std::string written = write_comment(positions);
  std::vector<lang::Splice> splices;
  for (std::size_t i = comments.size(); i-- > 0;) {
    // Older ones, of a merge say, would come to light again when the last is removed.
    if (i > 0 || written.empty()) {
      splices.push_back(removal(tree.text(), lines, comments[i]));
      if (splices.size() > 1) splices.back().begin = std::max(splices.back().begin, splices[splices.size() - 2].end);
    } else if (comments[i].positions != read_comment(written)) {
      splices.push_back({comments[i].line.begin, comments[i].line.end, written});
    }
  }
  if (comments.empty() && !written.empty()) splices.push_back(addition(tree, written));
  lang::EditResult edit = lang::apply_checked(tree, std::move(splices));
  if (!edit || written.empty()) return edit;
  const std::string& text = edit.tree->text();
  const std::vector<Comment> now = find_comments(text, lang::LineTable(text));
  if (now.empty() || inside_token(*edit.tree, now.front().line.begin)) {
    const auto end = static_cast<std::uint32_t>(tree.text().size());
    return lang::refuse(tree, "no comment can stand at the end of this text", end, end);
  }
  return edit;
}

CardPositions kept_positions(CardPositions positions, const std::set<std::string>& names) {
  std::erase_if(positions, [&](const auto& entry) { return !names.contains(entry.first); });
  return positions;
}

CardPositions renamed_positions(const CardPositions& positions, std::string_view before, std::string_view after) {
  CardPositions renamed;
  for (const auto& [name, at] : positions) {
    const bool whole = name == before;
    const bool inside = name.starts_with(before) && name.substr(before.size()).starts_with('.');
    if (whole || inside) {
      renamed[std::string(after) + name.substr(before.size())] = at;
    } else {
      renamed.try_emplace(name, at);
    }
  }
  return renamed;
}

}  // namespace ui::graph
