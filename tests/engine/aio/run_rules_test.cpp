// SPDX-License-Identifier: MIT
#include "aio/run.h"

#include <gtest/gtest.h>

#include "aio/shield.h"
#include "aio/sleep.h"
#include "support.h"

namespace aio::testing {

namespace {

auto say(World& w, std::string text) {
  return [&w, text] { w.stamp(text); };
}

/// Begins, sleeps, and says how it is cancelled and when its clean-up of `clean_up` is over.
Coro<void> worker(World& w, std::string name, Duration clean_up = 0s) {
  w.stamp(name + " begins");
  const Outcome<void> slept = co_await as_outcome(sleep(w.loop, 1s));
  w.stamp(name + " " + World::describe(slept));
  co_await sleep(w.loop, clean_up);
  w.stamp(name + " cleaned up");
  if (!slept) co_await raise(slept.error());
}

Coro<void> stubborn(World& w, std::string name) {
  co_await as_outcome(sleep(w.loop, 1s));
  w.stamp(name + " goes on");
  co_await sleep(w.loop, 50ms);
  w.stamp(name + " returns");
}

Coro<void> fails_on_cancel(World& w, std::string name, Duration delay) {
  co_await as_outcome(sleep(w.loop, 1s));
  co_await sleep(w.loop, delay);
  w.stamp(name + " fails");
  co_await raise(Error("ValueError", name));
}

Coro<void> ticks(World& w, std::string name) {
  for (;;) {
    w.stamp(name);
    if (const auto slept = co_await as_outcome(sleep(w.loop, 0s)); !slept) {
      w.stamp(name + " stopped");
      co_await raise(slept.error());
    }
  }
}

/// Runs main, stamps what is reported, and says last what run() gives and where the clean-up ended.
template <class F>
Events events_of(F main) {
  World w;
  w.loop.set_exception_handler([&w](const Report& report) {
    w.stamp("report: " + std::string(report.message) + " " + std::string(report.key) + " " +
            (report.error ? World::describe(Outcome<void>(report.error)) : ""));
    return true;
  });
  const auto outcome = run(w.loop, main(w));
  w.stamp("run: " + World::describe(outcome));
  return w.events;
}

const std::string unhandled = "report: unhandled exception during asyncio.run() shutdown task ValueError: ";

}  // namespace

TEST(Run, WithNothingLeftTakesSixIterations) {
  const auto events = events_of([](World& w) -> Coro<void> {
    w.stamp("main");
    co_return;
  });
  // Two each: main, the asynchronous generators, the executor.
  EXPECT_EQ(events, (Events{"main @0/1", "run: ok @0/6"}));
}

TEST(Run, StopsBeforeTheFirstCallbackOfMain) {
  const auto events = events_of([](World& w) -> Coro<void> {
    (co_await current_task()).add_done_callback([&w](FutureBase&) {
      w.stamp(w.loop.stopping() ? "stopping" : "not stopping");
      w.loop.call_soon(say(w, "leftover"));
    });
    w.loop.call_soon(say(w, "soon"));
    w.stamp("main");
  });
  EXPECT_EQ(events, (Events{"main @0/1", "soon @0/2", "stopping @0/2", "leftover @0/3", "run: ok @0/6"}));
}

TEST(Run, FinishesTheBatchInWhichMainIsDone) {
  const auto events = events_of([](World& w) -> Coro<void> {
    create_task(w.loop, ticks(w, "a"));
    co_await sleep(w.loop, 0s);
    create_task(w.loop, ticks(w, "b"));
    w.stamp("main ends");
  });
  EXPECT_EQ(events, (Events{"a @0/2", "main ends @0/2", "a @0/3", "b @0/3", "a stopped @0/4",
                            "b stopped @0/4", "run: ok @0/10"}));
}

TEST(Run, HandlesLeftOverRunInTheCleanUp) {
  struct Chain {
    World& w;
    int depth;
    void operator()() const {
      w.stamp("chain " + std::to_string(depth));
      w.loop.call_soon(Chain{w, depth + 1});
    }
  };
  const auto events = events_of([](World& w) -> Coro<void> {
    w.loop.call_soon(Chain{w, 0});
    co_await sleep(w.loop, 0s);
    w.stamp("main ends");
  });
  EXPECT_EQ(events, (Events{"chain 0 @0/2", "main ends @0/2", "chain 1 @0/3", "chain 2 @0/4", "chain 3 @0/5", "chain 4 @0/6",
                            "chain 5 @0/7", "run: ok @0/7"}));
}

TEST(Run, TimersLeftOverNeverRun) {
  const auto events = events_of([](World& w) -> Coro<void> {
    w.loop.call_later(10ms, say(w, "never"));
    w.loop.call_soon(say(w, "soon"));
    w.stamp("main ends");
    co_return;
  });
  EXPECT_EQ(events, (Events{"main ends @0/1", "soon @0/2", "run: ok @0/6"}));
}

TEST(Run, TimersRunWhileTheCleanUpWaits) {
  const auto events = events_of([](World& w) -> Coro<void> {
    w.loop.call_later(10ms, say(w, "timer"));
    w.loop.call_later(30ms, say(w, "never"));
    create_task(w.loop, worker(w, "a", 20ms));
    co_await sleep(w.loop, 0s);
    w.stamp("main ends");
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "main ends @0/2", "a CancelledError @0/4", "timer @10/5", "a cleaned up @20/7",
                            "run: ok @20/13"}));
}

TEST(Run, ATaskCreatedLastStillBegins) {
  const auto events = events_of([](World& w) -> Coro<void> {
    create_task(w.loop, worker(w, "a"));
    w.stamp("main ends");
    co_return;
  });
  EXPECT_EQ(events, (Events{"main ends @0/1", "a begins @0/2", "a CancelledError @0/3", "a cleaned up @0/4",
                            "run: ok @0/10"}));
}

TEST(Run, ATaskCreatedAfterMainIsOverNeverBegins) {
  const auto events = events_of([](World& w) -> Coro<void> {
    (co_await current_task()).add_done_callback([&w](FutureBase&) {
      w.stamp("main is over");
      create_task(w.loop, worker(w, "a"));
    });
    w.stamp("main ends");
  });
  EXPECT_EQ(events, (Events{"main ends @0/1", "main is over @0/2", "run: ok @0/9"}));
}

TEST(Run, CancelsInTheOrderOfCreation) {
  const auto events = events_of([](World& w) -> Coro<void> {
    for (const char* name : {"a", "b", "c"}) create_task(w.loop, worker(w, name));
    co_await sleep(w.loop, 10ms);
    w.stamp("main ends");
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "b begins @0/2", "c begins @0/2", "main ends @10/4", "a CancelledError @10/6",
                            "b CancelledError @10/6", "c CancelledError @10/6", "a cleaned up @10/7", "b cleaned up @10/7",
                            "c cleaned up @10/7", "run: ok @10/13"}));
}

TEST(Run, WaitsForATaskThatRefuses) {
  const auto events = events_of([](World& w) -> Coro<void> {
    create_task(w.loop, stubborn(w, "a"));
    create_task(w.loop, worker(w, "b"));
    co_await sleep(w.loop, 10ms);
    w.stamp("main ends");
  });
  EXPECT_EQ(events, (Events{"b begins @0/2", "main ends @10/4", "a goes on @10/6", "b CancelledError @10/6",
                            "b cleaned up @10/7", "a returns @60/10", "run: ok @60/16"}));
}

TEST(Run, CancelsOnlyOnce) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const auto twice = [](World& world) -> Coro<void> {
      for (int i = 0; i < 2; ++i) {
        const Outcome<void> slept = co_await as_outcome(sleep(world.loop, 1s));
        const auto requests = (co_await current_task()).cancelling();
        world.stamp(World::describe(slept) + " " + std::to_string(requests));
      }
    };
    create_task(w.loop, twice(w));
    co_await sleep(w.loop, 0s);
    w.stamp("main ends");
  });
  EXPECT_EQ(events, (Events{"main ends @0/2", "CancelledError 1 @0/4", "ok 1 @1000/6", "run: ok @1000/12"}));
}

TEST(Run, WhoWaitsForAnotherIsCancelledOnce) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const auto waits = [](World& world, Task<void> inner) -> Coro<void> {
      const Outcome<void> got = co_await as_outcome(inner);
      const auto requests = (co_await current_task()).cancelling();
      world.stamp("outer " + World::describe(got) + " " + std::to_string(requests));
      co_await sleep(world.loop, 0s);
      world.stamp("outer ends");
    };
    const Task<void> inner = create_task(w.loop, worker(w, "inner"));
    create_task(w.loop, waits(w, inner));
    co_await sleep(w.loop, 10ms);
    w.stamp("main ends");
  });
  EXPECT_EQ(events, (Events{"inner begins @0/2", "main ends @10/4", "inner CancelledError @10/6", "inner cleaned up @10/7",
                            "outer CancelledError 1 @10/8", "outer ends @10/9", "run: ok @10/15"}));
}

TEST(Run, CancelsWhatWasShieldedToo) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const auto shields = [](World& world, Task<void> inner) -> Coro<void> {
      const Outcome<void> got = co_await as_outcome(shield<void>(inner));
      world.stamp(std::string("outer ") + (inner.done() ? "after" : "before") + " inner");
      co_await raise(got.error());
    };
    const Task<void> inner = create_task(w.loop, worker(w, "inner"));
    create_task(w.loop, shields(w, inner));
    co_await sleep(w.loop, 10ms);
    w.stamp("main ends");
  });
  EXPECT_EQ(events, (Events{"inner begins @0/2", "main ends @10/4", "inner CancelledError @10/6", "outer before inner @10/6",
                            "inner cleaned up @10/7", "run: ok @10/13"}));
}

TEST(Run, ReportsFailuresOnceAllHaveEnded) {
  const auto events = events_of([](World& w) -> Coro<void> {
    create_task(w.loop, fails_on_cancel(w, "a", 20ms));
    create_task(w.loop, fails_on_cancel(w, "b", 10ms));
    create_task(w.loop, worker(w, "c", 30ms));
    co_await sleep(w.loop, 0s);
    w.stamp("main ends");
  });
  EXPECT_EQ(events, (Events{"c begins @0/2", "main ends @0/2", "c CancelledError @0/4", "b fails @10/6", "a fails @20/9",
                            "c cleaned up @30/12", unhandled + "a @30/14", unhandled + "b @30/14", "run: ok @30/18"}));
}

TEST(Run, AFailureInTheCleanUpDoesNotChangeTheResult) {
  World w;
  w.loop.set_exception_handler([&w](const Report& report) {
    w.stamp(std::string(report.message));
    return true;
  });
  const auto main = [](World& world) -> Coro<int> {
    create_task(world.loop, fails_on_cancel(world, "a", 0s));
    co_await sleep(world.loop, 0s);
    co_return 7;
  };
  EXPECT_EQ(run(w.loop, main(w)).value(), 7);
  w.stamp("end");
  EXPECT_EQ(w.events, (Events{"a fails @0/5", "unhandled exception during asyncio.run() shutdown @0/7", "end @0/11"}));
}

TEST(Run, MainFailsAndTheRestIsCancelled) {
  const auto events = events_of([](World& w) -> Coro<void> {
    create_task(w.loop, worker(w, "a", 10ms));
    create_task(w.loop, fails_on_cancel(w, "b", 0s));
    co_await sleep(w.loop, 0s);
    co_await raise(Error("OSError", "main"));
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "a CancelledError @0/4", "b fails @0/5", "a cleaned up @10/8",
                            unhandled + "b @10/10", "run: OSError: main @10/14"}));
}

TEST(Run, MainIsCancelledByATask) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const auto cancels = [](World& world, TaskBase& main) -> Coro<void> {
      world.stamp(main.cancel("enough") ? "cancelled" : "too late");
      co_return;
    };
    create_task(w.loop, worker(w, "a"));
    TaskBase& self = co_await current_task();
    create_task(w.loop, cancels(w, self));
    const Outcome<void> slept = co_await as_outcome(sleep(w.loop, 1s));
    w.stamp("main ends");
    co_await raise(slept.error());
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "cancelled @0/2", "main ends @0/3", "a CancelledError @0/5",
                            "a cleaned up @0/6", "run: CancelledError: enough @0/12"}));
}

TEST(Run, MainCancelsItselfAndReturns) {
  const auto events = events_of([](World& w) -> Coro<void> {
    create_task(w.loop, worker(w, "a"));
    TaskBase& self = co_await current_task();
    self.cancel("self");
    w.stamp("main ends");
  });
  EXPECT_EQ(events, (Events{"main ends @0/1", "a begins @0/2", "a CancelledError @0/3", "a cleaned up @0/4",
                            "run: CancelledError: self @0/10"}));
}

TEST(Run, MainSwallowsItsCancellation) {
  const auto events = events_of([](World& w) -> Coro<void> {
    TaskBase& self = co_await current_task();
    w.loop.call_later(10ms, [&self] { self.cancel("timer"); });
    const Outcome<void> slept = co_await as_outcome(sleep(w.loop, 1s));
    w.stamp(World::describe(slept) + " " + std::to_string(self.cancelling()));
    co_await sleep(w.loop, 10ms);
  });
  EXPECT_EQ(events, (Events{"CancelledError: timer 1 @10/3", "run: ok @20/10"}));
}

TEST(Run, ATaskSpawnedInTheCleanUpAndAwaitedRuns) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const auto parent = [](World& world) -> Coro<void> {
      const auto child = [](World& inner) -> Coro<void> {
        inner.stamp("child begins");
        co_await sleep(inner.loop, 20ms);
        inner.stamp("child ends");
      };
      co_await as_outcome(sleep(world.loop, 1s));
      const Task<void> spawned = create_task(world.loop, child(world));
      co_await spawned;
      world.stamp("parent ends");
    };
    create_task(w.loop, parent(w));
    co_await sleep(w.loop, 0s);
    w.stamp("main ends");
  });
  EXPECT_EQ(events, (Events{"main ends @0/2", "child begins @0/5", "child ends @20/7", "parent ends @20/8",
                            "run: ok @20/14"}));
}

TEST(Run, FailuresBeforeTheEndAreNotOfTheCleanUp) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const auto fails = [](World& world) -> Coro<void> {
      world.stamp("fails");
      co_await raise(Error("ValueError", "early"));
    };
    const Task<void> failed = create_task(w.loop, fails(w));
    create_task(w.loop, worker(w, "a"));
    co_await sleep(w.loop, 10ms);
    failed.base().set_log_traceback(false);
    w.stamp("main ends");
  });
  EXPECT_EQ(events, (Events{"fails @0/2", "a begins @0/2", "main ends @10/4", "a CancelledError @10/6", "a cleaned up @10/7",
                            "run: ok @10/13"}));
}

}  // namespace aio::testing
