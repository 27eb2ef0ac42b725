// SPDX-License-Identifier: MIT
// How the panels share the window: cards with gaps between them that can be dragged; one column when it is narrow.
#include <imgui_internal.h>

#include <algorithm>

#include "ui/app_impl.h"
#include "ui/widgets.h"

namespace ui {
namespace {

constexpr float gap = 7.0f;
constexpr float header = 40.0f;
constexpr float least_panel = 90.0f;

/// Opens a panel's card: a rounded surface with a child window on it. Close with end_panel().
bool begin_panel(Context& context, const char* name, Area area, ImU32 fill = 0) {
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

/// The part of a panel below its header; panels scroll in it. Close with end_body().
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

void end_body() { ImGui::EndChild(); }

/// Veils what was drawn in the present window from `top` on, while it is of the last run that worked: not what the text
/// says now.
void dim_outdated(Context& context, float top = 0.0f) {
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

/// A wish between its limits; the upper one wins.
float fitted(float wanted, float least, float most) { return std::max(0.0f, std::min(std::max(wanted, least), most)); }

int narrow_tabs(Context& context, int current, Area area) {
  struct Entry {
    const char* name;
    const char* icon;
  };
  constexpr Entry entries[] = {{"graph", ICON_HUB},      {"timeline", ICON_TIMELINE},      {"code", ICON_CODE},
                               {"inspector", ICON_INFO}, {"console", ICON_TERMINAL},       {"outcomes", ICON_FLAG},
                               {"internals", ICON_LOOP}, {"examples", ICON_SCHOOL}};
  const Palette& c = context.colours();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled(area.min, area.max, c.surface);
  const float width = area.width() / static_cast<float>(std::size(entries));
  for (int i = 0; i < static_cast<int>(std::size(entries)); ++i) {
    const Entry& entry = entries[i];
    const ImVec2 at = {area.min.x + width * static_cast<float>(i), area.min.y};
    ImGui::SetCursorScreenPos(at);
    ImGui::PushID("tab");
    if (ImGui::InvisibleButton(entry.name, {std::max(width, 1.0f), area.height()})) current = i;
    ImGui::PopID();
    context.items.add("tab.", entry.name, at, {at.x + width, area.max.y});
    const ImU32 ink = i == current ? c.accent : c.muted;
    draw_icon(draw, context.fonts(), {at.x + width * 0.5f, at.y + 18.0f}, 22.0f, ink, entry.icon);
    const float label = text_width(context.fonts().ui, 10.0f, entry.name);
    if (label < width)
      draw.AddText(context.fonts().ui, 10.0f, {at.x + (width - label) * 0.5f, at.y + 32.0f}, ink, entry.name);
  }
  return current;
}

}  // namespace

void App::Impl::draw_wide(Context& context, Area window) {
  const Palette& c = context.colours();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled(window.min, {window.max.x, TransportBar::height}, c.surface);
  draw.AddRectFilled({0.0f, TransportBar::height - view.hairline()}, {window.max.x, TransportBar::height}, c.separator);
  ImGui::SetCursorScreenPos({space::m, 0.0f});
  ImGui::BeginChild("transport", {std::max(1.0f, window.width() - 2.0f * space::m), TransportBar::height},
                    ImGuiChildFlags_None, ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  transport_.draw(context, layout);
  ImGui::EndChild();

  const Area body{{gap, TransportBar::height + gap}, {window.max.x - gap, window.max.y - gap}};
  const float room = body.height();
  const float drawer = layout.drawer_open ? fitted(layout.drawer, least_panel, room * 0.4f) : header;
  const float timeline = fitted(layout.timeline, least_panel, room - drawer - 2.0f * gap - 160.0f);
  const float drawer_top = body.max.y - drawer;
  const float timeline_top = drawer_top - gap - timeline;
  const float top_end = timeline_top - gap;
  const float left = layout.left_open ? fitted(layout.left, 150.0f, body.width() * 0.3f) : 0.0f;
  const float right = layout.right_open ? fitted(layout.right, 180.0f, body.width() * 0.45f) : 0.0f;
  const float centre_begin = body.min.x + (left > 0.0f ? left + gap : 0.0f);
  const float centre_end = body.max.x - (right > 0.0f ? right + gap : 0.0f);

  // The splitters lie under the panels' gaps; they come first, so that a panel's edge never covers one.
  if (left > 0.0f)
    splitter(context, "splitter.left", {centre_begin - gap, body.min.y}, {centre_begin, top_end}, true, 1.0f,
             layout.left, 150.0f, body.width() * 0.3f);
  if (right > 0.0f)
    splitter(context, "splitter.right", {centre_end, body.min.y}, {centre_end + gap, top_end}, true, -1.0f,
             layout.right, 180.0f, body.width() * 0.45f);
  splitter(context, "splitter.timeline", {body.min.x, top_end}, {body.max.x, timeline_top}, false, -1.0f,
           layout.timeline, least_panel, room - drawer - 2.0f * gap - 160.0f);
  if (layout.drawer_open)
    splitter(context, "splitter.drawer", {body.min.x, drawer_top - gap}, {body.max.x, drawer_top}, false, -1.0f,
             layout.drawer, least_panel, room * 0.4f);

  if (left > 0.0f) draw_left(context, {body.min, {body.min.x + left, top_end}});
  if (begin_panel(context, "graph", {{centre_begin, body.min.y}, {centre_end, top_end}}, c.background)) {
    graph_.draw(context);
    dim_outdated(context);
    end_panel();
  }
  if (right > 0.0f) draw_right(context, {{centre_end + gap, body.min.y}, {body.max.x, top_end}});
  if (begin_panel(context, "timeline", {{body.min.x, timeline_top}, {body.max.x, timeline_top + timeline}})) {
    timeline_.draw(context);
    dim_outdated(context);
    end_panel();
  }
  draw_drawer(context, {{body.min.x, drawer_top}, body.max});
}

void App::Impl::draw_left(Context& context, Area area) {
  if (!begin_panel(context, "left", area)) return;
  constexpr Tab tabs[] = {{"examples", "Examples"}, {"outline", "Outline"}};
  ImGui::SetCursorScreenPos({area.min.x + space::s, area.min.y});
  layout.left_tab = static_cast<LeftTab>(
      tab_strip(context, "tab.", tabs, static_cast<int>(layout.left_tab), header, area.width() - 2.0f * space::s));
  begin_body(context, "left_body", header, true, true);
  if (layout.left_tab == LeftTab::examples) {
    examples_.draw(context);
  } else {
    outline_.draw(context);
  }
  end_body();
  end_panel();
}

void App::Impl::draw_right(Context& context, Area area) {
  if (!begin_panel(context, "right", area)) return;
  constexpr Tab tabs[] = {{"inspector", "Inspector"}, {"code", "Code"}};
  ImGui::SetCursorScreenPos({area.min.x + space::s, area.min.y});
  layout.right_tab = static_cast<RightTab>(
      tab_strip(context, "tab.", tabs, static_cast<int>(layout.right_tab), header, area.width() - 2.0f * space::s));
  if (layout.right_tab == RightTab::code) code_.draw_header(context, {area.max.x - space::s, area.min.y + 5.0f});
  const bool inspector = layout.right_tab == RightTab::inspector;
  begin_body(context, inspector ? "inspector_body" : "code_body", header, inspector, inspector);
  if (inspector) {
    inspector_.draw(context);
  } else {
    code_.draw(context);
  }
  end_body();
  if (inspector) dim_outdated(context, header);
  end_panel();
}

int App::Impl::drawer_tabs(Context& context, float width) {
  const trace::State& state = session.state();
  const Tab tabs[] = {{"console", "Console", ICON_TERMINAL, static_cast<int>(state.console.size())},
                      {"outcomes", "Outcomes", ICON_FLAG, static_cast<int>(state.outcomes.size())},
                      {"internals", "Inside the loop", ICON_LOOP, 0}};
  return tab_strip(context, "tab.", tabs, layout.drawer_open ? static_cast<int>(layout.drawer_tab) : -1, header, width);
}

void App::Impl::draw_drawer(Context& context, Area area) {
  if (!begin_panel(context, "drawer", area)) return;
  ImGui::SetCursorScreenPos({area.min.x + space::s, area.min.y});
  const int before = layout.drawer_open ? static_cast<int>(layout.drawer_tab) : -1;
  if (const int chosen = drawer_tabs(context, area.width() - 50.0f); chosen != before) {
    layout.drawer_tab = static_cast<DrawerTab>(chosen);
    layout.drawer_open = true;
  }
  ImGui::SetCursorScreenPos({area.max.x - 34.0f, area.min.y + 6.0f});
  if (icon_button(context, {"drawer.toggle", layout.drawer_open ? ICON_EXPAND_MORE : ICON_EXPAND_LESS,
                            layout.drawer_open ? "Hide" : "Show", ButtonLook::quiet, true, 28.0f}))
    layout.drawer_open = !layout.drawer_open;
  if (layout.drawer_open && area.height() > header + 4.0f) {
    begin_body(context, "drawer_body", header, true, true);
    draw_drawer_panel(context, layout.drawer_tab);
    end_body();
    dim_outdated(context, header);
  }
  end_panel();
}

void App::Impl::draw_drawer_panel(Context& context, DrawerTab tab) {
  switch (tab) {
    case DrawerTab::console: console_.draw(context); break;
    case DrawerTab::outcomes: outcomes_.draw(context); break;
    case DrawerTab::internals: internals_.draw(context); break;
  }
}

void App::Impl::draw_narrow(Context& context, Area window) {
  constexpr float tabs_height = 50.0f;
  const Palette& c = context.colours();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled(window.min, {window.max.x, TransportBar::narrow_height}, c.surface);
  ImGui::SetCursorScreenPos({space::s, 0.0f});
  ImGui::BeginChild("transport", {std::max(1.0f, window.width() - 2.0f * space::s), TransportBar::narrow_height},
                    ImGuiChildFlags_None, ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  transport_.draw(context, layout);
  ImGui::EndChild();
  layout.narrow_tab = static_cast<NarrowTab>(
      narrow_tabs(context, static_cast<int>(layout.narrow_tab), {{0.0f, window.max.y - tabs_height}, window.max}));
  const bool canvas = layout.narrow_tab == NarrowTab::graph;
  const Area area{{gap, TransportBar::narrow_height + gap}, {window.max.x - gap, window.max.y - tabs_height - gap}};
  if (!begin_panel(context, "column", area, canvas ? c.background : c.surface)) return;
  draw_narrow_panel(context);
  const bool of_the_text = layout.narrow_tab == NarrowTab::code || layout.narrow_tab == NarrowTab::examples;
  if (!of_the_text) dim_outdated(context);
  end_panel();
}

void App::Impl::draw_narrow_panel(Context& context) {
  const auto in_body = [&](const char* name, bool padded, auto&& panel) {
    begin_body(context, name, 0.0f, padded, padded);
    panel.draw(context);
    end_body();
  };
  switch (layout.narrow_tab) {
    case NarrowTab::graph: graph_.draw(context); break;
    case NarrowTab::timeline: timeline_.draw(context); break;
    case NarrowTab::code: in_body("code_body", false, code_); break;
    case NarrowTab::inspector: in_body("inspector_body", true, inspector_); break;
    case NarrowTab::console: in_body("console_body", true, console_); break;
    case NarrowTab::outcomes: in_body("outcomes_body", true, outcomes_); break;
    case NarrowTab::internals: in_body("internals_body", true, internals_); break;
    case NarrowTab::examples: in_body("examples_body", true, examples_); break;
  }
}

}  // namespace ui
