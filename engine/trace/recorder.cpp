// SPDX-License-Identifier: MIT
#include "trace/recorder.h"

#include <algorithm>
#include <functional>
#include <utility>

#include "aio/future.h"
#include "aio/loop.h"
#include "aio/primitive.h"
#include "trace/history.h"

namespace trace {

namespace {

constexpr std::size_t deepest_stack = 64;

}  // namespace

Recorder::Recorder(Model& model, const aio::Clock& clock)
    : model_(model), log_(model.writable_log()), clock_(clock) {}

void Recorder::append(Event event) {
  if (stuck_ || over_) return;
  log_.append(event, clock_.now(), iteration_);
  model_.appended();
}

TaskId Recorder::current_task() const {
  // Several loops may live, and run by turns.
  const aio::Loop* const loop = aio::Loop::running_loop() ? aio::Loop::running_loop() : loop_;
  const aio::TaskBase* task = loop ? loop->current_task() : nullptr;
  return task && task->number() != 0 ? task->number() + before_.tasks : 0;
}

TaskId Recorder::id(const aio::TaskBase* task) {
  if (!task || task->number() == 0) return 0;
  const TaskId id = task->number() + before_.tasks;
  used_.tasks = std::max(used_.tasks, id);
  return id;
}

std::uint32_t Recorder::handle(const aio::Runnable& runnable) {
  if (runnable.handle_number() == 0) return 0;
  const std::uint32_t number = runnable.handle_number() + before_.handles;
  used_.handles = std::max(used_.handles, number);
  return number;
}

FutureName Recorder::name(const aio::FutureBase* future) {
  if (!future) return {};
  if (const aio::TaskBase* task = future->as_task()) {
    return task->number() == 0 ? FutureName() : FutureName(FutureName::Kind::task, id(task));
  }
  const std::uint32_t number = future->serial() + before_.futures;
  used_.futures = std::max(used_.futures, number);
  const bool gather = future->future_kind() == aio::FutureBase::Kind::gather;
  return {gather ? FutureName::Kind::gather : FutureName::Kind::future, number};
}

std::uint32_t Recorder::describe(Description description) {
  // Numbers within the JSON are the loop's own.
  if (before_.tasks + before_.futures > 0) {
    std::string json;
    for (std::size_t i = 0; i < description.json.size(); ++i) {
      const char c = description.json[i];
      json += c;
      if (c != '\x01' && c != '\x03' && c != '\x04') continue;
      std::uint32_t number = c == '\x01' ? before_.tasks : before_.futures;
      std::uint32_t own = 0;
      while (description.json[i + 1] != '\x02') own = own * 10 + static_cast<std::uint32_t>(description.json[++i] - '0');
      json += std::to_string(number + own);
    }
    description.json = std::move(json);
  }
  return log_.add_description(description.text, description.json);
}

std::uint32_t Recorder::describe(const aio::Error& error) { return error ? describe(probe_->error(error)) : 0; }

void Recorder::add_lines(std::string& pending, std::string_view text, EventKind kind) {
  for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    std::string_view line = text.substr(0, end);
    if (!pending.empty()) line = pending.append(line);
    append({.kind = kind, .b = current_task(), .c = log_.texts().append(line)});
    pending.clear();
    text.remove_prefix(end + 1);
  }
  pending.append(text);
}

void Recorder::print(std::string_view text) { add_lines(output_, text, EventKind::printed); }
void Recorder::write_error(std::string_view text) { add_lines(errors_, text, EventKind::error_written); }
void Recorder::log(std::string_view message) {
  if (message.ends_with('\n')) message.remove_suffix(1);
  append({.kind = EventKind::error_written, .detail = 1, .b = current_task(), .c = log_.texts().add(message)});
}
void Recorder::warn(std::string_view message) {
  append({.kind = EventKind::warned, .b = current_task(), .c = log_.texts().add(message)});
}

void Recorder::deadlock() {
  // CPython counts an iteration before it waits.
  ++iteration_;
  if (main_over_) {
    append({.kind = EventKind::close_stuck});
  } else {
    append({.kind = EventKind::main_ended, .detail = static_cast<std::uint8_t>(MainEnd::deadlock)});
  }
  stuck_ = true;
}

void Recorder::ended(RunStatus status, std::string_view text) {
  stuck_ = false;
  if (!output_.empty()) {
    append({.kind = EventKind::printed, .detail = 1, .b = current_task(), .c = log_.texts().add(output_)});
    output_.clear();
  }
  if (!errors_.empty()) write_error("\n");
  append({.kind = EventKind::ended, .detail = static_cast<std::uint8_t>(status), .c = log_.texts().add(text)});
  over_ = true;
}

void Recorder::loop_begun(const aio::Loop& loop) {
  loop_ = &loop;
  // One that shares the counters of an earlier loop goes on by itself.
  const aio::Counters& counters = loop.counters();
  if (counters.iterations == 0 && counters.handles == 0 && counters.futures == 0) before_ = used_;
  main_over_ = false;
  append({.kind = EventKind::loop_begun});
}

void Recorder::loop_ended(const aio::Loop& loop) {
  if (loop_ == &loop) loop_ = nullptr;
}

void Recorder::iteration_begun(std::uint64_t iteration) {
  iteration_ = iteration + before_.iterations;
  used_.iterations = iteration_;
  append({.kind = EventKind::iteration_begun});
}

void Recorder::handle_ready(const aio::Runnable& runnable) {
  const std::uint32_t number = handle(runnable);
  if (number == 0) return;
  append({.kind = EventKind::handle_ready,
          .detail = static_cast<std::uint8_t>(runnable.kind()),
          .a = number,
          .b = id(runnable.task()),
          .c = log_.texts().add(runnable.label())});
}

void Recorder::timer_set(const aio::Callback& callback) {
  const std::uint32_t number = handle(callback);
  if (number == 0) return;
  Event event{.kind = EventKind::timer_set,
              .detail = static_cast<std::uint8_t>(callback.kind()),
              .a = number,
              .b = current_task(),
              .c = log_.texts().add(callback.label())};
  event.set_wide(callback.when());
  append(event);
  last_timer_ = number;
  last_timer_future_ = callback.kind() == aio::HandleKind::sleep ? name(callback.of()) : FutureName();
}

void Recorder::handle_cancelled(const aio::Callback& callback) {
  if (const std::uint32_t number = handle(callback)) append({.kind = EventKind::handle_cancelled, .a = number});
}

void Recorder::handle_begun(const aio::Runnable& runnable) {
  const std::uint32_t number = handle(runnable);
  if (number == 0) return;
  append({.kind = EventKind::handle_begun,
          .detail = static_cast<std::uint8_t>(runnable.kind()),
          .a = number,
          .b = id(runnable.task()),
          .c = log_.texts().add(runnable.label()),
          .d = name(runnable.of()).value()});
}

void Recorder::handle_ended(const aio::Runnable& runnable) {
  if (const std::uint32_t number = handle(runnable)) append({.kind = EventKind::handle_ended, .a = number});
}

void Recorder::task_created(const aio::TaskBase& task) {
  append({.kind = EventKind::task_created,
          .detail = static_cast<std::uint8_t>(task.named() ? 1 : 0),
          .a = id(&task),
          .b = current_task(),
          .c = log_.texts().add(task.name()),
          .d = log_.texts().add(task.coroutine())});
}

void Recorder::task_renamed(const aio::TaskBase& task) {
  append({.kind = EventKind::task_renamed, .a = id(&task), .c = log_.texts().add(task.name())});
}

void Recorder::task_stepped(const aio::TaskBase& task, const aio::Error& thrown) {
  append({.kind = EventKind::task_stepped,
          .detail = static_cast<std::uint8_t>(thrown.is_cancelled() ? 1 : 0),
          .a = id(&task),
          .c = describe(thrown)});
}

void Recorder::task_awaits(const aio::TaskBase& task, const aio::FutureBase* on, std::string_view via) {
  frames_ = task.stack();
  // The program's own functions are those that have lines; a program without a language has none of them.
  const auto has_line = [](const aio::StackFrame& frame) { return frame.line > 0; };
  if (std::any_of(frames_.begin(), frames_.end(), has_line)) {
    frames_.erase(std::remove_if(frames_.begin(), frames_.end(), std::not_fn(has_line)), frames_.end());
  }
  // Of a recursion without end, its beginning and its end.
  if (frames_.size() > deepest_stack) {
    frames_.erase(frames_.begin() + deepest_stack / 4, frames_.end() - (deepest_stack - deepest_stack / 4));
  }
  const FutureName future = name(on);
  const bool sleeps = future && future.value() == last_timer_future_.value();
  append({.kind = EventKind::task_awaits,
          .a = id(&task),
          .b = future.value(),
          .c = log_.texts().add(via),
          .d = log_.add_stack(frames_),
          .e = sleeps ? last_timer_ : 0});
}

void Recorder::end_task(const aio::TaskBase& task, bool left) {
  Event event{.kind = EventKind::task_done, .a = id(&task), .b = left};
  if (task.cancelled() || task.failed()) {
    const aio::Error error = task.peek_error();
    event.detail = static_cast<std::uint8_t>(task.cancelled() ? TaskState::cancelled : TaskState::exception);
    event.c = describe(error);
    event.d = log_.texts().add(error.type());
  } else {
    event.detail = static_cast<std::uint8_t>(TaskState::result);
    event.c = describe(probe_->result(task));
  }
  append(event);
}

void Recorder::cancel_requested(const aio::TaskBase& task, const aio::CancelMessage& message, bool accepted,
                                std::uint32_t requests) {
  append({.kind = EventKind::cancel_requested,
          .detail = static_cast<std::uint8_t>((accepted ? CancelDetail::accepted : 0) |
                                              (intervening_ ? CancelDetail::intervention : 0)),
          .a = id(&task),
          .b = current_task(),
          .c = message ? describe(probe_->message(message)) : 0,
          .d = requests});
}

void Recorder::uncancelled(const aio::TaskBase& task, std::uint32_t requests_left, std::uint32_t construct) {
  append({.kind = EventKind::uncancelled,
          .a = id(&task),
          .b = requests_left,
          .c = construct != 0 ? construct + before_.constructs : 0});
}

void Recorder::construct_begun(const aio::Construct& construct) {
  ConstructRecord record;
  record.event = log_.size();
  record.kind = construct.kind;
  record.task = id(construct.task);
  record.line = probe_->line();
  record.outer = name(construct.outer);
  record.deadline = construct.deadline;
  record.return_when = construct.return_when;
  record.children.reserve(construct.children.size());
  for (const aio::FutureBase* child : construct.children) record.children.push_back(name(child));
  const std::uint32_t number = construct.id + before_.constructs;
  used_.constructs = std::max(used_.constructs, number);
  // Constructs begin in the order of their numbers, all of them with the same sink.
  if (!stuck_ && !over_) log_.add_construct(std::move(record));
  append({.kind = EventKind::construct_begun, .a = number});
}

void Recorder::gather_cancelled(std::uint32_t construct) {
  append({.kind = EventKind::gather_cancelled, .a = construct + before_.constructs, .b = current_task()});
}

void Recorder::deadline_moved(std::uint32_t construct, std::optional<Time> deadline) {
  Event event{.kind = EventKind::deadline_moved,
              .detail = static_cast<std::uint8_t>(deadline ? 1 : 0),
              .a = construct + before_.constructs};
  if (deadline) event.set_wide(*deadline);
  append(event);
}

void Recorder::deadline_reached(std::uint32_t construct) {
  append({.kind = EventKind::deadline_reached, .a = construct + before_.constructs});
}

void Recorder::construct_joined(std::uint32_t construct, const aio::TaskBase& task) {
  append({.kind = EventKind::construct_joined, .a = construct + before_.constructs, .b = id(&task)});
}

void Recorder::block_ended(std::uint32_t construct, const aio::Error& error) {
  append({.kind = EventKind::block_ended,
          .a = construct + before_.constructs,
          .c = describe(error),
          .d = error ? log_.texts().add(error.type()) : 0});
}

void Recorder::construct_ended(std::uint32_t construct, aio::ConstructEnd end, const aio::Error& error) {
  append({.kind = EventKind::construct_ended,
          .detail = static_cast<std::uint8_t>(end),
          .a = construct + before_.constructs,
          .c = describe(error),
          .d = error ? log_.texts().add(error.type()) : 0});
}

void Recorder::primitive_begun(const aio::Primitive& primitive) {
  const std::uint32_t number = primitive.number() + before_.primitives;
  used_.primitives = std::max(used_.primitives, number);
  std::int64_t limit = primitive.primitive_state().limit;
  if (limit > 0 && primitive.primitive_kind() == aio::PrimitiveKind::condition) limit += before_.primitives;
  append({.kind = EventKind::primitive_begun,
          .detail = static_cast<std::uint8_t>(primitive.primitive_kind()),
          .a = number,
          .b = current_task(),
          .c = log_.texts().add(primitive.name()),
          .d = static_cast<std::uint32_t>(probe_->line()),
          .e = static_cast<std::uint32_t>(std::min<std::int64_t>(limit, INT32_MAX))});
}

void Recorder::primitive_changed(const aio::Primitive& primitive, aio::PrimitiveAction action) {
  const aio::PrimitiveState state = primitive.primitive_state();
  append({.kind = EventKind::primitive_changed,
          .detail = static_cast<std::uint8_t>(action),
          .a = primitive.number() + before_.primitives,
          .b = current_task(),
          .c = static_cast<std::uint32_t>(std::min<std::int64_t>(state.value, INT32_MAX)),
          .d = static_cast<std::uint32_t>(std::min<std::int64_t>(state.unfinished, INT32_MAX))});
}

void Recorder::primitive_waits(std::uint32_t primitive, aio::WaitRole role, const aio::TaskBase& task) {
  append({.kind = EventKind::primitive_waits,
          .detail = static_cast<std::uint8_t>(role),
          .a = primitive + before_.primitives,
          .b = id(&task)});
}

void Recorder::primitive_left(std::uint32_t primitive, aio::WaitRole role, const aio::TaskBase& task) {
  append({.kind = EventKind::primitive_left,
          .detail = static_cast<std::uint8_t>(role),
          .a = primitive + before_.primitives,
          .b = id(&task)});
}

void Recorder::blocks(std::string_view call) {
  append({.kind = EventKind::blocks,
          .b = current_task(),
          .c = log_.texts().add(call),
          .d = static_cast<std::uint32_t>(probe_->line())});
}

void Recorder::future_named(const aio::FutureBase& future, std::string_view text) {
  const std::uint32_t number = name(&future).value();
  append({.kind = EventKind::future_named,
          .a = number,
          .b = current_task(),
          .c = log_.texts().add(text),
          .d = static_cast<std::uint32_t>(probe_->line())});
  open_futures_.insert(std::upper_bound(open_futures_.begin(), open_futures_.end(), number), number);
}

void Recorder::future_done(const aio::FutureBase& future) {
  if (open_futures_.empty()) return;
  const std::uint32_t number = name(&future).value();
  const auto open = std::lower_bound(open_futures_.begin(), open_futures_.end(), number);
  if (open == open_futures_.end() || *open != number) return;
  open_futures_.erase(open);
  Event event{.kind = EventKind::future_ended, .a = number, .b = current_task()};
  if (future.cancelled() || future.failed()) {
    event.detail = static_cast<std::uint8_t>(future.cancelled() ? TaskState::cancelled : TaskState::exception);
    event.c = describe(future.peek_error());
  } else {
    event.detail = static_cast<std::uint8_t>(TaskState::result);
    event.c = describe(probe_->result(future));
  }
  append(event);
}

void Recorder::reported(const aio::Report& report) {
  append({.kind = EventKind::reported,
          .detail = static_cast<std::uint8_t>(report.late ? 1 : 0),
          .a = name(report.future).value(),
          .c = log_.texts().add(report.message),
          .d = describe(report.error)});
}

void Recorder::job_submitted(std::uint32_t number) {
  append({.kind = EventKind::job, .detail = static_cast<std::uint8_t>(JobEvent::submitted), .a = number, .b = current_task()});
}

void Recorder::job_awaited(std::uint32_t number, const aio::FutureBase& future) {
  append({.kind = EventKind::job,
          .detail = static_cast<std::uint8_t>(JobEvent::awaited),
          .a = number,
          .b = current_task(),
          .c = name(&future).value()});
}

void Recorder::job_begun(std::uint32_t number) {
  append({.kind = EventKind::job, .detail = static_cast<std::uint8_t>(JobEvent::begun), .a = number});
}

void Recorder::job_ended(std::uint32_t number) {
  append({.kind = EventKind::job, .detail = static_cast<std::uint8_t>(JobEvent::ended), .a = number});
}

void Recorder::main_begun(const aio::FutureBase&) {
  if (std::exchange(main_over_, false)) append({.kind = EventKind::main_begun});
}

void Recorder::main_ended(const aio::FutureBase& main, const aio::Error& leaving) {
  Event event{.kind = EventKind::main_ended, .a = id(main.as_task())};
  if (leaving) {
    event.detail = static_cast<std::uint8_t>(MainEnd::exception);
    event.c = describe(leaving);
  } else if (main.cancelled() || main.failed()) {
    event.detail = static_cast<std::uint8_t>(main.cancelled() ? MainEnd::cancelled : MainEnd::exception);
    event.c = describe(main.peek_error());
  } else {
    event.detail = static_cast<std::uint8_t>(MainEnd::result);
    event.c = describe(probe_->result(main));
  }
  append(event);
  main_over_ = true;
}

void Recorder::run_ended(const aio::Loop&) { append({.kind = EventKind::run_ended}); }

}  // namespace trace
