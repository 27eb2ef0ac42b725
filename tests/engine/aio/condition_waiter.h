// SPDX-License-Identifier: MIT
// Tasks that wait for a condition and say so.
#pragma once

#include <gtest/gtest.h>

#include "aio/condition.h"
#include "aio/sleep.h"
#include "support.h"

namespace aio::testing {

inline std::string state(const Condition& condition) { return condition.lock().locked() ? "locked" : "unlocked"; }

/// Says when it begins to wait, and how that ended.
inline Coro<void> waiter(World& w, std::string name, Condition& condition, Duration hold = 0ms) {
  co_await condition.lock().acquire();
  const LockGuard guard(condition.lock());
  w.stamp(name + " waits");
  const Outcome<void> outcome = co_await as_outcome(condition.wait());
  w.stamp(name + (outcome ? " goes on" : ": " + World::describe(outcome)) + ", " + state(condition));
  if (!outcome) co_await raise(outcome.error());
  if (hold > 0ms) co_await sleep(w.loop, hold);
}

inline Task<void> start(World& w, const std::string& name, Condition& condition, Duration hold = 0ms) {
  return create_task(w.loop, waiter(w, name, condition, hold));
}

inline Coro<void> notify(World& w, Condition& condition, std::size_t count = 1) {
  co_await condition.lock().acquire();
  const LockGuard guard(condition.lock());
  EXPECT_FALSE(condition.notify(count));
  w.stamp("notified " + std::to_string(count));
}

}  // namespace aio::testing
