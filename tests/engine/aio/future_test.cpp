// SPDX-License-Identifier: MIT
#include "aio/future.h"

#include <gtest/gtest.h>

#include "support.h"

namespace aio::testing {

TEST(Future, RunsItsCallbacksThroughTheReadyQueueInOrder) {
  World w;
  Future<int> future = w.loop.create_future<int>();
  future.add_done_callback([&](FutureBase&) { w.say("one"); });
  future.add_done_callback([&](FutureBase& f) { w.say(&f == &future.base() ? "two" : "wrong future"); });
  EXPECT_FALSE(future.set_result(7));
  future.add_done_callback([&](FutureBase&) { w.say("late"); });
  EXPECT_TRUE(w.events.empty());
  w.loop.run_once();
  EXPECT_EQ(w.events, (Events{"one", "two", "late"}));
  EXPECT_EQ(future.outcome().value(), 7);
}

TEST(Future, EndsOnlyOnce) {
  World w;
  Future<int> future = w.loop.create_future<int>();
  EXPECT_EQ(future.outcome().error().type(), "InvalidStateError");
  EXPECT_FALSE(future.set_result(1));
  EXPECT_EQ(future.set_result(2).type(), "InvalidStateError");
  EXPECT_EQ(future.set_exception(Error("ValueError")).type(), "InvalidStateError");
  EXPECT_FALSE(future.cancel());
  EXPECT_EQ(future.outcome().value(), 1);
}

TEST(Future, CancelKeepsTheMessage) {
  World w;
  Future<int> future = w.loop.create_future<int>();
  EXPECT_TRUE(future.cancel("why"));
  EXPECT_TRUE(future.cancelled());
  const auto outcome = future.outcome();
  EXPECT_TRUE(outcome.cancelled());
  EXPECT_EQ(outcome.error().message(), "why");
}

TEST(Future, ACallbackCanBeTakenBackWhileItWaits) {
  World w;
  Future<void> future = w.loop.create_future<void>();
  const Handle one = future.add_done_callback([&](FutureBase&) { w.say("one"); });
  future.add_done_callback([&](FutureBase&) { w.say("two"); });
  EXPECT_TRUE(future.base().remove_done_callback(*one));
  EXPECT_FALSE(future.base().remove_done_callback(*one));
  future.set_result();
  w.loop.run_once();
  EXPECT_EQ(w.events, (Events{"two"}));
}

class Reports : public TraceSink {
 public:
  void reported(const Report& report) override { messages.emplace_back(report.message); }
  Events messages;
};

TEST(Future, AnExceptionThatNobodyRetrievesIsReported) {
  VirtualClock clock;
  Reports reports;
  Loop loop(clock, &reports);
  { loop.create_future<int>().set_exception(Error("ValueError", "lost")); }
  EXPECT_EQ(reports.messages, (Events{"Future exception was never retrieved"}));
  {
    Future<int> seen = loop.create_future<int>();
    seen.set_exception(Error("ValueError", "seen"));
    EXPECT_EQ(seen.outcome().error().message(), "seen");
  }
  EXPECT_EQ(reports.messages.size(), 1U);
}

}  // namespace aio::testing
