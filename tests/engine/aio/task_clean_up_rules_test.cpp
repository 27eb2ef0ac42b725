// SPDX-License-Identifier: MIT
// What a cancelled task does with it: clean up, refuse, fail; and further cancels meanwhile.
#include "task_rules.h"

namespace aio::testing {

using namespace task_rules;

namespace {

/// Takes whatever `awaitable` ends with and goes on.
template <class Awaitable>
Coro<int> swallows(World& w, std::string name, Awaitable awaitable) {
  co_await ended(w, name, std::move(awaitable));
  co_await sleep(w.loop, 10ms);
  print(w, name, "goes on");
  co_return 1;
}

Coro<int> refuses_always(World& w, std::string name) {
  int count = 0;
  while (count < 3) {
    const Outcome<void> slept = co_await as_outcome(sleep(w.loop, 1s));
    if (slept) continue;
    ++count;
    print(w, name, "refuses", slept.error());
  }
  co_return count;
}

Coro<int> refuses_then_fails(World& w) {
  co_await ended(w, "sleep", sleep(w.loop, 1s));
  co_await sleep(w.loop, 10ms);
  co_await raise(Error("ValueError", "later"));
  co_return 0;
}

/// Ends with `error` when it is cancelled.
Coro<int> ends_with(World& w, Error error) {
  co_await as_outcome(sleep(w.loop, 1s));
  co_await raise(error);
  co_return 0;
}

Coro<int> cancels_by_raising(World& w, std::string name, std::string message) {
  print(w, name, "raises");
  co_await raise(Error::cancelled(message));
  co_return 0;
}

Coro<int> rethrows(World& w, std::vector<Error>& kept) {
  const Outcome<void> slept = co_await as_outcome(sleep(w.loop, 1s));
  kept.push_back(slept.error());
  co_await raise(slept.error());
  co_return 0;
}

Coro<int> rethrows_too(World& w, std::vector<Error>& kept) {
  const Outcome<int> outcome = co_await as_outcome(rethrows(w, kept));
  kept.push_back(outcome.error());
  co_await raise(outcome.error());
  co_return 0;
}

Coro<int> inside(World& w, std::string name) {
  co_await ended(w, name + " inside", sleep(w.loop, 1s));
  co_return 1;
}

Coro<int> outside(World& w, std::string name) {
  const int value = co_await inside(w, name);
  print(w, name, "gets", value);
  co_await sleep(w.loop, 10ms);
  co_return 2;
}

}  // namespace

TEST(Task, ASecondCancelCutsTheCleanUp) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, slow_to_clean(w, "a"));
    co_await sleep(w.loop, 0s);
    a.cancel("first");
    co_await sleep(w.loop, 20ms);
    a.cancel("second");
    co_await ended(w, "a", a);
    print(w, "cancelling", a.cancelling());
  });
  EXPECT_EQ(events, (Events{"a cleans up after CancelledError: first @0/3", "a CancelledError: second @20/7",
                            "cancelling 2 @20/7"}));
}

TEST(Task, ASecondCancelOnItsWayUpIsOneWithTheFirst) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Future<int> future = w.loop.create_future<int>();
    const Task<int> a = create_task(w.loop, waiter(w, "a", future));
    const Task<int> b = create_task(w.loop, waiter(w, "b", a));
    co_await sleep(w.loop, 0s);
    b.cancel("first");
    co_await sleep(w.loop, 0s);
    print(w, "done", a.done(), b.done(), b.cancel("second"));
    co_await ended(w, "b", b);
  });
  EXPECT_EQ(events, (Events{"a waits @0/2", "b waits @0/2", "a CancelledError: first @0/3",
                            "done True False True @0/3", "b CancelledError: first @0/4",
                            "b CancelledError: first @0/5"}));
}

TEST(Task, WhoTakesTheFirstDoesNotGetTheSecond) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Future<int> future = w.loop.create_future<int>();
    const Task<int> a = create_task(w.loop, waiter(w, "a", future));
    const Task<int> b = create_task(w.loop, swallows(w, "b", a));
    co_await sleep(w.loop, 0s);
    b.cancel("first");
    co_await sleep(w.loop, 0s);
    b.cancel("second");
    co_await ended(w, "b", b);
    print(w, "cancelling", b.cancelling());
  });
  EXPECT_EQ(events, (Events{"a waits @0/2", "a CancelledError: first @0/3", "b CancelledError: first @0/4",
                            "b goes on @10/6", "b gives 1 @10/7", "cancelling 2 @10/7"}));
}

TEST(Task, TheCleanUpMayTakeItsTime) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, slow_to_clean(w, "a"));
    co_await sleep(w.loop, 0s);
    a.cancel("first");
    co_await sleep(w.loop, 10ms);
    print(w, "done", a.done(), a.cancelling());
    co_await ended(w, "a", a);
    print(w, "cancelled", a.cancelled());
  });
  EXPECT_EQ(events, (Events{"a cleans up after CancelledError: first @0/3", "done False 1 @10/5", "a is clean @50/7",
                            "a CancelledError: first @50/8", "cancelled True @50/8"}));
}

TEST(Task, EveryCancelThatIsRefusedNeedsAnother) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, refuses_always(w, "a"));
    for (int number = 0; number < 3; ++number) {
      co_await sleep(w.loop, 0s);
      a.cancel(std::to_string(number));
    }
    co_await ended(w, "a", a);
    print(w, "cancelling", a.cancelling(), a.cancelled());
  });
  EXPECT_EQ(events, (Events{"a refuses CancelledError: 0 @0/3", "a refuses CancelledError: 1 @0/4",
                            "a refuses CancelledError: 2 @0/5", "a gives 3 @0/6", "cancelling 3 False @0/6"}));
}

TEST(Task, ARefusalAndAnErrorMakeAFailedTask) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, refuses_then_fails(w));
    co_await sleep(w.loop, 0s);
    a.cancel();
    co_await ended(w, "a", a);
    print(w, "cancelled", a.cancelled());
  });
  EXPECT_EQ(events, (Events{"sleep CancelledError @0/3", "a ValueError: later @10/6", "cancelled False @10/6"}));
}

TEST(Task, AnErrorOfTheCleanUpReplacesTheCancellation) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, ends_with(w, Error("ValueError", "clean-up")));
    const Task<int> b = create_task(w.loop, waiter(w, "b", a));
    co_await sleep(w.loop, 0s);
    b.cancel();
    co_await ended(w, "b", b);
    print(w, "cancelled", a.cancelled(), b.cancelled());
  });
  EXPECT_EQ(events, (Events{"b waits @0/2", "b ValueError: clean-up @0/4", "b ValueError: clean-up @0/5",
                            "cancelled False False @0/5"}));
}

TEST(Task, ACancelledErrorOfItsOwnMakesItCancelled) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, cancels_by_raising(w, "a", "mine"));
    co_await ended(w, "a", a);
    print(w, "cancelled", a.cancelled(), "cancelling", a.cancelling());
  });
  EXPECT_EQ(events, (Events{"a raises @0/2", "a CancelledError: mine @0/3", "cancelled True cancelling 0 @0/3"}));
}

TEST(Task, AnotherCancelledErrorBringsItsOwnMessage) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, ends_with(w, Error::cancelled("another")));
    co_await sleep(w.loop, 0s);
    a.cancel("first");
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"a CancelledError: another @0/4"}));
}

TEST(Task, TheSameErrorGoesThroughCoroutinesAndOutOfTheTask) {
  const Events events = happens([](World& w) -> Coro<void> {
    std::vector<Error> kept;
    const Task<int> a = create_task(w.loop, rethrows_too(w, kept));
    co_await sleep(w.loop, 0s);
    a.cancel("one");
    const Outcome<int> outcome = co_await as_outcome(a);
    kept.push_back(outcome.error());
    print(w, kept[0] == kept[1], kept[0] == kept[2], kept[2]);
  });
  EXPECT_EQ(events, (Events{"True True CancelledError: one @0/4"}));
}

TEST(Task, AnAwaiterMayTakeTheEndOfACancelledTask) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, sleeper(w, "a", 1s));
    const Task<int> b = create_task(w.loop, swallows(w, "b", a));
    co_await sleep(w.loop, 0s);
    a.cancel("a only");
    co_await ended(w, "b", b);
    print(w, "cancelled", a.cancelled(), b.cancelled(), "cancelling", b.cancelling());
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "a CancelledError: a only @0/3", "b CancelledError: a only @0/4",
                            "b goes on @10/6", "b gives 1 @10/7", "cancelled True False cancelling 0 @10/7"}));
}

TEST(Task, ACancelThatIsRefusedBelowDoesNotArriveAbove) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, refuses(w, "a"));
    const Task<int> b = create_task(w.loop, waiter(w, "b", a));
    co_await sleep(w.loop, 0s);
    b.cancel("b");
    co_await ended(w, "b", b);
    print(w, "cancelled", b.cancelled(), "cancelling", b.cancelling());
  });
  EXPECT_EQ(events, (Events{"b waits @0/2", "a refuses CancelledError: b @0/3", "b gets 5 @10/6", "b gives 5 @10/7",
                            "cancelled False cancelling 1 @10/7"}));
}

TEST(Task, TheAwaiterGetsItWhenTheTaskBelowIsClean) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, slow_to_clean(w, "a"));
    const Task<int> b = create_task(w.loop, waiter(w, "b", a));
    co_await sleep(w.loop, 0s);
    b.cancel("b");
    co_await ended(w, "b", b);
  });
  EXPECT_EQ(events, (Events{"b waits @0/2", "a cleans up after CancelledError: b @0/3", "a is clean @50/5",
                            "b CancelledError: b @50/6", "b CancelledError: b @50/7"}));
}

TEST(Task, ASecondCancelGoesToTheCleanUpBelow) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, slow_to_clean(w, "a"));
    const Task<int> b = create_task(w.loop, waiter(w, "b", a));
    co_await sleep(w.loop, 0s);
    b.cancel("first");
    co_await sleep(w.loop, 10ms);
    b.cancel("second");
    co_await ended(w, "b", b);
    print(w, "cancelling", a.cancelling(), b.cancelling());
  });
  EXPECT_EQ(events, (Events{"b waits @0/2", "a cleans up after CancelledError: first @0/3",
                            "b CancelledError: second @10/7", "b CancelledError: second @10/8",
                            "cancelling 2 2 @10/8"}));
}

TEST(Task, ACoroutineDoesNotSeeWhatTheOneItAwaitsHasTaken) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, outside(w, "a"));
    co_await sleep(w.loop, 0s);
    a.cancel();
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"a inside CancelledError @0/3", "a gets 1 @0/3", "a gives 2 @10/6"}));
}

}  // namespace aio::testing
