// SPDX-License-Identifier: MIT
#include <algorithm>

#include "lang/syntax/ast.h"
#include "ui/panels.h"
#include "ui/widgets.h"

namespace ui {
namespace {

/// Tasks at the cursor that run the function, not counting those that are done.
int live_tasks(const trace::State& state, std::string_view function) {
  return static_cast<int>(std::count_if(state.tasks.begin(), state.tasks.end(), [function](const trace::TaskInfo& task) {
    return !trace::is_done(task.state) && task.coroutine == function;
  }));
}

void draw_function(Context& context, const lang::ast::FunctionDef& function, std::uint32_t last_line) {
  const Palette& c = context.colours();
  View& view = context.view;
  constexpr float height = 28.0f;
  const float width = ImGui::GetContentRegionAvail().x;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::PushID(static_cast<int>(function.id));
  const bool clicked = ImGui::InvisibleButton("function", {std::max(width, 1.0f), height}, ImGuiButtonFlags_EnableNav);
  const bool hovered = ImGui::IsItemHovered();
  ImGui::PopID();
  const ImVec2 end = {at.x + width, at.y + height};
  context.items.add("outline.", function.name, at, end);
  const auto line = static_cast<int>(function.line);
  if (clicked) {
    view.selected_line = line;
    view.show_panel("code");
  }
  if (hovered) view.hover_line(line);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const bool lit = view.hovered_line >= line && view.hovered_line <= static_cast<int>(last_line);
  if (hovered || lit) draw.AddRectFilled(at, end, c.highlight, radius::m);
  draw_icon(draw, context.fonts(), {at.x + 12.0f, at.y + 14.0f}, 16.0f, function.is_async ? c.accent : c.faint,
            function.is_async ? ICON_LOOP : ICON_CODE);
  float room = width - 32.0f;
  if (const int live = live_tasks(context.session.state(), function.name); live > 0) {
    const Text count("%d", live);
    const float badge = text_width(context.fonts().mono, text_size::tiny, count.view()) + 12.0f;
    draw.AddRectFilled({end.x - badge - 4.0f, at.y + 6.0f}, {end.x - 4.0f, at.y + 22.0f}, c.accent_soft, 8.0f);
    draw.AddText(context.fonts().mono, text_size::tiny, {end.x - badge + 2.0f, at.y + 7.0f}, c.accent, count.begin(), count.end());
    room -= badge + 8.0f;
  }
  clipped_text(draw, context.fonts().mono, text_size::mono, {at.x + 26.0f, at.y + 6.0f}, room, c.text, function.name);
}

}  // namespace

void OutlinePanel::draw(Context& context) {
  using namespace lang::ast;
  const lang::Tree& tree = context.session.tree();
  bool any = false;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0.0f, 1.0f));
  for (const StmtNode* statement : tree.module().body) {
    if (const auto* function = try_as<FunctionDef>(statement)) {
      draw_function(context, *function, tree.position(function->end).line);
      any = true;
    } else if (const auto* type = try_as<ClassDef>(statement)) {
      heading(context, Text("%.*s", static_cast<int>(type->name.size()), type->name.data()).c_str());
      for (const StmtNode* member : type->body)
        if (const auto* method = try_as<FunctionDef>(member)) draw_function(context, *method, tree.position(method->end).line);
      any = true;
    }
  }
  ImGui::PopStyleVar();
  if (!any) empty_note(context, ICON_LIST, "No functions yet.");
}

}  // namespace ui
