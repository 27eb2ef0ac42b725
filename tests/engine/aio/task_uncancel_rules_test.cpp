// SPDX-License-Identifier: MIT
// cancelling() and uncancel(): requests are counted, and the last one taken back drops what is not delivered yet.
#include "task_rules.h"

namespace aio::testing {

using namespace task_rules;

namespace {

Coro<int> takes_back(World& w, std::string name) {
  co_await ended(w, name, sleep(w.loop, 1s));
  print(w, name, "left", w.loop.current_task()->uncancel());
  co_await sleep(w.loop, 10ms);
  co_return 1;
}

Coro<int> uncancels_and_raises(World& w) {
  const Outcome<void> slept = co_await as_outcome(sleep(w.loop, 1s));
  print(w, "left", w.loop.current_task()->uncancel());
  co_await raise(slept.error());
  co_return 0;
}

Coro<int> cancels_and_uncancels(World& w, int requests) {
  TaskBase& task = co_await current_task();
  for (int i = 0; i < requests; ++i) task.cancel("self");
  print(w, "left", task.uncancel());
  co_return 1;
}

/// As timeout() does it: its own request is taken back, and another one goes on.
Coro<int> block(World& w, std::string name) {
  TaskBase& task = co_await current_task();
  const TimerHandle handle = w.loop.call_later(10ms, [&task] { task.cancel("block"); });
  const Outcome<void> slept = co_await as_outcome(sleep(w.loop, 1s));
  if (!slept) {
    print(w, name, slept.error());
    if (task.uncancel() > 0) co_await raise(slept.error());
  }
  handle->cancel();
  co_await sleep(w.loop, 10ms);
  print(w, name, "goes on");
  co_return 1;
}

Coro<int> two_blocks(World& w, std::string name) {
  co_await ended(w, name + " inner", block(w, name));
  co_return co_await block(w, name);
}

Coro<int> takes_two(World& w, std::string name, Future<int> future) {
  co_await ended(w, name + " future", future);
  co_await ended(w, name + " sleep", sleep(w.loop, 10ms));
  co_return 1;
}

}  // namespace

TEST(Task, CancellingCountsTheRequests) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, refuses(w, "a"));
    std::string counted = "[" + std::to_string(a.cancelling());
    co_await sleep(w.loop, 0s);
    for (int i = 0; i < 2; ++i) {
      a.cancel();
      counted += ", " + std::to_string(a.cancelling());
    }
    co_await sleep(w.loop, 0s);
    counted += ", " + std::to_string(a.cancelling());
    co_await ended(w, "a", a);
    a.cancel();
    counted += ", " + std::to_string(a.cancelling()) + "]";
    print(w, counted);
  });
  EXPECT_EQ(events, (Events{"a refuses CancelledError @0/3", "a gives 5 @10/6", "[0, 1, 2, 2, 2] @10/6"}));
}

TEST(Task, UncancelStopsAtZero) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, at_once(w, "a"));
    const auto none = a.uncancel();
    print(w, none, a.cancelling());
    a.cancel();
    a.cancel();
    const auto first = a.uncancel();
    const auto second = a.uncancel();
    print(w, first, second, a.uncancel());
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"0 0 @0/1", "1 0 0 @0/1", "a runs @0/2", "a gives 1 @0/3"}));
}

TEST(Task, UncancelBeforeTheStartLetsItRun) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, sleeper(w, "a", 10ms));
    a.cancel("early");
    print(w, "left", a.uncancel());
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"left 0 @0/1", "a begins @0/2", "a slept @10/4", "a gives 1 @10/5"}));
}

TEST(Task, UncancelOfOneOfTwoRequestsChangesNothing) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, sleeper(w, "a", 10ms));
    a.cancel("first");
    a.cancel("second");
    print(w, "left", a.uncancel());
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"left 1 @0/1", "a CancelledError: second @0/3"}));
}

TEST(Task, UncancelComesTooLateWhenTheFutureIsCancelled) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Future<int> future = w.loop.create_future<int>();
    const Task<int> a = create_task(w.loop, waiter(w, "a", future));
    co_await sleep(w.loop, 0s);
    a.cancel("sent");
    print(w, "left", a.uncancel());
    co_await ended(w, "a", a);
    print(w, "cancelled", a.cancelled(), "cancelling", a.cancelling());
  });
  EXPECT_EQ(events, (Events{"a waits @0/2", "left 0 @0/2", "a CancelledError: sent @0/3",
                            "a CancelledError: sent @0/4", "cancelled True cancelling 0 @0/4"}));
}

TEST(Task, UncancelInTimeLetsTheResultArrive) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Future<int> future = w.loop.create_future<int>();
    const Task<int> a = create_task(w.loop, waiter(w, "a", future));
    co_await sleep(w.loop, 0s);
    future.set_result(3);
    a.cancel("dropped");
    print(w, "left", a.uncancel());
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"a waits @0/2", "left 0 @0/2", "a gets 3 @0/3", "a gives 3 @0/4"}));
}

TEST(Task, UncancelInTimeLetsItHaveItsTurn) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, sleeper(w, "a", 0s));
    co_await sleep(w.loop, 0s);
    a.cancel("dropped");
    print(w, "left", a.uncancel());
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "left 0 @0/2", "a slept @0/3", "a gives 1 @0/4"}));
}

TEST(Task, WhoRefusesMayTakeTheRequestBack) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, takes_back(w, "a"));
    co_await sleep(w.loop, 0s);
    a.cancel();
    co_await ended(w, "a", a);
    print(w, "cancelled", a.cancelled(), "cancelling", a.cancelling());
  });
  EXPECT_EQ(events, (Events{"a CancelledError @0/3", "a left 0 @0/3", "a gives 1 @10/6",
                            "cancelled False cancelling 0 @10/6"}));
}

TEST(Task, TheCountOutlivesTheTask) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, sleeper(w, "a", 1s));
    a.cancel();
    a.cancel();
    co_await ended(w, "a", a);
    print(w, "cancelling", a.cancelling());
    print(w, "left", a.uncancel(), "cancelled", a.cancelled());
  });
  EXPECT_EQ(events, (Events{"a CancelledError @0/3", "cancelling 2 @0/3", "left 1 cancelled True @0/3"}));
}

TEST(Task, AfterUncancelANewRequestCountsAsTheFirst) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, sleeper(w, "a", 1s));
    a.cancel("dropped");
    a.uncancel();
    a.cancel("new");
    print(w, "cancelling", a.cancelling());
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"cancelling 1 @0/1", "a CancelledError: new @0/3"}));
}

TEST(Task, UncancelDoesNotStopTheErrorOnItsWay) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, uncancels_and_raises(w));
    co_await sleep(w.loop, 0s);
    a.cancel("why");
    co_await ended(w, "a", a);
    print(w, "cancelled", a.cancelled(), "cancelling", a.cancelling());
  });
  EXPECT_EQ(events, (Events{"left 0 @0/3", "a CancelledError: why @0/4", "cancelled True cancelling 0 @0/4"}));
}

TEST(Task, UncancelOfTheOnlyRequestKeepsTheResult) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, cancels_and_uncancels(w, 1));
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"left 0 @0/2", "a gives 1 @0/3"}));
}

TEST(Task, UncancelOfOneOfTwoRequestsLosesTheResult) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, cancels_and_uncancels(w, 2));
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"left 1 @0/2", "a CancelledError: self @0/3"}));
}

TEST(Task, ABlockThatTakesItsOwnRequestBackGoesOn) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, block(w, "a"));
    co_await ended(w, "a", a);
    print(w, "cancelling", a.cancelling());
  });
  EXPECT_EQ(events, (Events{"a CancelledError: block @10/4", "a goes on @20/6", "a gives 1 @20/7",
                            "cancelling 0 @20/7"}));
}

TEST(Task, ABlockThatWasCancelledFromOutsideTooIsLeft) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, block(w, "a"));
    co_await sleep(w.loop, 0s);
    w.loop.call_later(10ms, [a] { a.cancel("outside"); });
    co_await ended(w, "a", a);
    print(w, "cancelling", a.cancelling());
  });
  EXPECT_EQ(events, (Events{"a CancelledError: block @10/4", "a CancelledError: block @10/5", "cancelling 1 @10/5"}));
}

TEST(Task, BlocksOneAfterTheOtherCountAnew) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, two_blocks(w, "a"));
    co_await ended(w, "a", a);
    print(w, "cancelling", a.cancelling());
  });
  EXPECT_EQ(events, (Events{"a CancelledError: block @10/4", "a goes on @20/6", "a inner gives 1 @20/6",
                            "a CancelledError: block @30/8", "a goes on @40/10", "a gives 1 @40/11",
                            "cancelling 0 @40/11"}));
}

TEST(Task, UncancelDropsASecondRequestThatCouldNotBeSent) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Future<int> future = w.loop.create_future<int>();
    const Task<int> a = create_task(w.loop, takes_two(w, "a", future));
    co_await sleep(w.loop, 0s);
    a.cancel("first");
    a.cancel("second");
    const auto left = a.uncancel();
    print(w, "left", left, a.uncancel());
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"left 1 0 @0/2", "a future CancelledError: first @0/3", "a sleep gives None @10/5",
                            "a gives 1 @10/6"}));
}

TEST(Task, UncancelDoesNotReachWhatCancelReached) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, refuses(w, "a"));
    const Task<int> b = create_task(w.loop, waiter(w, "b", a));
    co_await sleep(w.loop, 0s);
    b.cancel("one");
    b.cancel("two");
    print(w, "cancelling", a.cancelling(), b.cancelling());
    b.uncancel();
    b.uncancel();
    print(w, "cancelling", a.cancelling(), b.cancelling());
    co_await ended(w, "b", b);
  });
  EXPECT_EQ(events, (Events{"b waits @0/2", "cancelling 2 2 @0/2", "cancelling 2 0 @0/2",
                            "a refuses CancelledError: one @0/3", "b gets 5 @10/6", "b gives 5 @10/7"}));
}

TEST(Task, ACleanUpMayBeCancelledAgainAfterUncancel) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, slow_to_clean(w, "a"));
    co_await sleep(w.loop, 0s);
    a.cancel("first");
    co_await sleep(w.loop, 10ms);
    print(w, "left", a.uncancel());
    a.cancel("second");
    co_await ended(w, "a", a);
    print(w, "cancelling", a.cancelling());
  });
  EXPECT_EQ(events, (Events{"a cleans up after CancelledError: first @0/3", "left 0 @10/5",
                            "a CancelledError: second @10/7", "cancelling 1 @10/7"}));
}

}  // namespace aio::testing
