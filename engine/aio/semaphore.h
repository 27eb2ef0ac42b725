// SPDX-License-Identifier: MIT
// asyncio.Semaphore and BoundedSemaphore.
#pragma once

#include "aio/waiter.h"

namespace aio {

/// Lets `value` tasks in at a time. As asyncio.Semaphore (CPython 3.14). Must outlive the tasks that wait for it.
class Semaphore : public Primitive {
 public:
  /// Requires: value >= 0; it ends the program otherwise.
  explicit Semaphore(std::int64_t value = 1) : Semaphore(value, INT64_MAX) {}

  std::int64_t value() const { return value_; }
  const WaiterList& waiters() const { return waiters_; }
  /// acquire() would wait: nothing is left, or others are in line.
  bool locked() const { return value_ == 0 || waiters_.any_not_cancelled(); }
  bool try_acquire();
  /// Waits until one is free. Cancelled: what had been handed over already goes to the next in line.
  Coro<void> acquire();
  /// Hands one over to the first in line, at once, or keeps it free. Errors, without effect, of a BoundedSemaphore: ValueError,
  /// as many are free as at the beginning.
  Error release();
  PrimitiveState primitive_state() const override { return {.value = value_, .limit = limit_}; }

 protected:
  Semaphore(std::int64_t value, std::int64_t bound)
      : Primitive(PrimitiveKind::semaphore), value_(value), limit_(value), bound_(bound), waiters_(*this) {
    if (value < 0) [[unlikely]] misuse("Semaphore initial value must be >= 0");
  }

 private:
  bool hand_over();

  std::int64_t value_;
  std::int64_t limit_;  // at first
  std::int64_t bound_;
  WaiterList waiters_;
};

/// A semaphore that is not released more often than acquired. As asyncio.BoundedSemaphore.
class BoundedSemaphore : public Semaphore {
 public:
  explicit BoundedSemaphore(std::int64_t value = 1) : Semaphore(value, value) {}
};

/// Releases a semaphore when its scope ends. Requires: acquired.
class SemaphoreGuard {
 public:
  explicit SemaphoreGuard(Semaphore& semaphore) : semaphore_(semaphore) {}
  SemaphoreGuard(const SemaphoreGuard&) = delete;
  SemaphoreGuard& operator=(const SemaphoreGuard&) = delete;
  ~SemaphoreGuard() { semaphore_.release(); }

 private:
  Semaphore& semaphore_;
};

}  // namespace aio
