// SPDX-License-Identifier: MIT
// Tasks and futures as what others wait for: awaiters, done callbacks, results.
#include "aio/gather.h"
#include "task_rules.h"

namespace aio::testing {

using namespace task_rules;

namespace {

/// Keeps the error that `task` ends with.
Coro<int> keeps(World& w, std::string name, Task<int> task, std::vector<Error>& kept) {
  const Outcome<int> outcome = co_await as_outcome(task);
  print(w, name, outcome.error());
  kept.push_back(outcome.error());
  co_return 1;
}

Coro<int> cancels_at_the_end(World& w) {
  w.loop.current_task()->cancel("mine");
  co_return 1;
}

}  // namespace

TEST(Task, AwaitersWakeInTheOrderTheyCame) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, sleeper(w, "a", 10ms));
    std::vector<Task<int>> others;
    for (const char* name : {"b", "c", "d"}) others.push_back(create_task(w.loop, waiter(w, name, a)));
    co_await ended(w, "a", a);
    for (const auto& task : others) co_await task;
    print(w, "end");
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "b waits @0/2", "c waits @0/2", "d waits @0/2", "a slept @10/4",
                            "a gives 1 @10/5", "b gets 1 @10/5", "c gets 1 @10/5", "d gets 1 @10/5", "end @10/6"}));
}

TEST(Task, EveryAwaiterOfAFailedTaskGetsTheSameError) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, failing(w, "a"));
    std::vector<Error> kept;
    const Task<int> b = create_task(w.loop, keeps(w, "b", a, kept));
    const Task<int> c = create_task(w.loop, keeps(w, "c", a, kept));
    co_await b;
    co_await c;
    co_await keeps(w, "late", a, kept);
    print(w, kept[0] == kept[1], kept[0] == kept[2]);
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "a fails @10/4", "b ValueError: a @10/5", "c ValueError: a @10/5",
                            "late ValueError: a @10/6", "True True @10/6"}));
}

TEST(Task, AFailedTaskThatIsDoneRaisesAtOnce) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, failing(w, "a", 0s));
    const Task<int> b = create_task(w.loop, sleeper(w, "b", 20ms));
    co_await sleep(w.loop, 10ms);
    co_await ended(w, "a", a);
    co_await ended(w, "a", a);
    co_await b;
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "b begins @0/2", "a fails @0/3", "a ValueError: a @10/5",
                            "a ValueError: a @10/5", "b slept @20/7"}));
}

TEST(Task, ACancelledTaskThatIsDoneRaisesAtOnce) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, sleeper(w, "a", 1s));
    co_await sleep(w.loop, 0s);
    a.cancel("why");
    co_await sleep(w.loop, 0s);
    print(w, "done", a.done(), a.cancelled());
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "a CancelledError: why @0/3", "done True True @0/3",
                            "a CancelledError: why @0/3"}));
}

TEST(Task, OnlyTheFirstWhoAsksGetsTheMessageOfACancelledTask) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, sleeper(w, "a", 1s));
    const Task<int> b = create_task(w.loop, waiter(w, "b", a));
    const Task<int> c = create_task(w.loop, waiter(w, "c", a));
    co_await sleep(w.loop, 0s);
    a.cancel("why");
    co_await ended(w, "b", b);
    co_await ended(w, "c", c);
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "b waits @0/2", "c waits @0/2", "a CancelledError: why @0/3",
                            "b CancelledError: why @0/4", "c CancelledError @0/4", "b CancelledError: why @0/5",
                            "c CancelledError @0/5", "a CancelledError @0/5"}));
}

TEST(Task, OnlyTheFirstResultOfACancelledTaskHasTheMessage) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, sleeper(w, "a", 1s));
    co_await sleep(w.loop, 0s);
    a.cancel("why");
    co_await sleep(w.loop, 0s);
    for (int i = 0; i < 2; ++i) print(w, a.outcome().error());
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "a CancelledError: why @0/3", "CancelledError: why @0/3",
                            "CancelledError @0/3"}));
}

TEST(Task, AGatherOfOutcomesLeavesTheErrorOfACancelledTaskToItsAwaiter) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, sleeper(w, "a", 1s));
    const Task<int> b = create_task(w.loop, cancels_at_the_end(w));
    co_await sleep(w.loop, 0s);
    a.cancel("why");
    const auto gathered = gather_outcomes(w.loop, std::vector<Future<int>>{a, b});
    const std::vector<Outcome<int>> outcomes = co_await gathered;
    for (const auto& outcome : outcomes) print(w, outcome.error());
    co_await ended(w, "a", a);
    co_await ended(w, "a", a);
    co_await ended(w, "b", b);
    co_await ended(w, "b", b);
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "a CancelledError: why @0/3", "CancelledError @0/5",
                            "CancelledError: mine @0/5", "a CancelledError: why @0/5", "a CancelledError @0/5",
                            "b CancelledError: mine @0/5", "b CancelledError: mine @0/5"}));
}

TEST(Task, CallbacksAndAwaitersOfATaskAreServedInOneOrder) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, at_once(w, "a"));
    a.add_done_callback([&w](FutureBase&) { print(w, "first callback"); });
    const Task<int> b = create_task(w.loop, waiter(w, "b", a));
    co_await sleep(w.loop, 0s);
    a.add_done_callback([&w](FutureBase&) { print(w, "callback when done"); });
    print(w, "done", a.done());
    co_await b;
  });
  EXPECT_EQ(events, (Events{"a runs @0/2", "b waits @0/2", "b gets 1 @0/2", "done True @0/2", "first callback @0/3",
                            "callback when done @0/3"}));
}

TEST(Task, AnAwaiterStandsBetweenTheCallbacksBeforeAndBehindIt) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, sleeper(w, "a", 10ms));
    a.add_done_callback([&w](FutureBase&) { print(w, "before"); });
    const Task<int> b = create_task(w.loop, waiter(w, "b", a));
    co_await sleep(w.loop, 0s);
    a.add_done_callback([&w](FutureBase&) { print(w, "behind"); });
    co_await b;
    print(w, "end");
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "b waits @0/2", "a slept @10/4", "before @10/5", "b gets 1 @10/5",
                            "behind @10/5", "end @10/6"}));
}

TEST(Task, ACallbackOfADoneTaskRunsInTheNextIteration) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, at_once(w, "a"));
    co_await a;
    a.add_done_callback([&w](FutureBase&) { print(w, "called"); });
    print(w, "added");
    co_await sleep(w.loop, 0s);
    print(w, "end");
  });
  EXPECT_EQ(events, (Events{"a runs @0/2", "added @0/3", "called @0/4", "end @0/4"}));
}

TEST(Task, ARemovedCallbackDoesNotRun) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, at_once(w, "a"));
    const Handle first = a.add_done_callback([&w](FutureBase&) { print(w, "first"); });
    a.add_done_callback([&w](FutureBase&) { print(w, "second"); });
    for (int i = 0; i < 2; ++i) print(w, "removed", a.base().remove_done_callback(*first) ? 1 : 0);
    co_await a;
    print(w, "end");
  });
  EXPECT_EQ(events, (Events{"removed 1 @0/1", "removed 0 @0/1", "a runs @0/2", "second @0/3", "end @0/3"}));
}

TEST(Task, ACallbackSeesTheTaskDone) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, at_once(w, "a", 5));
    a.add_done_callback([&w, &a](FutureBase& task) { print(w, &task == &a.base(), task.done(), a.value()); });
    co_await sleep(w.loop, 0s);
    print(w, "done", a.done());
    co_await sleep(w.loop, 0s);
    print(w, "end");
  });
  EXPECT_EQ(events, (Events{"a runs @0/2", "done True @0/2", "True True 5 @0/3", "end @0/3"}));
}

TEST(Task, ATaskThatACallbackCreatesBeginsInTheNextIteration) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, at_once(w, "a"));
    a.add_done_callback([&w](FutureBase&) { create_task(w.loop, at_once(w, "b")); });
    co_await a;
    print(w, "a is over");
    co_await sleep(w.loop, 0s);
    print(w, "end");
  });
  EXPECT_EQ(events, (Events{"a runs @0/2", "a is over @0/3", "b runs @0/4", "end @0/4"}));
}

TEST(Task, AResultMayBeAwaitedAgain) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, sleeper(w, "a", 10ms, 3));
    co_await ended(w, "a", a);
    co_await ended(w, "a", a);
    co_await sleep(w.loop, 0s);
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "a slept @10/4", "a gives 3 @10/5", "a gives 3 @10/5",
                            "a gives 3 @10/6"}));
}

TEST(Task, AFutureWakesItsAwaiterInTheNextIteration) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Future<int> future = w.loop.create_future<int>();
    const Task<int> a = create_task(w.loop, waiter(w, "a", future));
    co_await sleep(w.loop, 0s);
    future.set_result(2);
    print(w, "set");
    co_await sleep(w.loop, 0s);
    print(w, "a is done", a.done());
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"a waits @0/2", "set @0/2", "a gets 2 @0/3", "a is done True @0/3", "a gives 2 @0/3"}));
}

TEST(Task, AFailedFutureRaisesInItsAwaiter) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Future<int> future = w.loop.create_future<int>();
    const Task<int> a = create_task(w.loop, waiter(w, "a", future));
    co_await sleep(w.loop, 0s);
    future.set_exception(Error("ValueError", "set"));
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"a waits @0/2", "a ValueError: set @0/3", "a ValueError: set @0/4"}));
}

TEST(Task, ADoneFutureGivesNobodyATurn) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Future<int> future = w.loop.create_future<int>();
    future.set_result(4);
    const Task<int> a = create_task(w.loop, at_once(w, "a"));
    co_await ended(w, "future", future);
    co_await ended(w, "future", future);
    co_await a;
    print(w, "end");
  });
  EXPECT_EQ(events, (Events{"future gives 4 @0/1", "future gives 4 @0/1", "a runs @0/2", "end @0/3"}));
}

TEST(Task, ATaskThatIsNotDoneHasNoResult) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, at_once(w, "a"));
    print(w, a.outcome().error());
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"InvalidStateError: Result is not set. @0/1", "a runs @0/2", "a gives 1 @0/3"}));
}

TEST(Task, ATaskRefusesAnEndFromOutside) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, at_once(w, "a"));
    print(w, a.set_result(2));
    print(w, a.set_exception(Error("ValueError")));
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"RuntimeError: Task does not support set_result operation @0/1",
                            "RuntimeError: Task does not support set_exception operation @0/1", "a runs @0/2",
                            "a gives 1 @0/3"}));
}

TEST(Task, AnAwaiterThatComesInTheIterationOfTheEndGoesOnAtOnce) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, sleeper(w, "a", 0s));
    const Task<int> b = create_task(w.loop, sleeper(w, "b", 0s));
    co_await sleep(w.loop, 0s);
    const Task<int> c = create_task(w.loop, waiter(w, "c", b));
    co_await ended(w, "a", a);
    co_await c;
    print(w, "end");
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "b begins @0/2", "a slept @0/3", "b slept @0/3", "c waits @0/3",
                            "c gets 1 @0/3", "a gives 1 @0/4", "end @0/4"}));
}

}  // namespace aio::testing
