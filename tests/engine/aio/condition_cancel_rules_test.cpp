// SPDX-License-Identifier: MIT
// Condition: waiters that are cancelled.
#include "aio/condition.h"

#include <gtest/gtest.h>

#include "aio/wait_for.h"
#include "condition_waiter.h"

namespace aio::testing {
namespace {

TEST(Condition, ACancelledWaiterTakesTheLockBeforeItEnds) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    Condition condition(lock);
    const Task<void> a = start(world, "a", condition);
    co_await sleep(world.loop, 0ms);
    a.cancel("enough");
    world.stamp("cancelled, " + state(condition));
    co_await sleep(world.loop, 0ms);
    world.stamp(state(condition));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a waits @0/2", "cancelled, unlocked @0/2", "a: CancelledError: enough, locked @0/3",
                              "unlocked @0/3"}));
}

TEST(Condition, ACancelledWaiterWaitsForTheLockBeforeItEnds) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    Condition condition(lock);
    const Task<void> a = start(world, "a", condition);
    co_await sleep(world.loop, 0ms);
    co_await lock.acquire();
    a.cancel("enough");
    co_await sleep(world.loop, 10ms);
    world.stamp("release");
    lock.release();
    co_await sleep(world.loop, 1s);
    world.stamp(state(condition));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a waits @0/2", "release @10/5", "a: CancelledError: enough, locked @10/6",
                              "unlocked @1010/8"}));
}

TEST(Condition, CancelledInStepWithTheReleaseItTakesTheLockAtOnce) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    Condition condition(lock);
    const Task<void> a = start(world, "a", condition);
    co_await sleep(world.loop, 0ms);
    co_await lock.acquire();
    a.cancel();
    lock.release();
    world.stamp("released");
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a waits @0/2", "released @0/2", "a: CancelledError, locked @0/3"}));
}

Coro<void> cancel_one(World& w, std::size_t number) {
  Lock lock;
  Condition condition(lock);
  const std::vector<Task<void>> tasks{start(w, "a", condition), start(w, "b", condition), start(w, "c", condition)};
  co_await sleep(w.loop, 0ms);
  tasks[number].cancel();
  co_await sleep(w.loop, 10ms);
  EXPECT_EQ(condition.waiters().size(), 1U);
  co_await notify(w, condition, 3);
  co_await sleep(w.loop, 1s);
}

TEST(Condition, TheFirstWaiterIsCancelled) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    co_await cancel_one(world, 0);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a waits @0/2", "b waits @0/2", "c waits @0/2", "a: CancelledError, locked @0/3",
                              "b goes on, locked @0/4", "notified 3 @10/6", "c goes on, locked @10/7"}));
}

TEST(Condition, TheMiddleWaiterIsCancelled) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    co_await cancel_one(world, 1);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a waits @0/2", "b waits @0/2", "c waits @0/2", "b: CancelledError, locked @0/3",
                              "a goes on, locked @0/4", "notified 3 @10/6", "c goes on, locked @10/7"}));
}

TEST(Condition, TheLastWaiterIsCancelled) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    co_await cancel_one(world, 2);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a waits @0/2", "b waits @0/2", "c waits @0/2", "c: CancelledError, locked @0/3",
                              "a goes on, locked @0/4", "notified 3 @10/6", "b goes on, locked @10/7"}));
}

TEST(Condition, ANotifiedThenCancelledWaiterPassesItOn) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    Condition condition(lock);
    const Task<void> a = start(world, "a", condition);
    start(world, "b", condition);
    start(world, "c", condition);
    co_await sleep(world.loop, 0ms);
    co_await notify(world, condition);
    a.cancel("too late");
    co_await sleep(world.loop, 10ms);
    co_await notify(world, condition);
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a waits @0/2", "b waits @0/2", "c waits @0/2", "notified 1 @0/2",
                              "a: CancelledError: too late, locked @0/3", "b goes on, locked @0/4", "notified 1 @10/6",
                              "c goes on, locked @10/7"}));
}

TEST(Condition, AWaiterThatWasNotNotifiedWakesAnotherWhenCancelled) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    Condition condition(lock);
    start(world, "a", condition);
    const Task<void> b = start(world, "b", condition);
    co_await sleep(world.loop, 10ms);
    b.cancel();
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a waits @0/2", "b waits @0/2", "b: CancelledError, locked @10/5",
                              "a goes on, locked @10/6"}));
}

TEST(Condition, TheLastOneCancelledHasNobodyToWake) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    Condition condition(lock);
    const Task<void> a = start(world, "a", condition);
    const Task<void> b = start(world, "b", condition);
    co_await sleep(world.loop, 10ms);
    a.cancel();
    b.cancel();
    co_await sleep(world.loop, 10ms);
    start(world, "c", condition);
    co_await sleep(world.loop, 10ms);
    co_await notify(world, condition);
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a waits @0/2", "b waits @0/2", "a: CancelledError, locked @10/5",
                              "b: CancelledError, locked @10/5", "c waits @20/8", "notified 1 @30/10",
                              "c goes on, locked @30/11"}));
}

TEST(Condition, CancelledWhileItTakesTheLockAgainItStillTakesIt) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    Condition condition(lock);
    const Task<void> a = start(world, "a", condition);
    start(world, "b", condition);
    co_await sleep(world.loop, 0ms);
    co_await lock.acquire();
    EXPECT_FALSE(condition.notify());
    co_await sleep(world.loop, 10ms);
    a.cancel("while it takes the lock");
    co_await sleep(world.loop, 10ms);
    world.stamp("release");
    lock.release();
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a waits @0/2", "b waits @0/2", "release @20/8",
                              "a: CancelledError: while it takes the lock, locked @20/9", "b goes on, locked @20/10"}));
}

TEST(Condition, CancelledSeveralTimesItEndsWithTheLast) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    Condition condition(lock);
    const Task<void> a = start(world, "a", condition);
    co_await sleep(world.loop, 0ms);
    co_await lock.acquire();
    for (const auto* message : {"one", "two", "three"}) {
      a.cancel(message);
      world.stamp(std::string("cancelled: ") + message);
      co_await sleep(world.loop, 0ms);
    }
    a.cancel("four");
    a.cancel("five");
    co_await sleep(world.loop, 10ms);
    world.stamp("release");
    lock.release();
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a waits @0/2", "cancelled: one @0/2", "cancelled: two @0/3", "cancelled: three @0/4",
                              "release @10/8", "a: CancelledError: four, locked @10/9"}));
}

TEST(Condition, CancelledAfterTheLockWasHandedToItItAsksAgain) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    Condition condition(lock);
    const Task<void> a = start(world, "a", condition);
    co_await sleep(world.loop, 0ms);
    co_await lock.acquire();
    EXPECT_FALSE(condition.notify());
    co_await sleep(world.loop, 10ms);
    lock.release();
    a.cancel("woken by the lock");
    world.stamp("released, cancelled");
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a waits @0/2", "released, cancelled @10/5",
                              "a: CancelledError: woken by the lock, locked @10/6"}));
}

TEST(Condition, AskingAgainItQueuesBehindOthers) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    Condition condition(lock);
    const Task<void> a = start(world, "a", condition);
    co_await sleep(world.loop, 0ms);
    co_await lock.acquire();
    EXPECT_FALSE(condition.notify());
    co_await sleep(world.loop, 0ms);
    start(world, "b", condition);
    co_await sleep(world.loop, 0ms);
    a.cancel("once more");
    co_await sleep(world.loop, 0ms);
    world.stamp("release");
    lock.release();
    co_await sleep(world.loop, 10ms);
    co_await notify(world, condition);
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a waits @0/2", "release @0/5", "b waits @0/6",
                              "a: CancelledError: once more, locked @0/7", "b goes on, locked @0/8",
                              "notified 1 @10/10"}));
}

TEST(Condition, NotifiedAndCancelledInAnyOrderItIsCancelled) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    Condition condition(lock);
    const Task<void> a = start(world, "a", condition);
    const Task<void> b = start(world, "b", condition);
    start(world, "c", condition);
    co_await sleep(world.loop, 0ms);
    co_await lock.acquire();
    a.cancel();
    EXPECT_FALSE(condition.notify());
    b.cancel();
    lock.release();
    world.stamp("released");
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a waits @0/2", "b waits @0/2", "c waits @0/2", "released @0/2",
                              "a: CancelledError, locked @0/3", "b: CancelledError, locked @0/3",
                              "c goes on, locked @0/4"}));
}

Coro<void> impatient(World& w, std::string prefix, Condition& condition) {
  co_await condition.lock().acquire();
  const LockGuard guard(condition.lock());
  const Outcome<void> outcome = co_await as_outcome(wait_for<void>(w.loop, condition.wait(), Duration(10ms)));
  w.stamp(prefix + World::describe(outcome) + ", " + state(condition));
  EXPECT_FALSE(condition.notify());
}

TEST(Condition, ATimeoutInTheBlockLeavesItWithTheLock) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    Condition condition(lock);
    co_await impatient(world, "", condition);
    world.stamp(state(condition));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"TimeoutError, locked @10/3", "unlocked @10/3"}));
}

TEST(Condition, ATimeoutWhileAnotherHasTheLockIsLate) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    Condition condition(lock);
    create_task(world.loop, impatient(world, "a: ", condition));
    co_await sleep(world.loop, 0ms);
    co_await lock.acquire();
    co_await sleep(world.loop, 50ms);
    world.stamp("release");
    lock.release();
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"release @50/6", "a: TimeoutError, locked @50/7"}));
}

TEST(Condition, CancelledBeforeItWaitsItAsksForNoLock) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    Condition condition(lock);
    co_await lock.acquire();
    const Task<void> a = start(world, "a", condition);
    const Task<void> b = start(world, "b", condition);
    a.cancel();
    co_await sleep(world.loop, 0ms);
    b.cancel();
    co_await sleep(world.loop, 0ms);
    lock.release();
    world.stamp(state(condition));
    co_await sleep(world.loop, 0ms);
    world.stamp(a.cancelled() && b.cancelled() ? "both" : "?");
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"unlocked @0/3", "both @0/4"}));
}

Coro<void> stubborn(World& w, Condition& condition) {
  co_await condition.lock().acquire();
  const LockGuard guard(condition.lock());
  const Outcome<void> outcome = co_await as_outcome(condition.wait());
  w.stamp("a: " + World::describe(outcome) + ", " + state(condition));
  co_await condition.wait();
  w.stamp("a goes on, " + state(condition));
}

TEST(Condition, WhoSwallowsTheCancellationHasTheLock) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    Condition condition(lock);
    const Task<void> a = create_task(world.loop, stubborn(world, condition));
    co_await sleep(world.loop, 0ms);
    a.cancel();
    co_await sleep(world.loop, 10ms);
    co_await notify(world, condition);
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a: CancelledError, locked @0/3", "notified 1 @10/5", "a goes on, locked @10/6"}));
}

}  // namespace
}  // namespace aio::testing
