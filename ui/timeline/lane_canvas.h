// SPDX-License-Identifier: MIT
// What the timeline's drawing functions share within a frame: the axis, the rows and the brush.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

#include "ui/format.h"
#include "ui/timeline/time_axis.h"
#include "ui/view.h"

namespace ui {

struct LaneCanvas {
  static constexpr float row_height = 32.0f;
  static constexpr float bar_top = 10.0f;      // within the row; above it is room for brackets
  static constexpr float bar_height = 16.0f;
  static constexpr float unknown_fade = 0.55f; // of what happens after the instant that is shown

  Context& context;
  ImDrawList& draw;
  const TimeAxis& axis;
  const trace::Model& model;
  const std::vector<std::int32_t>& rows;       // by task - 1; -1: none
  float top;                                   // of row 0 (scrolled), screen
  float clip_top;
  float clip_bottom;
  trace::Time live_until;                      // where the last span of a live task ends: the run may be ahead of its log
  bool all_arrows;                             // false: of the selection only, there are too many

  const Palette& colours() const { return context.colours(); }
  int row_of(trace::TaskId task) const { return task > 0 && task <= rows.size() ? rows[task - 1] : -1; }
  float row_top(int row) const { return top + static_cast<float>(row) * row_height; }
  float bar_middle(int row) const { return row_top(row) + bar_top + bar_height * 0.5f; }
  bool visible(float y0, float y1) const { return y1 >= clip_top && y0 <= clip_bottom; }
  bool emphasised(trace::TaskId task) const {
    return task != 0 && (task == context.view.selected_task || task == context.view.hovered_task);
  }
};

/// The bars of one lane; spans under a pixel merge.
void draw_lane_spans(LaneCanvas& canvas, const trace::Lane& lane, int row);
/// The shape at a lane's end, behind the bar: what happened at that instant stays to be seen.
void draw_lane_end(LaneCanvas& canvas, const trace::Lane& lane, int row);
/// A faint line from the creator to a lane's begin.
void draw_lane_origin(LaneCanvas& canvas, const trace::Lane& lane, int row);
/// Cancel requests: an arrow from the canceller, marks where it was requested and delivered, the clean-up after it.
void draw_lane_cancels(LaneCanvas& canvas, const trace::Lane& lane, int row);
/// Forks and joins of gather and its like; brackets and flags of deadlines. As known at the cursor.
void draw_constructs(LaneCanvas& canvas);
/// The loop's own lane, and red bands over all lanes where it was blocked.
void draw_loop_lane(LaneCanvas& canvas, float lane_top, float lane_height);

/// Why a task waits or waited in a span of its lane, as known at the instant that is shown.
Text span_words(const LaneCanvas& canvas, const trace::Lane& lane, const trace::Span& span);
/// The span of a lane at an instant; null: before its begin or after its end.
const trace::Span* span_at(const trace::Lane& lane, trace::Time time);
/// How the lane ended; null: it has not.
const trace::Mark* end_mark(const trace::Lane& lane);

/// A tooltip that says in words what a lane does at an instant.
void lane_tooltip(const LaneCanvas& canvas, const trace::Lane& lane, trace::Time time, float slack_px);

/// What awaiting of this kind is drawn as.
Construct construct(trace::WaitKind kind);

}  // namespace ui
