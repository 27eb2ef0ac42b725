// SPDX-License-Identifier: MIT
// Tasks that meet at a barrier and say so.
#pragma once

#include "aio/barrier.h"
#include "aio/sleep.h"
#include "support.h"

namespace aio::testing {

/// As in its repr.
inline std::string state(const Barrier& barrier) {
  const std::string name(barrier.state_name());
  if (barrier.broken()) return name;
  return name + ", waiters:" + std::to_string(barrier.waiting()) + "/" + std::to_string(barrier.parties());
}

/// Says when it comes, and how it went on; keeps errors to itself.
inline Coro<void> party(World& w, std::string name, Barrier& barrier, int rounds = 1) {
  for (int round = 0; round < rounds; ++round) {
    w.stamp(name + " comes");
    const Outcome<std::size_t> place = co_await as_outcome(barrier.wait());
    w.stamp(name + (place ? " place " + std::to_string(place.value()) : ": " + World::describe(place)) + ", " +
            state(barrier));
    if (!place) co_return;
  }
}

/// Starts one for each letter of `names`.
inline std::vector<Task<void>> start(World& w, std::string_view names, Barrier& barrier, int rounds = 1) {
  std::vector<Task<void>> tasks;
  for (const char name : names) {
    tasks.push_back(create_task(w.loop, party(w, std::string(1, name), barrier, rounds)));
  }
  return tasks;
}

}  // namespace aio::testing
