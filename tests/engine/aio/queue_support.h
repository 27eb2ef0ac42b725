// SPDX-License-Identifier: MIT
// Tasks that get and put, for the tests of queues.
#pragma once

#include <gtest/gtest.h>

#include "aio/gather.h"
#include "aio/queue.h"
#include "aio/sleep.h"
#include "support.h"

namespace aio::testing {

using Tasks = std::vector<Future<void>>;

/// What happened in a run of `main`, which ends without an error.
inline Events events_of(Coro<void> (*main)(World&)) {
  World w;
  EXPECT_EQ(World::describe(run(w.loop, main(w))), "ok");
  return w.events;
}

inline Sleep turn(World& w) { return sleep(w.loop, 0s); }

inline std::string shown(const Error& error) { return error ? World::describe(Outcome<void>(error)) : "ok"; }
inline std::string shown(const Outcome<int>& item) {
  return item ? std::to_string(item.value()) : World::describe(item);
}

template <class Items>
Coro<void> get(World& w, char name, BasicQueue<int, Items>& queue) {
  const Outcome<int> item = co_await as_outcome(queue.get());
  w.stamp(std::string(1, name) + (item ? " got " : " ") + shown(item));
}

template <class Items>
Coro<void> put(World& w, BasicQueue<int, Items>& queue, int item) {
  const Outcome<void> outcome = co_await as_outcome(queue.put(item));
  w.stamp(outcome ? "put " + std::to_string(item) : std::to_string(item) + " " + World::describe(outcome));
}

/// A task for each name, which gets one item.
template <class Queue>
Tasks getters(World& w, Queue& queue, std::string_view names) {
  Tasks tasks;
  for (const char name : names) tasks.push_back(create_task(w.loop, get(w, name, queue)));
  return tasks;
}

/// A task for each item.
template <class Queue>
Tasks putters(World& w, Queue& queue, const std::vector<int>& items) {
  Tasks tasks;
  for (const int item : items) tasks.push_back(create_task(w.loop, put(w, queue, item)));
  return tasks;
}

}  // namespace aio::testing
