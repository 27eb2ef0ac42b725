// SPDX-License-Identifier: MIT
#include "aio/queue.h"

namespace aio {

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

bool QueueWait::must_wait() const { return role_ == WaitRole::put ? queue_.full() : queue_.empty(); }

// Who gets takes what is left first.
bool QueueWait::is_in_vain(bool must) const { return queue_.shut_down_ && (must || role_ == WaitRole::put); }

void QueueWait::line_up(TaskBase& task) {
  waiter_.emplace(role_ == WaitRole::put ? queue_.putters_ : queue_.getters_);
  task.wait_repeatedly(waiter_->future().base(), *this);
}

bool QueueWait::begin(TaskBase& task, bool must) {
  Error error;
  if (is_in_vain(must)) {
    error = Error("QueueShutDown");
  } else if (must && !queue_.putters_.is_bound_to(task.loop())) {
    error = queue_.bind(task.loop());
  }
  if (error) {
    if (!outcome) {
      task.raise(std::move(error));
      return true;
    }
    *outcome = std::move(error);
    return false;
  }
  if (must) line_up(task);
  return must;
}

void QueueWait::woken(TaskBase& task, Error& thrown) {
  if (thrown) {
    waiter_->leave();
    if (!must_wait() && !waiter_->cancelled()) (role_ == WaitRole::put ? queue_.putters_ : queue_.getters_).pop_next();
  }
  waiter_.reset();
  if (thrown) return;
  const bool must = must_wait();
  if (is_in_vain(must)) {
    thrown = Error("QueueShutDown");
  } else if (must) {
    line_up(task);
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
