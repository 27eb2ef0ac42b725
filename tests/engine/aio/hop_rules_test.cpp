// SPDX-License-Identifier: MIT
// How many iterations each way of waiting takes: a child ends in iteration k, when does its parent go on?
#include <gtest/gtest.h>

#include "aio/as_completed.h"
#include "aio/shield.h"
#include "aio/sleep.h"
#include "aio/task_group.h"
#include "aio/wait.h"
#include "aio/wait_for.h"
#include "support.h"

namespace aio::testing {

namespace {

Coro<int> child(World& w, int value = 1, Duration delay = 10ms) {
  co_await sleep(w.loop, delay);
  w.stamp("child ends");
  co_return value;
}

Coro<int> failing(World& w) {
  co_await sleep(w.loop, 10ms);
  w.stamp("child fails");
  co_await raise(Error("ValueError", "bad"));
  co_return 0;
}

/// A child that sleeps already.
Coro<Task<int>> started(World& w) {
  Task<int> task = create_task(w.loop, child(w));
  co_await sleep(w.loop, 0s);
  co_return task;
}

/// A list of one; g++ 12 does not take a braced one within co_await.
std::vector<Ref<FutureBase>> only(const Future<int>& future) { return {future.ref()}; }

template <class F>
Events events_of(F main) {
  World w;
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  return w.events;
}

}  // namespace

TEST(Hops, ATaskTakesOne) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const Task<int> task = co_await started(w);
    w.stamp("got " + std::to_string(co_await task));
  });
  EXPECT_EQ(events, (Events{"child ends @10/4", "got 1 @10/5"}));
}

TEST(Hops, AFailedTaskTakesOne) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const Task<int> task = create_task(w.loop, failing(w));
    w.stamp("got " + World::describe(co_await as_outcome(task)));
  });
  EXPECT_EQ(events, (Events{"child fails @10/4", "got ValueError: bad @10/5"}));
}

TEST(Hops, AFutureTakesOne) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const Future<int> future = w.loop.create_future<int>();
    w.loop.call_later(10ms, [&w, future] {
      w.stamp("set");
      future.set_result(5);
    });
    w.stamp("got " + std::to_string(co_await future));
  });
  EXPECT_EQ(events, (Events{"set @10/2", "got 5 @10/3"}));
}

TEST(Hops, ACoroutineTakesNone) {
  const auto events = events_of([](World& w) -> Coro<void> {
    w.stamp("begin");
    w.stamp("got " + std::to_string(co_await child(w)));
  });
  EXPECT_EQ(events, (Events{"begin @0/1", "child ends @10/3", "got 1 @10/3"}));
}

TEST(Hops, ADoneFutureTakesNoneHoweverItEnded) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const Future<int> done = w.loop.create_future<int>();
    const Future<int> failed = w.loop.create_future<int>();
    const Future<int> cancelled = w.loop.create_future<int>();
    done.set_result(1);
    failed.set_exception(Error("ValueError", "bad"));
    cancelled.cancel();
    w.stamp("got " + std::to_string(co_await done));
    w.stamp("got " + World::describe(co_await as_outcome(failed)));
    w.stamp("got " + World::describe(co_await as_outcome(cancelled)));
  });
  EXPECT_EQ(events, (Events{"got 1 @0/1", "got ValueError: bad @0/1", "got CancelledError @0/1"}));
}

TEST(Hops, ADoneTaskTakesNone) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const Task<int> task = co_await started(w);
    co_await sleep(w.loop, 20ms);
    w.stamp("begin");
    w.stamp("got " + std::to_string(co_await task));
  });
  EXPECT_EQ(events, (Events{"child ends @10/4", "begin @20/6", "got 1 @20/6"}));
}

TEST(Hops, GatherTakesTwo) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const std::vector<Future<int>> tasks{create_task(w.loop, child(w, 1)), create_task(w.loop, child(w, 2, 5ms))};
    const auto values = co_await gather(w.loop, tasks);
    w.stamp("got " + std::to_string(values[0]) + std::to_string(values[1]));
  });
  EXPECT_EQ(events, (Events{"child ends @5/4", "child ends @10/7", "got 12 @10/9"}));
}

TEST(Hops, GatherTakesTwoToFail) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const Task<int> slow = create_task(w.loop, child(w, 1, 1s));
    const Task<int> task = create_task(w.loop, failing(w));
    const std::vector<Future<int>> both{slow, task};
    w.stamp("got " + World::describe(co_await as_outcome(gather(w.loop, both))));
  });
  EXPECT_EQ(events, (Events{"child fails @10/4", "got ValueError: bad @10/6"}));
}

TEST(Hops, GatherWithinGatherTakesThree) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const Task<int> task = create_task(w.loop, child(w));
    const auto inner = gather(w.loop, std::vector<Future<int>>(1, task));
    const auto values = co_await gather(w.loop, std::vector<Future<std::vector<int>>>(1, inner));
    w.stamp("got " + std::to_string(values[0][0]));
  });
  EXPECT_EQ(events, (Events{"child ends @10/4", "got 1 @10/7"}));
}

TEST(Hops, GatherOfWhatIsDoneTakesNone) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const Task<int> task = co_await started(w);
    co_await task;
    w.stamp("begin");
    const auto values = co_await gather(w.loop, std::vector<Future<int>>(2, task));
    w.stamp("got " + std::to_string(values.size()));
  });
  EXPECT_EQ(events, (Events{"child ends @10/4", "begin @10/5", "got 2 @10/5"}));
}

TEST(Hops, WaitTakesTwo) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const Task<int> task = co_await started(w);
    const WaitResult waited = co_await wait(w.loop, only(task));
    w.stamp("got " + std::to_string(waited.done.size()));
  });
  EXPECT_EQ(events, (Events{"child ends @10/4", "got 1 @10/6"}));
}

TEST(Hops, WaitOfWhatIsDoneTakesTwoToo) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const Task<int> task = co_await started(w);
    co_await task;
    w.stamp("begin");
    const WaitResult waited = co_await wait(w.loop, only(task));
    w.stamp("got " + std::to_string(waited.done.size()));
  });
  EXPECT_EQ(events, (Events{"child ends @10/4", "begin @10/5", "got 1 @10/7"}));
}

TEST(Hops, WaitForTheFirstTakesTwo) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const std::vector<Task<int>> tasks{create_task(w.loop, child(w, 1)), create_task(w.loop, child(w, 2, 20ms))};
    const WaitResult waited = co_await wait(w.loop, references(tasks), {}, ReturnWhen::first_completed);
    w.stamp("got " + std::to_string(waited.done.size()));
  });
  EXPECT_EQ(events, (Events{"child ends @10/4", "got 1 @10/6"}));
}

TEST(Hops, TheDeadlineOfWaitTakesOne) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const Task<int> task = create_task(w.loop, child(w, 1, 20ms));
    w.loop.call_later(10ms, [&w] { w.stamp("deadline"); });
    const WaitResult waited = co_await wait(w.loop, only(task), 10ms);
    w.stamp("got " + std::to_string(waited.done.size()));
  });
  EXPECT_EQ(events, (Events{"deadline @10/3", "got 0 @10/4"}));
}

TEST(Hops, AGroupTakesTwo) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const auto group = make_ref<TaskGroup>(w.loop);
    const auto body = [](World& world, Ref<TaskGroup> in) -> Coro<void> {
      in->create_task(child(world, 1));
      in->create_task(child(world, 2, 5ms));
      co_return;
    };
    co_await in_group(group, body(w, group));
    w.stamp("left");
  });
  EXPECT_EQ(events, (Events{"child ends @5/4", "child ends @10/7", "left @10/9"}));
}

TEST(Hops, AGroupTakesTwoToFail) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const auto group = make_ref<TaskGroup>(w.loop);
    const auto body = [](World& world, Ref<TaskGroup> in) -> Coro<void> {
      in->create_task(failing(world));
      co_return;
    };
    w.stamp("left " + World::describe(co_await as_outcome(in_group(group, body(w, group)))));
  });
  EXPECT_EQ(events,
            (Events{"child fails @10/4", "left ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception) @10/6"}));
}

TEST(Hops, AGroupOfDoneTasksTakesNone) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const auto group = make_ref<TaskGroup>(w.loop);
    const auto body = [](World& world, Ref<TaskGroup> in) -> Coro<void> {
      in->create_task(child(world));
      co_await sleep(world.loop, 20ms);
      world.stamp("body ends");
    };
    co_await in_group(group, body(w, group));
    w.stamp("left");
  });
  EXPECT_EQ(events, (Events{"child ends @10/4", "body ends @20/7", "left @20/7"}));
}

TEST(Hops, AsCompletedTakesTwo) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const std::vector<Future<int>> tasks{create_task(w.loop, child(w, 1)), create_task(w.loop, child(w, 2, 5ms))};
    auto each = as_completed(w.loop, tasks);
    while (each.left() > 0) {
      const Future<int> one = co_await each.next();
      w.stamp("got " + std::to_string(co_await one));
    }
  });
  EXPECT_EQ(events, (Events{"child ends @5/4", "got 2 @5/6", "child ends @10/8", "got 1 @10/10"}));
}

TEST(Hops, AsCompletedOfWhatIsDoneTakesTwoToo) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const Task<int> task = co_await started(w);
    co_await task;
    w.stamp("begin");
    auto each = as_completed(w.loop, std::vector<Future<int>>(1, task));
    const Future<int> one = co_await each.next();
    w.stamp("got " + std::to_string(one.value()));
  });
  EXPECT_EQ(events, (Events{"child ends @10/4", "begin @10/5", "got 1 @10/7"}));
}

TEST(Hops, ShieldTakesTwo) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const Task<int> task = co_await started(w);
    w.stamp("got " + std::to_string(co_await shield<int>(task)));
  });
  EXPECT_EQ(events, (Events{"child ends @10/4", "got 1 @10/6"}));
}

TEST(Hops, ShieldOfWhatIsDoneTakesNone) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const Task<int> task = co_await started(w);
    co_await task;
    w.stamp("begin");
    w.stamp("got " + std::to_string(co_await shield<int>(task)));
  });
  EXPECT_EQ(events, (Events{"child ends @10/4", "begin @10/5", "got 1 @10/5"}));
}

TEST(Hops, WaitForTakesAsLongAsWhatItAwaits) {
  const auto events = events_of([](World& w) -> Coro<void> {
    w.stamp("got " + std::to_string(co_await wait_for<int>(w.loop, child(w), Duration(1s))));
    const Task<int> task = co_await started(w);
    w.stamp("got " + std::to_string(co_await wait_for<int>(w.loop, Future<int>(task), Duration(1s))));
  });
  EXPECT_EQ(events, (Events{"child ends @10/3", "got 1 @10/3", "child ends @20/6", "got 1 @20/7"}));
}

TEST(Hops, ATimerTakesOneMoreToTheStep) {
  const auto events = events_of([](World& w) -> Coro<void> {
    w.loop.call_later(10ms, [&w] { w.stamp("timer"); });
    co_await sleep(w.loop, 10ms);
    w.stamp("slept");
  });
  EXPECT_EQ(events, (Events{"timer @10/2", "slept @10/3"}));
}

TEST(Hops, ADeadlineTakesOneMoreToTheError) {
  const auto events = events_of([](World& w) -> Coro<void> {
    w.loop.call_later(10ms, [&w] { w.stamp("timer"); });
    w.stamp(World::describe(co_await as_outcome(within(w.loop, 10ms, sleep(w.loop, 1s).coro()))));
  });
  EXPECT_EQ(events, (Events{"timer @10/2", "TimeoutError @10/3"}));
}

TEST(Hops, SleepZeroTakesExactlyOne) {
  const auto events = events_of([](World& w) -> Coro<void> {
    for (const Duration delay : {Duration(0), Duration(-1s), Duration::min()}) {
      w.loop.call_soon([&w] { w.stamp("ready"); });
      co_await sleep(w.loop, delay);
      w.stamp("slept");
    }
  });
  EXPECT_EQ(events, (Events{"ready @0/2", "slept @0/2", "ready @0/3", "slept @0/3", "ready @0/4", "slept @0/4"}));
}

TEST(Hops, SleepZeroTakesOneEvenWhenTimersAreLate) {
  const auto events = events_of([](World& w) -> Coro<void> {
    w.loop.call_later(10ms, [&w] { w.stamp("timer"); });
    w.clock.block(20ms);
    co_await sleep(w.loop, 0s);
    w.stamp("slept");
    co_await sleep(w.loop, 0s);
    w.stamp("slept again");
  });
  EXPECT_EQ(events, (Events{"slept @20/2", "timer @20/2", "slept again @20/3"}));
}

TEST(Hops, ATinySleepGoesThroughTheTimers) {
  const auto events = events_of([](World& w) -> Coro<void> {
    w.loop.call_soon([&w] { w.stamp("ready"); });
    co_await sleep(w.loop, 1us);
    w.stamp("slept");
  });
  EXPECT_EQ(events, (Events{"ready @0/2", "slept @0/4"}));
}

TEST(Hops, ATaskBeginsInTheNextIterationInItsTurn) {
  const auto events = events_of([](World& w) -> Coro<void> {
    w.stamp("main");
    const Task<int> task = create_task(w.loop, child(w, 1, 0s));
    task.add_done_callback([&w](FutureBase&) { w.stamp("child done"); });
    w.loop.call_soon([&w] { w.stamp("soon"); });
    for (int i = 0; i < 3; ++i) {
      co_await sleep(w.loop, 0s);
      w.stamp("main again");
    }
  });
  EXPECT_EQ(events, (Events{"main @0/1", "soon @0/2", "main again @0/2", "child ends @0/3", "main again @0/3",
                            "child done @0/4", "main again @0/4"}));
}

TEST(Hops, ACancelTakesOneToTheTaskAndOneBack) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const Task<int> task = co_await started(w);
    co_await sleep(w.loop, 5ms);
    w.stamp("cancel");
    task.add_done_callback([&w](FutureBase&) { w.stamp("cancelled"); });
    task.cancel();
    w.stamp("main " + World::describe(co_await as_outcome(task)));
  });
  EXPECT_EQ(events, (Events{"cancel @5/4", "cancelled @5/6", "main CancelledError @5/6"}));
}

TEST(Hops, ACancelPassesAChainOfTasksAtOneAnIteration) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const auto link = [](World& world, std::string name, Task<int> inner) -> Coro<int> {
      const Outcome<int> outcome = co_await as_outcome(inner);
      world.stamp(name + " ends");
      co_await raise(outcome.error());
      co_return 0;
    };
    Task<int> task = co_await started(w);
    for (const char* name : {"a", "b", "c"}) task = create_task(w.loop, link(w, name, task));
    co_await sleep(w.loop, 5ms);
    w.stamp("cancel");
    task.cancel();
    co_await wait(w.loop, only(task));
    w.stamp("main");
  });
  EXPECT_EQ(events, (Events{"cancel @5/5", "a ends @5/7", "b ends @5/8", "c ends @5/9", "main @5/11"}));
}

}  // namespace aio::testing
