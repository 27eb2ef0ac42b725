// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <stdexcept>

#include "aio/gather.h"
#include "aio/sleep.h"
#include "aio/virtual_pool.h"
#include "aio/wait_for.h"
#include "support.h"

namespace aio::testing {

/// A world with a pool as its default executor.
struct PoolWorld : World {
  explicit PoolWorld(unsigned workers = 2) : pool(loop, workers) { loop.set_default_executor(&pool); }
  VirtualPool pool;

  /// A job of so many milliseconds.
  auto job(std::string name, int ms) {
    return [this, name = std::move(name), ms] {
      stamp("run " + name);
      pool.spend(std::chrono::milliseconds(ms));
      return name;
    };
  }
};

TEST(Clock, MakesItsCallsOnTheWay) {
  World w;
  w.clock.call_at(Time(20ms), [&] { w.stamp("b"); });
  w.clock.call_at(Time(10ms), [&] {
    w.stamp("a");
    w.clock.call_at(Time(15ms), [&] { w.stamp("made on the way"); });
  });
  const Clock::Call cancelled = w.clock.call_at(Time(12ms), [&] { w.stamp("cancelled"); });
  w.clock.call_at(Time(20ms), [&] { w.stamp("c"); });
  w.clock.cancel(cancelled);
  EXPECT_EQ(w.loop.next_deadline(), Time(10ms));
  w.clock.block(18ms);
  w.stamp("blocked");
  w.clock.wait_until(Time(30ms));
  EXPECT_EQ(w.events, (Events{"a @10/0", "made on the way @15/0", "blocked @18/0", "b @20/0", "c @20/0"}));
  EXPECT_EQ(w.loop.next_deadline(), std::nullopt);
}

TEST(Executor, AnOutcomeComesWhenItsTimeHasPassed) {
  PoolWorld w;
  const auto main = [](PoolWorld& world) -> Coro<void> {
    const std::string result = co_await run_in_executor(world.loop, world.job("one", 50));
    world.stamp("got " + result);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"run one @0/1", "got one @50/3"}));
}

TEST(Executor, JobsWaitForAFreeWorkerInOrder) {
  PoolWorld w;
  const auto main = [](PoolWorld& world) -> Coro<void> {
    std::vector<Future<std::string>> futures;
    for (const auto& [name, ms] : {std::pair("a", 30), {"b", 10}, {"c", 10}, {"d", 5}})
      futures.push_back(run_in_executor(world.loop, world.job(name, ms)));
    co_await gather(world.loop, futures);
    world.stamp("all");
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"run a @0/1", "run b @0/1", "run c @10/2", "run d @20/4", "all @30/10"}));
}

TEST(Executor, JobsGoOnWhileAHandleBlocksTheLoop) {
  PoolWorld w;
  const auto main = [](PoolWorld& world) -> Coro<void> {
    const auto a = run_in_executor(world.loop, world.job("a", 10));
    const auto b = run_in_executor(world.loop, world.job("b", 10));
    const auto c = run_in_executor(world.loop, world.job("c", 10));
    world.clock.block(100ms);
    world.stamp(a.done() ? "done" : "not known yet");
    co_await sleep(world.loop, 0s);
    co_await sleep(world.loop, 0s);
    world.stamp(c.done() ? "done" : "not known yet");
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"run a @0/1", "run b @0/1", "run c @10/1", "not known yet @100/1", "done @100/3"}));
}

TEST(Executor, ErrorsAreTheFutures) {
  PoolWorld w;
  const auto main = [](PoolWorld& world) -> Coro<void> {
    const auto fails = [] { return Outcome<int>(Error("ValueError", "no")); };
    world.say(World::describe(co_await as_outcome(run_in_executor(world.loop, fails))));
#if defined(__cpp_exceptions)
    const auto throws = [] { throw std::runtime_error("thrown"); };
    world.say(World::describe(co_await as_outcome(run_in_executor(world.loop, throws))));
#else
    world.say("Exception: thrown");
#endif
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"ValueError: no", "Exception: thrown"}));
}

TEST(Executor, CancellingDropsQueuedJobsAndLetsOthersRun) {
  PoolWorld w(1);
  const auto main = [](PoolWorld& world) -> Coro<void> {
    const auto running = run_in_executor(world.loop, world.job("running", 50));
    const auto queued = run_in_executor(world.loop, world.job("queued", 50));
    const auto last = run_in_executor(world.loop, world.job("last", 10));
    running.cancel();
    queued.cancel();
    world.stamp(co_await last);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"run running @0/1", "run last @50/4", "last @60/6"}));
}

TEST(Executor, TheEndOfARunWaitsForIt) {
  PoolWorld w;
  const auto main = [](PoolWorld& world) -> Coro<void> {
    run_in_executor(world.loop, world.job("left behind", 80));
    const Outcome<std::string> late =
        co_await as_outcome(wait_for(world.loop, run_in_executor(world.loop, world.job("slow", 50)), 10ms));
    world.stamp(World::describe(late));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  w.stamp("over");
  EXPECT_EQ(w.events, (Events{"run left behind @0/1", "run slow @0/1", "TimeoutError @10/3", "over @80/11"}));
}

TEST(Executor, APoolThatGoesDropsItsJobs) {
  World w;
  Future<int> future;
  {
    VirtualPool pool(w.loop, 1);
    future = run_in_executor(pool, [&] {
      pool.spend(10ms);
      return 1;
    });
    run_in_executor(pool, [] { return 2; });
    EXPECT_TRUE(pool.busy());
  }
  w.clock.advance_to(Time(1s));
  while (w.loop.run_once()) {}
  EXPECT_FALSE(future.done());
}

}  // namespace aio::testing
