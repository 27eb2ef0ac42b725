// SPDX-License-Identifier: MIT
#include "aio/clock.h"

#include <cmath>
#include <thread>

namespace aio {

Duration from_seconds(double seconds) {
  constexpr double limit = 9.2e12;  // microseconds in a Duration, with room for sums
  double microseconds = std::nearbyint(seconds * 1e6);
  if (!(microseconds < limit * 1e3)) microseconds = limit * 1e3;
  if (microseconds < -limit * 1e3) microseconds = -limit * 1e3;
  return std::chrono::microseconds(static_cast<std::int64_t>(microseconds));
}

RealClock::RealClock() : start_(std::chrono::steady_clock::now()) {}

Time RealClock::now() const {
  return Time(std::chrono::duration_cast<Duration>(std::chrono::steady_clock::now() - start_));
}

void RealClock::block(Duration duration) {
  if (duration > Duration::zero()) std::this_thread::sleep_for(duration);
}

void RealClock::wait_until(Time deadline) {
  std::this_thread::sleep_until(start_ + deadline.time_since_epoch());
}

void VirtualClock::block(Duration duration) {
  if (duration > Duration::zero()) now_ += duration;
}

void VirtualClock::advance_to(Time time) {
  if (time > now_) now_ = time;
}

}  // namespace aio
