// SPDX-License-Identifier: MIT
// Worker threads on the loop's clock, without threads.
#pragma once

#include <deque>
#include <map>

#include "aio/executor.h"

namespace aio {

/// An executor whose workers are imagined: the call of a job is made at once, on the loop's thread, when a worker takes
/// it up, and its outcome is there as much later, by the loop's clock, as it says by spend() that it takes. So a run that
/// uses it can be repeated exactly. Must not outlive the loop. Destroyed: what is not over is dropped.
class VirtualPool final : public Executor {
 public:
  /// Requires: workers > 0; it ends the program otherwise.
  explicit VirtualPool(Loop& loop, unsigned workers = 4) : Executor(loop), workers_(workers) {
    if (workers == 0) [[unlikely]] misuse("VirtualPool without workers");
  }
  ~VirtualPool() override;

  bool busy() const override { return !queue_.empty() || !running_.empty(); }
  /// The call of a job is being made.
  bool in_job() const { return job_ != nullptr; }
  /// The worker that makes the call, counted from 0. Requires: in_job().
  unsigned worker() const { return worker_; }
  /// The job takes so much time more. Requires: in_job().
  void spend(Duration duration) { elapsed_ += duration; }

 private:
  void enqueue(Ref<Job> job) override;
  void take_up();
  void finish(Job& job);

  std::deque<Ref<Job>> queue_;
  struct Running {
    Ref<Job> job;
    Clock::Call end;
    unsigned worker;
  };
  std::map<Job*, Running> running_;
  Job* job_ = nullptr;
  Duration elapsed_{};
  unsigned worker_ = 0;
  const unsigned workers_;
  unsigned started_ = 0;
  std::deque<unsigned> idle_;  // those that have worked and are free, longest first
};

}  // namespace aio
