// SPDX-License-Identifier: MIT
// Cancelling a task from outside: what it reaches, when it arrives, what it beats.
#include "aio/gather.h"
#include "aio/shield.h"
#include "task_rules.h"

namespace aio::testing {

using namespace task_rules;

namespace {

Coro<int> awaits_new_task(World& w, Task<int>& made) {
  made = create_task(w.loop, sleeper(w, "a", 1s));
  co_return co_await made;
}

}  // namespace

TEST(Task, CancelBeforeTheStartEndsItInItsFirstStep) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, sleeper(w, "a", 1s));
    const Task<int> b = create_task(w.loop, waiter(w, "b", a));
    a.add_done_callback([&w](FutureBase& task) { print(w, "callback", task.cancelled()); });
    print(w, "cancel", a.cancel("early"), a.done());
    co_await sleep(w.loop, 0s);
    print(w, "done", a.done(), a.cancelled());
    co_await ended(w, "b", b);
  });
  EXPECT_EQ(events, (Events{"cancel True False @0/1", "b waits @0/2", "b CancelledError: early @0/2",
                            "done True True @0/2", "b CancelledError: early @0/2", "callback True @0/3"}));
}

TEST(Task, BeforeTheStartTheLastRequestsMessageCountsEvenIfThereIsNone) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, sleeper(w, "a", 1s));
    a.cancel("first");
    a.cancel();
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"a CancelledError @0/3"}));
}

TEST(Task, CancelReachesTheFutureAtOnceAndTheTaskInTheNextIteration) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Future<int> future = w.loop.create_future<int>();
    const Task<int> a = create_task(w.loop, waiter(w, "a", future));
    co_await sleep(w.loop, 0s);
    print(w, "cancel", a.cancel("now"));
    print(w, "future", future.cancelled(), "task", a.done());
    co_await sleep(w.loop, 0s);
    print(w, "task", a.done());
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"a waits @0/2", "cancel True @0/2", "future True task False @0/2",
                            "a CancelledError: now @0/3", "task True @0/3", "a CancelledError: now @0/3"}));
}

TEST(Task, CancelOfOneAwaiterOfAFutureCancelsTheOthers) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Future<int> future = w.loop.create_future<int>();
    const Task<int> a = create_task(w.loop, waiter(w, "a", future));
    const Task<int> b = create_task(w.loop, waiter(w, "b", future));
    co_await sleep(w.loop, 0s);
    b.cancel("b only");
    print(w, "cancelling", a.cancelling(), b.cancelling());
    co_await ended(w, "b", b);
    print(w, "cancelled", a.cancelled());
  });
  EXPECT_EQ(events, (Events{"a waits @0/2", "b waits @0/2", "cancelling 0 1 @0/2", "a CancelledError: b only @0/3",
                            "b CancelledError: b only @0/3", "b CancelledError: b only @0/4",
                            "cancelled True @0/4"}));
}

TEST(Task, ACancelledSleepTakesNoTime) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, sleeper(w, "a", 1h));
    co_await sleep(w.loop, 10ms);
    a.cancel();
    co_await ended(w, "a", a);
    EXPECT_TRUE(w.loop.timers().empty());
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "a CancelledError @10/5", "a CancelledError @10/6"}));
}

TEST(Task, CancelGoesDownAtOnceAndComesBackOneIterationATask) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Future<int> future = w.loop.create_future<int>();
    const Task<int> a = create_task(w.loop, waiter(w, "a", future));
    const Task<int> b = create_task(w.loop, waiter(w, "b", a));
    const Task<int> c = create_task(w.loop, waiter(w, "c", b));
    co_await sleep(w.loop, 0s);
    c.cancel("through");
    print(w, "cancelled", future.cancelled(), "cancelling", a.cancelling(), b.cancelling(), c.cancelling());
    co_await ended(w, "c", c);
  });
  EXPECT_EQ(events, (Events{"a waits @0/2", "b waits @0/2", "c waits @0/2", "cancelled True cancelling 1 1 1 @0/2",
                            "a CancelledError: through @0/3", "b CancelledError: through @0/4",
                            "c CancelledError: through @0/5", "c CancelledError: through @0/6"}));
}

TEST(Task, CancelGoesDownToATaskThatHasNotBegun) {
  const Events events = happens([](World& w) -> Coro<void> {
    Task<int> a;
    const Task<int> b = create_task(w.loop, awaits_new_task(w, a));
    w.loop.call_soon([b] { b.cancel("early"); });
    co_await ended(w, "b", b);
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"b CancelledError: early @0/5", "a CancelledError @0/5"}));
}

TEST(Task, CancelOfOneAwaiterCancelsTheTaskForAll) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, sleeper(w, "a", 1s));
    const Task<int> b = create_task(w.loop, waiter(w, "b", a));
    const Task<int> c = create_task(w.loop, waiter(w, "c", a));
    co_await sleep(w.loop, 0s);
    b.cancel();
    co_await ended(w, "c", c);
    print(w, "cancelling", a.cancelling(), b.cancelling(), c.cancelling());
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "b waits @0/2", "c waits @0/2", "a CancelledError @0/3",
                            "b CancelledError @0/4", "c CancelledError @0/4", "c CancelledError @0/5",
                            "cancelling 1 1 0 @0/5"}));
}

TEST(Task, CancelStopsAtAShield) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, sleeper(w, "a", 10ms));
    const Task<int> b = create_task(w.loop, waiter(w, "b", shield<int>(a)));
    co_await sleep(w.loop, 0s);
    b.cancel("b only");
    co_await ended(w, "b", b);
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "b waits @0/2", "b CancelledError: b only @0/3",
                            "b CancelledError: b only @0/4", "a slept @10/6", "a gives 1 @10/7"}));
}

TEST(Task, CancelGoesThroughAGatherToItsChildrenInOrder) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, sleeper(w, "a", 1s));
    const Task<int> b = create_task(w.loop, sleeper(w, "b", 1s));
    const Task<int> c = create_task(w.loop, waiter(w, "c", gather(w.loop, std::vector<Future<int>>{b, a})));
    co_await sleep(w.loop, 0s);
    c.cancel("all");
    print(w, "cancelling", a.cancelling(), b.cancelling());
    co_await ended(w, "c", c);
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "b begins @0/2", "c waits @0/2", "cancelling 1 1 @0/2",
                            "b CancelledError: all @0/3", "a CancelledError: all @0/3", "c CancelledError: all @0/5",
                            "c CancelledError: all @0/6"}));
}

TEST(Task, AGatherWhoseChildRefusesIsCancelledStill) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, refuses(w, "a"));
    const Task<int> b = create_task(w.loop, waiter(w, "b", gather(w.loop, std::vector<Future<int>>{a})));
    co_await sleep(w.loop, 0s);
    b.cancel("all");
    co_await ended(w, "b", b);
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"b waits @0/2", "a refuses CancelledError: all @0/3", "b CancelledError @10/7",
                            "b CancelledError @10/8", "a gives 5 @10/8"}));
}

TEST(Task, CancelBeatsAnErrorThatHasNotArrived) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Future<int> future = w.loop.create_future<int>();
    const Task<int> a = create_task(w.loop, waiter(w, "a", future));
    co_await sleep(w.loop, 0s);
    future.set_exception(Error("ValueError", "lost"));
    print(w, "cancel", a.cancel("first"));
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"a waits @0/2", "cancel True @0/2", "a CancelledError: first @0/3",
                            "a CancelledError: first @0/4"}));
}

TEST(Task, CancelBeatsASleepThatIsOver) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, sleeper(w, "a", 10ms));
    co_await sleep(w.loop, 0s);
    w.loop.call_later(10ms, [&w, a] { print(w, "cancel", a.cancel("late")); });
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "cancel True @10/3", "a CancelledError: late @10/4",
                            "a CancelledError: late @10/5"}));
}

TEST(Task, CancelAtTheDeadlineCountsBeforeItsTimer) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, sleeper(w, "a", 10ms));
    w.loop.call_later(10ms, [&w, a] { print(w, "cancel", a.cancel("in time")); });
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "cancel True @10/3", "a CancelledError: in time @10/4",
                            "a CancelledError: in time @10/5"}));
}

TEST(Task, CancelBeatsTheResultOfATaskThatHasEnded) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, sleeper(w, "a", 0s));
    const Task<int> b = create_task(w.loop, waiter(w, "b", a));
    co_await sleep(w.loop, 0s);
    co_await sleep(w.loop, 0s);
    print(w, "done", a.done(), b.done(), b.cancel("late"));
    co_await ended(w, "b", b);
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "b waits @0/2", "a slept @0/3", "done True False True @0/3",
                            "b CancelledError: late @0/4", "b CancelledError: late @0/5", "a gives 1 @0/5"}));
}

TEST(Task, CancelOfATaskThatGaveWayArrivesInPlaceOfItsTurn) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, sleeper(w, "a", 0s));
    co_await sleep(w.loop, 0s);
    print(w, "cancel", a.cancel("turn"));
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "cancel True @0/2", "a CancelledError: turn @0/3",
                            "a CancelledError: turn @0/4"}));
}

TEST(Task, ACallbackMayCancel) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, sleeper(w, "a", 1s));
    w.loop.call_later(10ms, [a] { a.cancel("callback"); });
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "a CancelledError: callback @10/4",
                            "a CancelledError: callback @10/5"}));
}

TEST(Task, CancelledTasksWakeInTheOrderOfTheCancels) {
  const Events events = happens([](World& w) -> Coro<void> {
    std::vector<Task<int>> tasks;
    for (const char* name : {"a", "b", "c"}) tasks.push_back(create_task(w.loop, sleeper(w, name, 1s)));
    co_await sleep(w.loop, 0s);
    for (const std::size_t index : {2U, 0U, 1U}) tasks[index].cancel(std::to_string(index));
    for (const auto& task : tasks) co_await ended(w, "main", task);
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "b begins @0/2", "c begins @0/2", "c CancelledError: 2 @0/3",
                            "a CancelledError: 0 @0/3", "b CancelledError: 1 @0/3", "main CancelledError: 0 @0/4",
                            "main CancelledError: 1 @0/4", "main CancelledError: 2 @0/4"}));
}

TEST(Task, ACancelledTaskWaitsItsTurn) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, sleeper(w, "a", 1s));
    co_await sleep(w.loop, 0s);
    w.loop.call_soon([&w] { print(w, "before"); });
    a.cancel();
    w.loop.call_soon([&w] { print(w, "behind"); });
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "before @0/3", "a CancelledError @0/3", "behind @0/3",
                            "a CancelledError @0/4"}));
}

TEST(Task, ADoneTaskRefusesACancel) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, at_once(w, "a"));
    co_await a;
    const bool accepted = a.cancel("late");
    print(w, "cancel", accepted, a.cancelling(), a.cancelled());
    const Task<int> b = create_task(w.loop, sleeper(w, "b", 1s));
    b.cancel("first");
    co_await ended(w, "b", b);
    const bool accepted_again = b.cancel("late");
    print(w, "cancel", accepted_again, b.cancelling(), b.cancelled());
    co_await ended(w, "b", b);
  });
  EXPECT_EQ(events, (Events{"a runs @0/2", "cancel False 0 False @0/3", "b CancelledError: first @0/5",
                            "cancel False 1 True @0/5", "b CancelledError @0/5"}));
}

TEST(Task, ACancelledFutureCancelsItsAwaiterWithoutARequest) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Future<int> future = w.loop.create_future<int>();
    const Task<int> a = create_task(w.loop, waiter(w, "a", future));
    co_await sleep(w.loop, 0s);
    future.cancel("future");
    co_await ended(w, "a", a);
    print(w, "cancelled", a.cancelled(), "cancelling", a.cancelling());
  });
  EXPECT_EQ(events, (Events{"a waits @0/2", "a CancelledError: future @0/3", "a CancelledError: future @0/4",
                            "cancelled True cancelling 0 @0/4"}));
}

TEST(Task, ACancelledTaskCancelsItsAwaiterWithoutARequest) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, sleeper(w, "a", 1s));
    const Task<int> b = create_task(w.loop, waiter(w, "b", a));
    co_await sleep(w.loop, 0s);
    a.cancel("a only");
    co_await ended(w, "b", b);
    print(w, "cancelled", b.cancelled(), "cancelling", b.cancelling());
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "b waits @0/2", "a CancelledError: a only @0/3",
                            "b CancelledError: a only @0/4", "b CancelledError: a only @0/5",
                            "cancelled True cancelling 0 @0/5"}));
}

TEST(Task, AChildMayCancelTheMainTask) {
  World w;
  const auto child = [](World& inner, TaskBase& main) -> Coro<void> {
    main.cancel("child");
    print(inner, "cancelled main");
    co_await sleep(inner.loop, 10ms);
    print(inner, "never");
  };
  const auto main = [](World& world, Coro<void> (*body)(World&, TaskBase&)) -> Coro<void> {
    const Task<void> task = create_task(world.loop, body(world, co_await current_task()));
    const Outcome<void> slept = co_await as_outcome(sleep(world.loop, 1s));
    print(world, "main", slept.error(), task.done());
    co_await raise(slept.error());
  };
  EXPECT_EQ(World::describe(run(w.loop, main(w, child))), "CancelledError: child");
  const Events& events = w.events;
  EXPECT_EQ(events, (Events{"cancelled main @0/2", "main CancelledError: child False @0/3"}));
}

}  // namespace aio::testing
