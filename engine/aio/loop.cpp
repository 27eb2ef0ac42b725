// SPDX-License-Identifier: MIT
#include "aio/loop.h"

#include <cstdio>

#include "aio/future.h"
#include "aio/task.h"

namespace aio {

namespace {

// As asyncio's default handler, which logs.
void print(const Report& report) {
  std::string text(report.message);
  if (const TaskBase* task = report.future ? report.future->as_task() : nullptr) {
    text += ": " + task->name();
    if (!task->coroutine().empty()) text += " (" + std::string(task->coroutine()) + ")";
  }
  if (report.error) text += ": " + report.error.type();
  if (report.error && !report.error.message().empty()) text += ": " + report.error.message();
  std::fputs((text + "\n").c_str(), stderr);
}

// An address that differs from thread to thread.
const void* this_thread() {
  thread_local const char mark = 0;
  return &mark;
}

std::uint64_t next_loop_id() {
  static std::atomic<std::uint64_t> loops = 0;
  return ++loops;
}

}  // namespace

thread_local constinit Loop* Loop::running_here_ = nullptr;

Loop::Loop(Clock& clock, TraceSink* sink, Counters* counters)
    : clock_(clock), sink_(sink), counters_(counters ? *counters : own_counters_), id_(next_loop_id()) {
  if (sink_) sink_->loop_begun(*this);
}

Loop::~Loop() {
  let_go(SIZE_MAX);
  clock_.forget(this);
  if (sink_) sink_->loop_ended(*this);
  link_->loop = nullptr;
}

bool Loop::refuses(Callback& callback) {
  if (closed_) {
    callback.cancelled_ = true;
    report_misuse("Event loop is closed");
    return true;
  }
  // Nothing of the loop may be touched from there.
  if (refuses_thread()) callback.cancelled_ = true;
  return callback.cancelled_;
}

bool Loop::refuses_thread() const {
  if (!debug_) return false;
  const void* const owner = thread_.load(std::memory_order_relaxed);
  if (!owner || owner == this_thread()) return false;
  std::fprintf(stderr, "RuntimeError: %s\n", not_thread_safe);
  return true;
}

Loop::HostCall::HostCall(Loop& loop) : before_(std::exchange(running_here_, &loop)) {}
Loop::HostCall::~HostCall() { running_here_ = before_; }

Loop::Owner::Owner(Loop& loop) : loop_(loop), before_(loop.thread_.exchange(this_thread(), std::memory_order_relaxed)) {}
Loop::Owner::~Owner() { loop_.thread_.store(before_, std::memory_order_relaxed); }

void Loop::report_misuse(std::string_view message) {
  Report report;
  report.message = message;
  report.error = Error("RuntimeError", std::string(message));
  call_exception_handler(report);
}

void Loop::call_soon(Handle callback) {
  if (!callback) [[unlikely]] misuse("a handle that is none");
  if ((closed_ || debug_) && refuses(*callback)) return;
  if (callback->refuses_a_second_place()) return;
  callback->loop_ = this;
  callback->add_ref();
  number(*callback);
  append_ready(*callback);
}

void Loop::call_soon_threadsafe(std::function<void()> function, std::string_view label) {
  clock_.post([this, function = std::move(function), label]() mutable {
    wake();
    call_soon(std::move(function), label);
  }, this);
}

void Loop::call_at(Time when, TimerHandle callback) {
  if (!callback) [[unlikely]] misuse("a handle that is none");
  if ((closed_ || debug_) && refuses(*callback)) return;
  if (callback->refuses_a_second_place()) return;
  callback->loop_ = this;
  callback->timer_ = {when, Callback::no_slot};
  callback->is_timer_ = true;
  callback->add_ref();
  number(*callback);
  timers_.push(*callback);
  if (sink_) sink_->timer_set(*callback);
}

void Loop::count_iteration() {
  ++counters_.iterations;
  if (sink_) sink_->iteration_begun(counters_.iterations);
}

void Loop::wake() {
  if (running_ || !between_iterations() || std::exchange(woken_, true)) return;
  count_iteration();
}

inline bool Loop::begin_iteration() {
  clock_.make_due_calls();
  const bool has_timers = !timers_.empty();
  const Time now = has_timers ? time() : Time();
  if (ready_.empty() && !(has_timers && timers_.next_deadline() <= now)) {
    woken_ = false;  // for nothing; it was a round of the loop nevertheless
    return false;
  }
  if (!std::exchange(woken_, false)) count_iteration();
  if (has_timers) append_due_timers(now);
  batch_end_ = &ready_.last();
  return true;
}

void Loop::append_due_timers(Time now) {
  while (!timers_.empty() && timers_.next_deadline() <= now) append_ready(timers_.pop());
}

inline void Loop::drop(Runnable& runnable) {
  if (!runnable.is_callback_) return static_cast<TaskBase&>(runnable).drop_ref();
  auto& callback = static_cast<Callback&>(runnable);
  callback.loop_ = nullptr;
  callback.drop_ref();
}

inline void Runnable::run() { is_callback_ ? static_cast<Callback&>(*this).run() : static_cast<TaskBase&>(*this).run(); }
inline void Runnable::resume() { is_callback_ ? static_cast<Callback&>(*this).resume() : static_cast<TaskBase&>(*this).resume(); }

inline void Loop::call(Runnable& runnable) {
#if defined(__cpp_exceptions)
  try {
    runnable.run();
  } catch (...) {
    report_exception(runnable);
  }
#else
  runnable.run();
#endif
}

inline void Loop::end_handle(Runnable& runnable) {
  running_ = nullptr;
  if (step_error_) step_error_ = {};
  drop(runnable);
  if (aborting_) {
    aborting_ = false;
    batch_end_ = nullptr;
  }
}

inline void Loop::run_batch() {
  outer_loop_ = std::exchange(running_here_, this);
  while (batch_end_) {
    Runnable& runnable = take_next();
    if (runnable.cancelled_) {
      drop(runnable);
      continue;
    }
    // What most handles need, in one place; the rest is execute()'s.
    if (sink_ || debug_) {
      running_here_ = outer_loop_;
      execute(runnable);
      if (stalled_) return;
      running_here_ = this;
      continue;
    }
    running_ = &runnable;
    call(runnable);
    if (stalled_) break;
    end_handle(runnable);
  }
  running_here_ = outer_loop_;
}

bool Loop::run_once() {
  if (stalled_ || running_) {
    if (!run_handle()) return false;
  } else if (!batch_end_ && !begin_iteration()) {
    return false;
  }
  finish_iteration();
  return true;
}

bool Loop::run_iterations() {
  if (!run_once()) return false;
  while (!stopping_ && begin_iteration()) finish_iteration();
  return true;
}

void Loop::finish_iteration() {
  while (!between_iterations()) stalled_ ? static_cast<void>(run_handle()) : run_batch();
}

bool Loop::run_handle() {
  if (stalled_) {
    stalled_ = false;
    running_here_ = this;
    running_->resume();
    running_here_ = outer_loop_;
    if (!stalled_) finish_handle(*running_);
    return true;
  }
  if (running_) {
    report_misuse("This event loop is already running");
    return false;
  }
  while (!batch_end_) {
    if (!begin_iteration()) return false;
    skip_cancelled();
  }
  execute(take_next());
  return true;
}

void Loop::execute(Runnable& runnable) {
  running_ = &runnable;
  outer_loop_ = std::exchange(running_here_, this);
  handle_timed_ = debug_;  // it may be turned on or off meanwhile
  if (handle_timed_) {
    handle_begun_ = time();
    thread_before_ = thread_.exchange(this_thread(), std::memory_order_relaxed);
  }
  if (sink_) sink_->handle_begun(runnable);
  call(runnable);
  running_here_ = outer_loop_;
  if (!stalled_) finish_handle(runnable);
}

void Loop::finish_handle(Runnable& runnable) {
  running_ = nullptr;
  if (sink_) {
    const TaskBase* task = runnable.task();
    if (task && task->done() && task->number() != 0) aborting_ ? sink_->task_left(*task) : sink_->task_done(*task);
    sink_->handle_ended(runnable);
  }
  if (std::exchange(handle_timed_, false)) {
    thread_.store(thread_before_, std::memory_order_relaxed);
    report_slow(runnable);
  }
  end_handle(runnable);
  skip_cancelled();
}

void Loop::skip_cancelled() {
  while (batch_end_ && ready_.first()->cancelled_) drop(take_next());
}

std::optional<Time> Loop::next_deadline() const {
  if (!ready_.empty() || stalled_) return time();
  const std::optional<Time> outside = clock_.next_call();
  if (timers_.empty()) return outside;
  const Time first = timers_.next_deadline();
  return outside ? std::min(*outside, first) : first;
}

bool Loop::wait() {
  const std::optional<Time> deadline = next_deadline();
  if (!deadline) return false;
  clock_.wait_until(*deadline);
  return true;
}

std::vector<Ref<TaskBase>> Loop::all_tasks() const {
  std::vector<Ref<TaskBase>> tasks;
  for (TaskBase* const task : tasks_)
    if (task) tasks.emplace_back(task);
  return tasks;
}

void Loop::add_task(TaskBase& task) {
  task.task_index_ = static_cast<std::uint32_t>(tasks_.size());
  tasks_.push_back(&task);
  ++pending_tasks_;
}

void Loop::remove_task(TaskBase& task) {
  tasks_[task.task_index_] = nullptr;
  --pending_tasks_;
  constexpr std::size_t few = 64;
  if (tasks_.size() < few || tasks_.size() / 2 < pending_tasks_) return;
  std::uint32_t left = 0;
  for (TaskBase* const one : tasks_) {
    if (!one) continue;
    one->task_index_ = left;
    tasks_[left++] = one;
  }
  tasks_.resize(left);
  first_task_ = 0;
}

TaskBase* Loop::first_task() {
  while (!tasks_[first_task_]) ++first_task_;
  return tasks_[first_task_];
}

std::string Loop::task_text(const TaskBase& task) const { return task_text_ ? task_text_(task) : task.name(); }

void Loop::call_exception_handler(const Report& report) {
  if (exception_handler_) {
    const auto handler = exception_handler_;  // it may replace itself
#if defined(__cpp_exceptions)
    try {
      if (handler(report)) return;
    } catch (...) {
      std::fputs("Unhandled error in exception handler\n", stderr);
    }
#else
    if (handler(report)) return;
#endif
  }
  sink_ ? sink_->reported(report) : print(report);
}

void Loop::add_waiting(Callback& callback) {
  callback.loop_ = this;
  callback.is_timer_ = false;
  callback.waiting_ = {waiting_, nullptr};
  if (waiting_) waiting_->waiting_.previous = &callback;
  waiting_ = &callback;
}

void Loop::remove_waiting(Callback& callback) {
  const auto [next, previous] = callback.waiting_;
  (previous ? previous->waiting_.next : waiting_) = next;
  if (next) next->waiting_.previous = previous;
}

void Loop::report_exception(const Runnable& runnable) {
  const std::string_view label = runnable.label();
  const std::string message = "Exception in callback" + (label.empty() ? std::string() : " " + std::string(label));
  Report report;
  report.message = message;
  report.error = Error::caught();
  call_exception_handler(report);
}

void Loop::report_slow(const Runnable& runnable) {
  const Duration taken = time() - handle_begun_;
  if (taken < slow_callback_duration_) return;
  if (slow_callback_handler_) {
    slow_callback_handler_(runnable, taken);
    return;
  }
  // As asyncio's "Executing %s took %.3f seconds".
  std::string_view what = runnable.label();
  if (what.empty()) what = handle_kind_name(runnable.kind());
  std::string message = "Executing " + std::string(what);
  if (const TaskBase* task = runnable.task()) message += " of " + task->name();
  char seconds[32];
  std::snprintf(seconds, sizeof seconds, " took %.3f seconds", to_seconds(taken));
  message += seconds;
  Report report;
  report.message = message;
  report.future = runnable.task();
  call_exception_handler(report);
}

void Loop::close() {
  if (running_ && !stalled_) {
    report_misuse("Cannot close a running event loop");
    return;
  }
  close(SIZE_MAX);
}

bool Loop::close(std::size_t most) {
  closed_ = true;
  return let_go(most);
}

bool Loop::let_go(std::size_t most) {
  // What is destroyed may schedule more, so go on until nothing is left.
  letting_go_ = true;
  stalled_ = false;
  step_error_ = {};
  if (running_) {
    current_task_ = nullptr;
    std::exchange(running_, nullptr)->release();
    eager_steps_.clear();
  }
  do {
    while (!ready_.empty()) {
      if (most-- == 0) return false;
      batch_end_ = nullptr;
      drop(ready_.pop_front());
    }
    batch_end_ = nullptr;
    while (!timers_.empty()) {
      if (most-- == 0) return false;
      drop(timers_.pop());
    }
    if (pending_tasks_ > 0) {
      if (most-- == 0) return false;
      Ref<TaskBase> task(first_task());
      task->destroy_pending();
    }
    if (pending_tasks_ == 0 && waiting_) waiting_->subject_->drop_callback(*waiting_);
  } while (!ready_.empty() || !timers_.empty() || pending_tasks_ > 0 || waiting_);
  letting_go_ = false;
  return true;
}

void Callback::cancel() {
  if (cancelled_) return;
  cancelled_ = true;
  if (!loop_) return;
  if (TraceSink* sink = loop_->sink()) sink->handle_cancelled(*this);
  if (is_timer_ && timer_.slot != no_slot) {
    loop_->timers_.remove(*this);
    drop_ref();
  }
}

bool Callback::refuses_a_second_place() {
  if (!loop_) return false;
  loop_->report_misuse("a handle is scheduled only once at a time");
  return true;
}

Callback::~Callback() {
  if (holds_subject_) subject_->drop_ref();
}

std::string_view handle_kind_name(HandleKind kind) {
  switch (kind) {
    case HandleKind::step: return "step";
    case HandleKind::wakeup: return "wakeup";
    case HandleKind::sleep: return "sleep";
    case HandleKind::run_done: return "run.done";
    case HandleKind::waiter: return "waiter";
    case HandleKind::timeout: return "timeout";
    case HandleKind::gather_child: return "gather.child";
    case HandleKind::wait_child: return "wait.child";
    case HandleKind::group_child: return "group.child";
    case HandleKind::shield_inner: return "shield.inner";
    case HandleKind::shield_outer: return "shield.outer";
    case HandleKind::shield_log: return "shield.log";
    case HandleKind::as_completed_child: return "as_completed.child";
    case HandleKind::as_completed_timeout: return "as_completed.timeout";
    case HandleKind::thread_result: return "thread.result";
    case HandleKind::thread_cancel: return "thread.cancel";
    case HandleKind::user:
    case HandleKind::internal: return {};
  }
  return {};
}

}  // namespace aio
