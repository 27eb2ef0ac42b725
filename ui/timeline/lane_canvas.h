// SPDX-License-Identifier: MIT
// What the timeline's drawing functions share within a frame: the axis, the rows, the texts and the brush.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "trace/history.h"
#include "trace/words.h"
#include "ui/format.h"
#include "ui/timeline/duration_drag.h"
#include "ui/timeline/labels.h"
#include "ui/timeline/time_axis.h"
#include "ui/view.h"

namespace ui {

struct LaneCanvas {
  static constexpr float least_row_height = 32.0f;
  static constexpr float most_row_height = 54.0f;  // room for texts above and below the bar
  static constexpr float bar_height = 16.0f;
  static constexpr float unknown_fade = 0.55f;     // of what happens after the instant that is shown

  Context& context;
  ImDrawList& draw;
  const TimeAxis& axis;
  const trace::Model& model;
  const std::vector<std::int32_t>& rows;       // by task - 1; -1: none
  const std::vector<trace::TaskId>& tasks;     // by row; 0: none
  Labels& labels;
  std::vector<DurationHandle>& handles;        // that can be dragged
  float row_height;
  float top;                                   // of row 0 (scrolled), screen
  float clip_top;
  float clip_bottom;
  int first_row;                               // in view, and the one behind the last
  int last_row;
  trace::Time shown;                           // the instant that is shown, and the cursor
  trace::EventIndex cursor;
  trace::Time live_until;                      // where the last span of a live task ends: the run may be ahead of its log
  bool all_arrows;                             // false: of the selection only, there are too many
  bool deadlocked;                             // the run has ended so: what still waits, waits for ever

  const Palette& colours() const { return context.colours(); }
  const trace::History& history() const { return model.history(); }
  const trace::Log& log() const { return model.log(); }
  static float bar_offset(float row_height) { return 12.0f + (row_height - least_row_height) * 0.36f; }
  float bar_top() const { return bar_offset(row_height); }
  int row_of(trace::TaskId task) const { return task > 0 && task <= rows.size() ? rows[task - 1] : -1; }
  float row_top(int row) const { return top + static_cast<float>(row) * row_height; }
  float bar_y(int row) const { return row_top(row) + bar_top(); }
  float bar_middle(int row) const { return bar_y(row) + bar_height * 0.5f; }
  float bar_bottom(int row) const { return bar_y(row) + bar_height; }
  float clamped_y(float y) const { return std::clamp(y, clip_top - 20.0f, clip_bottom + 20.0f); }
  bool shows(int row) const { return row >= first_row && row < last_row; }
  trace::TaskId task_at(int row) const { return tasks[static_cast<std::size_t>(row)]; }
  /// Calls `function` with the lane of each row in view.
  template <class Function>
  void each_lane(Function function) const {
    for (int row = first_row; row < last_row; ++row)
      if (const trace::TaskId task = task_at(row)) function(model.lanes()[task - 1], row);
  }
  bool in_view(float x) const { return x >= axis.left() - 10.0f && x <= axis.right() + 10.0f; }
  /// Instants in view, with some room at the sides.
  trace::Time view_begin() const { return axis.time_at(axis.left() - 10.0f); }
  trace::Time view_end() const { return axis.time_at(axis.right() + 10.0f); }
  float x(trace::EventIndex event) const { return axis.x(model.event_time(event)); }
  bool known(trace::EventIndex event) const { return event < cursor; }
  /// The first task is called by its coroutine, "main", where nobody gave it a name.
  std::string_view name(trace::TaskId task) const {
    return task != 1 || history().named(task, trace::never) ? history().name_at(task, trace::never) : trace::function_words(model.text(history().task(task).coroutine));
  }
  /// What a span waits for: a construct, a primitive or a future, as its wait says; 0: neither.
  std::uint32_t subject(const trace::Lane& lane, const trace::Span& span) const {
    return history().task(lane.task).details[static_cast<std::size_t>(&span - lane.spans.data())].subject;
  }
  bool emphasised(trace::TaskId task) const {
    return task != 0 && (task == context.view.selected_task || task == context.view.hovered_task);
  }

  enum class Side : std::uint8_t { above, below };
  /// A text about what is at `x` in a row: on that side of the bar, or on the other, where there is room; else none. Of
  /// something that `begins` there it is never before it.
  bool note(int row, float x, ImU32 colour, std::string_view text, bool is_known, Side side = Side::above, bool begins = false) const;
  void dashed_line(ImVec2 a, ImVec2 b, ImU32 colour, float thickness, float dash, float pause) const;
  /// A head of an arrow that points down or up, its tip at `tip`.
  void arrow_head(ImVec2 tip, bool down, ImU32 colour) const;
};

/// The bars of one lane; spans under a pixel merge.
void draw_lane_spans(LaneCanvas& canvas, const trace::Lane& lane, int row);
/// The shape at a lane's end, behind the bar, with what came out.
void draw_lane_end(LaneCanvas& canvas, const trace::Lane& lane, int row);
/// The lane that it was in the run before, as a thin bar under it, and what came out differently.
void draw_lane_ghost(LaneCanvas& canvas, const trace::Model& previous, const trace::Lane& ghost, const trace::Lane& lane, int row);
/// A faint line from the creator to a lane's begin.
void draw_lane_origin(LaneCanvas& canvas, const trace::Lane& lane, int row);
/// Cancel requests: an arrow from the canceller, marks where it was requested and delivered, the clean-up after it.
void draw_lane_cancels(LaneCanvas& canvas, const trace::Lane& lane, int row);
/// Brackets and flags of the deadlines that a task has set.
void draw_lane_deadlines(LaneCanvas& canvas, const trace::Lane& lane, int row);
/// Braces of gather and its like over the children in view; what a failure does to them.
void draw_groups(LaneCanvas& canvas);
/// Warnings about a task, as texts.
void draw_lane_warnings(LaneCanvas& canvas, const trace::Lane& lane, int row);
/// At the end of a deadlocked run: how those in view wait for ever, and lines between the lanes that wait for each other.
void draw_deadlock(LaneCanvas& canvas);
/// Has the run ended in a deadlock?
bool ended_in_deadlock(const trace::Model& model);
/// The loop's own lane, and red bands over all lanes where it was blocked.
void draw_loop_lane(LaneCanvas& canvas, float lane_top, float lane_height);

/// Why a task waits or waited in a span of its lane, as known at the instant that is shown.
Text span_words(const LaneCanvas& canvas, const trace::Lane& lane, const trace::Span& span);
/// ", which A and B have": of a lock or semaphore that is waited for in a span; empty: nobody has it.
Text holder_words(const LaneCanvas& canvas, const trace::Lane& lane, const trace::Span& span);
/// The span of a lane at an instant; null: before its begin or after its end.
const trace::Span* span_at(const trace::Lane& lane, trace::Time time);
/// The span that an event is in; null: before its begin.
const trace::Span* span_of(const trace::Lane& lane, trace::EventIndex event);
/// How the lane ended; null: it has not.
const trace::Mark* end_mark(const trace::Lane& lane);

/// A tooltip that says in words what a lane does at an instant.
void lane_tooltip(const LaneCanvas& canvas, const trace::Lane& lane, trace::Time time, float slack_px);
/// The same of the loop itself.
void loop_tooltip(const LaneCanvas& canvas, trace::Time time);

/// What awaiting of this kind is drawn as.
Construct construct(trace::WaitKind kind);

}  // namespace ui
