// SPDX-License-Identifier: MIT
#include "ui/code_panel.h"

#include <algorithm>
#include <utility>

#include "util/sort.h"
#include "ui/editor/find_bar.h"
#include "ui/widgets.h"
#include "ui/wrapped_text.h"

namespace ui {
namespace {

constexpr float line_height = 20.0f;
constexpr float gutter = 58.0f;
constexpr float margin = 6.0f;  // above the first line
constexpr float problem_left = 32.0f;  // of the text of an error

float message_height(const Context& context, const std::string& message, float width) {
  return wrapped_text_size(context.fonts().ui, text_size::small, width, message).y;
}

std::string_view line_text(const lang::Tree& tree, int line) {
  const auto number = static_cast<std::uint32_t>(line);
  const std::uint32_t begin = tree.line_begin(number);
  return std::string_view(tree.text()).substr(begin, tree.line_end(number) - begin);
}

}  // namespace

void CodePanel::draw_header(Context& context, ImVec2 corner) {
  const bool copied = context.view.seconds - copied_at_ < 1.5;
  ImGui::SetCursorScreenPos({corner.x - 30.0f, corner.y});
  if (icon_button(context, {"code.copy", copied ? ICON_CHECK : ICON_COPY, copied ? "Copied" : "Copy the program"})) {
    ImGui::SetClipboardText(context.session.text().c_str());
    copied_at_ = context.view.seconds;
  }
  if (copied) context.view.animate(0.1);
}

void CodePanel::refresh(Context& context) {
  const session::Session& session = context.session;
  if (revision_ != session.revision()) {
    revision_ = session.revision();
    runs_.rebuild(session.tree());
    if (!session.diagnostics().empty() && !editor_.focused()) wanted_line_ = static_cast<int>(session.diagnostics().front().line);
  }
  advance_ = text_width(context.fonts().mono, text_size::mono, "m");
  if (!editor_.ahead()) return;
  const std::string_view before = session.text(), now = editor_.edit().text();
  const std::size_t most = std::min(before.size(), now.size());
  std::size_t same = 0, behind = 0;
  while (same < most && before[same] == now[same]) ++same;
  while (behind < most - same && before[before.size() - 1 - behind] == now[now.size() - 1 - behind]) ++behind;
  same_before_ = static_cast<int>(editor_.edit().line_of(same));
  same_behind_ = static_cast<int>(editor_.edit().line_count() - 1 - editor_.edit().line_of(now.size() - behind));
}

void CodePanel::collect_tasks(Context& context) {
  line_tasks_.assign(runs_.line_count() + 1, {});
  if (context.session.shows_last_good_run() || editor_.ahead()) return;  // its lines are those of another text
  for (const trace::TaskInfo& task : context.session.state().tasks) {
    if (trace::is_done(task.state) || task.line <= 0 || static_cast<std::size_t>(task.line) >= line_tasks_.size()) continue;
    LineTasks& here = line_tasks_[static_cast<std::size_t>(task.line)];
    if (here.count++ == 0 || task.id == context.view.selected_task) here.task = task.id;
  }
}

const CodePanel::LineTasks* CodePanel::tasks_in(int line) const {
  const auto index = static_cast<std::size_t>(line);
  return index < line_tasks_.size() && line_tasks_[index].count > 0 ? &line_tasks_[index] : nullptr;
}

void CodePanel::draw(Context& context) {
  editor_.sync(context);
  if (std::exchange(context.view.wants_find, false)) editor_.find.open = editor_.find.focus = true;
  if (context.view.wanted_edit != EditCommand::none) editor_.focus();
  refresh(context);
  collect_tasks(context);
  ImVec2 room = ImGui::GetContentRegionAvail();
  if (room.x < 20.0f || room.y < 10.0f) return;
  if (editor_.find.open && room.y > 2.0f * find_bar_height) {
    find_bar(context, editor_, room.x);
    room.y -= find_bar_height;
  }
  const float content = gutter + advance_ * static_cast<float>(runs_.longest_line() + 2) + space::l;
  const float problem = problem_height(context, room);
  ImGui::BeginChild("code_text", {room.x, room.y - problem}, ImGuiChildFlags_None, ImGuiWindowFlags_HorizontalScrollbar);
  const float width = std::max(content, ImGui::GetContentRegionAvail().x);
  scroll_to_selection(context);
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const ImVec2 window = ImGui::GetWindowPos();
  CodeEditor::Place place;
  place.origin_screen = {corner.x + gutter, corner.y + margin};
  place.seen_min = window;
  place.seen_max = {window.x + ImGui::GetWindowWidth(), window.y + ImGui::GetWindowHeight()};
  place.line_height = line_height;
  editor_.interact(context, place, width);
  context.items.add("code.text", place.seen_min, place.seen_max);
  take_mouse(context, place, ImGui::IsItemHovered());
  const auto line_at = [&](float y) { return static_cast<int>((y - place.origin_screen.y) / line_height); };
  const int last = std::min(line_at(place.seen_max.y), static_cast<int>(editor_.edit().line_count()) - 1);
  for (int i = std::max(line_at(place.seen_min.y), 0); i <= last; ++i) {
    const ImVec2 at{corner.x, place.origin_screen.y + line_height * static_cast<float>(i)};
    draw_line_background(context, i + 1, at, width);
    editor_.draw_selection(context, place, static_cast<std::size_t>(i));
    draw_line(context, i + 1, at);
  }
  editor_.draw_caret(context, place);
  ImGui::EndChild();
  if (problem > 0.0f) draw_problem(context, {room.x, problem});
}

void CodePanel::take_mouse(Context& context, const CodeEditor::Place& place, bool hovered) {
  View& view = context.view;
  if (const int line = editor_.clicked_line(); line > 0) {
    view.selected_line = selection_shown_ = line;
    if (const LineTasks* here = tasks_in(line)) view.select_task(here->task);
  }
  if (!hovered) return;
  const int line = static_cast<int>((ImGui::GetIO().MousePos.y - place.origin_screen.y) / line_height) + 1;
  if (line < 1 || line > static_cast<int>(editor_.edit().line_count())) return;
  view.hover_line(line);
  if (const LineTasks* here = tasks_in(line)) view.hover_task(here->task);
}

void CodePanel::scroll_to_selection(Context& context) {
  if (context.view.selected_line != selection_shown_) wanted_line_ = selection_shown_ = context.view.selected_line;
  const int line = std::exchange(wanted_line_, 0);
  if (line <= 0) return;
  const float y = margin + line_height * static_cast<float>(line - 1);
  const float top = ImGui::GetScrollY();
  const float height = ImGui::GetWindowHeight();
  if (y < top || y + line_height > top + height) {
    ImGui::SetScrollY(std::max(0.0f, y - height * 0.4f));
    context.view.animate();  // it takes effect in the next frame
  }
}

void CodePanel::draw_line_background(Context& context, int line, ImVec2 at, float width) {
  const Palette& c = context.colours();
  const View& view = context.view;
  const ImVec2 end = {at.x + width, at.y + line_height};
  context.items.add("code.line.", static_cast<std::uint32_t>(line), at, end);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  // While somebody writes, the line of the caret counts.
  const int marked = editor_.focused() ? static_cast<int>(editor_.edit().line_of(editor_.edit().caret())) + 1 : view.selected_line;
  if (line == marked) draw.AddRectFilled(at, end, c.selection);
  else if (line == view.hovered_line) draw.AddRectFilled(at, end, c.highlight);
  const LineTasks* here = tasks_in(line);
  if (!here) return;
  const bool strong = here->task == view.selected_task || here->task == view.hovered_task;
  const ImU32 colour = c.state(state_glyph(*context.session.state().task(here->task)));
  draw.AddRectFilled(at, end, with_alpha(colour, strong ? 0.18f : 0.09f));
  draw.AddRectFilled(at, {at.x + 3.0f, end.y}, colour);
}

void CodePanel::draw_line(Context& context, int line, ImVec2 at) {
  draw_gutter(context, line, at);
  const ImVec2 text_at = {at.x + gutter, at.y + 2.0f};
  draw_text(context, line, text_at);
  if (!editor_.ahead()) draw_errors(context, line, text_at);
}

void CodePanel::draw_text(const Context& context, int line, ImVec2 at) const {
  ImFont* const mono = context.fonts().mono;
  const Palette& c = context.colours();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const TextEdit& edit = editor_.edit();
  const std::string& text = edit.text();
  // Where the text is ahead of the document: its lines there, and how far away.
  int there = line;
  std::ptrdiff_t shift = 0;
  if (editor_.ahead() && line > same_before_) {
    const int lines = static_cast<int>(edit.line_count());
    there = line > lines - same_behind_ ? line - lines + static_cast<int>(runs_.line_count()) : 0;
    shift = static_cast<std::ptrdiff_t>(text.size()) - static_cast<std::ptrdiff_t>(context.session.text().size());
  }
  if (there < 1 || there > static_cast<int>(runs_.line_count())) {
    const std::string_view plain = edit.line(static_cast<std::size_t>(line) - 1);
    draw.AddText(mono, text_size::mono, at, c.text, plain.data(), plain.data() + plain.size());
    return;
  }
  // Glyphs that are not one character wide (other scripts, tabs) move what follows: measure runs only where there are any.
  float x = at.x;
  const char* const begin = text.c_str() + shift;
  const char* reached = text.c_str() + edit.line_begin(static_cast<std::size_t>(line) - 1);
  for (const Run& run : runs_.line(static_cast<std::uint32_t>(there))) {
    const char* const first = begin + run.begin;
    const char* const last = begin + run.end;
    if (first > reached) x += text_width(mono, text_size::mono, {reached, first});
    draw.AddText(mono, text_size::mono, {x, at.y}, c.of(run.syntax), first, last);
    x += text_width(mono, text_size::mono, {first, last});
    reached = last;
  }
}

void CodePanel::draw_gutter(Context& context, int line, ImVec2 at) {
  const Palette& c = context.colours();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const Text number("%d", line);
  const float width = text_width(context.fonts().mono, text_size::tiny, number.view());
  const LineTasks* here = tasks_in(line);
  draw.AddText(context.fonts().mono, text_size::tiny, {at.x + gutter - 14.0f - width, at.y + 3.5f},
               here ? c.text : c.muted, number.begin(), number.end());
  if (!here) return;
  const StateGlyph glyph = state_glyph(*context.session.state().task(here->task));
  draw_state_glyph(draw, {at.x + 13.0f, at.y + line_height * 0.5f}, 5.0f, glyph, c.state(glyph));
  if (here->count < 2) return;
  const Text count("%d", here->count);
  draw.AddText(context.fonts().bold, 10.0f, {at.x + 20.0f, at.y + 3.5f}, c.state(glyph), count.begin(), count.end());
}

void CodePanel::draw_errors(Context& context, int line, ImVec2 text_at) {
  const Palette& c = context.colours();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const std::string_view text = line_text(context.session.tree(), line);
  for (const lang::Diagnostic& diagnostic : context.session.diagnostics()) {
    if (diagnostic.line != static_cast<std::uint32_t>(line)) continue;
    const std::size_t first = std::min<std::size_t>(diagnostic.column, text.size());
    const std::size_t size = std::clamp<std::size_t>(diagnostic.end - diagnostic.begin, 1, std::max<std::size_t>(text.size() - first, 1));
    ImFont* mono = context.fonts().mono;
    const float x = text_at.x + text_width(mono, text_size::mono, text.substr(0, first));
    const float width = std::max(advance_, text_width(mono, text_size::mono, text.substr(first, size)));
    const float y = text_at.y + line_height - 4.0f;
    for (float wave = 0.0f; wave < width; wave += 4.0f) {
      draw.AddLine({x + wave, y}, {x + wave + 2.0f, y - 2.0f}, c.danger, 1.2f);
      draw.AddLine({x + wave + 2.0f, y - 2.0f}, {x + wave + 4.0f, y}, c.danger, 1.2f);
    }
    // The first error of a line is the cause of the others.
    return;
  }
}

float CodePanel::problem_height(const Context& context, ImVec2 room) const {
  if (context.session.diagnostics().empty()) return 0.0f;
  const std::string& message = context.session.diagnostics().front().message;
  return std::min(78.0f + space::m + message_height(context, message, room.x - problem_left - 3.0f * space::s), room.y * 0.6f);
}

void CodePanel::draw_problem(Context& context, ImVec2 size) {
  const Palette& c = context.colours();
  const Fonts& fonts = context.fonts();
  const lang::Diagnostic& problem = context.session.diagnostics().front();
  // A card within the panel, whose corners are round.
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  const ImVec2 at = {corner.x + space::s, corner.y};
  const ImVec2 end = {corner.x + size.x - space::s, corner.y + size.y - space::m};
  ImGui::SetCursorScreenPos(at);
  if (ImGui::InvisibleButton("problem", {end.x - at.x, end.y - at.y})) wanted_line_ = static_cast<int>(problem.line);
  context.items.add("code.error", at, end);
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled(at, end, with_alpha(c.danger, ImGui::IsItemHovered() ? 0.2f : 0.13f), radius::m);
  draw_icon(draw, fonts, {at.x + 17.0f, at.y + 16.0f}, 16.0f, c.danger, ICON_ERROR_OUTLINE);
  const float x = at.x + problem_left;
  const float room = end.x - x - space::s;
  const Text place("Line %u, column %u", problem.line, lang::character_column(context.session.text(), problem.begin));
  clipped_text(draw, fonts.bold, text_size::small, {x, at.y + 9.0f}, room, c.danger, place.view());
  draw_wrapped_text(draw, fonts.ui, text_size::small, {x, at.y + 26.0f}, room, c.text, problem.message);
  const float y = at.y + 32.0f + message_height(context, problem.message, room);

  // The line without its indentation; of a long one the part that leads to the error.
  std::string_view text = line_text(context.session.tree(), static_cast<int>(problem.line));
  std::size_t column = std::min<std::size_t>(problem.column, text.size());
  const std::size_t indent = std::min(text.find_first_not_of(" \t"), column);
  const auto fits = static_cast<std::size_t>(room / advance_ * 0.75f);
  std::size_t skipped = std::max(indent, column - std::min(column, fits));
  while (skipped < column && (static_cast<unsigned char>(text[skipped]) & 0xc0) == 0x80) ++skipped;
  text.remove_prefix(skipped);
  column -= skipped;
  clipped_text(draw, fonts.mono, text_size::mono, {x, y}, room, c.text, text);
  const float caret = x + text_width(fonts.mono, text_size::mono, text.substr(0, column));
  draw.AddText(fonts.mono, text_size::mono, {caret, y + 17.0f}, c.danger, "^");
}

}  // namespace ui
