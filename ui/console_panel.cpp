// SPDX-License-Identifier: MIT
#include <algorithm>

#include "trace/why.h"
#include "ui/panels.h"
#include "ui/widgets.h"

namespace ui {
namespace {

constexpr float row_height = 21.0f;

ImU32 line_colour(const Palette& c, trace::ConsoleLine::Kind kind) {
  switch (kind) {
    case trace::ConsoleLine::Kind::output: return c.text;
    case trace::ConsoleLine::Kind::warning: return c.warning;
    case trace::ConsoleLine::Kind::error: return c.danger;
  }
  return c.text;
}

/// A word at the right edge that opens the example which teaches what a warning is about; gives its width.
float draw_link(Context& context, const Example& example, ImVec2 right_top, int index) {
  constexpr const char* label = "example";
  const float width = text_width(context.fonts().ui, text_size::small, label) + 14.0f;
  const ImVec2 min = {right_top.x - width, right_top.y + 1.0f}, max = {right_top.x, right_top.y + row_height - 1.0f};
  const ImVec2 cursor = ImGui::GetCursorScreenPos();
  ImGui::SetCursorScreenPos(min);
  if (ImGui::InvisibleButton("example", {width, max.y - min.y}, ImGuiButtonFlags_EnableNav)) {
    context.view.selected_task = 0;
    choose_example(context, example);
  }
  item_tooltip(Text("Opens \"%.*s\". Undo brings your program back.", static_cast<int>(example.title.size()), example.title.data()).c_str());
  context.items.add("console.example.", static_cast<std::uint32_t>(index), min, max);
  const Palette& c = context.colours();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled(min, max, ImGui::IsItemHovered() ? c.hovered : c.raised, radius::s);
  draw.AddText(context.fonts().ui, text_size::small, {min.x + 7.0f, min.y + 2.0f}, c.accent, label);
  ImGui::SetCursorScreenPos(cursor);
  return width + 6.0f;
}

/// The first line of the text; what follows is shown in the tooltip.
void draw_line(Context& context, const trace::ConsoleLine& line, int index, float width) {
  const Palette& c = context.colours();
  const Fonts& fonts = context.fonts();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const trace::Explanation explanation =
      line.kind == trace::ConsoleLine::Kind::warning ? trace::warning_text(line.text) : trace::Explanation();
  const Example* example = find_example(explanation.example);
  ImGui::PushID(index);
  ImGui::SetNextItemAllowOverlap();
  const bool clicked = ImGui::InvisibleButton("line", {std::max(width, 1.0f), row_height});
  const bool hovered = ImGui::IsItemHovered();
  const float link = example ? draw_link(context, *example, {at.x + width, at.y}, index) : 0.0f;
  ImGui::PopID();
  context.items.add("console.line.", static_cast<std::uint32_t>(index), at, {at.x + width, at.y + row_height});
  if (clicked) context.commands.seek(line.event + 1);
  if (hovered && line.task) context.view.hover_task(line.task);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const bool lit = hovered || (line.task && context.view.hovered_task == line.task);
  if (lit) draw.AddRectFilled({at.x - 4.0f, at.y}, {at.x + width, at.y + row_height}, c.highlight, radius::s);

  const Text time("%9.3f", aio::to_seconds(line.time));
  draw.AddText(fonts.mono, text_size::small, {at.x, at.y + 3.0f}, c.muted, time.begin(), time.end());
  const float name_x = at.x + 84.0f;
  const float text_x = std::min(name_x + 100.0f, at.x + width * 0.45f);
  const std::string_view name = line.task ? task_name(context.session.state(), line.task) : std::string_view("–");
  clipped_text(draw, fonts.ui, text_size::small, {name_x, at.y + 3.0f}, text_x - name_x - 8.0f,
               context.view.selected_task && context.view.selected_task == line.task ? c.accent : c.muted, name);
  const ImU32 ink = line_colour(c, line.kind);
  float x = text_x;
  if (line.kind != trace::ConsoleLine::Kind::output) {
    draw_icon(draw, fonts, {x + 7.0f, at.y + row_height * 0.5f}, 15.0f, ink,
              line.kind == trace::ConsoleLine::Kind::warning ? ICON_WARNING : ICON_ERROR);
    x += 20.0f;
  }
  clipped_text(draw, fonts.mono, text_size::mono, {x, at.y + 2.0f}, at.x + width - x - link, ink, first_line(line.text));
  if (!hovered) return;
  const bool cut = line.text.find('\n') != std::string::npos || text_width(fonts.mono, text_size::mono, line.text) > at.x + width - x - link;
  if (!cut && explanation.text.empty()) return;
  begin_tooltip();
  ImGui::TextUnformatted(line.text.data(), line.text.data() + line.text.size());
  if (!explanation.text.empty()) {
    ImGui::PushStyleColor(ImGuiCol_Text, c.muted);
    ImGui::TextUnformatted(explanation.text.data(), explanation.text.data() + explanation.text.size());
    ImGui::PopStyleColor();
  }
  end_tooltip();
}

}  // namespace

void ConsolePanel::draw(Context& context) {
  const trace::Console& lines = context.session.state().console;
  if (lines.empty()) {
    lines_shown_ = 0;
    empty_note(context, ICON_TERMINAL, "What the program prints appears here.");
    return;
  }
  const float width = ImGui::GetContentRegionAvail().x;
  const bool at_bottom = ImGui::GetScrollY() >= ImGui::GetScrollMaxY() - row_height;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0.0f, 0.0f));
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(lines.size()), row_height);
  while (clipper.Step())
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i)
      draw_line(context, lines[static_cast<std::size_t>(i)], i, width);
  ImGui::PopStyleVar();
  if (lines.size() != lines_shown_ && at_bottom) {
    ImGui::SetScrollHereY(1.0f);
    context.view.animate();  // it takes effect in the next frame
  }
  lines_shown_ = lines.size();
}

}  // namespace ui
