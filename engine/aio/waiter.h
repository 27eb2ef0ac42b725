// SPDX-License-Identifier: MIT
// The line in which tasks wait for a lock, an event, a queue ...
#pragma once

#include "aio/await.h"
#include "aio/primitive.h"

namespace aio {

class Waiter;

/// Waiters in the order of their coming. Those before first_pending_ are done: woken, or cancelled; behind it there may be
/// cancelled ones too. Each stays in line until its task has run, so that newcomers queue behind it, as in asyncio.
class WaiterList {
 public:
  /// `owner` has the list; tasks wait in it for `role`.
  explicit WaiterList(const Primitive& owner, WaitRole role = WaitRole::turn) : owner_(owner), role_(role) {}
  WaiterList(const WaiterList&) = delete;
  WaiterList& operator=(const WaiterList&) = delete;
  /// Whoever waits is in no line any more.
  ~WaiterList();

  /// The list belongs to `loop` from now on. Errors: RuntimeError, to another one. `owner` is what the message calls it.
  Error bind(Loop& loop, std::string_view owner);
  bool is_bound_to(const Loop& loop) const { return loop_id_ == loop.id(); }
  bool empty() const { return first_ == nullptr; }
  std::size_t size() const { return size_; }
  Waiter* first() const { return first_; }
  /// Somebody waits, or has been woken and not run yet.
  bool any_not_cancelled() const;
  /// The first that is neither woken nor cancelled; null if none.
  Waiter* first_pending();
  /// Wakes that one. False: there is none.
  bool wake_next();

 private:
  friend class Waiter;
  const Primitive& owner_;
  const WaitRole role_;
  Waiter* first_ = nullptr;
  Waiter* last_ = nullptr;
  Waiter* first_pending_ = nullptr;
  std::size_t size_ = 0;
  Loop* loop_ = nullptr;       // of whoever waited first
  std::uint64_t loop_id_ = 0;  // a later loop may have the address of one that is gone
};

/// One place in the line, in the frame of the coroutine that waits. The list must outlive it.
class Waiter {
 public:
  /// Requires: the list is bound.
  explicit Waiter(WaiterList& list);
  Waiter(const Waiter&) = delete;
  Waiter& operator=(const Waiter&) = delete;
  ~Waiter() { leave(); }

  const Future<void>& future() const { return future_; }
  bool done() const { return future_.done(); }
  bool cancelled() const { return future_.cancelled(); }
  Waiter* next() const { return next_; }
  /// Requires: it is not done.
  void wake() {
    if (!future_.base().refuses_thread()) static_cast<PlainFuture<void>&>(future_.base()).complete(Nothing{});
  }
  /// Out of the line. Twice: no effect.
  void leave();

 private:
  friend class WaiterList;
  Future<void> future_;
  WaiterList* list_;
  Waiter* next_ = nullptr;
  Waiter* previous_;
  PrimitiveWait wait_;
};

inline Waiter* WaiterList::first_pending() {
  while (first_pending_ && first_pending_->done()) first_pending_ = first_pending_->next();
  return first_pending_;
}

}  // namespace aio
