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
  explicit VirtualPool(Loop& loop, unsigned workers = 4) : Executor(loop), free_(workers) {
    if (workers == 0) [[unlikely]] misuse("VirtualPool without workers");
  }
  ~VirtualPool() override;

  bool busy() const override { return !queue_.empty() || !running_.empty(); }
  /// The call of a job is being made.
  bool in_job() const { return job_ != nullptr; }
  /// The job takes so much time more. Requires: in_job().
  void spend(Duration duration) { elapsed_ += duration; }

 private:
  void enqueue(Ref<Job> job) override;
  void take_up();
  void finish(Job& job);

  std::deque<Ref<Job>> queue_;
  std::map<Job*, std::pair<Ref<Job>, Clock::Call>> running_;
  Job* job_ = nullptr;
  Duration elapsed_{};
  unsigned free_;
};

}  // namespace aio
