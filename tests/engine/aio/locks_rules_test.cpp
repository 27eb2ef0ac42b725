// SPDX-License-Identifier: MIT
// What locks, events, conditions, semaphores and barriers have in common: the loop in which somebody waited first is theirs.
#include <gtest/gtest.h>

#include "aio/barrier.h"
#include "aio/event.h"
#include "aio/semaphore.h"
#include "aio/wait_for.h"
#include "support.h"

namespace aio::testing {
namespace {

template <class T>
Coro<void> attempt(World& w, Coro<T> wait) {
  w.stamp(World::describe(co_await as_outcome(wait_for<T>(w.loop, std::move(wait), Duration(10ms)))));
}

/// What happens when `main` runs in one loop, and then in another.
template <class Main, class Primitive>
Events in_two_loops(Main main, Primitive& primitive) {
  World first;
  World second;
  EXPECT_TRUE(run(first.loop, main(first, primitive)).ok());
  EXPECT_TRUE(run(second.loop, main(second, primitive)).ok());
  first.say("--");
  first.events.insert(first.events.end(), second.events.begin(), second.events.end());
  return first.events;
}

TEST(Lock, SharedByTwoLoopsMayBeTakenButNotWaitedFor) {
  const auto main = [](World& world, Lock& lock) -> Coro<void> {
    co_await attempt(world, lock.acquire());
    co_await attempt(world, lock.acquire());
    lock.release();
    co_await attempt(world, lock.acquire());
    lock.release();
  };
  Lock lock;
  EXPECT_EQ(in_two_loops(main, lock),
            (Events{"ok @0/1", "TimeoutError @10/3", "ok @10/3", "--", "ok @0/1",
                    "RuntimeError: Lock is bound to a different event loop @0/1", "ok @0/1"}));
}

TEST(Lock, BelongsToNoLoopUntilSomebodyWaits) {
  const auto main = [](World& world, Lock& lock) -> Coro<void> {
    co_await attempt(world, lock.acquire());
    lock.release();
  };
  Lock lock;
  EXPECT_EQ(in_two_loops(main, lock), (Events{"ok @0/1", "--", "ok @0/1"}));
}

TEST(Event, SharedByTwoLoopsMayBeSetButNotWaitedFor) {
  const auto main = [](World& world, Event& event) -> Coro<void> {
    co_await attempt(world, event.wait());
    event.set();
    co_await attempt(world, event.wait());
    event.clear();
  };
  Event event;
  EXPECT_EQ(in_two_loops(main, event),
            (Events{"TimeoutError @10/3", "ok @10/3", "--", "RuntimeError: Event is bound to a different event loop @0/1",
                    "ok @0/1"}));
}

TEST(Condition, SharedByTwoLoopsKeepsTheLockThroughTheError) {
  const auto main = [](World& world, Condition& condition) -> Coro<void> {
    co_await condition.lock().acquire();
    const LockGuard guard(condition.lock());
    co_await attempt(world, condition.wait());
    world.stamp(condition.lock().locked() ? "locked" : "unlocked");
  };
  Lock lock;
  Condition condition(lock);
  EXPECT_EQ(in_two_loops(main, condition),
            (Events{"TimeoutError @10/3", "locked @10/3", "--",
                    "RuntimeError: Condition is bound to a different event loop @0/1", "locked @0/1"}));
}

TEST(Semaphore, SharedByTwoLoopsMayBeTakenButNotWaitedFor) {
  const auto main = [](World& world, Semaphore& semaphore) -> Coro<void> {
    co_await attempt(world, semaphore.acquire());
    co_await attempt(world, semaphore.acquire());
    semaphore.release();
  };
  Semaphore semaphore(1);
  EXPECT_EQ(in_two_loops(main, semaphore),
            (Events{"ok @0/1", "TimeoutError @10/3", "--", "ok @0/1",
                    "RuntimeError: Semaphore is bound to a different event loop @0/1"}));
}

TEST(Barrier, SharedByTwoLoopsGivesThePlaceBackOnTheError) {
  const auto main = [](World& world, Barrier& barrier) -> Coro<void> {
    co_await attempt(world, barrier.wait());
    world.stamp(std::string(barrier.state_name()) + " " + std::to_string(barrier.waiting()));
  };
  Barrier barrier(2);
  EXPECT_EQ(in_two_loops(main, barrier),
            (Events{"TimeoutError @10/3", "filling 0 @10/3", "--",
                    "RuntimeError: Condition is bound to a different event loop @0/1", "filling 0 @0/1"}));
}

}  // namespace
}  // namespace aio::testing
