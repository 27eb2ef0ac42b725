// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include "ui/internals/internals_panel.h"
#include "ui/widgets.h"

namespace ui {
namespace {

constexpr float row_height = 22.0f;

bool is_due(const Context& context, const trace::TimerInfo& timer) { return timer.when <= context.session.shown_time(); }

void draw_row(Context& context, const trace::TimerInfo& timer, float width, double longest) {
  const Palette& c = context.colours();
  const Fonts& fonts = context.fonts();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  if (ImGui::InvisibleButton("timer", {std::max(width, 1.0f), row_height}) && timer.task) context.view.select_task(timer.task);
  context.items.add("internals.timer.", timer.handle, at, {at.x + width, at.y + row_height});
  if (ImGui::IsItemHovered() && timer.task) context.view.hover_task(timer.task);
  if (timer.task && context.view.hovered_task == timer.task)
    draw.AddRectFilled(at, {at.x + width, at.y + row_height}, c.highlight, radius::s);
  const Text when("%8.3f", aio::to_seconds(timer.when));
  draw.AddText(fonts.mono, text_size::small, {at.x, at.y + 3.0f}, c.muted, when.begin(), when.end());
  Text what;
  what.append_text(timer.label);
  if (timer.task) what.append(" · ").append_text(task_name(context.session.state(), timer.task));
  const float text = std::min(150.0f, width - 80.0f);
  clipped_text(draw, fonts.ui, text_size::small, {at.x + 72.0f, at.y + 3.0f}, text, c.text, what.view());
  const bool due = is_due(context, timer);
  const double left = std::max(0.0, aio::to_seconds(timer.when - context.session.shown_time()));
  const Text rest = due ? Text("due") : Text("in %.2f s", left);
  const float rest_width = 62.0f;
  const float bar_x = at.x + 72.0f + text + space::s;
  const float bar = at.x + width - rest_width - space::s - bar_x;
  if (bar > 20.0f) {
    draw.AddRectFilled({bar_x, at.y + 9.0f}, {bar_x + bar, at.y + 13.0f}, c.sunken, 2.0f);
    draw.AddRectFilled({bar_x, at.y + 9.0f}, {bar_x + std::max(2.0f, bar * static_cast<float>(left / longest)), at.y + 13.0f},
                       c.construct(Construct::sleep), 2.0f);
  }
  if (bar > 0.0f)
    draw.AddText(fonts.mono, text_size::tiny, {at.x + width - rest_width, at.y + 4.0f}, due ? c.state(StateGlyph::ready) : c.muted,
                 rest.begin(), rest.end());
}

/// By deadline they are a heap, too: each above the two that stand at twice its place.
void draw_tree(Context& context, float width) {
  const std::vector<trace::TimerInfo>& timers = context.session.state().timers;
  const Palette& c = context.colours();
  const Fonts& fonts = context.fonts();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  constexpr float level_height = 34.0f;
  // As deep as the leaves have room.
  std::size_t depth = 1;
  while (depth < 5 && (std::size_t{1} << depth) - 1 < timers.size() && width / static_cast<float>(1 << depth) > 62.0f) ++depth;
  const std::size_t shown = std::min(timers.size(), (std::size_t{1} << depth) - 1);
  const auto centre = [&](std::size_t place) {
    std::size_t level = 0;
    while ((std::size_t{2} << level) <= place) ++level;
    const std::size_t first = std::size_t{1} << level;
    return ImVec2{at.x + width * (static_cast<float>(place - first) + 0.5f) / static_cast<float>(first),
                  at.y + 11.0f + level_height * static_cast<float>(level)};
  };
  for (std::size_t place = 2; place <= shown; ++place) draw.AddLine(centre(place), centre(place / 2), c.border, 1.5f);
  for (std::size_t place = 1; place <= shown; ++place) {
    const trace::TimerInfo& timer = timers[place - 1];
    const Text when("%.3g s", aio::to_seconds(timer.when));
    const float half = text_width(fonts.mono, text_size::small, when.view()) * 0.5f + 8.0f;
    const ImVec2 middle = centre(place);
    const ImVec2 min = {middle.x - half, middle.y - 10.0f};
    const ImVec2 max = {middle.x + half, middle.y + 10.0f};
    ImGui::SetCursorScreenPos(min);
    ImGui::PushID(static_cast<int>(place));
    if (ImGui::InvisibleButton("timer", {2.0f * half, 20.0f}) && timer.task) context.view.select_task(timer.task);
    ImGui::PopID();
    if (ImGui::IsItemHovered()) {
      if (timer.task) context.view.hover_task(timer.task);
      begin_tooltip();
      Text what;
      what.append_text(timer.label).append(" at %s", short_time(timer.when).c_str());
      ImGui::TextUnformatted(what.begin(), what.end());
      end_tooltip();
    }
    const bool lit = timer.task && context.view.hovered_task == timer.task;
    draw.AddRectFilled(min, max, lit ? c.hovered : c.raised, 10.0f);
    draw.AddRect(min, max, is_due(context, timer) ? c.state(StateGlyph::ready) : c.construct(Construct::sleep), 10.0f);
    draw.AddText(fonts.mono, text_size::small, {min.x + 8.0f, min.y + 3.0f}, c.text, when.begin(), when.end());
  }
  ImGui::SetCursorScreenPos({at.x, centre(shown).y + 14.0f});
  ImGui::Dummy({width, 1.0f});
  if (shown == timers.size()) return;
  ImGui::PushFont(fonts.ui, text_size::small);
  ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(c.muted), "and %d more below", static_cast<int>(timers.size() - shown));
  ImGui::PopFont();
}

}  // namespace

void draw_timers(Context& context, float width) {
  bool& tree = context.view.timers_as_tree;
  const std::vector<trace::TimerInfo>& timers = context.session.state().timers;
  const ImVec2 top = ImGui::GetCursorScreenPos();
  heading(context, Text("Timers   %d", static_cast<int>(timers.size())).c_str());
  const ImVec2 below = ImGui::GetCursorScreenPos();
  if (timers.size() > 1) {
    ImGui::SetCursorScreenPos({top.x + width - 24.0f, top.y});
    if (icon_button(context, {"internals.tree", tree ? ICON_LIST : ICON_TASK_TREE,
                              tree ? "As a list, by deadline" : "As the heap that they are: the next one on top", ButtonLook::quiet, true, 22.0f}))
      tree = !tree;
    ImGui::SetCursorScreenPos(below);
  }
  if (timers.empty()) {
    ImGui::PushFont(context.fonts().ui, 13.0f);
    ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(context.colours().muted), "None is set.");
    ImGui::PopFont();
    return;
  }
  if (tree && timers.size() > 1) return draw_tree(context, width);
  const double longest = std::max(0.001, aio::to_seconds(timers.back().when - context.session.shown_time()));
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0.0f, 0.0f));
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(timers.size()), row_height);
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      ImGui::PushID(i);
      draw_row(context, timers[static_cast<std::size_t>(i)], width, longest);
      ImGui::PopID();
    }
  }
  ImGui::PopStyleVar();
}

}  // namespace ui
