// SPDX-License-Identifier: MIT
// A coroutine that the loop runs on its own. As asyncio.Task (CPython 3.14).
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "aio/coro.h"
#include "aio/future.h"

namespace aio {

struct TaskOptions {
  TaskOptions() {}                      // not an aggregate: g++ 12 copies those bitwise into coroutine frames
  TaskOptions(const char* name_) : name(name_) {}
  explicit TaskOptions(std::string name_, std::string coroutine_ = {})
      : name(std::move(name_)), coroutine(std::move(coroutine_)) {}
  std::string name;          // empty: "Task-N"
  std::string coroutine;     // the coroutine function's name, for traces; empty: as the source has it
  // Runs at once, until it first waits, within the handle that creates it, if one runs. The 101st within one another does not
  // begin: it fails with RecursionError.
  bool eager_start = false;
  bool internal = false;     // of the clean-up of run(): not counted, not traced
  // Where an error that comes before the first step goes, which then takes place; it lives in the coroutine's parameters.
  // Null: such an error ends the coroutine, and its body never runs.
  AwaitPoint* first_point = nullptr;
};

/// The same, with eager_start.
inline TaskOptions eager(std::string name = {}) {
  TaskOptions options(std::move(name));
  options.eager_start = true;
  return options;
}

/// What tasks of all types have in common: stepping, cancellation, the await chain.
class TaskBase : public FutureBase, public Runnable {
 public:
  TaskBase* as_task() override { return this; }

  /// Requests cancellation; false: it is done already. Waiting on something: that is cancelled at once, recursively,
  /// and CancelledError arrives when the task next runs. Otherwise CancelledError is thrown in at the next step, in
  /// place of whatever would have arrived there; before the first step the body never runs. Tasks that wait for each other
  /// in a circle stay as they are, with the request outstanding, and so do those below the 1000th of gathers in gathers
  /// (CPython ends in a RecursionError there). As Task.cancel.
  bool cancel(CancelMessage message = {}) override;
  /// Requests that uncancel() has not taken back. As Task.cancelling.
  std::uint32_t cancelling() const { return cancel_requests_; }
  /// Takes one request back and returns how many are left; at 0 one that is not delivered yet is dropped.
  std::uint32_t uncancel() { return uncancel_for(0); }
  /// The same, by a timeout or task group: its number in the trace.
  std::uint32_t uncancel_for(std::uint32_t construct);

  /// Counted from 1 within the loop; 0 for internal tasks.
  std::uint32_t number() const { return task_number_; }
  /// Made when asked for, unless it was given.
  std::string name() const;
  /// It was given a name, at its creation or later.
  bool named() const { return known_rare() && !known_rare()->name.empty(); }
  void set_name(std::string name);
  /// The coroutine function's name; empty when the task is over, unless it was given.
  std::string_view coroutine() const;

  /// What it waits for; null when it is running, ready or done.
  FutureBase* waiting_for() const { return waiting_for_.get(); }
  bool must_cancel() const { return must_cancel_; }
  bool running() const { return live_loop() && loop().current_task() == this; }
  /// The await chain, outermost first.
  std::vector<StackFrame> stack() const;
  /// The innermost coroutine function's name, counting awaiters that stand for one.
  std::string_view via() const;

  const TaskBase* task() const { return this; }
  const FutureBase* of() const { return kind() == HandleKind::wakeup ? waiting_for_.get() : nullptr; }
  std::string_view label() const { return {}; }

  // For awaiters, while a coroutine of this task runs:

  /// The coroutine `child` runs next; its outcome goes to `continuation`.
  void push(PromiseBase& child, Continuation& continuation);
  /// Suspends until `future` is done; its error, or a cancellation, reaches `point`.
  void wait_on(FutureBase& future, AwaitPoint& point);
  /// The same; `wait` is asked when the task is woken.
  void wait_repeatedly(FutureBase& future, RepeatedWait& wait);
  /// Suspends for one iteration.
  void yield(AwaitPoint& point);
  /// The running coroutine ends with `error`.
  void raise(Error error) { error_ = std::move(error); }
  /// Suspends without ending the step, so that the host gets a turn; as Loop::stall. Within an eager start that a plain
  /// function call made, it goes on at once: there is no way back to the host.
  void stall();
  /// The first step of `child` runs now, within this task's step, and may stall. `child` was created unscheduled.
  void start_eagerly(TaskBase& child);
  /// Its own first step runs now, from a plain function call, and cannot stall. It was created unscheduled.
  void run_eagerly();

 protected:
  TaskBase(Loop& loop, const TaskOptions& options);
  ~TaskBase() override;
  void unreferenced() override;

  /// The coroutine that the task runs. `continuation` owns it.
  void set_root(PromiseBase& root, Continuation& continuation);
  /// Makes the task known to the loop. False: it has failed, because there is no coroutine, or no loop any more.
  bool register_in_loop();
  /// Its first step comes in the next iteration. The loop's queue holds a reference from here on.
  void schedule();
  /// The root coroutine is over.
  virtual void destroy_root() = 0;

 private:
  friend class Loop;
  friend class PromiseBase;
  friend class Runnable;

  void run();
  void resume();

  enum class Suspension : std::uint8_t { none, future, repeated, yielded, stalled };

  void step_eagerly(bool awaited);
  /// An eager first step is over: back to whoever started it.
  void end_eager_step();
  void step(Loop& owner, Error&& thrown);
  /// The same where nothing is thrown, nor asked.
  void step_plainly(Loop& owner);
  void run_coroutines(Loop& owner);
  /// The error arrives where the task waits.
  void throw_in(AwaitPoint* point, Error error);
  /// Ends coroutines, innermost first, until one takes the error or none is left.
  void unwind(Error error);
  void go_on_next_iteration(Loop& owner);
  /// Its next step comes when waiting_for_ is done.
  void wait(Loop& owner);
  /// It cannot wait for that: what it is told of it is in error_ then.
  void refuse_to_wait(Loop& owner);
  void end(Error error);
  void destroy_frames();
  /// Counts a request of cancellation. False: it is done already.
  bool count_cancel(const CancelMessage& message);
  /// The loop is going: reports and destroys a task that is not done.
  void destroy_pending();

  /// Where it waits; null while it runs.
  AwaitPoint* point() const { return suspension_ == Suspension::none || suspension_ == Suspension::stalled ? nullptr : point_; }

  bool must_cancel_ = false;
  bool report_destroyed_ = true;
  bool in_eager_step_ = false;
  bool being_cancelled_ = false;  // cancel() has passed here
  Suspension suspension_ = Suspension::yielded;
  std::uint32_t name_number_;
  std::uint32_t cancel_requests_ = 0;
  std::uint32_t task_index_ = 0;  // in the loop's pending tasks

  // While it is pending error_ is what the running coroutine has raised, to be unwound; while it is suspended, what is thrown in
  // at the next step.

  // The chain of coroutines: innermost_ is the one that runs or is suspended deepest; each leads to its parent through
  // its continuation. Null when the coroutine is over.
  PromiseBase* innermost_ = nullptr;
  union {
    AwaitPoint* point_;  // where innermost_ waits; before the first step TaskOptions::first_point
    PromiseBase* next_;  // while coroutines run: what the trampoline resumes next; null when the coroutine is over
  };
  Ref<FutureBase> waiting_for_;
};

inline void PromiseBase::completed() noexcept { task_->next_ = continuation_->parent; }

inline void TaskBase::push(PromiseBase& child, Continuation& continuation) {
  child.task_ = this;
  child.continuation_ = &continuation;
  next_ = &child;
}

inline void TaskBase::wait_on(FutureBase& future, AwaitPoint& point) {
  waiting_for_ = Ref<FutureBase>(&future);
  point_ = &point;
  suspension_ = Suspension::future;
}

inline void TaskBase::wait_repeatedly(FutureBase& future, RepeatedWait& wait) {
  wait_on(future, wait);
  suspension_ = Suspension::repeated;
}

inline void TaskBase::yield(AwaitPoint& point) {
  point_ = &point;
  suspension_ = Suspension::yielded;
}

inline void TaskBase::stall() { suspension_ = Suspension::stalled; }

/// A task that was started on a Coro<T>.
template <class T>
class CoroTask final : public TaskBase {
 public:
  CoroTask(Loop& loop, Coro<T>&& coro, const TaskOptions& options) : TaskBase(loop, options), continuation_(nullptr) {
    const auto handle = coro.release();
    if (!handle) return;
    continuation_.child = handle;
    set_root(handle.promise(), continuation_);
  }
  using TaskBase::register_in_loop;
  using TaskBase::schedule;

  void* result_address() override { return &*continuation_.value; }
  const void* result_type() const override { return &result_type_of<Stored<T>>; }

 private:
  void destroy_root() override {
    if (continuation_.child) std::exchange(continuation_.child, {}).destroy();
  }

  ValueContinuation<T> continuation_;  // which keeps the result
};

/// A counted reference to a task with a result of type T; null by default.
template <class T>
class Task : public Future<T> {
 public:
  Task() = default;
  explicit Task(Ref<TaskBase> state) : Future<T>(std::move(state)) {}

  TaskBase& task() const {
    if (!*this) [[unlikely]] misuse("a task that is none");
    return static_cast<TaskBase&>(*this->ref());
  }
  std::uint32_t cancelling() const { return task().cancelling(); }
  std::uint32_t uncancel() const { return task().uncancel(); }
  std::string name() const { return task().name(); }

  /// As Future's; `function` may take the Task<T>, too.
  template <class F>
  Handle add_done_callback(F function) const {
    if constexpr (std::is_invocable_v<F&, Task> && !std::is_invocable_v<F&, Future<T>>) {
      return task().add_done_callback([inner = std::move(function)](FutureBase& done) mutable { inner(Task(Ref(done.as_task()))); });
    } else {
      return Future<T>::add_done_callback(std::move(function));
    }
  }
};

/// A task for TaskBase::start_eagerly or run_eagerly: registered, and not scheduled.
template <class T>
Task<T> make_task(Loop& loop, Coro<T> coro, const TaskOptions& options = {}) {
  Ref<TaskBase> task(new CoroTask<T>(loop, std::move(coro), options));
  static_cast<CoroTask<T>&>(*task).register_in_loop();
  return Task<T>(std::move(task));
}

/// Runs `coro` as a task: its first step in the next iteration, unless it is to start eagerly. Errors are the task's:
/// TypeError, `coro` was moved from; RuntimeError, the loop is closed. As loop.create_task.
template <class T>
Task<T> create_task(Loop& loop, Coro<T> coro, const TaskOptions& options = {}) {
  Ref<TaskBase> state(new CoroTask<T>(loop, std::move(coro), options));
  auto& task = static_cast<CoroTask<T>&>(*state);
  if (task.register_in_loop()) {
    if ((options.eager_start || loop.eager_tasks()) && loop.running()) {
      task.run_eagerly();
    } else {
      task.schedule();
    }
  }
  return Task<T>(std::move(state));
}
template <class T>
Task<T> create_task(Coro<T> coro, const TaskOptions& options = {}) {
  return create_task(get_running_loop(), std::move(coro), options);
}
template <MakesCoro A>
auto create_task(Loop& loop, const A& awaitable, const TaskOptions& options = {}) {
  return create_task(loop, awaitable.coro(), options);
}
template <MakesCoro A>
auto create_task(const A& awaitable, const TaskOptions& options = {}) {
  return create_task(get_running_loop(), awaitable.coro(), options);
}

}  // namespace aio
