// SPDX-License-Identifier: MIT
// A coroutine that the loop runs on its own. As asyncio.Task (CPython 3.14).
#pragma once

#include <string>
#include <vector>

#include "aio/coro.h"
#include "aio/future.h"

namespace aio {

struct TaskOptions {
  TaskOptions() {}                      // not an aggregate: g++ 12 copies those bitwise into coroutine frames
  explicit TaskOptions(std::string name_, std::string coroutine_ = {})
      : name(std::move(name_)), coroutine(std::move(coroutine_)) {}
  std::string name;                     // empty: "Task-N"
  std::string coroutine;                // the coroutine function's name, for traces
  const FrameSource* frames = nullptr;  // describes the coroutine before its first step; outlives it
  bool internal = false;                // of the clean-up of run(): not counted, not traced
};

/// What tasks of all types have in common: stepping, cancellation, the await chain.
class TaskBase : public FutureBase, public Runnable {
 public:
  TaskBase* as_task() override { return this; }

  /// Requests cancellation; false: it is done already. Waiting on something: that is cancelled at once, recursively,
  /// and CancelledError arrives when the task next runs. Otherwise CancelledError is thrown in at the next step, in
  /// place of whatever would have arrived there; before the first step the body never runs. As Task.cancel.
  bool cancel(CancelMessage message = {}) override;
  /// Requests that uncancel() has not taken back. As Task.cancelling.
  std::uint32_t cancelling() const { return cancel_requests_; }
  /// Takes one request back and returns how many are left; at 0 one that is not delivered yet is dropped.
  std::uint32_t uncancel();

  /// Counted from 1 within the loop; 0 for internal tasks.
  std::uint32_t number() const { return task_number_; }
  /// Made when asked for, unless it was given.
  std::string name() const;
  /// It was given a name, at its creation or later.
  bool named() const { return !name_.empty(); }
  void set_name(std::string name);
  std::string_view coroutine() const { return coroutine_; }

  /// What it waits for; null when it is running, ready or done.
  FutureBase* waiting_for() const { return waiting_for_.get(); }
  bool must_cancel() const { return must_cancel_; }
  bool running() const { return loop().current_task() == this; }
  /// The await chain, outermost first.
  std::vector<StackFrame> stack() const;
  /// The innermost coroutine function's name, counting awaiters that stand for one.
  std::string_view via() const;

  void run() override;
  void resume() override;
  void retain() final { add_ref(); }
  void release() final { drop_ref(); }
  const TaskBase* task() const override { return this; }
  const FutureBase* of() const override { return kind() == HandleKind::wakeup ? waiting_for_.get() : nullptr; }

  // For awaiters, while a coroutine of this task runs:

  /// The coroutine `child` runs next; its outcome goes to `continuation`.
  void push(PromiseBase& child, Continuation& continuation);
  /// Suspends until `future` is done; its error, or a cancellation, reaches `point`.
  void wait_on(FutureBase& future, AwaitPoint& point);
  /// Suspends for one iteration.
  void yield(AwaitPoint& point);
  /// The running coroutine ends with `error`.
  void raise(Error error) { raised_ = std::move(error); }
  /// Suspends without ending the step, so that the host gets a turn; as Loop::stall.
  void stall();

 protected:
  TaskBase(Loop& loop, TaskOptions options);
  ~TaskBase() override;
  void unreferenced() override;

  /// Registers the task and schedules its first step. The loop's queue holds a reference from here on.
  void start(PromiseBase& root, Continuation& continuation);
  /// The root coroutine returned; moves its value into the result.
  virtual void finish_root() = 0;

 private:
  friend class Loop;
  friend class PromiseBase;

  enum class Suspension : std::uint8_t { none, future, yielded, stalled };

  /// One resume of the task: the only place where coroutines are resumed and unwound.
  void step(Error thrown);
  void run_coroutines();
  /// Ends coroutines, innermost first, until one takes the error or none is left.
  void unwind(Error error);
  void suspend();
  void end(Error error);
  void destroy_frames();
  /// The loop is going: reports and destroys a task that is not done.
  void destroy_pending();
  void unlink();

  std::uint32_t task_number_;
  std::uint32_t name_number_;
  std::uint32_t cancel_requests_ = 0;
  bool must_cancel_ = false;
  bool report_destroyed_ = true;
  Suspension suspension_ = Suspension::none;
  std::string name_;
  std::string coroutine_;

  // The chain of coroutines: innermost_ is the one that runs or is suspended deepest; each leads to its parent through
  // its continuation. next_ is what the trampoline resumes next. Both null when the coroutine is over.
  PromiseBase* innermost_ = nullptr;
  PromiseBase* next_ = nullptr;
  Continuation* root_ = nullptr;
  AwaitPoint* point_ = nullptr;      // where innermost_ waits; null before the first step
  Error raised_;                     // by the running coroutine, to be unwound
  Error next_error_;                 // thrown in at the next step
  Ref<FutureBase> waiting_for_;

  TaskBase* next_task_ = nullptr;    // in the loop's list of pending tasks
  TaskBase* previous_task_ = nullptr;
};

/// A task that was started on a Coro<T>.
template <class T>
class CoroTask final : public WithResult<TaskBase, T> {
 public:
  CoroTask(Loop& loop, Coro<T> coro, TaskOptions options)
      : WithResult<TaskBase, T>(loop, std::move(options)), continuation_(nullptr, true) {
    const auto handle = coro.release();
    continuation_.child = handle;
    this->start(handle.promise(), continuation_);
  }

 private:
  void finish_root() override { this->set_result(std::move(*continuation_.value)); }

  ValueContinuation<T> continuation_;
};

/// A counted reference to a task with a result of type T; null by default.
template <class T>
class Task : public Future<T> {
 public:
  Task() = default;
  explicit Task(Ref<TaskBase> state) : Future<T>(state), task_(state.get()) {}

  TaskBase& task() const { return *task_; }
  std::uint32_t cancelling() const { return task_->cancelling(); }
  std::uint32_t uncancel() const { return task_->uncancel(); }
  std::string name() const { return task_->name(); }

 private:
  TaskBase* task_ = nullptr;
};

/// Runs `coro` as a task: its first step in the next iteration. As loop.create_task.
template <class T>
Task<T> create_task(Loop& loop, Coro<T> coro, TaskOptions options = {}) {
  return Task<T>(Ref<TaskBase>(new CoroTask<T>(loop, std::move(coro), std::move(options))));
}

}  // namespace aio
