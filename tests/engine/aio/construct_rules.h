// SPDX-License-Identifier: MIT
// Coroutines and words that the rule tests of timeouts, wait_for, shield, gather and task groups share.
#pragma once

#include <gtest/gtest.h>

#include "aio/sleep.h"
#include "aio/task_group.h"
#include "support.h"

namespace aio::testing {

/// "ValueError: bad"; a group with its members, "ExceptionGroup(ValueError: bad, TimeoutError)".
inline std::string told(const Error& error) {
  if (error.body()->children.empty()) return World::describe(Outcome<void>(error));
  std::string text;
  for (const auto& child : error.body()->children) text += (text.empty() ? "" : ", ") + told(Error(child));
  return error.type() + "(" + text + ")";
}
/// The value, or the error.
inline std::string told(const Outcome<std::string>& outcome) { return outcome ? outcome.value() : told(outcome.error()); }
inline std::string told(const Outcome<void>& outcome) { return outcome ? "None" : told(outcome.error()); }
inline std::string told(bool yes) { return yes ? "True" : "False"; }

/// How many cancel requests the task has.
inline std::string requests(const TaskBase& task) { return std::to_string(task.cancelling()); }

/// Runs `main` on the world's loop; it ends well.
template <class Main>
void run_main(World& world, Main main) {
  const Outcome<void> end = run(world.loop, main(world));
  EXPECT_TRUE(end.ok()) << told(end);
}

/// Sleeps, and ends with its name or with `error`; tells what happens to it.
inline Coro<std::string> worker(World& w, std::string name, Duration delay, Error error = {}) {
  w.stamp(name + " begins");
  const Outcome<void> slept = co_await as_outcome(sleep(w.loop, delay));
  if (!slept) {
    w.stamp(name + " gets " + told(slept));
    co_await raise(slept.error());
  }
  w.stamp(name + " ends");
  if (error) co_await raise(error);
  co_return name;
}

/// A worker that swallows one cancellation, and then takes `more` time.
inline Coro<std::string> stubborn(World& w, std::string name, Duration delay, Duration more, Error error = {}) {
  w.stamp(name + " begins");
  const Outcome<void> slept = co_await as_outcome(sleep(w.loop, delay));
  if (!slept) {
    w.stamp(name + " refuses " + told(slept));
    co_await sleep(w.loop, more);
  }
  w.stamp(name + " ends");
  if (error) co_await raise(error);
  co_return name;
}

/// Runs `body`, a coroutine function of the world and the group, in a task group.
template <class Body>
auto grouped(World& w, Body body) {
  const auto group = make_ref<TaskGroup>(w.loop);
  return in_group(group, body(w, group));
}

/// Awaits a future as a coroutine.
template <class T>
Coro<T> awaits(Future<T> future) {
  if constexpr (std::is_void_v<T>) {
    co_await future;
  } else {
    co_return co_await future;
  }
}

}  // namespace aio::testing
