// SPDX-License-Identifier: MIT
// Semaphore and BoundedSemaphore: who is let in when, and how a block ends.
#include "aio/semaphore.h"

#include <gtest/gtest.h>

#include "semaphore_user.h"

namespace aio::testing {
namespace {

TEST(Semaphore, IsTakenWithoutATurnWhileSomethingIsLeft) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Semaphore semaphore(2);
    world.stamp(state(semaphore));
    co_await semaphore.acquire();
    world.stamp(state(semaphore));
    co_await semaphore.acquire();
    world.stamp(state(semaphore));
    EXPECT_FALSE(semaphore.try_acquire());
    semaphore.release();
    world.stamp(state(semaphore));
    co_await user(world, "main", semaphore);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"unlocked, value:2 @0/1", "unlocked, value:1 @0/1", "locked @0/1",
                              "unlocked, value:1 @0/1", "main asks @0/1", "main is in @0/1", "main: ok @0/2"}));
}

TEST(Semaphore, LetsInAsManyAsItsValue) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Semaphore semaphore(2);
    start_all(world, "abcde", semaphore, 10ms);
    co_await sleep(world.loop, 0ms);
    world.stamp(state(semaphore));
    co_await sleep(world.loop, 1s);
    world.stamp(state(semaphore));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a asks @0/2", "a is in @0/2", "b asks @0/2", "b is in @0/2", "c asks @0/2",
                              "d asks @0/2", "e asks @0/2", "locked, waiters:3 @0/2", "a: ok @10/4", "b: ok @10/4",
                              "c is in @10/5", "d is in @10/5", "c: ok @20/7", "d: ok @20/7", "e is in @20/8",
                              "e: ok @30/10", "unlocked, value:2 @1000/12"}));
}

TEST(Semaphore, WithTheValueZeroEverybodyWaits) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Semaphore semaphore(0);
    world.stamp(state(semaphore));
    start_all(world, "ab", semaphore, 50ms);
    co_await sleep(world.loop, 10ms);
    world.stamp(state(semaphore));
    semaphore.release();
    co_await sleep(world.loop, 10ms);
    semaphore.release();
    co_await sleep(world.loop, 1s);
    world.stamp(state(semaphore));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"locked @0/1", "a asks @0/2", "b asks @0/2", "locked, waiters:2 @10/4", "a is in @10/5",
                              "b is in @20/8", "a: ok @60/10", "b: ok @70/12", "unlocked, value:2 @1020/14"}));
}

TEST(Semaphore, ReleaseHandsOverAtOnce) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Semaphore semaphore(1);
    co_await semaphore.acquire();
    start(world, "a", semaphore);
    co_await sleep(world.loop, 0ms);
    semaphore.release();
    EXPECT_EQ(semaphore.value(), 0);
    world.stamp(state(semaphore));
    co_await user(world, "main", semaphore);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a asks @0/2", "locked, waiters:1 @0/2", "main asks @0/2", "a is in @0/3", "a: ok @0/4",
                              "main is in @0/5", "main: ok @0/6"}));
}

TEST(Semaphore, ANewcomerQueuesBehindTheWokenAlthoughSomethingIsLeft) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Semaphore semaphore(1);
    co_await semaphore.acquire();
    start(world, "a", semaphore, 10ms);
    co_await sleep(world.loop, 0ms);
    semaphore.release();
    semaphore.release();
    EXPECT_EQ(semaphore.value(), 1);
    world.stamp(state(semaphore));
    co_await user(world, "main", semaphore);
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a asks @0/2", "locked, waiters:1 @0/2", "main asks @0/2", "a is in @0/3",
                              "main is in @0/4", "main: ok @0/5", "a: ok @10/7"}));
}

TEST(Semaphore, SeveralNewcomersAreLetInWhenTheWokenOneRuns) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Semaphore semaphore(0);
    start(world, "a", semaphore, 10ms);
    co_await sleep(world.loop, 0ms);
    start_all(world, "bcd", semaphore, 10ms);
    for (int turn = 0; turn < 3; ++turn) semaphore.release();
    co_await sleep(world.loop, 0ms);
    world.stamp(state(semaphore));
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a asks @0/2", "b asks @0/3", "c asks @0/3", "d asks @0/3", "a is in @0/3",
                              "locked, waiters:3 @0/3", "b is in @0/4", "c is in @0/4", "a: ok @10/6", "b: ok @10/6",
                              "c: ok @10/6", "d is in @10/7", "d: ok @20/9"}));
}

TEST(Semaphore, SeveralReleasesInOneStepWakeSeveral) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Semaphore semaphore(0);
    start_all(world, "abcd", semaphore, 10ms);
    co_await sleep(world.loop, 0ms);
    for (int turn = 0; turn < 3; ++turn) semaphore.release();
    world.stamp(state(semaphore));
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a asks @0/2", "b asks @0/2", "c asks @0/2", "d asks @0/2", "locked, waiters:4 @0/2",
                              "a is in @0/3", "b is in @0/3", "c is in @0/3", "a: ok @10/5", "b: ok @10/5",
                              "c: ok @10/5", "d is in @10/6", "d: ok @20/8"}));
}

TEST(Semaphore, ReleaseWithoutWaitersRaisesTheValue) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Semaphore semaphore(0);
    for (int turn = 0; turn < 3; ++turn) semaphore.release();
    world.stamp(state(semaphore));
    start_all(world, "abcd", semaphore, 10ms);
    co_await sleep(world.loop, 1s);
    world.stamp(state(semaphore));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"unlocked, value:3 @0/1", "a asks @0/2", "a is in @0/2", "b asks @0/2", "b is in @0/2",
                              "c asks @0/2", "c is in @0/2", "d asks @0/2", "a: ok @10/4", "b: ok @10/4", "c: ok @10/4",
                              "d is in @10/5", "d: ok @20/7", "unlocked, value:3 @1000/9"}));
}

Coro<void> greedy(World& w, std::string name, Semaphore& semaphore) {
  for (int turn = 0; turn < 2; ++turn) {
    co_await semaphore.acquire();
    const SemaphoreGuard guard(semaphore);
    w.stamp(name);
    co_await sleep(w.loop, 0ms);
  }
}

TEST(Semaphore, WhoAsksAgainQueuesLast) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Semaphore semaphore(2);
    for (const auto* name : {"a", "b", "c", "d"}) create_task(world.loop, greedy(world, name, semaphore));
    co_await sleep(world.loop, 1s);
    world.stamp(state(semaphore));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a @0/2", "b @0/2", "c @0/4", "d @0/4", "a @0/6", "b @0/6", "c @0/8", "d @0/8",
                              "unlocked, value:2 @1000/11"}));
}

Coro<void> releases(World& w, Semaphore& semaphore) {
  semaphore.release();
  w.stamp("released, " + state(semaphore));
  co_return;
}

TEST(Semaphore, AnyTaskMayReleaseIt) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Semaphore semaphore(1);
    co_await semaphore.acquire();
    start(world, "a", semaphore);
    create_task(world.loop, releases(world, semaphore));
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a asks @0/2", "released, locked, waiters:1 @0/2", "a is in @0/3", "a: ok @0/4"}));
}

Coro<void> fails(World& w, Semaphore& semaphore) {
  co_await semaphore.acquire();
  const SemaphoreGuard guard(semaphore);
  co_await sleep(w.loop, 0ms);
  w.stamp("fails");
  co_await raise(Error("ValueError", "bad"));
}

Coro<void> catches(World& w, Semaphore& semaphore) {
  const Outcome<void> outcome = co_await as_outcome(fails(w, semaphore));
  w.stamp(World::describe(outcome) + ", " + state(semaphore));
}

TEST(Semaphore, AnErrorInTheBlockReleasesIt) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Semaphore semaphore(1);
    create_task(world.loop, catches(world, semaphore));
    start(world, "b", semaphore);
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"b asks @0/2", "fails @0/3", "ValueError: bad, locked, waiters:1 @0/3", "b is in @0/4",
                              "b: ok @0/5"}));
}

TEST(Semaphore, ACancellationInTheBlockReleasesIt) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Semaphore semaphore(1);
    const Task<void> a = start(world, "a", semaphore, 1s);
    start(world, "b", semaphore);
    co_await sleep(world.loop, 10ms);
    a.cancel("out");
    world.stamp("cancelled");
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a asks @0/2", "a is in @0/2", "b asks @0/2", "cancelled @10/4",
                              "a: CancelledError: out @10/5", "b is in @10/6", "b: ok @10/7"}));
}

void over_release(World& w, BoundedSemaphore& semaphore) {
  const Error error = semaphore.release();
  w.stamp((error ? World::describe(Outcome<void>(error)) : "released") + ", " + state(semaphore));
}

TEST(BoundedSemaphore, IsNotReleasedAboveItsValue) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    BoundedSemaphore semaphore(2);
    over_release(world, semaphore);
    co_await semaphore.acquire();
    co_await semaphore.acquire();
    for (int turn = 0; turn < 3; ++turn) over_release(world, semaphore);
    BoundedSemaphore zero(0);
    over_release(world, zero);
    co_await user(world, "main", semaphore);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"ValueError: BoundedSemaphore released too many times, unlocked, value:2 @0/1",
                              "released, unlocked, value:1 @0/1", "released, unlocked, value:2 @0/1",
                              "ValueError: BoundedSemaphore released too many times, unlocked, value:2 @0/1",
                              "ValueError: BoundedSemaphore released too many times, locked @0/1", "main asks @0/1",
                              "main is in @0/1", "main: ok @0/2"}));
}

TEST(BoundedSemaphore, CountsWhatWasHandedOverAsTaken) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    BoundedSemaphore semaphore(2);
    co_await semaphore.acquire();
    co_await semaphore.acquire();
    const Task<void> a = create_task(world.loop, semaphore.acquire());
    co_await sleep(world.loop, 0ms);
    for (int turn = 0; turn < 4; ++turn) over_release(world, semaphore);
    co_await a;
    world.stamp(state(semaphore));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"released, locked, waiters:1 @0/2", "released, locked, waiters:1 @0/2",
                              "released, locked, waiters:1 @0/2",
                              "ValueError: BoundedSemaphore released too many times, locked, waiters:1 @0/2",
                              "unlocked, value:2 @0/4"}));
}

Coro<void> releases_twice(BoundedSemaphore& semaphore) {
  co_await semaphore.acquire();
  const SemaphoreGuard guard(semaphore);
  EXPECT_FALSE(semaphore.release());
}

TEST(BoundedSemaphore, ReleasedWithinTheBlockKeepsItsBound) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    BoundedSemaphore semaphore(1);
    // In Python the end of the block raises, which a destructor cannot.
    co_await releases_twice(semaphore);
    world.stamp(state(semaphore));
    start(world, "a", semaphore);
    start(world, "b", semaphore);
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"unlocked, value:1 @0/1", "a asks @0/2", "a is in @0/2", "b asks @0/2", "a: ok @0/3",
                              "b is in @0/4", "b: ok @0/5"}));
}

}  // namespace
}  // namespace aio::testing
