// SPDX-License-Identifier: MIT
#include "ui/panel_frame.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

namespace ui {

bool begin_panel(Context& context, const char* name, Area area, ImU32 fill) {
  if (area.width() < 2.0f || area.height() < 2.0f) return false;
  const Palette& c = context.colours();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled(area.min, area.max, fill ? fill : c.surface, radius::l);
  draw.AddRect(area.min, area.max, c.separator, radius::l, 0, context.view.hairline());
  context.items.add("panel.", name, area.min, area.max);
  ImGui::SetCursorScreenPos(area.min);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0.0f, 0.0f));
  ImGui::BeginChild(name, {area.width(), area.height()}, ImGuiChildFlags_None,
                    ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse | ImGuiWindowFlags_NoNav);
  ImGui::PopStyleVar();
  return true;
}

void end_panel() { ImGui::EndChild(); }

void begin_body(Context& context, const char* name, float top, bool padded, bool scrolls) {
  const ImVec2 window = ImGui::GetWindowPos();
  const ImVec2 size = ImGui::GetWindowSize();
  if (top > 0.0f) {
    const float y = context.view.snap(window.y + top);
    ImGui::GetWindowDrawList()->AddRectFilled({window.x, y - context.view.hairline()}, {window.x + size.x, y},
                                              context.colours().separator);
  }
  ImGui::SetCursorScreenPos({window.x, window.y + top});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, padded ? ImVec2(space::m, space::s) : ImVec2(0.0f, 0.0f));
  const ImGuiWindowFlags flags = scrolls ? ImGuiWindowFlags_None
                                         : ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
  ImGui::BeginChild(name, {size.x, std::max(1.0f, size.y - top - 3.0f)}, ImGuiChildFlags_AlwaysUseWindowPadding, flags);
  ImGui::PopStyleVar();
}

void end_body() {
  scroll_by_finger();
  ImGui::EndChild();
}

void scroll_by_finger() {
  constexpr float least_way = 10.0f;  // that is no tap
  const ImGuiIO& io = ImGui::GetIO();
  if (io.MouseSource != ImGuiMouseSource_TouchScreen || !ImGui::IsMouseDragging(ImGuiMouseButton_Left, least_way)) return;
  const ImVec2 way = ImGui::GetMouseDragDelta(ImGuiMouseButton_Left, least_way);
  if (ImGui::GetScrollMaxY() <= 0.0f || std::fabs(way.x) > std::fabs(way.y)) return;
  if (!ImGui::IsWindowHovered(ImGuiHoveredFlags_ChildWindows | ImGuiHoveredFlags_AllowWhenBlockedByActiveItem)) return;
  ImGui::ClearActiveID();
  ImGui::SetScrollY(ImGui::GetScrollY() - io.MouseDelta.y);
}

void dim_outdated(Context& context, float top) {
  if (!context.session.shows_last_good_run()) return;
  const ImVec2 window = ImGui::GetWindowPos();
  const ImVec2 size = ImGui::GetWindowSize();
  if (size.x < 2.0f || size.y < top + 2.0f) return;
  const ImVec2 min = {window.x, window.y + top};
  // A window of its own, because windows lie above what their parents draw.
  ImGui::SetCursorScreenPos(min);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(0.0f, 0.0f));
  ImGui::BeginChild("veil", {size.x, size.y - top}, ImGuiChildFlags_None, ImGuiWindowFlags_NoInputs | ImGuiWindowFlags_NoNav);
  ImGui::PopStyleVar();
  const ImVec2 max = {window.x + size.x, window.y + size.y};
  ImGui::GetWindowDrawList()->AddRectFilled(min, max, with_alpha(context.colours().background, 0.6f), radius::l);
  ImGui::EndChild();
  context.items.add("outdated", min, max);
}

}  // namespace ui
