// SPDX-License-Identifier: MIT
#include "ui/timeline/minimap.h"

#include <algorithm>
#include <cmath>

#include "trace/log.h"

namespace ui {

void Minimap::update(const Context& context) {
  const trace::Model& model = context.session.model();
  if (model_ != &model || revision_ != context.session.revision() || taken_ > model.event_count()) {
    model_ = &model;
    revision_ = context.session.revision();
    taken_ = 0;
    spots_.clear();
  }
  for (; taken_ < model.event_count(); ++taken_) {
    const trace::Event& event = model.log()[taken_];
    const bool failed = event.kind == trace::EventKind::task_done && static_cast<trace::TaskState>(event.detail) == trace::TaskState::exception;
    if (failed || event.kind == trace::EventKind::warned || event.kind == trace::EventKind::reported)
      spots_.push_back({model.event_time(taken_), failed});
  }
}

bool Minimap::draw(Context& context, TimeAxis& axis, ImVec2 min, ImVec2 max) {
  update(context);
  const Palette& c = context.colours();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const double length = std::max(aio::to_seconds(context.session.model().end_time()), 1e-6) * 1.02;
  const double width = static_cast<double>(std::max(max.x - min.x, 1.0f));
  const auto x_of = [&](double seconds) { return min.x + static_cast<float>(seconds / length * width); };
  const auto seconds_at = [&](float x) { return static_cast<double>(x - min.x) / width * length; };
  draw.AddRectFilled(min, max, c.sunken, radius::s);
  draw.PushClipRect(min, max, true);

  const std::vector<trace::LoopSpan>& spans = context.session.model().loop_lane();
  for (auto span = spans.begin(); span != spans.end();) {
    const float x0 = x_of(aio::to_seconds(span->begin)), x1 = std::max(x_of(aio::to_seconds(span->end)), x0 + 1.5f);
    if (span->kind == trace::LoopSpanKind::blocked) draw.AddRectFilled({x0, min.y}, {x1, max.y}, c.danger);
    else if (span->kind == trace::LoopSpanKind::running) draw.AddRectFilled({x0, min.y + 5.0f}, {x1, max.y - 5.0f}, with_alpha(c.state(StateGlyph::running), 0.8f));
    // What lies within a pixel is drawn once.
    const trace::Time next(aio::from_seconds(seconds_at(x0 + 1.5f)));
    span = std::max(span + 1, std::partition_point(span, spans.end(), [&](const trace::LoopSpan& s) { return s.end < next; }));
  }
  for (auto spot = spots_.begin(); spot != spots_.end();) {
    const float x = x_of(aio::to_seconds(spot->time));
    draw.AddCircleFilled({x, min.y + 4.0f}, 2.5f, spot->failed ? c.danger : c.warning);
    const trace::Time next(aio::from_seconds(seconds_at(x + 3.0f)));
    spot = std::max(spot + 1, std::partition_point(spot, spots_.end(), [&](const Spot& s) { return s.time < next; }));
  }
  const float window_min = std::clamp(x_of(axis.begin()), min.x, max.x - 6.0f);
  const float window_max = std::clamp(x_of(axis.end()), window_min + 6.0f, max.x);
  const float cursor = x_of(aio::to_seconds(context.session.shown_time()));
  draw.AddRectFilled({cursor - 0.75f, min.y}, {cursor + 0.75f, max.y}, c.accent);
  draw.AddRectFilled(min, {window_min, max.y}, with_alpha(c.surface, 0.6f));
  draw.AddRectFilled({window_max, min.y}, max, with_alpha(c.surface, 0.6f));
  draw.PopClipRect();
  draw.AddRect({window_min, min.y}, {window_max, max.y}, c.accent, radius::s, 0, 1.5f);
  context.items.add("timeline.minimap", min, max);
  context.items.add("timeline.minimap.window", {window_min, min.y}, {window_max, max.y});

  ImGui::SetCursorScreenPos({min.x - 5.0f, min.y});
  ImGui::InvisibleButton("minimap", {max.x - min.x + 10.0f, max.y - min.y});
  const float mouse = ImGui::GetMousePos().x;
  const auto grip_at = [&] {
    if (std::fabs(mouse - window_min) < 5.0f) return Grip::begin;
    return std::fabs(mouse - window_max) < 5.0f ? Grip::end : Grip::window;
  };
  const bool begins = ImGui::IsItemActivated();
  if (begins) {
    grip_ = grip_at();
    const double at = seconds_at(mouse);
    // Beside the window: it comes to the mouse.
    const bool within = at >= axis.begin() && at <= axis.end();
    grip_offset_ = within ? at - axis.begin() : axis.span() * 0.5;
  }
  if (ImGui::IsItemActive() && (begins || ImGui::GetIO().MouseDelta.x != 0.0f)) {
    const double at = seconds_at(mouse);
    const double begin = axis.begin(), end = axis.end();
    if (grip_ == Grip::window) axis.show_exactly(at - grip_offset_, at - grip_offset_ + (end - begin));
    else if (grip_ == Grip::begin) axis.show_exactly(std::min(at, end - length * 1e-4), end);
    else axis.show_exactly(begin, std::max(at, begin + length * 1e-4));
    axis.arrive();
  }
  if (ImGui::IsItemHovered() || ImGui::IsItemActive()) {
    const Grip grip = ImGui::IsItemActive() ? grip_ : grip_at();
    ImGui::SetMouseCursor(grip == Grip::window ? ImGuiMouseCursor_Hand : ImGuiMouseCursor_ResizeEW);
  }
  return begins;
}

}  // namespace ui
