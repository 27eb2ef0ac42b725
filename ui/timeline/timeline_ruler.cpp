// SPDX-License-Identifier: MIT
// The ruler in loop time, the cursor, and the buttons of the view.
#include "ui/timeline/timeline_panel.h"

#include <cmath>

#include "ui/widgets.h"

namespace ui {
namespace {

/// "1.25 s": as many decimals as the distance of the ticks needs.
Text tick_label(double seconds, double step) {
  if (seconds == 0.0) return Text("0");
  const int decimals = step >= 1.0 ? 0 : static_cast<int>(std::ceil(-std::log10(step) - 1e-9));
  if (step < 1e-3) return Text("%.*f ms", std::max(decimals - 3, 0), seconds * 1e3);
  return Text("%.*f s", decimals, seconds);
}

constexpr float buttons_width = 66.0f;

}  // namespace

void TimelinePanel::draw_ruler(Context& context, const Frame& frame) {
  const Palette& c = context.colours();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  // Where it is narrow, the buttons of a view that was moved need the place.
  const bool has_buttons = axis_.mode() != TimeAxis::Mode::fit;
  if (!has_buttons || frame.lanes_left - buttons_width > frame.min.x + 70.0f)
    draw.AddText(context.fonts().bold, 13.0f, {frame.min.x + space::m, frame.min.y + 6.0f}, c.muted, "Timeline");
  draw_ticks(context, frame, axis_, frame.max.x);
  const float y = context.view.snap(frame.min.y + ruler_height);
  draw.AddRectFilled({frame.min.x, y}, {frame.max.x, y + context.view.hairline()}, c.separator);
}

void TimelinePanel::draw_ticks(Context& context, const Frame& frame, const TimeAxis& axis, float right) {
  const Palette& c = context.colours();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float hairline = context.view.hairline();
  // The cursor has a label of its own.
  const bool has_cursor = &axis == &axis_;
  draw.PushClipRect({frame.axis_left, frame.min.y}, {right, frame.max.y}, true);
  const double step = axis.tick(78.0f);
  const double first = std::max(0.0, std::floor(axis.begin() / step) * step);
  constexpr int most_ticks = 400;
  for (int i = 0; i < most_ticks; ++i) {
    const double seconds = first + static_cast<double>(i) * step;
    if (seconds > axis.end()) break;
    const float x = context.view.snap(axis.x(seconds));
    draw.AddRectFilled({x, frame.min.y + 20.0f}, {x + hairline, frame.max.y}, c.grid);
    draw.AddRectFilled({x, frame.min.y + 20.0f}, {x + 1.0f, frame.min.y + ruler_height}, c.faint);
    const Text label = tick_label(seconds, step);
    const float from_cursor = x - axis.x(context.session.shown_time());
    const float label_end = x + 4.0f + text_width(context.fonts().mono, text_size::tiny, label.view());
    if ((!has_cursor || from_cursor < -64.0f || from_cursor > 24.0f) && label_end < right)
      draw.AddText(context.fonts().mono, text_size::tiny, {x + 4.0f, frame.min.y + 6.0f}, c.muted, label.begin(), label.end());
    for (int part = 1; part < 5; ++part) {
      const float minor = context.view.snap(axis.x(seconds + step * 0.2 * part));
      draw.AddRectFilled({minor, frame.min.y + 24.0f}, {minor + hairline, frame.min.y + ruler_height}, c.faint);
    }
  }
  draw.PopClipRect();
}

void TimelinePanel::draw_mark(Context& context, const Frame& frame) {
  const View& view = context.view;
  const trace::Model& model = context.session.model();
  if (view.marked == 0 || view.marked_revision != context.session.revision() || view.marked > model.event_count()) return;
  const float x = view.snap(axis_.x(model.event_time(view.marked - 1)));
  if (x < frame.axis_left || x > frame.max.x) return;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled({x - 1.5f, frame.min.y + 20.0f}, {x + 1.5f, frame.max.y}, context.colours().danger);
  context.items.add("timeline.mark", {x, frame.min.y}, {x + 3.0f, frame.max.y});
}

void TimelinePanel::draw_cursor(Context& context, const Frame& frame) {
  const Palette& c = context.colours();
  const trace::Time shown = context.session.shown_time();
  const float x = context.view.snap(axis_.x(shown));
  if (x < frame.axis_left - 6.0f || x > frame.max.x) return;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled({x - 0.75f, frame.min.y + 20.0f}, {x + 0.75f, frame.max.y}, c.accent);
  const Text label = fixed_time(shown);
  const float width = text_width(context.fonts().mono, text_size::tiny, label.view()) + 12.0f;
  const float left = std::clamp(x - width * 0.5f, frame.axis_left - 4.0f, std::max(frame.axis_left - 4.0f, frame.max.x - width - 2.0f));
  draw.AddRectFilled({left, frame.min.y + 4.0f}, {left + width, frame.min.y + 21.0f}, c.accent, radius::s);
  draw.AddTriangleFilled({x - 4.0f, frame.min.y + 21.0f}, {x + 4.0f, frame.min.y + 21.0f}, {x, frame.min.y + 26.0f}, c.accent);
  draw.AddText(context.fonts().mono, text_size::tiny, {left + 6.0f, frame.min.y + 5.5f}, c.on_accent, label.begin(), label.end());
  context.items.add("timeline.cursor", {x - 5.0f, frame.min.y}, {x + 5.0f, frame.max.y});
}

void TimelinePanel::draw_buttons(Context& context, const Frame& frame) {
  const float left = frame.lanes_left - buttons_width;
  // Below them, as long as there is a run to compare with.
  const bool ghost = context.session.previous() != nullptr;
  if (ghost || !context.session.previous_shown()) {
    ImGui::SetCursorScreenPos({left + 27.0f, frame.loop_top - 1.0f});
    if (icon_button(context, {"timeline.ghost", ICON_LAYERS, "The run before the last change, as thin bars",
                              ghost ? ButtonLook::toggled : ButtonLook::quiet, true, 20.0f}))
      context.commands.add([ghost](session::Session& s) { s.set_previous_shown(!ghost); });
    ImGui::SetCursorScreenPos({left + 3.0f, frame.loop_top - 1.0f});
    if (ghost && icon_button(context, {"timeline.compare", ICON_SWAP, "Before and after, side by side",
                                       compare_ ? ButtonLook::toggled : ButtonLook::quiet, true, 20.0f}))
      compare_ = !compare_;
  }
  // Only when there is a view to come back from: fit is the normal state.
  if (axis_.mode() == TimeAxis::Mode::fit) return;
  ImGui::SetCursorScreenPos({left, frame.min.y + 2.0f});
  const bool following = axis_.mode() == TimeAxis::Mode::follow;
  if (icon_button(context, {"timeline.follow", ICON_PUSH_PIN, "Keep the cursor in view",
                            following ? ButtonLook::toggled : ButtonLook::quiet, true, 24.0f}))
    axis_.set_mode(following ? TimeAxis::Mode::free : TimeAxis::Mode::follow);
  ImGui::SetCursorScreenPos({left + 27.0f, frame.min.y + 2.0f});
  if (icon_button(context, {"timeline.fit", ICON_FIT_SCREEN, "Show the whole run   double-click", ButtonLook::quiet, true, 24.0f}))
    axis_.set_mode(TimeAxis::Mode::fit);
}

}  // namespace ui
