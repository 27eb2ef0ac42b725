// SPDX-License-Identifier: MIT
// Lock: who gets it when, and how a block ends.
#include "aio/lock.h"

#include <gtest/gtest.h>

#include "aio/sleep.h"
#include "lock_user.h"

namespace aio::testing {
namespace {

TEST(Lock, IsTakenWithoutATurnWhenFree) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    world.stamp(state(lock));
    co_await lock.acquire();
    world.stamp(state(lock));
    EXPECT_FALSE(lock.release());
    world.stamp(state(lock));
    co_await user(world, "main", lock);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"unlocked @0/1", "locked @0/1", "unlocked @0/1", "main asks @0/1", "main has it @0/1",
                              "main: ok @0/2"}));
}

TEST(Lock, WaitersGetItInTheOrderOfAsking) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    co_await lock.acquire();
    for (const auto* name : {"a", "b", "c"}) start(world, name, lock, 10ms);
    co_await sleep(world.loop, 10ms);
    lock.release();
    world.stamp("released");
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a asks @0/2", "b asks @0/2", "c asks @0/2", "released @10/4", "a has it @10/5",
                              "a: ok @20/7", "b has it @20/8", "b: ok @30/10", "c has it @30/11", "c: ok @40/13"}));
}

TEST(Lock, ReleaseLeavesItUnlockedUntilTheWaiterRuns) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    co_await lock.acquire();
    start(world, "a", lock);
    co_await sleep(world.loop, 0ms);
    lock.release();
    world.stamp("released, " + state(lock));
    co_await sleep(world.loop, 0ms);
    world.stamp("then " + state(lock));
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a asks @0/2", "released, unlocked @0/2", "a has it @0/3", "then locked @0/3",
                              "a: ok @0/4"}));
}

TEST(Lock, ANewcomerQueuesBehindAWokenWaiter) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    co_await lock.acquire();
    start(world, "a", lock);
    co_await sleep(world.loop, 0ms);
    lock.release();
    world.stamp(state(lock));
    EXPECT_FALSE(lock.try_acquire());
    co_await user(world, "main", lock);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a asks @0/2", "unlocked @0/2", "main asks @0/2", "a has it @0/3", "a: ok @0/4",
                              "main has it @0/5", "main: ok @0/6"}));
}

TEST(Lock, ATaskStartedBeforeTheReleaseQueuesBehindAWokenWaiter) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    co_await lock.acquire();
    start(world, "a", lock);
    co_await sleep(world.loop, 0ms);
    start(world, "b", lock);
    lock.release();
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a asks @0/2", "b asks @0/3", "a has it @0/3", "a: ok @0/4", "b has it @0/5",
                              "b: ok @0/6"}));
}

Coro<void> greedy(World& w, std::string name, Lock& lock) {
  for (int turn = 0; turn < 3; ++turn) {
    co_await lock.acquire();
    const LockGuard guard(lock);
    w.stamp(name);
    co_await sleep(w.loop, 0ms);
  }
}

TEST(Lock, WhoAsksAgainQueuesLast) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    for (const auto* name : {"a", "b", "c"}) create_task(world.loop, greedy(world, name, lock));
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a @0/2", "b @0/4", "c @0/6", "a @0/8", "b @0/10", "c @0/12", "a @0/14", "b @0/16",
                              "c @0/18"}));
}

TEST(Lock, WithoutWaitersItIsTakenAgainAtOnce) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    for (int turn = 0; turn < 3; ++turn) {
      co_await lock.acquire();
      world.stamp(state(lock));
      lock.release();
      world.stamp(state(lock));
    }
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"locked @0/1", "unlocked @0/1", "locked @0/1", "unlocked @0/1", "locked @0/1",
                              "unlocked @0/1"}));
}

TEST(Lock, AnyTaskMayReleaseIt) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    co_await lock.acquire();
    const auto releases = [](World& inner, Lock& held) -> Coro<void> {
      held.release();
      inner.stamp("released, " + state(held));
      co_return;
    };
    start(world, "a", lock);
    create_task(world.loop, releases(world, lock));
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a asks @0/2", "released, unlocked @0/2", "a has it @0/3", "a: ok @0/4"}));
}

TEST(Lock, ReleaseOfAnUnlockedLockIsAnError) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    world.stamp(World::describe(Outcome<void>(lock.release())));
    co_await user(world, "main", lock);
    world.stamp(World::describe(Outcome<void>(lock.release())));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"RuntimeError: Lock is not acquired. @0/1", "main asks @0/1", "main has it @0/1",
                              "main: ok @0/2", "RuntimeError: Lock is not acquired. @0/2"}));
}

TEST(Lock, ASecondReleaseBeforeTheWokenWaiterRunsIsAnError) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    co_await lock.acquire();
    start(world, "a", lock);
    start(world, "b", lock);
    co_await sleep(world.loop, 0ms);
    lock.release();
    world.stamp(World::describe(Outcome<void>(lock.release())));
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a asks @0/2", "b asks @0/2", "RuntimeError: Lock is not acquired. @0/2", "a has it @0/3",
                              "a: ok @0/4", "b has it @0/5", "b: ok @0/6"}));
}

Coro<void> fails(World& w, Lock& lock) {
  co_await lock.acquire();
  const LockGuard guard(lock);
  co_await sleep(w.loop, 0ms);
  w.stamp("fails");
  co_await raise(Error("ValueError", "bad"));
}

Coro<void> catches(World& w, Lock& lock) {
  const Outcome<void> outcome = co_await as_outcome(fails(w, lock));
  w.stamp(World::describe(outcome) + ", " + state(lock));
}

TEST(Lock, AnErrorInTheBlockReleasesIt) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    create_task(world.loop, catches(world, lock));
    start(world, "b", lock);
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"b asks @0/2", "fails @0/3", "ValueError: bad, unlocked @0/3", "b has it @0/4",
                              "b: ok @0/5"}));
}

TEST(Lock, ACancellationInTheBlockReleasesIt) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    const Task<void> a = start(world, "a", lock, 1s);
    start(world, "b", lock);
    co_await sleep(world.loop, 10ms);
    a.cancel("out");
    world.stamp("cancelled");
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a asks @0/2", "a has it @0/2", "b asks @0/2", "cancelled @10/4",
                              "a: CancelledError: out @10/5", "b has it @10/6", "b: ok @10/7"}));
}

TEST(Lock, TheHolderIsCancelledInTheStepOfItsWakeUp) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    const Task<void> a = start(world, "a", lock);
    start(world, "b", lock);
    co_await sleep(world.loop, 0ms);
    a.cancel();
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a asks @0/2", "a has it @0/2", "b asks @0/2", "a: CancelledError @0/3", "b has it @0/4",
                              "b: ok @0/5"}));
}

}  // namespace
}  // namespace aio::testing
