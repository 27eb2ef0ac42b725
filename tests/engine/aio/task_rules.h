// SPDX-License-Identifier: MIT
// What the rule tests of tasks share: a run that gives its events, and coroutines that say what becomes of them.
#pragma once

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "aio/await.h"
#include "aio/sleep.h"
#include "support.h"

namespace aio::testing::task_rules {

/// Runs `main`, which must end well, and gives what happened.
inline Events happens(Coro<void> (*main)(World&)) {
  World w;
  const Outcome<void> outcome = run(w.loop, main(w));
  EXPECT_TRUE(outcome.ok()) << World::describe(outcome);
  EXPECT_EQ(w.loop.pending_tasks(), 0U);
  return w.events;
}

template <class T>
std::string text(const T& value) {
  if constexpr (std::is_same_v<T, bool>) {
    return value ? "True" : "False";
  } else if constexpr (std::is_arithmetic_v<T>) {
    return std::to_string(value);
  } else if constexpr (std::is_same_v<T, Error>) {
    return World::describe(Outcome<void>(value));
  } else if constexpr (std::is_same_v<T, Nothing>) {
    return "None";
  } else {
    return value;
  }
}

/// Stamps the parts with spaces between them, as Python's print.
template <class... Parts>
void print(World& w, const Parts&... parts) {
  std::string line;
  ((line += (line.empty() ? "" : " ") + text(parts)), ...);
  w.stamp(line);
}

/// Says how `awaitable` ended, and goes on either way.
template <class Awaitable>
Coro<void> ended(World& w, std::string name, Awaitable awaitable) {
  const auto outcome = co_await as_outcome(std::move(awaitable));
  if (outcome) {
    print(w, name, "gives", outcome.value());
  } else {
    print(w, name, outcome.error());
  }
}

/// Says that it waits and how that ended, and ends likewise.
template <class Awaitable>
Coro<int> waiter(World& w, std::string name, Awaitable awaitable) {
  print(w, name, "waits");
  const auto outcome = co_await as_outcome(std::move(awaitable));
  if (!outcome) {
    print(w, name, outcome.error());
    co_await raise(outcome.error());
  }
  if constexpr (std::is_same_v<typename std::decay_t<decltype(outcome)>::Value, int>) {
    print(w, name, "gets", outcome.value());
    co_return outcome.value();
  }
  co_return 0;
}

inline Coro<int> at_once(World& w, std::string name, int value = 1) {
  print(w, name, "runs");
  co_return value;
}

inline Coro<int> sleeper(World& w, std::string name, Duration delay, int value = 1) {
  print(w, name, "begins");
  const Outcome<void> slept = co_await as_outcome(sleep(w.loop, delay));
  if (!slept) {
    print(w, name, slept.error());
    co_await raise(slept.error());
  }
  print(w, name, "slept");
  co_return value;
}

/// Fails after a while.
inline Coro<int> failing(World& w, std::string name, Duration delay = 10ms) {
  print(w, name, "begins");
  co_await sleep(w.loop, delay);
  print(w, name, "fails");
  co_await raise(Error("ValueError", name));
  co_return 0;
}

/// When cancelled, cleans up for `clean_up` before it goes.
inline Coro<int> slow_to_clean(World& w, std::string name, Duration clean_up = 50ms) {
  const Outcome<void> slept = co_await as_outcome(sleep(w.loop, 1s));
  if (slept) co_return 1;
  print(w, name, "cleans up after", slept.error());
  co_await sleep(w.loop, clean_up);
  print(w, name, "is clean");
  co_await raise(slept.error());
  co_return 0;
}

/// When cancelled, goes on for 10 ms and returns 5.
inline Coro<int> refuses(World& w, std::string name) {
  const Outcome<void> slept = co_await as_outcome(sleep(w.loop, 1s));
  if (!slept) print(w, name, "refuses", slept.error());
  co_await sleep(w.loop, 10ms);
  co_return 5;
}

}  // namespace aio::testing::task_rules
