// SPDX-License-Identifier: MIT
#include "ui/timeline/timeline_panel.h"

#include <algorithm>
#include <cmath>

#include "ui/widgets.h"

namespace ui {
TimelinePanel::Frame TimelinePanel::lay_out(Context& context) {
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const ImVec2 room = ImGui::GetContentRegionAvail();
  Frame frame{min, {min.x + room.x - 1.0f, min.y + room.y - 4.0f}, 0.0f, 0.0f, 0.0f, 0.0f, false};
  frame.lanes_left = frame.axis_left = min.x + std::min(std::clamp(room.x * 0.2f, 124.0f, 190.0f), room.x * 0.4f);
  frame.loop_top = frame.ruler_bottom();
  frame.lanes_top = frame.loop_top + loop_height;
  frame.compared = compare_ && context.session.previous() != nullptr;
  const auto count = static_cast<float>(std::max<std::size_t>(rows_.count(), 1));
  const bool overflows = count * LaneCanvas::least_row_height > frame.room();
  if ((overflows || axis_.mode() != TimeAxis::Mode::fit) && frame.room() > 90.0f && context.session.model().event_count() > 0)
    frame.max.y -= Minimap::height + 4.0f;
  if (frame.compared) before_ = part_before(frame);
  row_height_ = std::clamp((frame.room() - 8.0f) / count, LaneCanvas::least_row_height, LaneCanvas::most_row_height);
  return frame;
}

void TimelinePanel::draw(Context& context) {
  const ImVec2 room = ImGui::GetContentRegionAvail();
  if (room.x < 60.0f || room.y < 30.0f) return;
  const session::Session& session = context.session;
  const trace::Model& model = session.model();
  const trace::Model* previous = session.previous();
  rows_.update(model, previous, compare_, session.revision());
  const float panel_bottom = ImGui::GetCursorScreenPos().y + room.y - 4.0f;
  const Frame frame = lay_out(context);
  axis_.place(frame.axis_left, frame.max.x - frame.axis_left - 14.0f);
  // The run before is compared with: all of it is to be seen, too.
  double end = aio::to_seconds(previous ? std::max(previous->end_time(), model.end_time()) : model.end_time());
  // For ever is long: there is room to say what is waited for.
  const bool over = session.state().status > trace::RunStatus::running || !session.at_newest();
  if (over && ended_in_deadlock(model)) end = std::max(end * 1.4, 0.1);
  const double cursor = aio::to_seconds(session.shown_time());
  const bool growing = session.at_newest() && session.state().status <= trace::RunStatus::running;
  if (axis_.advance(static_cast<double>(ImGui::GetIO().DeltaTime), std::max(end, cursor), growing && end > 0.0, cursor,
                    context.view.reduce_motion))
    context.view.animate();
  handle_mouse(context, frame);
  handle_keys(context);
  carry_out(context, std::exchange(context.view.wanted_timeline_command, TimelineCommand::none));
  clamp_scroll(frame);
  context.items.add("timeline", frame.min, {frame.max.x, panel_bottom});
  draw_ruler(context, frame);
  draw_lanes(context, frame);
  draw_gesture(context, frame);
  draw_mark(context, frame);
  // In a picture of a whole run it would only be in the way of how tasks ended.
  if (!over || !session.at_newest() || !context.view.is_picture) draw_cursor(context, frame);
  if (!context.view.is_picture) draw_buttons(context, frame);
  if (frame.max.y < panel_bottom) draw_minimap(context, frame);
}

void TimelinePanel::clamp_scroll(const Frame& frame) {
  const float content = static_cast<float>(rows_.count()) * row_height_ + 8.0f;
  scroll_ = std::clamp(scroll_, 0.0f, std::max(0.0f, content - frame.room()));
}

LaneCanvas TimelinePanel::make_canvas(Context& context, const Frame& frame) {
  const session::Session& session = context.session;
  const trace::Model& model = session.model();
  const int count = static_cast<int>(rows_.count());
  const int first = std::clamp(static_cast<int>(scroll_ / row_height_), 0, count);
  const int last = std::clamp(first + static_cast<int>(frame.room() / row_height_) + 2, 0, count);
  const bool live = session.at_newest() && session.state().status == trace::RunStatus::running;
  const trace::Time live_until = live ? std::max(model.end_time(), session.shown_time()) : model.end_time();
  constexpr std::size_t many = 60;
  handles_.clear();
  return {.context = context,
          .draw = *ImGui::GetWindowDrawList(),
          .axis = axis_,
          .model = model,
          .rows = rows_.now().rows,
          .tasks = rows_.now().tasks,
          .labels = labels_,
          .handles = handles_,
          .row_height = row_height_,
          .top = frame.lanes_top + 2.0f - scroll_,
          .clip_top = frame.lanes_top,
          .clip_bottom = frame.max.y,
          .first_row = first,
          .last_row = last,
          .shown = session.shown_time(),
          .cursor = session.cursor(),
          .live_until = live_until,
          .all_arrows = rows_.count() <= many,
          .deadlocked = !live && session.cursor() == model.event_count() && ended_in_deadlock(model)};
}

void TimelinePanel::draw_run(LaneCanvas& canvas, const Frame& frame, float left, float right) {
  ImDrawList& draw = canvas.draw;
  labels_.begin(left, right - 4.0f);
  draw.PushClipRect({left - 6.0f, frame.loop_top}, {right, frame.max.y}, true);
  draw_loop_lane(canvas, frame.loop_top, loop_height);
  draw.PushClipRect({left - 6.0f, frame.lanes_top}, {right, frame.max.y}, true);
  canvas.each_lane([&](const trace::Lane& lane, int row) { draw_lane_origin(canvas, lane, row); });
  canvas.each_lane([&](const trace::Lane& lane, int row) { draw_lane_spans(canvas, lane, row); });
  if (const trace::Model* previous = canvas.context.session.previous(); previous && !frame.compared)
    canvas.each_lane([&](const trace::Lane& lane, int row) {
      if (const trace::TaskId was = rows_.before().tasks[static_cast<std::size_t>(row)])
        draw_lane_ghost(canvas, *previous, previous->lanes()[was - 1], lane, row);
    });
  canvas.each_lane([&](const trace::Lane& lane, int row) { draw_lane_cancels(canvas, lane, row); });
  canvas.each_lane([&](const trace::Lane& lane, int row) { draw_lane_deadlines(canvas, lane, row); });
  draw_groups(canvas);
  canvas.each_lane([&](const trace::Lane& lane, int row) { draw_lane_warnings(canvas, lane, row); });
  // What lies after the cursor is known, but not now. Marks at the cursor are not cut in two.
  if (const float x = canvas.axis.x(canvas.shown) + 6.0f; canvas.cursor < canvas.model.event_count() && x < right)
    draw.AddRectFilled({std::max(x, left), frame.lanes_top}, {right, frame.max.y}, with_alpha(canvas.colours().surface, LaneCanvas::unknown_fade));
  canvas.each_lane([&](const trace::Lane& lane, int row) { draw_lane_end(canvas, lane, row); });
  draw_deadlock(canvas);
  draw.PopClipRect();
  labels_.draw(canvas.context, draw);
  draw.PopClipRect();
}

void TimelinePanel::draw_lanes(Context& context, const Frame& frame) {
  const Palette& c = context.colours();
  LaneCanvas canvas = make_canvas(context, frame);
  ImDrawList& draw = canvas.draw;
  draw.PushClipRect({frame.min.x, frame.lanes_top}, frame.max, true);
  canvas.each_lane([&](const trace::Lane& lane, int row) {
    if (!canvas.emphasised(lane.task)) return;
    draw.AddRectFilled({frame.min.x + 4.0f, canvas.row_top(row) + 1.0f}, {frame.max.x - 4.0f, canvas.row_top(row + 1)},
                       lane.task == context.view.selected_task ? c.selection : c.highlight, radius::m);
  });
  draw.PopClipRect();
  if (frame.compared) draw_before(context, frame, canvas);
  draw_run(canvas, frame, frame.axis_left, frame.max.x);
  if (frame.compared) draw_tag(context, frame, frame.max.x, "now");
  draw_labels(context, frame, canvas);
  hover_lane(context, frame, canvas);
  // In a panel that is too low there is no place for it.
  if (rows_.count() == 0 && frame.lanes_top < frame.max.y) {
    ImGui::SetCursorScreenPos({frame.lanes_left, frame.lanes_top});
    empty_note(context, ICON_TIMELINE, "Each task gets a lane here once the program runs.");
  }
}

void TimelinePanel::hover_lane(Context& context, const Frame& frame, const LaneCanvas& canvas) {
  if (!ImGui::IsWindowHovered() || gesture_ != Gesture::none) return;
  const ImVec2 mouse = ImGui::GetMousePos();
  if (mouse.x < frame.axis_left) return;
  if (mouse.y >= frame.loop_top && mouse.y < frame.lanes_top) return loop_tooltip(canvas, axis_.time_at(mouse.x));
  const trace::Lane* lane = lane_at(context, frame, mouse.y);
  if (!lane) return;
  context.view.hover_task(lane->task);
  const trace::Time time = axis_.time_at(mouse.x);
  if (const trace::Span* span = span_at(*lane, time); span && span->line > 0) context.view.hover_line(span->line);
  if (mouse.x < frame.max.x - 10.0f) lane_tooltip(canvas, *lane, time, 6.0f);
}

void TimelinePanel::draw_gesture(Context& context, const Frame& frame) {
  const Palette& c = context.colours();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const ImVec2 mouse = ImGui::GetMousePos();
  if (gesture_ == Gesture::mark) {
    const float x0 = std::clamp(std::min(marked_from_, mouse.x), frame.axis_left, frame.max.x);
    const float x1 = std::clamp(std::max(marked_from_, mouse.x), frame.axis_left, frame.max.x);
    draw.AddRectFilled({x0, frame.min.y}, {x1, frame.max.y}, c.accent_soft);
    for (const float x : {x0, x1}) draw.AddLine({x, frame.min.y}, {x, frame.max.y}, c.accent, 1.0f);
  } else if (gesture_ == Gesture::duration && !duration_.words().empty()) {
    const float width = text_width(context.fonts().bold, 13.0f, duration_.words());
    const ImVec2 at = {std::min(mouse.x + 14.0f, frame.max.x - width - 8.0f), mouse.y - 26.0f};
    draw.AddRectFilled({at.x - 6.0f, at.y - 2.0f}, {at.x + width + 6.0f, at.y + 17.0f}, c.accent, radius::s);
    draw.AddText(context.fonts().bold, 13.0f, at, c.on_accent, duration_.words().c_str());
  }
}

void TimelinePanel::draw_minimap(Context& context, const Frame& frame) {
  const ImVec2 min = {frame.axis_left, frame.max.y + 2.0f};
  if (minimap_.draw(context, axis_, min, {axis_.right(), min.y + Minimap::height})) remember(context.view.seconds);
}

const trace::Lane* TimelinePanel::lane_at(const Context& context, const Frame& frame, float y) const {
  if (y < frame.lanes_top || y > frame.max.y) return nullptr;
  const auto row = static_cast<std::size_t>((y - frame.lanes_top - 2.0f + scroll_) / row_height_);
  const trace::TaskId task = row < rows_.count() ? rows_.now().tasks[row] : 0;
  return task != 0 ? &context.session.model().lanes()[task - 1] : nullptr;
}

}  // namespace ui
