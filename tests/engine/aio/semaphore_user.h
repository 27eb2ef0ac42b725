// SPDX-License-Identifier: MIT
// Tasks that use a semaphore and say so.
#pragma once

#include "aio/semaphore.h"
#include "aio/sleep.h"
#include "support.h"

namespace aio::testing {

/// As in its repr.
inline std::string state(const Semaphore& semaphore) {
  const std::size_t waiters = semaphore.waiters().size();
  return (semaphore.locked() ? "locked" : "unlocked, value:" + std::to_string(semaphore.value())) +
         (waiters > 0 ? ", waiters:" + std::to_string(waiters) : "");
}

template <class S>
Coro<void> hold_for(World& w, std::string name, S& semaphore, Duration hold) {
  co_await semaphore.acquire();
  const SemaphoreGuard guard(semaphore);
  w.stamp(name + " is in");
  co_await sleep(w.loop, hold);
}

/// Says when it asks, is in, and how it ends.
template <class S>
Coro<void> user(World& w, std::string name, S& semaphore, Duration hold = 0ms) {
  w.stamp(name + " asks");
  const Outcome<void> outcome = co_await as_outcome(hold_for(w, name, semaphore, hold));
  w.stamp(name + ": " + World::describe(outcome));
  if (!outcome) co_await raise(outcome.error());
}

template <class S>
Task<void> start(World& w, const std::string& name, S& semaphore, Duration hold = 0ms) {
  return create_task(w.loop, user(w, name, semaphore, hold));
}

/// Starts one for each letter of `names`.
inline std::vector<Task<void>> start_all(World& w, std::string_view names, Semaphore& semaphore, Duration hold = 0ms) {
  std::vector<Task<void>> tasks;
  for (const char name : names) tasks.push_back(start(w, std::string(1, name), semaphore, hold));
  return tasks;
}

}  // namespace aio::testing
