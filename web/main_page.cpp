// SPDX-License-Identifier: MIT
// The page's program: what its script (web/page/) calls. Texts that are returned are valid until the next call.
#include <emscripten.h>
#include <imgui.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>

#include "trace/rows.h"
#include "ui/command_palette.h"
#include "ui/examples.h"
#include "ui/view.h"
#include "web/exports.h"
#include "web/glyphs_browser.h"
#include "web/host_browser.h"
#include "web/json.h"
#include "web/pictures.h"
#include "web/program.h"
#include "web/state_json.h"

namespace {

// The page's script holds no C++ object: the one program, and the last text that it was given.
std::unique_ptr<web::Program> program;
std::string reply;
std::size_t own_commands = 0;

const char* give(std::string text) {
  reply = std::move(text);
  return reply.c_str();
}

session::Session& run() { return program->session(); }

}  // namespace

extern "C" {

/// Empty: it runs. Otherwise what went wrong. With a text of its own the run awaits a command; with null, the program of
/// a first visit plays.
EMSCRIPTEN_KEEPALIVE const char* loopscope_start(const char* text) {
  std::string error;
  program = web::Program::start("Loopscope", std::string(text != nullptr ? text : ui::default_document()), error);
  if (program == nullptr) return give(error.empty() ? "it does not start" : error);
  web::add_browser_glyphs(*ImGui::GetIO().Fonts);
  const auto page_command = [](const char* id, const char* label, const char* shortcut, const char* keywords, const char* icon) {
    program->app().host_commands().push_back({id, label, shortcut, keywords, icon, [id] { web::ask_page(id); }});
  };
  page_command("open", "Open a Python file...", "Ctrl+O", "load", ICON_FOLDER_OPEN);
  page_command("save", "Save as a Python file", "Ctrl+S", "the download export", ICON_SAVE);
  page_command("share", "Copy a link to this", "", "url export", ICON_COPY);
  for (const web::Export& one : web::exports())
    program->app().host_commands().push_back({one.suffix, one.label, "", one.keywords, ICON_SAVE, [&one] { web::ask_page(one.suffix); }});
  for (const web::PictureForm& one : web::picture_forms) page_command(one.suffix, one.label, "", "export image slides", ICON_SAVE);
  page_command(".cpp", "Save the program in C++", "", "export translate aio", ICON_SAVE);
  page_command("check", "Check against CPython", "", "compare python", ICON_CHECK);
  page_command("new", "New program", "", "empty", ICON_ADD);
  page_command("forget", "Delete earlier programs...", "", "remove kept", ICON_DELETE);
  own_commands = program->app().host_commands().size();
  program->app().view().on_paste = [] { web::ask_page("paste"); };
  program->app().view().on_example = [](const ui::Example& example) { web::ask_page(("example " + std::string(example.name)).c_str()); };
  program->app().view().on_translate = [] { web::ask_page("translate"); };
  if (text == nullptr) {
    run().play();
    program->app().view().tour_step = 0;
  }
  return give({});
}

/// Another command of the page, to be asked for by its name; null: those that were offered are no more.
EMSCRIPTEN_KEEPALIVE void loopscope_offer(const char* id, const char* label) {
  auto& commands = program->app().host_commands();
  if (id == nullptr) commands.resize(own_commands);
  else commands.push_back({id, label, "", "open earlier", ICON_REPLAY, [name = std::string(id)] { web::ask_page(name.c_str()); }});
}

/// Milliseconds until the next frame is due; -1: not before input or a command.
EMSCRIPTEN_KEEPALIVE double loopscope_frame() {
  const std::optional<aio::Duration> next = program->frame();
  return next ? aio::to_seconds(*next) * 1000 : -1;
}

EMSCRIPTEN_KEEPALIVE void loopscope_skip_time() { program->skip_time(); }
EMSCRIPTEN_KEEPALIVE double loopscope_interface_time() { return aio::to_seconds(program->interface_time()) * 1000.0; }
EMSCRIPTEN_KEEPALIVE double loopscope_frames() { return static_cast<double>(program->frames()); }
EMSCRIPTEN_KEEPALIVE double loopscope_changes() { return static_cast<double>(program->changes()); }
EMSCRIPTEN_KEEPALIVE void loopscope_lose_context() { web::lose_context(program->host()); }
EMSCRIPTEN_KEEPALIVE void loopscope_take_preferences() { program->take_preferences(); }
EMSCRIPTEN_KEEPALIVE void loopscope_paste(const char* text) { web::paste(program->host(), text); }
EMSCRIPTEN_KEEPALIVE void loopscope_type(const char* text) { web::type(program->host(), text); }
EMSCRIPTEN_KEEPALIVE void loopscope_key(const char* name) { web::press(program->host(), name); }
EMSCRIPTEN_KEEPALIVE void loopscope_free(void* text) { std::free(text); }

// What is read ---------------------------------------------------------------------------------------------------

EMSCRIPTEN_KEEPALIVE const char* loopscope_text() { return run().text().c_str(); }
/// That of the last text without errors, which panels show.
EMSCRIPTEN_KEEPALIVE const char* loopscope_good_text() { return run().last_good_tree()->text().c_str(); }
/// The program in C++, as extras.mjs has made it; `lines`: numbers with blanks between them. `problem`: why there is none.
EMSCRIPTEN_KEEPALIVE void loopscope_set_cpp(const char* text, const char* lines, int refused, const char* problem) {
  ui::CppText made{text, {}, static_cast<std::size_t>(refused), problem};
  for (char* end = nullptr; *lines; lines = *end ? end + 1 : end) made.source_line.push_back(static_cast<int>(std::strtol(lines, &end, 10)));
  program->app().set_cpp(std::move(made));
}
EMSCRIPTEN_KEEPALIVE const char* loopscope_trace() { return give(run().rows()); }
/// The run in the form of that suffix, see web/exports.h.
EMSCRIPTEN_KEEPALIVE const char* loopscope_export(const char* suffix, const char* title) {
  const web::Export* const wanted = web::find_export(suffix);
  return give(wanted ? wanted->make(run(), title) : std::string());
}
/// The panel of the picture of that suffix, for extras.mjs: loopscope_reply_size() bytes.
EMSCRIPTEN_KEEPALIVE const char* loopscope_picture(const char* suffix) {
  const bool graph = std::string_view(suffix).starts_with(".graph");
  return give(ui::picture::pack(ui::capture(run(), program->app().view(), graph ? ui::Panel::graph : ui::Panel::timeline)));
}
EMSCRIPTEN_KEEPALIVE int loopscope_reply_size() { return static_cast<int>(reply.size()); }
/// At most so many tasks, lines and outcomes; negative: all.
EMSCRIPTEN_KEEPALIVE const char* loopscope_state(double limit) {
  web::StateLimits limits;
  if (limit >= 0) limits = {static_cast<std::size_t>(limit), static_cast<std::size_t>(limit)};
  const ui::View& view = program->app().view();
  return give(web::state_json(run(), limits, {view.selected_task, view.selected_line}));
}
/// Nobody has changed it yet.
EMSCRIPTEN_KEEPALIVE int loopscope_is_example() {
  return std::ranges::find(ui::examples(), run().text(), &ui::Example::text) != ui::examples().end() ? 1 : 0;
}
/// {"name": [x, y, width, height], ...} in CSS pixels of the canvas.
EMSCRIPTEN_KEEPALIVE const char* loopscope_widgets() {
  web::JsonWriter json;
  json.begin_object();
  program->app().items().for_each([&json](const ui::ItemRegistry::Item& item) {
    json.key(item.name).begin_array();
    for (const float side : {item.min.x, item.min.y, item.max.x - item.min.x, item.max.y - item.min.y}) {
      json.number(static_cast<double>(side));
    }
    json.end_array();
  });
  json.end_object();
  return give(json.take());
}
/// [{"name", "title", "group"}, ...] in the order in which they are to be read.
EMSCRIPTEN_KEEPALIVE const char* loopscope_examples() {
  web::JsonWriter json;
  json.begin_array();
  for (const ui::Example& example : ui::examples()) {
    json.begin_object();
    json.key("name").string(example.name);
    json.key("title").string(example.title);
    json.key("group").string(example.group);
    json.end_object();
  }
  json.end_array();
  return give(json.take());
}
/// [{"name", "title"}, ...]: what the page can make files of besides the program.
EMSCRIPTEN_KEEPALIVE const char* loopscope_forms() {
  web::JsonWriter json;
  json.begin_array();
  for (const ui::HostCommand& command : program->app().host_commands()) {
    if (!command.id.starts_with('.')) continue;
    json.begin_object();
    json.key("name").string(command.id);
    json.key("title").string(command.label);
    json.end_object();
  }
  json.end_array();
  return give(json.take());
}
/// As session::write_interventions() writes them.
EMSCRIPTEN_KEEPALIVE const char* loopscope_interventions() { return give(session::write_interventions(run().interventions())); }
EMSCRIPTEN_KEEPALIVE int loopscope_is_dark() { return program->app().theme() == ui::Theme::dark ? 1 : 0; }
/// Panel sizes, tabs and theme, to be kept; empty: as before.
EMSCRIPTEN_KEEPALIVE const char* loopscope_changed_layout() {
  return give(program->app().layout_changed() ? program->app().layout() : std::string());
}
/// Nothing more will happen in the run by itself: it ended, or there is none.
EMSCRIPTEN_KEEPALIVE int loopscope_at_rest() { return run().playing() || run().next_frame() ? 0 : 1; }

// Commands -------------------------------------------------------------------------------------------------------

/// The document is what was typed so far; otherwise a long one is behind while somebody types.
EMSCRIPTEN_KEEPALIVE void loopscope_settle() { program->app().settle(); }
EMSCRIPTEN_KEEPALIVE void loopscope_set_layout(const char* text) { program->app().set_layout(text); }
EMSCRIPTEN_KEEPALIVE void loopscope_set_embedded(int on) { program->app().view().embedded = on != 0; }
/// A line (0: none) and the newest task of that name (empty: none). 0: there is no such task at the cursor.
EMSCRIPTEN_KEEPALIVE int loopscope_select(const char* task_name, int line) {
  ui::View& view = program->app().view();
  view.selected_line = line;
  view.selected_task = 0;
  const std::string_view name = task_name;
  for (const trace::TaskInfo& task : run().state().tasks) {
    if (task.name == name) view.selected_task = task.id;
  }
  return name.empty() || view.selected_task != 0 ? 1 : 0;
}
EMSCRIPTEN_KEEPALIVE void loopscope_set_text(const char* text) {
  program->app().settle();
  run().set_text(text, "replace the program");
}
/// With what was done to it, as loopscope_interventions() gives it; anything else: nothing was.
EMSCRIPTEN_KEEPALIVE void loopscope_replace(const char* text, const char* interventions) {
  program->app().settle();
  run().replace(text, session::read_interventions(interventions).value_or(std::vector<session::Intervention>()), "replace the program");
}
/// While somebody types: what comes one after the other is one step of the history.
EMSCRIPTEN_KEEPALIVE void loopscope_type_text(const char* text) {
  program->app().settle();
  run().set_text(text, "type", "page");
}
EMSCRIPTEN_KEEPALIVE int loopscope_open_example(const char* name) { return program->app().open_example(name) ? 1 : 0; }
EMSCRIPTEN_KEEPALIVE void loopscope_seek(double seconds) { run().seek(session::Time(aio::from_seconds(seconds))); }
/// Behind the event of that row of loopscope_trace(), which the timeline marks from now on if `mark` is not 0; a row before the first:
/// nowhere.
EMSCRIPTEN_KEEPALIVE void loopscope_seek_row(int row, int mark) {
  const trace::EventIndex after = row < 0 ? 0 : trace::event_of_row(run().model().log(), static_cast<std::size_t>(row)) + 1;
  if (after != 0) run().seek(after);
  if (mark == 0) return;
  program->app().view().marked = after;
  program->app().view().marked_revision = run().revision();
}
EMSCRIPTEN_KEEPALIVE void loopscope_set_speed(double speed) { run().set_speed(speed); }
/// An action of the run's present on the newest thing of that name; `kind`: of session::Action::Kind, `text` may be null. 0: there is none.
EMSCRIPTEN_KEEPALIVE int loopscope_intervene(int kind, const char* name, const char* text) {
  const session::Action::Kind action{static_cast<std::uint8_t>(kind)};
  const std::uint32_t target = session::find_target(run().state(), action, name);
  return target != 0 && run().intervene({action, target, text == nullptr ? std::nullopt : std::optional<std::string>(text)}) ? 1 : 0;
}
/// 0: no such command.
EMSCRIPTEN_KEEPALIVE int loopscope_command(const char* name) {
  struct Command {
    std::string_view name;
    void (session::Session::*call)();
  };
  static constexpr Command commands[] = {
      {"play", &session::Session::play},
      {"pause", &session::Session::pause},
      {"step handle", &session::Session::step_handle},
      {"step iteration", &session::Session::step_iteration},
      {"back handle", &session::Session::step_back},
      {"back iteration", &session::Session::step_iteration_back},
      {"step event", &session::Session::step_event},
      {"back event", &session::Session::step_event_back},
      {"resume", &session::Session::resume},
      {"run to end", &session::Session::run_to_end},
      {"restart", &session::Session::restart},
      {"stop", &session::Session::stop},
      {"undo", &session::Session::undo},
      {"redo", &session::Session::redo},
  };
  for (const Command& command : commands) {
    if (command.name != name) continue;
    (run().*command.call)();
    return 1;
  }
  return 0;
}

}  // extern "C"
