// SPDX-License-Identifier: MIT
// Whose turn it is: sleeps, what is ready, and what happens when somebody blocks the loop.
#include "task_rules.h"

namespace aio::testing {

using namespace task_rules;

namespace {

Coro<int> turns(World& w, std::string name, int count, Duration delay = 0s) {
  for (int number = 0; number < count; ++number) {
    print(w, name, number);
    co_await sleep(w.loop, delay);
  }
  co_return count;
}

/// Gives way until there is a flag; each turn takes 1 ms.
Coro<int> spins(World& w, const bool& flag) {
  int count = 0;
  while (!flag) {
    ++count;
    w.clock.block(1ms);
    co_await sleep(w.loop, 0s);
  }
  print(w, "spun", count);
  co_return count;
}

Coro<int> blocks(World& w, std::string name, Duration duration) {
  print(w, name, "blocks");
  w.clock.block(duration);
  print(w, name, "blocked");
  co_return 1;
}

Coro<int> blocks_then_sleeps(World& w) {
  co_await blocks(w, "a", 50ms);
  co_await ended(w, "a sleep", sleep(w.loop, 1s));
  co_return 2;
}

Coro<int> blocks_in_clean_up(World& w, Duration duration) {
  const Outcome<void> slept = co_await as_outcome(sleep(w.loop, 1s));
  co_await blocks(w, "clean-up", duration);
  co_await raise(slept.error());
  co_return 0;
}

/// Answers each future of `inbox` with one of `outbox`.
Coro<int> ping(World& w, std::string name, std::vector<Future<int>> inbox, std::vector<Future<int>> outbox) {
  for (std::size_t number = 0; number < inbox.size(); ++number) {
    const int value = co_await inbox[number];
    print(w, name, "gets", value);
    outbox[number].set_result(value + 1);
  }
  co_return 1;
}

Coro<int> tree(World& w, std::string name, int depth) {
  if (depth > 0) {
    std::vector<Task<int>> children;
    for (const char* end : {"a", "b"}) children.push_back(create_task(w.loop, tree(w, name + end, depth - 1)));
    for (const auto& child : children) co_await child;
  }
  print(w, name);
  co_return 1;
}

}  // namespace

TEST(Sleep, SleepZeroTakesTurns) {
  const Events events = happens([](World& w) -> Coro<void> {
    std::vector<Task<int>> tasks;
    for (const char* name : {"a", "b", "c"}) tasks.push_back(create_task(w.loop, turns(w, name, 3)));
    for (const auto& task : tasks) co_await task;
    print(w, "end");
  });
  EXPECT_EQ(events, (Events{"a 0 @0/2", "b 0 @0/2", "c 0 @0/2", "a 1 @0/3", "b 1 @0/3", "c 1 @0/3", "a 2 @0/4",
                            "b 2 @0/4", "c 2 @0/4", "end @0/6"}));
}

TEST(Sleep, ANegativeSleepIsAZeroOne) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, sleeper(w, "a", -1s));
    const Task<int> b = create_task(w.loop, sleeper(w, "b", 0s));
    co_await a;
    co_await b;
    print(w, "end");
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "b begins @0/2", "a slept @0/3", "b slept @0/3", "end @0/4"}));
}

TEST(Sleep, TheShortestSleepGoesThroughTheTimers) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, sleeper(w, "a", 0s));
    const Task<int> b = create_task(w.loop, sleeper(w, "b", 1us));
    co_await a;
    print(w, "a is over");
    co_await b;
    print(w, "end");
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "b begins @0/2", "a slept @0/3", "a is over @0/4", "b slept @0/6",
                            "end @0/7"}));
}

TEST(Sleep, EqualSleepsEndInTheOrderTheyBegan) {
  const Events events = happens([](World& w) -> Coro<void> {
    std::vector<Task<int>> tasks;
    for (const char* name : {"a", "b", "c"}) tasks.push_back(create_task(w.loop, sleeper(w, name, 10ms)));
    for (const auto& task : tasks) co_await task;
    print(w, "end");
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "b begins @0/2", "c begins @0/2", "a slept @10/4", "b slept @10/4",
                            "c slept @10/4", "end @10/5"}));
}

TEST(Sleep, SleepsThatEndTogetherKeepTheOrderInWhichTheyBegan) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, sleeper(w, "a", 20ms));
    co_await sleep(w.loop, 10ms);
    const Task<int> b = create_task(w.loop, sleeper(w, "b", 10ms));
    const Task<int> c = create_task(w.loop, sleeper(w, "c", 5ms));
    for (const auto& task : {a, b, c}) co_await task;
    print(w, "end");
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "b begins @10/5", "c begins @10/5", "c slept @15/7", "a slept @20/9",
                            "b slept @20/9", "end @20/10"}));
}

TEST(Sleep, SleepsThatABlockMadeLateEndInTheOrderOfTheirDeadlines) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, sleeper(w, "a", 30ms));
    const Task<int> b = create_task(w.loop, sleeper(w, "b", 10ms));
    const Task<int> c = create_task(w.loop, sleeper(w, "c", 20ms));
    co_await sleep(w.loop, 0s);
    w.clock.block(50ms);
    for (const auto& task : {a, b, c}) co_await task;
    print(w, "end");
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "b begins @0/2", "c begins @0/2", "b slept @50/4", "c slept @50/4",
                            "a slept @50/4", "end @50/5"}));
}

TEST(Task, ALateTimerComesBehindWhatIsReady) {
  const Events events = happens([](World& w) -> Coro<void> {
    w.loop.call_later(10ms, [&w] { print(w, "timer"); });
    w.clock.block(20ms);
    w.loop.call_soon([&w] { print(w, "ready"); });
    const Task<int> a = create_task(w.loop, at_once(w, "a"));
    co_await a;
    print(w, "end");
  });
  EXPECT_EQ(events, (Events{"ready @20/2", "a runs @20/2", "timer @20/2", "end @20/3"}));
}

TEST(Task, WhatBecomesReadyInAnIterationWaitsForTheNext) {
  const Events events = happens([](World& w) -> Coro<void> {
    w.loop.call_soon([&w] {
      print(w, "first");
      w.loop.call_soon([&w] { print(w, "of first"); });
    });
    const Task<int> a = create_task(w.loop, turns(w, "a", 2));
    w.loop.call_soon([&w] { print(w, "second"); });
    co_await a;
    print(w, "end");
  });
  EXPECT_EQ(events, (Events{"first @0/2", "a 0 @0/2", "second @0/2", "of first @0/3", "a 1 @0/3", "end @0/5"}));
}

TEST(Task, ATaskThatOnlyGivesWayDoesNotHoldUpATimer) {
  const Events events = happens([](World& w) -> Coro<void> {
    bool flag = false;
    w.loop.call_later(5ms, [&flag] { flag = true; });
    const Task<int> a = create_task(w.loop, spins(w, flag));
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"spun 6 @6/8", "a gives 6 @6/9"}));
}

TEST(Sleep, ABlockMakesASleepLate) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, sleeper(w, "a", 10ms));
    const Task<int> b = create_task(w.loop, blocks(w, "b", 50ms));
    co_await ended(w, "a", a);
    co_await ended(w, "b", b);
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "b blocks @0/2", "b blocked @50/2", "a slept @50/4", "a gives 1 @50/5",
                            "b gives 1 @50/5"}));
}

TEST(Sleep, ASleepCountsFromItsCallNotFromItsTasksCreation) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, sleeper(w, "a", 10ms));
    w.clock.block(30ms);
    print(w, "blocked");
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"blocked @30/1", "a begins @30/2", "a slept @40/4", "a gives 1 @40/5"}));
}

TEST(Sleep, SleepsOneAfterTheOtherMoveOnWithABlock) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, turns(w, "a", 3, 10ms));
    co_await sleep(w.loop, 5ms);
    w.clock.block(20ms);
    print(w, "blocked");
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"a 0 @0/2", "blocked @25/4", "a 1 @25/6", "a 2 @35/8", "a gives 3 @45/11"}));
}

TEST(Sleep, ASleepThatIsOverdueCanStillBeCancelled) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, sleeper(w, "a", 10ms));
    co_await sleep(w.loop, 0s);
    w.clock.block(20ms);
    print(w, "cancel", a.cancel("overdue"));
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "cancel True @20/2", "a CancelledError: overdue @20/3",
                            "a CancelledError: overdue @20/4"}));
}

TEST(Sleep, ALateCancelThatWasDueBeforeTheSleepCancelsIt) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, sleeper(w, "a", 20ms));
    co_await sleep(w.loop, 0s);
    w.loop.call_later(10ms, [a] { a.cancel("timer"); });
    w.clock.block(50ms);
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "a CancelledError: timer @50/4", "a CancelledError: timer @50/5"}));
}

TEST(Sleep, ALateCancelThatWasDueAfterTheSleepStillArrives) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, sleeper(w, "a", 10ms));
    co_await sleep(w.loop, 0s);
    w.loop.call_later(20ms, [a] { a.cancel("timer"); });
    w.clock.block(50ms);
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "a CancelledError: timer @50/4", "a CancelledError: timer @50/5"}));
}

TEST(Task, ABlockDelaysTheDeliveryOfACancel) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, sleeper(w, "a", 1s));
    co_await sleep(w.loop, 0s);
    a.cancel();
    w.clock.block(20ms);
    print(w, "blocked");
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "blocked @20/2", "a CancelledError @20/3", "a CancelledError @20/4"}));
}

TEST(Task, ATaskThatBlocksToItsEndIsNotCancelled) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, blocks(w, "a", 50ms));
    w.loop.call_later(10ms, [&w, a] { print(w, "cancel", a.cancel()); });
    co_await sleep(w.loop, 0s);
    co_await ended(w, "a", a);
    co_await sleep(w.loop, 0s);
    co_await sleep(w.loop, 0s);
  });
  EXPECT_EQ(events, (Events{"a blocks @0/2", "a blocked @50/2", "a gives 1 @50/2", "cancel False @50/3"}));
}

TEST(Task, ATaskThatBlocksIsCancelledWhereItThenSuspends) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, blocks_then_sleeps(w));
    w.loop.call_later(10ms, [&w, a] { print(w, "cancel", a.cancel()); });
    co_await sleep(w.loop, 0s);
    co_await ended(w, "a", a);
  });
  EXPECT_EQ(events, (Events{"a blocks @0/2", "a blocked @50/2", "cancel True @50/3", "a sleep CancelledError @50/4",
                            "a gives 2 @50/5"}));
}

TEST(Task, ACleanUpThatBlocksHoldsUpEverybody) {
  const Events events = happens([](World& w) -> Coro<void> {
    const Task<int> a = create_task(w.loop, blocks_in_clean_up(w, 50ms));
    const Task<int> b = create_task(w.loop, turns(w, "b", 3, 10ms));
    co_await sleep(w.loop, 0s);
    a.cancel();
    co_await ended(w, "a", a);
    co_await ended(w, "b", b);
  });
  EXPECT_EQ(events, (Events{"b 0 @0/2", "clean-up blocks @0/3", "clean-up blocked @50/3", "a CancelledError @50/4",
                            "b 1 @50/5", "b 2 @60/7", "b gives 3 @70/10"}));
}

TEST(Task, TwoTasksThatAnswerEachOtherTakeAnIterationEach) {
  const Events events = happens([](World& w) -> Coro<void> {
    std::vector<Future<int>> there;
    std::vector<Future<int>> back;
    for (int i = 0; i < 3; ++i) back.push_back(w.loop.create_future<int>());
    for (int i = 0; i < 4; ++i) there.push_back(w.loop.create_future<int>());
    const std::vector<Future<int>> inbox(there.begin(), there.end() - 1);
    const std::vector<Future<int>> answers(there.begin() + 1, there.end());
    const Task<int> a = create_task(w.loop, ping(w, "a", inbox, back));
    const Task<int> b = create_task(w.loop, ping(w, "b", back, answers));
    there[0].set_result(0);
    co_await a;
    co_await b;
    print(w, "end");
  });
  EXPECT_EQ(events, (Events{"a gets 0 @0/2", "b gets 1 @0/2", "a gets 2 @0/3", "b gets 3 @0/4", "a gets 4 @0/5",
                            "b gets 5 @0/6", "end @0/6"}));
}

TEST(Task, ATreeOfTasksEndsFromTheLeavesUp) {
  const Events events = happens([](World& w) -> Coro<void> { co_await tree(w, "r", 2); });
  EXPECT_EQ(events, (Events{"raa @0/3", "rab @0/3", "rba @0/3", "rbb @0/3", "ra @0/4", "rb @0/4", "r @0/5"}));
}

}  // namespace aio::testing
