// SPDX-License-Identifier: MIT
// What a run leaves behind: tasks that outlive the clean-up, errors that leave the loop, and the next run on the same loop.
#include <gtest/gtest.h>

#include "aio/run.h"
#include "aio/sleep.h"
#include "support.h"

namespace aio::testing {

namespace {

auto say(World& w, std::string text) {
  return [&w, text] { w.stamp(text); };
}

/// Sleeps until it is cancelled.
Coro<void> worker(World& w, std::string name) {
  w.stamp(name + " begins");
  const Outcome<void> slept = co_await as_outcome(sleep(w.loop, 1s));
  w.stamp(name + " " + World::describe(slept));
  if (!slept) co_await raise(slept.error());
}

Coro<void> ticks(World& w, std::string name, Duration pause) {
  for (;;) {
    w.stamp(name);
    if (const auto slept = co_await as_outcome(sleep(w.loop, pause)); !slept) {
      w.stamp(name + " cancelled");
      co_await raise(slept.error());
    }
  }
}

/// What leaves the loop at once.
Error system_exit() {
  const Error error("SystemExit", "3");
  error.body()->leaves_loop = true;
  return error;
}

/// Runs main on a loop of its own, and says what is reported, the loop's end included.
template <class F>
Events events_of(F main) {
  Events events;
  {
    World w;
    w.loop.set_exception_handler([&](const Report& report) {
      // The world's own events are gone before its loop.
      events.push_back("report: " + std::string(report.message) + " " + std::string(report.key) + " " +
                       report.future->as_task()->name());
      return true;
    });
    w.stamp("run: " + World::describe(run(w.loop, main(w))));
    EXPECT_TRUE(events.empty());
    events = w.events;
  }
  return events;
}

}  // namespace

TEST(Shutdown, ATaskSpawnedInTheCleanUpIsDestroyedPending) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const auto parent = [](World& world) -> Coro<void> {
      co_await as_outcome(sleep(world.loop, 1s));
      create_task(world.loop, worker(world, "late"), TaskOptions("late"));
      create_task(world.loop, worker(world, "later"), TaskOptions("later"));
      world.stamp("parent ends");
    };
    create_task(w.loop, parent(w));
    co_await sleep(w.loop, 0s);
    w.stamp("main ends");
  });
  EXPECT_EQ(events, (Events{"main ends @0/2", "parent ends @0/4", "late begins @0/5", "later begins @0/5", "run: ok @0/10",
                            "report: Task was destroyed but it is pending! task late",
                            "report: Task was destroyed but it is pending! task later"}));
}

TEST(Shutdown, WhatIsSpawnedLateRunsUntilTheCleanUpIsOver) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const auto parent = [](World& world) -> Coro<void> {
      co_await as_outcome(sleep(world.loop, 1s));
      create_task(world.loop, ticks(world, "late", 0s), TaskOptions("late"));
    };
    create_task(w.loop, parent(w));
    co_await sleep(w.loop, 0s);
    w.stamp("main ends");
  });
  EXPECT_EQ(events, (Events{"main ends @0/2", "late @0/5", "late @0/6", "late @0/7", "late @0/8", "late @0/9", "late @0/10",
                            "run: ok @0/10", "report: Task was destroyed but it is pending! task late"}));
}

TEST(Shutdown, AHandleThatLeavesTheLoopEndsTheIteration) {
  const auto events = events_of([](World& w) -> Coro<void> {
    create_task(w.loop, worker(w, "a"));
    co_await sleep(w.loop, 0s);
    w.loop.call_soon(say(w, "first"));
    w.loop.call_soon([&w] {
      w.stamp("leave");
      w.loop.abort_iteration(system_exit());
    });
    w.loop.call_soon(say(w, "rest"));
    w.loop.call_later(10ms, say(w, "never"));
    const Outcome<void> slept = co_await as_outcome(sleep(w.loop, 1s));
    w.stamp("main " + World::describe(slept));
    co_await raise(slept.error());
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "first @0/3", "leave @0/3", "rest @0/4", "main CancelledError @0/4",
                            "a CancelledError @0/4", "run: SystemExit: 3 @0/10"}));
}

TEST(Shutdown, ATaskThatLeavesTheLoopIsDoneFirst) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const auto exits = [](World& world) -> Coro<void> {
      world.stamp("exits");
      co_await raise(system_exit());
    };
    create_task(w.loop, worker(w, "a"));
    const Task<void> task = create_task(w.loop, exits(w));
    task.add_done_callback([&w](FutureBase&) { w.stamp("callback"); });
    w.loop.call_soon(say(w, "rest"));
    create_task(w.loop, worker(w, "b"));
    const Outcome<void> slept = co_await as_outcome(sleep(w.loop, 1s));
    w.stamp("main " + World::describe(slept));
    task.base().set_log_traceback(false);
    co_await raise(slept.error());
  });
  // b was cancelled before its first step.
  EXPECT_EQ(events, (Events{"a begins @0/2", "exits @0/2", "rest @0/3", "callback @0/3", "main CancelledError @0/3",
                            "a CancelledError @0/3",
                            "run: SystemExit: 3 @0/9"}));
}

TEST(Shutdown, MainMayLeaveTheLoop) {
  const auto events = events_of([](World& w) -> Coro<void> {
    create_task(w.loop, worker(w, "a"));
    w.loop.call_soon(say(w, "soon"));
    co_await sleep(w.loop, 0s);
    w.stamp("main leaves");
    co_await raise(system_exit());
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "soon @0/2", "main leaves @0/2", "a CancelledError @0/3",
                            "run: SystemExit: 3 @0/9"}));
}

TEST(Shutdown, ATimerThatLeavesTheLoopEndsTheIterationToo) {
  const auto events = events_of([](World& w) -> Coro<void> {
    w.loop.call_later(10ms, [&w] {
      w.stamp("leave");
      w.loop.abort_iteration(system_exit());
    });
    w.loop.call_later(10ms, say(w, "same time"));
    w.loop.call_later(20ms, say(w, "later"));
    (co_await current_task()).add_done_callback([&w](FutureBase&) { w.stamp("main done"); });
    co_await as_outcome(sleep(w.loop, 1s));
    w.stamp("main cleans up");
    co_await sleep(w.loop, 30ms);
    w.stamp("main ends");
  });
  EXPECT_EQ(events, (Events{"leave @10/2", "same time @10/3", "main cleans up @10/3", "later @20/4", "main ends @40/6",
                            "main done @40/7", "run: SystemExit: 3 @40/12"}));
}

TEST(Shutdown, AnErrorThatLeftOneRunIsNotTheNextOnes) {
  World w;
  const auto leaves = []() -> Coro<void> { co_await raise(system_exit()); };
  const auto main = [](World& world) -> Coro<void> {
    world.stamp("main");
    co_await sleep(world.loop, 0s);
    world.stamp("main again");
  };
  w.stamp(World::describe(run(w.loop, leaves())));
  w.stamp(World::describe(run(w.loop, main(w))));
  EXPECT_EQ(w.events, (Events{"SystemExit: 3 @0/5", "main @0/6", "main again @0/7", "ok @0/12"}));
}

TEST(Shutdown, ALoopStoppedBeforeMainIsDoneIsAnError) {
  const auto events = events_of([](World& w) -> Coro<void> {
    create_task(w.loop, worker(w, "a"));
    w.loop.call_soon([&w] { w.loop.stop(); });
    w.loop.call_soon(say(w, "rest"));
    const Outcome<void> slept = co_await as_outcome(sleep(w.loop, 1s));
    w.stamp("main " + World::describe(slept));
    co_await raise(slept.error());
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "rest @0/2", "main CancelledError @0/3", "a CancelledError @0/3",
                            "run: RuntimeError: Event loop stopped before Future completed. @0/9"}));
}

TEST(Shutdown, TheNextRunOnALoopGoesOnWithItsTimersAndCounts) {
  World w;
  const auto first = [](World& world) -> Coro<void> {
    world.loop.call_later(25ms, say(world, "timer of the first"));
    world.loop.call_later(100ms, say(world, "never"));
    create_task(world.loop, ticks(world, "a", 10ms));
    co_await sleep(world.loop, 10ms);
    world.stamp("first ends");
  };
  const auto second = [](World& world) -> Coro<void> {
    world.stamp("second begins");
    create_task(world.loop, ticks(world, "b", 10ms));
    co_await sleep(world.loop, 20ms);
    world.stamp("second ends");
  };
  EXPECT_TRUE(run(w.loop, first(w)).ok());
  EXPECT_TRUE(run(w.loop, second(w)).ok());
  EXPECT_EQ(w.loop.timers().size(), 1U);
  w.stamp("end");
  EXPECT_EQ(w.events, (Events{"a @0/2", "first ends @10/4", "a @10/4", "a cancelled @10/6", "second begins @10/13",
                              "b @10/14", "b @20/16", "timer of the first @25/17", "second ends @30/19", "b @30/19",
                              "b cancelled @30/21", "end @30/27"}));
}

TEST(Shutdown, WhatWasReadyBeforeARunComesBeforeItsMain) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    world.stamp("main");
    co_return;
  };
  w.loop.call_soon(say(w, "before"));
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  w.loop.call_soon(say(w, "before again"));
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"before @0/1", "main @0/1", "before again @0/7", "main @0/7"}));
}

}  // namespace aio::testing
