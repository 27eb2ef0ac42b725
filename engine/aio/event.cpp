// SPDX-License-Identifier: MIT
#include "aio/event.h"

namespace aio {

void Event::set() {
  if (set_) return;
  set_ = true;
  report(PrimitiveAction::set);
  while (waiters_.wake_next()) {
  }
}

Coro<void> Event::wait() {
  co_await name_coroutine("Event.wait");
  if (set_) co_return;
  if (Error error = waiters_.bind((co_await current_task()).loop(), "Event")) co_await raise(std::move(error));
  const Waiter waiter(waiters_);
  co_await waiter.future();
}

}  // namespace aio
