// SPDX-License-Identifier: MIT
#include "aio/as_completed.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "aio/sleep.h"
#include "aio/timeout.h"
#include "support.h"

namespace aio::testing {

namespace {

using Text = Future<std::string>;
using Texts = std::vector<Text>;

Events events_of(Coro<void> (*main)(World&)) {
  World w;
  EXPECT_EQ(World::describe(run(w.loop, main(w))), "ok");
  return w.events;
}

Sleep turn(World& w) { return sleep(w.loop, 0s); }

/// Fails if its name is a capital.
Coro<std::string> job(World& w, std::string name, int ms) {
  const Outcome<void> slept = co_await as_outcome(sleep(w.loop, std::chrono::milliseconds(ms)));
  if (!slept) {
    w.stamp(name + " " + World::describe(slept));
    co_await raise(slept.error());
  }
  w.stamp(name + " ends");
  if (name <= "Z") co_await raise(Error("ValueError", name));
  co_return name;
}

/// "a10 b20": job a of 10 ms and job b of 20.
Texts start(World& w, const std::string& jobs) {
  Texts tasks;
  std::istringstream in(jobs);
  char letter = 0;
  for (int ms = 0; in >> letter >> ms;) {
    const std::string name(1, letter);
    tasks.push_back(create_task(w.loop, job(w, name, ms), TaskOptions(name)));
  }
  return tasks;
}

std::string shown(const Outcome<std::string>& outcome) { return outcome ? outcome.value() : World::describe(outcome); }
std::string shown(const Text& task) { return task.base().as_task()->name() + " " + shown(task.outcome()); }
std::string shown(bool value) { return value ? "True" : "False"; }

std::string all_done(const Texts& tasks) {
  std::string all;
  for (const auto& task : tasks) all += (all.empty() ? "[" : ", ") + shown(task.done());
  return all + "]";
}

/// As `async for`.
Coro<void> each(World& w, Texts tasks, std::optional<Duration> timeout = {}) {
  AsCompleted<std::string> some = as_completed(w.loop, tasks, timeout);
  while (some.left() > 0) {
    const Outcome<Text> next = co_await as_outcome(some.next());
    if (!next) {
      w.stamp(World::describe(next));
      co_return;
    }
    w.stamp("got " + shown(next.value()));
  }
}

/// What one asker gets, as from the coroutines that `for` gives.
Coro<void> one(World& w, std::string asker, Coro<Text> asked) {
  const Outcome<Text> next = co_await as_outcome(std::move(asked));
  const Outcome<std::string> outcome = next ? next.value().outcome() : Outcome<std::string>(next.error());
  w.stamp(asker + (outcome ? " got " : " ") + shown(outcome));
}

Coro<void> one_by_one(World& w, AsCompleted<std::string> some) {
  while (some.left() > 0) co_await one(w, "main", some.next());
}

}  // namespace

TEST(AsCompleted, YieldsTwoTurnsAfterEachEnd) {
  const auto main = [](World& w) -> Coro<void> { co_await each(w, start(w, "a30 b10 c20")); };
  EXPECT_EQ(events_of(main), (Events{"b ends @10/4", "got b b @10/6", "c ends @20/8", "got c c @20/10", "a ends @30/12",
                                     "got a a @30/14"}));
}

TEST(AsCompleted, WhatEndsTogetherComesTogether) {
  const auto main = [](World& w) -> Coro<void> { co_await each(w, start(w, "a20 b10 c10 d10")); };
  EXPECT_EQ(events_of(main), (Events{"b ends @10/4", "c ends @10/4", "d ends @10/4", "got b b @10/6", "got c c @10/6",
                                     "got d d @10/6", "a ends @20/8", "got a a @20/10"}));
}

TEST(AsCompleted, YieldsTheOriginalsAndTheyAreDone) {
  const auto main = [](World& w) -> Coro<void> {
    const Texts tasks = start(w, "a20 b10");
    AsCompleted<std::string> some = as_completed(w.loop, tasks);
    while (some.left() > 0) {
      const Text task = co_await some.next();
      w.stamp(shown(task == tasks[0]) + " " + shown(task == tasks[1]) + " " + shown(task.done()));
    }
  };
  EXPECT_EQ(events_of(main), (Events{"b ends @10/4", "False True True @10/6", "a ends @20/8",
                                     "True False True @20/10"}));
}

TEST(AsCompleted, WhatWasDoneBeforeTakesTwoTurnsToo) {
  const auto main = [](World& w) -> Coro<void> {
    const Texts tasks = start(w, "a30 b10");
    co_await sleep(w.loop, 20ms);
    co_await each(w, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"b ends @10/4", "got b b @20/8", "a ends @30/10", "got a a @30/12"}));
}

// CPython walks a set here; ours is the order of the arguments.
TEST(AsCompleted, WhatWasDoneBeforeComesInTheOrderGiven) {
  const auto main = [](World& w) -> Coro<void> {
    const Texts tasks = start(w, "a10 b0 c30");
    co_await sleep(w.loop, 20ms);
    co_await each(w, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"b ends @0/3", "a ends @10/5", "got a a @20/9", "got b b @20/9", "c ends @30/11",
                                     "got c c @30/13"}));
}

TEST(AsCompleted, RepeatsCountOnce) {
  const auto main = [](World& w) -> Coro<void> {
    Texts tasks = start(w, "a20 b10");
    for (int i = 0; i < 2; ++i) tasks.push_back(tasks[0]);
    EXPECT_EQ(as_completed(w.loop, tasks).left(), 2U);
    co_await each(w, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"b ends @10/4", "got b b @10/6", "a ends @20/8", "got a a @20/10"}));
}

TEST(AsCompleted, OfNothingIsOverAtOnce) {
  const auto main = [](World& w) -> Coro<void> {
    co_await each(w, Texts());
    co_await each(w, Texts(), 1s);
    EXPECT_TRUE(w.loop.timers().empty());
    w.stamp("end");
  };
  EXPECT_EQ(events_of(main), (Events{"end @0/1"}));
}

TEST(AsCompleted, FailedAndCancelledOnesAreYieldedToo) {
  const auto main = [](World& w) -> Coro<void> {
    const Texts tasks = start(w, "a20 B10 c30");
    w.loop.call_later(5ms, [last = tasks[2]] { last.cancel(); });
    co_await each(w, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"c CancelledError @5/4", "got c CancelledError @5/6", "B ends @10/8",
                                     "got B ValueError: B @10/10", "a ends @20/12", "got a a @20/14"}));
}

TEST(AsCompleted, AnErrorDoesNotEndTheIteration) {
  const auto main = [](World& w) -> Coro<void> {
    const Texts tasks = start(w, "a20 B10 c30");
    tasks[2].cancel("no");
    co_await one_by_one(w, as_completed(w.loop, tasks));
  };
  EXPECT_EQ(events_of(main), (Events{"main CancelledError: no @0/4", "B ends @10/6", "main ValueError: B @10/8",
                                     "a ends @20/10", "main got a @20/12"}));
}

TEST(AsCompleted, WhatEndedMeanwhileTakesNoTurn) {
  const auto main = [](World& w) -> Coro<void> {
    AsCompleted<std::string> some = as_completed(w.loop, start(w, "a10 b20 c30"));
    while (some.left() > 0) {
      const Text task = co_await some.next();
      w.stamp("got " + shown(task));
      co_await sleep(w.loop, 50ms);
    }
  };
  EXPECT_EQ(events_of(main), (Events{"a ends @10/4", "got a a @10/6", "b ends @20/8", "c ends @30/11", "got b b @60/14",
                                     "got c c @110/16"}));
}

TEST(AsCompleted, ATimeOutLeavesTheOthersRunning) {
  const auto main = [](World& w) -> Coro<void> {
    const Texts tasks = start(w, "a10 b30 c40");
    co_await each(w, tasks, 20ms);
    w.stamp(all_done(tasks));
    co_await gather(w.loop, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"a ends @10/4", "got a a @10/6", "TimeoutError @20/8",
                                     "[True, False, False] @20/8", "b ends @30/10", "c ends @40/13"}));
}

TEST(AsCompleted, EachOneThatIsLeftTimesOut) {
  const auto main = [](World& w) -> Coro<void> {
    const Texts tasks = start(w, "a10 b30 c50");
    co_await one_by_one(w, as_completed(w.loop, tasks, 20ms));
    co_await gather(w.loop, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"a ends @10/4", "main got a @10/6", "main TimeoutError @20/8",
                                     "main TimeoutError @20/8", "b ends @30/10", "c ends @50/13"}));
}

TEST(AsCompleted, TheTimeRunsFromTheCallAndWhatEndedInItCounts) {
  const auto main = [](World& w) -> Coro<void> {
    AsCompleted<std::string> some = as_completed(w.loop, start(w, "a10 b15 c30"), 20ms);
    co_await sleep(w.loop, 40ms);
    co_await one_by_one(w, some);
  };
  EXPECT_EQ(events_of(main), (Events{"a ends @10/4", "b ends @15/7", "c ends @30/11", "main got a @40/13",
                                     "main got b @40/13", "main TimeoutError @40/13"}));
}

TEST(AsCompleted, ATaskThatEndsInTheInstantOfTheTimeOutIsLate) {
  const auto main = [](World& w) -> Coro<void> {
    co_await each(w, start(w, "a20"), 20ms);
    const Texts tasks = start(w, "b20");
    co_await turn(w);
    co_await each(w, tasks, 20ms);
  };
  EXPECT_EQ(events_of(main), (Events{"TimeoutError @20/4", "a ends @20/4", "b ends @40/7", "TimeoutError @40/7"}));
}

TEST(AsCompleted, WithNoTimeWhatIsDoneAlreadyCounts) {
  const auto main = [](World& w) -> Coro<void> {
    const Texts tasks = start(w, "a0 b10");
    co_await gather(w.loop, Texts(1, tasks[0]));
    co_await one_by_one(w, as_completed(w.loop, tasks, 0s));
    co_await each(w, tasks, -1s);
  };
  EXPECT_EQ(events_of(main), (Events{"a ends @0/3", "main got a @0/7", "main TimeoutError @0/7", "got a a @0/9",
                                     "TimeoutError @0/9", "b CancelledError @0/11"}));
}

TEST(AsCompleted, TheTimerGoesWhenAllIsDone) {
  const auto main = [](World& w) -> Coro<void> {
    co_await each(w, start(w, "a10 b20"), 1h);
    EXPECT_TRUE(w.loop.timers().empty());
    co_await sleep(w.loop, 10ms);
    w.stamp("end");
  };
  EXPECT_EQ(events_of(main), (Events{"a ends @10/4", "got a a @10/6", "b ends @20/8", "got b b @20/10", "end @30/12"}));
}

TEST(AsCompleted, SeveralAskersAreServedInTheirOrder) {
  const auto main = [](World& w) -> Coro<void> {
    AsCompleted<std::string> some = as_completed(w.loop, start(w, "a20 b10 c10"));
    std::vector<Coro<void>> askers;
    for (int number = 0; some.left() > 0; ++number) askers.push_back(one(w, std::to_string(number), some.next()));
    co_await gather(w.loop, std::move(askers));
  };
  EXPECT_EQ(events_of(main), (Events{"b ends @10/4", "c ends @10/4", "0 got b @10/6", "1 got c @10/6", "a ends @20/9",
                                     "2 got a @20/11"}));
}

TEST(AsCompleted, TheOrderOfAwaitingCountsNotThatOfAsking) {
  const auto main = [](World& w) -> Coro<void> {
    AsCompleted<std::string> some = as_completed(w.loop, start(w, "a20 b10"));
    Coro<Text> first = some.next();
    Coro<Text> second = some.next();
    EXPECT_EQ(some.left(), 0U);
    co_await one(w, "second", std::move(second));
    co_await one(w, "first", std::move(first));
  };
  EXPECT_EQ(events_of(main), (Events{"b ends @10/4", "second got b @10/6", "a ends @20/8", "first got a @20/10"}));
}

TEST(AsCompleted, CancelledItLeavesTheTasksAlone) {
  const auto main = [](World& w) -> Coro<void> {
    const Texts tasks = start(w, "a20 b30");
    const Task<void> waiting = create_task(w.loop, each(w, tasks));
    co_await sleep(w.loop, 10ms);
    waiting.cancel("enough");
    co_await waiting;
    co_await each(w, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"CancelledError: enough @10/5", "a ends @20/8", "got a a @20/10", "b ends @30/12",
                                     "got b b @30/14"}));
}

TEST(AsCompleted, ACancelledAskersItemGoesToTheNext) {
  const auto main = [](World& w) -> Coro<void> {
    AsCompleted<std::string> some = as_completed(w.loop, start(w, "a10 b20 c30"));
    std::vector<Future<void>> askers(1, create_task(w.loop, one(w, "first", some.next())));
    askers.push_back(create_task(w.loop, one(w, "second", some.next())));
    co_await turn(w);
    askers[0].cancel();
    co_await gather(w.loop, askers);
    co_await one(w, "third", some.next());
  };
  EXPECT_EQ(events_of(main), (Events{"first CancelledError @0/3", "a ends @10/6", "second got a @10/8", "b ends @20/12",
                                     "third got b @20/14", "c CancelledError @20/16"}));
}

TEST(AsCompleted, AWokenThenCancelledAskerPassesItOn) {
  const auto main = [](World& w) -> Coro<void> {
    const Text future = w.loop.create_future<std::string>();
    Texts both = start(w, "b20");
    both.insert(both.begin(), future);
    AsCompleted<std::string> some = as_completed(w.loop, both);
    std::vector<Future<void>> askers(1, create_task(w.loop, one(w, "first", some.next())));
    askers.push_back(create_task(w.loop, one(w, "second", some.next())));
    for (int i = 0; i < 2; ++i) co_await turn(w);
    future.set_result("a");
    co_await turn(w);
    askers[0].cancel();
    co_await gather(w.loop, askers);
  };
  EXPECT_EQ(events_of(main), (Events{"first CancelledError @0/5", "second got a @0/6", "b CancelledError @0/10"}));
}

TEST(AsCompleted, WithinATimeoutRaisesAndLeavesTheTasksAlone) {
  const auto main = [](World& w) -> Coro<void> {
    const Texts tasks = start(w, "a10 b30");
    const auto all = [](World& world, AsCompleted<std::string> some) -> Coro<void> {
      while (some.left() > 0) {
        const Text task = co_await some.next();
        world.stamp("got " + shown(task));
      }
    };
    const Outcome<void> outcome = co_await as_outcome(within(w.loop, 20ms, all(w, as_completed(w.loop, tasks))));
    w.stamp(World::describe(outcome) + " " + shown(tasks[1].done()));
    co_await tasks[1];
  };
  EXPECT_EQ(events_of(main), (Events{"a ends @10/4", "got a a @10/6", "TimeoutError False @20/8", "b ends @30/10"}));
}

TEST(AsCompleted, LeftEarlyItDisturbsNothing) {
  const auto main = [](World& w) -> Coro<void> {
    const Texts tasks = start(w, "a10 b20");
    const Text first = co_await as_completed(w.loop, tasks, 30ms).next();
    w.stamp("got " + shown(first));
    co_await sleep(w.loop, 50ms);
    w.stamp(all_done(tasks));
  };
  EXPECT_EQ(events_of(main), (Events{"a ends @10/4", "got a a @10/6", "b ends @20/8", "[True, True] @60/11"}));
}

TEST(AsCompleted, SeveralWatchTheSame) {
  const auto main = [](World& w) -> Coro<void> {
    const Texts tasks = start(w, "a20 b10");
    std::vector<Coro<void>> both;
    both.push_back(each(w, tasks));
    both.push_back(each(w, tasks, 15ms));
    co_await gather(w.loop, std::move(both));
  };
  EXPECT_EQ(events_of(main), (Events{"b ends @10/4", "got b b @10/6", "got b b @10/6", "TimeoutError @15/8",
                                     "a ends @20/11", "got a a @20/13"}));
}

TEST(AsCompleted, TakesPlainFutures) {
  const auto main = [](World& w) -> Coro<void> {
    std::vector<Future<int>> futures;
    for (int i = 0; i < 3; ++i) futures.push_back(w.loop.create_future<int>());
    w.loop.call_later(10ms, [future = futures[1]] { future.set_result(1); });
    w.loop.call_later(10ms, [future = futures[0]] { future.set_result(0); });
    w.loop.call_later(20ms, [future = futures[2]] { future.cancel(); });
    AsCompleted<int> some = as_completed(w.loop, futures);
    while (some.left() > 0) {
      const Future<int> next = co_await some.next();
      const auto index = std::find(futures.begin(), futures.end(), next) - futures.begin();
      w.stamp(std::to_string(index) + " " + shown(next.cancelled()));
    }
  };
  EXPECT_EQ(events_of(main), (Events{"1 False @10/4", "0 False @10/4", "2 True @20/7"}));
}

}  // namespace aio::testing
