// SPDX-License-Identifier: MIT
// Barrier: rounds, and parties that are cancelled.
#include "aio/barrier.h"

#include <gtest/gtest.h>

#include "aio/wait_for.h"
#include "barrier_party.h"

namespace aio::testing {
namespace {

TEST(Barrier, OnePartyPassesWithoutATurn) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Barrier barrier(1);
    world.stamp(state(barrier));
    co_await party(world, "main", barrier, 2);
    world.stamp(state(barrier));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"filling, waiters:0/1 @0/1", "main comes @0/1", "main place 0, filling, waiters:0/1 @0/1",
                              "main comes @0/1", "main place 0, filling, waiters:0/1 @0/1",
                              "filling, waiters:0/1 @0/1"}));
}

TEST(Barrier, TheLastToComePassesWithoutATurn) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Barrier barrier(3);
    start(world, "ab", barrier);
    co_await sleep(world.loop, 10ms);
    co_await party(world, "main", barrier);
    co_await sleep(world.loop, 1s);
    world.stamp(state(barrier));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a comes @0/2", "b comes @0/2", "main comes @10/4",
                              "main place 2, draining, waiters:0/3 @10/4", "a place 0, draining, waiters:0/3 @10/5",
                              "b place 1, filling, waiters:0/3 @10/5", "filling, waiters:0/3 @1010/7"}));
}

TEST(Barrier, PlacesAreInTheOrderOfComing) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Barrier barrier(3);
    for (const auto* name : {"a", "b", "c"}) {
      start(world, name, barrier);
      co_await sleep(world.loop, 10ms);
      world.stamp(state(barrier));
    }
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a comes @0/2", "filling, waiters:1/3 @10/4", "b comes @10/5",
                              "filling, waiters:2/3 @20/7", "c comes @20/8", "c place 2, draining, waiters:0/3 @20/8",
                              "a place 0, draining, waiters:0/3 @20/9", "b place 1, filling, waiters:0/3 @20/9",
                              "filling, waiters:0/3 @30/11"}));
}

TEST(Barrier, ItServesRoundAfterRound) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Barrier barrier(3);
    start(world, "abc", barrier, 3);
    co_await sleep(world.loop, 1s);
    world.stamp(state(barrier));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a comes @0/2", "b comes @0/2", "c comes @0/2", "c place 2, draining, waiters:0/3 @0/2",
                              "c comes @0/2", "a place 0, draining, waiters:0/3 @0/3", "a comes @0/3",
                              "b place 1, filling, waiters:0/3 @0/3", "b comes @0/3",
                              "a place 2, draining, waiters:0/3 @0/4", "a comes @0/4",
                              "b place 0, draining, waiters:0/3 @0/5", "b comes @0/5",
                              "c place 1, filling, waiters:0/3 @0/5", "c comes @0/5",
                              "b place 2, draining, waiters:0/3 @0/6", "c place 0, draining, waiters:0/3 @0/7",
                              "a place 1, filling, waiters:0/3 @0/7", "filling, waiters:0/3 @1000/9"}));
}

TEST(Barrier, TwoPartiesMeetRoundAfterRound) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Barrier barrier(2);
    start(world, "ab", barrier, 3);
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a comes @0/2", "b comes @0/2", "b place 1, draining, waiters:0/2 @0/2", "b comes @0/2",
                              "a place 0, filling, waiters:0/2 @0/3", "a comes @0/3",
                              "b place 1, draining, waiters:0/2 @0/4", "b comes @0/4",
                              "a place 0, filling, waiters:0/2 @0/5", "a comes @0/5",
                              "b place 1, draining, waiters:0/2 @0/6", "a place 0, filling, waiters:0/2 @0/7"}));
}

TEST(Barrier, WhoComesWhileItDrainsIsOfTheNextRound) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Barrier barrier(2);
    start(world, "a", barrier);
    co_await sleep(world.loop, 0ms);
    co_await party(world, "b", barrier);
    start(world, "c", barrier);
    co_await party(world, "main", barrier);
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a comes @0/2", "b comes @0/2", "b place 1, draining, waiters:0/2 @0/2",
                              "main comes @0/2", "a place 0, filling, waiters:0/2 @0/3", "c comes @0/3",
                              "main place 1, draining, waiters:0/2 @0/4", "c place 0, filling, waiters:0/2 @0/5"}));
}

TEST(Barrier, MoreTasksThanPartiesGoInRounds) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Barrier barrier(2);
    const auto tasks = start(world, "abcde", barrier);
    co_await sleep(world.loop, 10ms);
    world.stamp(state(barrier));
    tasks[4].cancel();
    co_await sleep(world.loop, 1s);
    world.stamp(state(barrier));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a comes @0/2", "b comes @0/2", "b place 1, draining, waiters:0/2 @0/2", "c comes @0/2",
                              "d comes @0/2", "e comes @0/2", "a place 0, filling, waiters:0/2 @0/3",
                              "d place 1, draining, waiters:0/2 @0/4", "c place 0, filling, waiters:0/2 @0/5",
                              "filling, waiters:1/2 @10/8", "e: CancelledError, filling, waiters:0/2 @10/9",
                              "filling, waiters:0/2 @1010/11"}));
}

TEST(Barrier, NobodyIsLeftWaitingWithManyRoundsAtOnce) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Barrier barrier(2);
    start(world, "abcdef", barrier);
    co_await sleep(world.loop, 10ms);
    world.stamp(state(barrier));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a comes @0/2", "b comes @0/2", "b place 1, draining, waiters:0/2 @0/2", "c comes @0/2",
                              "d comes @0/2", "e comes @0/2", "f comes @0/2", "a place 0, filling, waiters:0/2 @0/3",
                              "d place 1, draining, waiters:0/2 @0/4", "c place 0, filling, waiters:0/2 @0/5",
                              "f place 1, draining, waiters:0/2 @0/6", "e place 0, filling, waiters:0/2 @0/7",
                              "filling, waiters:0/2 @10/9"}));
}

TEST(Barrier, CancelledBeforeItsFirstStepItNeverComes) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Barrier barrier(2);
    const auto tasks = start(world, "ab", barrier);
    tasks[0].cancel();
    co_await sleep(world.loop, 0ms);
    world.stamp(state(barrier));
    co_await party(world, "main", barrier);
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"b comes @0/2", "filling, waiters:1/2 @0/2", "main comes @0/2",
                              "main place 1, draining, waiters:0/2 @0/2", "b place 0, filling, waiters:0/2 @0/3"}));
}

Coro<void> cancel_one(World& w, std::size_t number) {
  Barrier barrier(4);
  const auto tasks = start(w, "abc", barrier);
  co_await sleep(w.loop, 0ms);
  tasks[number].cancel("enough");
  w.stamp(state(barrier));
  co_await sleep(w.loop, 10ms);
  w.stamp(state(barrier));
  start(w, "de", barrier);
  co_await sleep(w.loop, 1s);
}

TEST(Barrier, TheFirstToComeIsCancelled) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    co_await cancel_one(world, 0);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a comes @0/2", "b comes @0/2", "c comes @0/2", "filling, waiters:3/4 @0/2",
                              "a: CancelledError: enough, filling, waiters:2/4 @0/3", "filling, waiters:2/4 @10/6",
                              "d comes @10/7", "e comes @10/7", "e place 3, draining, waiters:0/4 @10/7",
                              "c place 2, draining, waiters:0/4 @10/8", "b place 1, draining, waiters:0/4 @10/8",
                              "d place 2, filling, waiters:0/4 @10/8"}));
}

TEST(Barrier, TheMiddleOneIsCancelled) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    co_await cancel_one(world, 1);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a comes @0/2", "b comes @0/2", "c comes @0/2", "filling, waiters:3/4 @0/2",
                              "b: CancelledError: enough, filling, waiters:2/4 @0/3", "filling, waiters:2/4 @10/6",
                              "d comes @10/7", "e comes @10/7", "e place 3, draining, waiters:0/4 @10/7",
                              "c place 2, draining, waiters:0/4 @10/8", "a place 0, draining, waiters:0/4 @10/8",
                              "d place 2, filling, waiters:0/4 @10/8"}));
}

TEST(Barrier, TheLastToComeIsCancelled) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    co_await cancel_one(world, 2);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a comes @0/2", "b comes @0/2", "c comes @0/2", "filling, waiters:3/4 @0/2",
                              "c: CancelledError: enough, filling, waiters:2/4 @0/3", "filling, waiters:2/4 @10/6",
                              "d comes @10/7", "e comes @10/7", "e place 3, draining, waiters:0/4 @10/7",
                              "b place 1, draining, waiters:0/4 @10/8", "a place 0, draining, waiters:0/4 @10/8",
                              "d place 2, filling, waiters:0/4 @10/8"}));
}

TEST(Barrier, AllAreCancelledAndOthersCome) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Barrier barrier(3);
    const auto tasks = start(world, "ab", barrier);
    for (const Task<void>& task : tasks) {
      co_await sleep(world.loop, 0ms);
      task.cancel();
    }
    co_await sleep(world.loop, 10ms);
    world.stamp(state(barrier));
    start(world, "cde", barrier);
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a comes @0/2", "b comes @0/2", "a: CancelledError, filling, waiters:1/3 @0/3",
                              "b: CancelledError, filling, waiters:0/3 @0/4", "filling, waiters:0/3 @10/6",
                              "c comes @10/7", "d comes @10/7", "e comes @10/7",
                              "e place 2, draining, waiters:0/3 @10/7", "c place 0, draining, waiters:0/3 @10/8",
                              "d place 1, filling, waiters:0/3 @10/8"}));
}

TEST(Barrier, CancelledInTheStepInWhichItOpensTheOthersPass) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Barrier barrier(4);
    const auto tasks = start(world, "abc", barrier);
    co_await sleep(world.loop, 0ms);
    co_await party(world, "main", barrier);
    tasks[1].cancel("too late");
    co_await sleep(world.loop, 1s);
    world.stamp(state(barrier));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a comes @0/2", "b comes @0/2", "c comes @0/2", "main comes @0/2",
                              "main place 3, draining, waiters:0/4 @0/2", "a place 0, draining, waiters:0/4 @0/3",
                              "b: CancelledError: too late, draining, waiters:0/4 @0/3",
                              "c place 2, filling, waiters:0/4 @0/3", "filling, waiters:0/4 @1000/5"}));
}

TEST(Barrier, TheLastThatWouldLeaveIsCancelled) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Barrier barrier(2);
    const auto tasks = start(world, "a", barrier);
    co_await sleep(world.loop, 0ms);
    co_await party(world, "main", barrier);
    tasks[0].cancel();
    start(world, "bc", barrier);
    world.stamp(state(barrier));
    co_await sleep(world.loop, 1s);
    world.stamp(state(barrier));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a comes @0/2", "main comes @0/2", "main place 1, draining, waiters:0/2 @0/2",
                              "draining, waiters:0/2 @0/2", "a: CancelledError, filling, waiters:0/2 @0/3",
                              "b comes @0/3", "c comes @0/3", "c place 1, draining, waiters:0/2 @0/3",
                              "b place 0, filling, waiters:0/2 @0/4", "filling, waiters:0/2 @1000/6"}));
}

TEST(Barrier, CancelledJustBeforeTheLastComesItsPlaceStaysTaken) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Barrier barrier(2);
    const auto tasks = start(world, "a", barrier);
    co_await sleep(world.loop, 0ms);
    tasks[0].cancel();
    co_await party(world, "main", barrier);
    co_await sleep(world.loop, 1s);
    world.stamp(state(barrier));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a comes @0/2", "main comes @0/2", "main place 1, draining, waiters:0/2 @0/2",
                              "a: CancelledError, filling, waiters:0/2 @0/3", "filling, waiters:0/2 @1000/5"}));
}

TEST(Barrier, CancelledWhileTheyWaitForTheRoundBefore) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Barrier barrier(2);
    start(world, "a", barrier);
    co_await sleep(world.loop, 0ms);
    const auto tasks = start(world, "bc", barrier);
    world.loop.call_soon([b = tasks[0]] { b.cancel(); });
    co_await party(world, "main", barrier);
    co_await sleep(world.loop, 0ms);
    tasks[1].cancel();
    co_await sleep(world.loop, 10ms);
    world.stamp(state(barrier));
    start(world, "de", barrier);
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a comes @0/2", "main comes @0/2", "main place 1, draining, waiters:0/2 @0/2",
                              "b comes @0/3", "c comes @0/3", "a place 0, filling, waiters:0/2 @0/3",
                              "b: CancelledError, filling, waiters:0/2 @0/4",
                              "c: CancelledError, filling, waiters:0/2 @0/4", "filling, waiters:0/2 @10/6",
                              "d comes @10/7", "e comes @10/7", "e place 1, draining, waiters:0/2 @10/7",
                              "d place 0, filling, waiters:0/2 @10/8"}));
}

TEST(Barrier, ATimeoutGivesThePlaceBack) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Barrier barrier(2);
    const auto outcome = co_await as_outcome(wait_for<std::size_t>(world.loop, barrier.wait(), Duration(10ms)));
    world.stamp(World::describe(outcome) + ", " + state(barrier));
    start(world, "ab", barrier);
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"TimeoutError, filling, waiters:0/2 @10/3", "a comes @10/4", "b comes @10/4",
                              "b place 1, draining, waiters:0/2 @10/4", "a place 0, filling, waiters:0/2 @10/5"}));
}

}  // namespace
}  // namespace aio::testing
