// SPDX-License-Identifier: MIT
// Where a loop reads the time: the machine's steady clock, or one that moves only when it is told to.
#pragma once

#include "aio/time.h"

namespace aio {

class Clock {
 public:
  virtual ~Clock() = default;
  /// Never goes backwards.
  virtual Time now() const = 0;
  /// Lets `duration` pass with the calling thread blocked, as time.sleep does. Negative: no effect.
  virtual void block(Duration duration) = 0;
  /// Waits until `deadline`: really, or by moving a virtual clock there at once.
  virtual void wait_until(Time deadline) = 0;
};

/// The steady clock of the machine; its zero is the moment of construction.
class RealClock final : public Clock {
 public:
  RealClock();
  Time now() const override;
  void block(Duration duration) override;
  void wait_until(Time deadline) override;

 private:
  std::chrono::steady_clock::time_point start_;
};

/// A clock for tests, simulation and replay: starts at zero and moves only by the calls below.
class VirtualClock final : public Clock {
 public:
  Time now() const override { return now_; }
  void block(Duration duration) override;
  void wait_until(Time deadline) override { advance_to(deadline); }
  /// Earlier than now: no effect.
  void advance_to(Time time);

 private:
  Time now_{};
};

}  // namespace aio
