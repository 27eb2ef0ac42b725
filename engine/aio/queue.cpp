// SPDX-License-Identifier: MIT
#include "aio/queue.h"

namespace aio {

void QueueBase::Line::pop_next() {
  Waiter* const waiter = first_pending();
  if (!waiter) return;
  waiter->leave();
  waiter->wake();
}

Error QueueBase::check_put() const {
  if (shut_down_) return Error("QueueShutDown");
  if (full()) return Error("QueueFull");
  return {};
}

Error QueueBase::check_get() const {
  if (!empty()) return {};
  return Error(shut_down_ ? "QueueShutDown" : "QueueEmpty");
}

Error QueueBase::bind(Loop& loop) {
  if (Error error = getters_.bind(loop, "Queue")) return error;
  return putters_.bind(loop, "Queue");
}

Coro<void> QueueBase::wait_for_room() {
  co_await name_coroutine("Queue.put");
  while (full()) {
    if (shut_down_) co_await raise(Error("QueueShutDown"));
    if (Error error = bind((co_await current_task()).loop())) co_await raise(std::move(error));
    Waiter waiter(putters_);
    const Outcome<void> outcome = co_await as_outcome(waiter.future());
    if (outcome) continue;
    waiter.leave();
    if (!full() && !waiter.cancelled()) putters_.pop_next();
    co_await raise(outcome.error());
  }
  if (shut_down_) co_await raise(Error("QueueShutDown"));
}

Coro<void> QueueBase::wait_for_item() {
  co_await name_coroutine("Queue.get");
  while (empty()) {
    if (shut_down_) co_await raise(Error("QueueShutDown"));
    if (Error error = bind((co_await current_task()).loop())) co_await raise(std::move(error));
    Waiter waiter(getters_);
    const Outcome<void> outcome = co_await as_outcome(waiter.future());
    if (outcome) continue;
    waiter.leave();
    if (!empty() && !waiter.cancelled()) getters_.pop_next();
    co_await raise(outcome.error());
  }
}

void QueueBase::added() {
  ++unfinished_;
  finished_.clear();
  report(PrimitiveAction::put);
  getters_.pop_next();
}

void QueueBase::taken() {
  report(PrimitiveAction::got);
  putters_.pop_next();
}

Error QueueBase::task_done() {
  if (unfinished_ == 0) return Error("ValueError", "task_done() called too many times");
  --unfinished_;
  report(PrimitiveAction::task_done);
  if (unfinished_ == 0) finished_.set();
  return {};
}

Coro<void> QueueBase::join() {
  co_await name_coroutine("Queue.join");
  if (unfinished_ == 0) co_return;
  const PrimitiveWait wait(*this, WaitRole::join);
  co_await finished_.wait();
}

void QueueBase::shutdown(bool immediate) {
  shut_down_ = true;
  if (immediate) {
    // Items that were got already are still to be dealt with.
    unfinished_ -= std::min(unfinished_, size());
    drop_items();
  }
  report(PrimitiveAction::shut_down);
  if (immediate && unfinished_ == 0) finished_.set();
  while (getters_.first_pending()) getters_.pop_next();
  while (putters_.first_pending()) putters_.pop_next();
}

}  // namespace aio
