// SPDX-License-Identifier: MIT
// Lock: waiters that are cancelled.
#include "aio/lock.h"

#include <gtest/gtest.h>

#include "aio/wait_for.h"
#include "lock_user.h"

namespace aio::testing {
namespace {

TEST(Lock, CancelledBeforeItsFirstStepItNeverAsks) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    co_await lock.acquire();
    const Task<void> a = start(world, "a", lock);
    start(world, "b", lock);
    a.cancel();
    co_await sleep(world.loop, 0ms);
    EXPECT_EQ(lock.waiters().size(), 1U);
    lock.release();
    world.stamp("released");
    co_await sleep(world.loop, 1s);
    world.stamp(a.cancelled() ? "cancelled" : "?");
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"b asks @0/2", "released @0/2", "b has it @0/3", "b: ok @0/4", "cancelled @1000/6"}));
}

Coro<void> cancel_one(World& w, std::size_t number) {
  Lock lock;
  co_await lock.acquire();
  const std::vector<Task<void>> tasks{start(w, "a", lock), start(w, "b", lock), start(w, "c", lock)};
  co_await sleep(w.loop, 0ms);
  tasks[number].cancel("enough");
  EXPECT_EQ(lock.waiters().size(), 3U);
  co_await sleep(w.loop, 10ms);
  EXPECT_EQ(lock.waiters().size(), 2U);
  w.stamp("release");
  lock.release();
  co_await sleep(w.loop, 1s);
  EXPECT_TRUE(lock.waiters().empty());
}

TEST(Lock, TheFirstOfTheLineIsCancelled) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    co_await cancel_one(world, 0);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a asks @0/2", "b asks @0/2", "c asks @0/2", "a: CancelledError: enough @0/3",
                              "release @10/5", "b has it @10/6", "b: ok @10/7", "c has it @10/8", "c: ok @10/9"}));
}

TEST(Lock, TheMiddleOfTheLineIsCancelled) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    co_await cancel_one(world, 1);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a asks @0/2", "b asks @0/2", "c asks @0/2", "b: CancelledError: enough @0/3",
                              "release @10/5", "a has it @10/6", "a: ok @10/7", "c has it @10/8", "c: ok @10/9"}));
}

TEST(Lock, TheLastOfTheLineIsCancelled) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    co_await cancel_one(world, 2);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a asks @0/2", "b asks @0/2", "c asks @0/2", "c: CancelledError: enough @0/3",
                              "release @10/5", "a has it @10/6", "a: ok @10/7", "b has it @10/8", "b: ok @10/9"}));
}

TEST(Lock, ReleaseWhileTheCancelledFirstIsStillInLineWakesNobody) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    co_await lock.acquire();
    const Task<void> a = start(world, "a", lock);
    start(world, "b", lock);
    co_await sleep(world.loop, 0ms);
    a.cancel();
    lock.release();
    world.stamp("released");
    // a, when it runs, wakes b.
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a asks @0/2", "b asks @0/2", "released @0/2", "a: CancelledError @0/3", "b has it @0/4",
                              "b: ok @0/5"}));
}

TEST(Lock, ANewcomerPassesALineOfCancelledWaiters) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    co_await lock.acquire();
    const Task<void> a = start(world, "a", lock);
    const Task<void> b = start(world, "b", lock);
    co_await sleep(world.loop, 0ms);
    a.cancel();
    b.cancel();
    lock.release();
    co_await user(world, "main", lock);
    world.stamp(state(lock));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a asks @0/2", "b asks @0/2", "main asks @0/2", "main has it @0/2",
                              "a: CancelledError @0/3", "b: CancelledError @0/3", "main: ok @0/3", "unlocked @0/3"}));
}

TEST(Lock, ACancelledWaiterOfATakenLockWakesNobody) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    co_await lock.acquire();
    const Task<void> a = start(world, "a", lock);
    co_await sleep(world.loop, 0ms);
    start(world, "b", lock);
    a.cancel();
    lock.release();
    co_await lock.acquire();
    world.stamp("main has it again");
    co_await sleep(world.loop, 10ms);
    lock.release();
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a asks @0/2", "main has it again @0/2", "b asks @0/3", "a: CancelledError @0/3",
                              "b has it @10/6", "b: ok @10/7"}));
}

TEST(Lock, AWokenThenCancelledWaiterPassesItOn) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    co_await lock.acquire();
    const Task<void> a = start(world, "a", lock);
    start(world, "b", lock);
    co_await sleep(world.loop, 0ms);
    lock.release();
    a.cancel("too late");
    world.stamp("released, cancelled");
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a asks @0/2", "b asks @0/2", "released, cancelled @0/2",
                              "a: CancelledError: too late @0/3", "b has it @0/4", "b: ok @0/5"}));
}

TEST(Lock, AWokenThenCancelledWaiterWithoutFollowersLeavesItFree) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    co_await lock.acquire();
    const Task<void> a = start(world, "a", lock);
    co_await sleep(world.loop, 0ms);
    lock.release();
    a.cancel();
    co_await sleep(world.loop, 0ms);
    world.stamp(state(lock));
    co_await user(world, "main", lock);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a asks @0/2", "a: CancelledError @0/3", "unlocked @0/3", "main asks @0/3",
                              "main has it @0/3", "main: ok @0/4"}));
}

TEST(Lock, AWokenThenCancelledWaiterPassesItOnToANewcomer) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    co_await user(world, "main", lock);
    co_await lock.acquire();
    const Task<void> a = start(world, "a", lock);
    co_await sleep(world.loop, 0ms);
    start(world, "b", lock);
    lock.release();
    a.cancel();
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"main asks @0/1", "main has it @0/1", "main: ok @0/2", "a asks @0/3", "b asks @0/4",
                              "a: CancelledError @0/4", "b has it @0/5", "b: ok @0/6"}));
}

TEST(Lock, ItIsPassedOnOverSeveralThatAreCancelled) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    co_await lock.acquire();
    std::vector<Task<void>> tasks;
    for (const auto* name : {"a", "b", "c", "d"}) tasks.push_back(start(world, name, lock));
    co_await sleep(world.loop, 0ms);
    lock.release();
    for (std::size_t i = 0; i < 3; ++i) tasks[i].cancel();
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a asks @0/2", "b asks @0/2", "c asks @0/2", "d asks @0/2", "a: CancelledError @0/3",
                              "b: CancelledError @0/3", "c: CancelledError @0/3", "d has it @0/4", "d: ok @0/5"}));
}

TEST(Lock, EachWokenOneThatIsCancelledPassesItOn) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    co_await lock.acquire();
    std::vector<Task<void>> tasks;
    for (const auto* name : {"a", "b", "c", "d"}) tasks.push_back(start(world, name, lock));
    co_await sleep(world.loop, 0ms);
    lock.release();
    for (std::size_t i = 0; i < 3; ++i) {
      tasks[i].cancel();
      co_await sleep(world.loop, 0ms);
      world.stamp(state(lock));
    }
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a asks @0/2", "b asks @0/2", "c asks @0/2", "d asks @0/2", "a: CancelledError @0/3",
                              "unlocked @0/3", "b: CancelledError @0/4", "unlocked @0/4", "c: CancelledError @0/5",
                              "unlocked @0/5", "d has it @0/6", "d: ok @0/7"}));
}

Coro<void> stubborn(World& w, Lock& lock) {
  w.stamp("a: " + World::describe(co_await as_outcome(lock.acquire())));
  co_await user(w, "a", lock);
}

TEST(Lock, AWaiterThatSwallowsItsCancellationMayAskAgain) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    co_await lock.acquire();
    const Task<void> a = create_task(world.loop, stubborn(world, lock));
    start(world, "b", lock);
    co_await sleep(world.loop, 0ms);
    a.cancel("one");
    a.cancel("two");
    co_await sleep(world.loop, 0ms);
    lock.release();
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"b asks @0/2", "a: CancelledError: one @0/3", "a asks @0/3", "b has it @0/4",
                              "b: ok @0/5", "a has it @0/6", "a: ok @0/7"}));
}

Coro<void> impatient(World& w, Lock& lock) {
  w.stamp("a: " + World::describe(co_await as_outcome(wait_for<void>(w.loop, lock.acquire(), Duration(10ms)))));
}

TEST(Lock, ATimeoutLeavesTheLine) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    co_await lock.acquire();
    create_task(world.loop, impatient(world, lock));
    start(world, "b", lock);
    co_await sleep(world.loop, 20ms);
    lock.release();
    world.stamp("released");
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"b asks @0/2", "a: TimeoutError @10/4", "released @20/6", "b has it @20/7",
                              "b: ok @20/8"}));
}

TEST(Lock, ATimeoutRightAfterTheReleasePassesItOn) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    co_await lock.acquire();
    world.loop.call_later(10ms, [&lock] { lock.release(); });
    create_task(world.loop, impatient(world, lock));
    start(world, "b", lock);
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"b asks @0/2", "a: TimeoutError @10/4", "b has it @10/5", "b: ok @10/6"}));
}

TEST(Lock, ATimeoutRightBeforeTheReleasePassesItOn) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Lock lock;
    co_await lock.acquire();
    create_task(world.loop, impatient(world, lock));
    start(world, "b", lock);
    co_await sleep(world.loop, 0ms);
    world.loop.call_later(10ms, [&lock] { lock.release(); });
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"b asks @0/2", "a: TimeoutError @10/4", "b has it @10/5", "b: ok @10/6"}));
}

}  // namespace
}  // namespace aio::testing
