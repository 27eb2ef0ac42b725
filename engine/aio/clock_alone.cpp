// SPDX-License-Identifier: MIT
// How a RealClock waits where there are no other threads (WebAssembly).
#include "aio/clock.h"

namespace aio {

void RealClock::wait_for_post(Time target) {
  if (!has_posts_ && target != Time::max()) move_to(target);
}

}  // namespace aio
