// SPDX-License-Identifier: MIT
#include "aio/virtual_pool.h"

namespace aio {

VirtualPool::~VirtualPool() {
  for (const auto& [job, kept] : running_) loop().clock().cancel(kept.second);
}

void VirtualPool::enqueue(Ref<Job> job) {
  queue_.push_back(std::move(job));
  take_up();
}

void VirtualPool::take_up() {
  while (free_ > 0 && !queue_.empty()) {
    const Ref<Job> job = std::move(queue_.front());
    queue_.pop_front();
    if (!begin(*job)) continue;
    begun(*job);
    --free_;
    // A job may submit others, which then run within its call.
    Job* const outer = std::exchange(job_, job.get());
    const Duration outer_elapsed = std::exchange(elapsed_, Duration::zero());
    job->run();
    const Time end = after(loop().time(), elapsed_);
    job_ = outer;
    elapsed_ = outer_elapsed;
    running_[job.get()] = {job, loop().clock().call_at(end, [this, at = job.get()] { finish(*at); })};
  }
}

void VirtualPool::finish(Job& job) {
  const Ref<Job> kept = running_.extract(&job).mapped().first;
  ++free_;
  end(job);
  take_up();
  if (!busy()) became_idle();
}

}  // namespace aio
