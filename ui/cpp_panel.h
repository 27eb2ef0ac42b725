// SPDX-License-Identifier: MIT
// The program as C++ against aio, to read: with the marks of the Python text, whose lines it stands beside.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "ui/view.h"

namespace ui {

/// What the host gives for View::on_translate.
struct CppText {
  std::string text;
  std::vector<int> source_line;  // for each line the line of Python that it stands for; 0: none
  std::size_t refused = 0;       // so many things are not translated
  std::string problem;           // there is no text, and this is why; a click tries again
};

class CppPanel {
 public:
  void draw(Context& context);
  /// Of the session's last_good_tree(), as it was when View::on_translate was called.
  void show(CppText text);
  /// The copy button; its right upper corner is at `corner_screen`.
  void draw_header(Context& context, ImVec2 corner_screen);

 private:
  void draw_line(Context& context, std::size_t line, ImVec2 at_screen, float width);
  void draw_text(const Context& context, std::string_view text, ImVec2 at_screen) const;
  void follow_selection(Context& context);

  CppText shown_;
  std::vector<std::size_t> line_begins_;  // of the text, one more than there are lines
  std::size_t longest_line_ = 0;          // bytes
  const lang::Tree* asked_for_ = nullptr;  // the tree whose translation was asked for last
  lang::TreePtr tree_;                     // keeps it
  std::vector<trace::TaskId> tasks_;       // by line of Python: one that is there; 0: none
  int selection_shown_ = 0;
  double copied_at_ = -10.0;
};

}  // namespace ui
