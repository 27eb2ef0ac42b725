// SPDX-License-Identifier: MIT
#include "aio/executor.h"

#include <gtest/gtest.h>

#include <cctype>
#include <sstream>

#include "aio/as_completed.h"
#include "aio/queue.h"
#include "aio/shield.h"
#include "aio/sleep.h"
#include "aio/virtual_pool.h"
#include "aio/wait.h"
#include "aio/wait_for.h"
#include "support.h"

namespace aio::testing {

namespace {

using Text = Future<std::string>;
using Texts = std::vector<Text>;
using Tasks = std::vector<Future<void>>;

/// With four workers.
struct Pooled : World {
  Pooled() : pool(loop, 4) { loop.set_default_executor(&pool); }
  VirtualPool pool;
};

Events events_of(Coro<void> (*main)(Pooled&)) {
  Pooled w;
  EXPECT_EQ(World::describe(run(w.loop, main(w))), "ok");
  EXPECT_FALSE(w.pool.busy());
  return w.events;
}

std::string shown(bool value) { return value ? "True" : "False"; }

/// A job that takes so long, and fails if its name is a capital.
Text submit(Pooled& w, const std::string& name, int ms) {
  return run_in_executor(w.loop, [&w, name, ms]() -> Outcome<std::string> {
    w.stamp("run " + name);
    w.pool.spend(std::chrono::milliseconds(ms));
    if (std::isupper(name[0])) return Error("ValueError", name);
    return name;
  });
}

void took(Pooled& w, const std::string& name, const Outcome<std::string>& outcome) {
  w.stamp(name + (outcome ? " got " + outcome.value() : " " + World::describe(outcome)));
}

Coro<void> take(Pooled& w, std::string name, Text future) {
  const Outcome<std::string> outcome = co_await as_outcome(future);
  took(w, name, outcome);
}

Coro<void> take(Pooled& w, std::string name, Text future, Duration limit) {
  const Outcome<std::string> outcome = co_await as_outcome(wait_for(w.loop, future, limit));
  took(w, name, outcome);
}

/// "a10 b20": a task for a job a of 10 ms, and one for b of 20.
Tasks takers(Pooled& w, const std::string& jobs) {
  Tasks tasks;
  std::istringstream in(jobs);
  char name = 0;
  for (int ms = 0; in >> name >> ms;) {
    const std::string text(1, name);
    tasks.push_back(create_task(w.loop, take(w, text, submit(w, text, ms))));
  }
  return tasks;
}

void add(Tasks& tasks, const Tasks& more) { tasks.insert(tasks.end(), more.begin(), more.end()); }

}  // namespace

TEST(Executor, AJobIsOverTwoTurnsAfterItsTime) {
  const auto main = [](Pooled& w) -> Coro<void> {
    const Text future = submit(w, "a", 50);
    future.add_done_callback([&w, future](FutureBase&) { w.stamp("callback " + future.value()); });
    w.stamp(shown(future.done()));
    co_await take(w, "a", future);
  };
  EXPECT_EQ(events_of(main), (Events{"run a @0/1", "False @0/1", "callback a @50/3", "a got a @50/3"}));
}

TEST(Executor, AJobThatTakesNoTimeTakesTwoTurnsToo) {
  const auto main = [](Pooled& w) -> Coro<void> {
    co_await take(w, "a", submit(w, "a", 0));
    const Text future = submit(w, "b", 0);
    for (int i = 0; i < 3; ++i) {
      w.stamp(shown(future.done()));
      co_await sleep(w.loop, 0s);
    }
  };
  EXPECT_EQ(events_of(main), (Events{"run a @0/1", "a got a @0/3", "run b @0/3", "False @0/3", "False @0/4",
                                     "True @0/5"}));
}

TEST(Executor, AResultThatIsThereTakesNoTurn) {
  const auto main = [](Pooled& w) -> Coro<void> {
    const Text future = submit(w, "a", 10);
    co_await sleep(w.loop, 20ms);
    w.stamp(shown(future.done()));
    co_await take(w, "a", future);
  };
  EXPECT_EQ(events_of(main), (Events{"run a @0/1", "True @20/5", "a got a @20/5"}));
}

TEST(Executor, AFifthJobWaitsForTheFirstOfFourWorkers) {
  const auto main = [](Pooled& w) -> Coro<void> {
    co_await gather(w.loop, takers(w, "a40 b20 c30 d40 e15 f10 g5"));
  };
  EXPECT_EQ(events_of(main), (Events{"run a @0/1", "run b @0/1", "run c @0/1", "run d @0/1", "run e @20/3",
                                     "b got b @20/4", "run f @30/6", "c got c @30/7", "run g @35/9", "e got e @35/10",
                                     "a got a @40/13", "d got d @40/13", "f got f @40/13", "g got g @40/13"}));
}

TEST(Executor, JobsThatEndTogetherAreDeliveredInTheirOrder) {
  const auto main = [](Pooled& w) -> Coro<void> { co_await gather(w.loop, takers(w, "a20 b20 c10 d20")); };
  EXPECT_EQ(events_of(main), (Events{"run a @0/1", "run b @0/1", "run c @0/1", "run d @0/1", "c got c @10/4",
                                     "a got a @20/7", "b got b @20/7", "d got d @20/7"}));
}

TEST(VirtualPool, AJobTakesTheSumOfWhatItSpends) {
  const auto main = [](Pooled& w) -> Coro<void> {
    const Text longer = run_in_executor(w.loop, [&w] {
      for (int i = 0; i < 3; ++i) w.pool.spend(10ms);
      return std::string("a");
    });
    const Text shorter = submit(w, "b", 25);
    co_await take(w, "b", shorter);
    co_await take(w, "a", longer);
  };
  EXPECT_EQ(events_of(main), (Events{"run b @0/1", "b got b @25/3", "a got a @30/5"}));
}

TEST(Executor, AnErrorIsRaisedWhereItIsAwaited) {
  const auto main = [](Pooled& w) -> Coro<void> {
    co_await take(w, "A", submit(w, "A", 10));
    co_await gather(w.loop, takers(w, "B20 c20"));
  };
  EXPECT_EQ(events_of(main), (Events{"run A @0/1", "A ValueError: A @10/3", "run B @10/3", "run c @10/3",
                                     "B ValueError: B @30/6", "c got c @30/6"}));
}

TEST(Executor, GatheredJobsGiveTheirResultsInOrderOrTheFirstError) {
  const auto main = [](Pooled& w) -> Coro<void> {
    Texts jobs(1, submit(w, "a", 30));
    jobs.push_back(submit(w, "b", 10));
    jobs.push_back(submit(w, "c", 20));
    const std::vector<std::string> results = co_await gather(w.loop, jobs);
    w.stamp("['" + results[0] + "', '" + results[1] + "', '" + results[2] + "']");
    jobs.assign(1, submit(w, "d", 30));
    jobs.push_back(submit(w, "E", 10));
    jobs.push_back(submit(w, "f", 20));
    w.stamp("all " + World::describe(co_await as_outcome(gather(w.loop, jobs))));
    co_await sleep(w.loop, 100ms);
    w.stamp("end");
  };
  EXPECT_EQ(events_of(main), (Events{"run a @0/1", "run b @0/1", "run c @0/1", "['a', 'b', 'c'] @30/8", "run d @30/8",
                                     "run E @30/8", "run f @30/8", "all ValueError: E @40/11", "end @140/17"}));
}

TEST(Executor, AQueuedJobThatIsCancelledNeverRuns) {
  const auto main = [](Pooled& w) -> Coro<void> {
    Tasks tasks = takers(w, "a20 b20 c20 d20");
    const Text queued = submit(w, "e", 10);
    add(tasks, takers(w, "f10"));
    const bool first = queued.cancel("no");
    const bool second = queued.cancel();
    w.stamp(shown(first) + " " + shown(second) + " " + shown(queued.cancelled()));
    co_await take(w, "e", queued);
    co_await gather(w.loop, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"run a @0/1", "run b @0/1", "run c @0/1", "run d @0/1", "True False True @0/1",
                                     "e CancelledError: no @0/1", "run f @20/4", "a got a @20/5", "b got b @20/5",
                                     "c got c @20/5", "d got d @20/5", "f got f @30/8"}));
}

TEST(Executor, ARunningJobThatIsCancelledKeepsItsWorkerToTheEnd) {
  const auto main = [](Pooled& w) -> Coro<void> {
    Tasks tasks = takers(w, "a30 b20 c30 d30");
    const Text running = submit(w, "e", 30);
    co_await sleep(w.loop, 25ms);
    const bool cancelled = running.cancel("no");
    w.stamp(shown(cancelled) + " " + shown(running.cancelled()));
    co_await take(w, "e", running);
    for (const auto& task : tasks) task.cancel();
    add(tasks, takers(w, "f10"));
    co_await gather(w.loop, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"run a @0/1", "run b @0/1", "run c @0/1", "run d @0/1", "run e @20/3",
                                     "b got b @20/4", "True True @25/6", "e CancelledError: no @25/6",
                                     "a CancelledError @25/7", "c CancelledError @25/7", "d CancelledError @25/7",
                                     "run f @30/9", "f got f @40/11"}));
}

TEST(Executor, AFreeWorkerPassesOverAllThatWereCancelled) {
  const auto main = [](Pooled& w) -> Coro<void> {
    Tasks tasks = takers(w, "a10 b20 c20 d20");
    Texts queued;
    for (const char* name : {"e", "f", "g"}) queued.push_back(submit(w, name, 10));
    add(tasks, takers(w, "h10"));
    co_await sleep(w.loop, 5ms);
    for (const auto& future : queued) future.cancel();
    std::vector<Ref<FutureBase>> all = references(tasks);
    for (const auto& future : queued) all.push_back(future.ref());
    co_await gather_all(w.loop, all);
    w.stamp("[" + shown(queued[0].cancelled()) + ", " + shown(queued[1].cancelled()) + ", " +
            shown(queued[2].cancelled()) + "]");
  };
  EXPECT_EQ(events_of(main), (Events{"run a @0/1", "run b @0/1", "run c @0/1", "run d @0/1", "run h @10/7",
                                     "a got a @10/8", "b got b @20/11", "c got c @20/11", "d got d @20/11",
                                     "h got h @20/11", "[True, True, True] @20/13"}));
}

TEST(Executor, CancellingWhoAwaitsCancelsTheFuture) {
  const auto main = [](Pooled& w) -> Coro<void> {
    const Tasks tasks = takers(w, "a20 b20 c20 d20 e20");
    co_await sleep(w.loop, 10ms);
    tasks[0].cancel("running");
    tasks[4].cancel("queued");
    co_await gather(w.loop, tasks);
    co_await take(w, "f", submit(w, "f", 10));
  };
  EXPECT_EQ(events_of(main), (Events{"run a @0/1", "run b @0/1", "run c @0/1", "run d @0/1",
                                     "a CancelledError: running @10/5", "e CancelledError: queued @10/5",
                                     "b got b @20/8", "c got c @20/8", "d got d @20/8", "run f @20/10",
                                     "f got f @30/12"}));
}

TEST(Executor, ATimeOutCancelsAndTheWorkerIsBusyUntilTheEnd) {
  const auto main = [](Pooled& w) -> Coro<void> {
    co_await take(w, "a", submit(w, "a", 30), 10ms);
    const Tasks tasks = takers(w, "b30 c30 d30");
    co_await take(w, "e", submit(w, "e", 10), 10ms);
    co_await take(w, "f", submit(w, "f", 10), 100ms);
    co_await gather(w.loop, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"run a @0/1", "a TimeoutError @10/3", "run b @10/3", "run c @10/3", "run d @10/3",
                                     "e TimeoutError @20/6", "run f @30/8", "b got b @40/10", "c got c @40/10",
                                     "d got d @40/10", "f got f @40/10"}));
}

TEST(Executor, WhatIsOverCannotBeCancelled) {
  const auto main = [](Pooled& w) -> Coro<void> {
    const Text future = submit(w, "a", 10);
    co_await take(w, "a", future);
    const bool cancelled = future.cancel();
    w.stamp(shown(cancelled) + " " + shown(future.cancelled()));
  };
  EXPECT_EQ(events_of(main), (Events{"run a @0/1", "a got a @10/3", "False False @10/3"}));
}

TEST(Executor, CancelledBetweenItsEndAndTheDeliveryItIsCancelled) {
  const auto main = [](Pooled& w) -> Coro<void> {
    const Text future = submit(w, "a", 10);
    w.clock.block(20ms);
    EXPECT_FALSE(w.pool.busy());
    const bool done = future.done();
    w.stamp(shown(done) + " " + shown(future.cancel()));
    co_await take(w, "a", future);
  };
  EXPECT_EQ(events_of(main), (Events{"run a @0/1", "False True @20/1", "a CancelledError @20/1"}));
}

TEST(Executor, InOneInstantAJobComesBeforeATimer) {
  const auto main = [](Pooled& w) -> Coro<void> {
    const Text future = submit(w, "a", 10);
    w.loop.call_later(10ms, [&w, future] { w.stamp("timer " + shown(future.done())); });
    co_await sleep(w.loop, 10ms);
    w.stamp("slept " + shown(future.done()));
    co_await take(w, "a", future);
  };
  EXPECT_EQ(events_of(main), (Events{"run a @0/1", "timer True @10/2", "slept True @10/3", "a got a @10/3"}));
}

TEST(Executor, WorkersTakeUpJobsWhileTheLoopIsBlocked) {
  const auto main = [](Pooled& w) -> Coro<void> {
    const Tasks tasks = takers(w, "a10 b20 c30 d40 e50 f5");
    w.clock.block(100ms);
    w.stamp("blocked until now");
    co_await gather(w.loop, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"run a @0/1", "run b @0/1", "run c @0/1", "run d @0/1", "run e @10/1",
                                     "run f @20/1", "blocked until now @100/1", "a got a @100/3", "b got b @100/3",
                                     "f got f @100/3", "c got c @100/3", "d got d @100/3", "e got e @100/3"}));
}

TEST(Executor, AShieldedJobSurvivesWhoAwaitsIt) {
  const auto main = [](Pooled& w) -> Coro<void> {
    const Text future = submit(w, "a", 20);
    const Task<void> waiting = create_task(w.loop, take(w, "outer", shield(future)));
    co_await sleep(w.loop, 10ms);
    waiting.cancel();
    co_await waiting;
    co_await take(w, "inner", future);
  };
  EXPECT_EQ(events_of(main), (Events{"run a @0/1", "outer CancelledError @10/5", "inner got a @20/8"}));
}

TEST(Executor, WaitAndAsCompletedTakeItsFutures) {
  const auto main = [](Pooled& w) -> Coro<void> {
    Texts futures(1, submit(w, "a", 30));
    futures.push_back(submit(w, "b", 10));
    futures.push_back(submit(w, "c", 20));
    const WaitResult found = co_await wait(w.loop, references(futures), std::nullopt, ReturnWhen::first_completed);
    for (const auto& done : found.done) {
      w.stamp("['" + Text(done).value() + "'] " + std::to_string(found.pending.size()));
    }
    futures.erase(futures.begin() + 1);
    AsCompleted<std::string> left = as_completed(w.loop, futures);
    while (left.left() > 0) {
      const Text next = co_await left.next();
      w.stamp(next.value());
    }
  };
  EXPECT_EQ(events_of(main), (Events{"run a @0/1", "run b @0/1", "run c @0/1", "['b'] 2 @10/4", "c @20/7",
                                     "a @30/10"}));
}

TEST(Executor, ACallbackMaySubmit) {
  const auto main = [](Pooled& w) -> Coro<void> {
    const Text end = w.loop.create_future<std::string>();
    w.loop.call_soon([&w, end] {
      const Text first = submit(w, "a", 10);
      first.add_done_callback([&w, end, first](FutureBase&) {
        const Text second = submit(w, first.value() + "b", 10);
        second.add_done_callback([end, second](FutureBase&) { end.set_result(second.value()); });
      });
    });
    co_await take(w, "end", end);
  };
  EXPECT_EQ(events_of(main), (Events{"run a @0/2", "run ab @10/4", "end got ab @20/7"}));
}

TEST(Executor, TasksFeedItFromAQueue) {
  const auto main = [](Pooled& w) -> Coro<void> {
    const auto worker = [](Pooled& world, std::string name, Queue<int>& queue) -> Coro<void> {
      while (true) {
        const int ms = co_await queue.get();
        const std::string result = co_await submit(world, std::to_string(ms) + " for " + name, ms);
        world.stamp(name + " did " + result);
        queue.task_done();
      }
    };
    Queue<int> queue;
    Tasks workers;
    for (const char* name : {"x", "y"}) workers.push_back(create_task(w.loop, worker(w, name, queue)));
    for (const int ms : {30, 10, 10, 20}) queue.put_nowait(ms);
    co_await queue.join();
    w.stamp("joined");
    for (const auto& task : workers) task.cancel();
    co_await gather_outcomes(w.loop, workers);
  };
  EXPECT_EQ(events_of(main), (Events{"run 30 for x @0/2", "run 10 for y @0/2", "y did 10 for y @10/4",
                                     "run 10 for y @10/4", "y did 10 for y @20/6", "run 20 for y @20/6",
                                     "x did 30 for x @30/8", "y did 20 for y @40/10", "joined @40/11"}));
}

TEST(Executor, TheEndOfARunWaitsForQueuedJobsToo) {
  const auto main = [](Pooled& w) -> Coro<void> {
    for (const char* name : {"a", "b", "c", "d", "e"}) submit(w, name, 20);
    w.stamp("main ends");
    co_return;
  };
  EXPECT_EQ(events_of(main), (Events{"run a @0/1", "run b @0/1", "run c @0/1", "run d @0/1", "main ends @0/1",
                                     "run e @20/6"}));
}

TEST(Executor, TheEndOfARunCancelsWhoAwaitsAJob) {
  const auto main = [](Pooled& w) -> Coro<void> {
    const Tasks tasks = takers(w, "a20 b20 c20 d20 e20");
    co_await sleep(w.loop, 10ms);
    w.stamp("main ends " + std::to_string(tasks.size()));
  };
  EXPECT_EQ(events_of(main), (Events{"run a @0/1", "run b @0/1", "run c @0/1", "run d @0/1", "main ends 5 @10/4",
                                     "a CancelledError @10/6", "b CancelledError @10/6", "c CancelledError @10/6",
                                     "d CancelledError @10/6", "e CancelledError @10/6"}));
}

}  // namespace aio::testing
