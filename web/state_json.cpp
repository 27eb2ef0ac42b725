// SPDX-License-Identifier: MIT
#include "web/state_json.h"

#include <algorithm>
#include <span>
#include <vector>

#include "session/session.h"
#include "trace/words.h"
#include "web/json.h"

namespace web {
namespace {

const char* word(trace::ConsoleLine::Kind kind) {
  switch (kind) {
    case trace::ConsoleLine::Kind::output: return "output";
    case trace::ConsoleLine::Kind::warning: return "warning";
    case trace::ConsoleLine::Kind::error: return "error";
  }
  return "";
}

template <class Item>
std::span<const Item> newest(const std::vector<Item>& items, std::size_t limit) {
  const std::size_t count = std::min(items.size(), limit);
  return std::span(items).last(count);
}

class Writer {
 public:
  explicit Writer(const trace::State& state) : state_(state) {}

  void text(std::string_view key, std::string_view value) { json_.key(key).string(value); }
  void optional_text(std::string_view key, std::string_view value) {
    json_.key(key);
    if (value.empty()) {
      json_.null();
    } else {
      json_.string(value);
    }
  }
  void seconds(std::string_view key, aio::Time time) { json_.key(key).number(aio::to_seconds(time)); }
  void count(std::string_view key, std::uint64_t value) {
    json_.key(key).integer(static_cast<std::int64_t>(value));
  }
  /// A task's name; null: none, or outside tasks.
  void task_name(std::string_view key, trace::TaskId id) {
    const trace::TaskInfo* task = state_.task(id);
    json_.key(key);
    if (task == nullptr) {
      json_.null();
    } else {
      json_.string(task->name);
    }
  }
  void task(const trace::TaskInfo& task);
  JsonWriter& json() { return json_; }

 private:
  const trace::State& state_;
  JsonWriter json_;
};

void Writer::task(const trace::TaskInfo& task) {
  json_.begin_object();
  count("id", task.id);
  text("name", task.name);
  text("coroutine", task.coroutine);
  text("state", trace::state_word(task.state));
  optional_text("waitingFor", task.state == trace::TaskState::awaiting ? task.wait.text() : std::string());
  count("line", static_cast<std::uint64_t>(std::max(task.line, 0)));
  task_name("createdBy", task.created_by);
  optional_text("cancelledBy", task.cancels.empty() ? std::string() : task.cancels.back().by_what);
  optional_text("result", task.state == trace::TaskState::result ? task.result : std::string());
  optional_text("error", task.error);
  json_.end_object();
}

void write_diagnostics(Writer& writer, const session::Session& session) {
  writer.json().key("diagnostics").begin_array();
  for (const lang::Diagnostic& diagnostic : session.diagnostics()) {
    writer.json().begin_object();
    writer.count("line", diagnostic.line);
    writer.count("column", lang::character_column(session.text(), diagnostic.begin));
    writer.text("message", diagnostic.message);
    writer.json().end_object();
  }
  writer.json().end_array();
}

}  // namespace

std::string state_json(const session::Session& session, const StateLimits& limits, const Selection& selection) {
  const trace::State& state = session.state();
  Writer writer(state);
  JsonWriter& json = writer.json();

  json.begin_object();
  writer.text("status", trace::status_word(state.status));
  writer.text("statusText", state.status_text);
  json.key("playing").boolean(session.playing());
  json.key("computing").boolean(session.computing());
  json.key("atNewest").boolean(session.at_newest());
  json.key("speed").number(session.speed());
  writer.seconds("time", session.shown_time());
  writer.count("iteration", state.iteration);
  writer.count("event", session.cursor());
  writer.count("events", session.event_count());
  writer.count("revision", session.revision());
  json.key("canUndo").boolean(session.can_undo());
  json.key("canRedo").boolean(session.can_redo());
  writer.task_name("running", state.running);
  writer.task_name("selectedTask", selection.task);
  writer.count("selectedLine", static_cast<std::uint64_t>(std::max(selection.line, 0)));

  writer.count("taskCount", state.tasks.size());
  json.key("tasks").begin_array();
  for (const trace::TaskInfo& task : newest(state.tasks, limits.tasks)) writer.task(task);
  json.end_array();

  json.key("console").begin_array();
  for (std::size_t i = state.console.size() - std::min(state.console.size(), limits.lines); i < state.console.size(); ++i) {
    const trace::ConsoleLine line = state.console[i];
    json.begin_object();
    writer.seconds("time", line.time);
    writer.task_name("task", line.task);
    writer.text("kind", word(line.kind));
    writer.text("text", line.text);
    json.end_object();
  }
  json.end_array();

  json.key("outcomes").begin_array();
  for (const trace::OutcomeRow& row : newest(state.outcomes, limits.lines)) {
    json.begin_object();
    writer.text("kind", row.kind);
    writer.text("text", row.text);
    writer.seconds("time", row.time);
    json.end_object();
  }
  json.end_array();

  write_diagnostics(writer, session);
  json.key("lastGoodRun").boolean(session.shows_last_good_run());
  json.end_object();
  return json.take();
}

}  // namespace web
