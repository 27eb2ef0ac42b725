// SPDX-License-Identifier: MIT
// When an error counts as seen, and what is reported about one that nobody has seen.
#include <gtest/gtest.h>

#include "aio/gather.h"
#include "aio/sleep.h"
#include "aio/wait.h"
#include "support.h"

namespace aio::testing {

namespace {

Future<int> failed(World& w) {
  Future<int> future = w.loop.create_future<int>();
  future.set_exception(Error("ValueError", "bad"));
  return future;
}

/// A list of one; g++ 12 does not take a braced one within co_await.
std::vector<Ref<FutureBase>> only(const Future<int>& future) { return {future.ref()}; }

/// Stamps what is reported to the loop's exception handler.
template <class F>
Events events_of(F main) {
  World w;
  w.loop.set_exception_handler([&w](const Report& report) {
    w.stamp("report: " + std::string(report.message) + " " + World::describe(Outcome<void>(report.error)));
    EXPECT_EQ(report.key, "future");
    return true;
  });
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  return w.events;
}

const std::string never_retrieved = "report: Future exception was never retrieved ValueError: bad";

}  // namespace

TEST(NeverRetrieved, IsReportedWhenTheLastReferenceGoes) {
  const auto events = events_of([](World& w) -> Coro<void> {
    Future<int> future = failed(w);
    Future<int> another = future;
    w.stamp("made");
    future = {};
    w.stamp("one left");
    another = {};
    w.stamp("gone");
    co_return;
  });
  EXPECT_EQ(events, (Events{"made @0/1", "one left @0/1", never_retrieved + " @0/1", "gone @0/1"}));
}

TEST(NeverRetrieved, OfATaskIsCalledSo) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const auto fails = [](World& world) -> Coro<int> {
      world.stamp("fails");
      co_await raise(Error("ValueError", "bad"));
      co_return 0;
    };
    Task<int> task = create_task(w.loop, fails(w));
    co_await sleep(w.loop, 0s);
    co_await sleep(w.loop, 0s);
    w.stamp(task.done() ? "done" : "pending");
    task = {};
    w.stamp("gone");
  });
  EXPECT_EQ(events, (Events{"fails @0/2", "done @0/3", "report: Task exception was never retrieved ValueError: bad @0/3",
                            "gone @0/3"}));
}

TEST(NeverRetrieved, AskingForTheOutcomeIsLooking) {
  const auto events = events_of([](World& w) -> Coro<void> {
    Future<int> future = failed(w);
    w.stamp(World::describe(future.outcome()));
    future = {};
    w.stamp("gone");
    co_return;
  });
  EXPECT_EQ(events, (Events{"ValueError: bad @0/1", "gone @0/1"}));
}

TEST(NeverRetrieved, AskingHowItStandsIsNotLooking) {
  const auto events = events_of([](World& w) -> Coro<void> {
    Future<int> future = failed(w);
    EXPECT_TRUE(future.done() && !future.cancelled() && future.base().failed() && future.base().peek_error());
    w.stamp("asked");
    future = {};
    w.stamp("gone");
    co_return;
  });
  EXPECT_EQ(events, (Events{"asked @0/1", never_retrieved + " @0/1", "gone @0/1"}));
}

TEST(NeverRetrieved, AwaitingIsLooking) {
  const auto events = events_of([](World& w) -> Coro<void> {
    Future<int> future = w.loop.create_future<int>();
    w.loop.call_soon([future] { future.set_exception(Error("ValueError", "bad")); });
    w.stamp(World::describe(co_await as_outcome(future)));
    future = {};
    w.stamp("gone");
  });
  EXPECT_EQ(events, (Events{"ValueError: bad @0/3", "gone @0/3"}));
}

TEST(NeverRetrieved, ACancelTooLateCountsAsLooking) {
  const auto events = events_of([](World& w) -> Coro<void> {
    Future<int> future = failed(w);
    w.stamp(future.cancel() ? "cancelled" : "too late");
    future = {};
    w.stamp("gone");
    co_return;
  });
  EXPECT_EQ(events, (Events{"too late @0/1", "gone @0/1"}));
}

TEST(NeverRetrieved, AWaiterCancelledInBetweenHasLooked) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const auto waits = [](World& world, Future<int> future) -> Coro<void> {
      world.stamp("waiter " + World::describe(co_await as_outcome(future)));
    };
    Future<int> future = w.loop.create_future<int>();
    Task<void> task = create_task(w.loop, waits(w, future));
    co_await sleep(w.loop, 0s);
    future.set_exception(Error("ValueError", "bad"));
    task.cancel("in between");
    co_await task;
    w.stamp(future.done() ? "done" : "pending");
    task = {};
    future = {};
    w.stamp("gone");
  });
  EXPECT_EQ(events, (Events{"waiter CancelledError: in between @0/3", "done @0/4", "gone @0/4"}));
}

TEST(NeverRetrieved, ACallbackThatDoesNotLookLeavesItUnseen) {
  const auto events = events_of([](World& w) -> Coro<void> {
    Future<int> future = w.loop.create_future<int>();
    future.add_done_callback([&w](FutureBase& done) { w.stamp(done.done() ? "callback" : "too early"); });
    future.set_exception(Error("ValueError", "bad"));
    future = {};
    w.stamp("only the callback has it");
    co_await sleep(w.loop, 0s);
    w.stamp("main");
  });
  EXPECT_EQ(events, (Events{"only the callback has it @0/1", "callback @0/2", never_retrieved + " @0/2", "main @0/2"}));
}

TEST(NeverRetrieved, WaitDoesNotLook) {
  const auto events = events_of([](World& w) -> Coro<void> {
    Future<int> future = failed(w);
    WaitResult waited = co_await wait(w.loop, only(future));
    w.stamp("waited " + std::to_string(waited.done.size()));
    waited = {};
    future = {};
    w.stamp("gone");
  });
  EXPECT_EQ(events, (Events{"waited 1 @0/3", never_retrieved + " @0/3", "gone @0/3"}));
}

TEST(NeverRetrieved, GatherLooks) {
  const auto events = events_of([](World& w) -> Coro<void> {
    Future<int> future = failed(w);
    const auto outcomes = co_await gather_outcomes(w.loop, std::vector<Future<int>>(1, future));
    w.stamp("gathered " + World::describe(outcomes[0]));
    future = {};
    w.stamp("gone");
  });
  EXPECT_EQ(events, (Events{"gathered ValueError: bad @0/1", "gone @0/1"}));
}

TEST(NeverRetrieved, CancelledIsNotFailed) {
  const auto events = events_of([](World& w) -> Coro<void> {
    Future<int> future = w.loop.create_future<int>();
    future.cancel("why");
    future = {};
    w.stamp("gone");
    co_return;
  });
  EXPECT_EQ(events, (Events{"gone @0/1"}));
}

namespace {

class Reports : public TraceSink {
 public:
  void reported(const Report& report) override { messages.emplace_back(report.message); }
  Events messages;
};

}  // namespace

TEST(ExceptionHandler, DecidesWhetherTheSinkIsTold) {
  VirtualClock clock;
  Reports sink;
  Loop loop(clock, &sink);
  Events handled;
  Report report;
  report.message = "one";
  loop.call_exception_handler(report);
  bool takes = true;
  loop.set_exception_handler([&](const Report& given) {
    handled.emplace_back(given.message);
    return takes;
  });
  report.message = "two";
  loop.call_exception_handler(report);
  takes = false;
  report.message = "three";
  loop.call_exception_handler(report);
  loop.set_exception_handler({});
  report.message = "four";
  loop.call_exception_handler(report);
  EXPECT_EQ(handled, (Events{"two", "three"}));
  EXPECT_EQ(sink.messages, (Events{"one", "three", "four"}));
}

}  // namespace aio::testing
