// SPDX-License-Identifier: MIT
#include <algorithm>

#include "ui/internals/internals_panel.h"
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
  const float icon_width = running || handle.was_due ? 18.0f : 0.0f;
  const float width = std::min(label_width + name_width + icon_width + 20.0f, most_width);
  const ImVec2 end = {at.x + width, at.y + chip_height};
  ImGui::SetCursorScreenPos(at);
  ImGui::PushID(static_cast<int>(handle.handle));
  if (ImGui::InvisibleButton("handle", {std::max(width, 1.0f), chip_height}) && handle.task) context.view.select_task(handle.task);
  ImGui::PopID();
  if (ImGui::IsItemHovered() && handle.task) context.view.hover_task(handle.task);
  item_tooltip(handle.cancelled  ? "Cancelled: it is passed over when its turn comes."
               : running         ? "It runs now. Nothing else can, until it is over."
               : handle.was_due  ? "A timer that was due when this iteration began: behind what was ready already."
               : handle.in_batch ? "It was ready when this iteration began, and runs in it."
                                 : "It became ready later: it runs in the next iteration.");
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const ImU32 colour = running ? c.state(StateGlyph::running) : handle.in_batch ? c.state(StateGlyph::ready) : c.faint;
  const bool lit = handle.task && context.view.hovered_task == handle.task;
  draw.AddRectFilled(at, end, running ? with_alpha(colour, 0.18f) : lit ? c.hovered : c.raised, radius::m);
  draw.AddRect(at, end, with_alpha(colour, 0.8f), radius::m, 0, running ? 1.5f : 1.0f);
  float x = at.x + 10.0f;
  if (icon_width > 0.0f) {
    draw_icon(draw, fonts, {x + 5.0f, at.y + chip_height * 0.5f}, 14.0f, running ? colour : c.construct(Construct::sleep),
              running ? ICON_PLAY : ICON_TIMER);
    x += icon_width;
  }
  const ImU32 ink = handle.cancelled ? c.muted : c.text;
  if (!name.empty()) {
    clipped_text(draw, fonts.bold, text_size::small, {x, at.y + 6.0f}, end.x - x - 6.0f, ink, name);
    x += name_width;
  }
  clipped_text(draw, fonts.ui, text_size::small, {x, at.y + 6.0f}, end.x - x - 6.0f, c.muted, handle.label);
  const float middle = at.y + chip_height * 0.5f;
  if (handle.cancelled) draw.AddLine({at.x + 6.0f, middle}, {end.x - 6.0f, middle}, c.construct(Construct::cancel), 1.5f);
  context.items.add("internals.handle.", handle.handle, at, end);
  return width;
}

}  // namespace

void draw_ready_queue(Context& context, float width) {
  const trace::State& state = context.session.state();
  const Palette& c = context.colours();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  heading(context, Text("Ready queue   %d", static_cast<int>(state.ready.size())).c_str());
  const ImVec2 at = ImGui::GetCursorScreenPos();
  float x = at.x;
  float y = at.y;
  if (state.ready.empty() && !state.running_handle) {
    draw.AddText(context.fonts().ui, 13.0f, {x, y + 5.0f}, c.muted, state.iteration == 0      ? "Nothing yet."
                 : state.timers.empty()    ? "Empty, and no timer is set: only something from outside can wake the loop."
                                           : "Empty: the loop sleeps until the next timer.");
    ImGui::Dummy({width, chip_height});
    return;
  }
  constexpr float gap = 5.0f;
  const auto wrap = [&](float expected) {
    if (x + expected <= at.x + width || x <= at.x) return;
    x = at.x;
    y += chip_height + gap;
  };
  if (state.running_handle) x += draw_chip(context, *state.running_handle, {x, y}, true, width) + space::s;
  bool in_batch = true;
  constexpr std::size_t most = 400;
  for (std::size_t i = 0; i < std::min(state.ready.size(), most); ++i) {
    const trace::ReadyInfo& handle = state.ready[i];
    if (in_batch && !handle.in_batch && (i > 0 || state.running_handle)) {
      // What comes after this line waits for the next iteration.
      const float label = text_width(context.fonts().ui, text_size::tiny, "next iteration");
      wrap(label + 60.0f);
      draw.AddRectFilled({x, y + 2.0f}, {x + 2.0f, y + chip_height - 2.0f}, c.accent);
      draw.AddText(context.fonts().ui, text_size::tiny, {x + 7.0f, y + 7.0f}, c.accent, "next iteration");
      x += label + 14.0f;
    }
    in_batch = handle.in_batch;
    wrap(150.0f);
    x += draw_chip(context, handle, {x, y}, false, std::max(40.0f, at.x + width - x)) + gap;
  }
  if (state.ready.size() > most) {
    const Text more("and %d more", static_cast<int>(state.ready.size() - most));
    draw.AddText(context.fonts().ui, 13.0f, {x, y + 5.0f}, c.muted, more.begin(), more.end());
  }
  ImGui::SetCursorScreenPos({at.x, y + chip_height});
  ImGui::Dummy({width, 1.0f});
}

}  // namespace ui
