// SPDX-License-Identifier: MIT
// A task that cancels itself, or is cancelled before it waits for anything: the request waits for its next suspension.
#include "aio/gather.h"
#include "aio/shield.h"
#include "task_rules.h"

namespace aio::testing {

using namespace task_rules;

namespace {

template <class Awaitable>
Coro<int> cancels_itself(World& w, std::string name, Awaitable then) {
  w.loop.current_task()->cancel("self");
  print(w, name, "asked for it");
  co_return co_await waiter(w, name, std::move(then));
}

Coro<int> then_new_task(World& w, Task<int>& made) {
  made = create_task(w.loop, sleeper(w, "b", 1s));
  co_return co_await cancels_itself(w, "a", made);
}

Coro<int> then_what_does_not_suspend(World& w) {
  const Future<int> future = w.loop.create_future<int>();
  future.set_result(4);
  w.loop.current_task()->cancel("self");
  co_await ended(w, "future", future);
  co_await ended(w, "chain", at_once(w, "inner"));
  co_await sleep(w.loop, 0s);
  print(w, "never");
  co_return 1;
}

Coro<int> then_returns(World& w, std::string name) {
  print(w, "cancel", w.loop.current_task()->cancel("self"));
  print(w, name, "returns");
  co_return 1;
}

Coro<int> then_raises(World& w) {
  w.loop.current_task()->cancel("self");
  co_await raise(Error("ValueError", "first"));
  co_return 0;
}

Coro<int> twice_then_sleeps(World& w) {
  TaskBase& task = co_await current_task();
  task.cancel("first");
  task.cancel("second");
  co_await ended(w, "a", sleep(w.loop, 1s));
  co_await ended(w, "a again", sleep(w.loop, 10ms));
  co_return 1;
}

Coro<int> cancels_in_finally(World& w) {
  const Outcome<void> slept = co_await as_outcome(sleep(w.loop, 1s));
  print(w, "cancel", w.loop.current_task()->cancel("in finally"));
  co_await raise(slept.error());
  co_return 0;
}

Coro<int> cancels_after(World& w, Duration delay) {
  co_await sleep(w.loop, delay);
  w.loop.current_task()->cancel("in finally");
  co_return 1;
}

Coro<int> refuses_and_cancels(World& w) {
  co_await ended(w, "a", sleep(w.loop, 1s));
  w.loop.current_task()->cancel("handler");
  co_return 1;
}

Coro<int> refuses_cancels_and_sleeps(World& w) {
  co_await ended(w, "first", sleep(w.loop, 1s));
  w.loop.current_task()->cancel("handler");
  co_await ended(w, "second", sleep(w.loop, 1s));
  co_await ended(w, "third", sleep(w.loop, 10ms));
  co_return 1;
}

Coro<int> rings_back(World& w, std::string name, Task<int> other) {
  print(w, name, "begins");
  other.cancel("from " + name);
  const Outcome<void> slept = co_await as_outcome(sleep(w.loop, 1s));
  print(w, name, slept.error());
  print(w, "cancel", other.cancel("back"));
  co_await raise(slept.error());
  co_return 0;
}

Coro<int> cancelled_by_callback(World& w) {
  TaskBase& task = co_await current_task();
  w.loop.call_soon([&w, &task] { print(w, "cancel", task.cancel("callback")); });
  co_await sleep(w.loop, 0s);
  print(w, "never");
  co_return 1;
}

}  // namespace

TEST(Task, CancelOfItselfArrivesAtTheNextSleepWhichTakesNoTime) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, cancels_itself(w, "a", sleep(w.loop, 1s)));
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"a asked for it @0/2", "a waits @0/2", "a CancelledError: self @0/3",
                            "a CancelledError: self @0/4"}));
}

TEST(Task, CancelOfItselfArrivesWhenItGivesWay) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, cancels_itself(w, "a", sleep(w.loop, 0s)));
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"a asked for it @0/2", "a waits @0/2", "a CancelledError: self @0/3",
                            "a CancelledError: self @0/4"}));
}

TEST(Task, CancelOfItselfCancelsTheFutureItThenAwaits) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Future<int> future = w.loop.create_future<int>();
    const Task<int> a = create_task(w.loop, cancels_itself(w, "a", future));
    co_await sleep(w.loop, 0s);
    print(w, "future", future.cancelled());
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"a asked for it @0/2", "a waits @0/2", "future True @0/2", "a CancelledError: self @0/3",
                            "a CancelledError: self @0/4"}));
}

TEST(Task, CancelOfItselfCancelsTheNewTaskItThenAwaits) {
  const Events events = happens([](World& w) -> Coro<void> {
    Task<int> b;
    const Task<int> a = create_task(w.loop, then_new_task(w, b));
    co_await ended(w, "a", a);
    print(w, "cancelled", b.cancelled(), "cancelling", b.cancelling());
  });
  EXPECT_EQ(events, (Events{"a asked for it @0/2", "a waits @0/2", "a CancelledError: self @0/4",
                            "a CancelledError: self @0/5", "cancelled True cancelling 1 @0/5"}));
}

TEST(Task, CancelOfItselfCancelsTheRunningTaskItThenAwaits) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> b = create_task(w.loop, sleeper(w, "b", 1s));
    const Task<int> a = create_task(w.loop, cancels_itself(w, "a", b));
    co_await ended(w, "a", a);
    print(w, "cancelled", b.cancelled(), "cancelling", b.cancelling());
  });
  EXPECT_EQ(events, (Events{"b begins @0/2", "a asked for it @0/2", "a waits @0/2", "b CancelledError: self @0/3",
                            "a CancelledError: self @0/4", "a CancelledError: self @0/5",
                            "cancelled True cancelling 1 @0/5"}));
}

TEST(Task, CancelOfItselfStopsAtTheShieldItThenAwaits) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> b = create_task(w.loop, sleeper(w, "b", 10ms));
    const Task<int> a = create_task(w.loop, cancels_itself(w, "a", shield<int>(b)));
    co_await ended(w, "a", a);
    co_await ended(w, "b", b);
  });
  EXPECT_EQ(events, (Events{"b begins @0/2", "a asked for it @0/2", "a waits @0/2", "a CancelledError: self @0/3",
                            "a CancelledError: self @0/4", "b slept @10/6", "b gives 1 @10/7"}));
}

TEST(Task, CancelOfItselfCancelsTheGatherItThenAwaits) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> b = create_task(w.loop, sleeper(w, "b", 1s));
    const Task<int> c = create_task(w.loop, sleeper(w, "c", 1s));
    const Task<int> a = create_task(w.loop, cancels_itself(w, "a", gather(w.loop, std::vector<Future<int>>{b, c})));
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"b begins @0/2", "c begins @0/2", "a asked for it @0/2", "a waits @0/2",
                            "b CancelledError: self @0/3", "c CancelledError: self @0/3",
                            "a CancelledError: self @0/5", "a CancelledError: self @0/6"}));
}

TEST(Task, CancelOfItselfPassesWhatDoesNotSuspend) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, then_what_does_not_suspend(w));
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"future gives 4 @0/2", "inner runs @0/2", "chain gives 1 @0/2",
                            "a CancelledError: self @0/4"}));
}

TEST(Task, CancelOfItselfAtTheEndLosesTheResult) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, then_returns(w, "a"));
    const Task<int> b = create_task(w.loop, waiter(w, "b", a));
    co_await ended(w, "a", a);
    co_await ended(w, "b", b);
    co_await ended(w, "a", a);
    print(w, "cancelled", a.cancelled(), "cancelling", a.cancelling());
  });
  EXPECT_EQ(events, (Events{"cancel True @0/2", "a returns @0/2", "b waits @0/2", "b CancelledError: self @0/2",
                            "a CancelledError: self @0/3", "b CancelledError: self @0/3",
                            "a CancelledError: self @0/3", "cancelled True cancelling 1 @0/3"}));
}

TEST(Task, AnErrorBeatsACancelOfItself) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, then_raises(w));
    co_await ended(w, "a", a);
    print(w, "cancelled", a.cancelled(), "cancelling", a.cancelling());
  });
  EXPECT_EQ(events, (Events{"a ValueError: first @0/3", "cancelled False cancelling 1 @0/3"}));
}

TEST(Task, TwoCancelsOfItselfAreOneErrorWithTheLastMessage) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, twice_then_sleeps(w));
    co_await ended(w, "a", a);
    print(w, "cancelling", a.cancelling());
  });
  EXPECT_EQ(events, (Events{"a CancelledError: second @0/3", "a again gives None @10/5", "a gives 1 @10/6",
                            "cancelling 2 @10/6"}));
}

TEST(Task, ACancelInTheCleanUpIsLostInTheErrorOnItsWay) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, cancels_in_finally(w));
    co_await sleep(w.loop, 0s);
    a.cancel("outside");
    co_await ended(w, "a", a);
    co_await ended(w, "a", a);
    print(w, "cancelling", a.cancelling());
  });
  EXPECT_EQ(events, (Events{"cancel True @0/3", "a CancelledError: outside @0/4", "a CancelledError @0/4",
                            "cancelling 2 @0/4"}));
}

TEST(Task, ACancelInTheCleanUpOfASuccessLosesTheResult) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, cancels_after(w, 10ms));
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"a CancelledError: in finally @10/5"}));
}

TEST(Task, WhoRefusesAndThenCancelsItselfIsCancelled) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, refuses_and_cancels(w));
    co_await sleep(w.loop, 0s);
    a.cancel("outside");
    co_await ended(w, "a", a);
    print(w, "cancelled", a.cancelled(), "cancelling", a.cancelling());
  });
  EXPECT_EQ(events, (Events{"a CancelledError: outside @0/3", "a CancelledError: handler @0/4",
                            "cancelled True cancelling 2 @0/4"}));
}

TEST(Task, EachRequestIsDeliveredOnce) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, refuses_cancels_and_sleeps(w));
    co_await sleep(w.loop, 0s);
    a.cancel("outside");
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"first CancelledError: outside @0/3", "second CancelledError: handler @0/4",
                            "third gives None @10/6", "a gives 1 @10/7"}));
}

TEST(Task, TwoTasksMayCancelEachOther) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, sleeper(w, "a", 1s));
    const Task<int> b = create_task(w.loop, rings_back(w, "b", a));
    co_await sleep(w.loop, 0s);
    b.cancel("main");
    co_await ended(w, "b", b);
    co_await ended(w, "a", a);
    print(w, "cancelling", a.cancelling(), b.cancelling());
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "b begins @0/2", "a CancelledError: from b @0/3",
                            "b CancelledError: main @0/3", "cancel False @0/3", "b CancelledError: main @0/4",
                            "a CancelledError: from b @0/4", "cancelling 1 1 @0/4"}));
}

TEST(Task, ACallbackBeforeItsTurnCanStillCancelIt) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, cancelled_by_callback(w));
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"cancel True @0/3", "a CancelledError: callback @0/4"}));
}

TEST(Task, TheMainTaskMayCancelItself) {
  const Events events = happens([](World& w) -> Coro<void> {
    TaskBase& main = co_await current_task();
    main.cancel("main");
    co_await ended(w, "sleep", sleep(w.loop, 1s));
    print(w, "cancelling", main.cancelling());
  });
  EXPECT_EQ(events, (Events{"sleep CancelledError: main @0/2", "cancelling 1 @0/2"}));
}

}  // namespace aio::testing
