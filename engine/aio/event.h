// SPDX-License-Identifier: MIT
// asyncio.Event.
#pragma once

#include "aio/waiter.h"

namespace aio {

/// A flag that tasks wait for. As asyncio.Event (CPython 3.14). Must outlive the tasks that wait for it.
class Event final : public Primitive {
 public:
  Event() : Primitive(PrimitiveKind::event), waiters_(*this) {}
  bool is_set() const { return set_; }
  const WaiterList& waiters() const { return waiters_; }
  /// Wakes everyone who waits, in order. Set already: no effect.
  void set();
  /// Who has been woken goes on all the same.
  void clear() {
    if (!std::exchange(set_, false)) return;
    report(PrimitiveAction::cleared);
  }
  /// Waits until it is set; set already: without a turn of the loop.
  Coro<void> wait();
  PrimitiveState primitive_state() const override { return {.value = set_ ? 1 : 0}; }

 private:
  WaiterList waiters_;
  bool set_ = false;
};

}  // namespace aio
