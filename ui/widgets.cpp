// SPDX-License-Identifier: MIT
#include "ui/widgets.h"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>

#include "ui/wrapped_text.h"
#include "util/text.h"

namespace ui {
namespace {

ImU32 button_fill(const Palette& c, ButtonLook look, bool hovered, bool held) {
  switch (look) {
    case ButtonLook::primary: return held ? mix(c.accent, c.background, 0.25f) : hovered ? mix(c.accent, c.text, 0.18f) : c.accent;
    case ButtonLook::toggled: return hovered ? mix(c.accent_soft, c.accent, 0.18f) : c.accent_soft;
    case ButtonLook::raised: return held ? c.pressed : hovered ? c.hovered : c.raised;
    case ButtonLook::quiet: return held ? c.pressed : hovered ? c.hovered : 0;
  }
  return 0;
}

ImU32 button_ink(const Palette& c, ButtonLook look, bool hovered) {
  switch (look) {
    case ButtonLook::primary: return c.on_accent;
    case ButtonLook::toggled: return c.accent;
    case ButtonLook::raised: return c.text;
    case ButtonLook::quiet: return hovered ? c.text : c.muted;
  }
  return c.text;
}

struct Press {
  bool clicked = false;
  bool hovered = false;
  bool held = false;
};

/// The behaviour of a button of our own look; registers it.
Press press_area(Context& context, const char* name, ImVec2 size, bool enabled) {
  Press press;
  ImGui::BeginDisabled(!enabled);
  press.clicked = ImGui::InvisibleButton(name, size, ImGuiButtonFlags_EnableNav);
  ImGui::EndDisabled();
  press.hovered = enabled && ImGui::IsItemHovered();
  press.held = enabled && ImGui::IsItemActive();
  context.items.add_last(name);
  return press;
}

}  // namespace

bool icon_button(Context& context, const IconButton& button) {
  const Palette& c = context.colours();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Press press = press_area(context, button.name, {button.size, button.size}, button.enabled);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const bool round = button.look == ButtonLook::primary;
  const ImU32 fill = button.enabled ? button_fill(c, button.look, press.hovered, press.held) : 0;
  const ImVec2 end = {at.x + button.size, at.y + button.size};
  if (fill) draw.AddRectFilled(at, end, fill, round ? button.size * 0.5f : radius::m);
  ImU32 ink = button_ink(c, button.look, press.hovered);
  if (!button.enabled) ink = with_alpha(c.faint, 0.6f);
  draw_icon(draw, context.fonts(), {at.x + button.size * 0.5f, at.y + button.size * 0.5f},
            round ? button.size * 0.64f : std::min(20.0f, button.size * 0.64f), ink, button.icon);
  item_tooltip(button.tooltip);
  return press.clicked;
}

bool text_button(Context& context, const char* name, const char* icon, const char* label, ButtonLook look,
                 bool enabled) {
  const Palette& c = context.colours();
  ImFont* font = context.fonts().ui;
  constexpr float size = 13.0f;
  constexpr float height = 28.0f;
  const float icon_width = icon ? 20.0f : 0.0f;
  const float width = std::ceil(text_width(font, size, label)) + icon_width + 2.0f * 10.0f;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const Press press = press_area(context, name, {width, height}, enabled);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  if (const ImU32 fill = button_fill(c, look, press.hovered, press.held); fill && enabled)
    draw.AddRectFilled(at, {at.x + width, at.y + height}, fill, radius::m);
  const ImU32 ink = enabled ? button_ink(c, look, press.hovered) : with_alpha(c.faint, 0.6f);
  if (icon) draw_icon(draw, context.fonts(), {at.x + 10.0f + 7.0f, at.y + height * 0.5f}, 16.0f, ink, icon);
  draw.AddText(font, size, {at.x + 10.0f + icon_width, at.y + (height - size) * 0.5f - 1.0f}, ink, label);
  return press.clicked;
}

int tab_strip(Context& context, const char* prefix, std::span<const Tab> tabs, int current, float height, float width) {
  const Palette& c = context.colours();
  ImFont* font = context.fonts().ui;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  constexpr float size = 13.0f;
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  float x = origin.x;
  for (int i = 0; i < static_cast<int>(tabs.size()); ++i) {
    const Tab& tab = tabs[static_cast<std::size_t>(i)];
    const bool active = i == current;
    Text badge;
    if (tab.count > 0) badge = tab.count > 999 ? Text("999+") : Text("%d", tab.count);
    const float icon_width = tab.icon ? 21.0f : 0.0f;
    const float badge_width = badge.empty() ? 0.0f : text_width(font, text_size::tiny, badge.view()) + 10.0f + 6.0f;
    const float tab_width = std::ceil(text_width(font, size, tab.label)) + icon_width + badge_width + 2.0f * 10.0f;
    if (x + tab_width > origin.x + width + 1.0f && i > 0) break;
    const ImVec2 at = {x, origin.y + 5.0f};
    const ImVec2 end = {x + tab_width, origin.y + height - 5.0f};
    ImGui::SetCursorScreenPos(at);
    ImGui::PushID(prefix);
    if (ImGui::InvisibleButton(tab.name, {tab_width, end.y - at.y}, ImGuiButtonFlags_EnableNav)) current = i;
    ImGui::PopID();
    context.items.add(prefix, tab.name, at, end);
    const bool hovered = ImGui::IsItemHovered();
    if (active) {
      draw.AddRectFilled(at, end, c.raised, radius::m);
    } else if (hovered) {
      draw.AddRectFilled(at, end, with_alpha(c.hovered, 0.6f), radius::m);
    }
    const float middle = (at.y + end.y) * 0.5f;
    if (tab.icon) draw_icon(draw, context.fonts(), {x + 10.0f + 7.0f, middle}, 16.0f, active ? c.accent : c.muted, tab.icon);
    draw.AddText(font, size, {x + 10.0f + icon_width, middle - size * 0.5f - 1.0f}, active || hovered ? c.text : c.muted,
                 tab.label);
    if (!badge.empty()) {
      const ImVec2 badge_at = {end.x - 8.0f - badge_width + 6.0f, middle - 8.0f};
      draw.AddRectFilled(badge_at, {badge_at.x + badge_width - 6.0f, badge_at.y + 16.0f}, active ? c.accent_soft : c.raised, 8.0f);
      draw.AddText(font, text_size::tiny, {badge_at.x + 5.0f, badge_at.y + 1.5f}, active ? c.accent : c.muted,
                   badge.begin(), badge.end());
    }
    x += tab_width + 2.0f;
  }
  return current;
}

void heading(Context& context, const char* label) {
  ImGui::Dummy({0.0f, space::xs});
  ImGui::PushFont(context.fonts().bold, text_size::small);
  ImGui::PushStyleColor(ImGuiCol_Text, context.colours().muted);
  ImGui::TextUnformatted(label);
  ImGui::PopStyleColor();
  ImGui::PopFont();
}

bool property(Context& context, const char* label, std::string_view value, ImU32 colour, bool link) {
  const Palette& c = context.colours();
  constexpr float label_width = 92.0f;
  const ImVec2 start = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddText(context.fonts().ui, 13.0f, start, c.muted, label);
  ImFont* font = context.fonts().ui;
  const float wrap = std::max(width - label_width, 40.0f);
  const ImVec2 size = wrapped_text_size(font, 13.0f, wrap, value);
  const ImVec2 at = {start.x + label_width, start.y};
  ImU32 ink = colour ? colour : link ? c.accent : c.text;
  bool clicked = false;
  ImGui::SetCursorScreenPos(at);
  if (link) {
    ImGui::PushID(label);
    clicked = ImGui::InvisibleButton("value", {std::max(size.x, 8.0f), std::max(size.y, 8.0f)});
    ImGui::PopID();
    if (ImGui::IsItemHovered()) {
      ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
      draw.AddLine({at.x, at.y + size.y}, {at.x + size.x, at.y + size.y}, ink, context.view.hairline());
    }
  } else {
    ImGui::Dummy({std::max(size.x, 1.0f), std::max(size.y, 1.0f)});
  }
  draw_wrapped_text(draw, font, 13.0f, at, wrap, ink, value);
  return clicked;
}

void empty_note(Context& context, const char* icon, const char* text) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 room = ImGui::GetContentRegionAvail();
  if (room.x < 40.0f || room.y < 30.0f) return;
  const Palette& c = context.colours();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  ImGui::PushFont(context.fonts().ui, 13.0f);
  const float wrap = std::min(room.x - 24.0f, 280.0f);
  const ImVec2 size = ImGui::CalcTextSize(text, nullptr, false, wrap);
  ImGui::PopFont();
  const bool with_icon = room.y > 90.0f;
  const float top = at.y + std::max(0.0f, (room.y - size.y - (with_icon ? 36.0f : 0.0f)) * 0.45f);
  if (with_icon) draw_icon(draw, context.fonts(), {at.x + room.x * 0.5f, top + 12.0f}, 26.0f, c.faint, icon);
  draw.AddText(context.fonts().ui, 13.0f, {std::round(at.x + (room.x - size.x) * 0.5f), std::round(top + (with_icon ? 36.0f : 0.0f))},
               c.muted, text, nullptr, wrap);
}

float text_width(ImFont* font, float size, std::string_view text) {
  return font->CalcTextSizeA(size, FLT_MAX, 0.0f, text.data(), text.data() + text.size()).x;
}

void clipped_text(ImDrawList& draw, ImFont* font, float size, ImVec2 at, float width, ImU32 colour,
                  std::string_view text) {
  if (width < 2.0f || text.empty()) return;
  // Not more of a long text is measured than could ever be seen.
  text = util::beginning(text, 4000);
  const char* last = text.data() + text.size();
  if (text_width(font, size, text) <= width + 0.5f) {
    draw.AddText(font, size, at, colour, text.data(), last);
    return;
  }
  const float dots = text_width(font, size, "…");
  const char* rest = text.data();
  const float used = font->CalcTextSizeA(size, std::max(width - dots, 1.0f), 0.0f, text.data(), last, &rest).x;
  if (used + dots > width + 1.0f) return;
  draw.AddText(font, size, at, colour, text.data(), rest);
  draw.AddText(font, size, {at.x + used, at.y}, colour, "…");
}

bool task_row(Context& context, const char* prefix, const trace::TaskInfo& task, float width) {
  const Palette& c = context.colours();
  View& view = context.view;
  constexpr float height = 28.0f;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::PushID(static_cast<int>(task.id));
  const bool clicked = ImGui::InvisibleButton("task", {std::max(width, 1.0f), height}, ImGuiButtonFlags_EnableNav);
  ImGui::PopID();
  const ImVec2 end = {at.x + width, at.y + height};
  context.items.add(prefix, task.name, at, end);
  if (ImGui::IsItemHovered()) view.hover_task(task.id);
  if (clicked) view.select_task(task.id);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  if (view.selected_task == task.id) draw.AddRectFilled(at, end, c.selection, radius::m);
  else if (view.hovered_task == task.id) draw.AddRectFilled(at, end, c.highlight, radius::m);
  const StateGlyph glyph = state_glyph(task);
  const float middle = at.y + height * 0.5f;
  draw_state_glyph(draw, {at.x + 14.0f, middle}, 6.0f, glyph, c.state(glyph));
  const float name_width = std::min(text_width(context.fonts().ui, 13.0f, task.name), width * 0.5f);
  clipped_text(draw, context.fonts().ui, 13.0f, {at.x + 28.0f, middle - 8.0f}, name_width + 1.0f, c.text, task.name);
  clipped_text(draw, context.fonts().ui, text_size::small, {at.x + 36.0f + name_width, middle - 7.0f},
               width - name_width - 44.0f, c.muted, task_sentence(task).view());
  return clicked;
}

void item_tooltip(const char* text) {
  if (!text || !ImGui::IsItemHovered(ImGuiHoveredFlags_DelayNormal | ImGuiHoveredFlags_AllowWhenDisabled)) return;
  begin_tooltip();
  ImGui::TextUnformatted(text);
  end_tooltip();
}

void begin_tooltip() {
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, ImVec2(10.0f, 7.0f));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, radius::m);
  ImGui::BeginTooltip();
  ImGui::PushTextWrapPos(340.0f);
}

void end_tooltip() {
  ImGui::PopTextWrapPos();
  ImGui::EndTooltip();
  ImGui::PopStyleVar(2);
}

bool splitter(Context& context, const char* name, ImVec2 min, ImVec2 max, bool vertical, float sign, float& value,
              float least, float most) {
  const ImVec2 size = {max.x - min.x, max.y - min.y};
  if (size.x < 1.0f || size.y < 1.0f) return false;
  ImGui::SetCursorScreenPos(min);
  ImGui::InvisibleButton(name, size);
  context.items.add_last(name);
  const bool active = ImGui::IsItemActive();
  const bool hovered = ImGui::IsItemHovered();
  if (hovered || active) {
    ImGui::SetMouseCursor(vertical ? ImGuiMouseCursor_ResizeEW : ImGuiMouseCursor_ResizeNS);
    const Palette& c = context.colours();
    const ImVec2 middle = {(min.x + max.x) * 0.5f, (min.y + max.y) * 0.5f};
    const float half = std::min(28.0f, (vertical ? size.y : size.x) * 0.4f);
    const ImVec2 reach = vertical ? ImVec2(1.5f, half) : ImVec2(half, 1.5f);
    ImGui::GetWindowDrawList()->AddRectFilled({middle.x - reach.x, middle.y - reach.y},
                                              {middle.x + reach.x, middle.y + reach.y},
                                              active ? c.accent : with_alpha(c.accent, 0.6f), 1.5f);
  }
  if (!active) return false;
  const ImVec2 delta = ImGui::GetIO().MouseDelta;
  const float moved = (vertical ? delta.x : delta.y) * sign;
  if (moved == 0.0f) return false;
  const float wanted = std::clamp(value + moved, least, std::max(least, most));
  const bool changed = wanted != value;
  value = wanted;
  return changed;
}

}  // namespace ui
