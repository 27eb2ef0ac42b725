// SPDX-License-Identifier: MIT
// Runner: several mains on one loop, and a clean-up that comes when it is asked for.
#include <gtest/gtest.h>

#include "aio/run.h"
#include "aio/sleep.h"
#include "support.h"

namespace aio::testing {

namespace {

Coro<int> main_of(World& w, int number) {
  w.stamp("main " + std::to_string(number));
  co_await sleep(10ms);
  co_return number;
}

Coro<void> background(World& w) {
  const Outcome<void> outcome = co_await as_outcome(sleep(1h));
  w.stamp("background " + World::describe(outcome));
  if (!outcome) co_await raise(outcome.error());
}

Coro<void> leaves_one_behind(World& w) {
  create_task(background(w));
  co_await sleep(0s);
  w.stamp("main leaves");
}

}  // namespace

TEST(Runner, RunsOneMainAfterAnotherOnItsLoop) {
  World w;
  Runner runner(w.loop);
  EXPECT_EQ(runner.run(main_of(w, 1)).value(), 1);
  EXPECT_EQ(runner.run(main_of(w, 2)).value(), 2);
  EXPECT_TRUE(runner.idle());
  runner.close_and_wait();
  EXPECT_TRUE(runner.finished());
  EXPECT_EQ(w.events, (Events{"main 1 @0/1", "main 2 @10/5"}));
}

TEST(Runner, TasksLiveOnBetweenMains) {
  World w;
  Runner runner(w.loop);
  EXPECT_TRUE(runner.run(leaves_one_behind(w)).ok());
  w.stamp("between");
  EXPECT_EQ(w.loop.pending_tasks(), 1U);
  EXPECT_EQ(runner.run(main_of(w, 2)).value(), 2);
  w.stamp("close");
  runner.close_and_wait();
  EXPECT_EQ(w.events, (Events{"main leaves @0/2", "between @0/3", "main 2 @0/4", "close @10/7", "background CancelledError @10/8"}));
}

TEST(Runner, AnErrorOfOneMainLeavesTheNextAlone) {
  World w;
  Runner runner(w.loop);
  const auto fails = []() -> Coro<void> { co_await raise(Error("ValueError", "bad")); };
  EXPECT_EQ(World::describe(runner.run(fails())), "ValueError: bad");
  EXPECT_EQ(runner.run(main_of(w, 2)).value(), 2);
  runner.close_and_wait();
  EXPECT_EQ(w.events, (Events{"main 2 @0/3"}));
}

TEST(Runner, AfterItsCleanUpItRunsNothing) {
  World w;
  Runner runner(w.loop);
  runner.close_and_wait();
  EXPECT_EQ(World::describe(runner.run(main_of(w, 1))), "RuntimeError: Runner is closed");
  EXPECT_EQ(w.events, (Events{}));
}

TEST(Runner, RefusesToRunWithinALoop) {
  World w;
  Runner runner(w.loop);
  const auto main = [](World& world, Runner& own) -> Coro<void> {
    world.say(World::describe(own.run(main_of(world, 2))));
    co_return;
  };
  w.loop.set_debug(true);  // a refused coroutine is closed, and so not reported
  EXPECT_TRUE(runner.run(main(w, runner)).ok());
  EXPECT_EQ(w.events, (Events{"RuntimeError: asyncio.run() cannot be called from a running event loop"}));
}

TEST(Runner, IsDrivenHandleByHandleByItsHost) {
  World w;
  Runner runner(w.loop);
  const Task<void> main = create_task(w.loop, leaves_one_behind(w));
  runner.start(Ref<TaskBase>(&main.task()));
  int handles = 0;
  while (runner.run_handle()) ++handles;
  EXPECT_TRUE(runner.idle());
  EXPECT_FALSE(runner.run_handle());
  w.stamp("idle after " + std::to_string(handles) + " handles");
  runner.close();
  EXPECT_EQ(runner.phase(), Runner::Phase::cancelling);
  while (!runner.finished() && runner.run_handle()) {
  }
  EXPECT_TRUE(runner.finished());
  EXPECT_EQ(w.events, (Events{"main leaves @0/2", "idle after 4 handles @0/3", "background CancelledError @0/4"}));
}

TEST(Runner, WaitsByTheMachinesClockWithoutALoopOfYourOwn) {
  const auto main = []() -> Coro<int> {
    const Time begin = get_running_loop().time();
    co_await sleep(3ms);
    EXPECT_GE(get_running_loop().time() - begin, 3ms);
    co_return 5;
  };
  EXPECT_EQ(run(main()).value(), 5);
  EXPECT_EQ(Loop::running_loop(), nullptr);
}

TEST(Runner, RefusesToRunAnotherLoopWithinOne) {
  World outer;
  World inner;
  const auto main = [](World& own, World& other) -> Coro<void> {
    own.say(World::describe(run(other.loop, main_of(other, 1))));
    own.say(World::describe(run(main_of(other, 1))));
    EXPECT_EQ(&get_running_loop(), &own.loop);
    co_return;
  };
  EXPECT_TRUE(run(outer.loop, main(outer, inner)).ok());
  EXPECT_EQ(outer.events, (Events{"RuntimeError: asyncio.run() cannot be called from a running event loop",
                                  "RuntimeError: asyncio.run() cannot be called from a running event loop"}));
  EXPECT_EQ(inner.events, (Events{}));
}

TEST(Runner, ADeadlockDoesNotStopTheNextRun) {
  World w;
  const Future<void> future = w.loop.create_future<void>();
  const auto waits = [](Future<void> on) -> Coro<void> { co_await on; };
  const auto sets = [](World& world, Future<void> on) -> Coro<void> {
    on.set_result();
    co_await sleep(1ms);
    world.stamp("main");
  };
  EXPECT_EQ(run(w.loop, waits(future)).error().message().substr(0, 8), "deadlock");
  EXPECT_TRUE(run(w.loop, sets(w, future)).ok());
  EXPECT_EQ(w.events, (Events{"main @1/5"}));
}

}  // namespace aio::testing
