// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cmath>

#include "ui/internals/internals_panel.h"
#include "ui/widgets.h"

namespace ui {
namespace {

constexpr float height = 30.0f;

/// What it waits for, or why it need not.
Text wait_words(const trace::State& state) {
  if (!state.ready.empty()) {
    const auto count = static_cast<int>(state.ready.size());
    return Text("no wait: %d %s ready", count, count == 1 ? "is" : "are");
  }
  if (!state.timers.empty()) return Text("until %s", short_time(state.timers.front().when).c_str());
  if (state.status == trace::RunStatus::deadlock) return Text("for ever: nothing is left that could wake it");
  return Text(state.status == trace::RunStatus::running ? "for what comes from outside" : "");
}

void draw_part(Context& context, ImVec2 at, float width, const char* title, const Text& words, bool active) {
  const Palette& c = context.colours();
  const Fonts& fonts = context.fonts();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled(at, {at.x + width, at.y + height}, active ? c.accent_soft : c.sunken, radius::m);
  if (active) draw.AddRect(at, {at.x + width, at.y + height}, c.accent, radius::m, 0, 1.5f);
  const float title_width = text_width(fonts.bold, text_size::small, title);
  clipped_text(draw, fonts.bold, text_size::small, {at.x + 10.0f, at.y + 7.5f}, width - 16.0f, active ? c.accent : c.muted, title);
  clipped_text(draw, fonts.ui, text_size::small, {at.x + 18.0f + title_width, at.y + 7.5f}, width - title_width - 24.0f,
               active ? c.text : c.muted, words.view());
}

}  // namespace

void draw_iteration_strip(Context& context, float width) {
  const trace::State& state = context.session.state();
  const Palette& c = context.colours();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const auto phase = state.phase;
  const bool stepped = state.iteration > 0;
  const float arrow = 22.0f;
  const bool narrow = width < 560.0f;
  const float part = narrow ? width : std::floor((width - 2.0f * arrow) / 3.0f);
  const auto due = std::count_if(state.ready.begin(), state.ready.end(), [](const trace::ReadyInfo& info) { return info.was_due; });

  const Text waits = stepped ? wait_words(state) : Text("the loop has not begun");
  Text takes("those that are due");
  if (phase == trace::LoopPhase::collecting) takes = Text("%d of %u, behind what is ready", static_cast<int>(due), state.batch_size);
  Text runs("exactly what is ready then");
  if (phase == trace::LoopPhase::running) runs = Text("exactly these %u: %u done", state.batch_size, state.batch_done);
  else if (phase == trace::LoopPhase::waiting && stepped) runs = Text("ran %u", state.batch_done);
  const auto draw = [&](int index, ImVec2 where) {
    switch (index) {
      case 0: draw_part(context, where, part, "1  Wait", waits, stepped && phase == trace::LoopPhase::waiting); break;
      case 1: draw_part(context, where, part, "2  Take timers", takes, phase == trace::LoopPhase::collecting); break;
      default: draw_part(context, where, part, "3  Run", runs, phase == trace::LoopPhase::running); break;
    }
  };
  if (narrow) {
    draw(static_cast<int>(phase), at);
  } else {
    for (int i = 0; i < 3; ++i) {
      const float x = at.x + static_cast<float>(i) * (part + arrow);
      draw(i, {x, at.y});
      if (i < 2)
        draw_icon(*ImGui::GetWindowDrawList(), context.fonts(), {x + part + arrow * 0.5f, at.y + height * 0.5f}, 16.0f, c.faint,
                  ICON_ARROW_FORWARD);
    }
  }
  ImGui::SetCursorScreenPos(at);
  ImGui::InvisibleButton("iteration", {std::max(width, 1.0f), height});
  context.items.add_last("internals.iteration");
  item_tooltip("An iteration of the loop, as asyncio's _run_once: it waits until something is ready or due, appends the timers "
               "that are due to what is ready, and runs exactly what is ready then. What that makes ready waits for the next iteration.");
}

}  // namespace ui
