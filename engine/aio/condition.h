// SPDX-License-Identifier: MIT
// asyncio.Condition.
#pragma once

#include "aio/lock.h"

namespace aio {

/// Tasks that have a lock wait for another to change something under it. As asyncio.Condition (CPython 3.14). It and the
/// lock must outlive the tasks that wait.
class Condition final : public Primitive {
 public:
  explicit Condition(Lock& lock) : Primitive(PrimitiveKind::condition), lock_(lock), waiters_(*this) {}

  Lock& lock() const { return lock_; }
  const WaiterList& waiters() const { return waiters_; }
  /// Gives the lock up, waits to be notified, and takes the lock again; also when it is cancelled, however often, which
  /// is passed on then. A notification that it got is passed on to another. Errors: RuntimeError, the lock is not locked.
  Coro<void> wait();
  /// Waits until `predicate()`, which is called with the lock taken.
  template <class F>
  Coro<void> wait_for(F predicate);
  /// Wakes up to `count` of those who wait, in order. Errors: RuntimeError, the lock is not locked.
  Error notify(std::size_t count = 1);
  Error notify_all() { return notify(waiters_.size()); }
  /// How the lock stands, the lock itself reports: `limit` is its number.
  PrimitiveState primitive_state() const override { return {.limit = lock_.number()}; }

 private:
  void wake(std::size_t count);

  Lock& lock_;
  WaiterList waiters_;
};

template <class F>
Coro<void> Condition::wait_for(F predicate) {
  co_await name_coroutine("Condition.wait_for");
  while (!predicate()) co_await wait();
}

}  // namespace aio
