// SPDX-License-Identifier: MIT
#include "ui/tour.h"

#include <imgui.h>

#include <algorithm>
#include <iterator>

#include "ui/widgets.h"
#include "ui/wrapped_text.h"

namespace ui {
namespace {

struct Step {
  const char* about;  // the item that it stands beside
  const char* panel;  // in a narrow window, where it is
  const char* title;
  const char* text;
};

constexpr Step steps[] = {
    {"graph.canvas", "graph", "A program", "A card for each coroutine, a row for each statement, wires to what it starts or awaits. Drag the seconds of a sleep: the run follows."},
    {"transport.play", "graph", "Run it", "Play, step callback by callback, or go back. The time is the loop's own: it waits while you look."},
    {"timeline", "timeline", "Who waits for what", "A lane for each task: when it runs, what it waits for and why, how it ends. Drag the cursor: everything shows that instant."},
    {"tab.explain", "explain", "Why it is so",
     "Code is the text, to be edited. Explain tells what the selected line or task does, and which rule is at work."},
    {"tab.examples", "examples", "Go on",
     "Thirty programs with a question each. All commands are behind the three dots above; on a keyboard, Ctrl+K and F1."},
};
constexpr int step_count = static_cast<int>(std::size(steps));
constexpr float card_width = 300.0f, gap = 12.0f;

/// Below what it is about, or above; within it, where that fills the window.
ImVec2 place(const ItemRegistry::Item& item, ImVec2 size, Area window) {
  const float x = std::clamp((item.min.x + item.max.x - size.x) * 0.5f, window.min.x + gap, std::max(window.min.x + gap, window.max.x - size.x - gap));
  if (item.max.y + gap + size.y < window.max.y) return {x, item.max.y + gap};
  if (item.min.y - gap - size.y > window.min.y) return {x, item.min.y - gap - size.y};
  return {x, std::max(window.min.y + gap, item.max.y - size.y - gap)};
}

}  // namespace

void next_tour_step(View& view) {
  view.tour_step = view.tour_step + 1 < step_count ? view.tour_step + 1 : -1;
  if (view.narrow && view.tour_step >= 0) view.show_panel(steps[view.tour_step].panel);
}

void draw_tour(Context& context, Area window) {
  View& view = context.view;
  if (view.tour_step < 0 || view.embedded || view.has_dialog) return;
  const int number = view.tour_step;
  const Step& step = steps[number];
  const Palette& c = context.colours();
  ItemRegistry::Item about{{}, window.max, window.max};
  if (context.items.find(step.about, about))
    ImGui::GetForegroundDrawList()->AddRect({about.min.x - 3.0f, about.min.y - 3.0f}, {about.max.x + 3.0f, about.max.y + 3.0f}, c.accent, radius::m, 0, 2.0f);
  const float width = std::min(card_width, window.width() - 2.0f * gap);
  const float height = 84.0f + wrapped_text_size(context.fonts().ui, 13.0f, width - 2.0f * space::m, step.text).y;
  ImGui::SetNextWindowPos(place(about, {width, height}, window));
  ImGui::SetNextWindowSize({width, height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(space::m, space::s));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1.5f);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, radius::l);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, c.raised);
  ImGui::PushStyleColor(ImGuiCol_Border, c.accent);
  ImGui::Begin("tour", nullptr, ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove | ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav);
  const ImVec2 at = ImGui::GetWindowPos();
  context.items.add("tour", at, {at.x + width, at.y + height});
  ImGui::PushFont(context.fonts().bold, text_size::title);
  ImGui::TextUnformatted(step.title);
  ImGui::PopFont();
  wrapped_text(context.fonts().ui, 13.0f, c.text, step.text);
  const bool last = number + 1 == step_count;
  ImGui::SetCursorScreenPos({at.x + space::m, at.y + height - 38.0f});
  if (text_button(context, "tour.next", nullptr, last ? "Done" : "Next", ButtonLook::primary)) next_tour_step(view);
  ImGui::SameLine(0.0f, space::s);
  if (!last && text_button(context, "tour.end", nullptr, "Skip the tour")) view.tour_step = -1;
  const Text count("%d of %d", number + 1, step_count);
  ImGui::GetWindowDrawList()->AddText(context.fonts().ui, text_size::small, {at.x + width - 44.0f, at.y + height - 27.0f}, c.muted, count.begin(), count.end());
  ImGui::End();
  ImGui::PopStyleColor(2);
  ImGui::PopStyleVar(3);
}

}  // namespace ui
