// SPDX-License-Identifier: MIT
// The event loop: a ready queue and a timer queue, run in asyncio's order, a handle at a time if the host wishes.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "aio/async_generator_list.h"
#include "aio/clock.h"
#include "aio/error.h"
#include "aio/handle.h"
#include "aio/timer_queue.h"
#include "aio/trace_sink.h"

namespace aio {

template <class T>
class Future;
class Executor;

/// What loops count, in the order in which it happens.
struct Counters {
  std::uint64_t iterations = 0;
  std::uint32_t handles = 0;
  std::uint32_t futures = 0;
  std::uint32_t tasks = 0;
  std::uint32_t task_names = 0;  // tasks that were given none
  std::uint32_t constructs = 0;
  std::uint32_t primitives = 0;
  std::uint32_t jobs = 0;
};

/// Tells what may outlive a loop whether that is still there.
class LoopLink final : public RefCounted {
 public:
  explicit LoopLink(Loop& of) : loop(&of) {}
  Loop* loop;  // null when it is gone
};

/// As asyncio's BaseEventLoop without I/O (CPython 3.14). A guest of its host: it never waits by itself. The host calls
/// run_handle() or run_once() while there is something due, and otherwise waits, as it sees fit, until next_deadline().
class Loop {
 public:
  /// `clock`, `sink` and `counters` must outlive the loop. Loops of one program share counters, so that no number, and no
  /// "Task-N", comes twice; without, the loop counts for itself.
  explicit Loop(Clock& clock, TraceSink* sink = nullptr, Counters* counters = nullptr);
  Loop(const Loop&) = delete;
  Loop& operator=(const Loop&) = delete;
  /// As close().
  ~Loop();

  /// The loop that runs a handle in this thread; null: none does. As asyncio.get_running_loop.
  static Loop* running_loop() { return running_here_; }
  /// A handle of it runs, or is stalled. As loop.is_running.
  bool running() const { return running_ != nullptr; }

  /// Lets go of all handles; tasks that are still pending are reported as destroyed and their coroutines destroyed,
  /// innermost frame first, in creation order. From now on no handle is accepted and tasks fail as they are created, with
  /// RuntimeError "Event loop is closed". Out of one of its own handles: that is reported, and nothing else happens.
  void close();
  /// As close(), in parts, for a host that has a frame to draw: lets go of about `most` of what is ready, due later or suspended. True:
  /// nothing of it is left. Also of a loop whose handle will not go on. Once begun, the loop is good for nothing else.
  bool close(std::size_t most);
  bool is_closed() const { return closed_; }
  /// Not closed, nor about to be.
  bool accepts_handles() const { return !closed_ && !letting_go_; }

  /// No other loop of this process has it, nor had it.
  std::uint64_t id() const { return id_; }
  Time time() const { return clock_.now(); }
  Clock& clock() const { return clock_; }
  TraceSink* sink() const { return sink_; }

  /// Runs `callback` in the next iteration, or in this one if called between iterations; in call order. A closed loop
  /// does not take it: it is cancelled, and RuntimeError reported; so in debug mode, on standard error, when another
  /// thread than the loop's calls.
  void call_soon(Handle callback);
  /// Runs `callback` in the first iteration that begins at or after `when`; ties in call order. Even a deadline that
  /// is past waits for the next iteration.
  void call_at(Time when, TimerHandle callback);
  /// The same for a function object. Requires: the text of `label` lives as long as the handle.
  template <class F>
  Handle call_soon(F function, std::string_view label = {});
  template <class F>
  TimerHandle call_at(Time when, F function, std::string_view label = {});
  template <class F>
  TimerHandle call_later(Duration delay, F function, std::string_view label = {}) {
    return call_at(after(time(), delay), std::move(function), label);
  }

  /// From any thread, where the clock is a RealClock: `function` runs in this loop, which wakes up for it. While the loop
  /// has nothing else to wait for, RealClock::expect() tells it to. Requires: clock and loop live until this returns; the
  /// text of `label` until the function has run. When the loop goes before that, it does not run. As loop.call_soon_threadsafe.
  void call_soon_threadsafe(std::function<void()> function, std::string_view label = {});

  template <class T>
  Future<T> create_future();

  /// Runs the next handle; begins the next iteration when the present one is over. After a stall, goes on with the
  /// stalled handle. False: nothing is due now, or a handle of this loop runs already, which is reported.
  bool run_handle();
  /// Runs one iteration: due timers are appended to what is ready, then exactly the handles that are ready now run.
  /// Also finishes an iteration that run_handle() has begun. False: nothing is due now.
  bool run_once();
  /// Runs iterations until nothing more is due, or, after at least one, until stop() was called. False: nothing is due now.
  bool run_iterations();
  /// When the loop next has something to do: now, if a handle is ready; else at its first timer, or when its clock will
  /// make a call. None: it waits for nothing (a deadlock, unless something outside will call it).
  std::optional<Time> next_deadline() const;
  /// Waits, by the clock, until next_deadline(). False: there is none.
  bool wait();

  /// Who runs what run_in_executor() is given, unless told otherwise; one that goes takes itself away. Null: nobody.
  Executor* default_executor() const { return default_executor_; }
  void set_default_executor(Executor* executor) { default_executor_ = executor; }

  /// Whoever runs the loop until it is stopped returns to its caller at the end of this iteration. As loop.stop.
  void stop() { stopping_ = true; }
  bool stopping() const { return stopping_; }
  /// Stops at the end of this handle, with the rest of the iteration left in the ready queue: as an exception that
  /// leaves run_forever.
  void abort_iteration(Error leaving) {
    aborting_ = stopping_ = left_ = true;
    leaving_ = std::move(leaving);
  }
  /// The last error that left so; whoever runs the loop passes it on after the clean-up.
  const Error& leaving() const { return leaving_; }
  /// An error has left since this was asked last.
  bool take_left() { return std::exchange(left_, false); }
  void clear_stop() { stopping_ = false; }
  /// No handle of the present iteration is left to run, nor stalled.
  bool between_iterations() const { return !batch_end_ && !stalled_; }
  /// Iterations begun so far.
  std::uint64_t iteration() const { return counters_.iterations; }
  /// Where its numbers come from.
  const Counters& counters() const { return counters_; }

  /// Something outside of the loop is about to call it: if it waits, its next iteration begins here. As a wake-up of
  /// asyncio's selector.
  void wake();

  /// From within a running handle that must give its host a turn: it is not over, and the next run_handle() calls its
  /// resume() before anything else. The loop counts as blocked meanwhile.
  void stall() { stalled_ = true; }
  bool stalled() const { return stalled_; }

  /// The task whose step is running; null outside.
  TaskBase* current_task() const { return current_task_; }
  /// Tasks that are not done, in creation order. As asyncio.all_tasks.
  std::vector<Ref<TaskBase>> all_tasks() const;
  std::uint32_t pending_tasks() const { return pending_tasks_; }

  /// Reports to the exception handler, if there is one, and to the sink; where there is neither, on standard error. As
  /// loop.call_exception_handler.
  void call_exception_handler(const Report& report);
  /// Called with every report, also while the loop is destroyed; must not run the loop. True: that was all there is to
  /// do, and nobody else is told. As loop.set_exception_handler.
  void set_exception_handler(std::function<bool(const Report&)> handler) { exception_handler_ = std::move(handler); }

  /// Debug mode: a handle that keeps the loop for slow_callback_duration() or longer is told to the handler for that,
  /// after it ran, or else reported; coroutines that are destroyed without having run are reported; other threads are
  /// kept from calling what only the loop's may: call_soon() and call_at(), whatever ends a future, cancel(), create_task() and
  /// create_future(), which end the program, having nothing to give. As loop.set_debug.
  void set_debug(bool on) { debug_ = on; }
  bool debug() const { return debug_; }
  /// While one lives, the loop is its thread's, between handles too: for hosts that block. Without, only while a handle runs.
  class Owner {
   public:
    explicit Owner(Loop& loop);
    Owner(const Owner&) = delete;
    Owner& operator=(const Owner&) = delete;
    ~Owner();

   private:
    Loop& loop_;
    const void* before_;
  };
  /// While one lives, the loop is the one that runs, without a handle: for a host that acts between handles in somebody's name.
  class HostCall {
   public:
    explicit HostCall(Loop& loop);
    HostCall(const HostCall&) = delete;
    HostCall& operator=(const HostCall&) = delete;
    ~HostCall();

   private:
    Loop* before_;
  };
  /// In debug mode: the loop is another thread's, which is said on standard error.
  bool refuses_thread() const;
  static constexpr const char* not_thread_safe = "Non-thread-safe operation invoked on an event loop other than the current one";
  /// Called with the function's name of a coroutine that is destroyed without having run, in any mode, in place of the report.
  void set_never_awaited_handler(std::function<void(std::string_view function)> handler) { never_awaited_handler_ = std::move(handler); }
  const std::function<void(std::string_view function)>& never_awaited_handler() const { return never_awaited_handler_; }
  /// For hosts that know better which coroutines count.
  void set_report_never_awaited(bool on) { report_never_awaited_ = on; }
  bool reports_never_awaited() const { return debug_ && report_never_awaited_; }
  Duration slow_callback_duration() const { return slow_callback_duration_; }
  void set_slow_callback_duration(Duration duration) { slow_callback_duration_ = duration; }
  void set_slow_callback_handler(std::function<void(const Runnable&, Duration)> handler) { slow_callback_handler_ = std::move(handler); }

  /// How errors write a task; by its name, unless the host knows better.
  void set_task_text(std::function<std::string(const TaskBase&)> text) { task_text_ = std::move(text); }
  std::string task_text(const TaskBase& task) const;

  /// Tasks that are created while the loop runs start eagerly. As loop.set_task_factory(asyncio.eager_task_factory).
  void set_eager_tasks(bool on) { eager_tasks_ = on; }
  bool eager_tasks() const { return eager_tasks_; }
  /// First steps of eager tasks that run or are stalled within one another, and how many there may be.
  std::uint32_t eager_depth() const { return static_cast<std::uint32_t>(eager_steps_.size()); }
  static constexpr std::uint32_t deepest_eager = 100;

  /// What is ready, in order.
  const RunnableList& ready() const { return ready_; }
  const TimerQueue& timers() const { return timers_; }

  /// For the library's own constructs.
  std::uint32_t next_construct() { return ++counters_.constructs; }
  std::uint32_t next_primitive() { return ++counters_.primitives; }
  std::uint32_t next_job_number() { return ++counters_.jobs; }

 private:
  friend class AsyncGeneratorBase;
  friend class Callback;
  friend class FutureBase;
  friend class TaskBase;

  bool begin_iteration();
  void append_due_timers(Time now);
  void count_iteration();
  void execute(Runnable& runnable);
  /// Calls its run(). Whether a C++ exception came out of it is dealt with.
  void call(Runnable& runnable);
  /// Runs what is left of this iteration, until a handle stalls.
  void run_batch();
  void finish_iteration();
  Runnable& take_next() {
    Runnable& runnable = ready_.pop_front();
    if (&runnable == batch_end_) batch_end_ = nullptr;
    return runnable;
  }
  void finish_handle(Runnable& runnable);
  void end_handle(Runnable& runnable);
  void skip_cancelled();
  /// Appends to the ready queue; takes over the caller's reference.
  void append_ready(Runnable& runnable) {
    ready_.push_back(runnable);
    if (sink_) sink_->handle_ready(runnable);
  }
  void number(Runnable& runnable) {
    if (runnable.kind_ != HandleKind::internal) runnable.number_ = ++counters_.handles;
  }
  void add_waiting(Callback& callback);
  void remove_waiting(Callback& callback);
  /// It is cancelled instead of taken when this thread may not call, or the loop is closed.
  bool refuses(Callback& callback);
  void report_misuse(std::string_view message);
  void report_slow(const Runnable& runnable);
  /// Requires: within a catch.
  void report_exception(const Runnable& runnable);
  bool let_go(std::size_t most);
  void add_task(TaskBase& task);
  void remove_task(TaskBase& task);
  /// Requires: one is pending.
  TaskBase* first_task();
  /// A list's reference to it goes.
  static void drop(Runnable& runnable);

  static thread_local constinit Loop* running_here_;

  Clock& clock_;
  TraceSink* sink_;
  Counters own_counters_;
  Counters& counters_;
  std::uint64_t id_;

  // Each member holds one reference; up to batch_end_ they run in this iteration, none where that is null.
  RunnableList ready_;
  Runnable* batch_end_ = nullptr;
  Runnable* running_ = nullptr;
  bool stalled_ = false;  // running_ is to be resumed
  // What was thrown into the task that runs. asyncio holds it, and by it its traceback, until the step is over: what ends with
  // it comes after what the step did.
  Error step_error_;
  TimerQueue timers_;
  Callback* waiting_ = nullptr;  // callbacks that wait on futures
  std::function<bool(const Report&)> exception_handler_;
  std::function<std::string(const TaskBase&)> task_text_;
  std::function<void(std::string_view)> never_awaited_handler_;
  std::function<void(const Runnable&, Duration)> slow_callback_handler_;
  Duration slow_callback_duration_ = std::chrono::milliseconds(100);
  Time handle_begun_{};        // in debug mode
  bool handle_timed_ = false;  // it began in debug mode
  bool debug_ = false;
  bool report_never_awaited_ = true;
  bool eager_tasks_ = false;
  bool closed_ = false;
  bool letting_go_ = false;
  std::atomic<const void*> thread_ = nullptr;  // whose the loop is now; while handles run, only in debug mode
  const void* thread_before_ = nullptr;        // that handle
  Loop* outer_loop_ = nullptr;                 // that this thread ran before
  Executor* default_executor_ = nullptr;
  bool stopping_ = false;
  bool aborting_ = false;
  bool left_ = false;
  Error leaving_;

  const Ref<LoopLink> link_ = make_ref<LoopLink>(*this);
  AsyncGeneratorList generators_;
  TaskBase* current_task_ = nullptr;
  // Pending tasks in creation order; null where one has ended, until there are many of those. Not a linked list: a million tasks
  // would each touch two others when they end.
  std::vector<TaskBase*> tasks_;
  std::size_t first_task_ = 0;  // those before have ended
  std::uint32_t pending_tasks_ = 0;
  // First steps of eager tasks, each within the one before it.
  struct EagerStep {
    TaskBase* outer;  // the task that ran before; null: none did
    TaskBase* task;
    bool awaited;  // by `outer`, through start_eagerly()
  };
  std::vector<EagerStep> eager_steps_;

  bool woken_ = false;  // the next iteration was begun by wake()
};

/// The loop that runs in this thread. Requires: one does, so within coroutines and callbacks; it ends the program otherwise.
/// What takes a loop can be called there without one. As asyncio.get_running_loop.
inline Loop& get_running_loop() {
  Loop* const loop = Loop::running_loop();
  if (!loop) [[unlikely]] misuse("no running event loop");
  return *loop;
}

template <class F>
Handle Loop::call_soon(F function, std::string_view label) {
  Handle handle(new FunctionCallback<F>(HandleKind::user, std::move(function), label));
  call_soon(handle);
  return handle;
}

template <class F>
TimerHandle Loop::call_at(Time when, F function, std::string_view label) {
  TimerHandle handle(new FunctionCallback<F>(HandleKind::user, std::move(function), label));
  call_at(when, handle);
  return handle;
}

}  // namespace aio
