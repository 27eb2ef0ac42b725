// SPDX-License-Identifier: MIT
#include "ui/timeline/timeline_panel.h"

#include <algorithm>
#include <cmath>

#include "ui/widgets.h"

namespace ui {
namespace {

constexpr float ruler_height = 28.0f;
constexpr float loop_height = 18.0f;

/// "1.25 s": as many decimals as the distance of the ticks needs.
Text tick_label(double seconds, double step) {
  if (seconds == 0.0) return Text("0");
  const int decimals = step >= 1.0 ? 0 : static_cast<int>(std::ceil(-std::log10(step) - 1e-9));
  if (step < 1e-3) return Text("%.*f ms", std::max(decimals - 3, 0), seconds * 1e3);
  return Text("%.*f s", decimals, seconds);
}

}  // namespace

void TimelinePanel::find_rows(const trace::Model& model) {
  const std::vector<trace::TaskId>& order = model.lane_order();
  rows_.assign(model.lanes().size(), -1);
  for (std::size_t row = 0; row < order.size(); ++row)
    if (order[row] > 0 && order[row] <= rows_.size()) rows_[order[row] - 1] = static_cast<std::int32_t>(row);
}

void TimelinePanel::draw(Context& context) {
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const ImVec2 room = ImGui::GetContentRegionAvail();
  if (room.x < 60.0f || room.y < 30.0f) return;
  const session::Session& session = context.session;
  const trace::Model& model = session.model();
  Frame frame{min, {min.x + room.x - 1.0f, min.y + room.y - 4.0f}, 0.0f, 0.0f, 0.0f};
  frame.lanes_left = min.x + std::min(std::clamp(room.x * 0.2f, 124.0f, 190.0f), room.x * 0.4f);
  frame.loop_top = min.y + ruler_height;
  frame.lanes_top = frame.loop_top + loop_height;
  find_rows(model);
  axis_.place(frame.lanes_left, frame.max.x - frame.lanes_left - 14.0f);
  const double end = aio::to_seconds(model.end_time());
  const double cursor = aio::to_seconds(session.shown_time());
  const bool growing = session.at_newest() && session.state().status <= trace::RunStatus::running;
  if (axis_.advance(static_cast<double>(ImGui::GetIO().DeltaTime), std::max(end, cursor), growing && end > 0.0, cursor,
                    context.view.reduce_motion))
    context.view.animate();
  handle_mouse(context, frame);
  clamp_scroll(frame);
  context.items.add("timeline", frame.min, frame.max);
  draw_ruler(context, frame);
  draw_lanes(context, frame);
  draw_cursor(context, frame);
  draw_buttons(context, frame);
}

void TimelinePanel::clamp_scroll(const Frame& frame) {
  const float content = static_cast<float>(rows_.size()) * LaneCanvas::row_height + 8.0f;
  scroll_ = std::clamp(scroll_, 0.0f, std::max(0.0f, content - (frame.max.y - frame.lanes_top)));
}

void TimelinePanel::draw_ruler(Context& context, const Frame& frame) {
  const Palette& c = context.colours();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float hairline = context.view.hairline();
  draw.AddText(context.fonts().bold, 13.0f, {frame.min.x + space::m, frame.min.y + 6.0f}, c.muted, "Timeline");
  draw.PushClipRect({frame.lanes_left, frame.min.y}, frame.max, true);
  const double step = axis_.tick(78.0f);
  const double first = std::max(0.0, std::floor(axis_.begin() / step) * step);
  constexpr int most_ticks = 400;
  for (int i = 0; i < most_ticks; ++i) {
    const double seconds = first + static_cast<double>(i) * step;
    if (seconds > axis_.end()) break;
    const float x = context.view.snap(axis_.x(seconds));
    draw.AddRectFilled({x, frame.min.y + 20.0f}, {x + hairline, frame.max.y}, c.grid);
    draw.AddRectFilled({x, frame.min.y + 20.0f}, {x + 1.0f, frame.min.y + ruler_height}, c.faint);
    const Text label = tick_label(seconds, step);
    // The cursor's own label stands there.
    const float from_cursor = x - axis_.x(context.session.shown_time());
    const float label_end = x + 4.0f + text_width(context.fonts().mono, text_size::tiny, label.view());
    if ((from_cursor < -64.0f || from_cursor > 24.0f) && label_end < frame.max.x)
      draw.AddText(context.fonts().mono, text_size::tiny, {x + 4.0f, frame.min.y + 6.0f}, c.muted, label.begin(), label.end());
    for (int part = 1; part < 5; ++part) {
      const float minor = context.view.snap(axis_.x(seconds + step * 0.2 * part));
      draw.AddRectFilled({minor, frame.min.y + 24.0f}, {minor + hairline, frame.min.y + ruler_height}, c.faint);
    }
  }
  draw.PopClipRect();
  const float y = context.view.snap(frame.min.y + ruler_height);
  draw.AddRectFilled({frame.min.x, y}, {frame.max.x, y + hairline}, c.separator);
}

void TimelinePanel::draw_lanes(Context& context, const Frame& frame) {
  const Palette& c = context.colours();
  const trace::Model& model = context.session.model();
  const std::vector<trace::TaskId>& order = model.lane_order();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float top = frame.lanes_top + 2.0f - scroll_;
  const int count = static_cast<int>(order.size());
  const int first = std::clamp(static_cast<int>(scroll_ / LaneCanvas::row_height), 0, count);
  const int last = std::clamp(first + static_cast<int>((frame.max.y - frame.lanes_top) / LaneCanvas::row_height) + 2, 0, count);
  const session::Session& session = context.session;
  const trace::Time live_until =
      session.at_newest() && session.state().status == trace::RunStatus::running ? std::max(model.end_time(), session.shown_time()) : model.end_time();
  LaneCanvas canvas{context, draw, axis_, model, rows_, top, frame.lanes_top, frame.max.y, live_until, order.size() <= 60};

  const auto each_row = [&](auto&& function) {
    for (int row = first; row < last; ++row) function(model.lanes()[order[static_cast<std::size_t>(row)] - 1], row);
  };
  draw.PushClipRect({frame.min.x, frame.lanes_top}, frame.max, true);
  each_row([&](const trace::Lane& lane, int row) {
    const bool selected = lane.task == context.view.selected_task;
    if (!canvas.emphasised(lane.task)) return;
    draw.AddRectFilled({frame.min.x + 4.0f, canvas.row_top(row) + 2.0f}, {frame.max.x - 4.0f, canvas.row_top(row + 1)},
                       selected ? c.selection : c.highlight, radius::m);
  });
  draw.PopClipRect();
  draw.PushClipRect({frame.lanes_left - 6.0f, frame.loop_top}, frame.max, true);
  draw_loop_lane(canvas, frame.loop_top, loop_height);
  draw.PopClipRect();
  draw.PushClipRect({frame.lanes_left - 6.0f, frame.lanes_top}, frame.max, true);
  each_row([&](const trace::Lane& lane, int row) { draw_lane_origin(canvas, lane, row); });
  each_row([&](const trace::Lane& lane, int row) { draw_lane_spans(canvas, lane, row); });
  draw_constructs(canvas);
  each_row([&](const trace::Lane& lane, int row) { draw_lane_cancels(canvas, lane, row); });
  // What lies after the cursor is known, but not now. Marks at the cursor are not cut in two.
  if (const float x = axis_.x(session.shown_time()) + 6.0f; !session.at_newest() && x < frame.max.x)
    draw.AddRectFilled({std::max(x, frame.lanes_left), frame.lanes_top}, frame.max, with_alpha(c.surface, LaneCanvas::unknown_fade));
  each_row([&](const trace::Lane& lane, int row) { draw_lane_end(canvas, lane, row); });
  draw.PopClipRect();
  draw_labels(context, frame, first, last);

  if (ImGui::IsWindowHovered() && !scrubbing_ && !panning_) {
    const ImVec2 mouse = ImGui::GetMousePos();
    const trace::Lane* lane = lane_at(context, frame, mouse.y);
    if (lane && mouse.x >= frame.lanes_left) {
      context.view.hover_task(lane->task);
      if (const trace::Span* span = span_at(*lane, axis_.time_at(mouse.x)); span && span->line > 0) context.view.hover_line(span->line);
      if (mouse.x < frame.max.x - 10.0f) lane_tooltip(canvas, *lane, axis_.time_at(mouse.x), 6.0f);
    }
  }
  // In a panel that is too low there is no place for it.
  if (count == 0 && frame.lanes_top < frame.max.y) {
    ImGui::SetCursorScreenPos({frame.lanes_left, frame.lanes_top});
    empty_note(context, ICON_TIMELINE, "Each task gets a lane here once the program runs.");
  }
}

void TimelinePanel::draw_labels(Context& context, const Frame& frame, int first, int last) {
  const Palette& c = context.colours();
  const Fonts& fonts = context.fonts();
  View& view = context.view;
  const trace::Model& model = context.session.model();
  const trace::State& state = context.session.state();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddText(fonts.ui, text_size::tiny, {frame.min.x + space::m, frame.loop_top + 3.0f}, c.muted, "loop");
  draw.PushClipRect({frame.min.x, frame.lanes_top}, {frame.lanes_left - 4.0f, frame.max.y}, true);
  for (int row = first; row < last; ++row) {
    const trace::Lane& lane = model.lanes()[model.lane_order()[static_cast<std::size_t>(row)] - 1];
    const float y = frame.lanes_top + 2.0f - scroll_ + static_cast<float>(row) * LaneCanvas::row_height;
    const float indent = std::min(static_cast<float>(lane.depth) * 10.0f, 40.0f);
    const float x = frame.min.x + space::m + indent;
    const float right = frame.lanes_left - space::m;
    const trace::TaskInfo* task = state.task(lane.task);
    const float middle = y + LaneCanvas::bar_top + LaneCanvas::bar_height * 0.5f;
    if (lane.depth > 0) {
      const float bend = view.snap(x - 3.0f);
      draw.AddRectFilled({bend, y - 2.0f}, {bend + 1.0f, middle}, c.border);
      draw.AddRectFilled({bend, middle}, {bend + 5.0f, middle + 1.0f}, c.border);
    }
    if (task) {
      const StateGlyph glyph = state_glyph(*task);
      draw_state_glyph(draw, {x + 9.0f, middle}, 5.5f, glyph, c.state(glyph));
      const bool strong = lane.task == view.selected_task || lane.task == view.hovered_task;
      const float name = std::min(text_width(fonts.ui, 13.0f, task->name), std::max(0.0f, right - x - 22.0f));
      clipped_text(draw, fonts.ui, 13.0f, {x + 22.0f, middle - 8.5f}, name + 1.0f, strong ? c.text : mix(c.text, c.muted, 0.3f), task->name);
      if (task->coroutine != task->name)
        clipped_text(draw, fonts.ui, text_size::tiny, {x + 29.0f + name, middle - 7.0f}, right - x - 29.0f - name, c.muted, task->coroutine);
    } else {
      clipped_text(draw, fonts.ui, 13.0f, {x + 22.0f, middle - 8.5f}, right - x - 22.0f, c.faint, Text("Task %u", lane.task).view());
    }
    context.items.add("timeline.lane.", task ? std::string_view(task->name) : std::string_view("?"), {frame.min.x, y},
                      {frame.max.x, y + LaneCanvas::row_height});
  }
  draw.PopClipRect();
  const float x = view.snap(frame.lanes_left - 7.0f);
  draw.AddRectFilled({x, frame.min.y}, {x + view.hairline(), frame.max.y}, c.separator);
}

void TimelinePanel::draw_cursor(Context& context, const Frame& frame) {
  const Palette& c = context.colours();
  const trace::Time shown = context.session.shown_time();
  const float x = context.view.snap(axis_.x(shown));
  if (x < frame.lanes_left - 6.0f || x > frame.max.x) return;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled({x - 0.75f, frame.min.y + 20.0f}, {x + 0.75f, frame.max.y}, c.accent);
  const Text label = fixed_time(shown);
  const float width = text_width(context.fonts().mono, text_size::tiny, label.view()) + 12.0f;
  const float left = std::clamp(x - width * 0.5f, frame.lanes_left - 4.0f, std::max(frame.lanes_left - 4.0f, frame.max.x - width - 2.0f));
  draw.AddRectFilled({left, frame.min.y + 4.0f}, {left + width, frame.min.y + 21.0f}, c.accent, radius::s);
  draw.AddTriangleFilled({x - 4.0f, frame.min.y + 21.0f}, {x + 4.0f, frame.min.y + 21.0f}, {x, frame.min.y + 26.0f}, c.accent);
  draw.AddText(context.fonts().mono, text_size::tiny, {left + 6.0f, frame.min.y + 5.5f}, c.on_accent, label.begin(), label.end());
  context.items.add("timeline.cursor", {x - 5.0f, frame.min.y}, {x + 5.0f, frame.max.y});
}

void TimelinePanel::draw_buttons(Context& context, const Frame& frame) {
  // Only when there is a view to come back from: fit is the normal state.
  if (axis_.mode() == TimeAxis::Mode::fit) return;
  const float left = frame.lanes_left - 66.0f;
  if (left < frame.min.x + 70.0f) return;
  ImGui::SetCursorScreenPos({left, frame.min.y + 2.0f});
  const bool following = axis_.mode() == TimeAxis::Mode::follow;
  if (icon_button(context, {"timeline.follow", ICON_PUSH_PIN, "Keep the cursor in view",
                            following ? ButtonLook::toggled : ButtonLook::quiet, true, 24.0f}))
    axis_.set_mode(following ? TimeAxis::Mode::free : TimeAxis::Mode::follow);
  ImGui::SetCursorScreenPos({left + 27.0f, frame.min.y + 2.0f});
  if (icon_button(context, {"timeline.fit", ICON_FIT_SCREEN, "Show the whole run   double-click", ButtonLook::quiet, true, 24.0f}))
    axis_.set_mode(TimeAxis::Mode::fit);
}

const trace::Lane* TimelinePanel::lane_at(const Context& context, const Frame& frame, float y) const {
  if (y < frame.lanes_top || y > frame.max.y) return nullptr;
  const std::vector<trace::TaskId>& order = context.session.model().lane_order();
  const auto row = static_cast<std::size_t>((y - frame.lanes_top - 2.0f + scroll_) / LaneCanvas::row_height);
  return row < order.size() ? &context.session.model().lanes()[order[row] - 1] : nullptr;
}

void TimelinePanel::handle_mouse(Context& context, const Frame& frame) {
  ImGui::SetCursorScreenPos(frame.min);
  ImGui::SetNextItemAllowOverlap();
  ImGui::InvisibleButton("lanes", {frame.max.x - frame.min.x, frame.max.y - frame.min.y});
  const ImVec2 mouse = ImGui::GetMousePos();
  const bool on_axis = mouse.x >= frame.lanes_left - 6.0f;
  context.items.add("timeline.ruler", {frame.lanes_left, frame.min.y}, {frame.max.x, frame.min.y + ruler_height});
  if (ImGui::IsItemHovered()) handle_wheel(frame);
  if (ImGui::IsItemActivated()) {
    const bool at_cursor = std::fabs(mouse.x - axis_.x(context.session.shown_time())) < 5.0f;
    scrubbing_ = on_axis && (mouse.y < frame.lanes_top || at_cursor);
    panning_ = false;
  }
  if (ImGui::IsItemActive()) {
    if (scrubbing_) {
      if (ImGui::IsItemActivated() || ImGui::GetIO().MouseDelta.x != 0.0f) context.commands.seek(axis_.time_at(mouse.x));
    } else if (panning_ || ImGui::IsMouseDragging(0, 4.0f)) {
      panning_ = true;
      ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
      if (ImGui::GetIO().MouseDelta.x != 0.0f && on_axis) axis_.pan(ImGui::GetIO().MouseDelta.x);
      scroll_ -= ImGui::GetIO().MouseDelta.y;
    }
  }
  if (ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(0) && !scrubbing_) {
    click(context, frame, true);
  } else if (ImGui::IsItemDeactivated() && !scrubbing_ && !panning_) {
    click(context, frame, false);
  }
  if (!ImGui::IsItemActive()) scrubbing_ = panning_ = false;
  if (scrubbing_ || (ImGui::IsItemHovered() && on_axis && mouse.y < frame.lanes_top)) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
}

void TimelinePanel::handle_wheel(const Frame& frame) {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.MouseWheel == 0.0f && io.MouseWheelH == 0.0f) return;
  if (io.KeyCtrl || io.KeySuper) {
    axis_.zoom(std::pow(0.85f, io.MouseWheel), std::clamp(io.MousePos.x, axis_.left(), axis_.right()));
    return;
  }
  if (io.MouseWheelH != 0.0f) axis_.pan(io.MouseWheelH * 40.0f);
  const bool scrolls = static_cast<float>(rows_.size()) * LaneCanvas::row_height > frame.max.y - frame.lanes_top;
  if (scrolls) scroll_ -= io.MouseWheel * LaneCanvas::row_height * 1.5f;
}

void TimelinePanel::click(Context& context, const Frame& frame, bool twice) {
  const ImVec2 mouse = ImGui::GetMousePos();
  const trace::Lane* lane = lane_at(context, frame, mouse.y);
  const trace::Span* span = lane && mouse.x >= frame.lanes_left ? span_at(*lane, axis_.time_at(mouse.x)) : nullptr;
  if (!twice) {
    context.view.select_task(lane ? lane->task : 0);
    if (span && span->line > 0) context.view.selected_line = span->line;
    return;
  }
  if (span && span->end > span->begin) {
    axis_.show(aio::to_seconds(span->begin), aio::to_seconds(span->end));
  } else {
    axis_.set_mode(TimeAxis::Mode::fit);
  }
}

}  // namespace ui
