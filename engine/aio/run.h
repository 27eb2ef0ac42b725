// SPDX-License-Identifier: MIT
// asyncio.run: a main task, and the clean-up after it, as a blocking call or one handle at a time.
#pragma once

#include <functional>

#include <vector>

#include "aio/await.h"
#include "aio/gather.h"

namespace aio {

/// Runs main tasks, or whatever there is until somebody stops the loop, one after another, and then cleans up in asyncio's order: a snapshot of the tasks that are
/// left is cancelled, gathered and, where they failed, reported; then asynchronous generators are closed, then the default
/// executor is shut down. As asyncio.Runner (CPython 3.14). For a host that has a loop of its own, handle by handle:
/// start(), run_handle() while it is not idle(), close(), run_handle() until finished(). For a thread that may block:
/// run() and close_and_wait().
class Runner {
 public:
  enum class Phase : std::uint8_t { idle, main, cancelling, closing_generators, closing_executor, finished };

  /// `close_generators`: for a host language with asynchronous generators; makes the coroutine that closes those which are
  /// open, in place of AsyncGeneratorBase::close_all.
  explicit Runner(Loop& loop, std::function<Coro<void>()> close_generators = {});
  Runner(const Runner&) = delete;
  Runner& operator=(const Runner&) = delete;
  ~Runner();

  Loop& loop() const { return loop_; }
  Phase phase() const { return phase_; }
  bool idle() const { return phase_ == Phase::idle; }
  bool finished() const { return phase_ == Phase::finished; }

  /// The phase `main` begins, and lasts until that future or task of the loop is done, or the loop is stopped.
  /// Requires: idle(). As loop.run_until_complete.
  void start(Ref<FutureBase> main);
  /// The same with a task that is made of `main`; gives it.
  template <class T>
  Task<T> start(Coro<T> main) {
    Task<T> task = create_task(loop_, std::move(main));
    start(task.ref());
    return task;
  }
  /// The same, until the loop is stopped. As loop.run_forever.
  void start_forever();
  /// What counts in place of main's end, or what ended the clean-up: it left the loop, or the loop was stopped.
  const Error& error() const { return error_; }
  /// The clean-up begins. Requires: idle().
  void close();
  /// Runs one handle, then moves to the next phase if this one is over. False: idle, finished, or nothing is due now; then
  /// the host waits until loop().next_deadline(), and where that is none the program is deadlocked.
  bool run_handle() { return advance(&Loop::run_handle); }

  /// Runs `coro` as the main task until that is over, waiting by the loop's clock. Blocks the thread. Errors: what the
  /// coroutine ends with, or what leaves the loop; RuntimeError on a deadlock, which leaves this Runner as it is, when the
  /// loop is stopped before that, on a closed loop, or when a loop runs in this thread already.
  /// As Runner.run.
  template <class T>
  Outcome<T> run(Coro<T> coro);
  /// The clean-up, waiting likewise. Gives what left the loop meanwhile, if anything did, or RuntimeError on a deadlock.
  /// Requires: idle(). As Runner.close.
  Error close_and_wait();

 private:
  void wait_until_done(Ref<FutureBase> future, bool internal);
  /// run_handle(), or the same with more of the loop's ways to run.
  bool advance(bool (Loop::*turn)());
  void end_phase();
  void begin_cancelling();
  void begin_internal(Phase phase, Coro<void> coro);
  /// False: a deadlock.
  bool run_phases();
  /// Why run() cannot be called now, or none.
  Error refusal() const;

  Loop& loop_;
  Ref<FutureBase> main_;
  std::function<Coro<void>()> close_generators_;
  Ref<FutureBase> waited_;  // what this phase runs until
  Handle done_;             // its callback
  std::vector<Ref<TaskBase>> cancelled_;
  Error error_;             // that counts in place of main's end
  Phase phase_ = Phase::idle;
};

/// What run() gives when the loop has nothing left to do while its main task waits.
inline Error deadlock_error() {
  return Error("RuntimeError", "deadlock: nothing is ready, no timer is set, and main is still waiting");
}

template <class T>
Outcome<T> Runner::run(Coro<T> coro) {
  if (Error error = refusal()) {
    coro.close();
    return error;
  }
  const Task<T> main = start(std::move(coro));
  if (!run_phases()) return deadlock_error();
  if (error_) return error_;
  return main.outcome();
}

/// Runs `coro` as the main task until it and the clean-up are over, waiting by the loop's clock. Blocks the thread.
/// Errors: as Runner::run. As asyncio.run.
template <class T>
Outcome<T> run(Loop& loop, Coro<T> coro) {
  Runner runner(loop);
  Outcome<T> outcome = runner.run(std::move(coro));
  if (!runner.idle() || loop.running() || loop.is_closed()) return outcome;
  if (Error error = runner.close_and_wait()) return error;
  return outcome;
}

/// The same on a loop of its own, by the machine's clock.
template <class T>
Outcome<T> run(Coro<T> coro) {
  RealClock clock;
  Loop loop(clock);
  return run(loop, std::move(coro));
}

}  // namespace aio
