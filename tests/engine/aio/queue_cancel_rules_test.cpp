// SPDX-License-Identifier: MIT
// Queues whose getters and putters are cancelled: while they wait, once they are woken, by time-outs.
#include "aio/wait_for.h"
#include "queue_support.h"

namespace aio::testing {

namespace {

Coro<void> timed_get(World& w, std::string name, Queue<int>& queue, Duration limit) {
  const Outcome<int> item = co_await as_outcome(wait_for<int>(w.loop, queue.get(), limit));
  w.stamp(name + (item ? " got " : " ") + shown(item));
}

Coro<void> timed_put(World& w, Queue<int>& queue, int item, Duration limit) {
  const Outcome<void> outcome = co_await as_outcome(wait_for<void>(w.loop, queue.put(item), limit));
  w.stamp(outcome ? "put " + std::to_string(item) : std::to_string(item) + " " + World::describe(outcome));
}

}  // namespace

TEST(Queue, ACancelledGetterLeavesTheLine) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue;
    const Tasks tasks = getters(w, queue, "abc");
    co_await turn(w);
    tasks[1].cancel("stop");
    co_await turn(w);
    EXPECT_EQ(queue.getters().size(), 2U);
    queue.put_nowait(1);
    queue.put_nowait(2);
    co_await gather(w.loop, tasks);
    w.stamp("size " + std::to_string(queue.size()));
  };
  EXPECT_EQ(events_of(main), (Events{"b CancelledError: stop @0/3", "a got 1 @0/4", "c got 2 @0/4", "size 0 @0/6"}));
}

TEST(Queue, APutPassesOverACancelledGetter) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue;
    const Tasks tasks = getters(w, queue, "ab");
    co_await turn(w);
    tasks[0].cancel();
    queue.put_nowait(1);
    co_await gather(w.loop, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"a CancelledError @0/3", "b got 1 @0/3"}));
}

TEST(Queue, ACancelledPutterLeavesTheLineWithItsItem) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue(1);
    const Tasks tasks = putters(w, queue, {1, 2, 3});
    co_await turn(w);
    tasks[1].cancel("stop");
    co_await turn(w);
    EXPECT_EQ(queue.putters().size(), 1U);
    w.stamp("got " + shown(queue.get_nowait()));
    co_await gather(w.loop, tasks);
    const Outcome<int> third = queue.get_nowait();
    w.stamp("got " + shown(third) + (queue.empty() ? " True" : " False"));
  };
  EXPECT_EQ(events_of(main), (Events{"put 1 @0/2", "2 CancelledError: stop @0/3", "got 1 @0/3", "put 3 @0/4",
                                     "got 3 True @0/6"}));
}

TEST(Queue, AGetPassesOverACancelledPutter) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue(1);
    const Tasks tasks = putters(w, queue, {1, 2, 3});
    co_await turn(w);
    tasks[1].cancel();
    w.stamp("got " + shown(queue.get_nowait()));
    co_await gather(w.loop, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"put 1 @0/2", "got 1 @0/2", "2 CancelledError @0/3", "put 3 @0/3"}));
}

TEST(Queue, AWokenThenCancelledGetterPassesItOn) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue;
    const Tasks tasks = getters(w, queue, "abc");
    co_await turn(w);
    queue.put_nowait(1);
    tasks[0].cancel("late");
    co_await gather(w.loop, Tasks(tasks.begin(), tasks.begin() + 2));
    w.stamp("size " + std::to_string(queue.size()));
    queue.put_nowait(2);
    co_await tasks[2];
  };
  EXPECT_EQ(events_of(main), (Events{"a CancelledError: late @0/3", "b got 1 @0/4", "size 0 @0/6", "c got 2 @0/7"}));
}

TEST(Queue, ItemsOfWokenThenCancelledGettersStay) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue;
    const Tasks tasks = getters(w, queue, "ab");
    co_await turn(w);
    queue.put_nowait(1);
    queue.put_nowait(2);
    for (const auto& task : tasks) task.cancel();
    co_await gather(w.loop, tasks);
    const Outcome<int> first = queue.get_nowait();
    w.stamp("left " + shown(first) + " " + shown(queue.get_nowait()));
  };
  EXPECT_EQ(events_of(main), (Events{"a CancelledError @0/3", "b CancelledError @0/3", "left 1 2 @0/5"}));
}

TEST(Queue, WhatIsPassedOnPassesOverTheCancelled) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue;
    const Tasks tasks = getters(w, queue, "abc");
    co_await turn(w);
    queue.put_nowait(1);
    tasks[0].cancel();
    tasks[1].cancel();
    co_await gather(w.loop, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"a CancelledError @0/3", "b CancelledError @0/3", "c got 1 @0/4"}));
}

TEST(Queue, ARobbedThenCancelledGetterWakesNobody) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue;
    const Tasks tasks = getters(w, queue, "ab");
    co_await turn(w);
    queue.put_nowait(1);
    w.stamp("robbed of " + shown(queue.get_nowait()));
    tasks[0].cancel();
    co_await sleep(w.loop, 10ms);
    w.stamp("put");
    queue.put_nowait(2);
    co_await gather(w.loop, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"robbed of 1 @0/2", "a CancelledError @0/3", "put @10/5", "b got 2 @10/6"}));
}

TEST(Queue, AWokenThenCancelledPutterPassesItOn) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue(1);
    const Tasks tasks = putters(w, queue, {1, 2, 3});
    co_await turn(w);
    w.stamp("got " + shown(queue.get_nowait()));
    tasks[1].cancel("late");
    co_await gather(w.loop, tasks);
    w.stamp("got " + shown(queue.get_nowait()));
  };
  EXPECT_EQ(events_of(main), (Events{"put 1 @0/2", "got 1 @0/2", "2 CancelledError: late @0/3", "put 3 @0/4",
                                     "got 3 @0/6"}));
}

TEST(Queue, ARobbedThenCancelledPutterWakesNobody) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue(1);
    const Tasks tasks = putters(w, queue, {1, 2, 3});
    co_await turn(w);
    queue.get_nowait();
    queue.put_nowait(9);
    tasks[1].cancel();
    co_await sleep(w.loop, 10ms);
    w.stamp("got " + shown(queue.get_nowait()));
    co_await gather(w.loop, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"put 1 @0/2", "2 CancelledError @0/3", "got 9 @10/5", "put 3 @10/6"}));
}

TEST(Queue, CancelledBeforeTheStartNeverJoinsTheLine) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue(1);
    Tasks tasks = getters(w, queue, "a");
    tasks[0].cancel();
    tasks.push_back(getters(w, queue, "b")[0]);
    tasks.push_back(putters(w, queue, {1})[0]);
    tasks[2].cancel();
    Tasks cancelled(1, tasks[0]);
    cancelled.push_back(tasks[2]);
    const auto ends = co_await gather_outcomes(w.loop, cancelled);
    for (const auto& end : ends) w.stamp(World::describe(end) + " " + std::to_string(queue.size()));
    queue.put_nowait(2);
    co_await tasks[1];
  };
  EXPECT_EQ(events_of(main), (Events{"CancelledError 0 @0/4", "CancelledError 0 @0/4", "b got 2 @0/5"}));
}

TEST(Queue, WhoGetsAgainAfterACancellationQueuesAtTheEnd) {
  const auto main = [](World& w) -> Coro<void> {
    const auto stubborn = [](World& world, Queue<int>& queue) -> Coro<void> {
      co_await get(world, 'a', queue);
      co_await get(world, 'a', queue);
    };
    Queue<int> queue;
    Tasks tasks(1, create_task(w.loop, stubborn(w, queue)));
    tasks.push_back(getters(w, queue, "b")[0]);
    co_await turn(w);
    tasks[0].cancel();
    co_await turn(w);
    queue.put_nowait(1);
    queue.put_nowait(2);
    co_await gather(w.loop, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"a CancelledError @0/3", "b got 1 @0/4", "a got 2 @0/4"}));
}

TEST(Queue, OnceWokenTheLastCancelCounts) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue;
    const Tasks tasks = getters(w, queue, "ab");
    co_await turn(w);
    queue.put_nowait(1);
    tasks[0].cancel("one");
    tasks[0].cancel("two");
    co_await gather(w.loop, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"a CancelledError: two @0/3", "b got 1 @0/4"}));
}

TEST(Queue, ACancelIsNotSeenWhereNothingWaits) {
  const auto main = [](World& w) -> Coro<void> {
    const auto worker = [](World& world, Queue<int>& queue) -> Coro<void> {
      TaskBase& self = co_await current_task();
      self.cancel("self");
      co_await put(world, queue, 1);
      co_await get(world, 'a', queue);
      queue.task_done();
      co_await queue.join();
      world.stamp("joined");
      co_await get(world, 'a', queue);
      queue.put_nowait(2);
      co_await get(world, 'a', queue);
    };
    Queue<int> queue(1);
    co_await create_task(w.loop, worker(w, queue));
  };
  EXPECT_EQ(events_of(main), (Events{"put 1 @0/2", "a got 1 @0/2", "joined @0/2", "a CancelledError: self @0/3",
                                     "a got 2 @0/3"}));
}

TEST(Queue, AGetterWhoseTimeIsOverLeavesTheItemToTheNext) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue;
    Tasks tasks(1, create_task(w.loop, timed_get(w, "a", queue, 10ms)));
    co_await turn(w);
    tasks.push_back(getters(w, queue, "b")[0]);
    co_await sleep(w.loop, 20ms);
    queue.put_nowait(1);
    co_await gather(w.loop, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"a TimeoutError @10/5", "b got 1 @20/8"}));
}

TEST(Queue, AnItemJustAfterTheTimeOutStays) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue;
    const Tasks tasks(1, create_task(w.loop, timed_get(w, "a", queue, 10ms)));
    co_await turn(w);
    w.loop.call_later(10ms, [&queue] { queue.put_nowait(1); });
    co_await gather(w.loop, tasks);
    w.stamp("size " + std::to_string(queue.size()));
  };
  EXPECT_EQ(events_of(main), (Events{"a TimeoutError @10/4", "size 1 @10/6"}));
}

TEST(Queue, AnItemJustBeforeTheTimeOutIsNotLost) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue;
    w.loop.call_later(10ms, [&queue] { queue.put_nowait(1); });
    co_await timed_get(w, "a", queue, 10ms);
    w.stamp("size " + std::to_string(queue.size()));
    w.stamp("left " + shown(queue.get_nowait()));
  };
  EXPECT_EQ(events_of(main), (Events{"a TimeoutError @10/3", "size 1 @10/3", "left 1 @10/3"}));
}

TEST(Queue, WithNoTimeAnItemThatIsThereIsNotTaken) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue;
    queue.put_nowait(1);
    co_await timed_get(w, "a", queue, 0s);
    co_await timed_get(w, "b", queue, 10ms);
  };
  EXPECT_EQ(events_of(main), (Events{"a TimeoutError @0/4", "b got 1 @0/4"}));
}

TEST(Queue, APutterWhoseTimeIsOverLeavesTheRoomToTheNext) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue(1);
    Tasks tasks = putters(w, queue, {1});
    tasks.push_back(create_task(w.loop, timed_put(w, queue, 2, 10ms)));
    tasks.push_back(putters(w, queue, {3})[0]);
    co_await sleep(w.loop, 20ms);
    w.stamp("got " + shown(queue.get_nowait()));
    co_await gather(w.loop, tasks);
    const Outcome<int> third = queue.get_nowait();
    w.stamp("got " + shown(third) + (queue.empty() ? " True" : " False"));
  };
  EXPECT_EQ(events_of(main), (Events{"put 1 @0/2", "2 TimeoutError @10/4", "got 1 @20/6", "put 3 @20/7",
                                     "got 3 True @20/9"}));
}

}  // namespace aio::testing
