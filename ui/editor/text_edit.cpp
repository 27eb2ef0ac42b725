// SPDX-License-Identifier: MIT
#include "ui/editor/text_edit.h"

#include <algorithm>

namespace ui {
namespace {

constexpr std::size_t level = 4;  // spaces

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xc0) == 0x80; }

/// Drawn over the character before it: accents, variation selectors, joiners.
bool combines(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return at + i < text.size() ? static_cast<unsigned char>(text[at + i]) : 0u; };
  if (byte(0) == 0xcc || (byte(0) == 0xcd && byte(1) < 0xb0)) return true;
  return (byte(0) == 0xef && byte(1) == 0xb8 && byte(2) < 0x90) || (byte(0) == 0xe2 && byte(1) == 0x80 && byte(2) == 0x8d);
}

enum class Class : std::uint8_t { space, word, other };

Class class_of(char c) {
  const auto byte = static_cast<unsigned char>(c);
  if (c == ' ' || c == '\t' || c == '\n' || c == '\r') return Class::space;
  const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || byte >= 0x80;
  return word ? Class::word : Class::other;
}

bool is_blank(char c) { return c == ' ' || c == '\t'; }

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

/// Of a line: what Python reads, without a comment at its end and blanks. A # within a string may be taken for one.
std::string_view code_of(std::string_view line) {
  if (const std::size_t hash = line.find(" #"); hash != std::string_view::npos) line = line.substr(0, hash);
  while (!line.empty() && (is_blank(line.back()) || line.back() == '\r')) line.remove_suffix(1);
  return line;
}

/// Nothing can follow it in its block.
bool ends_block(std::string_view code) {
  code.remove_prefix(std::min(code.find_first_not_of(" \t"), code.size()));
  for (const std::string_view word : {"return", "pass", "break", "continue", "raise"}) {
    if (code.starts_with(word) && (code.size() == word.size() || class_of(code[word.size()]) != Class::word)) return true;
  }
  return false;
}

}  // namespace

std::string_view TextEdit::selected() const {
  return std::string_view(text_).substr(selection_begin(), selection_end() - selection_begin());
}

std::size_t TextEdit::line_of(std::size_t offset) const {
  return static_cast<std::size_t>(std::upper_bound(lines_.begin(), lines_.end(), offset) - lines_.begin()) - 1;
}

std::size_t TextEdit::line_end(std::size_t line) const {
  if (line + 1 == lines_.size()) return text_.size();
  const std::size_t end = lines_[line + 1] - 1;
  return end > lines_[line] && text_[end - 1] == '\r' ? end - 1 : end;
}

std::string_view TextEdit::line(std::size_t line) const {
  return std::string_view(text_).substr(lines_[line], line_end(line) - lines_[line]);
}

void TextEdit::index() {
  lines_.assign(1, 0);
  for (std::size_t at = text_.find('\n'); at != std::string::npos; at = text_.find('\n', at + 1)) lines_.push_back(at + 1);
}

std::size_t TextEdit::fitting(std::size_t offset) const {
  offset = std::min(offset, text_.size());
  while (offset > 0 && offset < text_.size() &&
         (continues(text_[offset]) || (text_[offset] == '\n' && text_[offset - 1] == '\r'))) {
    --offset;
  }
  return offset;
}

std::size_t TextEdit::before(std::size_t offset) const {
  if (offset == 0) return 0;
  do {
    offset = fitting(offset - 1);
  } while (offset > 0 && combines(text_, offset));
  return offset;
}

std::size_t TextEdit::after(std::size_t offset) const {
  if (offset >= text_.size()) return text_.size();
  if (text_[offset] == '\r' && offset + 1 < text_.size() && text_[offset + 1] == '\n') return offset + 2;
  do {
    ++offset;
    while (offset < text_.size() && continues(text_[offset])) ++offset;
  } while (offset < text_.size() && combines(text_, offset));
  return offset;
}

std::size_t TextEdit::word_before(std::size_t offset) const {
  while (offset > 0 && class_of(text_[offset - 1]) == Class::space) --offset;
  if (offset == 0) return 0;
  const Class kind = class_of(text_[offset - 1]);
  while (offset > 0 && class_of(text_[offset - 1]) == kind) --offset;
  return offset;
}

std::size_t TextEdit::word_after(std::size_t offset) const {
  while (offset < text_.size() && class_of(text_[offset]) == Class::space) ++offset;
  if (offset == text_.size()) return offset;
  const Class kind = class_of(text_[offset]);
  while (offset < text_.size() && class_of(text_[offset]) == kind) ++offset;
  return offset;
}

std::size_t TextEdit::column_of(std::size_t offset) const {
  std::size_t column = 0;
  for (std::size_t at = lines_[line_of(offset)]; at < offset; at = after(at)) ++column;
  return column;
}

std::size_t TextEdit::at_column(std::size_t line, std::size_t column) const {
  std::size_t at = lines_[line];
  for (const std::size_t end = line_end(line); at < end && column > 0; --column) at = after(at);
  return at;
}

std::size_t TextEdit::indentation_end(std::size_t line) const {
  std::size_t at = lines_[line];
  while (at < text_.size() && is_blank(text_[at])) ++at;
  return at;
}

TextEdit::Lines TextEdit::selected_lines() const {
  const std::size_t first = line_of(selection_begin());
  std::size_t last = line_of(selection_end());
  // A selection that ends before a line has nothing of it.
  if (last > first && selection_end() == lines_[last]) --last;
  return {first, last};
}

std::size_t TextEdit::set_text(std::string text) {
  if (text == text_) return caret_;
  const std::size_t most = std::min(text.size(), text_.size());
  std::size_t same = 0;
  while (same < most && text[same] == text_[same]) ++same;
  std::size_t behind = 0;
  while (behind < most - same && text[text.size() - 1 - behind] == text_[text_.size() - 1 - behind]) ++behind;
  const std::size_t old_end = text_.size() - behind, new_end = text.size() - behind;
  const auto moved = [&](std::size_t offset) {
    if (offset <= same) return offset;
    return offset >= old_end ? offset - old_end + new_end : new_end;
  };
  const std::size_t anchor = moved(anchor_), caret = moved(caret_);
  text_ = std::move(text);
  index();
  select(anchor, caret);
  return new_end;
}

void TextEdit::select(std::size_t anchor, std::size_t caret) {
  anchor_ = fitting(anchor);
  caret_ = fitting(caret);
  goal_ = none;
}

TextEdit::Range TextEdit::word_at(std::size_t offset) const {
  offset = fitting(offset);
  std::size_t begin = offset, end = offset;
  const Class kind = end < text_.size() && text_[end] != '\n' ? class_of(text_[end]) : begin > 0 ? class_of(text_[begin - 1]) : Class::space;
  const auto belongs = [&](std::size_t at) { return text_[at] != '\n' && text_[at] != '\r' && class_of(text_[at]) == kind; };
  while (begin > 0 && belongs(begin - 1)) --begin;
  while (end < text_.size() && belongs(end)) ++end;
  return {begin, end};
}

TextEdit::Range TextEdit::line_at(std::size_t offset) const {
  const std::size_t line = line_of(offset);
  return {lines_[line], line + 1 < lines_.size() ? lines_[line + 1] : text_.size()};
}

void TextEdit::move(Motion motion, bool extend, std::size_t lines) {
  const std::size_t line = line_of(caret_);
  std::size_t to = caret_, goal = none;
  switch (motion) {
    case Motion::left: to = !extend && has_selection() ? selection_begin() : before(caret_); break;
    case Motion::right: to = !extend && has_selection() ? selection_end() : after(caret_); break;
    case Motion::word_left: to = word_before(caret_); break;
    case Motion::word_right: to = word_after(caret_); break;
    case Motion::up:
    case Motion::down: {
      goal = goal_ == none ? column_of(caret_) : goal_;
      const bool up = motion == Motion::up;
      if (up ? line == 0 : line + 1 == lines_.size()) to = up ? 0 : text_.size();
      else to = at_column(up ? line - std::min(line, lines) : std::min(line + lines, lines_.size() - 1), goal);
      break;
    }
    // The first time to where the code begins, as editors do.
    case Motion::line_begin: {
      const std::size_t code = std::min(indentation_end(line), line_end(line));
      to = caret_ == code ? lines_[line] : code;
      break;
    }
    case Motion::line_end: to = line_end(line); break;
    case Motion::text_begin: to = 0; break;
    case Motion::text_end: to = text_.size(); break;
  }
  select(extend ? anchor_ : to, to);
  goal_ = goal;
}

std::size_t TextEdit::next_match(std::string_view wanted, std::size_t begin) const {
  if (wanted.empty()) return std::string::npos;
  if (std::any_of(wanted.begin(), wanted.end(), [](char c) { return c != lower(c); })) return text_.find(wanted, begin);
  const auto found = std::search(text_.begin() + static_cast<std::ptrdiff_t>(std::min(begin, text_.size())), text_.end(),
                                 wanted.begin(), wanted.end(), [](char a, char b) { return lower(a) == b; });
  return found == text_.end() ? std::string::npos : static_cast<std::size_t>(found - text_.begin());
}

bool TextEdit::find(std::string_view wanted, bool back) {
  std::size_t found = std::string::npos;
  if (!back) {
    found = next_match(wanted, selection_end());
    if (found == std::string::npos) found = next_match(wanted, 0);
  } else {
    std::size_t last = std::string::npos;
    for (std::size_t at = next_match(wanted, 0); at != std::string::npos; at = next_match(wanted, at + 1)) {
      if (at < selection_begin()) found = at;
      last = at;
    }
    if (found == std::string::npos) found = last;
  }
  if (found == std::string::npos) return false;
  select(found, found + wanted.size());
  return true;
}

void TextEdit::replace(std::size_t begin, std::size_t end, std::string_view text) {
  text_.replace(begin, end - begin, text);
  index();
  select(begin + text.size(), begin + text.size());
}

bool TextEdit::insert(std::string_view text) {
  if (text.empty() && !has_selection()) return false;
  replace(selection_begin(), selection_end(), std::string(text));
  return true;
}

bool TextEdit::newline() {
  const std::size_t at = selection_begin();
  const std::size_t begin = lines_[line_of(at)];
  const std::size_t code_begin = std::min(indentation_end(line_of(at)), at);
  std::string indentation = text_.substr(begin, code_begin - begin);
  const std::string_view code = code_of(std::string_view(text_).substr(begin, at - begin));
  if (!code.empty() && code.back() == ':') {
    indentation += indentation.ends_with('\t') ? "\t" : "    ";
  } else if (ends_block(code)) {
    if (indentation.ends_with('\t')) indentation.pop_back();
    else indentation.resize(indentation.size() - std::min(indentation.size(), level));
  }
  // What follows is indented anew.
  std::size_t end = selection_end();
  while (end < text_.size() && is_blank(text_[end])) ++end;
  replace(at, end, "\n" + indentation);
  return true;
}

bool TextEdit::erase_before(bool word) {
  if (has_selection()) return insert({});
  if (caret_ == 0) return false;
  const std::size_t begin = lines_[line_of(caret_)];
  std::size_t from = word ? word_before(caret_) : before(caret_);
  const bool in_indentation = caret_ > begin && text_.find_first_not_of(' ', begin) >= caret_;
  if (in_indentation && !word) from = begin + (caret_ - begin - 1) / level * level;
  replace(from, caret_, {});
  return true;
}

bool TextEdit::erase_after(bool word) {
  if (has_selection()) return insert({});
  const std::size_t to = word ? word_after(caret_) : after(caret_);
  if (to == caret_) return false;
  replace(caret_, to, {});
  return true;
}

bool TextEdit::change_lines(Lines lines, const std::vector<std::size_t>& removed, std::string_view inserted, std::size_t column) {
  std::string text = text_.substr(0, lines_[lines.first]);
  const auto moved = [&](std::size_t offset) {
    std::size_t result = offset;
    for (std::size_t line = lines.first; line <= lines.last; ++line) {
      const std::size_t place = lines_[line] + column;
      if (removed[line - lines.first] == none || offset < place || (offset == place && removed[line - lines.first] == 0)) continue;
      result -= std::min(removed[line - lines.first], offset - place);
      result += inserted.size();
    }
    return result;
  };
  const std::size_t anchor = moved(anchor_), caret = moved(caret_);
  for (std::size_t line = lines.first; line <= lines.last; ++line) {
    const std::size_t end = line + 1 < lines_.size() ? lines_[line + 1] : text_.size();
    const std::size_t cut = removed[line - lines.first];
    if (cut == none) {
      text.append(text_, lines_[line], end - lines_[line]);
      continue;
    }
    text.append(text_, lines_[line], column).append(inserted).append(text_, lines_[line] + column + cut, end - lines_[line] - column - cut);
  }
  if (lines.last + 1 < lines_.size()) text.append(text_, lines_[lines.last + 1]);
  if (text == text_) return false;
  text_ = std::move(text);
  index();
  select(anchor, caret);
  return true;
}

bool TextEdit::indent() {
  const Lines lines = selected_lines();
  if (lines.first == lines.last && selected().find('\n') == std::string_view::npos) {
    return insert(std::string(level - (has_selection() ? column_of(selection_begin()) : column_of(caret_)) % level, ' '));
  }
  std::vector<std::size_t> removed;
  for (std::size_t i = lines.first; i <= lines.last; ++i) removed.push_back(line(i).empty() ? none : 0);
  return change_lines(lines, removed, "    ", 0);
}

bool TextEdit::dedent() {
  const Lines lines = selected_lines();
  std::vector<std::size_t> removed;
  for (std::size_t i = lines.first; i <= lines.last; ++i) {
    const std::string_view one = line(i);
    if (one.starts_with('\t')) removed.push_back(1);
    else removed.push_back(std::min({level, one.find_first_not_of(' '), one.size()}));
  }
  return change_lines(lines, removed, {}, 0);
}

bool TextEdit::toggle_comment() {
  const Lines lines = selected_lines();
  std::size_t column = none;
  bool all = true;
  for (std::size_t i = lines.first; i <= lines.last; ++i) {
    const std::string_view one = line(i);
    const std::size_t code = one.find_first_not_of(" \t");
    if (code == std::string_view::npos) continue;
    column = std::min(column, code);
    all = all && one[code] == '#';
  }
  if (column == none) return false;
  std::vector<std::size_t> removed;
  for (std::size_t i = lines.first; i <= lines.last; ++i) {
    const std::string_view one = line(i);
    const bool blank = one.find_first_not_of(" \t") == std::string_view::npos;
    removed.push_back(blank || (all && one[column] != '#') ? none : !all ? 0 : one.substr(column).starts_with("# ") ? 2 : 1);
  }
  return change_lines(lines, removed, all ? "" : "# ", column);
}

bool TextEdit::duplicate() {
  if (has_selection()) {
    const std::string copy(selected());
    const std::size_t end = selection_end();
    replace(end, end, copy);
    select(end, end + copy.size());
    return true;
  }
  const std::size_t number = line_of(caret_), end = line_end(number);
  const std::size_t caret = caret_ + (end - lines_[number]) + 1;
  replace(end, end, "\n" + std::string(line(number)));
  select(caret, caret);
  return true;
}

bool TextEdit::move_lines(bool up) {
  const Lines lines = selected_lines();
  if (up ? lines.first == 0 : lines.last + 1 == lines_.size()) return false;
  const std::size_t first = up ? lines.first - 1 : lines.first, last = up ? lines.last : lines.last + 1;
  const std::size_t middle = lines_[up ? lines.first : lines.last + 1];
  const std::size_t begin = lines_[first];
  const std::size_t end = last + 1 < lines_.size() ? lines_[last + 1] : text_.size();
  std::string upper = text_.substr(begin, middle - begin), lower = text_.substr(middle, end - middle);
  // The last line of a text may have no break: the one before it lends it.
  if (!lower.ends_with('\n')) {
    lower += '\n';
    upper.pop_back();
  }
  const std::size_t anchor = up ? anchor_ - (middle - begin) : anchor_ + lower.size();
  const std::size_t caret = up ? caret_ - (middle - begin) : caret_ + lower.size();
  replace(begin, end, lower + upper);
  select(anchor, caret);
  return true;
}

bool TextEdit::erase_lines() {
  const Lines lines = selected_lines();
  std::size_t begin = lines_[lines.first];
  const std::size_t end = lines.last + 1 < lines_.size() ? lines_[lines.last + 1] : text_.size();
  if (end == text_.size() && begin > 0 && !text_.ends_with('\n')) begin = line_end(lines.first - 1);
  if (begin == end) return false;
  const std::size_t column = column_of(caret_);
  replace(begin, end, {});
  const std::size_t caret = at_column(line_of(caret_), column);
  select(caret, caret);
  return true;
}

}  // namespace ui
