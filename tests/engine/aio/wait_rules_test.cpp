// SPDX-License-Identifier: MIT
#include "aio/wait.h"

#include <gtest/gtest.h>

#include <sstream>

#include "aio/gather.h"
#include "aio/sleep.h"
#include "aio/timeout.h"
#include "support.h"

namespace aio::testing {

namespace {

using Futures = std::vector<Ref<FutureBase>>;

constexpr auto first_completed = ReturnWhen::first_completed;
constexpr auto first_exception = ReturnWhen::first_exception;

Events events_of(Coro<void> (*main)(World&)) {
  World w;
  EXPECT_EQ(World::describe(run(w.loop, main(w))), "ok");
  return w.events;
}

Sleep turn(World& w) { return sleep(w.loop, 0s); }

/// Fails if its name is a capital.
Coro<void> job(World& w, char name, int ms) {
  const Outcome<void> slept = co_await as_outcome(sleep(w.loop, std::chrono::milliseconds(ms)));
  if (!slept) {
    w.stamp(std::string(1, name) + " " + World::describe(slept));
    co_await raise(slept.error());
  }
  w.stamp(std::string(1, name) + " ends");
  if (name <= 'Z') co_await raise(Error("ValueError", std::string(1, name)));
}

Coro<void> until(World& w, Future<void> future, std::string name) {
  co_await future;
  w.stamp(name + " ends");
}

Ref<FutureBase> task(World& w, Coro<void> coro, std::string name = {}) {
  return create_task(w.loop, std::move(coro), TaskOptions(std::move(name))).ref();
}

/// "a10 b20": job a of 10 ms and job b of 20.
Futures start(World& w, const std::string& jobs) {
  Futures tasks;
  std::istringstream in(jobs);
  char name = 0;
  for (int ms = 0; in >> name >> ms;) tasks.push_back(task(w, job(w, name, ms), std::string(1, name)));
  return tasks;
}

std::string names(const Futures& tasks) {
  std::string all;
  for (const auto& each : tasks) all += each->as_task()->name();
  return all;
}

Coro<void> look(World& w, Futures tasks, std::optional<Duration> delay = {},
                ReturnWhen mode = ReturnWhen::all_completed) {
  const Outcome<WaitResult> found = co_await as_outcome(wait(w.loop, std::move(tasks), delay, mode));
  if (!found) {
    w.stamp(World::describe(found));
  } else {
    w.stamp("done " + names(found.value().done) + ", pending " + names(found.value().pending));
  }
}

std::string counts(const WaitResult& found) {
  return std::to_string(found.done.size()) + " " + std::to_string(found.pending.size());
}

}  // namespace

TEST(Wait, ForAllEndsTwoTurnsAfterTheLast) {
  const auto main = [](World& w) -> Coro<void> { co_await look(w, start(w, "a10 b30 c20")); };
  EXPECT_EQ(events_of(main), (Events{"a ends @10/4", "c ends @20/7", "b ends @30/10", "done abc, pending  @30/12"}));
}

TEST(Wait, ForAllGoesOnAfterFailuresAndRaisesNone) {
  const auto main = [](World& w) -> Coro<void> {
    const Futures tasks = start(w, "A10 b20 c30");
    w.loop.call_later(20ms, [last = tasks[2]] { last->cancel(); });
    co_await look(w, tasks);
    const bool ended = !tasks[1]->failed() && !tasks[1]->cancelled();
    w.stamp(World::describe(Outcome<void>(tasks[0]->retrieve_error())) + (ended ? " None" : "") +
            (tasks[2]->cancelled() ? " True" : " False"));
  };
  EXPECT_EQ(events_of(main), (Events{"A ends @10/4", "c CancelledError @20/7", "b ends @20/7",
                                     "done Abc, pending  @20/9", "ValueError: A None True @20/9"}));
}

TEST(Wait, ForTheFirstLeavesTheOthersRunning) {
  const auto main = [](World& w) -> Coro<void> {
    const Futures tasks = start(w, "a30 b10 c20");
    co_await look(w, tasks, {}, first_completed);
    co_await look(w, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"b ends @10/4", "done b, pending ac @10/6", "c ends @20/9", "a ends @30/12",
                                     "done abc, pending  @30/14"}));
}

TEST(Wait, ForTheFirstFindsAllThatEndedWithIt) {
  const auto main = [](World& w) -> Coro<void> {
    const Futures tasks = start(w, "a10 b10 c20");
    co_await look(w, tasks, {}, first_completed);
    co_await look(w, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"a ends @10/4", "b ends @10/4", "done ab, pending c @10/6", "c ends @20/9",
                                     "done abc, pending  @20/11"}));
}

TEST(Wait, WhatIsDoneIsSeenWhenTheWaiterRuns) {
  const auto main = [](World& w) -> Coro<void> {
    const Future<void> future = w.loop.create_future<void>();
    Futures tasks(1, task(w, until(w, future, "a"), "a"));
    tasks.push_back(task(w, until(w, Future<void>(tasks[0]), "b"), "b"));
    tasks.push_back(task(w, until(w, Future<void>(tasks[1]), "c"), "c"));
    w.loop.call_later(10ms, [future] { future.set_result(); });
    co_await look(w, tasks, {}, first_completed);
    co_await look(w, Futures(1, tasks[2]));
  };
  EXPECT_EQ(events_of(main), (Events{"a ends @10/4", "b ends @10/5", "done ab, pending c @10/6", "c ends @10/6",
                                     "done c, pending  @10/8"}));
}

TEST(Wait, ForTheFirstACancelledOneCounts) {
  const auto main = [](World& w) -> Coro<void> {
    const Futures tasks = start(w, "a30 b20");
    co_await sleep(w.loop, 10ms);
    tasks[0]->cancel("stop");
    co_await look(w, tasks, {}, first_completed);
    co_await look(w, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"a CancelledError: stop @10/5", "done a, pending b @10/7", "b ends @20/10",
                                     "done ab, pending  @20/12"}));
}

TEST(Wait, ForTheFirstExceptionEndsAtIt) {
  const auto main = [](World& w) -> Coro<void> {
    const Futures tasks = start(w, "a10 B20 c30");
    co_await look(w, tasks, {}, first_exception);
    co_await look(w, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"a ends @10/4", "B ends @20/7", "done aB, pending c @20/9", "c ends @30/12",
                                     "done aBc, pending  @30/14"}));
}

TEST(Wait, ForTheFirstExceptionACancelledOneDoesNotCount) {
  const auto main = [](World& w) -> Coro<void> {
    const Futures tasks = start(w, "a10 b20");
    co_await turn(w);
    tasks[0]->cancel();
    co_await look(w, tasks, {}, first_exception);
  };
  EXPECT_EQ(events_of(main), (Events{"a CancelledError @0/3", "b ends @20/6", "done ab, pending  @20/8"}));
}

TEST(Wait, ForTheFirstExceptionIsForAllIfNoneFails) {
  const auto main = [](World& w) -> Coro<void> { co_await look(w, start(w, "a20 b10"), {}, first_exception); };
  EXPECT_EQ(events_of(main), (Events{"b ends @10/4", "a ends @20/7", "done ab, pending  @20/9"}));
}

TEST(Wait, ForTheFirstExceptionSeesOneThatFailedBefore) {
  const auto main = [](World& w) -> Coro<void> {
    const Futures tasks = start(w, "a30 B10");
    co_await sleep(w.loop, 20ms);
    co_await look(w, tasks, {}, first_exception);
    co_await look(w, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"B ends @10/4", "done B, pending a @20/8", "a ends @30/11",
                                     "done aB, pending  @30/13"}));
}

TEST(Wait, ATimeOutLeavesTheOthersRunning) {
  const auto main = [](World& w) -> Coro<void> {
    const Futures tasks = start(w, "a10 b30");
    co_await look(w, tasks, 20ms);
    co_await look(w, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"a ends @10/4", "done a, pending b @20/7", "b ends @30/10",
                                     "done ab, pending  @30/12"}));
}

TEST(Wait, InOneInstantTheTimerThatWasSetFirstDecides) {
  const auto main = [](World& w) -> Coro<void> {
    const Futures first = start(w, "a20");
    co_await look(w, first, 20ms);
    co_await look(w, first);
    const Futures second = start(w, "b20");
    co_await turn(w);
    co_await look(w, second, 20ms);
    co_await look(w, second);
  };
  EXPECT_EQ(events_of(main), (Events{"done , pending a @20/4", "a ends @20/4", "done a, pending  @20/6", "b ends @40/9",
                                     "done b, pending  @40/9", "done b, pending  @40/11"}));
}

TEST(Wait, WithNoTimeStillTakesTwoTurns) {
  const auto main = [](World& w) -> Coro<void> {
    const Futures tasks = start(w, "a0 b10");
    co_await look(w, tasks, 0s);
    co_await look(w, tasks, -1s);
    co_await look(w, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"a ends @0/3", "done a, pending b @0/3", "done a, pending b @0/5", "b ends @10/8",
                                     "done ab, pending  @10/10"}));
}

TEST(Wait, TheFirstExceptionHasItsTimeToo) {
  const auto main = [](World& w) -> Coro<void> {
    const Futures tasks = start(w, "a10 B30");
    co_await look(w, tasks, 20ms, first_exception);
    co_await look(w, tasks, 20ms, first_exception);
  };
  EXPECT_EQ(events_of(main), (Events{"a ends @10/4", "done a, pending B @20/7", "B ends @30/10",
                                     "done aB, pending  @30/12"}));
}

TEST(Wait, TheTimerGoesWhenAllIsDone) {
  const auto main = [](World& w) -> Coro<void> {
    co_await look(w, start(w, "a10"), 1h);
    EXPECT_TRUE(w.loop.timers().empty());
    co_await sleep(w.loop, 10ms);
    w.stamp("end");
  };
  EXPECT_EQ(events_of(main), (Events{"a ends @10/4", "done a, pending  @10/6", "end @20/8"}));
}

TEST(Wait, ForDoneTasksStillSuspends) {
  const auto main = [](World& w) -> Coro<void> {
    const Futures tasks = start(w, "a0 B0");
    co_await look(w, tasks);
    co_await look(w, tasks);
    co_await look(w, tasks, {}, first_completed);
    co_await look(w, tasks, {}, first_exception);
  };
  EXPECT_EQ(events_of(main), (Events{"a ends @0/3", "B ends @0/3", "done aB, pending  @0/5", "done aB, pending  @0/7",
                                     "done aB, pending  @0/9", "done aB, pending  @0/11"}));
}

TEST(Wait, RepeatsCountOnce) {
  const auto main = [](World& w) -> Coro<void> {
    Futures tasks = start(w, "a10 b20");
    std::swap(tasks[0], tasks[1]);
    tasks.push_back(tasks[0]);
    tasks.push_back(tasks[1]);
    co_await look(w, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"a ends @10/4", "b ends @20/7", "done ba, pending  @20/9"}));
}

TEST(Wait, ForNothingFailsWithoutATurn) {
  const auto main = [](World& w) -> Coro<void> { co_await look(w, Futures()); };
  EXPECT_EQ(events_of(main), (Events{"ValueError: Set of Tasks/Futures is empty. @0/1"}));
}

TEST(Wait, BothSetsAreInTheOrderGiven) {
  const auto main = [](World& w) -> Coro<void> {
    const Futures tasks = start(w, "a30 b10 c20 d60 e50");
    Futures mixed;
    for (const char which : std::string_view("ceadb")) mixed.push_back(tasks[static_cast<std::size_t>(which - 'a')]);
    co_await look(w, mixed, 40ms);
    co_await look(w, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"b ends @10/4", "c ends @20/7", "a ends @30/10", "done cab, pending ed @40/13",
                                     "e ends @50/16", "d ends @60/19", "done abcde, pending  @60/21"}));
}

TEST(Wait, CancelledItLeavesTheTasksAlone) {
  const auto main = [](World& w) -> Coro<void> {
    const Futures tasks = start(w, "a20 B30");
    const Future<void> waiting(task(w, look(w, tasks)));
    co_await sleep(w.loop, 10ms);
    waiting.cancel("enough");
    co_await waiting;
    EXPECT_TRUE(tasks[0]->callbacks().empty());
    co_await look(w, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"CancelledError: enough @10/5", "a ends @20/8", "B ends @30/11",
                                     "done aB, pending  @30/13"}));
}

TEST(Wait, CancelledAfterTheEndItStillIs) {
  const auto main = [](World& w) -> Coro<void> {
    const Future<void> future = w.loop.create_future<void>();
    const Futures tasks(1, task(w, until(w, future, "a"), "a"));
    const Future<void> waiting(task(w, look(w, tasks)));
    co_await sleep(w.loop, 10ms);
    future.set_result();
    co_await turn(w);
    w.stamp("one turn later");
    co_await turn(w);
    waiting.cancel("late");
    co_await waiting;
  };
  EXPECT_EQ(events_of(main), (Events{"a ends @10/5", "one turn later @10/5", "CancelledError: late @10/7"}));
}

TEST(Wait, CancelledItsTimerGoes) {
  const auto main = [](World& w) -> Coro<void> {
    const Futures tasks = start(w, "a10");
    const Future<void> waiting(task(w, look(w, tasks, 50ms)));
    co_await turn(w);
    waiting.cancel();
    co_await waiting;
    co_await sleep(w.loop, 100ms);
    w.stamp("end");
  };
  EXPECT_EQ(events_of(main), (Events{"CancelledError @0/3", "a ends @10/6", "end @100/8"}));
}

TEST(Wait, SeveralWaitForTheSame) {
  const auto main = [](World& w) -> Coro<void> {
    const Futures tasks = start(w, "a10 b20");
    std::vector<Coro<void>> waits;
    waits.push_back(look(w, tasks));
    for (int i = 0; i < 2; ++i) waits.push_back(look(w, tasks, {}, first_completed));
    co_await gather(w.loop, std::move(waits));
  };
  EXPECT_EQ(events_of(main), (Events{"a ends @10/4", "done a, pending b @10/6", "done a, pending b @10/6",
                                     "b ends @20/9", "done ab, pending  @20/11"}));
}

TEST(Wait, InALoopTakesThemAsTheyEnd) {
  const auto main = [](World& w) -> Coro<void> {
    Futures pending = start(w, "a20 b10 c10");
    while (!pending.empty()) {
      WaitResult found = co_await wait(w.loop, pending, std::nullopt, first_completed);
      pending = std::move(found.pending);
      w.stamp(names(found.done) + " " + std::to_string(pending.size()));
    }
  };
  EXPECT_EQ(events_of(main), (Events{"b ends @10/4", "c ends @10/4", "bc 1 @10/6", "a ends @20/8", "a 0 @20/10"}));
}

TEST(Wait, TakesPlainFutures) {
  const auto main = [](World& w) -> Coro<void> {
    std::vector<Future<int>> futures;
    for (int i = 0; i < 3; ++i) futures.push_back(w.loop.create_future<int>());
    w.loop.call_later(10ms, [future = futures[0]] { future.set_result(1); });
    w.loop.call_later(20ms, [future = futures[1]] { future.cancel(); });
    w.loop.call_later(30ms, [future = futures[2]] { future.set_exception(Error("ValueError", "no")); });
    const WaitResult found = co_await wait(w.loop, references(futures), std::nullopt, first_exception);
    w.stamp(counts(found) + " " + std::to_string(futures[0].value()) + (futures[1].cancelled() ? " True " : " ") +
            World::describe(futures[2].outcome()));
  };
  EXPECT_EQ(events_of(main), (Events{"3 0 1 True ValueError: no @30/8"}));
}

TEST(Wait, ForAGatherTakesTheTurnsOfBoth) {
  const auto main = [](World& w) -> Coro<void> {
    std::vector<Future<void>> jobs;
    for (const auto& each : start(w, "a10 b20")) jobs.push_back(Future<void>(each));
    const auto outer = gather(w.loop, jobs);
    const WaitResult found = co_await wait(w.loop, Futures(1, outer.ref()));
    w.stamp(counts(found) + (outer.value().size() == 2 ? " [None, None]" : ""));
  };
  EXPECT_EQ(events_of(main), (Events{"a ends @10/4", "b ends @20/7", "1 0 [None, None] @20/10"}));
}

TEST(Wait, WithinATimeoutRaisesAndLeavesTheTasksAlone) {
  const auto main = [](World& w) -> Coro<void> {
    const Futures tasks = start(w, "a20");
    const auto found = co_await as_outcome(within(w.loop, 10ms, wait(w.loop, tasks)));
    w.stamp(World::describe(found) + (tasks[0]->done() ? " True" : " False"));
    co_await look(w, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"TimeoutError False @10/4", "a ends @20/6", "done a, pending  @20/8"}));
}

// CPython asks a failed future for its exception only where that decides, which counts as retrieving it.
TEST(Wait, ReportsOfErrorsAreLostOnlyForTheOneThatEndedIt) {
  World w;
  w.loop.set_exception_handler([&w](const Report& report) {
    w.say(std::string(report.message));
    return true;
  });
  const auto main = [](World& world) -> Coro<void> {
    co_await look(world, start(world, "A10 b20"), {}, first_exception);
    co_await look(world, start(world, "c30"));
    world.stamp("all");
    co_await look(world, start(world, "A10 b20"));
    world.stamp("the last");
    co_await look(world, start(world, "a10 B20"), {}, first_exception);
    world.stamp("end");
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"A ends @10/4", "done A, pending b @10/6", "b ends @20/9", "c ends @40/11",
                              "done c, pending  @40/13", "all @40/13", "A ends @50/16", "b ends @60/19",
                              "done Ab, pending  @60/21", "Task exception was never retrieved", "the last @60/21",
                              "a ends @70/24", "B ends @80/27", "done aB, pending  @80/29",
                              "Task exception was never retrieved", "end @80/29"}));
}

}  // namespace aio::testing
