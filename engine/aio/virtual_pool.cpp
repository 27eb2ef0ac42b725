// SPDX-License-Identifier: MIT
#include "aio/virtual_pool.h"

namespace aio {

VirtualPool::~VirtualPool() {
  for (const auto& [job, kept] : running_) loop().clock().cancel(kept.end);
}

void VirtualPool::enqueue(Ref<Job> job) {
  queue_.push_back(std::move(job));
  take_up();
}

void VirtualPool::take_up() {
  while ((started_ < workers_ || !idle_.empty()) && !queue_.empty()) {
    const Ref<Job> job = std::move(queue_.front());
    queue_.pop_front();
    if (!begin(*job)) continue;
    begun(*job);
    // As ThreadPoolExecutor: a thread is started only when none is idle.
    if (idle_.empty()) idle_.push_back(started_++);
    const unsigned worker = idle_.front();
    idle_.pop_front();
    // A job may submit others, which then run within its call.
    Job* const outer = std::exchange(job_, job.get());
    const unsigned outer_worker = std::exchange(worker_, worker);
    const Duration outer_elapsed = std::exchange(elapsed_, Duration::zero());
    job->run();
    const Time end = after(loop().time(), elapsed_);
    job_ = outer;
    worker_ = outer_worker;
    elapsed_ = outer_elapsed;
    running_[job.get()] = {job, loop().clock().call_at(end, [this, at = job.get()] { finish(*at); }), worker};
  }
}

void VirtualPool::finish(Job& job) {
  const Running kept = std::move(running_.extract(&job).mapped());
  idle_.push_back(kept.worker);
  end(job);
  take_up();
  if (!busy()) became_idle();
}

}  // namespace aio
