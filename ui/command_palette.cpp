// SPDX-License-Identifier: MIT
#include "ui/command_palette.h"

#include <algorithm>
#include <utility>

#include "ui/editor/code_editor.h"
#include "ui/examples.h"
#include "session/intervention.h"
#include "trace/why.h"
#include "trace/words.h"
#include "ui/format.h"
#include "ui/graph/graph_commands.h"
#include "ui/panels.h"
#include "ui/tour.h"

namespace ui {
namespace {

using session::Session;

/// Of tasks, and of whatever else a run may have very many: the newest.
constexpr std::size_t most_listed = 1000;

template <class List>
std::size_t first_listed(const List& list) {
  return list.size() > most_listed ? list.size() - most_listed : 0;
}

PickItem item(const char* group, std::string id, std::string label, std::string shortcut, const char* icon, std::string keywords = {}) {
  PickItem made;
  made.group = group;
  made.id = std::move(id);
  made.label = std::move(label);
  made.detail = std::move(shortcut);
  made.keywords = std::move(keywords);
  made.icon = icon;
  return made;
}

auto go_to_line(int line) {
  return [line](Context& at, Layout&) {
    at.view.selected_line = line;
    at.view.show_panel("code");
  };
}

constexpr std::pair<session::StopAt, const char*> stops[] = {{session::StopAt::cancel, "cancels"},
                                                             {session::StopAt::timeout, "deadlines"},
                                                             {session::StopAt::exception, "exceptions"},
                                                             {session::StopAt::warning, "warnings"}};

}  // namespace

void CommandPalette::add(PickItem one, Run run) {
  items_.push_back(std::move(one));
  runs_.push_back(std::move(run));
}

void CommandPalette::add_run_commands(const Session& session) {
  struct Row {
    const char* group;
    const char* id;
    const char* label;
    const char* key;
    const char* icon;
    const char* keywords;
    void (Session::*call)();
  };
  const auto of_session = [&](const Row& row) {
    add(item(row.group, row.id, row.label, row.key, row.icon, row.keywords),
        [call = row.call](Context& context, Layout&) { context.commands.add([call](Session& s) { (s.*call)(); }); });
  };
  const char* const run = "Run";
  static constexpr Row first[] = {{"Run", "play", "Play", "Space", ICON_PLAY, "run start", &Session::play},
                                  {"Run", "pause", "Pause", "Space", ICON_PAUSE, "", &Session::pause}};
  of_session(first[session.playing()]);
  static constexpr Row steps[] = {
      {"Run", "step_event", "Step one event", "→", ICON_SKIP_NEXT, "", &Session::step_event},
      {"Run", "back_event", "Back one event", "←", ICON_SKIP_PREVIOUS, "", &Session::step_event_back},
      {"Run", "step", "Step one callback", "Ctrl+→", ICON_SKIP_NEXT, "handle", &Session::step_handle},
      {"Run", "back", "Back one callback", "Ctrl+←", ICON_SKIP_PREVIOUS, "handle", &Session::step_back},
      {"Run", "step_iteration", "Step one iteration", "Shift+→", ICON_FAST_FORWARD, "", &Session::step_iteration},
      {"Run", "back_iteration", "Back one iteration", "Shift+←", ICON_FAST_REWIND, "", &Session::step_iteration_back}};
  for (const Row& row : steps) of_session(row);
  for (const bool back : {false, true}) {
    add(item(run, back ? "back_task" : "step_task", back ? "Back to the selected task's event before" : "To the selected task's next event",
             back ? "Alt+←" : "Alt+→", back ? ICON_SKIP_PREVIOUS : ICON_SKIP_NEXT),
        [back](Context& context, Layout&) {
          context.commands.add([back, task = context.view.selected_task](Session& s) { s.step_task_event(task, back); });
        });
  }
  add(item(run, "begin", "To the begin", "Home", ICON_REPLAY), [](Context& context, Layout&) { context.commands.seek(trace::EventIndex{0}); });
  static constexpr Row more[] = {{"Run", "end", "Run to the end", "End", ICON_LAST_PAGE, "", &Session::run_to_end},
                                 {"Run", "restart", "Run anew from the start", "", ICON_REPLAY, "restart", &Session::restart},
                                 {"Run", "stop", "Stop the run", "", ICON_STOP, "", &Session::stop},
                                 {"Run", "resume", "Go on live from here", "", ICON_CALL_SPLIT, "resume", &Session::resume}};
  for (const Row& row : more) of_session(row);
  if (session.at_newest()) items_.back().why_not = "nothing has happened yet behind the instant that is shown";
  const bool skips = session.skip_idle();
  add(item(run, "skip_idle", skips ? "Show the time in which nothing happens" : "Skip the time in which nothing happens", "", ICON_SNOOZE),
      [skips](Context& context, Layout&) { context.commands.add([skips](Session& s) { s.set_skip_idle(!skips); }); });
  for (const auto& [kind, words] : stops) {
    const auto bit = static_cast<std::uint8_t>(kind);
    const bool on = (session.stop_at() & bit) != 0;
    PickItem one = item(run, words, "", "", on ? ICON_CHECK : ICON_FLAG, "breakpoint halt");
    one.label = (on ? "Do not stop at " : "Stop at ") + std::string(words);
    const auto mask = static_cast<std::uint8_t>(session.stop_at() ^ bit);
    add(std::move(one), [mask](Context& context, Layout&) { context.commands.add([mask](Session& s) { s.set_stop_at(mask); }); });
  }
  for (const double speed : {0.1, 0.5, 1.0, 2.0, 5.0, 20.0}) {
    const Text label("Speed %g×", speed);
    add(item(run, label.c_str(), label.c_str(), "", ICON_SPEED, "slow fast"),
        [speed](Context& context, Layout&) { context.commands.add([speed](Session& s) { s.set_speed(speed); }); });
    items_.back().only_searched = true;
  }

  const char* const program = "Program";
  static constexpr Row undo{"Program", "undo", "Undo", "Ctrl+Z", ICON_UNDO, "", &Session::undo};
  static constexpr Row redo{"Program", "redo", "Redo", "Ctrl+Shift+Z", ICON_REDO, "", &Session::redo};
  of_session(undo);
  if (!session.can_undo()) items_.back().why_not = "nothing was changed";
  of_session(redo);
  if (!session.can_redo()) items_.back().why_not = "nothing was undone";
  add(item(program, "find", "Find in the program", "Ctrl+F", ICON_CODE, "search"),
      [](Context& context, Layout&) {
        context.view.show_panel("code");
        context.view.wants_find = true;
      });
  add(item(program, "copy", "Copy the program", "", ICON_COPY, "clipboard"),
      [](Context& context, Layout&) { ImGui::SetClipboardText(context.session.text().c_str()); });
}

void CommandPalette::add_view_commands(const Context& context, const Layout& layout) {
  const char* const view = "View";
  static constexpr struct {
    const char* name;
    const char* label;
    const char* icon;
  } panels[] = {{"graph", "Graph", ICON_HUB},          {"timeline", "Timeline", ICON_TIMELINE}, {"code", "Code", ICON_CODE},
                {"inspector", "Inspector", ICON_INFO}, {"cpp", "C++", ICON_CODE}, {"explain", "Explain", ICON_HELP},       {"console", "Console", ICON_TERMINAL},
                {"outcomes", "Outcomes", ICON_FLAG},   {"internals", "Inside the loop", ICON_LOOP},
                {"examples", "Examples", ICON_SCHOOL}, {"outline", "Outline", ICON_LIST}};
  for (const auto& panel : panels)
    add(item(view, panel.name, panel.label, "", panel.icon, "panel show"), [name = panel.name](Context& at, Layout&) { at.view.show_panel(name); });
  const bool dark = layout.theme == Theme::dark;
  add(item(view, "theme", dark ? "Light theme" : "Dark theme", "", dark ? ICON_LIGHT_MODE : ICON_DARK_MODE, "colours"),
      [dark](Context&, Layout& one) { one.choose(dark ? Theme::light : Theme::dark); });
  if (layout.own_theme) {
    add(item(view, "system_theme", "The system's theme", "", ICON_TUNE, "colours dark light"), [](Context& at, Layout& one) {
      one.theme = at.view.system_theme;
      one.own_theme = false;
    });
  }
  const auto side = [&](const char* id, const char* words, bool Layout::*open) {
    const Text label("%s the %s", layout.*open ? "Hide" : "Show", words);
    add(item(view, id, label.c_str(), "", ICON_TUNE, "panel layout"), [open](Context&, Layout& one) { one.*open = !(one.*open); });
    items_.back().only_searched = true;
  };
  if (!context.view.embedded) side("left", "left side", &Layout::left_open);
  side("right", "right side", &Layout::right_open);
  side("drawer", "drawer", &Layout::drawer_open);
  // What dragging the gaps between the panels does.
  for (const PanelSize* const size : {&left_size, &right_size, &timeline_size, &drawer_size}) {
    if (context.view.narrow || (size == &left_size && context.view.embedded) || (size->open && !(layout.*size->open))) continue;
    for (const bool more : {true, false}) {
      const Text label("Make the %s %s", size->name, size->across ? (more ? "wider" : "narrower") : (more ? "taller" : "shorter"));
      add(item(view, label.c_str(), label.c_str(), "", ICON_TUNE, "panel resize splitter width height"), [size, more](Context&, Layout& one) {
        const ImVec2 window = ImGui::GetIO().DisplaySize;
        const float most = size->share * (size->across ? window.x : window.y);
        // From what is seen of it on: more may have been wished for.
        one.*size->size = std::max(size->least, std::min(std::min(one.*size->size, most) * (more ? 1.2f : 1.0f / 1.2f), most));
      });
      items_.back().only_searched = true;
    }
  }
  const bool tree = context.view.timers_as_tree;
  add(item(view, "timers", tree ? "Timers as a list" : "Timers as the heap that they are", "", ICON_TASK_TREE, "inside the loop tree"),
      [](Context& at, Layout&) {
        at.view.show_panel("internals");
        at.view.timers_as_tree = !at.view.timers_as_tree;
      });
  items_.back().only_searched = true;
  constexpr std::pair<Preset, const char*> presets[] = {{Preset::learn, "Learn"}, {Preset::build, "Build"}, {Preset::internals, "Internals"}};
  for (const auto& [preset, name] : presets) {
    const Text label("Layout: %s", name);
    add(item(view, name, label.c_str(), "", ICON_TUNE, "arrange panels reset"), [preset](Context&, Layout& one) { one.apply(preset); });
  }
  add(item(view, "keys", "Keyboard shortcuts", "F1", ICON_HELP, "keys help sheet"), [](Context& at, Layout&) { at.view.wants_keys = true; });
  const bool touring = context.view.tour_step >= 0;
  add(item(view, "tour", touring ? "The tour's next step" : "Show the tour", "", ICON_SCHOOL, "first steps help introduction"),
      [](Context& at, Layout&) { next_tour_step(at.view); });
  for (const Example& example : examples()) {
    PickItem one = item("Examples", std::string(example.name), "Example: " + std::string(example.title), {}, ICON_SCHOOL,
                        std::string(example.group));
    one.only_searched = true;
    add(std::move(one), [&example](Context& at, Layout&) { choose_example(at, example); });
  }
}

void CommandPalette::add_task_commands(const Context& context) {
  const auto& tasks = context.session.state().tasks;
  const trace::TaskInfo* const selected = context.session.state().task(context.view.selected_task);
  if (selected && !trace::is_done(selected->state)) {
    const Text label("Cancel %s at this instant", selected->name.c_str());
    add(item("Task", "cancel_task", label.c_str(), "", ICON_CANCEL), [id = selected->id](Context& at, Layout&) {
      at.commands.add([id](Session& s) { s.intervene({session::Action::Kind::cancel, id, std::nullopt}); });
    });
  }
  if (selected) add_await_chain(*selected);
  for (std::size_t i = first_listed(tasks); i < tasks.size(); ++i) {
    const trace::TaskInfo& task = tasks[i];
    PickItem one = item("Task", "task." + task.name, "Select " + task.name, task.coroutine, ICON_TASK_TREE, task.coroutine);
    one.only_searched = true;
    add(std::move(one), [id = task.id](Context& at, Layout&) { at.view.select_task(id); });
  }
}

void CommandPalette::add_await_chain(const trace::TaskInfo& task) {
  for (const trace::Frame& frame : task.stack) {
    const Text label("Go to line %d, where %s() waits", frame.line, std::string(frame.function).c_str());
    add(item("Go to", "frame." + std::to_string(frame.line), label.c_str(), "", ICON_CODE, "await chain stack"), go_to_line(frame.line));
    items_.back().only_searched = true;
  }
}

void CommandPalette::add_places(const Session& session) {
  if (!session.diagnostics().empty()) {
    const int line = static_cast<int>(session.diagnostics().front().line);
    const Text label("Go to the error in line %d", line);
    add(item("Go to", "error", label.c_str(), "", ICON_CODE), go_to_line(line));
  }
  const auto& outcomes = session.state().outcomes;
  for (std::size_t i = first_listed(outcomes); i < outcomes.size(); ++i) {
    add(item("Go to", "outcome." + std::to_string(i), outcomes[i].text, "", ICON_FLAG, "outcome " + outcomes[i].kind),
        [event = outcomes[i].event, task = outcomes[i].task](Context& at, Layout&) {
          at.commands.seek(event + 1);
          if (task) at.view.select_task(task);
        });
    items_.back().only_searched = true;
  }
}

void CommandPalette::add_console_lines(const Session& session) {
  const trace::Console& lines = session.state().console;
  for (std::size_t i = first_listed(lines); i < lines.size(); ++i) {
    const trace::ConsoleLine& line = lines[i];
    add(item("Console", "console." + std::to_string(i), std::string(first_line(line.text)), short_time(line.time).c_str(), ICON_TERMINAL),
        [event = line.event](Context& at, Layout&) { at.commands.seek(event + 1); });
    items_.back().only_searched = true;
    if (line.kind != trace::ConsoleLine::Kind::warning) continue;
    const Example* const example = find_example(trace::warning_text(line.text).example);
    if (!example) continue;
    add(item("Console", "console.example." + std::to_string(i), "Example for: " + std::string(first_line(line.text)), "", ICON_SCHOOL, "warning"),
        [example](Context& at, Layout&) { choose_example(at, *example); });
    items_.back().only_searched = true;
  }
}

void CommandPalette::add_differences(const std::vector<trace::Difference>& differences) {
  for (const trace::Difference& one : differences) {
    add(item("Differences", "difference." + std::to_string(items_.size()), one.text, "", ICON_SWAP, "before change"),
        [one](Context& at, Layout&) { show_difference(at, one); });
    items_.back().only_searched = true;
  }
}

void CommandPalette::add_text_commands() {
  struct Row {
    EditCommand command;
    const char* label;
    const char* shortcut;
  };
  static constexpr Row rows[] = {
      {EditCommand::select_all, "Select all of the text", "Ctrl+A"},    {EditCommand::copy, "Copy the selection", "Ctrl+C"},
      {EditCommand::cut, "Cut the selection", "Ctrl+X"},                {EditCommand::paste, "Paste", "Ctrl+V"},
      {EditCommand::toggle_comment, "Comment lines, or not", "Ctrl+/"}, {EditCommand::indent, "Indent", "Ctrl+]"},
      {EditCommand::dedent, "Dedent", "Ctrl+["},                        {EditCommand::duplicate, "Duplicate lines", "Ctrl+D"},
      {EditCommand::move_up, "Move lines up", "Alt+Up"},                {EditCommand::move_down, "Move lines down", "Alt+Down"},
      {EditCommand::erase_lines, "Erase lines", "Ctrl+Shift+K"},        {EditCommand::find_next, "Find the next", "Ctrl+G"},
      {EditCommand::find_before, "Find the one before", "Ctrl+Shift+G"}};
  for (const Row& row : rows) {
    add(item("Code", row.label, row.label, row.shortcut, ICON_CODE, "text"), [command = row.command](Context& context, Layout&) {
      context.view.show_panel("code");
      context.view.wanted_edit = command;
    });
    items_.back().only_searched = true;
  }
}

void CommandPalette::add_graph_commands() {
  int index = 0;
  for (const graph::CommandLook& look : graph::command_looks()) {
    // Beside others, some need the words that they stand under in the graph's own menu.
    const bool continues = std::string_view(look.id).find('.') != std::string_view::npos;
    add(item("Graph", std::string("graph.") + look.id, continues ? std::string(look.group) + " " + look.label : std::string(look.label), look.shortcut, look.icon, look.group),
        [index](Context& context, Layout&) {
          context.view.show_panel("graph");
          context.view.wanted_graph_command = index;
        });
    items_.back().only_searched = true;
    ++index;
  }
}

void CommandPalette::add_timeline_commands(const Session& session) {
  struct Row {
    TimelineCommand command;
    const char* label;
  };
  static constexpr Row rows[] = {{TimelineCommand::zoom_in, "Zoom in"},     {TimelineCommand::zoom_out, "Zoom out"},
                                 {TimelineCommand::earlier, "Look earlier"}, {TimelineCommand::later, "Look later"},
                                 {TimelineCommand::fit, "Show the whole run"}, {TimelineCommand::follow, "Keep the cursor in view"},
                                 {TimelineCommand::back, "Back to the view before"},
                                 {TimelineCommand::compare, "Before and after the change, side by side"}};
  for (const Row& row : rows) {
    if (row.command == TimelineCommand::compare && !session.previous()) continue;
    add(item("Timeline", row.label, row.label, row.command == TimelineCommand::back ? "Backspace" : "", ICON_TIMELINE), [command = row.command](Context& context, Layout&) {
      context.view.show_panel("timeline");
      context.view.wanted_timeline_command = command;
    });
    items_.back().only_searched = true;
  }
  const bool ghost = session.previous() != nullptr;
  if (!ghost && session.previous_shown()) return;
  const Text label("%s the run before the last change", ghost ? "Hide" : "Show");
  add(item("Timeline", "ghost", label.c_str(), "", ICON_LAYERS), [ghost](Context& context, Layout&) {
    context.commands.add([ghost](Session& s) { s.set_previous_shown(!ghost); });
  });
  items_.back().only_searched = true;
}

void CommandPalette::add_interventions(const Context& context) {
  using Kind = session::Action::Kind;
  const Session& session = context.session;
  const trace::State& state = session.state();
  // A subject: it needs a text, too.
  const auto act = [&](std::string label, Kind kind, std::uint32_t id, std::string subject = {}) {
    std::string name = "do." + std::to_string(items_.size());
    add(item("Intervene", std::move(name), std::move(label), "", ICON_BOLT),
        [this, kind, id, about = std::move(subject)](Context& at, Layout&) {
          if (about.empty()) intervene(at, {kind, id, {}});
          else field_.open(kind, id, about);
        });
    items_.back().only_searched = true;
  };
  if (can_intervene(session)) {
    for (std::size_t i = first_listed(state.primitives); i < state.primitives.size(); ++i) {
      const trace::PrimitiveInfo& one = state.primitives[i];
      const std::string name = trace::primitive_label(one.kind, one.name);
      if (one.kind == aio::PrimitiveKind::event) {
        act((one.value != 0 ? "Clear " : "Set ") + name, one.value != 0 ? Kind::clear_event : Kind::set_event, one.id);
      } else if (one.kind == aio::PrimitiveKind::queue && !one.shut_down) {
        act("Put an item into " + name + "...", Kind::put, one.id, name);
      }
    }
    for (std::size_t i = first_listed(state.futures); i < state.futures.size(); ++i) {
      const trace::FutureInfo& one = state.futures[i];
      if (one.job || one.name.empty() || one.state != trace::TaskState::awaiting) continue;
      const std::string name = "future " + one.name;
      act("Set the result of " + name + "...", Kind::set_result, one.id, name);
      act("Set the exception of " + name + "...", Kind::set_exception, one.id, name);
    }
    const trace::TaskInfo* const task = state.task(context.view.selected_task);
    if (task && !trace::is_done(task->state)) act("Cancel " + task->name + " with a message...", Kind::cancel, task->id, task->name);
  }
  const std::vector<session::Intervention>& done = session.interventions();
  for (std::size_t i = 0; i < done.size(); ++i) {
    add(item("Intervene", "undo." + std::to_string(i), "Run without: " + session::intervention_words(done[i]), "", ICON_CLOSE, "remove undo"),
        [i](Context& at, Layout&) { at.commands.add([i](Session& s) { s.remove_intervention(i); }); });
    items_.back().only_searched = true;
  }
  if (done.size() > 1) {
    add(item("Intervene", "undo", "Undo all that was done to the run", "", ICON_DELETE),
        [](Context& at, Layout&) { at.commands.add([](Session& s) { s.clear_interventions(); }); });
    items_.back().only_searched = true;
  }
}

void CommandPalette::keep_keys() {
  std::vector<PickItem> items;
  std::vector<Run> runs;
  constexpr std::string_view groups = "File Run Program Code Graph Timeline View";
  for (std::size_t i = 0; i < items_.size(); ++i) {
    PickItem& one = items_[i];
    if (one.detail.empty() || groups.find(one.group) == std::string_view::npos || one.id.starts_with("recent.")) continue;
    one.only_searched = false;
    items.push_back(std::move(one));
    runs.push_back(std::move(runs_[i]));
  }
  constexpr std::pair<const char*, const char*> others[] = {
      {"All commands", "Ctrl+K"}, {"Select nothing", "Esc"}, {"Graph: add something here", "double-click"}, {"Graph: zoom", "wheel"},
      {"Timeline: zoom", "Ctrl+wheel"}, {"Timeline: all of a span", "double-click"}};
  for (const auto& [label, key] : others) {
    items.push_back(item("Elsewhere", label, label, key, nullptr));
    runs.push_back([](Context&, Layout&) {});
  }
  items_ = std::move(items);
  runs_ = std::move(runs);
}

void CommandPalette::open(const Context& context, const Layout& layout, const std::vector<trace::Difference>* differences, ImVec2 at, bool keys) {
  items_.clear();
  runs_.clear();
  at_ = at;
  for (const HostCommand& command : host_commands) {
    add(item("File", command.id, command.label, command.shortcut, command.icon, command.keywords),
        [run = command.run](Context&, Layout&) { run(); });
  }
  add_run_commands(context.session);
  add_task_commands(context);
  add_places(context.session);
  add_console_lines(context.session);
  if (differences) add_differences(*differences);
  add_text_commands();
  add_interventions(context);
  add_graph_commands();
  add_timeline_commands(context.session);
  add_view_commands(context, layout);
  if (keys) keep_keys();
  menu_.open(at, keys ? "Keys: which one does what?" : "What do you want to do?", items_);
}

void CommandPalette::draw(Context& context, Layout& layout) {
  const int chosen = menu_.draw(context.view, context.items);
  if (chosen != PickMenu::nothing) runs_[static_cast<std::size_t>(chosen)](context, layout);
  ImGui::SetNextWindowPos(at_, ImGuiCond_Appearing);
  field_.draw(context);
}

}  // namespace ui
