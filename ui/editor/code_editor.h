// SPDX-License-Identifier: MIT
// The keyboard and the mouse in the text of the document: what is typed, selected, copied; caret and selection as they are drawn.
#pragma once

#include <cstdint>
#include <string>

#include "ui/early_text.h"
#include "ui/editor/text_edit.h"
#include "ui/view.h"

namespace ui {

/// What can be done to the lines of the selection, or to what is sought, without the mouse.
enum class EditCommand : std::uint8_t {
  none, toggle_comment, indent, dedent, duplicate, move_up, move_down, erase_lines, find_next, find_before, select_all, copy, cut, paste,
};

/// Its text is the document's, ahead of it while somebody types in a large one: that is parsed and run when they pause, every
/// two seconds, and before anything else is done. Edits are steps of the document's history, words of one line merged.
class CodeEditor {
 public:
  /// Where the text is drawn, as of the present frame: line i from (origin.x, origin.y + i * line_height) on.
  struct Place {
    ImVec2 origin_screen;
    ImVec2 seen_min, seen_max;  // on screen
    float line_height = 20.0f;
  };
  struct Find {
    bool open = false;
    bool focus = false;  // the field wants the keyboard
    std::string wanted;
    EarlyText early;
  };

  /// Takes what was changed elsewhere. Once a frame, first.
  void sync(Context& context);
  /// Takes the mouse and the keys; `Place::origin_screen` is of before any scrolling that it asks for. The item of the whole text
  /// is the last one then.
  void interact(Context& context, const Place& place, float width);
  void draw_selection(const Context& context, const Place& place, std::size_t line) const;
  void draw_caret(const Context& context, const Place& place) const;

  /// The document is what is shown from now on, without waiting for a pause. Requires: not while something of the frame is still
  /// to be drawn that shows the document.
  void flush(session::Session& session);

  const TextEdit& edit() const { return edit_; }
  /// The document is not yet what is shown.
  bool ahead() const { return ahead_; }
  bool focused() const { return focused_; }
  /// The keyboard goes to the text.
  void focus() { focus_wanted_ = true; }
  /// The line that was clicked in this frame, from 1; 0: none.
  int clicked_line() const { return clicked_line_; }
  /// The place of an offset, and the offset at a place.
  float x_of(const Context& context, std::size_t offset) const;
  std::size_t offset_at(const Context& context, const Place& place, ImVec2 screen) const;

  Find find;
  /// To the next place of what is sought, or the one before.
  void find_next(bool back);
  /// The first place from where the selection begins, while somebody types what is sought.
  void find_first();

 private:
  void take_keys(Context& context, const Place& place);
  bool take_motion(const Place& place);
  bool take_shortcut(Context& context);
  bool take_edit();
  /// True: it is one that changes the text.
  bool run(EditCommand command);
  bool take_characters();
  /// The mouse went down on the text, or a finger tapped on it; a finger that is drawn over it scrolls.
  bool is_pressed(bool hovered);
  void take_mouse(Context& context, const Place& place, bool clicked);
  void changed(std::string_view what, bool merges);
  /// The same, if there was `any` change; true.
  bool done(bool any, std::string_view what, bool merges = false);
  /// Gives the document what was typed, unless that should wait for a pause.
  void hand_over(Context& context, bool at_once);
  void reveal(Context& context, const Place& place);

  TextEdit edit_;
  std::uint64_t revision_ = ~std::uint64_t{0};
  bool ahead_ = false;
  bool waiting_ = false;      // the document is to be given the text
  double changed_at_ = 0.0;
  double waiting_since_ = 0.0;
  std::string description_;
  std::string merge_;
  std::string_view merging_;  // the kind of edit that the next one may be merged with
  std::uint64_t steps_ = 0;   // tells the keys of merges apart
  bool follow_ = false;       // the caret goes to what undo or redo changes
  bool focused_ = false;
  bool focus_wanted_ = false;
  bool reveal_ = false;
  double moved_at_ = 0.0;     // the caret, which blinks from then on
  int clicked_line_ = 0;
  int clicks_ = 0;            // of the button that is down: it selects characters, words or lines
  TextEdit::Range press_{};   // what it selected first
  enum class Pan : std::uint8_t { none, ready, moved };
  Pan pan_ = Pan::none;       // of a finger that is down
};

}  // namespace ui
