// SPDX-License-Identifier: MIT
#include <algorithm>
#include <utility>

#include "ui/panels.h"
#include "ui/widgets.h"

namespace ui {

void open_example(Commands& commands, const Example& example) {
  commands.add([&example](session::Session& session) {
    std::string description = "open ";
    description.append(example.title);
    session.set_text(std::string(example.text), description);
    session.restart();
    session.drop_previous();  // of another program: nothing to compare with
    session.pause();
  });
}

void choose_example(Context& context, const Example& example) {
  View& view = context.view;
  view.selected_task = 0;
  view.selected_line = 0;
  if (view.narrow || !view.chose_tab) view.show_panel("explain");
  if (view.on_example) view.on_example(example);
  else open_example(context.commands, example);
}

void ExamplesPanel::draw(Context& context) {
  const Palette& c = context.colours();
  const float width = ImGui::GetContentRegionAvail().x;
  const std::string& text = context.session.text();
  std::string_view group;
  for (const Example& example : examples()) {
    if (example.group != group) {
      group = example.group;
      heading(context, Text("%.*s", static_cast<int>(group.size()), group.data()).c_str());
    }
    const ImVec2 at = ImGui::GetCursorScreenPos();
    ImGui::PushID(example.name.data(), example.name.data() + example.name.size());
    ImGui::PushFont(context.fonts().ui, 13.0f);
    const float wrap = std::max(width - 34.0f, 30.0f);
    const ImVec2 size = ImGui::CalcTextSize(example.title.data(), example.title.data() + example.title.size(), false, wrap);
    ImGui::PopFont();
    const float height = size.y + 12.0f;
    const bool clicked = ImGui::InvisibleButton("example", {std::max(width, 1.0f), height}, ImGuiButtonFlags_EnableNav);
    const bool hovered = ImGui::IsItemHovered();
    ImGui::PopID();
    context.items.add("example.", example.name, at, {at.x + width, at.y + height});
    const bool current = text.size() == example.text.size() && text == example.text;
    if (current && std::exchange(shown_, &example) != &example && !ImGui::IsItemVisible()) {
      ImGui::SetScrollHereY();
      context.view.animate();
    }
    ImDrawList& draw = *ImGui::GetWindowDrawList();
    if (current || hovered) draw.AddRectFilled(at, {at.x + width, at.y + height}, current ? c.accent_soft : c.raised, radius::m);
    draw_icon(draw, context.fonts(), {at.x + 14.0f, at.y + 6.0f + 8.0f}, 14.0f, current ? c.accent : c.faint,
              current ? ICON_PLAY : ICON_CHEVRON_RIGHT);
    draw.AddText(context.fonts().ui, 13.0f, {at.x + 27.0f, at.y + 5.0f}, current || hovered ? c.text : mix(c.muted, c.text, 0.5f),
                 example.title.data(), example.title.data() + example.title.size(), wrap);
    ImGui::SetCursorScreenPos({at.x, at.y + height + 1.0f});
    if (clicked && !current) choose_example(context, example);
  }
  ImGui::Dummy({1.0f, space::s});
}

}  // namespace ui
