// SPDX-License-Identifier: MIT
// Worker threads, for loops on a RealClock. Not on WebAssembly, where there are none.
#pragma once

#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <thread>
#include <unordered_map>
#include <vector>

#include "aio/executor.h"

namespace aio {

/// An executor of threads, which are started as they are needed. A job's function runs in one of them: it must not touch
/// the loop or its futures, and tells the loop something by RealClock::post(). As ThreadPoolExecutor.
class ThreadPool final : public Executor {
 public:
  /// `clock` is the loop's. Requires: workers > 0; it ends the program otherwise.
  ThreadPool(Loop& loop, RealClock& clock, unsigned workers = default_workers());
  /// Drops what is queued and waits for what runs; its outcomes are dropped. Must not outlive the loop.
  ~ThreadPool() override;

  bool busy() const override { return !jobs_.empty(); }
  /// As many as asyncio's default executor has: the processors and four, at most 32.
  static unsigned default_workers();

 private:
  void enqueue(Ref<Job> job) override;
  void work();
  void over(Job& job, bool ran);

  RealClock& clock_;
  const unsigned most_;

  // Of the loop's thread. References are not counted across threads: workers have plain pointers.
  std::unordered_map<Job*, Ref<Job>> jobs_;
  std::vector<std::thread> threads_;
  const std::shared_ptr<bool> here_ = std::make_shared<bool>(true);  // until it is destroyed; for what workers post

  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Job*> queue_;   // guarded, as are those below
  unsigned idle_ = 0;
  bool closing_ = false;
};

}  // namespace aio
