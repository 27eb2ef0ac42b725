// SPDX-License-Identifier: MIT
// The narrow window: one panel at a time, chosen by tabs at the lower edge, where the thumb is.
#include <algorithm>
#include <span>

#include "ui/app_impl.h"
#include "ui/widgets.h"

namespace ui {
namespace {

constexpr float tabs_height = 50.0f;
constexpr float note_height = 30.0f;

struct Entry {
  const char* name;
  const char* label;
  const char* icon;
};
/// In the order of NarrowTab.
constexpr Entry entries[] = {{"graph", "Graph", ICON_HUB},          {"timeline", "Timeline", ICON_TIMELINE},
                             {"code", "Code", ICON_CODE},           {"inspector", "Inspector", ICON_INFO},
                             {"console", "Console", ICON_TERMINAL}, {"outcomes", "Outcomes", ICON_FLAG},
                             {"internals", "Loop", ICON_LOOP},      {"examples", "Examples", ICON_SCHOOL},
                             {"outline", "Outline", ICON_LIST},      {"explain", "Explain", ICON_HELP}, {"cpp", "C++", ICON_CODE}};
constexpr int entry_count = static_cast<int>(std::size(entries));
/// The most used first: where there is no room for all, the last ones are in a menu.
constexpr NarrowTab by_use[] = {NarrowTab::graph,   NarrowTab::timeline,  NarrowTab::code,
                                NarrowTab::console, NarrowTab::examples,  NarrowTab::inspector,
                                NarrowTab::explain, NarrowTab::outcomes, NarrowTab::internals, NarrowTab::outline, NarrowTab::cpp};
static_assert(std::size(by_use) == std::size(entries));

bool draw_tab(Context& context, const char* name, const Entry& entry, ImVec2 at, ImVec2 size, bool active) {
  ImGui::SetCursorScreenPos(at);
  ImGui::PushID("tab");
  const bool clicked = ImGui::InvisibleButton(name, {std::max(size.x, 1.0f), size.y});
  ImGui::PopID();
  context.items.add("tab.", name, at, {at.x + size.x, at.y + size.y});
  const Palette& c = context.colours();
  const ImU32 ink = active ? c.accent : c.muted;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw_icon(draw, context.fonts(), {at.x + size.x * 0.5f, at.y + 18.0f}, 22.0f, ink, entry.icon);
  const float label = std::min(text_width(context.fonts().ui, text_size::tiny, entry.label), size.x);
  clipped_text(draw, context.fonts().ui, text_size::tiny, {at.x + (size.x - label) * 0.5f, at.y + 31.0f}, label + 1.0f, ink,
               entry.label);
  return clicked;
}

/// The tabs that are not on the bar, above it.
int draw_more(Context& context, std::span<const NarrowTab> rest, int current, ImVec2 corner) {
  constexpr ImVec2 entry_size = {160.0f, 40.0f};
  ImGui::SetNextWindowPos(corner, ImGuiCond_Always, {1.0f, 1.0f});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(space::s, space::s));
  if (ImGui::BeginPopup("more_tabs")) {
    for (const NarrowTab tab : rest) {
      const int index = static_cast<int>(tab);
      const ImVec2 at = ImGui::GetCursorScreenPos();
      ImGui::PushID(index);
      if (ImGui::Selectable("##tab", index == current, ImGuiSelectableFlags_None, entry_size)) current = index;
      ImGui::PopID();
      context.items.add("tab.", entries[index].name, at, {at.x + entry_size.x, at.y + entry_size.y});
      ImDrawList& draw = *ImGui::GetWindowDrawList();
      const float middle = at.y + entry_size.y * 0.5f;
      draw_icon(draw, context.fonts(), {at.x + 18.0f, middle}, 20.0f, context.colours().muted, entries[index].icon);
      draw.AddText(context.fonts().ui, text_size::body, {at.x + 38.0f, middle - 9.0f}, context.colours().text,
                   entries[index].label);
    }
    ImGui::EndPopup();
  }
  ImGui::PopStyleVar();
  return current;
}

int draw_tabs(Context& context, int current, Area area) {
  constexpr float least_width = 58.0f;
  const Palette& c = context.colours();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled(area.min, area.max, c.surface);
  draw.AddRectFilled(area.min, {area.max.x, area.min.y + context.view.hairline()}, c.separator);
  const int places = std::clamp(static_cast<int>(area.width() / least_width), 2, entry_count);
  const bool all = places == entry_count;
  const std::span<const NarrowTab> on_bar(by_use, static_cast<std::size_t>(all ? places : places - 1));
  const std::span<const NarrowTab> rest = std::span(by_use).subspan(on_bar.size());
  const ImVec2 size = {area.width() / static_cast<float>(places), area.height()};
  int chosen = current;
  ImVec2 at = area.min;
  for (const NarrowTab tab : on_bar) {
    const int index = static_cast<int>(tab);
    if (draw_tab(context, entries[index].name, entries[index], at, size, index == current)) chosen = index;
    at.x += size.x;
  }
  if (all) return chosen;
  // Where the panel in view is one of the menu's, its place says so.
  const bool in_rest = std::find(rest.begin(), rest.end(), static_cast<NarrowTab>(current)) != rest.end();
  const Entry more = in_rest ? entries[current] : Entry{"more", "More", ICON_MORE_HORIZONTAL};
  if (draw_tab(context, "more", more, at, size, in_rest)) ImGui::OpenPopup("more_tabs");
  return draw_more(context, rest, chosen, {area.max.x - space::xs, area.min.y - space::xs});
}

/// What the status line of a wide window says, with a way to the error.
void draw_outdated_note(Context& context, Area area) {
  const Palette& c = context.colours();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  ImGui::SetCursorScreenPos(area.min);
  if (ImGui::InvisibleButton("outdated_note", {std::max(area.width(), 1.0f), area.height()}))
    context.view.show_panel("code");
  context.items.add_last("outdated.note");
  draw.AddRectFilled(area.min, area.max, with_alpha(c.danger, 0.14f), radius::m);
  draw_icon(draw, context.fonts(), {area.min.x + 16.0f, (area.min.y + area.max.y) * 0.5f}, 16.0f, c.danger, ICON_ERROR_OUTLINE);
  const Text text("Error in line %u: this is the last run that worked", context.session.diagnostics().front().line);
  clipped_text(draw, context.fonts().ui, text_size::small, {area.min.x + 30.0f, area.min.y + 7.0f}, area.width() - 36.0f,
               c.danger, text.view());
}

/// Panels that show the run.
bool of_the_run(NarrowTab tab) {
  return tab != NarrowTab::code && tab != NarrowTab::examples && tab != NarrowTab::outline;
}

}  // namespace

void App::Impl::draw_narrow(Context& context, Area window) {
  const Palette& c = context.colours();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled(window.min, {window.max.x, TransportBar::narrow_height}, c.surface);
  ImGui::SetCursorScreenPos({space::s, 0.0f});
  ImGui::BeginChild("transport", {std::max(1.0f, window.width() - 2.0f * space::s), TransportBar::narrow_height},
                    ImGuiChildFlags_None, ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  transport_.draw(context, layout);
  ImGui::EndChild();
  layout.narrow_tab = static_cast<NarrowTab>(
      draw_tabs(context, static_cast<int>(layout.narrow_tab), {{0.0f, window.max.y - tabs_height}, window.max}));
  Area area{{panel_gap, TransportBar::narrow_height + panel_gap},
            {window.max.x - panel_gap, window.max.y - tabs_height - panel_gap}};
  if (context.session.shows_last_good_run() && of_the_run(layout.narrow_tab)) {
    draw_outdated_note(context, {area.min, {area.max.x, area.min.y + note_height}});
    area.min.y += note_height + panel_gap;
  }
  const bool canvas = layout.narrow_tab == NarrowTab::graph;
  if (!begin_panel(context, "column", area, canvas ? c.background : c.surface)) return;
  draw_narrow_panel(context);
  if (of_the_run(layout.narrow_tab)) dim_outdated(context);
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
    case NarrowTab::outline: in_body("outline_body", true, outline_); break;
    case NarrowTab::cpp: in_body("cpp_body", false, cpp_); break;
    case NarrowTab::explain: in_body("explain_body", true, explain_); break;
  }
}

}  // namespace ui
