// SPDX-License-Identifier: MIT
#include "lang/syntax/token_splices.h"

#include <algorithm>
#include <string>

#include "lang/syntax/edit_place.h"
#include "lang/syntax/one_line.h"

namespace lang {

namespace {

constexpr std::string_view line_ends = "\r\n";

/// A token, or a whole f-string: the white space in it can mean something.
struct Unit {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string text;
  bool optional = false;  // a comma that only ends the last of many lines
};

bool closes(TokenKind kind) {
  return kind == TokenKind::right_paren || kind == TokenKind::right_bracket || kind == TokenKind::right_brace;
}

std::vector<Unit> units_of(const Tree& tree, std::uint32_t begin, std::uint32_t end) {
  std::vector<Unit> units;
  const auto tokens = tree.tokens();
  for (std::size_t i = token_index_at(tree, begin); i < tokens.size() && tokens[i].end <= end; ++i) {
    const Token& first = tokens[i];
    if (first.begin == first.end || first.kind == TokenKind::newline) continue;
    for (int level = 0;; ++i) {
      if (tokens[i].kind == TokenKind::fstring_start) ++level;
      if (tokens[i].kind == TokenKind::fstring_end) --level;
      if (level <= 0 || i + 1 == tokens.size()) break;
    }
    Unit unit{first.begin, tokens[i].end, tree.text().substr(first.begin, tokens[i].end - first.begin)};
    std::replace_if(unit.text.begin(), unit.text.end(), [](char c) { return line_ends.find(c) != std::string_view::npos; }, ' ');
    if (first.kind == TokenKind::comma && i + 1 < tokens.size() && closes(tokens[i + 1].kind)) {
      const std::string_view gap = std::string_view(tree.text()).substr(first.end, tokens[i + 1].begin - first.end);
      unit.optional = gap.find_first_of(line_ends) != std::string_view::npos;
    }
    units.push_back(std::move(unit));
  }
  return units;
}

/// The splice that makes the units of `before` those of `after`; nothing: they are the same.
std::optional<Splice> difference(const std::vector<Unit>& before, const std::vector<Unit>& after, const std::string& source) {
  std::size_t first = 0, new_first = 0;
  while (first < before.size() && new_first < after.size()) {
    if (before[first].text == after[new_first].text) {
      ++first, ++new_first;
    } else if (before[first].optional) {
      ++first;
    } else {
      break;
    }
  }
  std::size_t last = before.size(), new_last = after.size();
  while (last > first && new_last > new_first) {
    if (before[last - 1].text == after[new_last - 1].text) {
      --last, --new_last;
    } else if (before[last - 1].optional) {
      --last;
    } else {
      break;
    }
  }
  if (new_first == new_last) {
    while (last > first && before[last - 1].optional) --last;
    while (last > first && before[first].optional) ++first;
    if (first == last) return {};
  }
  // White space between units stays as it is, where there is some; else it is that of the source.
  const auto gap_before = [&](std::size_t i) {
    return i == 0 ? std::string() : source.substr(after[i - 1].end, after[i].begin - after[i - 1].end);
  };
  const std::string text =
      new_first == new_last ? std::string() : source.substr(after[new_first].begin, after[new_last - 1].end - after[new_first].begin);
  const bool close_behind = last < before.size() && last > 0 && before[last - 1].end == before[last].begin;
  const std::string behind = close_behind && new_last < after.size() ? gap_before(new_last) : std::string();
  if (first == last) {
    if (first == 0) return Splice{before[0].begin, before[0].begin, text + gap_before(new_last)};
    return Splice{before[first - 1].end, before[first - 1].end, gap_before(new_first) + text + behind};
  }
  if (new_first == new_last) {
    if (first == 0) return Splice{before[0].begin, last < before.size() ? before[last].begin : before[last - 1].end, ""};
    return Splice{before[first - 1].end, before[last - 1].end, behind};
  }
  const bool close_before = first > 0 && before[first - 1].end == before[first].begin;
  return Splice{before[first].begin, before[last - 1].end, (close_before ? gap_before(new_first) : "") + text + behind};
}

}  // namespace

std::optional<std::vector<Splice>> replace_tokens(const Tree& tree, std::uint32_t begin, std::uint32_t end, std::string_view source) {
  const std::string_view old = std::string_view(tree.text()).substr(begin, end - begin);
  if (old == source) return std::vector<Splice>();
  const bool lines = old.find_first_of(line_ends) != std::string_view::npos;
  const bool new_lines = source.find_first_of(line_ends) != std::string_view::npos;
  if (lines && new_lines) {
    // Laid out anew; comments are kept by who writes it.
    const TreePtr written = parse("(" + std::string(source) + "\n)");
    const std::vector<std::string_view> kept = comments_in(*written, 0, static_cast<std::uint32_t>(written->text().size()));
    for (const std::string_view comment : comments_in(tree, begin, end)) {
      if (std::find(kept.begin(), kept.end(), comment) == kept.end()) return {};
    }
    return std::vector<Splice>{{begin, end, std::string(source)}};
  }
  // In parentheses, so that the end of the source is no end of a line.
  const std::string text = "(" + std::string(source) + "\n)";
  const TreePtr written = parse(text);
  const std::vector<Unit> after = units_of(*written, 1, static_cast<std::uint32_t>(source.size() + 1));
  const std::optional<Splice> splice = difference(units_of(tree, begin, end), after, text);
  if (!lines) {
    // Nothing is kept that would be worth another spelling than that of the source.
    if (splice) {
      std::string result(old);
      result.replace(splice->begin - begin, splice->end - splice->begin, splice->text);
      if (result == source) return std::vector<Splice>{*splice};
    }
    return std::vector<Splice>{{begin, end, std::string(source)}};
  }
  if (!splice) return std::vector<Splice>();
  if (!comments_in(tree, splice->begin, splice->end).empty()) return {};
  return std::vector<Splice>{*splice};
}

}  // namespace lang
