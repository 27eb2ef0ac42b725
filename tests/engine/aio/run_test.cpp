// SPDX-License-Identifier: MIT
#include "aio/run.h"

#include <gtest/gtest.h>

#include "aio/sleep.h"
#include "support.h"

namespace aio::testing {

TEST(Run, GivesTheResultOrErrorOfMain) {
  World w;
  const auto seven = []() -> Coro<int> { co_return 7; };
  const auto bad = []() -> Coro<int> {
    co_await raise(Error("ValueError", "no"));
    co_return 0;
  };
  EXPECT_EQ(run(w.loop, seven()).value(), 7);
  EXPECT_EQ(World::describe(run(w.loop, bad())), "ValueError: no");
}

TEST(Run, CancelsWhatIsLeftAndWaitsForItsCleanUp) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const auto forever = [](World& inner) -> Coro<void> {
      co_await as_outcome(sleep(inner.loop, 1h));
      co_await sleep(inner.loop, 10ms);
      inner.stamp("cleaned up");
    };
    create_task(world.loop, forever(world));
    co_await sleep(world.loop, 0s);
    world.stamp("main ends");
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"main ends @0/2", "cleaned up @10/6"}));
  EXPECT_EQ(w.loop.pending_tasks(), 0U);
}

TEST(Run, ADeadlockIsAnError) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const Future<void> never = world.loop.create_future<void>();
    co_await never;
  };
  EXPECT_EQ(run(w.loop, main(w)).error().message().substr(0, 8), "deadlock");
}

TEST(Run, LeftoversOfTheLastBatchStayQueued) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    world.loop.call_soon([&world] {
      world.loop.call_soon([&world] { world.stamp("leftover"); });
    });
    co_await sleep(world.loop, 0s);
  };
  Task<void> task = create_task(w.loop, main(w));
  Runner runner(w.loop);
  runner.start(Ref<TaskBase>(&task.task()));
  while (runner.phase() == Runner::Phase::main) runner.run_handle();
  w.stamp("main is over");
  EXPECT_TRUE(runner.idle());
  runner.close();
  while (runner.run_handle()) {
  }
  EXPECT_TRUE(runner.finished());
  EXPECT_EQ(w.events, (Events{"leftover @0/3", "main is over @0/3"}));
}

TEST(Run, WorksOnARealClock) {
  RealClock clock;
  Loop loop(clock);
  const auto main = [](Loop& l) -> Coro<int> {
    co_await sleep(l, 2ms);
    co_return 1;
  };
  EXPECT_EQ(run(loop, main(loop)).value(), 1);
  EXPECT_GE(loop.time(), Time(2ms));
}

}  // namespace aio::testing
