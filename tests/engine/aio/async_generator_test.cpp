// SPDX-License-Identifier: MIT
#include "aio/async_generator.h"

#include <gtest/gtest.h>

#include "aio/sleep.h"
#include "support.h"

namespace aio::testing {

namespace {

AsyncGenerator<int> count(World& w, int end, Duration every) {
  const Guard guard(w, "count");
  for (int i = 0; i < end; ++i) {
    co_await sleep(w.loop, every);
    w.stamp("yield " + std::to_string(i));
    co_yield i;
  }
  w.stamp("over");
}

AsyncGenerator<int> careful(World& w) {
  const Outcome<void> outcome = co_await try_yield(1);
  w.stamp(World::describe(outcome));
  co_await sleep(w.loop, 10ms);
  w.stamp("cleaned up");
  if (!outcome) co_await raise(outcome.error());
  co_yield 2;
}

}  // namespace

TEST(AsyncGenerator, GivesItsValuesWithinTheTaskThatAsks) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const auto each = count(world, 2, 10ms);
    EXPECT_EQ(each.state(), AsyncGeneratorBase::State::created);
    while (const std::optional<int> value = co_await each.next()) world.stamp("got " + std::to_string(*value));
    EXPECT_EQ(each.state(), AsyncGeneratorBase::State::finished);
    EXPECT_EQ(co_await each.next(), std::nullopt);
    EXPECT_EQ(world.loop.pending_tasks(), 1U);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"yield 0 @10/3", "got 0 @10/3", "yield 1 @20/5", "got 1 @20/5", "over @20/5", "leave count"}));
}

TEST(AsyncGenerator, AnErrorEndsItAndReachesWhoAsked) {
  World w;
  const auto fails = [](World& world) -> AsyncGenerator<int> {
    const Guard guard(world, "fails");
    co_yield 1;
    co_await raise(Error("ValueError", "bad"));
  };
  const auto main = [](World& world, AsyncGenerator<int> each) -> Coro<void> {
    EXPECT_EQ(co_await each.next(), 1);
    world.stamp(World::describe(co_await as_outcome(each.next())));
    EXPECT_EQ(co_await each.next(), std::nullopt);
    world.stamp("end");
  };
  EXPECT_TRUE(run(w.loop, main(w, fails(w))).ok());
  EXPECT_EQ(w.events, (Events{"leave fails", "ValueError: bad @0/1", "end @0/1"}));
}

TEST(AsyncGenerator, ACancelledTaskEndsIt) {
  World w;
  const auto consumer = [](World& world, AsyncGenerator<int> each) -> Coro<void> {
    while (co_await each.next()) {
    }
    world.say("never");
  };
  const auto main = [](World& world, Coro<void> coro, AsyncGenerator<int> each) -> Coro<void> {
    const Task<void> task = create_task(world.loop, std::move(coro));
    co_await sleep(world.loop, 15ms);
    task.cancel();
    world.stamp(World::describe(co_await as_outcome(task)));
    EXPECT_EQ(each.state(), AsyncGeneratorBase::State::finished);
  };
  const AsyncGenerator<int> each = count(w, 9, 10ms);
  EXPECT_TRUE(run(w.loop, main(w, consumer(w, each), each)).ok());
  EXPECT_EQ(w.events, (Events{"yield 0 @10/4", "leave count", "CancelledError @15/8"}));
}

TEST(AsyncGenerator, AcloseEndsItWhereItYields) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const auto each = count(world, 9, 0ms);
    EXPECT_EQ(co_await each.next(), 0);
    co_await each.aclose();
    world.stamp("closed");
    EXPECT_EQ(co_await each.next(), std::nullopt);
    co_await each.aclose();
    const auto never = count(world, 9, 0ms);
    co_await never.aclose();
    EXPECT_EQ(co_await never.next(), std::nullopt);
    world.stamp("end");
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"yield 0 @0/2", "leave count", "closed @0/2", "end @0/2"}));
}

TEST(AsyncGenerator, AcloseWaitsForACleanUpThatAwaits) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const auto each = careful(world);
    EXPECT_EQ(co_await each.next(), 1);
    co_await each.aclose();
    world.stamp("closed");
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"GeneratorExit @0/1", "cleaned up @10/3", "closed @10/3"}));
}

TEST(AsyncGenerator, OneThatYieldsAfterGeneratorExitIsAnError) {
  World w;
  const auto stubborn = []() -> AsyncGenerator<int> {
    for (int i = 0;; ++i) co_await try_yield(i);
  };
  const auto main = [](World& world, AsyncGenerator<int> each) -> Coro<void> {
    EXPECT_EQ(co_await each.next(), 0);
    world.say(World::describe(co_await as_outcome(each.aclose())));
    EXPECT_EQ(co_await each.next(), 2);
  };
  EXPECT_TRUE(run(w.loop, main(w, stubborn())).ok());
  EXPECT_EQ(w.events, (Events{"RuntimeError: async generator ignored GeneratorExit"}));
}

TEST(AsyncGenerator, AthrowGivesWhatItYieldsNext) {
  World w;
  const auto swallows = [](World& world) -> AsyncGenerator<int> {
    world.say(World::describe(co_await try_yield(1)));
    co_yield 2;
  };
  const auto main = [](World& world, AsyncGenerator<int> each) -> Coro<void> {
    EXPECT_EQ(co_await each.next(), 1);
    EXPECT_EQ(co_await each.athrow(Error("ValueError", "in")), 2);
    world.say(World::describe(co_await as_outcome(each.athrow(Error("KeyError")))));
    EXPECT_EQ(each.state(), AsyncGeneratorBase::State::finished);
  };
  EXPECT_TRUE(run(w.loop, main(w, swallows(w))).ok());
  EXPECT_EQ(w.events, (Events{"ValueError: in", "KeyError"}));
}

TEST(AsyncGenerator, RunsForOneTaskAtATime) {
  World w;
  const auto ask = [](World& world, AsyncGenerator<int> each) -> Coro<void> {
    world.stamp(World::describe(co_await as_outcome(each.next())));
  };
  const auto main = [](World& world, Coro<void> one, Coro<void> two, AsyncGenerator<int> each) -> Coro<void> {
    const Task<void> first = create_task(world.loop, std::move(one));
    const Task<void> second = create_task(world.loop, std::move(two));
    co_await sleep(world.loop, 0s);
    world.say(World::describe(co_await as_outcome(each.aclose())));
    co_await first;
    co_await second;
    co_await each.aclose();
  };
  const AsyncGenerator<int> each = count(w, 9, 10ms);
  EXPECT_TRUE(run(w.loop, main(w, ask(w, each), ask(w, each), each)).ok());
  EXPECT_EQ(w.events, (Events{"RuntimeError: anext(): asynchronous generator is already running @0/2",
                              "RuntimeError: aclose(): asynchronous generator is already running", "yield 0 @10/4", "ok @10/4",
                              "leave count"}));
}

TEST(AsyncGenerator, TheEndOfARunClosesThoseThatAreOpen) {
  World w;
  AsyncGenerator<int> one = careful(w);
  AsyncGenerator<int> other = count(w, 9, 0ms);
  const auto main = [](AsyncGenerator<int> first, AsyncGenerator<int> second) -> Coro<void> {
    EXPECT_EQ(co_await first.next(), 1);
    EXPECT_EQ(co_await second.next(), 0);
  };
  EXPECT_TRUE(run(w.loop, main(one, other)).ok());
  EXPECT_EQ(w.events, (Events{"yield 0 @0/2", "GeneratorExit @0/5", "leave count", "cleaned up @10/8"}));
}

TEST(AsyncGenerator, ErrorsOfThatCleanUpAreReported) {
  World w;
  w.loop.set_exception_handler([&w](const Report& report) {
    w.say(std::string(report.message) + ": " + report.error.type());
    return true;
  });
  const auto fails = []() -> AsyncGenerator<int> {
    co_await try_yield(1);
    co_await raise(Error("OSError"));
  };
  const auto main = [](AsyncGenerator<int> each) -> Coro<void> { EXPECT_EQ(co_await each.next(), 1); };
  const AsyncGenerator<int> each = fails();
  EXPECT_TRUE(run(w.loop, main(each)).ok());
  EXPECT_EQ(w.events, (Events{"an error occurred during closing of asynchronous generator: OSError"}));
}

TEST(AsyncGenerator, OneThatIsDroppedHalfWayIsClosedInATask) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    EXPECT_EQ(co_await careful(world).next(), 1);
    EXPECT_EQ(co_await count(world, 9, 0ms).next(), 0);
    world.stamp("dropped");
    co_await sleep(world.loop, 20ms);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"yield 0 @0/2", "leave count", "dropped @0/2", "GeneratorExit @0/3", "cleaned up @10/5"}));
}

TEST(AsyncGenerator, OutlivesItsLoop) {
  World outer;
  std::optional<AsyncGenerator<int>> kept;
  {
    World w;
    const auto main = [](AsyncGenerator<int> each) -> Coro<void> { EXPECT_EQ(co_await each.next(), 0); };
    kept = count(outer, 9, 0ms);
    const Task<void> task = create_task(w.loop, main(*kept));
    while (!task.done()) w.loop.run_once();
  }
  EXPECT_EQ(outer.events, (Events{"yield 0 @0/0"}));
  kept.reset();
  EXPECT_EQ(outer.events.back(), "leave count");
}

}  // namespace aio::testing
