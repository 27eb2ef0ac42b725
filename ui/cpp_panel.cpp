// SPDX-License-Identifier: MIT
#include "ui/cpp_panel.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "ui/panel_frame.h"
#include "ui/widgets.h"
#include "ui/wrapped_text.h"

namespace ui {
namespace {

constexpr float line_height = 20.0f, gutter = 46.0f, margin = 6.0f;

bool is_word(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

constexpr std::string_view keywords =
    " auto bool break case catch char const constexpr continue double else enum false for if int namespace new nullptr return static struct "
    "switch template this throw true try using void while std aio py ";

/// The end of what begins at `at`, and how it is coloured.
std::pair<std::size_t, Syntax> piece(std::string_view text, std::size_t at) {
  const char c = text[at];
  std::size_t end = at + 1;
  if (text.substr(at, 2) == "//") return {text.size(), Syntax::comment};
  if (c == '#' && text.find_first_not_of(' ') == at) return {text.size(), Syntax::decorator};
  if (c == '"' || c == '\'') {
    while (end < text.size() && text[end] != c) end += text[end] == '\\' ? 2 : 1;
    return {std::min(end + 1, text.size()), Syntax::string};
  }
  if (std::isdigit(static_cast<unsigned char>(c))) {
    while (end < text.size() && (is_word(text[end]) || text[end] == '.' || text[end] == '\'')) ++end;
    return {end, Syntax::number};
  }
  if (!is_word(c)) return {end, c == ' ' ? Syntax::plain : Syntax::operator_};
  while (end < text.size() && is_word(text[end])) ++end;
  const std::string_view word = text.substr(at, end - at);
  if (word.starts_with("co_")) return {end, Syntax::flow};
  const std::size_t found = keywords.find(word);
  if (found != std::string_view::npos && keywords[found - 1] == ' ' && keywords[found + word.size()] == ' ') return {end, Syntax::keyword};
  return {end, end < text.size() && text[end] == '(' ? Syntax::function : Syntax::name};
}

}  // namespace

void CppPanel::show(CppText text) {
  shown_ = std::move(text);
  line_begins_ = {0};
  longest_line_ = 0;
  for (std::size_t at = 0; at < shown_.text.size();) {
    const std::size_t end = std::min(shown_.text.find('\n', at), shown_.text.size());
    longest_line_ = std::max(longest_line_, end - at);
    line_begins_.push_back(at = end + 1);
  }
  shown_.source_line.resize(line_begins_.size() - 1);
}

void CppPanel::draw_header(Context& context, ImVec2 corner) {
  const bool copied = context.view.seconds - copied_at_ < 1.5;
  ImGui::SetCursorScreenPos({corner.x - 30.0f, corner.y});
  if (icon_button(context, {"cpp.copy", copied ? ICON_CHECK : ICON_COPY, copied ? "Copied" : "Copy the C++ program"})) {
    ImGui::SetClipboardText(shown_.text.c_str());
    copied_at_ = context.view.seconds;
  }
  if (copied) context.view.animate(0.1);
}

void CppPanel::follow_selection(Context& context) {
  const int line = context.view.selected_line;
  if (std::exchange(selection_shown_, line) == line || line == 0) return;
  const auto first = std::ranges::find(shown_.source_line, line);
  if (first == shown_.source_line.end()) return;
  const float y = margin + line_height * static_cast<float>(first - shown_.source_line.begin());
  if (y >= ImGui::GetScrollY() && y + line_height <= ImGui::GetScrollY() + ImGui::GetWindowHeight()) return;
  ImGui::SetScrollY(std::max(0.0f, y - ImGui::GetWindowHeight() * 0.4f));
  context.view.animate();
}

void CppPanel::draw_text(const Context& context, std::string_view text, ImVec2 at) const {
  const Palette& c = context.colours();
  ImFont* const mono = context.fonts().mono;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  for (std::size_t begin = 0; begin < text.size();) {
    const auto [end, syntax] = piece(text, begin);
    const std::string_view word = text.substr(begin, end - begin);
    const ImU32 ink = word.starts_with("// not translated") ? c.warning : c.of(syntax);
    draw.AddText(mono, text_size::mono, at, ink, word.data(), word.data() + word.size());
    at.x += text_width(mono, text_size::mono, word);
    begin = end;
  }
}

void CppPanel::draw_line(Context& context, std::size_t line, ImVec2 at, float width) {
  const Palette& c = context.colours();
  View& view = context.view;
  const int source = shown_.source_line[line];
  const ImVec2 end{at.x + width, at.y + line_height};
  context.items.add("cpp.line.", static_cast<std::uint32_t>(line + 1), at, end);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  if (source > 0) {
    ImGui::SetCursorScreenPos(at);
    ImGui::PushID(static_cast<int>(line));
    if (ImGui::InvisibleButton("line", {width, line_height})) view.selected_line = selection_shown_ = source;
    ImGui::PopID();
    if (ImGui::IsItemHovered()) view.hover_line(source);
    if (source == view.selected_line) draw.AddRectFilled(at, end, c.selection);
    else if (source == view.hovered_line) draw.AddRectFilled(at, end, c.highlight);
    const trace::TaskId task = static_cast<std::size_t>(source) < tasks_.size() ? tasks_[static_cast<std::size_t>(source)] : 0;
    if (task) {
      const StateGlyph glyph = state_glyph(*context.session.state().task(task));
      draw.AddRectFilled(at, end, with_alpha(c.state(glyph), task == view.selected_task || task == view.hovered_task ? 0.18f : 0.09f));
      draw.AddRectFilled(at, {at.x + 3.0f, end.y}, c.state(glyph));
    }
    // The Python line, where it begins.
    if (line == 0 || shown_.source_line[line - 1] != source) {
      const Text number("%d", source);
      draw.AddText(context.fonts().mono, text_size::tiny, {at.x + gutter - 14.0f - text_width(context.fonts().mono, text_size::tiny, number.view()), at.y + 3.5f},
                   task ? c.text : c.muted, number.begin(), number.end());
    }
  }
  const std::size_t begin = line_begins_[line];
  draw_text(context, std::string_view(shown_.text).substr(begin, line_begins_[line + 1] - begin - 1), {at.x + gutter, at.y + 2.0f});
}

void CppPanel::draw(Context& context) {
  const lang::TreePtr tree = context.session.last_good_tree();
  if (asked_for_ != tree.get()) {
    asked_for_ = tree.get();
    tree_ = tree;
    context.view.wants_cpp = true;
  }
  if (!shown_.problem.empty()) {
    if (text_button(context, "cpp.again", ICON_REPLAY, "Try again")) context.view.wants_cpp = true;
    return empty_note(context, ICON_ERROR_OUTLINE, shown_.problem.c_str());
  }
  if (shown_.text.empty()) return empty_note(context, ICON_CODE, "The program in C++ is being made.");
  tasks_.assign(tree->line_count() + 1, 0);
  for (const trace::TaskInfo& task : context.session.state().tasks) {
    if (trace::is_done(task.state) || task.line <= 0 || static_cast<std::size_t>(task.line) >= tasks_.size()) continue;
    trace::TaskId& here = tasks_[static_cast<std::size_t>(task.line)];
    if (here == 0 || task.id == context.view.selected_task) here = task.id;
  }
  if (shown_.refused > 0) {
    ImGui::Indent(space::m);
    wrapped_text(context.fonts().ui, text_size::small, context.colours().warning,
                 Text("%zu %s not translated; the comments in the text say why.", shown_.refused, shown_.refused == 1 ? "thing is" : "things are").view());
    ImGui::Unindent(space::m);
  }
  ImGui::BeginChild("cpp_text", {0.0f, 0.0f}, ImGuiChildFlags_None, ImGuiWindowFlags_HorizontalScrollbar);
  follow_selection(context);
  const float advance = text_width(context.fonts().mono, text_size::mono, "m");
  const float width = std::max(gutter + advance * static_cast<float>(longest_line_ + 2), ImGui::GetContentRegionAvail().x);
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const std::size_t count = line_begins_.size() - 1;
  ImGui::Dummy({width, margin + line_height * static_cast<float>(count)});
  const float top = ImGui::GetWindowPos().y - corner.y - margin;
  const auto line_at = [](float y) { return static_cast<std::size_t>(std::max(y, 0.0f) / line_height); };
  const std::size_t last = std::min(line_at(top + ImGui::GetWindowHeight()) + 1, count);
  for (std::size_t line = line_at(top); line < last; ++line)
    draw_line(context, line, {corner.x, corner.y + margin + line_height * static_cast<float>(line)}, width);
  scroll_by_finger();
  ImGui::EndChild();
}

}  // namespace ui
