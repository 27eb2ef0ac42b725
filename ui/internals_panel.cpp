// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include "ui/panels.h"
#include "ui/widgets.h"

namespace ui {
namespace {

constexpr float chip_height = 28.0f;

/// A handle as a chip; gives its width. Tasks' handles select their task.
float draw_chip(Context& context, const trace::ReadyInfo& handle, ImVec2 at, bool running, float most_width) {
  const Palette& c = context.colours();
  const Fonts& fonts = context.fonts();
  const std::string_view name = handle.task ? task_name(context.session.state(), handle.task) : std::string_view{};
  const float label_width = text_width(fonts.ui, text_size::small, handle.label);
  const float name_width = name.empty() ? 0.0f : text_width(fonts.bold, text_size::small, name) + 6.0f;
  const float width = std::min(label_width + name_width + 20.0f, most_width);
  const ImVec2 end = {at.x + width, at.y + chip_height};
  ImGui::SetCursorScreenPos(at);
  ImGui::PushID(&handle);
  if (ImGui::InvisibleButton("handle", {std::max(width, 1.0f), chip_height}) && handle.task) context.view.select_task(handle.task);
  ImGui::PopID();
  const bool hovered = ImGui::IsItemHovered();
  if (hovered && handle.task) context.view.hover_task(handle.task);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const ImU32 colour = running ? c.state(StateGlyph::running) : handle.in_batch ? c.state(StateGlyph::ready) : c.faint;
  const bool lit = handle.task && context.view.hovered_task == handle.task;
  draw.AddRectFilled(at, end, running ? with_alpha(colour, 0.18f) : lit ? c.hovered : c.raised, radius::m);
  draw.AddRect(at, end, with_alpha(colour, 0.8f), radius::m, 0, running ? 1.5f : 1.0f);
  float x = at.x + 10.0f;
  if (!name.empty()) {
    clipped_text(draw, fonts.bold, text_size::small, {x, at.y + 6.0f}, end.x - x - 6.0f, c.text, name);
    x += name_width;
  }
  clipped_text(draw, fonts.ui, text_size::small, {x, at.y + 6.0f}, end.x - x - 6.0f, c.muted, handle.label);
  context.items.add("internals.handle.", handle.handle, at, end);
  return width;
}

void draw_queue(Context& context, ImVec2 at, float width) {
  const trace::State& state = context.session.state();
  const Palette& c = context.colours();
  float x = at.x;
  float y = at.y;
  if (state.running_handle) x += draw_chip(context, *state.running_handle, {x, y}, true, width) + space::s;
  if (state.ready.empty() && !state.running_handle) {
    ImGui::GetWindowDrawList()->AddText(context.fonts().ui, 13.0f, {x, y + 5.0f}, c.muted,
                                        "Empty: the loop sleeps until the next timer.");
    ImGui::Dummy({width, chip_height});
    return;
  }
  bool in_batch = true;
  constexpr std::size_t most = 400;
  for (std::size_t i = 0; i < std::min(state.ready.size(), most); ++i) {
    const trace::ReadyInfo& handle = state.ready[i];
    if (in_batch && !handle.in_batch && i > 0) {
      // What comes after this line waits for the next iteration.
      ImGui::GetWindowDrawList()->AddRectFilled({x, y + 3.0f}, {x + 1.5f, y + chip_height - 3.0f}, c.faint);
      x += space::s;
    }
    in_batch = handle.in_batch;
    const float expected = 150.0f;
    if (x + expected > at.x + width && x > at.x) {
      x = at.x;
      y += chip_height + 5.0f;
    }
    x += draw_chip(context, handle, {x, y}, false, std::max(40.0f, at.x + width - x)) + 5.0f;
  }
  ImGui::SetCursorScreenPos({at.x, y + chip_height});
  ImGui::Dummy({width, 1.0f});
}

void draw_timers(Context& context, float width) {
  const trace::State& state = context.session.state();
  const Palette& c = context.colours();
  const Fonts& fonts = context.fonts();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  if (state.timers.empty()) {
    ImGui::PushStyleColor(ImGuiCol_Text, c.muted);
    ImGui::PushFont(fonts.ui, 13.0f);
    ImGui::TextUnformatted("No timers.");
    ImGui::PopFont();
    ImGui::PopStyleColor();
    return;
  }
  const trace::Time now = context.session.shown_time();
  const double longest = std::max(0.001, aio::to_seconds(state.timers.back().when - now));
  constexpr float row = 22.0f;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0.0f, 0.0f));
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(state.timers.size()), row);
  while (clipper.Step()) {
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
      const trace::TimerInfo& timer = state.timers[static_cast<std::size_t>(i)];
      const ImVec2 at = ImGui::GetCursorScreenPos();
      ImGui::PushID(i);
      if (ImGui::InvisibleButton("timer", {std::max(width, 1.0f), row}) && timer.task) context.view.select_task(timer.task);
      ImGui::PopID();
      context.items.add("internals.timer.", timer.handle, at, {at.x + width, at.y + row});
      if (ImGui::IsItemHovered() && timer.task) context.view.hover_task(timer.task);
      if (timer.task && context.view.hovered_task == timer.task)
        draw.AddRectFilled(at, {at.x + width, at.y + row}, c.highlight, radius::s);
      const double left = std::max(0.0, aio::to_seconds(timer.when - now));
      const Text when("%8.3f", aio::to_seconds(timer.when));
      draw.AddText(fonts.mono, text_size::small, {at.x, at.y + 3.0f}, c.muted, when.begin(), when.end());
      Text what;
      what.append_text(timer.label);
      if (timer.task) what.append(" · ").append_text(task_name(state, timer.task));
      clipped_text(draw, fonts.ui, text_size::small, {at.x + 72.0f, at.y + 3.0f}, std::min(150.0f, width - 80.0f), c.text, what.view());
      const float bar = width - 300.0f;
      if (bar > 30.0f) {
        const float x = at.x + 230.0f;
        draw.AddRectFilled({x, at.y + 9.0f}, {x + bar, at.y + 13.0f}, c.sunken, 2.0f);
        draw.AddRectFilled({x, at.y + 9.0f}, {x + std::max(2.0f, bar * static_cast<float>(left / longest)), at.y + 13.0f},
                           c.construct(Construct::sleep), 2.0f);
        const Text rest("in %.2f s", left);
        draw.AddText(fonts.mono, text_size::tiny, {x + bar + space::s, at.y + 4.0f}, c.muted, rest.begin(), rest.end());
      }
    }
  }
  ImGui::PopStyleVar();
}

}  // namespace

void InternalsPanel::draw(Context& context) {
  const trace::State& state = context.session.state();
  const float room = ImGui::GetContentRegionAvail().x;
  const auto queue = [&](float width) {
    heading(context, Text("Ready queue   %d", static_cast<int>(state.ready.size())).c_str());
    draw_queue(context, ImGui::GetCursorScreenPos(), width);
  };
  const auto timers = [&](float width) {
    heading(context, Text("Timers   %d", static_cast<int>(state.timers.size())).c_str());
    draw_timers(context, width);
  };
  if (room < 640.0f) {
    queue(room);
    timers(room);
    return;
  }
  // Side by side: a timer that falls due moves from the right to the left.
  const float column = std::floor(room * 0.5f) - space::l;
  const ImVec2 start = ImGui::GetCursorPos();
  ImGui::BeginGroup();
  queue(column);
  ImGui::EndGroup();
  ImGui::SetCursorPos({start.x + column + 2.0f * space::l, start.y});
  ImGui::BeginGroup();
  timers(column);
  ImGui::EndGroup();
}

}  // namespace ui
