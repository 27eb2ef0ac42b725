// SPDX-License-Identifier: MIT
// What takes awaitables takes futures, tasks, coroutines and sleeps alike.
#include "aio/ensure_future.h"

#include <gtest/gtest.h>

#include "aio/as_completed.h"
#include "aio/shield.h"
#include "aio/sleep.h"
#include "aio/task_group.h"
#include "aio/wait.h"
#include "aio/wait_for.h"
#include "support.h"

namespace aio::testing {

namespace {

Coro<int> number(World& w, int value, Duration delay) {
  w.stamp("begin " + std::to_string(value));
  co_await sleep(delay);
  w.stamp("end " + std::to_string(value));
  co_return value;
}

Coro<std::string> failing() { co_return co_await raise<std::string>(Error("ValueError", "bad")); }

}  // namespace

TEST(EnsureFuture, GatherTakesAMixInTheOrderOfItsArguments) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const Task<int> task = create_task(number(world, 1, 3ms));
    const Future<std::string> future = world.loop.create_future<std::string>();
    world.loop.call_later(1ms, [future] { future.set_result("set"); });
    const auto all = gather(number(world, 2, 2ms), task, future, sleep(5ms));
    const auto [two, one, text, nothing] = co_await all;
    world.stamp(std::to_string(one) + std::to_string(two) + text);
    static_assert(std::is_same_v<decltype(nothing), const Nothing>);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"begin 1 @0/2", "begin 2 @0/2", "end 2 @2/6", "end 1 @3/9", "12set @5/14"}));
}

TEST(EnsureFuture, GatherOutcomesTakesAMix) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const auto all = gather_outcomes(number(world, 1, 1ms), failing(), sleep(2ms));
    const auto [one, text, nothing] = co_await all;
    world.stamp(World::describe(one) + ", " + World::describe(text) + ", " + World::describe(nothing));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"begin 1 @0/2", "end 1 @1/5", "ok, ValueError: bad, ok @2/10"}));
}

TEST(EnsureFuture, VectorsMayBeOfTasksAndOfSleeps) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    std::vector<Task<int>> tasks;
    for (int i = 1; i <= 2; ++i) tasks.push_back(create_task(number(world, i, i * 1ms)));
    const auto all = gather(tasks);
    const std::vector<int> values = co_await all;
    world.stamp(std::to_string(values[0]) + std::to_string(values[1]));
    const std::vector<Sleep> sleeps(2, sleep(1ms));
    const auto naps = gather(sleeps);
    co_await naps;
    world.stamp("slept");
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"begin 1 @0/2", "begin 2 @0/2", "end 1 @1/4", "end 2 @2/7", "12 @2/9", "slept @3/14"}));
}

TEST(EnsureFuture, SleepsAreAwaitablesLikeOthers) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const Task<void> task = create_task(sleep(1ms), TaskOptions("nap"));
    co_await task;
    world.stamp(task.name());
    world.stamp(World::describe(co_await as_outcome(wait_for(sleep(5ms), 2ms))));
    world.stamp(World::describe(co_await as_outcome(within(2ms, sleep(1ms)))));
    const Future<void> shielded = shield(sleep(1ms));
    co_await shielded;
    world.stamp("shielded");
    co_await in_group([](TaskGroup& group) { group.create_task(sleep(3ms)); });
    world.stamp("group");
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"nap @1/5", "TimeoutError @3/7", "ok @4/9", "shielded @5/14", "group @8/19"}));
}

TEST(EnsureFuture, WithinAndWaitForTakeFutures) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const Task<int> task = create_task(number(world, 1, 2ms));
    world.stamp(World::describe(co_await as_outcome(within(1ms, task))));
    const Task<int> other = create_task(number(world, 2, 2ms));
    const int value = co_await wait_for(other, 5ms);
    world.stamp("value " + std::to_string(value));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"begin 1 @0/2", "TimeoutError @1/5", "begin 2 @1/6", "end 2 @3/8", "value 2 @3/9"}));
}

TEST(EnsureFuture, WaitGivesFuturesOfTheirType) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    std::vector<Task<int>> tasks;
    for (int i = 1; i <= 2; ++i) tasks.push_back(create_task(number(world, i, i * 5ms)));
    const auto result = co_await wait(tasks, 7ms);
    EXPECT_EQ(result.done.size(), 1U);
    EXPECT_EQ(result.done.at(0).value(), 1);
    EXPECT_EQ(result.pending.at(0), tasks[1]);
    std::vector<Coro<int>> coros;
    for (int i = 5; i > 3; --i) coros.push_back(number(world, i, i * 1ms));
    auto each = as_completed(std::move(coros));
    while (each.left() > 0) {
      const Future<int> next = co_await each.next();
      world.stamp("next " + std::to_string(next.value()));
    }
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"begin 1 @0/2", "begin 2 @0/2", "end 1 @5/4", "begin 5 @7/8", "begin 4 @7/8", "end 2 @10/10",
                              "end 4 @11/12", "next 4 @11/14", "end 5 @12/16", "next 5 @12/18"}));
}

TEST(EnsureFuture, DoneCallbacksMayTakeTheFutureWithItsType) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const Task<int> task = create_task(number(world, 7, 1ms));
    task.add_done_callback([&world](const Future<int>& done) { world.stamp("done " + std::to_string(done.value())); });
    task.add_done_callback([&world](const Task<int>& done) { world.stamp(done.name()); });
    task.add_done_callback([&world](FutureBase& done) { world.stamp(done.cancelled() ? "cancelled" : "done"); });
    co_await task;
    world.stamp("main");
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"begin 7 @0/2", "end 7 @1/4", "done 7 @1/5", "Task-2 @1/5", "done @1/5", "main @1/5"}));
}

TEST(EnsureFuture, WhatAGroupGivesCanBeAwaited) {
  World w;
  const auto body = [](World& world, Ref<TaskGroup> group) -> Coro<void> {
    const int value = co_await group->create_task(number(world, 3, 1ms), "three");
    world.stamp("value " + std::to_string(value));
  };
  const auto main = [](World& world, auto run_in) -> Coro<void> {
    const auto group = make_ref<TaskGroup>();
    co_await in_group(group, run_in(world, group));
    const auto late = group->create_task(number(world, 4, 1ms));
    world.stamp(late ? "a task" : late.error().type());
  };
  EXPECT_TRUE(run(w.loop, main(w, body)).ok());
  EXPECT_EQ(w.events, (Events{"begin 3 @0/2", "end 3 @1/4", "value 3 @1/5", "RuntimeError @1/5"}));
}

}  // namespace aio::testing
