// SPDX-License-Identifier: MIT
#include "aio/event.h"

#include <gtest/gtest.h>

#include <array>

#include "aio/wait_for.h"
#include "support.h"

namespace aio::testing {
namespace {

std::string state(const Event& event) { return event.is_set() ? "set" : "clear"; }

/// Says when it begins to wait, and how that ended.
Coro<void> waiter(World& w, std::string name, Event& event) {
  w.stamp(name + " waits");
  const Outcome<void> outcome = co_await as_outcome(event.wait());
  w.stamp(name + (outcome ? " goes on" : ": " + World::describe(outcome)) + ", " + state(event));
  if (!outcome) co_await raise(outcome.error());
}

Task<void> start(World& w, const std::string& name, Event& event) {
  return create_task(w.loop, waiter(w, name, event));
}

TEST(Event, WaitWhenSetTakesNoTurn) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Event event;
    world.stamp(state(event));
    event.set();
    co_await waiter(world, "main", event);
    co_await waiter(world, "main", event);
    event.clear();
    world.stamp(state(event));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"clear @0/1", "main waits @0/1", "main goes on, set @0/1", "main waits @0/1",
                              "main goes on, set @0/1", "clear @0/1"}));
}

TEST(Event, SetWakesAllInTheOrderOfWaiting) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Event event;
    for (const auto* name : {"a", "b", "c"}) start(world, name, event);
    co_await sleep(world.loop, 10ms);
    event.set();
    world.stamp(state(event));
    EXPECT_EQ(event.waiters().size(), 3U);
    co_await sleep(world.loop, 1s);
    EXPECT_TRUE(event.waiters().empty());
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a waits @0/2", "b waits @0/2", "c waits @0/2", "set @10/4", "a goes on, set @10/5",
                              "b goes on, set @10/5", "c goes on, set @10/5"}));
}

TEST(Event, WaitersGoOnAlthoughItIsClearedAtOnce) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Event event;
    for (const auto* name : {"a", "b", "c"}) start(world, name, event);
    co_await sleep(world.loop, 0ms);
    event.set();
    event.clear();
    world.stamp(state(event));
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a waits @0/2", "b waits @0/2", "c waits @0/2", "clear @0/2", "a goes on, clear @0/3",
                              "b goes on, clear @0/3", "c goes on, clear @0/3"}));
}

Coro<void> waits_twice(World& w, std::string name, Event& event) {
  for (int turn = 0; turn < 2; ++turn) {
    co_await waiter(w, name, event);
    event.clear();
  }
}

TEST(Event, SetTwiceWakesEachOnce) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Event event;
    create_task(world.loop, waits_twice(world, "a", event));
    create_task(world.loop, waits_twice(world, "b", event));
    co_await sleep(world.loop, 0ms);
    event.set();
    event.set();
    co_await sleep(world.loop, 10ms);
    event.set();
    event.clear();
    event.set();
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a waits @0/2", "b waits @0/2", "a goes on, set @0/3", "a waits @0/3",
                              "b goes on, clear @0/3", "b waits @0/3", "a goes on, set @10/6",
                              "b goes on, clear @10/6"}));
}

TEST(Event, SetWithoutWaitersIsRemembered) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Event event;
    event.set();
    start(world, "a", event);
    start(world, "b", event);
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a waits @0/2", "a goes on, set @0/2", "b waits @0/2", "b goes on, set @0/2"}));
}

TEST(Event, SetBeforeTheFirstStepOfAWaiterTakesNoTurn) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Event event;
    start(world, "a", event);
    event.set();
    co_await sleep(world.loop, 0ms);
    world.stamp("main");
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a waits @0/2", "a goes on, set @0/2", "main @0/2"}));
}

TEST(Event, ANewcomerAfterClearWaitsForTheNextSet) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Event event;
    start(world, "a", event);
    co_await sleep(world.loop, 0ms);
    start(world, "b", event);
    event.set();
    event.clear();
    co_await sleep(world.loop, 10ms);
    world.stamp("set again");
    event.set();
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a waits @0/2", "b waits @0/3", "a goes on, clear @0/3", "set again @10/5",
                              "b goes on, set @10/6"}));
}

TEST(Event, ClearOfAClearEventWakesNobody) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Event event;
    start(world, "a", event);
    co_await sleep(world.loop, 0ms);
    event.clear();
    co_await sleep(world.loop, 10ms);
    world.stamp(state(event));
    event.set();
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a waits @0/2", "clear @10/4", "a goes on, set @10/5"}));
}

Coro<void> pulses(World& w, Event& event) {
  while (true) {
    co_await waiter(w, "a", event);
    event.clear();
  }
}

TEST(Event, WhoWaitsAgainAfterAClearNeedsAnotherSet) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Event event;
    const Task<void> a = create_task(world.loop, pulses(world, event));
    for (int turn = 0; turn < 3; ++turn) {
      co_await sleep(world.loop, 10ms);
      event.set();
    }
    co_await sleep(world.loop, 10ms);
    a.cancel();
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a waits @0/2", "a goes on, set @10/5", "a waits @10/5", "a goes on, set @20/8",
                              "a waits @20/8", "a goes on, set @30/11", "a waits @30/11",
                              "a: CancelledError, clear @40/14"}));
}

Coro<void> link(World& w, std::string name, Event& event, Event* next) {
  co_await waiter(w, name, event);
  if (next) next->set();
}

TEST(Event, OneEventSetsTheNext) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    std::array<Event, 3> events;
    create_task(world.loop, link(world, "2", events[2], nullptr));
    create_task(world.loop, link(world, "1", events[1], &events[2]));
    create_task(world.loop, link(world, "0", events[0], &events[1]));
    co_await sleep(world.loop, 0ms);
    events[0].set();
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"2 waits @0/2", "1 waits @0/2", "0 waits @0/2", "0 goes on, set @0/3",
                              "1 goes on, set @0/4", "2 goes on, set @0/5"}));
}

Coro<void> cancel_one(World& w, std::size_t number) {
  Event event;
  const std::vector<Task<void>> tasks{start(w, "a", event), start(w, "b", event), start(w, "c", event)};
  co_await sleep(w.loop, 0ms);
  tasks[number].cancel("enough");
  co_await sleep(w.loop, 10ms);
  EXPECT_EQ(event.waiters().size(), 2U);
  event.set();
  w.stamp(state(event));
  co_await sleep(w.loop, 1s);
}

TEST(Event, TheFirstWaiterIsCancelled) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    co_await cancel_one(world, 0);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a waits @0/2", "b waits @0/2", "c waits @0/2", "a: CancelledError: enough, clear @0/3",
                              "set @10/5", "b goes on, set @10/6", "c goes on, set @10/6"}));
}

TEST(Event, TheMiddleWaiterIsCancelled) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    co_await cancel_one(world, 1);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a waits @0/2", "b waits @0/2", "c waits @0/2", "b: CancelledError: enough, clear @0/3",
                              "set @10/5", "a goes on, set @10/6", "c goes on, set @10/6"}));
}

TEST(Event, TheLastWaiterIsCancelled) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    co_await cancel_one(world, 2);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a waits @0/2", "b waits @0/2", "c waits @0/2", "c: CancelledError: enough, clear @0/3",
                              "set @10/5", "a goes on, set @10/6", "b goes on, set @10/6"}));
}

TEST(Event, CancelledBeforeTheSetInOneStepIsCancelled) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Event event;
    const Task<void> a = start(world, "a", event);
    start(world, "b", event);
    co_await sleep(world.loop, 0ms);
    a.cancel();
    event.set();
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a waits @0/2", "b waits @0/2", "a: CancelledError, set @0/3", "b goes on, set @0/3"}));
}

TEST(Event, CancelledAfterTheSetInOneStepIsCancelled) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Event event;
    start(world, "a", event);
    const Task<void> b = start(world, "b", event);
    start(world, "c", event);
    co_await sleep(world.loop, 0ms);
    event.set();
    b.cancel("too late");
    co_await sleep(world.loop, 1s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a waits @0/2", "b waits @0/2", "c waits @0/2", "a goes on, set @0/3",
                              "b: CancelledError: too late, set @0/3", "c goes on, set @0/3"}));
}

TEST(Event, AllAreWokenAndCancelled) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Event event;
    const std::vector<Task<void>> tasks{start(world, "a", event), start(world, "b", event), start(world, "c", event)};
    co_await sleep(world.loop, 0ms);
    event.set();
    for (const Task<void>& task : tasks) task.cancel();
    co_await sleep(world.loop, 0ms);
    co_await waiter(world, "main", event);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a waits @0/2", "b waits @0/2", "c waits @0/2", "a: CancelledError, set @0/3",
                              "b: CancelledError, set @0/3", "c: CancelledError, set @0/3", "main waits @0/3",
                              "main goes on, set @0/3"}));
}

TEST(Event, CancelledBeforeItsFirstStepItNeverWaits) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Event event;
    const Task<void> a = start(world, "a", event);
    start(world, "b", event);
    a.cancel();
    co_await sleep(world.loop, 0ms);
    event.set();
    co_await sleep(world.loop, 1s);
    world.stamp(a.cancelled() ? "cancelled" : "?");
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"b waits @0/2", "b goes on, set @0/3", "cancelled @1000/5"}));
}

Coro<void> impatient(World& w, Event& event) {
  const Outcome<void> outcome = co_await as_outcome(wait_for<void>(w.loop, event.wait(), Duration(10ms)));
  w.stamp(World::describe(outcome) + ", " + state(event));
}

TEST(Event, ATimeoutEndsTheWait) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Event event;
    co_await impatient(world, event);
    EXPECT_TRUE(event.waiters().empty());
    event.set();
    co_await waiter(world, "main", event);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"TimeoutError, clear @10/3", "main waits @10/3", "main goes on, set @10/3"}));
}

TEST(Event, ATimeoutRightAfterTheSetIsATimeout) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Event event;
    world.loop.call_later(10ms, [&event] { event.set(); });
    co_await impatient(world, event);
    co_await waiter(world, "main", event);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"TimeoutError, set @10/3", "main waits @10/3", "main goes on, set @10/3"}));
}

}  // namespace
}  // namespace aio::testing
