// SPDX-License-Identifier: MIT
#include "ui/internals/internals_panel.h"

#include <algorithm>
#include <cmath>

#include "ui/widgets.h"
#include "ui/wrapped_text.h"

namespace ui {

float task_chip(Context& context, ImVec2 at, float most_width, trace::TaskId task, ImU32 colour, bool filled) {
  constexpr float height = 20.0f;
  const std::string_view name = task_name(context.session.state(), task);
  const Fonts& fonts = context.fonts();
  const float width = std::min(text_width(fonts.ui, text_size::small, name) + 14.0f, most_width);
  if (width < 24.0f) return 0.0f;
  const ImVec2 end = {at.x + width, at.y + height};
  ImGui::SetCursorScreenPos(at);
  ImGui::PushID(static_cast<int>(at.x));
  if (ImGui::InvisibleButton("chip", {width, height})) context.view.select_task(task);
  ImGui::PopID();
  if (ImGui::IsItemHovered()) context.view.hover_task(task);
  const bool lit = context.view.hovered_task == task || context.view.selected_task == task;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled(at, end, with_alpha(colour, filled ? 0.24f : lit ? 0.14f : 0.0f), radius::s);
  draw.AddRect(at, end, with_alpha(colour, lit ? 1.0f : 0.7f), radius::s, 0, lit ? 1.5f : 1.0f);
  clipped_text(draw, fonts.ui, text_size::small, {at.x + 7.0f, at.y + 2.5f}, width - 12.0f, context.colours().text, name);
  return width;
}

void InternalsPanel::draw(Context& context) {
  const float room = ImGui::GetContentRegionAvail().x;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(space::s, space::xs));
  draw_iteration_strip(context, room);
  if (const std::string& why = context.session.refusal(); !why.empty())
    wrapped_text(context.fonts().ui, 13.0f, context.colours().danger, Text("Not done: %s", why.c_str()).view());
  const trace::State& state = context.session.state();
  const bool has_objects = !state.primitives.empty() || !state.futures.empty();
  if (room < 640.0f) {
    draw_ready_queue(context, room);
    draw_timers(context, room);
    if (has_objects) draw_primitives(context, room, field_);
  } else {
    // A timer that falls due moves from the left to the right.
    const int columns = has_objects && room >= 960.0f ? 3 : 2;
    const float column = std::floor((room - static_cast<float>(columns - 1) * space::xl) / static_cast<float>(columns));
    const ImVec2 start = ImGui::GetCursorPos();
    const auto place = [&](int index) { ImGui::SetCursorPos({start.x + static_cast<float>(index) * (column + space::xl), start.y}); };
    ImGui::BeginGroup();
    draw_timers(context, column);
    ImGui::EndGroup();
    place(1);
    ImGui::BeginGroup();
    draw_ready_queue(context, column);
    if (has_objects && columns == 2) draw_primitives(context, column, field_);
    ImGui::EndGroup();
    if (columns == 3) {
      place(2);
      ImGui::BeginGroup();
      draw_primitives(context, column, field_);
      ImGui::EndGroup();
    }
  }
  ImGui::PopStyleVar();
  field_.draw(context);
}

}  // namespace ui
