// SPDX-License-Identifier: MIT
// Tasks that use a lock and say so.
#pragma once

#include "aio/lock.h"
#include "aio/sleep.h"
#include "support.h"

namespace aio::testing {

inline std::string state(const Lock& lock) { return lock.locked() ? "locked" : "unlocked"; }

inline Coro<void> hold_for(World& w, std::string name, Lock& lock, Duration hold) {
  co_await lock.acquire();
  const LockGuard guard(lock);
  w.stamp(name + " has it");
  co_await sleep(w.loop, hold);
}

/// Says when it asks, has it, and how it ends.
inline Coro<void> user(World& w, std::string name, Lock& lock, Duration hold = 0ms) {
  w.stamp(name + " asks");
  const Outcome<void> outcome = co_await as_outcome(hold_for(w, name, lock, hold));
  w.stamp(name + ": " + World::describe(outcome));
  if (!outcome) co_await raise(outcome.error());
}

inline Task<void> start(World& w, const std::string& name, Lock& lock, Duration hold = 0ms) {
  return create_task(w.loop, user(w, name, lock, hold));
}

}  // namespace aio::testing
