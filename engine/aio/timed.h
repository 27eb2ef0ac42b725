// SPDX-License-Identifier: MIT
// How long a coroutine takes.
#pragma once

#include "aio/await.h"

namespace aio {

/// An outcome, and the loop time that passed until it was there.
template <class T>
struct Timed {
  Timed(Outcome<T> outcome_, Duration elapsed_) : outcome(std::move(outcome_)), elapsed(elapsed_) {}
  Outcome<T> outcome;
  Duration elapsed;
};

/// Runs `coro` within this task and measures it from its first step to its end, whichever that is: an error and a
/// cancellation are in the outcome, and to be passed on with raise() by who does not mean to swallow them.
template <class T>
Coro<Timed<T>> timed(Coro<T> coro) {
  co_await name_coroutine("timed");
  Loop& loop = get_running_loop();
  const Time begin = loop.time();
  Outcome<T> outcome = co_await as_outcome(std::move(coro));
  co_return Timed<T>(std::move(outcome), loop.time() - begin);
}

}  // namespace aio
