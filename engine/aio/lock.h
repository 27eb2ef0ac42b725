// SPDX-License-Identifier: MIT
// asyncio.Lock.
#pragma once

#include "aio/waiter.h"

namespace aio {

/// At most one task has it; the others get it in the order of their asking. As asyncio.Lock (CPython 3.14). Must outlive
/// the tasks that wait for it.
class Lock final : public Primitive {
 public:
  Lock() : Primitive(PrimitiveKind::lock), waiters_(*this) {}
  bool locked() const { return locked_; }
  const WaiterList& waiters() const { return waiters_; }
  /// Takes it when nobody has it and nobody is in line, without a turn of the loop. False: not so.
  bool try_acquire();
  /// Waits until this task has it. Between release() and the next waiter's turn it is unlocked, yet newcomers queue.
  /// Cancelled: does not take it; if it had been woken, the next in line is.
  Coro<void> acquire();
  /// Gives it up and wakes the first in line. Errors: RuntimeError, it is not locked.
  Error release();
  PrimitiveState primitive_state() const override { return {.value = locked_ ? 1 : 0}; }

 private:
  void take();
  void wake_first();

  WaiterList waiters_;
  bool locked_ = false;
};

/// Releases a lock when its scope ends, in whichever way: `co_await lock.acquire(); const LockGuard guard(lock);` is
/// `async with lock`.
class LockGuard {
 public:
  /// Requires: this task has the lock.
  explicit LockGuard(Lock& lock) : lock_(lock) {}
  LockGuard(const LockGuard&) = delete;
  LockGuard& operator=(const LockGuard&) = delete;
  ~LockGuard() { lock_.release(); }

 private:
  Lock& lock_;
};

}  // namespace aio
