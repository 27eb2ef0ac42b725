// SPDX-License-Identifier: MIT
#include "aio/loop.h"

#include <gtest/gtest.h>

#include "support.h"

namespace aio::testing {

TEST(Loop, RunsHandlesInTheOrderOfTheirScheduling) {
  World w;
  w.loop.call_soon([&] { w.say("a"); });
  w.loop.call_soon([&] { w.say("b"); });
  EXPECT_TRUE(w.loop.run_once());
  EXPECT_FALSE(w.loop.run_once());
  EXPECT_EQ(w.events, (Events{"a", "b"}));
}

TEST(Loop, RunsExactlyTheHandlesThatWereReady) {
  World w;
  w.loop.call_soon([&] {
    w.stamp("first");
    w.loop.call_soon([&] { w.stamp("from first"); });
  });
  w.loop.call_soon([&] { w.stamp("second"); });
  while (w.loop.run_once()) {
  }
  EXPECT_EQ(w.events, (Events{"first @0/1", "second @0/1", "from first @0/2"}));
}

TEST(Loop, DueTimersComeAfterWhatIsReady) {
  World w;
  w.loop.call_later(10ms, [&] { w.say("timer"); });
  w.clock.advance_to(Time(10ms));
  w.loop.call_soon([&] { w.say("soon"); });
  EXPECT_TRUE(w.loop.run_once());
  EXPECT_EQ(w.events, (Events{"soon", "timer"}));
}

TEST(Loop, ATimerThatIsDueAlreadyWaitsForTheNextIteration) {
  World w;
  w.loop.call_soon([&] {
    w.loop.call_later(0ms, [&] { w.stamp("later 0"); });
    w.loop.call_later(-5ms, [&] { w.stamp("later -5"); });
    w.loop.call_soon([&] { w.stamp("soon"); });
  });
  while (w.loop.run_once()) {
  }
  EXPECT_EQ(w.events, (Events{"soon @0/2", "later -5 @0/2", "later 0 @0/2"}));
}

TEST(Loop, EqualDeadlinesComeOutInSchedulingOrder) {
  World w;
  for (int i = 0; i < 50; ++i) {
    w.loop.call_at(Time(Duration(20ms)), [&w, i] { w.say(std::to_string(i)); });
  }
  EXPECT_FALSE(w.loop.run_once());
  EXPECT_TRUE(w.loop.wait());
  EXPECT_TRUE(w.loop.run_once());
  Events expected;
  for (int i = 0; i < 50; ++i) expected.push_back(std::to_string(i));
  EXPECT_EQ(w.events, expected);
}

TEST(Loop, TimersComeOutByDeadlineWithCancellationsInBetween) {
  World w;
  std::vector<TimerHandle> timers;
  for (int i = 0; i < 200; ++i) {
    const int delay = (i * 7919) % 211;
    timers.push_back(w.loop.call_later(std::chrono::milliseconds(delay), [&w, delay] {
      w.say(std::to_string(1000 + delay));
    }));
  }
  for (std::size_t i = 0; i < timers.size(); i += 3) timers[i]->cancel();
  EXPECT_EQ(w.loop.timers().size(), 133U);
  while (w.loop.wait()) w.loop.run_once();
  EXPECT_EQ(w.events.size(), 133U);
  EXPECT_TRUE(std::is_sorted(w.events.begin(), w.events.end()));
}

TEST(Loop, ACancelledHandleDoesNotRun) {
  World w;
  Handle second;
  w.loop.call_soon([&] {
    w.say("first");
    second->cancel();
  });
  second = w.loop.call_soon([&] { w.say("second"); });
  w.loop.call_soon([&] { w.say("third"); });
  EXPECT_TRUE(w.loop.run_once());
  EXPECT_TRUE(second->cancelled());
  EXPECT_EQ(w.events, (Events{"first", "third"}));
}

TEST(Loop, DebugModeTellsOfHandlesThatKeepTheLoop) {
  World w;
  std::vector<Duration> slow;
  w.loop.set_slow_callback_handler([&](const Runnable&, Duration taken) { slow.push_back(taken); });
  const auto block = [&](int ms) {
    w.loop.call_soon([&w, ms] { w.clock.advance_to(w.loop.time() + std::chrono::milliseconds(ms)); });
    w.loop.run_once();
  };
  block(500);
  EXPECT_TRUE(slow.empty());
  w.loop.set_debug(true);
  block(99);
  block(100);
  w.loop.set_slow_callback_duration(std::chrono::milliseconds(20));
  block(30);
  EXPECT_EQ(slow, (std::vector<Duration>{std::chrono::milliseconds(100), std::chrono::milliseconds(30)}));
}

TEST(Loop, RunHandleStopsBetweenHandlesAndIterations) {
  World w;
  w.loop.call_soon([&] { w.say("a"); });
  w.loop.call_soon([&] { w.say("b"); });
  EXPECT_TRUE(w.loop.run_handle());
  EXPECT_EQ(w.events, (Events{"a"}));
  EXPECT_FALSE(w.loop.between_iterations());
  EXPECT_TRUE(w.loop.run_handle());
  EXPECT_TRUE(w.loop.between_iterations());
  EXPECT_FALSE(w.loop.run_handle());
  EXPECT_EQ(w.loop.iteration(), 1U);
}

TEST(Loop, NextDeadlineTellsTheHostWhenToComeBack) {
  World w;
  EXPECT_FALSE(w.loop.next_deadline());
  const TimerHandle timer = w.loop.call_later(30ms, [] {});
  EXPECT_EQ(w.loop.next_deadline(), Time(Duration(30ms)));
  w.loop.call_soon([] {});
  EXPECT_EQ(w.loop.next_deadline(), Time());
  w.loop.run_once();
  timer->cancel();
  EXPECT_FALSE(w.loop.next_deadline());
}

TEST(Loop, AStalledHandleBlocksTheLoopUntilItIsOver) {
  class Long final : public Callback {
   public:
    explicit Long(World& world) : Callback(HandleKind::user), world_(world) {}
    void run() override {
      world_.say("begin");
      world_.loop.stall();
    }
    void resume() override {
      world_.say("go on");
      if (++turns_ < 2) world_.loop.stall();
    }

   private:
    World& world_;
    int turns_ = 0;
  };
  World w;
  w.loop.call_soon(Handle(new Long(w)));
  w.loop.call_soon([&] { w.say("next"); });
  EXPECT_TRUE(w.loop.run_handle());
  EXPECT_TRUE(w.loop.stalled());
  EXPECT_TRUE(w.loop.run_handle());
  EXPECT_TRUE(w.loop.stalled());
  EXPECT_TRUE(w.loop.run_handle());
  EXPECT_FALSE(w.loop.stalled());
  EXPECT_TRUE(w.loop.run_handle());
  EXPECT_EQ(w.events, (Events{"begin", "go on", "go on", "next"}));
}

TEST(Loop, LetsGoOfHandlesAtItsEnd) {
  auto held = make_ref<CancelMessage::Body>("held");
  {
    World w;
    w.loop.call_soon([held] {});
    w.loop.call_later(1h, [held] {});
    Future<void> future = w.loop.create_future<void>();
    // A cycle that nothing will ever run: only the loop's end can break it.
    future.add_done_callback([held, future](FutureBase&) {});
    EXPECT_EQ(held->references(), 4U);
  }
  EXPECT_EQ(held->references(), 1U);
}

}  // namespace aio::testing
