// SPDX-License-Identifier: MIT
// Barrier: reset and abort.
#include "aio/barrier.h"

#include <gtest/gtest.h>

#include "barrier_party.h"

namespace aio::testing {
namespace {

TEST(Barrier, ResetOfAnEmptyBarrierChangesNothing) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Barrier barrier(2);
    co_await barrier.reset();
    world.stamp(state(barrier));
    start(world, "ab", barrier);
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"filling, waiters:0/2 @0/1", "a comes @0/2", "b comes @0/2",
                              "b place 1, draining, waiters:0/2 @0/2", "a place 0, filling, waiters:0/2 @0/3"}));
}

TEST(Barrier, ResetSendsAwayWhoWaits) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Barrier barrier(3);
    start(world, "ab", barrier);
    co_await sleep(world.loop, 10ms);
    co_await barrier.reset();
    world.stamp(state(barrier));
    co_await sleep(world.loop, 0ms);
    world.stamp(state(barrier));
    start(world, "cde", barrier);
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a comes @0/2", "b comes @0/2", "resetting, waiters:0/3 @10/4",
                              "a: BrokenBarrierError: Abort or reset of barrier, resetting, waiters:0/3 @10/5",
                              "b: BrokenBarrierError: Abort or reset of barrier, filling, waiters:0/3 @10/5",
                              "filling, waiters:0/3 @10/5", "c comes @10/6", "d comes @10/6", "e comes @10/6",
                              "e place 2, draining, waiters:0/3 @10/6", "c place 0, draining, waiters:0/3 @10/7",
                              "d place 1, filling, waiters:0/3 @10/7"}));
}

TEST(Barrier, WhoComesWhileItResetsIsOfTheNextRound) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Barrier barrier(3);
    start(world, "ab", barrier);
    co_await sleep(world.loop, 10ms);
    start(world, "cd", barrier);
    co_await barrier.reset();
    co_await party(world, "main", barrier);
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a comes @0/2", "b comes @0/2", "main comes @10/4", "c comes @10/5", "d comes @10/5",
                              "a: BrokenBarrierError: Abort or reset of barrier, resetting, waiters:0/3 @10/5",
                              "b: BrokenBarrierError: Abort or reset of barrier, filling, waiters:0/3 @10/5",
                              "d place 2, draining, waiters:0/3 @10/6", "main place 0, draining, waiters:0/3 @10/7",
                              "c place 1, filling, waiters:0/3 @10/7"}));
}

TEST(Barrier, WhoComesWhileItResetsWaitsAndThenFills) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Barrier barrier(2);
    start(world, "a", barrier);
    co_await sleep(world.loop, 10ms);
    co_await barrier.reset();
    start(world, "b", barrier);
    co_await party(world, "main", barrier);
    co_await sleep(world.loop, 1s);
    world.stamp(state(barrier));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a comes @0/2", "main comes @10/4",
                              "a: BrokenBarrierError: Abort or reset of barrier, filling, waiters:0/2 @10/5",
                              "b comes @10/5", "main place 1, draining, waiters:0/2 @10/6",
                              "b place 0, filling, waiters:0/2 @10/7", "filling, waiters:0/2 @1010/9"}));
}

Coro<void> again(World& w, std::string name, Barrier& barrier) {
  co_await party(w, name, barrier);
  co_await party(w, name, barrier);
}

TEST(Barrier, WhoWasSentAwayMayComeAgain) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Barrier barrier(3);
    for (const auto* name : {"a", "b"}) create_task(world.loop, again(world, name, barrier));
    co_await sleep(world.loop, 10ms);
    co_await barrier.reset();
    co_await party(world, "main", barrier);
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a comes @0/2", "b comes @0/2", "main comes @10/4",
                              "a: BrokenBarrierError: Abort or reset of barrier, resetting, waiters:0/3 @10/5",
                              "a comes @10/5",
                              "b: BrokenBarrierError: Abort or reset of barrier, filling, waiters:0/3 @10/5",
                              "b comes @10/5", "a place 2, draining, waiters:0/3 @10/6",
                              "b place 0, draining, waiters:0/3 @10/7", "main place 1, filling, waiters:0/3 @10/7"}));
}

TEST(Barrier, ResetWhileItDrainsSendsAwayWhoHasNotLeft) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Barrier barrier(3);
    start(world, "ab", barrier);
    co_await sleep(world.loop, 0ms);
    co_await party(world, "main", barrier);
    co_await barrier.reset();
    world.stamp(state(barrier));
    co_await sleep(world.loop, 1s);
    world.stamp(state(barrier));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a comes @0/2", "b comes @0/2", "main comes @0/2",
                              "main place 2, draining, waiters:0/3 @0/2", "resetting, waiters:0/3 @0/2",
                              "a: BrokenBarrierError: Abort or reset of barrier, resetting, waiters:0/3 @0/3",
                              "b: BrokenBarrierError: Abort or reset of barrier, filling, waiters:0/3 @0/3",
                              "filling, waiters:0/3 @1000/5"}));
}

TEST(Barrier, ResetWhileItDrainsKeepsWhoWaitsForTheNextRound) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Barrier barrier(2);
    start(world, "a", barrier);
    co_await sleep(world.loop, 0ms);
    start(world, "b", barrier);
    co_await party(world, "main", barrier);
    co_await barrier.reset();
    co_await sleep(world.loop, 10ms);
    world.stamp(state(barrier));
    co_await party(world, "main", barrier);
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a comes @0/2", "main comes @0/2", "main place 1, draining, waiters:0/2 @0/2",
                              "b comes @0/3",
                              "a: BrokenBarrierError: Abort or reset of barrier, filling, waiters:0/2 @0/3",
                              "filling, waiters:1/2 @10/6", "main comes @10/6",
                              "main place 1, draining, waiters:0/2 @10/6", "b place 0, filling, waiters:0/2 @10/7"}));
}

TEST(Barrier, ResetAfterTheLastHasLeftChangesNothing) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Barrier barrier(3);
    start(world, "ab", barrier);
    co_await sleep(world.loop, 0ms);
    co_await party(world, "main", barrier);
    co_await sleep(world.loop, 0ms);
    co_await barrier.reset();
    world.stamp(state(barrier));
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a comes @0/2", "b comes @0/2", "main comes @0/2",
                              "main place 2, draining, waiters:0/3 @0/2", "a place 0, draining, waiters:0/3 @0/3",
                              "b place 1, filling, waiters:0/3 @0/3", "filling, waiters:0/3 @0/3"}));
}

TEST(Barrier, ResetTwiceIsResetOnce) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Barrier barrier(2);
    start(world, "a", barrier);
    co_await sleep(world.loop, 0ms);
    co_await barrier.reset();
    co_await barrier.reset();
    world.stamp(state(barrier));
    co_await sleep(world.loop, 0ms);
    co_await barrier.reset();
    world.stamp(state(barrier));
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a comes @0/2", "resetting, waiters:0/2 @0/2",
                              "a: BrokenBarrierError: Abort or reset of barrier, filling, waiters:0/2 @0/3",
                              "filling, waiters:0/2 @0/3"}));
}

TEST(Barrier, AbortOfAnEmptyBarrierBreaksIt) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Barrier barrier(2);
    co_await barrier.abort();
    world.stamp(state(barrier));
    co_await party(world, "main", barrier);
    start(world, "ab", barrier);
    co_await sleep(world.loop, 1s);
    world.stamp(state(barrier));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"broken @0/1", "main comes @0/1",
                              "main: BrokenBarrierError: Barrier aborted, broken @0/1", "a comes @0/2",
                              "a: BrokenBarrierError: Barrier aborted, broken @0/2", "b comes @0/2",
                              "b: BrokenBarrierError: Barrier aborted, broken @0/2", "broken @1000/4"}));
}

TEST(Barrier, AbortBreaksItForWhoWaits) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Barrier barrier(3);
    start(world, "ab", barrier);
    co_await sleep(world.loop, 10ms);
    co_await barrier.abort();
    world.stamp(state(barrier));
    co_await party(world, "main", barrier);
    co_await sleep(world.loop, 1s);
    world.stamp(state(barrier));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a comes @0/2", "b comes @0/2", "broken @10/4", "main comes @10/4",
                              "main: BrokenBarrierError: Barrier aborted, broken @10/4",
                              "a: BrokenBarrierError: Abort or reset of barrier, broken @10/5",
                              "b: BrokenBarrierError: Abort or reset of barrier, broken @10/5", "broken @1010/7"}));
}

TEST(Barrier, AbortWhileItDrainsSendsAwayWhoHasNotLeft) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Barrier barrier(3);
    start(world, "ab", barrier);
    co_await sleep(world.loop, 0ms);
    co_await party(world, "main", barrier);
    co_await barrier.abort();
    world.stamp(state(barrier));
    co_await sleep(world.loop, 1s);
    world.stamp(state(barrier));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a comes @0/2", "b comes @0/2", "main comes @0/2",
                              "main place 2, draining, waiters:0/3 @0/2", "broken @0/2",
                              "a: BrokenBarrierError: Abort or reset of barrier, broken @0/3",
                              "b: BrokenBarrierError: Abort or reset of barrier, broken @0/3", "broken @1000/5"}));
}

TEST(Barrier, AbortWhileItDrainsReachesWhoWaitsForTheNextRound) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Barrier barrier(2);
    start(world, "a", barrier);
    co_await sleep(world.loop, 0ms);
    start(world, "b", barrier);
    create_task(world.loop, barrier.abort());
    co_await party(world, "main", barrier);
    co_await sleep(world.loop, 1s);
    world.stamp(state(barrier));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a comes @0/2", "main comes @0/2", "main place 1, draining, waiters:0/2 @0/2",
                              "b comes @0/3", "a: BrokenBarrierError: Abort or reset of barrier, broken @0/3",
                              "b: BrokenBarrierError: Barrier aborted, broken @0/4", "broken @1000/6"}));
}

TEST(Barrier, AbortTwiceIsAbortOnce) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Barrier barrier(2);
    start(world, "a", barrier);
    co_await sleep(world.loop, 0ms);
    co_await barrier.abort();
    co_await barrier.abort();
    co_await sleep(world.loop, 1s);
    world.stamp(state(barrier));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a comes @0/2", "a: BrokenBarrierError: Abort or reset of barrier, broken @0/3",
                              "broken @1000/5"}));
}

TEST(Barrier, ResetMendsABrokenBarrier) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Barrier barrier(2);
    co_await barrier.abort();
    co_await party(world, "main", barrier);
    co_await barrier.reset();
    world.stamp(state(barrier));
    start(world, "ab", barrier);
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"main comes @0/1", "main: BrokenBarrierError: Barrier aborted, broken @0/1",
                              "filling, waiters:0/2 @0/1", "a comes @0/2", "b comes @0/2",
                              "b place 1, draining, waiters:0/2 @0/2", "a place 0, filling, waiters:0/2 @0/3"}));
}

TEST(Barrier, ResetRightAfterAbortLetsThoseInsideLeaveFirst) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Barrier barrier(3);
    start(world, "ab", barrier);
    co_await sleep(world.loop, 0ms);
    co_await barrier.abort();
    co_await barrier.reset();
    world.stamp(state(barrier));
    start(world, "cde", barrier);
    co_await sleep(world.loop, 1s);
    world.stamp(state(barrier));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a comes @0/2", "b comes @0/2", "resetting, waiters:0/3 @0/2",
                              "a: BrokenBarrierError: Abort or reset of barrier, resetting, waiters:0/3 @0/3",
                              "b: BrokenBarrierError: Abort or reset of barrier, filling, waiters:0/3 @0/3",
                              "c comes @0/3", "d comes @0/3", "e comes @0/3", "e place 2, draining, waiters:0/3 @0/3",
                              "c place 0, draining, waiters:0/3 @0/4", "d place 1, filling, waiters:0/3 @0/4",
                              "filling, waiters:0/3 @1000/6"}));
}

Coro<void> bad() { co_await raise(Error("ValueError", "bad")); }

Coro<void> fails(World& w, Barrier& barrier) {
  co_await sleep(w.loop, 10ms);
  w.stamp("c: " + World::describe(co_await as_outcome(bad())));
  co_await barrier.abort();
}

TEST(Barrier, APartyThatFailsBreaksItForTheOthers) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Barrier barrier(3);
    start(world, "ab", barrier);
    create_task(world.loop, fails(world, barrier));
    co_await sleep(world.loop, 1s);
    world.stamp(state(barrier));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a comes @0/2", "b comes @0/2", "c: ValueError: bad @10/4",
                              "a: BrokenBarrierError: Abort or reset of barrier, broken @10/5",
                              "b: BrokenBarrierError: Abort or reset of barrier, broken @10/5", "broken @1000/7"}));
}

TEST(Barrier, AbortedAndCancelledInOneStepItIsCancelled) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Barrier barrier(3);
    const auto tasks = start(world, "ab", barrier);
    co_await sleep(world.loop, 0ms);
    co_await barrier.abort();
    tasks[0].cancel();
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a comes @0/2", "b comes @0/2", "a: CancelledError, broken @0/3",
                              "b: BrokenBarrierError: Abort or reset of barrier, broken @0/3"}));
}

TEST(Barrier, CancelledWhileItResetsItStillMakesRoom) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Barrier barrier(2);
    const auto tasks = start(world, "a", barrier);
    co_await sleep(world.loop, 0ms);
    co_await barrier.reset();
    tasks[0].cancel();
    world.stamp(state(barrier));
    start(world, "bc", barrier);
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a comes @0/2", "resetting, waiters:0/2 @0/2",
                              "a: CancelledError, filling, waiters:0/2 @0/3", "b comes @0/3", "c comes @0/3",
                              "c place 1, draining, waiters:0/2 @0/3", "b place 0, filling, waiters:0/2 @0/4"}));
}

}  // namespace
}  // namespace aio::testing
