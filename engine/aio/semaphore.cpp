// SPDX-License-Identifier: MIT
#include "aio/semaphore.h"

namespace aio {

bool Semaphore::try_acquire() {
  if (locked()) return false;
  --value_;
  report(PrimitiveAction::acquired);
  return true;
}

Coro<void> Semaphore::acquire() {
  co_await name_coroutine("Semaphore.acquire");
  if (try_acquire()) co_return;
  if (Error error = waiters_.bind((co_await current_task()).loop(), "Semaphore")) co_await raise(std::move(error));
  Error error;
  {
    const Waiter waiter(waiters_);
    const Outcome<void> outcome = co_await as_outcome(waiter.future());
    error = outcome.error();
    if (error && !waiter.cancelled()) ++value_;  // it was handed over before the cancellation arrived
  }
  // Those who came meanwhile had to queue, even if something was free.
  while (value_ > 0 && hand_over()) {
  }
  if (error) co_await raise(std::move(error));
  report(PrimitiveAction::acquired);
}

Error Semaphore::release() {
  if (value_ >= bound_) return Error("ValueError", "BoundedSemaphore released too many times");
  ++value_;
  hand_over();
  report(PrimitiveAction::released);
  return {};
}

bool Semaphore::hand_over() {
  if (!waiters_.first_pending()) return false;
  --value_;
  return waiters_.wake_next();
}

}  // namespace aio
