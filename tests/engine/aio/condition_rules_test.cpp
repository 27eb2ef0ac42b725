// SPDX-License-Identifier: MIT
// Condition: who is woken when.
#include "aio/condition.h"

#include <gtest/gtest.h>

#include "condition_waiter.h"

namespace aio::testing {
namespace {

TEST(Condition, WaitGivesTheLockUpAndTakesItAgain) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    Condition condition(lock);
    start(world, "a", condition);
    co_await sleep(world.loop, 0ms);
    world.stamp(state(condition));
    co_await notify(world, condition);
    world.stamp(state(condition));
    co_await sleep(world.loop, 1s);
    world.stamp(state(condition));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a waits @0/2", "unlocked @0/2", "notified 1 @0/2", "unlocked @0/2",
                              "a goes on, locked @0/3", "unlocked @1000/5"}));
}

TEST(Condition, WhoIsNotifiedWaitsUntilTheLockIsReleased) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    Condition condition(lock);
    start(world, "a", condition);
    co_await sleep(world.loop, 0ms);
    co_await lock.acquire();
    EXPECT_FALSE(condition.notify());
    world.stamp("notified");
    co_await sleep(world.loop, 10ms);
    world.stamp("release");
    lock.release();
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a waits @0/2", "notified @0/2", "release @10/5", "a goes on, locked @10/6"}));
}

TEST(Condition, NotifyWakesInTheOrderOfWaiting) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    Condition condition(lock);
    for (const auto* name : {"a", "b", "c", "d"}) start(world, name, condition);
    co_await sleep(world.loop, 0ms);
    co_await notify(world, condition);
    co_await sleep(world.loop, 10ms);
    co_await notify(world, condition, 2);
    co_await sleep(world.loop, 10ms);
    co_await notify(world, condition, 2);
    co_await sleep(world.loop, 1s);
    EXPECT_TRUE(condition.waiters().empty());
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a waits @0/2", "b waits @0/2", "c waits @0/2", "d waits @0/2", "notified 1 @0/2",
                              "a goes on, locked @0/3", "notified 2 @10/5", "b goes on, locked @10/6",
                              "c goes on, locked @10/6", "notified 2 @20/8", "d goes on, locked @20/9"}));
}

TEST(Condition, NotifyAllWakesAllOneAfterTheOther) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    Condition condition(lock);
    for (const auto* name : {"a", "b", "c"}) start(world, name, condition, 10ms);
    co_await sleep(world.loop, 0ms);
    co_await lock.acquire();
    EXPECT_FALSE(condition.notify_all());
    world.stamp("notified");
    lock.release();
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a waits @0/2", "b waits @0/2", "c waits @0/2", "notified @0/2", "a goes on, locked @0/3",
                              "b goes on, locked @10/6", "c goes on, locked @20/9"}));
}

TEST(Condition, NotifyCountsOnlyWhoIsNotNotifiedYet) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    Condition condition(lock);
    for (const auto* name : {"a", "b", "c"}) start(world, name, condition);
    co_await sleep(world.loop, 0ms);
    co_await lock.acquire();
    EXPECT_FALSE(condition.notify());
    EXPECT_FALSE(condition.notify());
    EXPECT_EQ(condition.waiters().size(), 3U);
    world.stamp("notified");
    lock.release();
    co_await sleep(world.loop, 10ms);
    co_await notify(world, condition);
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a waits @0/2", "b waits @0/2", "c waits @0/2", "notified @0/2", "a goes on, locked @0/3",
                              "b goes on, locked @0/3", "notified 1 @10/5", "c goes on, locked @10/6"}));
}

TEST(Condition, NotifyCountsOnlyWhoIsNotCancelled) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    Condition condition(lock);
    const Task<void> a = start(world, "a", condition);
    start(world, "b", condition);
    start(world, "c", condition);
    co_await sleep(world.loop, 0ms);
    co_await lock.acquire();
    a.cancel();
    EXPECT_FALSE(condition.notify());
    world.stamp("notified");
    lock.release();
    co_await sleep(world.loop, 10ms);
    // Its cancellation woke c.
    world.stamp("more");
    co_await notify(world, condition);
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a waits @0/2", "b waits @0/2", "c waits @0/2", "notified @0/2",
                              "a: CancelledError, locked @0/3", "b goes on, locked @0/3", "c goes on, locked @0/4",
                              "more @10/6", "notified 1 @10/6"}));
}

TEST(Condition, NotifyOfMoreThanWaitWakesAll) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    Condition condition(lock);
    start(world, "a", condition);
    start(world, "b", condition);
    co_await sleep(world.loop, 0ms);
    co_await notify(world, condition, 10);
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a waits @0/2", "b waits @0/2", "notified 10 @0/2", "a goes on, locked @0/3",
                              "b goes on, locked @0/3"}));
}

TEST(Condition, NotifyOfNoneWakesNobody) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    Condition condition(lock);
    start(world, "a", condition);
    co_await sleep(world.loop, 0ms);
    co_await notify(world, condition, 0);
    co_await sleep(world.loop, 10ms);
    co_await notify(world, condition);
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a waits @0/2", "notified 0 @0/2", "notified 1 @10/4", "a goes on, locked @10/5"}));
}

TEST(Condition, ANotificationWithoutWaitersIsLost) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    Condition condition(lock);
    co_await notify(world, condition, 2);
    start(world, "a", condition);
    co_await sleep(world.loop, 10ms);
    co_await notify(world, condition);
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"notified 2 @0/1", "a waits @0/2", "notified 1 @10/4", "a goes on, locked @10/5"}));
}

TEST(Condition, NotifyAndWaitWithoutTheLockAreErrors) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    Condition condition(lock);
    world.stamp(World::describe(Outcome<void>(condition.notify())));
    world.stamp(World::describe(Outcome<void>(condition.notify_all())));
    world.stamp(World::describe(co_await as_outcome(condition.wait())));
    world.stamp(World::describe(Outcome<void>(lock.release())));
    world.stamp(state(condition));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"RuntimeError: cannot notify on un-acquired lock @0/1",
                              "RuntimeError: cannot notify on un-acquired lock @0/1",
                              "RuntimeError: cannot wait on un-acquired lock @0/1",
                              "RuntimeError: Lock is not acquired. @0/1", "unlocked @0/1"}));
}

TEST(Condition, WaitForWithoutTheLockIsAnErrorUnlessItHoldsAtOnce) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    Condition condition(lock);
    co_await condition.wait_for([] { return true; });
    world.stamp("held");
    world.stamp(World::describe(co_await as_outcome(condition.wait_for([] { return false; }))));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"held @0/1", "RuntimeError: cannot wait on un-acquired lock @0/1"}));
}

Coro<void> customer(World& w, std::string name, Condition& condition, int& stock) {
  co_await condition.lock().acquire();
  const LockGuard guard(condition.lock());
  co_await condition.wait_for([&] {
    w.stamp(name + " looks, " + state(condition));
    return stock > 0;
  });
  --stock;
  w.stamp(name + " served");
}

TEST(Condition, WaitForTakesNoTurnWhenItHolds) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    Condition condition(lock);
    int stock = 1;
    co_await customer(world, "main", condition, stock);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"main looks, locked @0/1", "main served @0/1"}));
}

TEST(Condition, WaitForLooksAgainAtEachNotification) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    Condition condition(lock);
    int stock = 0;
    for (const auto* name : {"a", "b"}) create_task(world.loop, customer(world, name, condition, stock));
    co_await sleep(world.loop, 0ms);
    co_await notify(world, condition, 2);
    co_await sleep(world.loop, 10ms);
    stock = 1;
    co_await notify(world, condition, 2);
    co_await sleep(world.loop, 10ms);
    stock = 1;
    co_await notify(world, condition);
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a looks, locked @0/2", "b looks, locked @0/2", "notified 2 @0/2", "a looks, locked @0/3",
                              "b looks, locked @0/3", "notified 2 @10/5", "a looks, locked @10/6", "a served @10/6",
                              "b looks, locked @10/6", "notified 1 @20/8", "b looks, locked @20/9", "b served @20/9"}));
}

TEST(Condition, WhoWaitsAgainQueuesLast) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    Condition condition(lock);
    int stock = 0;
    for (const auto* name : {"a", "b", "c"}) create_task(world.loop, customer(world, name, condition, stock));
    co_await sleep(world.loop, 0ms);
    co_await notify(world, condition);
    co_await sleep(world.loop, 10ms);
    stock = 3;
    co_await notify(world, condition, 2);
    co_await sleep(world.loop, 10ms);
    co_await notify(world, condition);
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a looks, locked @0/2", "b looks, locked @0/2", "c looks, locked @0/2", "notified 1 @0/2",
                              "a looks, locked @0/3", "notified 2 @10/5", "b looks, locked @10/6", "b served @10/6",
                              "c looks, locked @10/6", "c served @10/6", "notified 1 @20/8", "a looks, locked @20/9",
                              "a served @20/9"}));
}

Coro<void> user(World& w, std::string name, Lock& lock) {
  co_await lock.acquire();
  const LockGuard guard(lock);
  w.stamp(name + " has the lock");
  co_await sleep(w.loop, 10ms);
}

TEST(Condition, WhoIsNotifiedQueuesBehindWhoWaitsForTheLock) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    Condition condition(lock);
    start(world, "a", condition);
    co_await sleep(world.loop, 0ms);
    co_await lock.acquire();
    create_task(world.loop, user(world, "b", lock));
    co_await sleep(world.loop, 0ms);
    EXPECT_FALSE(condition.notify());
    create_task(world.loop, user(world, "c", lock));
    lock.release();
    world.stamp("notified, released");
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a waits @0/2", "notified, released @0/3", "b has the lock @0/4",
                              "a goes on, locked @10/7", "c has the lock @10/8"}));
}

TEST(Condition, TwoConditionsShareALock) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    Condition full(lock);
    Condition empty(lock);
    start(world, "full", full);
    start(world, "empty", empty);
    co_await sleep(world.loop, 0ms);
    co_await lock.acquire();
    EXPECT_FALSE(empty.notify_all());
    world.stamp("notified, " + state(full));
    lock.release();
    co_await sleep(world.loop, 10ms);
    co_await empty.lock().acquire();
    EXPECT_FALSE(full.notify());
    world.stamp("notified");
    lock.release();
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"full waits @0/2", "empty waits @0/2", "notified, locked @0/2",
                              "empty goes on, locked @0/3", "notified @10/5", "full goes on, locked @10/6"}));
}

}  // namespace
}  // namespace aio::testing
