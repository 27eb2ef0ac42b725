// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "aio/future.h"
#include "aio/sleep.h"
#include "aio/wait.h"
#include "support.h"

namespace aio::testing {

namespace {

std::string yes(bool is) { return is ? "yes" : "no"; }

/// "ok" or "Type: message".
std::string describe(const Error& error) { return World::describe(error ? Outcome<void>(error) : Outcome<void>()); }

auto note(World& w, std::string text) {
  return [&w, text](FutureBase&) { w.stamp(text); };
}
auto say(World& w, std::string text) {
  return [&w, text] { w.stamp(text); };
}

/// Says when it begins and what it gets, and ends as `future` does.
Coro<int> waiter(World& w, std::string name, Future<int> future) {
  w.stamp(name + " waits");
  const Outcome<int> got = co_await as_outcome(future);
  w.stamp(name + " got " + (got ? std::to_string(got.value()) : World::describe(got)));
  if (!got) co_await raise(got.error());
  co_return got.value();
}

std::vector<Task<int>> waiters(World& w, const Future<int>& future, int count) {
  std::vector<Task<int>> tasks;
  for (int i = 0; i < count; ++i) {
    const std::string name(1, static_cast<char>('a' + i));
    tasks.push_back(create_task(w.loop, waiter(w, name, future)));
  }
  return tasks;
}

/// A list of one; g++ 12 does not take a braced one within co_await.
std::vector<Ref<FutureBase>> only(const Future<int>& future) { return {future.ref()}; }

template <class F>
Events events_of(F main) {
  World w;
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  return w.events;
}

}  // namespace

TEST(Future, HasNoResultWhilePending) {
  World w;
  const Future<int> future = w.loop.create_future<int>();
  EXPECT_EQ(World::describe(future.outcome()), "InvalidStateError: Result is not set.");
  EXPECT_FALSE(future.done() || future.cancelled() || future.base().failed());
  EXPECT_EQ(future.base().state(), FutureState::pending);
}

TEST(Future, KeepsItsFirstEnd) {
  World w;
  const auto try_all = [&](const Future<int>& future) {
    w.say(describe(future.set_result(2)));
    w.say(describe(future.set_exception(Error("OSError", "no"))));
    w.say("cancel " + yes(future.cancel("late")));
    w.say(World::describe(future.outcome()));
  };
  const Future<int> finished = w.loop.create_future<int>();
  EXPECT_FALSE(finished.set_result(1));
  const Future<int> failed = w.loop.create_future<int>();
  EXPECT_FALSE(failed.set_exception(Error("ValueError", "bad")));
  const Future<int> cancelled = w.loop.create_future<int>();
  EXPECT_TRUE(cancelled.cancel("why"));
  for (const auto& future : {finished, failed, cancelled}) try_all(future);
  const std::string refused = "InvalidStateError: invalid state";
  EXPECT_EQ(w.events, (Events{refused, refused, "cancel no", "ok",                    //
                              refused, refused, "cancel no", "ValueError: bad",       //
                              refused, refused, "cancel no", "CancelledError: why"}));
  EXPECT_EQ(finished.value(), 1);
}

TEST(Future, AnEndOfNoneIsRefused) {
  World w;
  const Future<int> future = w.loop.create_future<int>();
  EXPECT_EQ(describe(future.set_exception(Error())), "TypeError: invalid exception object");
  EXPECT_FALSE(future.done());
}

TEST(Future, ATaskGetsItsEndFromItsCoroutineOnly) {
  World w;
  const Task<void> task = create_task(w.loop, sleep(w.loop, 0s).coro());
  EXPECT_EQ(describe(task.set_result()), "RuntimeError: Task does not support set_result operation");
  EXPECT_EQ(describe(task.set_exception(Error("ValueError"))),
            "RuntimeError: Task does not support set_exception operation");
  EXPECT_FALSE(task.done());
  while (w.loop.run_once()) {
  }
  EXPECT_TRUE(task.outcome().ok());
}

TEST(Future, CallbacksQueueBehindWhatIsReady) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const Future<int> future = w.loop.create_future<int>();
    future.add_done_callback(note(w, "callback"));
    w.loop.call_soon(say(w, "before"));
    future.set_result(0);
    w.loop.call_soon(say(w, "after"));
    w.stamp("set");
    co_await sleep(w.loop, 0s);
    w.stamp("main");
  });
  EXPECT_EQ(events, (Events{"set @0/1", "before @0/2", "callback @0/2", "after @0/2", "main @0/2"}));
}

TEST(Future, ACallbackAddedLateComesAfterWhatIsReady) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const Future<int> future = w.loop.create_future<int>();
    future.add_done_callback(note(w, "early"));
    future.set_result(0);
    w.loop.call_soon(say(w, "soon"));
    future.add_done_callback(note(w, "late"));
    w.loop.call_soon(say(w, "later"));
    w.stamp("added");
    co_await sleep(w.loop, 0s);
    w.stamp("main");
  });
  EXPECT_EQ(events, (Events{"added @0/1", "early @0/2", "soon @0/2", "late @0/2", "later @0/2", "main @0/2"}));
}

TEST(Future, ACallbackThatAddsOneSeesItRunAnIterationLater) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const Future<int> future = w.loop.create_future<int>();
    future.add_done_callback([&w](FutureBase& done) {
      w.stamp("adds");
      done.add_done_callback(note(w, "added"));
    });
    future.add_done_callback(note(w, "second"));
    w.loop.call_later(10ms, [future] { future.set_result(0); });
    co_await future;
    w.stamp("main");
    co_await sleep(w.loop, 0s);
  });
  EXPECT_EQ(events, (Events{"adds @10/3", "second @10/3", "main @10/3", "added @10/4"}));
}

TEST(Future, ACallbackCannotTakeBackAnotherOnceTheFutureIsDone) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const Future<int> future = w.loop.create_future<int>();
    Handle second;
    future.add_done_callback([&](FutureBase& done) { w.stamp("removes: " + yes(done.remove_done_callback(*second))); });
    second = future.add_done_callback(note(w, "second"));
    future.set_result(0);
    w.stamp("at once: " + yes(future.base().remove_done_callback(*second)));
    co_await sleep(w.loop, 0s);
    co_await sleep(w.loop, 0s);
  });
  EXPECT_EQ(events, (Events{"at once: no @0/1", "removes: no @0/2", "second @0/2"}));
}

TEST(Future, CallbacksTakenBackLeaveTheOthersInOrder) {
  World w;
  const Future<int> future = w.loop.create_future<int>();
  std::vector<Handle> handles;
  for (int i = 0; i < 6; ++i) handles.push_back(future.add_done_callback(note(w, std::to_string(i))));
  for (const std::size_t i : {0U, 3U, 5U}) EXPECT_TRUE(future.base().remove_done_callback(*handles[i]));
  EXPECT_FALSE(future.base().remove_done_callback(*handles[3]));
  future.base().add_done_callback(handles[0]);
  future.cancel();
  EXPECT_TRUE(future.base().callbacks().empty());
  w.loop.run_once();
  EXPECT_EQ(w.events, (Events{"1 @0/1", "2 @0/1", "4 @0/1", "0 @0/1"}));
}

TEST(Future, ACallbackCannotCancelWhatIsDone) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const Future<int> future = w.loop.create_future<int>();
    future.add_done_callback([&w](FutureBase& done) { w.stamp("cancel " + yes(done.cancel())); });
    const Task<int> task = create_task(w.loop, waiter(w, "task", future));
    co_await sleep(w.loop, 0s);
    future.set_result(5);
    co_await task;
  });
  EXPECT_EQ(events, (Events{"task waits @0/2", "cancel no @0/3", "task got 5 @0/3"}));
}

TEST(Future, ACallbackThatCancelsTheWaitingTaskIsInTime) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const Future<int> future = w.loop.create_future<int>();
    Task<int> task;
    future.add_done_callback([&](FutureBase&) { w.stamp("cancel " + yes(task.cancel("by callback"))); });
    task = create_task(w.loop, waiter(w, "task", future));
    co_await sleep(w.loop, 0s);
    future.set_result(5);
    co_await wait(w.loop, only(task));
    w.stamp(World::describe(task.outcome()) + ", " + World::describe(future.outcome()));
  });
  EXPECT_EQ(events, (Events{"task waits @0/2", "cancel yes @0/3", "task got CancelledError: by callback @0/3",
                            "CancelledError: by callback, ok @0/5"}));
}

TEST(Future, ACallbackBehindTheWaitingTaskIsTooLateToCancelIt) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const Future<int> future = w.loop.create_future<int>();
    const Task<int> task = create_task(w.loop, waiter(w, "task", future));
    co_await sleep(w.loop, 0s);
    future.add_done_callback([&w, task](FutureBase&) { w.stamp("cancel " + yes(task.cancel("too late"))); });
    future.set_result(5);
    co_await task;
  });
  EXPECT_EQ(events, (Events{"task waits @0/2", "task got 5 @0/3", "cancel no @0/3"}));
}

TEST(Future, CancellingCallsTheCallbacks) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const Future<int> future = w.loop.create_future<int>();
    future.add_done_callback([&w](FutureBase& done) { w.stamp("callback " + describe(done.peek_error())); });
    w.stamp(yes(future.cancel("why")));
    w.stamp("again: " + yes(future.cancel("again")));
    co_await sleep(w.loop, 0s);
    w.stamp("main");
  });
  EXPECT_EQ(events, (Events{"yes @0/1", "again: no @0/1", "callback CancelledError: why @0/2", "main @0/2"}));
}

TEST(Future, ACallbackMayEndAnotherFutureOneIterationEach) {
  const auto events = events_of([](World& w) -> Coro<void> {
    std::vector<Future<int>> chain;
    for (int i = 0; i < 3; ++i) chain.push_back(w.loop.create_future<int>());
    for (std::size_t i = 1; i < 3; ++i) {
      chain[i - 1].add_done_callback([&w, from = chain[i - 1], to = chain[i], i](FutureBase&) {
        w.stamp("forwards " + std::to_string(i));
        to.set_result(from.value() + 1);
      });
    }
    w.loop.call_later(10ms, [first = chain[0]] { first.set_result(1); });
    w.stamp(std::to_string(co_await chain[2]));
  });
  EXPECT_EQ(events, (Events{"forwards 1 @10/3", "forwards 2 @10/4", "3 @10/5"}));
}

TEST(Future, WhoWaitsFirstWakesFirst) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const Future<int> future = w.loop.create_future<int>();
    const auto tasks = waiters(w, future, 3);
    future.add_done_callback(note(w, "callback"));
    w.loop.call_later(10ms, [future] { future.set_result(7); });
    co_await wait(w.loop, references(tasks));
    w.stamp("main");
  });
  EXPECT_EQ(events, (Events{"a waits @0/2", "b waits @0/2", "c waits @0/2", "callback @10/4", "a got 7 @10/4",
                            "b got 7 @10/4", "c got 7 @10/4", "main @10/6"}));
}

TEST(Future, EveryoneWhoWaitsGetsTheSameError) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const Future<int> future = w.loop.create_future<int>();
    const auto tasks = waiters(w, future, 2);
    w.loop.call_later(10ms, [future] { future.set_exception(Error("ValueError", "bad")); });
    co_await wait(w.loop, references(tasks));
    w.stamp("main");
    EXPECT_EQ(tasks[0].outcome().error(), tasks[1].outcome().error());
    EXPECT_EQ(future.outcome().error(), tasks[0].outcome().error());
  });
  EXPECT_EQ(events, (Events{"a waits @0/2", "b waits @0/2", "a got ValueError: bad @10/4", "b got ValueError: bad @10/4",
                            "main @10/6"}));
}

TEST(Future, CancellingItReachesEveryoneWhoWaits) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const Future<int> future = w.loop.create_future<int>();
    const auto tasks = waiters(w, future, 2);
    w.loop.call_later(10ms, [future] { future.cancel("withdrawn"); });
    co_await wait(w.loop, references(tasks));
    for (const auto& task : tasks) w.stamp(World::describe(task.outcome()) + ", " + std::to_string(task.cancelling()));
  });
  EXPECT_EQ(events, (Events{"a waits @0/2", "b waits @0/2", "a got CancelledError: withdrawn @10/4",
                            "b got CancelledError: withdrawn @10/4", "CancelledError: withdrawn, 0 @10/6",
                            "CancelledError: withdrawn, 0 @10/6"}));
}

TEST(Future, CancellingOneWhoWaitsCancelsItForAll) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const Future<int> future = w.loop.create_future<int>();
    const auto tasks = waiters(w, future, 3);
    co_await sleep(w.loop, 0s);
    tasks[1].cancel("b only");
    w.stamp("cancelled: " + yes(future.cancelled()));
    co_await wait(w.loop, references(tasks));
    for (const auto& task : tasks) w.stamp(World::describe(task.outcome()));
  });
  const std::string end = "CancelledError: b only";
  EXPECT_EQ(events, (Events{"a waits @0/2", "b waits @0/2", "c waits @0/2", "cancelled: yes @0/2",
                            "a got " + end + " @0/3", "b got " + end + " @0/3", "c got " + end + " @0/3",
                            end + " @0/5", end + " @0/5", end + " @0/5"}));
}

TEST(Future, AResultSetAfterTheCancelIsRefused) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const Future<int> future = w.loop.create_future<int>();
    const Task<int> task = create_task(w.loop, waiter(w, "task", future));
    co_await sleep(w.loop, 0s);
    w.loop.call_soon([&w, future] { w.stamp("set: " + describe(future.set_result(1))); });
    task.cancel();
    co_await wait(w.loop, only(task));
    w.stamp("main " + World::describe(task.outcome()));
  });
  EXPECT_EQ(events, (Events{"task waits @0/2", "set: InvalidStateError: invalid state @0/3", "task got CancelledError @0/3",
                            "main CancelledError @0/5"}));
}

TEST(Future, ACancelAfterTheResultIsRefused) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const Future<int> future = w.loop.create_future<int>();
    const Task<int> task = create_task(w.loop, waiter(w, "task", future));
    co_await sleep(w.loop, 0s);
    future.set_result(1);
    w.stamp("cancel " + yes(future.cancel("late")));
    co_await task;
    w.stamp("main");
  });
  EXPECT_EQ(events, (Events{"task waits @0/2", "cancel no @0/2", "task got 1 @0/3", "main @0/4"}));
}

TEST(Future, SetBeforeTheWaiterBeginsItTakesNoTurn) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const Future<int> future = w.loop.create_future<int>();
    const Task<int> task = create_task(w.loop, waiter(w, "task", future));
    future.set_result(3);
    co_await task;
    w.stamp("main");
  });
  EXPECT_EQ(events, (Events{"task waits @0/2", "task got 3 @0/2", "main @0/3"}));
}

TEST(Future, SetByItsOwnWaiterItTakesNoTurn) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const Future<int> future = w.loop.create_future<int>();
    future.add_done_callback(note(w, "callback"));
    future.set_result(3);
    w.stamp("main got " + std::to_string(co_await future));
    co_await sleep(w.loop, 0s);
    w.stamp("main");
  });
  EXPECT_EQ(events, (Events{"main got 3 @0/1", "callback @0/2", "main @0/2"}));
}

TEST(Future, ATaskMayAwaitItAgainAndAgain) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const Future<int> failed = w.loop.create_future<int>();
    w.loop.call_later(10ms, [failed] { failed.set_exception(Error("ValueError", "bad")); });
    for (int i = 0; i < 3; ++i) {
      const Outcome<int> got = co_await as_outcome(failed);
      w.stamp(World::describe(got) + ", the same: " + yes(got.error() == failed.outcome().error()));
    }
    const Future<int> withdrawn = w.loop.create_future<int>();
    w.loop.call_later(10ms, [withdrawn] { withdrawn.cancel("why"); });
    for (int i = 0; i < 3; ++i) w.stamp(World::describe(co_await as_outcome(withdrawn)));
  });
  const std::string failed = "ValueError: bad, the same: yes @10/3";
  const std::string withdrawn = "CancelledError: why @20/5";
  EXPECT_EQ(events, (Events{failed, failed, failed, withdrawn, withdrawn, withdrawn}));
}

TEST(Future, CallbacksOfATaskRunInTheirOrderWithThoseWhoAwaitIt) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const auto child = [](World& world) -> Coro<int> {
      co_await sleep(world.loop, 10ms);
      world.stamp("child ends");
      co_return 4;
    };
    const Task<int> task = create_task(w.loop, child(w));
    task.add_done_callback(note(w, "first"));
    std::vector<Task<int>> both{create_task(w.loop, waiter(w, "one", task))};
    co_await sleep(w.loop, 0s);
    task.add_done_callback(note(w, "second"));
    both.push_back(create_task(w.loop, waiter(w, "two", task)));
    co_await wait(w.loop, references(both));
    w.stamp("main");
  });
  EXPECT_EQ(events, (Events{"one waits @0/2", "two waits @0/3", "child ends @10/5", "first @10/6", "one got 4 @10/6",
                            "second @10/6", "two got 4 @10/6", "main @10/8"}));
}

}  // namespace aio::testing
