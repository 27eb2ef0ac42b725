// SPDX-License-Identifier: MIT
// Work outside of the loop's turns: executors, and loop.run_in_executor.
#pragma once

#include <atomic>

#include "aio/await.h"

namespace aio {

/// A call for an executor, and the future that its outcome is for.
class Job : public RefCounted {
 public:
  enum class State : std::uint8_t { queued, running, finished, cancelled };

  /// Makes the call and keeps its outcome. In a worker's thread.
  virtual void run() = 0;
  /// Gives the outcome to the future, unless that is done, as it is when the job was cancelled. In a handle of the loop.
  virtual void deliver() = 0;

  State state() const { return state_.load(); }
  /// Counted from 1 by the loop, and by those that count together with it.
  std::uint32_t number() const { return number_; }
  /// False, and no effect: it runs already, or is over.
  bool cancel() {
    State queued = State::queued;
    return state_.compare_exchange_strong(queued, State::cancelled);
  }
  const Ref<FutureBase>& future() const { return future_; }
  void set_future(Ref<FutureBase> future) { future_ = std::move(future); }

 private:
  friend class Executor;
  Ref<FutureBase> future_;
  std::atomic<State> state_ = State::queued;
  std::uint32_t number_ = 0;
};

/// Where jobs run. As concurrent.futures.Executor, for one loop.
class Executor {
 public:
  explicit Executor(Loop& loop) : loop_(loop) {}
  Executor(const Executor&) = delete;
  Executor& operator=(const Executor&) = delete;
  /// The loop has no default executor any more, if this was it. Must not outlive the loop.
  virtual ~Executor();

  /// Runs the job as soon as a worker is free, in the order of submission.
  void submit(Ref<Job> job);
  /// Jobs are queued or running.
  virtual bool busy() const = 0;
  /// Calls `action` once, when it is no longer busy. Requires: it is busy.
  void when_idle(std::function<void()> action) { when_idle_.push_back(std::move(action)); }

  Loop& loop() const { return loop_; }

 protected:
  virtual void enqueue(Ref<Job> job) = 0;
  /// A worker takes it up; in any thread. False: it was cancelled before.
  static bool begin(Job& job) {
    Job::State queued = Job::State::queued;
    return job.state_.compare_exchange_strong(queued, Job::State::running);
  }
  /// It was taken up.
  void begun(Job& job);
  /// Its outcome is there: a handle of the loop will deliver it.
  void end(Job& job);
  void became_idle();

 private:
  Loop& loop_;
  std::vector<std::function<void()>> when_idle_;
};

/// Makes `job` known to the executor and gives its future, which `make_future` makes once the executor has the job.
/// Cancelling the future cancels a job that is queued; one that runs goes on, and its outcome is dropped.
Ref<FutureBase> submit_to(Executor& executor, Ref<Job> job, Ref<FutureBase> (*make_future)(Loop&));

/// A job around a function object that takes nothing and gives a T, or an Outcome<T>.
template <class F, class T>
class FunctionJob final : public Job {
 public:
  explicit FunctionJob(F function) : function_(std::move(function)) {}
  void run() override {
#if defined(__cpp_exceptions)
    try {
      call();
    } catch (...) {
      outcome_.emplace(Error::caught());
    }
#else
    call();
#endif
  }
  void deliver() override {
    Future<T> future(this->future());
    if (future.done()) return;
    if (!outcome_->ok()) {
      future.set_exception(outcome_->error());
    } else if constexpr (std::is_void_v<T>) {
      future.set_result();
    } else {
      future.set_result(std::move(*outcome_).value());
    }
  }

 private:
  void call() {
    if constexpr (std::is_void_v<std::invoke_result_t<F>>) {
      function_();
      outcome_.emplace();
    } else {
      outcome_.emplace(function_());
    }
  }

  F function_;
  std::optional<Outcome<T>> outcome_;
};

template <class R>
struct JobResult {
  using Type = R;
};
template <class T>
struct JobResult<Outcome<T>> {
  using Type = T;
};

/// Calls `function` on the executor; a future for what it returns: a T, or an Outcome<T> for one that can fail. An
/// exception that leaves it (natively) becomes the future's error. As loop.run_in_executor.
template <class F, class T = typename JobResult<std::invoke_result_t<F>>::Type>
Future<T> run_in_executor(Executor& executor, F function) {
  return Future<T>(submit_to(executor, make_ref<FunctionJob<F, T>>(std::move(function)),
                             [](Loop& loop) { return loop.create_future<T>().ref(); }));
}
/// On the loop's default executor. Errors, of the future: RuntimeError, it has none.
template <class F, class T = typename JobResult<std::invoke_result_t<F>>::Type>
Future<T> run_in_executor(Loop& loop, F function) {
  if (loop.default_executor()) return run_in_executor(*loop.default_executor(), std::move(function));
  const Future<T> future = loop.create_future<T>();
  future.set_exception(Error("RuntimeError", "the loop has no default executor (see Loop::set_default_executor)"));
  return future;
}
/// On the running loop's default executor. As asyncio.to_thread, but it is submitted at once, not when it is first awaited.
template <class F, class T = typename JobResult<std::invoke_result_t<F>>::Type>
Future<T> to_thread(F function) {
  return run_in_executor(get_running_loop(), std::move(function));
}

/// Takes the loop's default executor away, and waits until that has no more to do. As loop.shutdown_default_executor.
Coro<void> shutdown_default_executor(Loop& loop);

}  // namespace aio
