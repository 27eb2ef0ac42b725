// SPDX-License-Identifier: MIT
// Wherever the cursor jumps in a whole program's run, the state that is shown is that of a run that stopped there, and of
// the loop itself.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "aio/task.h"
#include "support.h"
#include "trace/history.h"
#include "trace/state_cursor.h"

namespace session::testing {

namespace {

using trace::EventIndex;

constexpr std::size_t most_places = 60;  // of one kind, in one program
constexpr EventIndex most_events = 20'000;

struct Source {
  std::string name, text;
};

std::vector<Source> corpus() {
  std::vector<std::filesystem::path> paths;
  for (const char* folder : {"/ui/examples", "/tests/conformance/programs"}) {
    for (const auto& entry : std::filesystem::directory_iterator(LOOPSCOPE_SOURCE_DIR + std::string(folder))) {
      if (entry.path().extension() == ".py") paths.push_back(entry.path());
    }
  }
  std::sort(paths.begin(), paths.end());
  std::vector<Source> out;
  for (const auto& path : paths) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    out.push_back({path.filename().string(), text.str()});
  }
  return out;
}

/// Every field of a state, a line a thing.
class Dump {
 public:
  std::string of(const trace::State& state) {
    line("cursor", state.cursor, state.time, state.iteration, state.status, state.status_text, state.running);
    if (state.running_handle) add("runs", *state.running_handle);
    for (const trace::TaskInfo& task : state.tasks) add(task);
    for (const trace::ReadyInfo& ready : state.ready) add("ready", ready);
    line("iteration", state.phase, state.batch_size, state.batch_done);
    for (const trace::TimerInfo& timer : state.timers) {
      line("timer", timer.handle, timer.kind, timer.label, timer.task, timer.when);
    }
    for (const trace::ConstructInfo& construct : state.constructs) {
      line("construct", construct.id, construct.kind, construct.task, construct.line, construct.begun, construct.deadline,
           construct.expired, construct.end, construct.ended, construct.event);
      for (const trace::TaskId child : construct.children) line("  child", child);
    }
    for (const trace::PrimitiveInfo& primitive : state.primitives) {
      line("primitive", primitive.id, primitive.kind, primitive.name, primitive.task, primitive.line, primitive.value,
           primitive.limit, primitive.unfinished, primitive.shut_down, primitive.event);
      for (const trace::TaskId holder : primitive.holders) line("  holder", holder);
      for (const auto& waiter : primitive.waiters) line("  waiter", waiter.task, waiter.role, waiter.since, waiter.woken);
    }
    for (const trace::FutureInfo& future : state.futures) {
      line("future", future.id, future.name, future.job, future.task, future.line, future.state, future.ended_by,
           future.result, future.error);
    }
    for (const trace::ConsoleLine& text : state.console) line("console", text.kind, text.time, text.task, text.text, text.event);
    for (const trace::OutcomeRow& row : state.outcomes) line("outcome", row.kind, row.text, row.task, row.time, row.event);
    return std::move(out_);
  }

 private:
  void add(const char* what, const trace::ReadyInfo& ready) {
    line(what, ready.handle, ready.kind, ready.label, ready.task, ready.in_batch, ready.was_due, ready.cancelled);
  }
  void add(const trace::TaskInfo& task) {
    line("task", task.id, task.name, task.coroutine, task.created_by, task.created, task.state, task.started, task.line,
         task.cancelling, task.result, task.error, task.ended, task.ran, task.was_ready, task.waited);
    line("  waits", task.wait.kind, task.wait.text(), task.wait.task, task.wait.construct, task.wait.primitive, task.wait.future,
         task.wait.since, task.wait.until);
    for (const trace::Frame& frame : task.stack) line("  in", frame.function, frame.line);
    for (const trace::CancelMark& mark : task.cancels) {
      line("  cancel", mark.by, mark.by_what, mark.message, mark.accepted, mark.requested, mark.delivered, mark.ended,
           mark.swallowed, mark.event);
    }
  }

  void put(std::string_view text) { out_ += text; }
  void put(const char* text) { out_ += text; }
  void put(Duration duration) { out_ += std::to_string(duration.count()); }
  void put(Time time) { put(time.time_since_epoch()); }
  template <class T>
  void put(const std::optional<T>& value) {
    if (value) {
      put(*value);
    } else {
      put("none");
    }
  }
  template <class T>
    requires std::is_enum_v<T> || std::is_arithmetic_v<T>
  void put(T value) {
    out_ += std::to_string(static_cast<std::int64_t>(value));
  }
  template <class... Values>
  void line(const Values&... values) {
    ((put(values), out_ += ' '), ...);
    out_ += '\n';
  }

  std::string out_;
};

std::string state_at(trace::StateCursor& cursor, EventIndex event) {
  cursor.move_to(event);
  return Dump().of(cursor.state());
}

std::string fresh_state(const trace::Model& model) {
  trace::StateCursor cursor(model.history());
  return state_at(cursor, model.event_count());
}

/// What was made last, to ask its loop.
Program* watched = nullptr;
std::unique_ptr<Program> make_watched(const ProgramSetup& setup) {
  auto program = make_language_program(setup);
  watched = program.get();
  return program;
}

/// What the state must say of the loop: what is ready, in order, the deadlines and the tasks that are not done.
std::string loop_text(const aio::Loop& loop) {
  std::string out = "ready";
  for (const aio::Runnable* handle = loop.ready().first(); handle; handle = aio::RunnableList::next(*handle)) {
    if (handle->handle_number() != 0) out += " " + std::to_string(handle->handle_number());
  }
  std::vector<Time> deadlines;
  for (const aio::Callback* timer : loop.timers().timers()) {
    if (timer->handle_number() != 0 && !timer->cancelled()) deadlines.push_back(timer->when());
  }
  std::sort(deadlines.begin(), deadlines.end());
  out += "\ntimers";
  for (const Time when : deadlines) out += " " + std::to_string(when.time_since_epoch().count());
  out += "\ntasks";
  for (const auto& task : loop.all_tasks()) {
    if (task->number() != 0) out += " " + std::to_string(task->number()) + " " + task->name() + (task->cancelling() ? "!" : "");
  }
  return out;
}
std::string loop_text(const trace::State& state) {
  std::string out = "ready";
  for (const trace::ReadyInfo& ready : state.ready) out += " " + std::to_string(ready.handle);
  out += "\ntimers";
  for (const trace::TimerInfo& timer : state.timers) out += " " + std::to_string(timer.when.time_since_epoch().count());
  out += "\ntasks";
  for (const trace::TaskInfo& task : state.tasks) {
    if (!trace::is_done(task.state)) out += " " + std::to_string(task.id) + " " + task.name + (task.cancelling ? "!" : "");
  }
  return out;
}

/// A spread of places that is the same every time; all of them where there are few.
bool is_chosen(std::size_t place, std::size_t count, std::size_t most) {
  return count <= most || place * most / count != (place + 1) * most / count;
}

void check(const Source& source) {
  SCOPED_TRACE(source.name);
  Limits limits;
  limits.events = most_events;
  const lang::TreePtr tree = lang::parse(source.text);
  Run whole(tree, make_language_program, limits, {});
  whole.run_until(Time::max(), Stopwatch(1h));
  const trace::Model& model = whole.model();
  trace::StateCursor jumping(model.history());
  std::uint32_t random = 12345;
  const auto any_place = [&] {
    random = random * 1664525u + 1013904223u;
    return static_cast<EventIndex>((std::uint64_t{random} * (model.event_count() + 1)) >> 32);
  };

  // A second run, a handle at a time.
  Run stepped(tree, make_watched, limits, {});
  trace::StateCursor following(stepped.model().history());
  const std::uint64_t steps = whole.steps();
  int loops = 0;
  EventIndex seen = 0;
  while (!stepped.ended()) {
    stepped.run_step(Stopwatch(1h));
    const EventIndex place = stepped.model().event_count();
    for (; seen < place; ++seen) {
      loops += stepped.model().log()[seen].kind == trace::EventKind::loop_begun;
    }
    if (!is_chosen(stepped.steps(), steps, most_places) && !stepped.ended()) continue;
    const std::string expected = fresh_state(stepped.model());
    ASSERT_EQ(state_at(following, place), expected) << "followed to " << place;
    if (random & 0x10000) state_at(jumping, any_place());
    ASSERT_EQ(state_at(jumping, place), expected) << "jumped to " << place;
    if (stepped.ended() || loops != 1 || !watched->loop()) continue;
    ASSERT_EQ(loop_text(jumping.state()), loop_text(*watched->loop())) << "the loop at " << place;
  }
  ASSERT_EQ(stepped.model().event_count(), model.event_count());

  // Anywhere within a handle: the same log cut there.
  for (std::size_t i = 0; i < most_places / 3; ++i) {
    const EventIndex place = any_place();
    const trace::Model cut(model, place);
    ASSERT_EQ(state_at(jumping, place), fresh_state(cut)) << "cut at " << place;
  }
}

}  // namespace

TEST(State, IsThatOfARunThatStoppedThere) {
  const std::vector<Source> programs = corpus();
  ASSERT_GT(programs.size(), 100u);
  for (const Source& source : programs) check(source);
}

}  // namespace session::testing
