// SPDX-License-Identifier: MIT
#include <algorithm>

#include "trace/words.h"
#include "ui/internals/internals_panel.h"
#include "ui/widgets.h"

namespace ui {
namespace {

using Kind = aio::PrimitiveKind;
using ActionKind = session::Action::Kind;
constexpr float row_height = 26.0f;

const char* icon_of(Kind kind) {
  switch (kind) {
    case Kind::lock: return ICON_LOCK;
    case Kind::event: return ICON_FLAG;
    case Kind::condition: return ICON_HOURGLASS_EMPTY;
    case Kind::semaphore: return ICON_LAYERS;
    case Kind::barrier: return ICON_HUB;
    case Kind::queue: return ICON_QUEUE;
  }
  return ICON_LOCK;
}

/// What it is like, in few words.
Text state_words(const trace::PrimitiveInfo& info) {
  const auto value = static_cast<long long>(info.value);
  const auto limit = static_cast<long long>(info.limit);
  Text text;
  switch (info.kind) {
    case Kind::lock: return Text(info.value ? "locked" : "free");
    case Kind::event: return Text(info.value ? "set" : "not set");
    case Kind::condition: return text;  // its lock has a row of its own
    case Kind::semaphore: return Text("%lld of %lld free", value, limit);
    case Kind::barrier: return Text("%lld of %lld there", value, limit);
    case Kind::queue:
      if (limit > 0) text.append("%lld of %lld items", value, limit);
      else text.append(value == 1 ? "%lld item" : "%lld items", value);
      if (info.unfinished > info.value) text.append(", %lld unfinished", static_cast<long long>(info.unfinished));
      if (info.shut_down) text.append(", shut down");
      return text;
  }
  return text;
}

/// Slots as dots or cells, as many as there is room for; gives the width. Taken ones are filled.
float draw_slots(Context& context, const trace::PrimitiveInfo& info, ImVec2 at) {
  constexpr std::int64_t most = 8;
  const bool queue = info.kind == Kind::queue;
  if (!queue && info.kind != Kind::semaphore && info.kind != Kind::barrier) return 0.0f;
  const std::int64_t slots = info.limit > 0 ? info.limit : queue ? info.value : 0;
  if (slots < 1 || slots > most) return 0.0f;
  const std::int64_t taken = info.kind == Kind::semaphore ? info.limit - info.value : info.value;
  const Palette& c = context.colours();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const ImU32 ink = c.construct(Construct::lock);
  for (std::int64_t i = 0; i < slots; ++i) {
    const float x = at.x + static_cast<float>(i) * 13.0f;
    const ImVec2 min = {x, at.y + 8.0f};
    const ImVec2 max = {x + 10.0f, at.y + 18.0f};
    const float rounding = queue ? 2.0f : 5.0f;
    if (i < taken) draw.AddRectFilled(min, max, ink, rounding);
    else draw.AddRect(min, max, c.faint, rounding, 0, 1.3f);
  }
  return static_cast<float>(slots) * 13.0f + 5.0f;
}

/// A quiet word that does something; from right to left. True: clicked.
bool action(Context& context, const char* name, std::uint32_t id, const char* label, float& right, float y) {
  const float width = text_width(context.fonts().ui, text_size::small, label) + 14.0f;
  right -= width;
  const ImVec2 min = {right, y + 2.0f};
  const ImVec2 max = {right + width, y + row_height - 2.0f};
  ImGui::SetCursorScreenPos(min);
  ImGui::PushID(static_cast<int>(id));
  const bool clicked = ImGui::InvisibleButton(name, {width, max.y - min.y}, ImGuiButtonFlags_EnableNav);
  ImGui::PopID();
  context.items.add(name, id, min, max);
  const Palette& c = context.colours();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled(min, max, ImGui::IsItemHovered() ? c.hovered : c.raised, radius::s);
  draw.AddText(context.fonts().ui, text_size::small, {min.x + 7.0f, min.y + 3.5f}, c.accent, label);
  right -= 4.0f;
  return clicked;
}

void draw_actions(Context& context, const trace::PrimitiveInfo& info, float& right, float y, InterventionField& field) {
  if (!can_intervene(context.session)) return;
  if (info.kind == Kind::event) {
    const bool set = info.value != 0;
    if (action(context, "internals.event.", info.id, set ? "clear" : "set", right, y))
      intervene(context, {set ? ActionKind::clear_event : ActionKind::set_event, info.id, {}});
  } else if (info.kind == Kind::queue && !info.shut_down) {
    if (action(context, "internals.put.", info.id, "put…", right, y)) field.open(ActionKind::put, info.id, "queue " + info.name);
  }
}

/// Names of tasks, as many as fit; the rest as a number. Gives where they end.
template <class List, class Task>
float draw_chips(Context& context, const List& list, ImVec2 at, float right, ImU32 colour, bool filled, Task task) {
  const Fonts& fonts = context.fonts();
  std::size_t shown = 0;
  for (const auto& entry : list) {
    const float wanted = text_width(fonts.ui, text_size::small, task_name(context.session.state(), task(entry))) + 16.0f;
    const bool last = shown + 1 == list.size();
    if (at.x + wanted + (last ? 0.0f : 30.0f) > right) break;
    at.x += task_chip(context, at, right - at.x, task(entry), colour, filled) + 4.0f;
    ++shown;
  }
  if (shown < list.size()) {
    const Text more("+%d", static_cast<int>(list.size() - shown));
    ImGui::GetWindowDrawList()->AddText(fonts.ui, text_size::small, {at.x, at.y + 2.5f}, context.colours().muted, more.begin(), more.end());
    at.x += 30.0f;
  }
  return at.x;
}

void draw_primitive(Context& context, const trace::PrimitiveInfo& info, float width, InterventionField& field) {
  const Palette& c = context.colours();
  const Fonts& fonts = context.fonts();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImU32 ink = c.construct(Construct::lock);
  draw_icon(draw, fonts, {at.x + 9.0f, at.y + row_height * 0.5f}, 15.0f, ink, icon_of(info.kind));
  float right = at.x + width;
  draw_actions(context, info, right, at.y, field);
  float x = at.x + 24.0f;
  const std::string name = trace::primitive_label(info.kind, info.name);
  const float name_width = std::min(text_width(fonts.bold, 13.0f, name), std::max(40.0f, (right - x) * 0.5f));
  clipped_text(draw, fonts.bold, 13.0f, {x, at.y + 5.0f}, name_width + 1.0f, c.text, name);
  x += name_width + 10.0f;
  x += draw_slots(context, info, {x, at.y});
  clipped_text(draw, fonts.ui, text_size::small, {x, at.y + 6.0f}, right - x, c.muted, state_words(info).view());
  context.items.add("internals.primitive.", info.name, at, {at.x + width, at.y + row_height});
  float y = at.y + row_height;
  // Chips of different objects stand at the same place of their rows.
  ImGui::PushID(static_cast<int>(info.id));
  const auto row = [&](const char* label, const auto& list, ImU32 colour, bool filled, auto task) {
    if (list.empty()) return;
    const float label_x = at.x + 24.0f;
    draw.AddText(fonts.ui, text_size::small, {label_x, y + 2.5f}, c.muted, label);
    ImGui::PushID(label);
    draw_chips(context, list, {label_x + 52.0f, y}, at.x + width, colour, filled, task);
    ImGui::PopID();
    y += 24.0f;
  };
  row("has it", info.holders, ink, true, [](trace::TaskId task) { return task; });
  row("in line", info.waiters, c.state(StateGlyph::awaiting), false, [](const trace::PrimitiveInfo::Waiter& waiter) { return waiter.task; });
  ImGui::PopID();
  ImGui::SetCursorScreenPos({at.x, y + 2.0f});
  ImGui::Dummy({width, 1.0f});
}

void draw_future(Context& context, const trace::FutureInfo& info, float width, InterventionField& field) {
  const Palette& c = context.colours();
  const Fonts& fonts = context.fonts();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_icon(draw, fonts, {at.x + 9.0f, at.y + row_height * 0.5f}, 15.0f, c.construct(Construct::call), info.job ? ICON_SWAP : ICON_HOURGLASS_FULL);
  float right = at.x + width;
  const std::string name = (info.job ? "thread " : "future ") + info.name;
  if (!info.job && info.state == trace::TaskState::awaiting && can_intervene(context.session)) {
    if (action(context, "internals.exception.", info.id, "exception…", right, at.y)) field.open(ActionKind::set_exception, info.id, name);
    if (action(context, "internals.result.", info.id, "result…", right, at.y)) field.open(ActionKind::set_result, info.id, name);
  }
  const float x = at.x + 24.0f;
  const float name_width = std::min(text_width(fonts.bold, 13.0f, name), std::max(40.0f, (right - x) * 0.6f));
  clipped_text(draw, fonts.bold, 13.0f, {x, at.y + 5.0f}, name_width + 1.0f, c.text, name);
  const bool pending = info.state == trace::TaskState::awaiting;
  const std::string_view words = pending ? info.job ? "runs" : "pending" : info.error.empty() ? std::string_view(info.result) : std::string_view(info.error);
  clipped_text(draw, fonts.ui, text_size::small, {x + name_width + 10.0f, at.y + 6.0f}, right - x - name_width - 10.0f,
               info.error.empty() ? c.muted : c.danger, words);
  ImGui::SetCursorScreenPos({at.x, at.y + row_height});
  ImGui::Dummy({width, 1.0f});
}

}  // namespace

void draw_primitives(Context& context, float width, InterventionField& field) {
  const trace::State& state = context.session.state();
  heading(context, "Locks, queues, futures");
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0.0f, 0.0f));
  // Those in use first; of many the rest are told as a number.
  constexpr int most = 60;
  int shown = 0, left = 0;
  for (const bool busy : {true, false}) {
    for (const trace::PrimitiveInfo& info : state.primitives) {
      if (busy != (!info.holders.empty() || !info.waiters.empty())) continue;
      if (shown == most) {
        ++left;
        continue;
      }
      ++shown;
      draw_primitive(context, info, width, field);
    }
    for (const trace::FutureInfo& info : state.futures) {
      if (busy != (info.state == trace::TaskState::awaiting)) continue;
      if (shown == most) {
        ++left;
        continue;
      }
      ++shown;
      draw_future(context, info, width, field);
    }
  }
  ImGui::PopStyleVar();
  if (left > 0) {
    ImGui::PushFont(context.fonts().ui, text_size::small);
    ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(context.colours().muted), "and %d more", left);
    ImGui::PopFont();
  }
}

}  // namespace ui
