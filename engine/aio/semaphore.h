// SPDX-License-Identifier: MIT
// asyncio.Semaphore and BoundedSemaphore.
#pragma once

#include "aio/waiter.h"

namespace aio {

/// Lets `value` tasks in at a time. As asyncio.Semaphore (CPython 3.14). Must outlive the tasks that wait for it.
class Semaphore {
 public:
  /// Requires: value >= 0.
  explicit Semaphore(std::int64_t value = 1) : value_(value) {}

  std::int64_t value() const { return value_; }
  const WaiterList& waiters() const { return waiters_; }
  /// acquire() would wait: nothing is left, or others are in line.
  bool locked() const { return value_ == 0 || waiters_.any_not_cancelled(); }
  bool try_acquire();
  /// Waits until one is free. Cancelled: what had been handed over already goes to the next in line.
  Coro<void> acquire();
  /// Hands one over to the first in line, at once, or keeps it free.
  void release();

 private:
  bool hand_over();

  std::int64_t value_;
  WaiterList waiters_;
};

/// A semaphore that is not released more often than acquired. As asyncio.BoundedSemaphore.
class BoundedSemaphore : public Semaphore {
 public:
  explicit BoundedSemaphore(std::int64_t value = 1) : Semaphore(value), bound_(value) {}
  /// Errors: ValueError, as many are free as at the beginning.
  Error release();

 private:
  std::int64_t bound_;
};

/// Releases a Semaphore or BoundedSemaphore when its scope ends. Requires: acquired.
template <class S>
class SemaphoreGuard {
 public:
  explicit SemaphoreGuard(S& semaphore) : semaphore_(semaphore) {}
  SemaphoreGuard(const SemaphoreGuard&) = delete;
  SemaphoreGuard& operator=(const SemaphoreGuard&) = delete;
  ~SemaphoreGuard() { semaphore_.release(); }

 private:
  S& semaphore_;
};

}  // namespace aio
