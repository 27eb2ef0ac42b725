// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "aio/sleep.h"
#include "support.h"

namespace aio::testing {

namespace {

auto say(World& w, std::string text) {
  return [&w, text] { w.stamp(text); };
}
auto block(World& w, Duration duration) {
  return [&w, duration] {
    w.stamp("block begins");
    w.clock.block(duration);
    w.stamp("block ends");
  };
}

template <class F>
Events events_of(F main) {
  World w;
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  return w.events;
}

/// As loop.run_forever: at least one iteration, and no more once it is stopped.
void run_forever(Loop& loop) {
  do {
    if (!loop.run_once() && !loop.wait()) break;
  } while (!loop.stopping());
  loop.clear_stop();
}

}  // namespace

TEST(Loop, StepsOfTasksAndHandlesShareOneQueue) {
  const auto events = events_of([](World& w) -> Coro<void> {
    for (const std::string name : {"a", "b", "c"}) w.loop.call_soon(say(w, name));
    const Task<void> task = create_task(w.loop, sleep(w.loop, 0s).coro());
    task.add_done_callback([&w](FutureBase&) { w.stamp("task done"); });
    w.loop.call_soon(say(w, "d"));
    for (int i = 0; i < 3; ++i) {
      co_await sleep(w.loop, 0s);
      w.stamp("main");
    }
  });
  EXPECT_EQ(events, (Events{"a @0/2", "b @0/2", "c @0/2", "d @0/2", "main @0/2", "main @0/3",
                            "task done @0/4", "main @0/4"}));
}

TEST(Loop, TimersRunByDeadlineNotByCall) {
  const auto events = events_of([](World& w) -> Coro<void> {
    for (const int delay : {30, 10, 50, 20, 40}) {
      w.loop.call_later(std::chrono::milliseconds(delay), say(w, std::to_string(delay)));
    }
    co_await sleep(w.loop, 45ms);
    w.stamp("main");
    co_await sleep(w.loop, 10ms);
  });
  EXPECT_EQ(events, (Events{"10 @10/2", "20 @20/3", "30 @30/4", "40 @40/5", "main @45/7", "50 @50/8"}));
}

TEST(Loop, CallAtCallLaterAndSleepsShareOneOrder) {
  const auto events = events_of([](World& w) -> Coro<void> {
    w.loop.call_later(10ms, say(w, "later 1"));
    w.loop.call_at(w.loop.time() + 10ms, say(w, "at 1"));
    const Task<void> sleeper = create_task(w.loop, sleep(w.loop, 10ms).coro());
    sleeper.add_done_callback([&w](FutureBase&) { w.stamp("sleeper"); });
    w.loop.call_later(10ms, say(w, "later 2"));
    w.loop.call_at(w.loop.time() + 10ms, say(w, "at 2"));
    co_await sleep(w.loop, 10ms);
    w.stamp("main");
    co_await sleeper;
  });
  EXPECT_EQ(events, (Events{"later 1 @10/3", "at 1 @10/3", "later 2 @10/3", "at 2 @10/3", "main @10/4", "sleeper @10/5"}));
}

TEST(Loop, TiesStayInOrderWhenSomeAreCancelled) {
  const auto events = events_of([](World& w) -> Coro<void> {
    std::vector<TimerHandle> timers;
    for (int i = 0; i < 10; ++i) timers.push_back(w.loop.call_later(10ms, say(w, std::to_string(i))));
    for (const std::size_t i : {0U, 4U, 9U, 5U}) timers[i]->cancel();
    w.loop.call_later(10ms, say(w, "last"));
    w.loop.call_later(5ms, [seventh = timers[7]] { seventh->cancel(); });
    co_await sleep(w.loop, 20ms);
  });
  EXPECT_EQ(events, (Events{"1 @10/3", "2 @10/3", "3 @10/3", "6 @10/3", "8 @10/3", "last @10/3"}));
}

TEST(Loop, PastDeadlinesRunInTheNextIterationByDeadline) {
  const auto events = events_of([](World& w) -> Coro<void> {
    co_await sleep(w.loop, 100ms);
    w.loop.call_later(0ms, say(w, "later 0"));
    w.loop.call_at(Time(50ms), say(w, "at 50"));
    w.loop.call_later(-10ms, say(w, "later -10"));
    w.loop.call_at(Time(20ms), say(w, "at 20"));
    w.loop.call_soon(say(w, "soon"));
    w.stamp("main");
    co_await sleep(w.loop, 0s);
    w.stamp("main again");
  });
  EXPECT_EQ(events, (Events{"main @100/3", "soon @100/4", "main again @100/4", "at 20 @100/4", "at 50 @100/4",
                            "later -10 @100/4", "later 0 @100/4"}));
}

TEST(Loop, ATimerSetForNowByATimerWaitsForTheNextIteration) {
  struct Chain {
    World& w;
    int depth;
    void operator()() const {
      w.stamp("chain " + std::to_string(depth));
      if (depth == 0) return;
      w.loop.call_at(w.loop.time(), Chain{w, depth - 1});
      w.loop.call_soon(say(w, "soon " + std::to_string(depth)));
    }
  };
  const auto events = events_of([](World& w) -> Coro<void> {
    w.loop.call_later(10ms, Chain{w, 2});
    co_await sleep(w.loop, 20ms);
  });
  EXPECT_EQ(events, (Events{"chain 2 @10/2", "soon 2 @10/3", "chain 1 @10/3", "soon 1 @10/4", "chain 0 @10/4"}));
}

TEST(Loop, LateTimersComeAfterWhatIsReady) {
  const auto events = events_of([](World& w) -> Coro<void> {
    w.loop.call_later(10ms, say(w, "timer"));
    w.loop.call_soon(block(w, 20ms));
    w.loop.call_soon([&w] { w.loop.call_soon(say(w, "soon")); });
    co_await sleep(w.loop, 0s);
    w.stamp("main");
    co_await sleep(w.loop, 0s);
    w.stamp("main again");
  });
  EXPECT_EQ(events, (Events{"block begins @0/2", "block ends @20/2", "main @20/2", "soon @20/3", "main again @20/3",
                            "timer @20/3"}));
}

TEST(Loop, ADeadlinePassedWithinAnIterationWaitsForTheNext) {
  const auto events = events_of([](World& w) -> Coro<void> {
    w.loop.call_soon(block(w, 30ms));
    for (const int delay : {20, 10, 30, 40}) {
      w.loop.call_later(std::chrono::milliseconds(delay), say(w, std::to_string(delay)));
    }
    w.loop.call_soon(say(w, "same iteration"));
    co_await sleep(w.loop, 50ms);
  });
  EXPECT_EQ(events, (Events{"block begins @0/2", "block ends @30/2", "same iteration @30/2", "10 @30/3", "20 @30/3",
                            "30 @30/3", "40 @40/4"}));
}

TEST(Loop, TimersDueTogetherRunInOneIteration) {
  const auto events = events_of([](World& w) -> Coro<void> {
    w.loop.call_later(10ms, block(w, 20ms));
    w.loop.call_later(20ms, say(w, "20"));
    w.loop.call_later(15ms, [&w] { w.loop.call_soon(say(w, "soon")); });
    w.loop.call_later(30ms, say(w, "30"));
    co_await sleep(w.loop, 40ms);
  });
  EXPECT_EQ(events, (Events{"block begins @10/2", "block ends @30/2", "20 @30/3", "30 @30/3", "soon @30/4"}));
}

TEST(Loop, WhatIsAddedMeanwhileRunsInTheNextIteration) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const auto adds = [](World& world, std::string text) {
      return [&world, text] {
        world.stamp(text);
        world.loop.call_soon(say(world, "added by " + text));
      };
    };
    w.loop.call_soon(adds(w, "one"));
    w.loop.call_soon(adds(w, "two"));
    w.loop.call_later(10ms, adds(w, "timer"));
    w.loop.call_later(10ms, say(w, "same time"));
    co_await sleep(w.loop, 20ms);
  });
  EXPECT_EQ(events, (Events{"one @0/2", "two @0/2", "added by one @0/3", "added by two @0/3", "timer @10/4",
                            "same time @10/4", "added by timer @10/5"}));
}

TEST(Loop, AChainOfHandlesDoesNotStarveTimers) {
  struct Chain {
    World& w;
    int depth;
    void operator()() const {
      w.clock.block(10ms);
      w.stamp("chain " + std::to_string(depth));
      if (depth > 0) w.loop.call_soon(Chain{w, depth - 1});
    }
  };
  const auto events = events_of([](World& w) -> Coro<void> {
    w.loop.call_soon(Chain{w, 4});
    w.loop.call_later(20ms, say(w, "timer"));
    co_await sleep(w.loop, 30ms);
    w.stamp("main");
    co_await sleep(w.loop, 20ms);
  });
  EXPECT_EQ(events, (Events{"chain 4 @10/2", "chain 3 @20/3", "chain 2 @30/4", "timer @30/4", "chain 1 @40/5",
                            "chain 0 @50/6", "main @50/6"}));
}

TEST(Loop, ABlockingHandleMakesTimersLate) {
  struct Tick {
    World& w;
    int number;
    void operator()() const {
      w.stamp("tick " + std::to_string(number));
      if (number < 4) w.loop.call_later(10ms, Tick{w, number + 1});
    }
  };
  const auto events = events_of([](World& w) -> Coro<void> {
    w.loop.call_later(10ms, Tick{w, 1});
    w.loop.call_later(15ms, block(w, 20ms));
    co_await sleep(w.loop, 100ms);
  });
  EXPECT_EQ(events, (Events{"tick 1 @10/2", "block begins @15/3", "block ends @35/3", "tick 2 @35/4", "tick 3 @45/5",
                            "tick 4 @55/6"}));
}

TEST(Loop, AGridOfCallAtDoesNotDrift) {
  struct Tick {
    World& w;
    int number;
    void operator()() const {
      w.stamp("tick " + std::to_string(number));
      w.clock.block(4ms);
      if (number < 4) w.loop.call_at(Time(10ms * (number + 1)), Tick{w, number + 1});
    }
  };
  const auto events = events_of([](World& w) -> Coro<void> {
    w.loop.call_at(Time(10ms), Tick{w, 1});
    co_await sleep(w.loop, 100ms);
    w.stamp("main");
  });
  EXPECT_EQ(events, (Events{"tick 1 @10/2", "tick 2 @20/3", "tick 3 @30/4", "tick 4 @40/5", "main @100/7"}));
}

TEST(Loop, ATimerSetLaterForEarlierComesFirst) {
  const auto events = events_of([](World& w) -> Coro<void> {
    w.loop.call_later(100ms, say(w, "100"));
    w.loop.call_later(10ms, [&w] { w.loop.call_later(20ms, say(w, "30")); });
    co_await sleep(w.loop, 50ms);
    w.loop.call_later(40ms, say(w, "90"));
    w.loop.call_later(50ms, say(w, "100 again"));
    co_await sleep(w.loop, 60ms);
  });
  EXPECT_EQ(events, (Events{"30 @30/3", "90 @90/6", "100 @100/7", "100 again @100/7"}));
}

TEST(Loop, StopLetsTheIterationEnd) {
  World w;
  w.loop.call_soon(say(w, "a"));
  w.loop.call_soon([&w] {
    w.stamp("stop");
    w.loop.stop();
    w.loop.call_soon(say(w, "added"));
  });
  w.loop.call_soon(say(w, "b"));
  run_forever(w.loop);
  w.stamp("stopped");
  EXPECT_FALSE(w.loop.ready().empty());
  w.loop.call_soon([&w] { w.loop.stop(); });
  run_forever(w.loop);
  EXPECT_EQ(w.events, (Events{"a @0/1", "stop @0/1", "b @0/1", "stopped @0/1", "added @0/2"}));
}

TEST(Loop, StoppedBeforehandItRunsOneIteration) {
  World w;
  w.loop.call_soon([&w] {
    w.stamp("one");
    w.loop.call_soon(say(w, "two"));
  });
  w.loop.stop();
  run_forever(w.loop);
  EXPECT_EQ(w.events, (Events{"one @0/1"}));
  EXPECT_FALSE(w.loop.stopping());
}

TEST(Loop, ATimerThatStopsItLetsThoseOfTheSameTimeRun) {
  World w;
  w.loop.call_later(10ms, [&w] {
    w.stamp("stop");
    w.loop.stop();
  });
  w.loop.call_later(10ms, say(w, "same time"));
  w.loop.call_later(20ms, say(w, "20"));
  run_forever(w.loop);
  EXPECT_EQ(w.events, (Events{"stop @10/1", "same time @10/1"}));
  EXPECT_EQ(w.loop.timers().size(), 1U);
}

TEST(Loop, AnAbortLeavesTheRestOfTheIterationQueued) {
  World w;
  w.loop.call_soon(say(w, "a"));
  w.loop.call_soon([&w] {
    w.stamp("abort");
    w.loop.abort_iteration(Error("SystemExit", "3"));
    w.loop.call_soon(say(w, "added"));
  });
  w.loop.call_soon(say(w, "rest"));
  run_forever(w.loop);
  w.stamp("left with " + w.loop.leaving().type());
  EXPECT_TRUE(w.loop.between_iterations());
  EXPECT_TRUE(w.loop.take_left());
  EXPECT_FALSE(w.loop.take_left());
  while (w.loop.run_once()) {
  }
  EXPECT_EQ(w.events, (Events{"a @0/1", "abort @0/1", "left with SystemExit @0/1", "rest @0/2", "added @0/2"}));
}

}  // namespace aio::testing
