// SPDX-License-Identifier: MIT
#include <algorithm>

#include "trace/error_lines.h"
#include "trace/history.h"
#include "trace/words.h"
#include "ui/panels.h"
#include "ui/widgets.h"
#include "ui/wrapped_text.h"

namespace ui {
namespace {

void draw_all_tasks(Context& context) {
  const trace::State& state = context.session.state();
  if (state.tasks.empty()) {
    empty_note(context, ICON_TASK_TREE, "No tasks yet. Press play, or step into the program.");
    return;
  }
  const Palette& c = context.colours();
  const auto live = std::count_if(state.tasks.begin(), state.tasks.end(),
                                  [](const trace::TaskInfo& task) { return !trace::is_done(task.state); });
  ImGui::PushFont(context.fonts().ui, text_size::small);
  ImGui::TextColored(ImGui::ColorConvertU32ToFloat4(c.muted), "%d %s, %d not done. Click one to look inside.",
                     static_cast<int>(state.tasks.size()), state.tasks.size() == 1 ? "task" : "tasks", static_cast<int>(live));
  ImGui::PopFont();
  const float width = ImGui::GetContentRegionAvail().x;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(0.0f, 1.0f));
  ImGuiListClipper clipper;
  clipper.Begin(static_cast<int>(state.tasks.size()), 29.0f);
  while (clipper.Step())
    for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i)
      task_row(context, "inspector.task.", state.tasks[static_cast<std::size_t>(i)], width);
  ImGui::PopStyleVar();
}

/// Name, state and the button that leads back.
void draw_title(Context& context, const trace::TaskInfo& task) {
  const Palette& c = context.colours();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const StateGlyph glyph = state_glyph(task);
  draw_state_badge(draw, {at.x + 16.0f, at.y + 20.0f}, 14.0f, glyph, with_alpha(c.state(glyph), 0.2f), c.state(glyph));
  clipped_text(draw, context.fonts().bold, text_size::title, {at.x + 42.0f, at.y + 1.0f}, width - 76.0f, c.text, task.name);
  const Text what("%s()", task.coroutine.c_str());
  clipped_text(draw, context.fonts().mono, text_size::small, {at.x + 42.0f, at.y + 22.0f}, width - 76.0f, c.muted, what.view());
  ImGui::SetCursorScreenPos({at.x + width - 28.0f, at.y + 4.0f});
  if (icon_button(context, {"inspector.close", ICON_CLOSE, "All tasks   Esc", ButtonLook::quiet, true, 28.0f}))
    context.view.selected_task = 0;
  ImGui::SetCursorScreenPos({at.x, at.y + 46.0f});
}

/// Where its time went, as a bar: ran, ready, waited.
void draw_time_bar(Context& context, const trace::TaskInfo& task) {
  const Palette& c = context.colours();
  const double parts[3] = {aio::to_seconds(task.ran), aio::to_seconds(task.was_ready), aio::to_seconds(task.waited)};
  const StateGlyph glyphs[3] = {StateGlyph::running, StateGlyph::ready, StateGlyph::awaiting};
  const double all = parts[0] + parts[1] + parts[2];
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  draw.AddRectFilled(at, {at.x + width, at.y + 6.0f}, c.sunken, 3.0f);
  float x = at.x;
  for (int i = 0; i < 3 && all > 0.0; ++i) {
    const float part = width * static_cast<float>(parts[i] / all);
    if (part >= 1.0f) draw.AddRectFilled({x, at.y}, {x + part, at.y + 6.0f}, c.state(glyphs[i]), 3.0f);
    x += part;
  }
  ImGui::Dummy({width, 8.0f});
  const Text words("ran %s   ·   ready %s   ·   waited %s", short_duration(task.ran).c_str(),
                   short_duration(task.was_ready).c_str(), short_duration(task.waited).c_str());
  wrapped_text(context.fonts().ui, text_size::small, c.muted, words.view());
}

void draw_await_chain(Context& context, const trace::TaskInfo& task) {
  const Palette& c = context.colours();
  View& view = context.view;
  if (task.stack.empty()) return;
  heading(context, "Await chain");
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  const float width = ImGui::GetContentRegionAvail().x;
  for (std::size_t i = 0; i < task.stack.size(); ++i) {
    const trace::Frame& frame = task.stack[i];
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const bool innermost = i + 1 == task.stack.size();
    const float indent = std::min(static_cast<float>(i) * 10.0f, 60.0f);
    ImGui::PushID(static_cast<int>(i));
    if (ImGui::InvisibleButton("frame", {std::max(width, 1.0f), 22.0f})) {
      view.selected_line = frame.line;
      view.show_panel("code");
    }
    ImGui::PopID();
    if (ImGui::IsItemHovered()) {
      view.hover_line(frame.line);
      draw.AddRectFilled(at, {at.x + width, at.y + 22.0f}, c.highlight, radius::s);
    }
    draw_icon(draw, context.fonts(), {at.x + indent + 9.0f, at.y + 11.0f}, 14.0f, innermost ? c.accent : c.faint,
              i == 0 ? ICON_CHEVRON_RIGHT : ICON_SUBDIRECTORY);
    clipped_text(draw, context.fonts().mono, text_size::small, {at.x + indent + 20.0f, at.y + 4.0f},
                 width - indent - 80.0f, innermost ? c.text : c.muted, frame.function);
    const Text line("line %d", frame.line);
    const float line_width = text_width(context.fonts().ui, text_size::small, line.view());
    draw.AddText(context.fonts().ui, text_size::small, {at.x + width - line_width - 4.0f, at.y + 4.0f}, c.muted, line.begin(), line.end());
    ImGui::SetCursorScreenPos({at.x, at.y + 22.0f});
  }
  if (task.state == trace::TaskState::awaiting && !task.wait.what.empty()) {
    const ImVec2 at = ImGui::GetCursorScreenPos();
    const float indent = std::min(static_cast<float>(task.stack.size()) * 10.0f, 70.0f);
    draw_icon(draw, context.fonts(), {at.x + indent + 9.0f, at.y + 11.0f}, 14.0f, c.state(StateGlyph::awaiting), ICON_HOURGLASS_EMPTY);
    clipped_text(draw, context.fonts().ui, 13.0f, {at.x + indent + 20.0f, at.y + 3.0f}, width - indent - 20.0f, c.text, task.wait.text());
    ImGui::Dummy({width, 22.0f});
  }
}

/// What it does at the cursor and why, and how the gathers, timeouts, ... stand that it is in.
void draw_now(Context& context, const trace::TaskInfo& task) {
  const trace::Model& model = context.session.model();
  const trace::EventIndex cursor = context.session.cursor();
  const Palette& c = context.colours();
  if (!trace::is_done(task.state)) {
    const std::vector<trace::Span>& spans = model.lanes()[task.id - 1].spans;
    const auto after = std::lower_bound(spans.begin(), spans.end(), cursor,
                                        [](const trace::Span& span, trace::EventIndex event) { return span.first_event < event; });
    if (after != spans.begin())
      wrapped_text(context.fonts().ui, 13.0f, c.text, model.why(task.id, static_cast<std::size_t>(after - spans.begin()) - 1, cursor));
  }
  for (const trace::ConstructInfo& construct : context.session.state().constructs)
    if (construct.task == task.id && !construct.end)
      wrapped_text(context.fonts().ui, 13.0f, c.muted, model.construct_words(construct.id, cursor));
}

/// An error with its causes, or a group with its members.
void draw_error(Context& context, const trace::TaskInfo& task) {
  const trace::Model& model = context.session.model();
  const std::vector<trace::ErrorLine> lines =
      trace::error_lines(model.log().description(model.history().task(task.id).description).json);
  if (lines.size() < 2) return;
  const Palette& c = context.colours();
  heading(context, "The error");
  for (const trace::ErrorLine& line : lines) {
    const bool cause = line.relation == trace::ErrorLine::Relation::cause;
    ImGui::Indent(static_cast<float>(line.depth) * 12.0f + 0.01f);
    wrapped_text(context.fonts().ui, 13.0f, line.depth == 0 ? c.danger : c.text, (cause ? "because of " : "") + line.text);
    ImGui::Unindent(static_cast<float>(line.depth) * 12.0f + 0.01f);
  }
}

/// Locks and semaphores that it has, and the one it is in line for.
void draw_objects(Context& context, const trace::TaskInfo& task) {
  const trace::State& state = context.session.state();
  for (const trace::PrimitiveInfo& info : state.primitives) {
    if (std::find(info.holders.begin(), info.holders.end(), task.id) == info.holders.end()) continue;
    property(context, "Has", trace::primitive_label(info.kind, info.name));
  }
  if (task.wait.primitive == 0) return;
  const trace::PrimitiveInfo* const info = state.primitive(task.wait.primitive);
  if (!info) return;
  const auto place = std::find_if(info->waiters.begin(), info->waiters.end(),
                                  [&](const trace::PrimitiveInfo::Waiter& waiter) { return waiter.task == task.id; });
  if (place == info->waiters.end() || info->waiters.size() < 2) return;
  property(context, "In line", Text("%d of %d", static_cast<int>(place - info->waiters.begin()) + 1, static_cast<int>(info->waiters.size())).view());
}

void draw_relations(Context& context, const trace::TaskInfo& task) {
  const trace::State& state = context.session.state();
  View& view = context.view;
  const auto link = [&](const char* label, trace::TaskId other) {
    ImGui::PushID(static_cast<int>(other));  // several may have the same label
    if (property(context, label, task_name(state, other), 0, other != 0) && other) view.select_task(other);
    if (other && ImGui::IsItemHovered()) view.hover_task(other);
    ImGui::PopID();
    context.items.add(Text("inspector.%s.", label).view(), task_name(state, other), ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
  };
  link("Created by", task.created_by);
  if (task.wait.task) link("Waits for", task.wait.task);
  const auto waits_for_it = [&](const trace::TaskInfo& other) {
    if (trace::is_done(other.state)) return false;
    if (other.wait.task == task.id) return true;
    if (trace::is_done(task.state) || other.wait.construct == 0 || other.wait.construct > state.constructs.size()) return false;
    const std::vector<trace::TaskId>& children = state.constructs[other.wait.construct - 1].children;
    return std::find(children.begin(), children.end(), task.id) != children.end();
  };
  constexpr int most = 8;
  int shown = 0;
  for (const trace::TaskInfo& other : state.tasks) {
    if (!waits_for_it(other)) continue;
    if (++shown <= most) link("Awaited by", other.id);
  }
  if (shown > most) property(context, "", Text("and %d others", shown - most).view());
}

void draw_cancels(Context& context, const trace::TaskInfo& task) {
  if (task.cancels.empty()) return;
  const Palette& c = context.colours();
  heading(context, "Cancelling");
  for (const trace::CancelMark& mark : task.cancels) {
    Text text("asked by %s at %s", mark.by_what.c_str(), short_time(mark.requested).c_str());
    if (!mark.message.empty()) text.append(", message %s", mark.message.c_str());
    if (!mark.accepted) text.append("; too late: it was done");
    if (mark.delivered) text.append("; delivered at %s", short_time(*mark.delivered).c_str());
    if (mark.taken_back) text.append(", and taken back with uncancel()");
    if (mark.swallowed) text.append(", but it was swallowed: the task ended with a result");
    else if (mark.ended && task.state == trace::TaskState::exception && *mark.ended == task.ended) text.append(", but the task failed instead");
    if (mark.ended) text.append("; ended at %s", short_time(*mark.ended).c_str());
    wrapped_text(context.fonts().ui, 13.0f, mark.swallowed ? c.warning : c.text, text.view());
  }
  if (task.cancelling > 0) property(context, "cancelling()", Text("%u", task.cancelling).view());
}

}  // namespace

void InspectorPanel::draw(Context& context) {
  const trace::TaskInfo* task = context.session.state().task(context.view.selected_task);
  if (!task) {
    if (context.view.selected_task)
      empty_note(context, ICON_SCHEDULE, "The selected task does not exist at this instant yet.");
    else
      draw_all_tasks(context);
    return;
  }
  const Palette& c = context.colours();
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, ImVec2(space::s, 6.0f));
  draw_title(context, *task);
  const StateGlyph glyph = state_glyph(*task);
  property(context, "State", task_sentence(*task).view(), c.state(glyph));
  if (!task->result.empty()) property(context, "Result", task->result, c.success);
  if (!task->error.empty() && glyph != StateGlyph::exception && glyph != StateGlyph::timed_out)
    property(context, "Error", task->error);
  draw_now(context, *task);
  draw_error(context, *task);
  draw_relations(context, *task);
  draw_objects(context, *task);
  property(context, "Created", short_time(task->created).view());
  if (trace::is_done(task->state)) property(context, "Ended", short_time(task->ended).view());
  draw_await_chain(context, *task);
  heading(context, "Its time");
  draw_time_bar(context, *task);
  draw_cancels(context, *task);
  ImGui::PopStyleVar();
  const trace::RunStatus status = context.session.state().status;
  if (!trace::is_done(task->state) && (status <= trace::RunStatus::running || status == trace::RunStatus::deadlock)) {
    ImGui::Dummy({1.0f, space::xs});
    const session::Action cancel{session::Action::Kind::cancel, task->id, {}};
    if (text_button(context, "inspector.cancel", ICON_BLOCK, "Cancel this task", ButtonLook::raised)) intervene(context, cancel);
    ImGui::SameLine(0.0f, space::xs);
    if (text_button(context, "inspector.cancel_with", ICON_EDIT, "with a message"))
      field_.open(cancel.kind, task->id, "task " + task->name);
  }
  if (const std::string& why = context.session.refusal(); !why.empty())
    wrapped_text(context.fonts().ui, 13.0f, c.danger, Text("Not done: %s", why.c_str()).view());
  field_.draw(context);
  ImGui::Dummy({1.0f, space::s});
}

}  // namespace ui
