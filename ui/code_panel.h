// SPDX-License-Identifier: MIT
// The document as Python text, to read and to write: colours, line numbers, errors, and the lines where live tasks are.
#pragma once

#include <cstdint>
#include <vector>

#include "ui/editor/code_editor.h"
#include "ui/syntax_colours.h"
#include "ui/view.h"

namespace ui {

class CodePanel {
 public:
  void draw(Context& context);
  /// See CodeEditor.
  void flush(session::Session& session) { editor_.flush(session); }
  /// The copy button; its right upper corner is at `corner_screen`.
  void draw_header(Context& context, ImVec2 corner_screen);

 private:
  /// Live tasks in a line: how many, and the one whose state is drawn.
  struct LineTasks {
    int count = 0;
    trace::TaskId task = 0;
  };
  void refresh(Context& context);
  void collect_tasks(Context& context);
  const LineTasks* tasks_in(int line) const;
  void take_mouse(Context& context, const CodeEditor::Place& place, bool hovered);
  void draw_line_background(Context& context, int line, ImVec2 at_screen, float width);
  void draw_line(Context& context, int line, ImVec2 at_screen);
  void draw_text(const Context& context, int line, ImVec2 at_screen) const;
  void draw_gutter(Context& context, int line, ImVec2 at_screen);
  void draw_errors(Context& context, int line, ImVec2 text_at_screen);
  /// The first error, in words and with its place, at the lower edge: in view wherever the text is scrolled to.
  void draw_problem(Context& context, ImVec2 size);
  float problem_height(const Context& context, ImVec2 room) const;
  void scroll_to_selection(Context& context);

  CodeEditor editor_;
  SyntaxRuns runs_;
  // While the text is ahead of the document: so many lines at its begin and its end are as there, and have its colours.
  int same_before_ = 0, same_behind_ = 0;
  std::uint64_t revision_ = ~std::uint64_t{0};
  std::vector<LineTasks> line_tasks_;  // by line
  int selection_shown_ = 0;
  int wanted_line_ = 0;                // to scroll to; 0: none
  float advance_ = 8.0f;               // width of a character
  double copied_at_ = -10.0;
};

}  // namespace ui
