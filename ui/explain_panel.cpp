// SPDX-License-Identifier: MIT
#include <algorithm>
#include <vector>

#include "lang/syntax/ast.h"
#include "trace/history.h"
#include "trace/log.h"
#include "trace/primitive_words.h"
#include "trace/words.h"
#include "ui/examples.h"
#include "ui/explanations.h"
#include "ui/graph/row_look.h"
#include "ui/panels.h"
#include "ui/widgets.h"
#include "ui/wrapped_text.h"
#include "util/sort.h"

namespace ui {
namespace {

constexpr std::size_t most_tasks = 6;

/// The line within the function whose outline it is, as what the row does in the text: a nested function's lines are not.
bool holds(const lang::Row& row, int line) {
  const std::uint32_t end = lang::is_frame(row.kind) ? row.header_end_line : row.end_line;
  return line >= static_cast<int>(row.line) && line <= static_cast<int>(end);
}

/// The variable that holds it; empty: none is known (it is called by its number). A second one of the name is "db #2".
std::string_view variable_of(const trace::PrimitiveInfo& info) {
  const std::string_view name = std::string_view(info.name).substr(0, info.name.find(" #"));
  return name.empty() || std::isdigit(static_cast<unsigned char>(name.front())) ? std::string_view() : name;
}

/// The row speaks of it; of several of one name, it is the one that the task has or waits for.
bool is_about(const lang::Row& row, const trace::State& state, const trace::PrimitiveInfo& info, trace::TaskId task);

/// `name` as a whole word in the text of a statement.
bool mentions(std::string_view text, std::string_view name) {
  const auto is_word = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; };
  for (std::size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
    const std::size_t end = at + name.size();
    if ((at == 0 || !is_word(text[at - 1])) && (end == text.size() || !is_word(text[end]))) return true;
  }
  return false;
}

bool is_about(const lang::Row& row, const trace::State& state, const trace::PrimitiveInfo& info, trace::TaskId task) {
  const auto uses = [&](const trace::PrimitiveInfo& one) {
    return task != 0 && (state.task(task)->wait.primitive == one.id || std::ranges::find(one.holders, task) != one.holders.end());
  };
  const std::string_view name = variable_of(info);
  if (name.empty() || !mentions(row.text, name)) return state.task(task) && state.task(task)->wait.primitive == info.id;
  return uses(info) || std::ranges::none_of(state.primitives, [&](const auto& other) { return variable_of(other) == name && uses(other); });
}

std::string begun(std::string sentence) {
  sentence.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(sentence.front())));
  return sentence;
}

void paragraph(Context& context, std::string_view text, ImU32 colour = 0) {
  wrapped_text(context.fonts().ui, 13.0f, colour ? colour : context.colours().text, text);
}

void draw_example_link(Context& context, std::string_view name) {
  const Example* const example = find_example(name);
  if (!example || context.session.text() == example->text) return;
  const std::string label = "Example: " + std::string(example->title);
  ImGui::PushID(example);
  if (text_button(context, "explain.example", ICON_SCHOOL, label.c_str())) choose_example(context, *example);
  ImGui::PopID();
}

/// Icon and title, then what it does.
void draw_explained(Context& context, const char* icon, ImU32 ink, const Explained& explained) {
  if (explained.title.empty()) return;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList& draw = *ImGui::GetWindowDrawList();
  ImGui::Dummy({1.0f, 26.0f});
  float x = at.x;
  if (icon) {
    draw_icon(draw, context.fonts(), {at.x + 10.0f, at.y + 13.0f}, 19.0f, ink, icon);
    x += 28.0f;
  }
  clipped_text(draw, context.fonts().bold, text_size::title, {x, at.y + 3.0f}, ImGui::GetContentRegionAvail().x - 28.0f, context.colours().text,
               explained.title);
  paragraph(context, explained.text);
  draw_example_link(context, explained.example);
}

}  // namespace

void ExplainPanel::choose_subject(Context& context) {
  const View& view = context.view;
  // What was chosen last counts.
  if (view.selected_line != seen_line_) about_task_ = false;
  if (view.selected_task != seen_task_ || view.task_selections != seen_selections_) about_task_ = view.selected_task != 0;
  if (view.selected_line == 0) about_task_ = view.selected_task != 0;
  if (view.selected_task == 0) about_task_ = false;
  seen_line_ = view.selected_line;
  seen_task_ = view.selected_task;
  seen_selections_ = view.task_selections;
  if (tree_ == context.session.last_good_tree()) return;
  tree_ = context.session.last_good_tree();
  outline_ = lang::analyse(*tree_);
}

std::vector<std::string> ExplainPanel::now(const session::Session& session, const lang::Row& row, trace::TaskId only) {
  const trace::State& state = session.state();
  const trace::Model& model = session.model();
  const trace::EventIndex cursor = session.cursor();
  std::vector<std::string> sentences;
  std::vector<std::uint32_t> told;  // constructs: who waits for one need not say so, too
  for (const trace::ConstructInfo& construct : state.constructs) {
    if (!holds(row, construct.line) || (only && construct.task != only) || sentences.size() >= most_tasks) continue;
    sentences.push_back(begun(model.construct_words(construct.id, cursor)));
    told.push_back(construct.id);
  }
  const trace::Time shown = session.shown_time();
  const trace::LoopSpan* blocked = nullptr;
  for (const trace::LoopSpan& span : model.loop_lane())
    if (span.kind == trace::LoopSpanKind::blocked && span.begin <= shown && shown < span.end) blocked = &span;
  const std::string block = blocked ? model.blocked_words(*blocked, cursor) : std::string();
  if (blocked && blocked->cause != UINT32_MAX && holds(row, static_cast<int>(model.log()[blocked->cause].d))) sentences.push_back(block);
  std::size_t tasks = 0;
  for (const trace::TaskInfo& task : state.tasks) {
    const bool here = !trace::is_done(task.state) && (only == 0 || task.id == only) && !task.stack.empty() && holds(row, task.stack.back().line);
    if (!here || ++tasks > most_tasks) continue;
    const std::vector<trace::Span>& spans = model.lanes()[task.id - 1].spans;
    const auto after = std::lower_bound(spans.begin(), spans.end(), cursor,
                                        [](const trace::Span& span, trace::EventIndex event) { return span.first_event < event; });
    if (after == spans.begin() || std::ranges::find(told, task.wait.construct) != told.end()) continue;
    std::string why = model.why(task.id, static_cast<std::size_t>(after - spans.begin()) - 1, cursor);
    if (blocked && task.wait.until && *task.wait.until <= shown) why += ". It is due, but " + block;
    sentences.push_back(only ? begun(std::move(why)) : task.name + ": " + why);
  }
  if (tasks > most_tasks) sentences.push_back("And " + std::to_string(tasks - most_tasks) + " other tasks are here.");
  for (const trace::PrimitiveInfo& info : state.primitives) {
    if (sentences.size() < 2 * most_tasks && is_about(row, state, info, only)) sentences.push_back(trace::primitive_sentence(state, info, only));
  }
  for (std::string& sentence : sentences)
    if (!sentence.ends_with('.')) sentence += '.';
  return sentences;
}

void ExplainPanel::draw_now(Context& context, const lang::Row& row, trace::TaskId task) {
  const std::vector<std::string> sentences = now(context.session, row, task);
  if (!sentences.empty()) heading(context, "Now");
  for (const std::string& sentence : sentences) paragraph(context, sentence);
}

void ExplainPanel::draw_row(Context& context, const lang::Row& row, trace::TaskId task) {
  const Palette& c = context.colours();
  const trace::State& state = context.session.state();
  wrapped_text(context.fonts().mono, text_size::small, c.muted, Text("%u  %.*s", row.line, static_cast<int>(std::min<std::size_t>(row.text.size(), 200)), row.text.data()).view());
  const graph::RowLook look = graph::row_look(row.kind);
  // What the lock is says more than that it is one.
  const trace::PrimitiveInfo* object = nullptr;
  using enum lang::RowKind;
  if (row.kind == lock_block || row.kind == with_block || row.kind == await_other || row.kind == code)
    for (const trace::PrimitiveInfo& info : state.primitives)
      if (is_about(row, state, info, task)) object = &info;
  // The example's link may be chosen: what the run has is read before.
  const Explained about = object ? explain(object->kind) : Explained();
  if (!object || row.kind == lock_block) draw_explained(context, look.icon, c.construct(look.construct), explain(row));
  draw_explained(context, ICON_LOCK, c.construct(Construct::lock), about);
  draw_now(context, row, task);
}

/// What the program says of itself: the comment in its first line, and its docstring, which may have a question for its reader.
void ExplainPanel::draw_document(Context& context) {
  const std::string& text = context.session.text();
  const auto& body = tree_->module().body;
  const auto* const first = body.empty() ? nullptr : lang::ast::try_as<lang::ast::Expr>(body[0]);
  const auto* const words = first ? lang::ast::try_as<lang::ast::Constant>(first->value) : nullptr;
  if (!words || words->type != lang::ast::ConstantType::string) return;
  if (text.starts_with("# "))
    wrapped_text(context.fonts().bold, text_size::title, context.colours().text, std::string_view(text).substr(2, text.find('\n') - 2));
  paragraph(context, words->text);
  if (context.session.cursor() == 0 && text_button(context, "explain.run", ICON_PLAY, "Run it", ButtonLook::primary)) {
    context.commands.add([](session::Session& session) { session.play(); });
    if (context.view.narrow) context.view.show_panel("graph");
  }
}

/// What there is to point at: the program's constructs, each once.
void ExplainPanel::draw_contents(Context& context) {
  const Palette& c = context.colours();
  draw_document(context);
  paragraph(context, "Choose a task, a row of the graph or a line of the text: what it does is told here, and which rule is at work.", c.muted);
  heading(context, "In this program");
  std::vector<const lang::Row*> found;
  const auto collect = [&](const auto& self, const std::vector<lang::Row>& rows) -> void {
    for (const lang::Row& row : rows) {
      const bool told = row.kind <= lang::RowKind::with_block && !explain(row).title.empty();
      if (told && std::none_of(found.begin(), found.end(), [&](const lang::Row* one) { return one->kind == row.kind; })) found.push_back(&row);
      self(self, row.rows);
    }
  };
  for (const lang::FunctionOutline& function : outline_.functions) collect(collect, function.rows);
  collect(collect, outline_.module_rows);
  util::sort(found, [](const lang::Row* a, const lang::Row* b) { return a->line < b->line; });
  for (const lang::Row* const row : found) {
    const graph::RowLook look = graph::row_look(row->kind);
    const Text label("%s  ·  line %u", std::string(explain(*row).title).c_str(), row->line);
    const Text name("explain.line.%u", row->line);
    if (text_button(context, name.c_str(), look.icon, label.c_str())) context.view.selected_line = static_cast<int>(row->line);
  }
}

void ExplainPanel::draw(Context& context) {
  choose_subject(context);
  const trace::State& state = context.session.state();
  const trace::TaskInfo* const task = about_task_ ? state.task(seen_task_) : nullptr;
  int line = seen_line_;
  if (task) {
    const StateGlyph glyph = state_glyph(*task);
    const ImVec2 at = ImGui::GetCursorScreenPos();
    draw_state_badge(*ImGui::GetWindowDrawList(), {at.x + 11.0f, at.y + 11.0f}, 10.0f, glyph, with_alpha(context.colours().state(glyph), 0.2f),
                     context.colours().state(glyph));
    ImGui::SetCursorScreenPos({at.x + 28.0f, at.y + 2.0f});
    paragraph(context, Text("%s: %s", task->name.c_str(), task_sentence(*task).c_str()).view());
    line = trace::is_done(task->state) || task->stack.empty() ? 0 : task->stack.back().line;
  }
  if (const lang::Row* const row = lang::row_at_line(outline_, static_cast<std::uint32_t>(std::max(line, 0))))
    return draw_row(context, *row, task ? task->id : 0);
  if (!task) return draw_contents(context);
  // Whoever awaits it gets what it ended with, as from a return or a raise.
  const auto end = task->state == trace::TaskState::result ? lang::RowKind::return_statement : lang::RowKind::raise_statement;
  if (task->state != trace::TaskState::cancelled) paragraph(context, explain(end).text);
}

}  // namespace ui
