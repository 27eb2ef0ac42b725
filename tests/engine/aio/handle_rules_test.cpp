// SPDX-License-Identifier: MIT
// Cancelling handles and timers, in time and too late.
#include <gtest/gtest.h>

#include <map>

#include "aio/sleep.h"
#include "support.h"

namespace aio::testing {

namespace {

auto say(World& w, std::string text) {
  return [&w, text] { w.stamp(text); };
}
/// Cancels what `handle` refers to by then.
auto cancel(World& w, std::string text, Handle& handle) {
  return [&w, text, &handle] {
    w.stamp("cancel " + text);
    handle->cancel();
  };
}

template <class F>
Events events_of(F main) {
  World w;
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  return w.events;
}

}  // namespace

TEST(Handle, CancelledInItsOwnIterationItDoesNotRun) {
  const auto events = events_of([](World& w) -> Coro<void> {
    Handle second;
    w.loop.call_soon(cancel(w, "second", second));
    second = w.loop.call_soon(say(w, "second"));
    w.loop.call_soon(say(w, "third"));
    co_await sleep(w.loop, 0s);
    w.stamp(second->cancelled() ? "cancelled" : "not");
  });
  EXPECT_EQ(events, (Events{"cancel second @0/2", "third @0/2", "cancelled @0/2"}));
}

TEST(Handle, AnIterationOfCancelledOnesCounts) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const Task<void> sleeper = create_task(w.loop, sleep(w.loop, 10ms).coro());
    w.loop.call_soon([&w] {
      w.stamp("cancel");
      w.loop.call_soon(say(w, "never"))->cancel();
    });
    co_await sleeper;
    w.stamp("main");
  });
  // 3 has nothing but the cancelled one, 4 the timer, 5 the sleeper's end.
  EXPECT_EQ(events, (Events{"cancel @0/2", "main @10/6"}));
}

TEST(Handle, ACancelledTimerMakesNoIteration) {
  const auto events = events_of([](World& w) -> Coro<void> {
    TimerHandle timer = w.loop.call_later(10ms, say(w, "never"));
    w.loop.call_later(5ms, cancel(w, "timer", timer));
    co_await sleep(w.loop, 20ms);
    w.stamp("main");
    EXPECT_TRUE(timer->cancelled());
    EXPECT_EQ(timer->when(), Time(10ms));
  });
  EXPECT_EQ(events, (Events{"cancel timer @5/2", "main @20/4"}));
}

TEST(Handle, ATimerCancelledByACallbackOfItsIterationDoesNotRun) {
  const auto events = events_of([](World& w) -> Coro<void> {
    TimerHandle second;
    w.loop.call_later(10ms, cancel(w, "second", second));
    second = w.loop.call_later(10ms, say(w, "second"));
    w.loop.call_later(10ms, say(w, "third"));
    co_await sleep(w.loop, 20ms);
    EXPECT_TRUE(second->cancelled());
  });
  EXPECT_EQ(events, (Events{"cancel second @10/2", "third @10/2"}));
}

TEST(Handle, ADueTimerCancelledByAReadyHandleDoesNotRun) {
  const auto events = events_of([](World& w) -> Coro<void> {
    TimerHandle timer = w.loop.call_later(10ms, say(w, "timer"));
    w.loop.call_later(10ms, say(w, "other timer"));
    w.loop.call_soon([&w] {
      w.clock.block(20ms);
      w.stamp("blocked");
    });
    w.loop.call_soon([&] { w.loop.call_soon(cancel(w, "timer", timer)); });
    co_await sleep(w.loop, 30ms);
  });
  EXPECT_EQ(events, (Events{"blocked @20/2", "cancel timer @20/3", "other timer @20/3"}));
}

TEST(Handle, CancellingWhatHasRunChangesNothing) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const Handle soon = w.loop.call_soon(say(w, "soon"));
    const TimerHandle timer = w.loop.call_later(10ms, say(w, "timer"));
    co_await sleep(w.loop, 20ms);
    EXPECT_FALSE(soon->cancelled() || timer->cancelled());
    soon->cancel();
    timer->cancel();
    EXPECT_TRUE(soon->cancelled() && timer->cancelled());
    w.stamp("cancelled");
    w.loop.call_later(10ms, say(w, "another"));
    co_await sleep(w.loop, 20ms);
  });
  EXPECT_EQ(events, (Events{"soon @0/2", "timer @10/3", "cancelled @20/5", "another @30/6"}));
}

TEST(Handle, MayCancelItselfWhileItRuns) {
  const auto events = events_of([](World& w) -> Coro<void> {
    Handle soon;
    TimerHandle timer;
    soon = w.loop.call_soon(cancel(w, "itself", soon));
    timer = w.loop.call_later(10ms, cancel(w, "timer itself", timer));
    w.loop.call_later(10ms, say(w, "other timer"));
    co_await sleep(w.loop, 20ms);
    EXPECT_TRUE(soon->cancelled() && timer->cancelled());
    w.stamp("main");
  });
  EXPECT_EQ(events, (Events{"cancel itself @0/2", "cancel timer itself @10/3", "other timer @10/3", "main @20/5"}));
}

TEST(Handle, CancellingTwiceCountsOnce) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const TimerHandle ten = w.loop.call_later(10ms, say(w, "10"));
    w.loop.call_later(20ms, say(w, "20"));
    const TimerHandle thirty = w.loop.call_later(30ms, say(w, "30"));
    ten->cancel();
    ten->cancel();
    thirty->cancel();
    ten->cancel();
    EXPECT_EQ(w.loop.timers().size(), 1U);
    co_await sleep(w.loop, 40ms);
    w.stamp("main");
  });
  EXPECT_EQ(events, (Events{"20 @20/2", "main @40/4"}));
}

TEST(Handle, ASleepCutShortTakesItsTimerAway) {
  const auto events = events_of([](World& w) -> Coro<void> {
    const Task<void> sleeper = create_task(w.loop, sleep(w.loop, 10ms).coro());
    co_await sleep(w.loop, 5ms);
    sleeper.cancel();
    // Cancelled, it still has to run to give its timer back.
    EXPECT_EQ(w.loop.timers().size(), 1U);
    w.stamp(World::describe(co_await as_outcome(sleeper)));
    EXPECT_TRUE(w.loop.timers().empty());
    co_await sleep(w.loop, 10ms);
    w.stamp("main");
  });
  EXPECT_EQ(events, (Events{"CancelledError @5/6", "main @15/8"}));
}

namespace {

/// Timers by their delays in milliseconds; one that fires cancels two others and sets a new one.
struct Timers {
  explicit Timers(World& world) : w(world) {}
  void set(int key, Duration delay) {
    set_[key] = w.loop.call_later(delay, [this, key] { fire(key); });
  }
  void fire(int key) {
    w.stamp(std::to_string(key));
    for (const int other : {key * 2, key * 3 % 97}) {
      if (const auto found = set_.find(other); found != set_.end()) found->second->cancel();
    }
    if (key < 50) set(key + 40, 40ms);
  }

  World& w;
  std::map<int, TimerHandle> set_;
};

}  // namespace

TEST(Handle, TimersCancelAndSetOthersInAnyOrder) {
  const auto events = events_of([](World& w) -> Coro<void> {
    Timers timers(w);
    for (int i = 0; i < 24; ++i) {
      const int delay = i * 37 % 97 + 1;
      timers.set(delay, std::chrono::milliseconds(delay));
    }
    co_await sleep(w.loop, 200ms);
  });
  Events expected;
  std::uint64_t iteration = 1;
  for (const int at : {1,  6,  11, 15, 20, 25, 29, 34, 38, 39, 41, 43, 46, 48, 51, 52,
                       55, 57, 60, 62, 65, 66, 69, 71, 79, 80, 81, 85, 86, 88, 94}) {
    const std::string text = std::to_string(at);
    expected.push_back(text + " @" + text + "/" + std::to_string(++iteration));
  }
  EXPECT_EQ(events, expected);
}

}  // namespace aio::testing
