// SPDX-License-Identifier: MIT
// The mouse and the keyboard on the timeline: scrub, pan, zoom, mark an interval, drag a duration, go back.
#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "ui/timeline/timeline_panel.h"

namespace ui {

void TimelinePanel::remember(double now) {
  // Turns of a wheel in a row are one step back.
  constexpr double together = 0.7;
  constexpr std::size_t most = 50;
  const bool goes_on = now - remembered_ < together;
  remembered_ = now;
  if (goes_on) return;
  if (history_.size() == most) history_.erase(history_.begin());
  history_.push_back({axis_.view(), scroll_});
}

void TimelinePanel::handle_keys(Context& context) {
  if (ImGui::IsMouseClicked(0)) used_last_ = ImGui::IsItemHovered() || gesture_ != Gesture::none;
  if (!used_last_ || history_.empty() || ImGui::GetIO().WantTextInput || context.view.graph_has_keyboard) return;
  if (ImGui::IsKeyPressed(ImGuiKey_Backspace, true)) go_back();
}

void TimelinePanel::go_back() {
  if (history_.empty()) return;
  axis_.set_view(history_.back().view);
  scroll_ = history_.back().scroll;
  history_.pop_back();
  remembered_ = -1e9;
}

void TimelinePanel::carry_out(Context& context, TimelineCommand command) {
  if (command == TimelineCommand::none) return;
  const float half = (axis_.right() - axis_.left()) * 0.5f;
  const float cursor = axis_.x(context.session.shown_time());
  const float middle = cursor >= axis_.left() && cursor <= axis_.right() ? cursor : axis_.left() + half;
  used_last_ = true;
  if (command != TimelineCommand::compare && command != TimelineCommand::back) remember(context.view.seconds);
  switch (command) {
    case TimelineCommand::none: break;
    case TimelineCommand::zoom_in: axis_.zoom(0.5f, middle); break;
    case TimelineCommand::zoom_out: axis_.zoom(2.0f, middle); break;
    case TimelineCommand::earlier: axis_.pan(half); break;
    case TimelineCommand::later: axis_.pan(-half); break;
    case TimelineCommand::fit: axis_.set_mode(TimeAxis::Mode::fit); break;
    case TimelineCommand::follow: axis_.set_mode(TimeAxis::Mode::follow); break;
    case TimelineCommand::back: go_back(); break;
    case TimelineCommand::compare: compare_ = !compare_; break;
  }
  context.view.animate();
}

void TimelinePanel::handle_mouse(Context& context, const Frame& frame) {
  ImGui::SetCursorScreenPos(frame.min);
  ImGui::SetNextItemAllowOverlap();
  ImGui::InvisibleButton("lanes", {frame.max.x - frame.min.x, frame.max.y - frame.min.y});
  context.items.add("timeline.ruler", {frame.axis_left, frame.min.y}, {frame.max.x, frame.min.y + ruler_height});
  const bool hovered = ImGui::IsItemHovered();
  const Pinch& pinch = context.view.pinch;
  if (pinch.active && (hovered || ImGui::IsItemActive())) {
    if (ImGui::IsItemActive()) ImGui::ClearActiveID();
    gesture_ = Gesture::none;
    remember(context.view.seconds);
    axis_.pan(pinch.moved.x);
    axis_.zoom(1.0f / pinch.zoom, std::clamp(pinch.middle.x, axis_.left(), axis_.right()));
    return;
  }
  if (hovered) handle_wheel(context, frame);
  if (ImGui::IsItemActivated()) begin_gesture(context, frame);
  if (ImGui::IsItemActive()) go_on(context, frame);
  const bool plain = gesture_ == Gesture::pan && !moved_;
  if (hovered && plain && ImGui::IsMouseDoubleClicked(0)) {
    click(context, frame, true);
  } else if (ImGui::IsItemDeactivated()) {
    if (plain && ImGui::GetIO().MouseClickedLastCount[0] < 2) click(context, frame, false);
    end_gesture(context, frame);
  }
  const ImVec2 mouse = ImGui::GetMousePos();
  const bool scrubs = hovered && mouse.x >= frame.axis_left - 6.0f && on_ruler(frame, mouse);
  const bool on_handle = hovered && gesture_ == Gesture::none && duration_.at(context, handles_, mouse) != nullptr;
  if (gesture_ == Gesture::scrub || gesture_ == Gesture::duration || scrubs || on_handle) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  else if (gesture_ == Gesture::pan && moved_) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeAll);
}

void TimelinePanel::begin_gesture(Context& context, const Frame& frame) {
  const ImGuiIO& io = ImGui::GetIO();
  const ImVec2 mouse = io.MousePos;
  const bool on_axis = mouse.x >= frame.axis_left - 6.0f;
  const bool at_cursor = std::fabs(mouse.x - axis_.x(context.session.shown_time())) < 5.0f;
  moved_ = false;
  gesture_ = Gesture::pan;
  if (on_axis && io.KeyCtrl) {
    gesture_ = Gesture::mark;
    marked_from_ = mouse.x;
  } else if (on_axis && on_ruler(frame, mouse)) {
    gesture_ = Gesture::scrub;
  } else if (const DurationHandle* handle = duration_.at(context, handles_, mouse)) {
    gesture_ = Gesture::duration;
    duration_.begin(context, *handle);
    // The ruler stands still while something is measured on it.
    mode_before_drag_ = axis_.mode();
    axis_.set_mode(TimeAxis::Mode::free);
  } else if (on_axis && at_cursor) {
    gesture_ = Gesture::scrub;
  }
}

void TimelinePanel::go_on(Context& context, const Frame& frame) {
  const ImGuiIO& io = ImGui::GetIO();
  const bool on_axis = io.MousePos.x >= frame.axis_left - 6.0f;
  switch (gesture_) {
    case Gesture::scrub:
      if (ImGui::IsItemActivated() || io.MouseDelta.x != 0.0f) context.commands.seek(axis_.time_at(io.MousePos.x));
      break;
    case Gesture::pan:
      if (!moved_ && !ImGui::IsMouseDragging(0, 4.0f)) break;
      if (!moved_) remember(context.view.seconds);
      moved_ = true;
      if (io.MouseDelta.x != 0.0f && on_axis) axis_.pan(io.MouseDelta.x);
      scroll_ -= io.MouseDelta.y;
      break;
    case Gesture::duration:
      if (ImGui::IsMouseDragging(0, 3.0f)) duration_.drag_to(context, axis_.seconds_at(io.MousePos.x), axis_.tick(7.0f));
      break;
    case Gesture::mark:
    case Gesture::none: break;
  }
}

void TimelinePanel::end_gesture(Context& context, const Frame&) {
  if (gesture_ == Gesture::duration) {
    duration_.end(context);
    axis_.set_mode(mode_before_drag_);
  } else if (gesture_ == Gesture::mark) {
    const float from = std::clamp(std::min(marked_from_, ImGui::GetMousePos().x), axis_.left(), axis_.right());
    const float to = std::clamp(std::max(marked_from_, ImGui::GetMousePos().x), axis_.left(), axis_.right());
    if (to - from > 4.0f) {
      remembered_ = -1e9;
      remember(context.view.seconds);
      axis_.show_exactly(axis_.seconds_at(from), axis_.seconds_at(to));
    }
  }
  gesture_ = Gesture::none;
}

void TimelinePanel::handle_wheel(Context& context, const Frame& frame) {
  const ImGuiIO& io = ImGui::GetIO();
  if (io.MouseWheel == 0.0f && io.MouseWheelH == 0.0f) return;
  used_last_ = true;
  if (io.KeyCtrl || io.KeySuper) {
    remember(context.view.seconds);
    axis_.zoom(std::pow(0.85f, io.MouseWheel), std::clamp(io.MousePos.x, axis_.left(), axis_.right()));
    return;
  }
  if (io.MouseWheelH != 0.0f) {
    remember(context.view.seconds);
    axis_.pan(io.MouseWheelH * 40.0f);
  }
  const bool scrolls = static_cast<float>(rows_.count()) * row_height_ > frame.room();
  if (scrolls) scroll_ -= io.MouseWheel * row_height_ * 1.5f;
}

void TimelinePanel::click(Context& context, const Frame& frame, bool twice) {
  const ImVec2 mouse = ImGui::GetMousePos();
  const trace::Lane* lane = lane_at(context, frame, mouse.y);
  const trace::Span* span = lane && mouse.x >= frame.axis_left ? span_at(*lane, axis_.time_at(mouse.x)) : nullptr;
  if (!twice) {
    context.view.select_task(lane ? lane->task : 0);
    if (!span) return;
    if (span->line > 0) context.view.selected_line = span->line;
    // Behind the event that begins it: its very first instant.
    context.commands.seek(span->first_event + 1);
    return;
  }
  remembered_ = -1e9;
  remember(context.view.seconds);
  if (span && span->end > span->begin) {
    axis_.show(aio::to_seconds(span->begin), aio::to_seconds(span->end));
  } else {
    axis_.set_mode(TimeAxis::Mode::fit);
  }
}

}  // namespace ui
