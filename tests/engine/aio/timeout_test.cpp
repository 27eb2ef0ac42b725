// SPDX-License-Identifier: MIT
#include "aio/timeout.h"

#include <gtest/gtest.h>

#include "aio/sleep.h"
#include "aio/wait_for.h"
#include "support.h"

namespace aio::testing {

Coro<int> nap(World& w, Duration delay) {
  const Outcome<void> slept = co_await as_outcome(sleep(w.loop, delay));
  w.stamp(slept ? "napped" : "woken");
  if (!slept) co_await raise(slept.error());
  co_return 1;
}

TEST(Timeout, LetsTheBlockEndInTime) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    EXPECT_EQ(co_await within(world.loop, 100ms, nap(world, 10ms)), 1);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"napped @10/3"}));
  EXPECT_TRUE(w.loop.timers().empty());
}

TEST(Timeout, CancelsTheBlockAndConvertsToTimeoutError) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const auto outcome = co_await as_outcome(within(world.loop, 100ms, nap(world, 1h)));
    world.stamp(World::describe(outcome));
    EXPECT_EQ((co_await current_task()).cancelling(), 0U);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"woken @100/3", "TimeoutError @100/3"}));
}

TEST(Timeout, WithEqualDeadlinesTheOuterOneConverts) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const auto inner = make_ref<Timeout>(world.loop, Time(100ms));
    const auto outer = make_ref<Timeout>(world.loop, Time(100ms));
    const auto outcome = co_await as_outcome(within(outer, within(inner, nap(world, 1h))));
    world.say(World::describe(outcome));
    EXPECT_TRUE(inner->expired());
    EXPECT_TRUE(outer->expired());
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"woken @100/3", "TimeoutError"}));
}

TEST(Timeout, APastDeadlineNeedsACheckpoint) {
  World w;
  const auto quick = []() -> Coro<int> { co_return 3; };
  const auto main = [](World& world, Coro<int> coro) -> Coro<void> {
    EXPECT_EQ(co_await within(world.loop, 0s, std::move(coro)), 3);
    world.say(World::describe(co_await as_outcome(within(world.loop, -1s, nap(world, 0s)))));
  };
  EXPECT_TRUE(run(w.loop, main(w, quick())).ok());
  EXPECT_EQ(w.events, (Events{"woken @0/2", "TimeoutError"}));
}

TEST(Timeout, IsRescheduledWhileActive) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const auto timeout = make_ref<Timeout>(world.loop, Time(10ms));
    EXPECT_FALSE(timeout->reschedule(Time(20ms)));
    EXPECT_FALSE(timeout->enter());
    EXPECT_TRUE(timeout->reschedule(std::nullopt));
    co_await sleep(world.loop, 50ms);
    EXPECT_TRUE(timeout->reschedule(world.loop.time() + 20ms));
    const auto outcome = co_await as_outcome(nap(world, 1h));
    EXPECT_EQ(timeout->exit(outcome.error()), Timeout::Exit::timed_out);
    EXPECT_FALSE(timeout->reschedule(std::nullopt));
    EXPECT_EQ(timeout->enter().message(), "Timeout has already been entered");
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"woken @70/5"}));
}

TEST(Timeout, ASwallowedCancelGivesNoError) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const auto timeout = make_ref<Timeout>(world.loop, Time(10ms));
    EXPECT_FALSE(timeout->enter());
    co_await as_outcome(sleep(world.loop, 1h));
    EXPECT_EQ(timeout->exit({}), Timeout::Exit::propagate);
    EXPECT_TRUE(timeout->expired());
    EXPECT_EQ((co_await current_task()).cancelling(), 0U);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
}

TEST(Timeout, AnotherErrorLeavesAsItIs) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const auto timeout = make_ref<Timeout>(world.loop, Time(10ms));
    EXPECT_FALSE(timeout->enter());
    co_await as_outcome(sleep(world.loop, 1h));
    EXPECT_EQ(timeout->exit(Error("ValueError", "mine")), Timeout::Exit::insert_timed_out);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
}

TEST(WaitFor, RunsTheCoroutineInTheSameTask) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    EXPECT_EQ(co_await wait_for<int>(world.loop, nap(world, 10ms), Duration(100ms)), 1);
    EXPECT_EQ(world.loop.pending_tasks(), 1U);
    EXPECT_EQ(co_await wait_for<int>(world.loop, nap(world, 10ms), std::nullopt), 1);
    world.say(World::describe(co_await as_outcome(wait_for<int>(world.loop, nap(world, 1h), Duration(5ms)))));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"napped @10/3", "napped @20/5", "woken @25/7", "TimeoutError"}));
}

TEST(WaitFor, CancelsATaskAndAwaitsItsEnd) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const auto slow_to_end = [](World& inner) -> Coro<int> {
      co_await as_outcome(sleep(inner.loop, 1h));
      co_await sleep(inner.loop, 50ms);
      inner.stamp("cleaned up");
      co_return 9;
    };
    const Task<int> task = create_task(world.loop, slow_to_end(world));
    const auto outcome = co_await as_outcome(wait_for<int>(world.loop, Future<int>(task), Duration(10ms)));
    world.stamp(World::describe(outcome));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  // The inner task refused: its result stands, although the deadline had passed.
  EXPECT_EQ(w.events, (Events{"cleaned up @60/6", "ok @60/7"}));
}

TEST(WaitFor, WithNoTimeLeftTheBodyNeverStarts) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    world.say(World::describe(co_await as_outcome(wait_for<int>(world.loop, nap(world, 0s), Duration(0)))));
    const Task<int> done = create_task(world.loop, nap(world, 0s));
    co_await done;
    EXPECT_EQ(co_await wait_for<int>(world.loop, Future<int>(done), Duration(-1)), 1);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"TimeoutError", "napped @0/6"}));
}

TEST(WaitFor, CancelledFromOutsideIsNotATimeout) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const Task<int> waiting = create_task(world.loop, wait_for<int>(world.loop, nap(world, 1h), Duration(1s)));
    co_await sleep(world.loop, 0s);
    waiting.cancel("outside");
    world.say(World::describe(co_await as_outcome(waiting)));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"woken @0/3", "CancelledError: outside"}));
}

}  // namespace aio::testing
