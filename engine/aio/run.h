// SPDX-License-Identifier: MIT
// asyncio.run: a main task, and the clean-up after it, as a blocking call or one handle at a time.
#pragma once

#include <functional>

#include <vector>

#include "aio/await.h"
#include "aio/gather.h"

namespace aio {

/// Runs a main task to its end and then cleans up in asyncio's order: a snapshot of the tasks that are left is cancelled,
/// gathered and, where they failed, reported; then asynchronous generators are closed, then the default executor is shut
/// down. Driven by the host, handle by handle. As asyncio.Runner (CPython 3.14).
class Runner {
 public:
  enum class Phase : std::uint8_t { main, cancelling, closing_generators, closing_executor, finished };

  /// `main` was created on `loop` and has not run yet. `close_generators`: for a host language with async generators;
  /// makes the coroutine that closes those which are open, as loop.shutdown_asyncgens does.
  Runner(Loop& loop, Ref<TaskBase> main, std::function<Coro<void>()> close_generators = {});

  Loop& loop() const { return loop_; }
  TaskBase& main() const { return *main_; }
  Phase phase() const { return phase_; }
  bool finished() const { return phase_ == Phase::finished; }

  /// Runs one handle, then moves to the next phase if this one is over. False: finished, or nothing is due now; then
  /// the host waits until loop().next_deadline(), and where that is none the program is deadlocked.
  bool run_handle();

 private:
  void wait_until_done(Ref<FutureBase> future, bool internal);
  void end_phase();
  void begin_cancelling();
  void begin_internal(Phase phase, Coro<void> coro);

  Loop& loop_;
  Ref<TaskBase> main_;
  std::function<Coro<void>()> close_generators_;
  Ref<FutureBase> waited_;  // what this phase runs until
  Handle done_;             // its callback
  std::vector<Ref<TaskBase>> cancelled_;
  Phase phase_ = Phase::main;
};

/// What run() gives when the loop has nothing left to do while its main task waits.
inline Error deadlock_error() {
  return Error("RuntimeError", "deadlock: nothing is ready, no timer is set, and main is still waiting");
}

/// Runs `coro` as the main task until it and the clean-up are over, waiting by the loop's clock. Blocks the thread.
/// Errors: what the coroutine ends with; RuntimeError on a deadlock. As asyncio.run.
template <class T>
Outcome<T> run(Loop& loop, Coro<T> coro) {
  Task<T> main = create_task(loop, std::move(coro));
  Runner runner(loop, Ref<TaskBase>(&main.task()));
  while (!runner.finished()) {
    if (runner.run_handle() || runner.finished()) continue;
    if (!loop.wait()) return deadlock_error();
  }
  if (loop.leaving()) return loop.leaving();
  return main.outcome();
}

}  // namespace aio
