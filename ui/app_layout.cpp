// SPDX-License-Identifier: MIT
// How the panels share a wide window: cards with gaps between them that can be dragged.
#include <algorithm>

#include "ui/app_impl.h"
#include "ui/panel_frame.h"
#include "ui/widgets.h"

namespace ui {
namespace {

constexpr float gap = panel_gap;
constexpr float header = 40.0f;

/// A wish between its limits; the upper one wins.
float fitted(float wanted, float least, float most) { return std::max(0.0f, std::min(std::max(wanted, least), most)); }

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
  const float drawer = layout.drawer_open ? fitted(layout.drawer, drawer_size.least, room * drawer_size.share) : header;
  const float timeline = fitted(layout.timeline, timeline_size.least, room - drawer - 2.0f * gap - 160.0f);
  const float drawer_top = body.max.y - drawer;
  const float timeline_top = drawer_top - gap - timeline;
  const float top_end = timeline_top - gap;
  const float left = layout.left_open && !view.embedded ? fitted(layout.left, left_size.least, body.width() * left_size.share) : 0.0f;
  const float right = layout.right_open ? fitted(layout.right, right_size.least, body.width() * right_size.share) : 0.0f;
  const float centre_begin = body.min.x + (left > 0.0f ? left + gap : 0.0f);
  const float centre_end = body.max.x - (right > 0.0f ? right + gap : 0.0f);

  // The splitters lie under the panels' gaps; they come first, so that a panel's edge never covers one.
  if (left > 0.0f)
    splitter(context, "splitter.left", {centre_begin - gap, body.min.y}, {centre_begin, top_end}, true, 1.0f,
             layout.left, left_size.least, body.width() * left_size.share);
  if (right > 0.0f)
    splitter(context, "splitter.right", {centre_end, body.min.y}, {centre_end + gap, top_end}, true, -1.0f,
             layout.right, right_size.least, body.width() * right_size.share);
  splitter(context, "splitter.timeline", {body.min.x, top_end}, {body.max.x, timeline_top}, false, -1.0f,
           layout.timeline, timeline_size.least, room - drawer - 2.0f * gap - 160.0f);
  if (layout.drawer_open)
    splitter(context, "splitter.drawer", {body.min.x, drawer_top - gap}, {body.max.x, drawer_top}, false, -1.0f,
             layout.drawer, drawer_size.least, room * drawer_size.share);

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
  constexpr Tab tabs[] = {{"inspector", "Inspector"}, {"code", "Code"}, {"cpp", "C++"}, {"explain", "Explain"}};
  ImGui::SetCursorScreenPos({area.min.x + space::s, area.min.y});
  const RightTab before = layout.right_tab;
  layout.right_tab = static_cast<RightTab>(
      tab_strip(context, "tab.", tabs, static_cast<int>(layout.right_tab), header, area.width() - 2.0f * space::s));
  if (layout.right_tab != before) view.chose_tab = layout.right_tab != RightTab::explain;
  if (layout.right_tab == RightTab::code) code_.draw_header(context, {area.max.x - space::s, area.min.y + 5.0f});
  if (layout.right_tab == RightTab::cpp) cpp_.draw_header(context, {area.max.x - space::s, area.min.y + 5.0f});
  constexpr const char* bodies[] = {"inspector_body", "code_body", "cpp_body", "explain_body"};
  const bool of_the_run = layout.right_tab != RightTab::code && layout.right_tab != RightTab::cpp;
  begin_body(context, bodies[static_cast<int>(layout.right_tab)], header, of_the_run, of_the_run);
  switch (layout.right_tab) {
    case RightTab::inspector: inspector_.draw(context); break;
    case RightTab::code: code_.draw(context); break;
    case RightTab::cpp: cpp_.draw(context); break;
    case RightTab::explain: explain_.draw(context); break;
  }
  end_body();
  if (layout.right_tab != RightTab::code) dim_outdated(context, header);
  end_panel();
}

int App::Impl::drawer_tabs(Context& context, float width) {
  const trace::State& state = session.state();
  const std::size_t outcomes = state.outcomes.size() + session.interventions().size();
  const Tab tabs[] = {{"console", "Console", ICON_TERMINAL, static_cast<int>(state.console.size())},
                      {"outcomes", "Outcomes", ICON_FLAG, static_cast<int>(outcomes)},
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
  for (const HostCommand& one : palette.host_commands) {
    if (one.id != "check" || view.embedded) continue;
    ImGui::SetCursorScreenPos({area.max.x - 212.0f, area.min.y + 6.0f});
    if (text_button(context, "drawer.check", one.icon, one.label.c_str())) one.run();
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

}  // namespace ui
