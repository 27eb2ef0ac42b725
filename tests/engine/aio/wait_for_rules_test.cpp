// SPDX-License-Identifier: MIT
// wait_for: limits, results and refusals.
#include "aio/wait_for.h"

#include "construct_rules.h"

namespace aio::testing {

TEST(WaitFor, WithNoTimeLeftADoneFutureGivesItsEndAtOnce) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto done = w.loop.create_future<std::string>();
    done.set_result("done");
    w.stamp("main " + told(co_await as_outcome(wait_for(w.loop, done, 0s))));
    const auto failed = w.loop.create_future<std::string>();
    failed.set_exception(Error("ValueError", "bad"));
    w.stamp("main " + told(co_await as_outcome(wait_for(w.loop, failed, -1s))));
  });
  EXPECT_EQ(world.events, (Events{"main done @0/1", "main ValueError: bad @0/1"}));
}

TEST(WaitFor, WithNoTimeLeftAPendingFutureIsCancelledAndAwaited) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto future = w.loop.create_future<std::string>();
    const std::string end = told(co_await as_outcome(wait_for(w.loop, future, 0s)));
    w.stamp("main " + end + " " + told(future.cancelled()));
  });
  EXPECT_EQ(world.events, (Events{"main TimeoutError True @0/3"}));
}

TEST(WaitFor, WithNoTimeLeftAGatherIsCancelledAlthoughItHasItAsItsException) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    std::vector<Future<std::string>> naps{create_task(w.loop, worker(w, "a", 1s)), create_task(w.loop, worker(w, "b", 1s))};
    const auto both = gather(w.loop, naps);
    const std::string end = told((co_await as_outcome(wait_for(w.loop, both, 0s))).error());
    w.stamp("main " + end + " " + told(both.cancelled()));
  });
  EXPECT_EQ(world.events.back(), "main TimeoutError False @0/5");
}

TEST(WaitFor, WithNoTimeLeftACoroutineIsATaskThatNeverStarts) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    w.stamp("main " + told(co_await as_outcome(wait_for(w.loop, worker(w, "a", 0s), 0s))));
    w.stamp("main " + told(co_await as_outcome(wait_for(w.loop, worker(w, "b", 0s), -1s))));
  });
  EXPECT_EQ(world.events, (Events{"main TimeoutError @0/4", "main TimeoutError @0/7"}));
}

TEST(WaitFor, WithNoTimeLeftARunningTaskIsCancelled) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto task = create_task(w.loop, worker(w, "a", 1s));
    co_await sleep(w.loop, 0s);
    const std::string end = told(co_await as_outcome(wait_for(w.loop, task, 0s)));
    w.stamp("main " + end + " " + told(task.cancelled()));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a gets CancelledError @0/3", "main TimeoutError True @0/5"}));
}

TEST(WaitFor, WithNoTimeLeftATaskThatRefusesGivesItsResult) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto task = create_task(w.loop, stubborn(w, "a", 1s, 20ms));
    co_await sleep(w.loop, 0s);
    const std::string end = told(co_await as_outcome(wait_for(w.loop, task, 0s)));
    w.stamp("main " + end + " " + told(task.cancelled()));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a refuses CancelledError @0/3", "a ends @20/5",
                                  "main a False @20/7"}));
}

TEST(WaitFor, WithNoTimeLeftAnErrorInPlaceOfTheCancelLeaves) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto task = create_task(w.loop, stubborn(w, "a", 1s, 20ms, Error("ValueError", "instead")));
    co_await sleep(w.loop, 0s);
    w.stamp("main " + told(co_await as_outcome(wait_for(w.loop, task, 0s))));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a refuses CancelledError @0/3", "a ends @20/5",
                                  "main ValueError: instead @20/7"}));
}

TEST(WaitFor, WithNoTimeLeftACancelEndsTheWaitAndNotTheTask) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto inner = create_task(w.loop, stubborn(w, "a", 1s, 1s));
    co_await sleep(w.loop, 0s);
    const auto task = create_task(w.loop, wait_for(w.loop, inner, 0s));
    w.loop.call_later(10ms, [task] { task.cancel("outside"); });
    const std::string end = told(co_await as_outcome(task));
    w.stamp("main " + end + " " + told(inner.done()));
    w.stamp("inner " + co_await inner);
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a refuses CancelledError @0/4",
                                  "main CancelledError: outside False @10/7", "a ends @1000/9", "inner a @1000/10"}));
}

TEST(WaitFor, WithNoTimeLeftTheCancelledErrorIsTheCause) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto future = w.loop.create_future<std::string>();
    const auto end = co_await as_outcome(wait_for(w.loop, future, 0s));
    w.stamp("main " + told(end) + " from " + told(Error(end.error().body()->cause)));
  });
  EXPECT_EQ(world.events, (Events{"main TimeoutError from CancelledError @0/3"}));
}

TEST(WaitFor, WithoutALimitItWaitsForEver) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    w.stamp("main " + told(co_await as_outcome(wait_for(w.loop, worker(w, "a", 1h), std::nullopt))));
    const auto task = create_task(w.loop, worker(w, "b", 1s));
    w.stamp("main " + told(co_await as_outcome(wait_for(w.loop, task, std::nullopt))));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/1", "a ends @3600000/3", "main a @3600000/3", "b begins @3600000/4",
                                  "b ends @3601000/6", "main b @3601000/7"}));
}

TEST(WaitFor, AResultInTimeTakesTheTimerAway) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto future = w.loop.create_future<std::string>();
    w.loop.call_later(50ms, [future] { future.set_result("value"); });
    w.stamp("main " + told(co_await as_outcome(wait_for(w.loop, future, 100ms))));
    EXPECT_TRUE(w.loop.timers().empty());
    co_await sleep(w.loop, 100ms);
    w.stamp("later");
  });
  EXPECT_EQ(world.events, (Events{"main value @50/3", "later @150/5"}));
}

TEST(WaitFor, AnErrorInTimeLeavesAsItIs) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto task = create_task(w.loop, worker(w, "a", 50ms, Error("ValueError", "bad")));
    w.stamp("main " + told(co_await as_outcome(wait_for(w.loop, task, 100ms))));
    Coro<std::string> own = worker(w, "b", 50ms, Error("TimeoutError", "mine"));
    w.stamp("main " + told(co_await as_outcome(wait_for(w.loop, std::move(own), 100ms))));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a ends @50/4", "main ValueError: bad @50/5", "b begins @50/5",
                                  "b ends @100/7", "main TimeoutError: mine @100/7"}));
}

TEST(WaitFor, AFutureThatIsLateIsCancelled) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto future = w.loop.create_future<std::string>();
    const std::string end = told(co_await as_outcome(wait_for(w.loop, future, 100ms)));
    w.stamp("main " + end + " " + told(future.cancelled()));
  });
  EXPECT_EQ(world.events, (Events{"main TimeoutError True @100/3"}));
}

TEST(WaitFor, ATaskThatIsLateIsCancelledAndAwaited) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto task = create_task(w.loop, worker(w, "a", 1s));
    const std::string end = told(co_await as_outcome(wait_for(w.loop, task, 100ms)));
    w.stamp("main " + end + " " + told(task.cancelled()));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a gets CancelledError @100/4", "main TimeoutError True @100/5"}));
}

TEST(WaitFor, ACoroutineThatIsLateIsCancelledInTheSameTask) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const std::string end = told(co_await as_outcome(wait_for(w.loop, worker(w, "a", 1s), 100ms)));
    w.stamp("main " + end + " " + requests(co_await current_task()));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/1", "a gets CancelledError @100/3", "main TimeoutError 0 @100/3"}));
}

TEST(WaitFor, CountsFromWhenItBeginsToRun) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    Coro<std::string> waiting = wait_for(w.loop, worker(w, "a", 1s), 100ms);
    co_await sleep(w.loop, 50ms);
    w.stamp("main " + told(co_await as_outcome(std::move(waiting))));
  });
  EXPECT_EQ(world.events, (Events{"a begins @50/3", "a gets CancelledError @150/5", "main TimeoutError @150/5"}));
}

TEST(WaitFor, WhatRefusesTheCancelGivesItsResult) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto task = create_task(w.loop, stubborn(w, "a", 1s, 50ms));
    w.stamp("main " + told(co_await as_outcome(wait_for(w.loop, task, 100ms))));
    w.stamp("main " + told(co_await as_outcome(wait_for(w.loop, stubborn(w, "b", 1s, 50ms), 100ms))));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a refuses CancelledError @100/4", "a ends @150/6", "main a @150/7",
                                  "b begins @150/7", "b refuses CancelledError @250/9", "b ends @300/11",
                                  "main b @300/11"}));
}

TEST(WaitFor, AnErrorInPlaceOfTheCancelLeaves) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto task = create_task(w.loop, stubborn(w, "a", 1s, 50ms, Error("ValueError", "instead")));
    const std::string end = told(co_await as_outcome(wait_for(w.loop, task, 100ms)));
    w.stamp("main " + end + " " + requests(co_await current_task()));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a refuses CancelledError @100/4", "a ends @150/6",
                                  "main ValueError: instead 0 @150/7"}));
}

TEST(WaitFor, ATaskThatSomebodyElseCancelsIsNoTimeout) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto task = create_task(w.loop, worker(w, "a", 1s));
    w.loop.call_later(50ms, [task] { task.cancel("only you"); });
    const std::string end = told(co_await as_outcome(wait_for(w.loop, task, 100ms)));
    w.stamp("main " + end + " " + requests(co_await current_task()));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a gets CancelledError: only you @50/4",
                                  "main CancelledError: only you 0 @50/5"}));
}

TEST(WaitFor, AResultJustBeforeTheDeadlineIsLost) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto future = w.loop.create_future<std::string>();
    w.loop.call_later(100ms, [future] { future.set_result("value"); });
    const std::string end = told(co_await as_outcome(wait_for(w.loop, future, 100ms)));
    w.stamp("main " + end + " " + told(future.cancelled()));
  });
  EXPECT_EQ(world.events, (Events{"main TimeoutError False @100/3"}));
}

TEST(WaitFor, AtTheDeadlineTheFutureIsDoneForWhoComesJustAfter) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto future = w.loop.create_future<std::string>();
    const auto task = create_task(w.loop, wait_for(w.loop, future, 100ms));
    co_await sleep(w.loop, 0s);
    w.loop.call_later(100ms, [&w, future] { w.stamp("late " + told(future.done())); });
    const std::string end = told(co_await as_outcome(task));
    w.stamp("main " + end + " " + told(future.cancelled()));
  });
  EXPECT_EQ(world.events, (Events{"late True @100/3", "main TimeoutError True @100/5"}));
}

TEST(WaitFor, AResultAnIterationBeforeTheDeadlineCounts) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto future = w.loop.create_future<std::string>();
    w.loop.call_soon([future] { future.set_result("value"); });
    w.stamp("main " + told(co_await as_outcome(wait_for(w.loop, future, 1us))));
  });
  EXPECT_EQ(world.events, (Events{"main value @0/3"}));
}

TEST(WaitFor, ACoroutineThatBlocksTheLoopIsNotLate) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto blocking = [](World& v) -> Coro<std::string> {
      v.clock.block(200ms);
      v.stamp("blocked");
      co_return "value";
    };
    w.stamp("main " + told(co_await as_outcome(wait_for(w.loop, blocking(w), 100ms))));
  });
  EXPECT_EQ(world.events, (Events{"blocked @200/1", "main value @200/1"}));
}

}  // namespace aio::testing
