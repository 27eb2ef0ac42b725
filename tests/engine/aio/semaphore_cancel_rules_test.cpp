// SPDX-License-Identifier: MIT
// Semaphore: waiters that are cancelled.
#include "aio/semaphore.h"

#include <gtest/gtest.h>

#include "aio/wait_for.h"
#include "semaphore_user.h"

namespace aio::testing {
namespace {

TEST(Semaphore, CancelledBeforeItsFirstStepItNeverAsks) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Semaphore semaphore(0);
    const Task<void> a = start(world, "a", semaphore);
    start(world, "b", semaphore);
    a.cancel();
    co_await sleep(world.loop, 0ms);
    semaphore.release();
    world.stamp("released, " + state(semaphore));
    co_await sleep(world.loop, 1s);
    world.stamp(a.cancelled() ? "cancelled" : "?");
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"b asks @0/2", "released, locked, waiters:1 @0/2", "b is in @0/3", "b: ok @0/4",
                              "cancelled @1000/6"}));
}

Coro<void> cancel_one(World& w, std::size_t number) {
  Semaphore semaphore(0);
  const auto tasks = start_all(w, "abc", semaphore);
  co_await sleep(w.loop, 0ms);
  tasks[number].cancel("enough");
  w.stamp(state(semaphore));
  co_await sleep(w.loop, 10ms);
  w.stamp("release, " + state(semaphore));
  semaphore.release();
  co_await sleep(w.loop, 1s);
  w.stamp(state(semaphore));
}

TEST(Semaphore, TheFirstOfTheLineIsCancelled) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    co_await cancel_one(world, 0);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a asks @0/2", "b asks @0/2", "c asks @0/2", "locked, waiters:3 @0/2",
                              "a: CancelledError: enough @0/3", "release, locked, waiters:2 @10/5", "b is in @10/6",
                              "b: ok @10/7", "c is in @10/8", "c: ok @10/9", "unlocked, value:1 @1010/11"}));
}

TEST(Semaphore, TheMiddleOfTheLineIsCancelled) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    co_await cancel_one(world, 1);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a asks @0/2", "b asks @0/2", "c asks @0/2", "locked, waiters:3 @0/2",
                              "b: CancelledError: enough @0/3", "release, locked, waiters:2 @10/5", "a is in @10/6",
                              "a: ok @10/7", "c is in @10/8", "c: ok @10/9", "unlocked, value:1 @1010/11"}));
}

TEST(Semaphore, TheLastOfTheLineIsCancelled) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    co_await cancel_one(world, 2);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a asks @0/2", "b asks @0/2", "c asks @0/2", "locked, waiters:3 @0/2",
                              "c: CancelledError: enough @0/3", "release, locked, waiters:2 @10/5", "a is in @10/6",
                              "a: ok @10/7", "b is in @10/8", "b: ok @10/9", "unlocked, value:1 @1010/11"}));
}

TEST(Semaphore, ReleasePassesOverWhoIsCancelled) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Semaphore semaphore(0);
    const auto tasks = start_all(world, "abcd", semaphore);
    co_await sleep(world.loop, 0ms);
    tasks[0].cancel();
    tasks[1].cancel();
    semaphore.release();
    world.stamp("released, " + state(semaphore));
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a asks @0/2", "b asks @0/2", "c asks @0/2", "d asks @0/2",
                              "released, locked, waiters:4 @0/2", "a: CancelledError @0/3", "b: CancelledError @0/3",
                              "c is in @0/3", "c: ok @0/4", "d is in @0/5", "d: ok @0/6"}));
}

TEST(Semaphore, TwoReleasesAfterACancellationWakeTheNextTwo) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Semaphore semaphore(0);
    const auto tasks = start_all(world, "abc", semaphore, 10ms);
    co_await sleep(world.loop, 0ms);
    tasks[0].cancel();
    co_await sleep(world.loop, 0ms);
    semaphore.release();
    semaphore.release();
    world.stamp("released, " + state(semaphore));
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a asks @0/2", "b asks @0/2", "c asks @0/2", "a: CancelledError @0/3",
                              "released, locked, waiters:2 @0/3", "b is in @0/4", "c is in @0/4", "b: ok @10/6",
                              "c: ok @10/6"}));
}

TEST(Semaphore, ALineOfCancelledWaitersDoesNotLockIt) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Semaphore semaphore(1);
    co_await semaphore.acquire();
    const auto tasks = start_all(world, "ab", semaphore);
    co_await sleep(world.loop, 0ms);
    for (const Task<void>& task : tasks) task.cancel();
    semaphore.release();
    world.stamp(state(semaphore));
    co_await user(world, "main", semaphore);
    world.stamp(state(semaphore));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a asks @0/2", "b asks @0/2", "unlocked, value:1, waiters:2 @0/2", "main asks @0/2",
                              "main is in @0/2", "a: CancelledError @0/3", "b: CancelledError @0/3", "main: ok @0/3",
                              "unlocked, value:1 @0/3"}));
}

TEST(Semaphore, CancelledAfterTheHandOverTheNextGetsIt) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Semaphore semaphore(0);
    const Task<void> a = start(world, "a", semaphore);
    start(world, "b", semaphore);
    co_await sleep(world.loop, 0ms);
    semaphore.release();
    a.cancel("too late");
    world.stamp("released, cancelled, " + state(semaphore));
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a asks @0/2", "b asks @0/2", "released, cancelled, locked, waiters:2 @0/2",
                              "a: CancelledError: too late @0/3", "b is in @0/4", "b: ok @0/5"}));
}

TEST(Semaphore, CancelledAfterTheHandOverANewcomerGetsIt) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Semaphore semaphore(0);
    const Task<void> a = start(world, "a", semaphore);
    co_await sleep(world.loop, 0ms);
    start(world, "b", semaphore);
    semaphore.release();
    a.cancel();
    world.stamp("released, cancelled, " + state(semaphore));
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a asks @0/2", "released, cancelled, locked, waiters:1 @0/2", "b asks @0/3",
                              "a: CancelledError @0/3", "b is in @0/4", "b: ok @0/5"}));
}

TEST(Semaphore, CancelledAfterTheHandOverWithoutOthersItIsFreeAgain) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Semaphore semaphore(0);
    const Task<void> a = start(world, "a", semaphore);
    co_await sleep(world.loop, 0ms);
    semaphore.release();
    a.cancel();
    world.stamp(state(semaphore));
    co_await sleep(world.loop, 0ms);
    world.stamp(state(semaphore));
    co_await user(world, "main", semaphore);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a asks @0/2", "locked, waiters:1 @0/2", "a: CancelledError @0/3",
                              "unlocked, value:1 @0/3", "main asks @0/3", "main is in @0/3", "main: ok @0/4"}));
}

TEST(Semaphore, OfSeveralWokenOneIsCancelled) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Semaphore semaphore(0);
    const auto tasks = start_all(world, "abcd", semaphore, 10ms);
    co_await sleep(world.loop, 0ms);
    for (int turn = 0; turn < 3; ++turn) semaphore.release();
    tasks[1].cancel();
    world.stamp(state(semaphore));
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a asks @0/2", "b asks @0/2", "c asks @0/2", "d asks @0/2", "locked, waiters:4 @0/2",
                              "a is in @0/3", "b: CancelledError @0/3", "c is in @0/3", "d is in @0/4", "a: ok @10/6",
                              "c: ok @10/6", "d: ok @10/6"}));
}

TEST(Semaphore, AllTheWokenAreCancelled) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Semaphore semaphore(0);
    const auto tasks = start_all(world, "abc", semaphore);
    co_await sleep(world.loop, 0ms);
    for (const Task<void>& task : tasks) {
      semaphore.release();
      task.cancel();
    }
    world.stamp(state(semaphore));
    co_await sleep(world.loop, 0ms);
    world.stamp(state(semaphore));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a asks @0/2", "b asks @0/2", "c asks @0/2", "locked, waiters:3 @0/2",
                              "a: CancelledError @0/3", "b: CancelledError @0/3", "c: CancelledError @0/3",
                              "unlocked, value:3 @0/3"}));
}

TEST(Semaphore, ItIsPassedOnOverSeveralThatAreCancelled) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Semaphore semaphore(0);
    const auto tasks = start_all(world, "abcd", semaphore);
    co_await sleep(world.loop, 0ms);
    semaphore.release();
    for (std::size_t i = 0; i < 3; ++i) {
      tasks[i].cancel();
      co_await sleep(world.loop, 0ms);
      world.stamp(state(semaphore));
    }
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a asks @0/2", "b asks @0/2", "c asks @0/2", "d asks @0/2", "a: CancelledError @0/3",
                              "locked, waiters:3 @0/3", "b: CancelledError @0/4", "locked, waiters:2 @0/4",
                              "c: CancelledError @0/5", "locked, waiters:1 @0/5", "d is in @0/6", "d: ok @0/7"}));
}

/// Cancels `other` at the end of its block.
Coro<void> cancel_before_leaving(World& w, Semaphore& semaphore, const Task<void>& other) {
  co_await semaphore.acquire();
  const SemaphoreGuard guard(semaphore);
  co_await sleep(w.loop, 0ms);
  other.cancel();
}

Coro<void> cancels_before(World& w, Semaphore& semaphore, const Task<void>& other) {
  co_await cancel_before_leaving(w, semaphore, other);
  w.stamp("left, " + state(semaphore));
}

TEST(Semaphore, TheHolderCancelsTheWaiterBeforeItLeaves) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Semaphore semaphore(1);
    Task<void> b;
    create_task(world.loop, cancels_before(world, semaphore, b));
    b = start(world, "b", semaphore);
    co_await sleep(world.loop, 10ms);
    co_await user(world, "main", semaphore);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"b asks @0/2", "left, unlocked, value:1, waiters:1 @0/3", "b: CancelledError @0/4",
                              "main asks @10/6", "main is in @10/6", "main: ok @10/7"}));
}

Coro<void> cancels_after(World& w, Semaphore& semaphore, const Task<void>& other) {
  co_await semaphore.acquire();
  co_await sleep(w.loop, 0ms);
  semaphore.release();
  other.cancel();
  w.stamp("left, " + state(semaphore));
}

TEST(Semaphore, TheHolderCancelsTheWaiterAfterItLeft) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Semaphore semaphore(1);
    Task<void> b;
    create_task(world.loop, cancels_after(world, semaphore, b));
    b = start(world, "b", semaphore);
    co_await sleep(world.loop, 10ms);
    co_await user(world, "main", semaphore);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"b asks @0/2", "left, locked, waiters:1 @0/3", "b: CancelledError @0/4",
                              "main asks @10/6", "main is in @10/6", "main: ok @10/7"}));
}

Coro<void> stubborn(World& w, Semaphore& semaphore) {
  w.stamp("a: " + World::describe(co_await as_outcome(semaphore.acquire())));
  co_await user(w, "a", semaphore);
}

TEST(Semaphore, AWaiterThatSwallowsItsCancellationMayAskAgain) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Semaphore semaphore(0);
    const Task<void> a = create_task(world.loop, stubborn(world, semaphore));
    start(world, "b", semaphore);
    co_await sleep(world.loop, 0ms);
    semaphore.release();
    a.cancel("one");
    a.cancel("two");
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"b asks @0/2", "a: CancelledError: two @0/3", "a asks @0/3", "b is in @0/4", "b: ok @0/5",
                              "a is in @0/6", "a: ok @0/7"}));
}

Coro<void> impatient(World& w, Semaphore& semaphore) {
  const Outcome<void> outcome = co_await as_outcome(wait_for<void>(w.loop, semaphore.acquire(), Duration(10ms)));
  w.stamp("a: " + World::describe(outcome) + ", " + state(semaphore));
}

TEST(Semaphore, ATimeoutLeavesTheLine) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Semaphore semaphore(0);
    create_task(world.loop, impatient(world, semaphore));
    start(world, "b", semaphore);
    co_await sleep(world.loop, 20ms);
    semaphore.release();
    world.stamp("released");
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"b asks @0/2", "a: TimeoutError, locked, waiters:1 @10/4", "released @20/6",
                              "b is in @20/7", "b: ok @20/8"}));
}

TEST(Semaphore, ATimeoutRightAfterTheReleasePassesItOn) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Semaphore semaphore(0);
    world.loop.call_later(10ms, [&semaphore] { semaphore.release(); });
    create_task(world.loop, impatient(world, semaphore));
    start(world, "b", semaphore);
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"b asks @0/2", "a: TimeoutError, locked, waiters:1 @10/4", "b is in @10/5",
                              "b: ok @10/6"}));
}

TEST(Semaphore, ATimeoutRightBeforeTheReleaseMissesIt) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Semaphore semaphore(0);
    create_task(world.loop, impatient(world, semaphore));
    start(world, "b", semaphore);
    co_await sleep(world.loop, 0ms);
    world.loop.call_later(10ms, [&semaphore] { semaphore.release(); });
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"b asks @0/2", "a: TimeoutError, locked, waiters:1 @10/4", "b is in @10/4",
                              "b: ok @10/5"}));
}

}  // namespace
}  // namespace aio::testing
