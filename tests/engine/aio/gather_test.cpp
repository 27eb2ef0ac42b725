// SPDX-License-Identifier: MIT
#include "aio/gather.h"

#include <gtest/gtest.h>

#include "aio/sleep.h"
#include "support.h"

namespace aio::testing {

Coro<int> value_after(World& w, int value, Duration delay) {
  const Outcome<void> slept = co_await as_outcome(sleep(w.loop, delay));
  w.stamp(std::to_string(value) + (slept ? " ends" : " cancelled " + slept.error().message()));
  if (!slept) co_await raise(slept.error());
  co_return value;
}

Coro<int> error_after(World& w, std::string what, Duration delay) {
  co_await sleep(w.loop, delay);
  w.stamp(what);
  co_await raise(Error("ValueError", what));
  co_return 0;
}

std::vector<Future<int>> tasks(std::initializer_list<Task<int>> list) { return {list.begin(), list.end()}; }

TEST(Gather, GivesResultsInArgumentOrder) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    std::vector<Coro<int>> coros;
    coros.push_back(value_after(world, 1, 20ms));
    coros.push_back(value_after(world, 2, 10ms));
    const std::vector<int> values = co_await gather(world.loop, std::move(coros));
    world.stamp(std::to_string(values[0]) + std::to_string(values[1]));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  // The last child ends in iteration 7; gather's callback runs in 8, the parent in 9: two hops.
  EXPECT_EQ(w.events, (Events{"2 ends @10/4", "1 ends @20/7", "12 @20/9"}));
}

TEST(Gather, OfNothingIsDoneAtOnce) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const auto before = world.loop.iteration();
    const std::vector<Future<int>> none;
    const auto values = co_await gather(world.loop, none);
    EXPECT_TRUE(values.empty());
    EXPECT_EQ(world.loop.iteration(), before);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
}

TEST(Gather, OfDoneFuturesDoesNotSuspend) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const Future<int> done = world.loop.create_future<int>();
    done.set_result(3);
    const std::vector<Future<int>> futures(2, done);
    const auto before = world.loop.iteration();
    const auto values = co_await gather(world.loop, futures);
    EXPECT_EQ(values, (std::vector<int>{3, 3}));
    EXPECT_EQ(world.loop.iteration(), before);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
}

TEST(Gather, TheFirstErrorSettlesItAndSiblingsRunOn) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const Task<int> ok = create_task(world.loop, value_after(world, 1, 30ms));
    const Task<int> bad = create_task(world.loop, error_after(world, "bad", 10ms));
    const Task<int> late = create_task(world.loop, error_after(world, "late", 20ms));
    const auto all = tasks({ok, bad, late});
    const auto outcome = co_await as_outcome(gather(world.loop, all));
    world.stamp(World::describe(outcome));
    co_await sleep(world.loop, 50ms);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"bad @10/4", "ValueError: bad @10/6", "late @20/8", "1 ends @30/11"}));
}

TEST(Gather, WithOutcomesWaitsForAll) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const Task<int> ok = create_task(world.loop, value_after(world, 1, 20ms));
    const Task<int> bad = create_task(world.loop, error_after(world, "bad", 10ms));
    const auto all = tasks({ok, bad, ok});
    const auto outcomes = co_await gather_outcomes(world.loop, all);
    for (const auto& outcome : outcomes) world.say(World::describe(outcome));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"bad @10/4", "1 ends @20/7", "ok", "ValueError: bad", "ok"}));
}

TEST(Gather, CancelsChildrenWhenCancelledInArgumentOrder) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const Task<int> one = create_task(world.loop, value_after(world, 1, 1h));
    const Task<int> two = create_task(world.loop, value_after(world, 2, 1h));
    const auto all = tasks({one, two});
    const auto outer = gather(world.loop, all);
    co_await sleep(world.loop, 0s);
    EXPECT_TRUE(outer.cancel("all"));
    EXPECT_FALSE(outer.done());
    world.say(World::describe(co_await as_outcome(outer)));
    EXPECT_FALSE(outer.cancel());
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"1 cancelled all @0/3", "2 cancelled all @0/3", "CancelledError: all"}));
}

TEST(Gather, WithOutcomesThatIsCancelledFailsWhenAllHaveEnded) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const Task<int> one = create_task(world.loop, value_after(world, 1, 1h));
    const Task<int> two = create_task(world.loop, value_after(world, 2, 1h));
    const auto all = tasks({one, two});
    const auto outer = gather_outcomes(world.loop, all);
    co_await sleep(world.loop, 0s);
    EXPECT_TRUE(outer.cancel("all"));
    world.say(World::describe(co_await as_outcome(outer)));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"1 cancelled all @0/3", "2 cancelled all @0/3", "CancelledError: all"}));
}

}  // namespace aio::testing
