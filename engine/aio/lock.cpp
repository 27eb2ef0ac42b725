// SPDX-License-Identifier: MIT
#include "aio/lock.h"

namespace aio {

bool Lock::try_acquire() {
  if (locked_ || waiters_.any_not_cancelled()) return false;
  take();
  return true;
}

Coro<void> Lock::acquire() {
  co_await name_coroutine("Lock.acquire");
  if (try_acquire()) co_return;
  if (Error error = waiters_.bind((co_await current_task()).loop(), "Lock")) co_await raise(std::move(error));
  Error error;
  {
    const Waiter waiter(waiters_);
    const Outcome<void> outcome = co_await as_outcome(waiter.future());
    error = outcome.error();
  }
  if (error) {
    if (!locked_) wake_first();
    co_await raise(std::move(error));
  }
  take();
}

void Lock::take() {
  locked_ = true;
  report(PrimitiveAction::acquired);
}

Error Lock::release() {
  if (!locked_) return Error("RuntimeError", "Lock is not acquired.");
  locked_ = false;
  wake_first();
  report(PrimitiveAction::released);
  return {};
}

void Lock::wake_first() {
  if (!waiters_.empty() && !waiters_.first()->done()) waiters_.first()->wake();
}

}  // namespace aio
