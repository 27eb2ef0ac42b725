// SPDX-License-Identifier: MIT
#include "aio/thread_pool.h"

namespace aio {

ThreadPool::ThreadPool(Loop& loop, RealClock& clock, unsigned workers) : Executor(loop), clock_(clock), most_(workers) {
  if (workers == 0) misuse("ThreadPool without workers");
}

ThreadPool::~ThreadPool() {
  {
    const std::lock_guard lock(mutex_);
    closing_ = true;
    queue_.clear();
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
  // What they posted may still be there; it finds that this is gone.
  *here_ = false;
  clock_.expect(-static_cast<int>(jobs_.size()));
}

unsigned ThreadPool::default_workers() { return std::min(32U, std::thread::hardware_concurrency() + 4); }

void ThreadPool::enqueue(Ref<Job> job) {
  Job* const added = job.get();
  jobs_[added] = std::move(job);
  clock_.expect(1);
  bool start;
  {
    const std::lock_guard lock(mutex_);
    queue_.push_back(added);
    start = queue_.size() > idle_ && threads_.size() < most_;
  }
  if (start)
    threads_.emplace_back([this] { work(); });
  else
    changed_.notify_one();
}

void ThreadPool::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    ++idle_;
    changed_.wait(lock, [this] { return closing_ || !queue_.empty(); });
    --idle_;
    if (closing_) return;
    Job* const job = queue_.front();
    queue_.pop_front();
    lock.unlock();
    const bool runs = begin(*job);
    if (runs) {
      clock_.post([this, job, here = here_] {
        if (*here) begun(*job);
      });
      job->run();
    }
    clock_.post([this, job, runs, here = here_] {
      if (*here) over(*job, runs);
    });
    lock.lock();
  }
}

void ThreadPool::over(Job& job, bool ran) {
  const Ref<Job> kept = std::move(jobs_.extract(&job).mapped());
  clock_.expect(-1);
  if (ran) end(job);
  if (!busy()) became_idle();
}

}  // namespace aio
