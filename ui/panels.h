// SPDX-License-Identifier: MIT
// The small panels, one a .cpp file: each draws itself into the current window's content region.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "lang/syntax/constructs.h"
#include "trace/compare.h"
#include "ui/examples.h"
#include "ui/intervention_field.h"
#include "ui/view.h"

namespace ui {

/// The example programs; opening one is an undoable edit.
class ExamplesPanel {
 public:
  void draw(Context& context);

 private:
  const Example* shown_ = nullptr;  // it has been scrolled to
};

/// An example was chosen: it is opened, and Explain shows what it asks, unless its reader has chosen what is to be there.
void choose_example(Context& context, const Example& example);
/// Replaces the document by an example. It stands at its start: first its question is to be answered.
void open_example(Commands& commands, const Example& example);

/// The functions of the document, and how many tasks are in each.
class OutlinePanel {
 public:
  void draw(Context& context);
};

/// All about the selected task; without one, all tasks.
class InspectorPanel {
 public:
  void draw(Context& context);

 private:
  InterventionField field_;
};

/// What the selected line does, or that at which the selected task is: in plain words, with the rule that is at work at the cursor.
class ExplainPanel {
 public:
  void draw(Context& context);
  /// What happens in a row at the cursor, by the rules that are told of it, in sentences; `only` to that task, if it is not 0.
  static std::vector<std::string> now(const session::Session& session, const lang::Row& row, trace::TaskId only);

 private:
  void choose_subject(Context& context);
  void draw_row(Context& context, const lang::Row& row, trace::TaskId task);
  void draw_now(Context& context, const lang::Row& row, trace::TaskId task);
  void draw_document(Context& context);
  void draw_contents(Context& context);

  lang::TreePtr tree_;
  lang::Outline outline_;  // of this tree
  // The selection as it was in the last frame; of the two, the task was chosen last.
  trace::TaskId seen_task_ = 0;
  int seen_line_ = 0;
  unsigned seen_selections_ = 0;
  bool about_task_ = false;
};

/// What the program printed, with loop time and task; clicking a line moves the cursor there.
class ConsolePanel {
 public:
  void draw(Context& context);

 private:
  std::size_t lines_shown_ = 0;
};

/// Moves the cursor to where the two runs differ, and selects the task.
void show_difference(Context& context, const trace::Difference& difference);

/// How gathers, timeouts, cancels, ... turned out, in sentences.
class OutcomesPanel {
 public:
  void draw(Context& context);
  /// What is different from the run before the last edit, once this one is over; null: there is nothing to compare. Valid until
  /// the next call.
  const std::vector<trace::Difference>* differences(const session::Session& session);

 private:
  void draw_differences(Context& context);
  void draw_rows(Context& context);

  struct Height {
    trace::EventIndex event;
    std::size_t size;    // of the text
    float height;
  };
  std::vector<Height> heights_;  // of the rows, at this width
  std::vector<float> tops_;
  float width_ = 0.0f;
  std::vector<trace::Difference> differences_;  // of these two runs, the second as far as it had come
  const trace::Model* before_ = nullptr;
  const trace::Model* after_ = nullptr;
  trace::EventIndex events_ = 0;
  std::uint64_t revision_ = 0;
};

}  // namespace ui
