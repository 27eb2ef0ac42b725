// SPDX-License-Identifier: MIT
// A text with a caret and a selection in it, and what the keys of an editor for Python do to them. Knows no window.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace ui {

/// Offsets are in bytes of UTF-8, and always between characters; lines count from 0. The caret is where the next character
/// goes; the selection reaches from the anchor to it.
class TextEdit {
 public:
  enum class Motion : std::uint8_t { left, right, word_left, word_right, up, down, line_begin, line_end, text_begin, text_end };

  const std::string& text() const { return text_; }
  std::size_t caret() const { return caret_; }
  std::size_t anchor() const { return anchor_; }
  bool has_selection() const { return caret_ != anchor_; }
  std::size_t selection_begin() const { return caret_ < anchor_ ? caret_ : anchor_; }
  std::size_t selection_end() const { return caret_ < anchor_ ? anchor_ : caret_; }
  std::string_view selected() const;

  std::size_t line_count() const { return lines_.size(); }
  std::size_t line_of(std::size_t offset) const;
  std::size_t line_begin(std::size_t line) const { return lines_[line]; }
  /// Before its line break.
  std::size_t line_end(std::size_t line) const;
  std::string_view line(std::size_t line) const;

  /// Another text. Caret and anchor stay beside the characters that are the same in both; where it changed, they go behind
  /// the change. Gives where that is.
  std::size_t set_text(std::string text);
  /// Offsets beyond the text, or within a character, are moved to where one may be.
  void select(std::size_t anchor, std::size_t caret);
  void select_all() { select(0, text_.size()); }
  struct Range {
    std::size_t begin, end;
  };
  void select(Range range) { select(range.begin, range.end); }
  Range word_at(std::size_t offset) const;
  /// With its line break.
  Range line_at(std::size_t offset) const;
  /// Behind the character that is there.
  std::size_t after(std::size_t offset) const;
  /// `lines`: how many, up or down.
  void move(Motion motion, bool extend, std::size_t lines = 1);
  /// The next place of `wanted` behind the selection, or before it, and on from the other end; capitals count only where
  /// `wanted` has some. False: there is none.
  bool find(std::string_view wanted, bool back);
  /// Where `wanted` stands in the text from `begin` on; npos: nowhere. As find().
  std::size_t next_match(std::string_view wanted, std::size_t begin) const;

  // Edits, in place of the selection where there is one. False: nothing changed.

  bool insert(std::string_view text);
  /// A new line, indented as the one before it, deeper behind a colon, less deep behind what ends a block.
  bool newline();
  /// `word`: up to the begin of the word. In the indentation: to the level before.
  bool erase_before(bool word);
  bool erase_after(bool word);
  /// Of the lines that are selected; without a selection spaces up to the next level.
  bool indent();
  bool dedent();
  /// Makes comments of the lines of the selection, or, if they are all comments, code.
  bool toggle_comment();
  /// The selection, or the line, once more behind itself.
  bool duplicate();
  /// The lines of the selection go before the line above, or behind the one below.
  bool move_lines(bool up);
  /// The lines of the selection, with their breaks.
  bool erase_lines();

 private:
  struct Lines {
    std::size_t first, last;
  };
  std::size_t before(std::size_t offset) const;
  std::size_t word_before(std::size_t offset) const;
  std::size_t word_after(std::size_t offset) const;
  std::size_t column_of(std::size_t offset) const;
  std::size_t at_column(std::size_t line, std::size_t column) const;
  std::size_t indentation_end(std::size_t line) const;
  std::size_t fitting(std::size_t offset) const;
  Lines selected_lines() const;
  void index();
  void replace(std::size_t begin, std::size_t end, std::string_view text);
  /// Replaces the beginnings of lines: `count` bytes there by `text`, at `column` bytes behind each begin; the selection stays
  /// on its characters.
  bool change_lines(Lines lines, const std::vector<std::size_t>& removed, std::string_view inserted, std::size_t column);

  std::string text_;
  std::vector<std::size_t> lines_ = {0};  // where they begin
  std::size_t caret_ = 0;
  std::size_t anchor_ = 0;
  std::size_t goal_ = none;  // the column that moving up and down keeps
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
};

}  // namespace ui
