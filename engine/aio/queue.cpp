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
  if (putters_.is_bound_to(loop)) return {};
  if (Error error = getters_.bind(loop, "Queue")) return error;
  return putters_.bind(loop, "Queue");
}

Error QueueWait::line_up(TaskBase& task) {
  const bool puts = role_ == WaitRole::put;
  const bool waits = puts ? queue_.full() : queue_.empty();
  // Who gets takes what is left first.
  if (queue_.shut_down_ && (puts || waits)) return Error("QueueShutDown");
  if (!waits) return {};
  if (Error refusal = queue_.bind(task.loop())) return refusal;
  waiter_.emplace(puts ? queue_.putters_ : queue_.getters_);
  task.wait_repeatedly(waiter_->future().base(), *this);
  return {};
}

bool QueueWait::begin(TaskBase& task) {
  error = line_up(task);
  if (error && !wants_outcome) {
    task.raise(std::move(error));
    return true;
  }
  return waiter_.has_value();
}

Error QueueWait::woken(TaskBase& task, Error thrown) {
  if (thrown) {
    waiter_->leave();
    const bool free = role_ == WaitRole::put ? !queue_.full() : !queue_.empty();
    if (free && !waiter_->cancelled()) (role_ == WaitRole::put ? queue_.putters_ : queue_.getters_).pop_next();
  }
  waiter_.reset();
  return thrown ? std::move(thrown) : line_up(task);
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
