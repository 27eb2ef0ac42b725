// SPDX-License-Identifier: MIT
// The run before the last change beside the present one, or above it where it is narrow: with the same rows and scale.
#include "ui/timeline/timeline_panel.h"

#include "ui/widgets.h"

namespace ui {

TimelinePanel::Frame TimelinePanel::part_before(Frame& frame) const {
  constexpr float least_width = 260.0f, gap = 8.0f;
  Frame before = frame;
  if ((frame.max.x - frame.axis_left) * 0.5f >= least_width) {
    frame.axis_left = (frame.lanes_left + frame.max.x) * 0.5f;
    before.max.x = frame.axis_left - gap;
    return before;
  }
  const float middle = (frame.loop_top + frame.max.y) * 0.5f;
  before.max.y = middle - gap * 0.5f;
  frame.loop_top = middle + gap * 0.5f;
  frame.lanes_top = frame.loop_top + loop_height;
  return before;
}

void TimelinePanel::draw_tag(Context& context, const Frame& frame, float right, const char* text) {
  const Palette& c = context.colours();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float width = text_width(context.fonts().bold, text_size::tiny, text) + 12.0f;
  const ImVec2 min = {right - width - 4.0f, frame.loop_top + 2.0f};
  draw.AddRectFilled(min, {min.x + width, min.y + 16.0f}, c.accent_soft, radius::s);
  draw.AddText(context.fonts().bold, text_size::tiny, {min.x + 6.0f, min.y + 1.5f}, c.text, text);
}

void TimelinePanel::draw_before(Context& context, const Frame& frame, const LaneCanvas& now) {
  const trace::Model& previous = *context.session.previous();
  before_axis_.follow(axis_);
  before_axis_.place(before_.axis_left, axis_.right() - axis_.left());
  std::vector<DurationHandle> not_for_dragging;
  LaneCanvas canvas{.context = context,
                    .draw = now.draw,
                    .axis = before_axis_,
                    .model = previous,
                    .rows = rows_.before().rows,
                    .tasks = rows_.before().tasks,
                    .labels = labels_,
                    .handles = not_for_dragging,
                    .row_height = now.row_height,
                    .top = now.top - frame.lanes_top + before_.lanes_top,
                    .clip_top = before_.lanes_top,
                    .clip_bottom = before_.max.y,
                    .first_row = now.first_row,
                    .last_row = now.last_row,
                    .shown = previous.end_time(),
                    .cursor = previous.event_count(),
                    .live_until = previous.end_time(),
                    .all_arrows = now.all_arrows,
                    .deadlocked = ended_in_deadlock(previous)};
  if (!stacked(frame)) draw_ticks(context, before_, before_axis_, before_.max.x);
  draw_run(canvas, before_, before_.axis_left, before_.max.x);
  draw_tag(context, before_, before_.max.x, "before");
  if (stacked(frame)) draw_labels(context, before_, canvas);
  const Palette& c = context.colours();
  const float line = context.view.hairline();
  if (stacked(frame)) now.draw.AddRectFilled({frame.min.x, frame.loop_top - 4.0f}, {frame.max.x, frame.loop_top - 4.0f + line}, c.separator);
  else now.draw.AddRectFilled({before_.max.x + 2.0f, frame.min.y}, {before_.max.x + 2.0f + line, frame.max.y}, c.separator);
  // The same instant there.
  const float x = before_axis_.x(context.session.shown_time());
  if (!stacked(frame) && x >= before_.axis_left && x <= before_.max.x)
    now.draw.AddRectFilled({x - 0.5f, before_.loop_top}, {x + 0.5f, before_.max.y}, with_alpha(c.accent, 0.5f));
  context.items.add("timeline.before", {before_.axis_left, before_.loop_top}, before_.max);
}

}  // namespace ui
