// SPDX-License-Identifier: MIT
#include "aio/condition.h"

namespace aio {

Coro<void> Condition::wait() {
  co_await name_coroutine("Condition.wait");
  if (!lock_.locked()) co_await raise(Error("RuntimeError", "cannot wait on un-acquired lock"));
  if (Error error = waiters_.bind((co_await current_task()).loop(), "Condition")) co_await raise(std::move(error));
  Error error;
  {
    const Waiter waiter(waiters_);
    lock_.release();
    const Outcome<void> outcome = co_await as_outcome(waiter.future());
    error = outcome.error();
  }
  while (true) {
    const Outcome<void> acquired = co_await as_outcome(lock_.acquire());
    if (acquired) break;
    error = acquired.error();
    if (!error.is_cancelled()) break;
  }
  if (error) {
    wake(1);
    co_await raise(std::move(error));
  }
}

Error Condition::notify(std::size_t count) {
  if (!lock_.locked()) return Error("RuntimeError", "cannot notify on un-acquired lock");
  report(PrimitiveAction::notified);
  wake(count);
  return {};
}

void Condition::wake(std::size_t count) {
  while (count > 0 && waiters_.wake_next()) --count;
}

}  // namespace aio
