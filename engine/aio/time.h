// SPDX-License-Identifier: MIT
// Loop time: integer nanoseconds since the loop's clock began.
#pragma once

#include <chrono>

namespace aio {

using Duration = std::chrono::nanoseconds;

/// Names the epoch of a loop's clock; not a clock itself (see clock.h).
struct LoopEpoch {
  using duration = Duration;
  using rep = duration::rep;
  using period = duration::period;
  using time_point = std::chrono::time_point<LoopEpoch>;
  static constexpr bool is_steady = true;
};

using Time = LoopEpoch::time_point;

/// `time` + `duration`; where that leaves the range of Time (292 years), the end of the range.
constexpr Time after(Time time, Duration duration) {
  if (duration > Duration::zero() && time > Time::max() - duration) return Time::max();
  if (duration < Duration::zero() && time < Time::min() - duration) return Time::min();
  return time + duration;
}

/// Seconds as Python writes them: a float. A type of its own, so that no std::chrono duration becomes one unasked.
struct Seconds {
  constexpr explicit Seconds(double seconds) : count(seconds) {}
  constexpr bool is_nan() const { return count != count; }
  double count;
};

/// Python's seconds, rounded to whole microseconds as the trace does; halves go to even like Python's round().
/// Values outside +-292 years, and NaN, are clamped to the ends of the range.
Duration from_seconds(double seconds);
constexpr double to_seconds(Duration duration) {
  return static_cast<double>(duration.count()) / 1e9;
}
constexpr double to_seconds(Time time) { return to_seconds(time.time_since_epoch()); }

}  // namespace aio
