// SPDX-License-Identifier: MIT
// How a RealClock waits where other threads may wake it.
#include "aio/clock.h"

namespace aio {

void RealClock::wait_for_post(Time target) {
  std::unique_lock lock(mutex_);
  const auto is_posted = [this] { return !posts_.empty(); };
  if (target == Time::max())
    posted_.wait(lock, is_posted);
  else
    posted_.wait_until(lock, steady(target), is_posted);
}

}  // namespace aio
