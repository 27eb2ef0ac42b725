// SPDX-License-Identifier: MIT
// The ends of queues: join and task_done, shutdown with whoever waits, immediate or not; a queue in another loop.
#include "aio/wait_for.h"
#include "queue_support.h"

namespace aio::testing {

namespace {

Coro<void> join(World& w, std::string name, QueueBase& queue) {
  const Outcome<void> outcome = co_await as_outcome(queue.join());
  w.stamp(name + " " + (outcome ? "joined" : World::describe(outcome)));
}

Tasks joiners(World& w, QueueBase& queue, std::string_view names) {
  Tasks tasks;
  for (const char name : names) tasks.push_back(create_task(w.loop, join(w, std::string(1, name), queue)));
  return tasks;
}

}  // namespace

TEST(Queue, WithNothingUnfinishedAJoinTakesNoTurn) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue;
    co_await join(w, "a", queue);
    queue.put_nowait(1);
    queue.get_nowait();
    EXPECT_EQ(queue.unfinished_tasks(), 1U);
    w.stamp(shown(queue.task_done()));
    co_await join(w, "a", queue);
  };
  EXPECT_EQ(events_of(main), (Events{"a joined @0/1", "ok @0/1", "a joined @0/1"}));
}

TEST(Queue, MoreDoneThanPutIsAnError) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue;
    w.stamp(shown(queue.task_done()));
    queue.put_nowait(1);
    queue.put_nowait(2);
    std::string ends = shown(queue.task_done());
    for (int i = 0; i < 2; ++i) ends += " " + shown(queue.task_done());
    w.stamp(ends);
    queue.put_nowait(3);
    ends = shown(queue.task_done());
    w.stamp(ends + " " + shown(queue.task_done()));
    co_return;
  };
  EXPECT_EQ(events_of(main), (Events{"ValueError: task_done() called too many times @0/1",
                                     "ok ok ValueError: task_done() called too many times @0/1",
                                     "ok ValueError: task_done() called too many times @0/1"}));
}

TEST(Queue, AJoinWaitsUntilEveryItemIsDoneNotOnlyGot) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue;
    for (int item = 0; item < 3; ++item) queue.put_nowait(item);
    const Tasks tasks = joiners(w, queue, "ab");
    for (int i = 0; i < 3; ++i) {
      co_await sleep(w.loop, 10ms);
      w.stamp("got " + shown(queue.get_nowait()));
      co_await sleep(w.loop, 10ms);
      w.stamp("done " + shown(queue.task_done()));
    }
    co_await gather(w.loop, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"got 0 @10/4", "done ok @20/6", "got 1 @30/8", "done ok @40/10", "got 2 @50/12",
                                     "done ok @60/14", "a joined @60/15", "b joined @60/15"}));
}

TEST(Queue, WorkersAreCancelledOnceItIsJoined) {
  const auto main = [](World& w) -> Coro<void> {
    const auto worker = [](World& world, std::string name, Queue<int>& queue) -> Coro<void> {
      while (true) {
        const int item = co_await queue.get();
        co_await sleep(world.loop, std::chrono::milliseconds(item));
        world.stamp(name + " did " + std::to_string(item));
        queue.task_done();
      }
    };
    Queue<int> queue;
    for (const int item : {3, 2, 1, 4, 2}) queue.put_nowait(item);
    Tasks workers;
    for (const char* name : {"a", "b"}) workers.push_back(create_task(w.loop, worker(w, name, queue)));
    co_await join(w, "main", queue);
    for (const auto& task : workers) task.cancel();
    const auto ends = co_await gather_outcomes(w.loop, workers);
    for (const auto& end : ends) w.stamp(World::describe(end));
  };
  EXPECT_EQ(events_of(main), (Events{"b did 2 @2/4", "a did 3 @3/6", "b did 1 @3/6", "b did 2 @5/8", "a did 4 @7/10",
                                     "main joined @7/11", "CancelledError @7/14", "CancelledError @7/14"}));
}

TEST(Queue, AnItemPutWhileJoiningIsWaitedForToo) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue;
    queue.put_nowait(1);
    const Tasks tasks = joiners(w, queue, "a");
    co_await turn(w);
    queue.put_nowait(2);
    w.stamp(shown(queue.task_done()));
    co_await sleep(w.loop, 10ms);
    w.stamp(shown(queue.task_done()));
    co_await gather(w.loop, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"ok @0/2", "ok @10/4", "a joined @10/5"}));
}

TEST(Queue, AWokenJoinEndsThoughAnItemWasPutMeanwhile) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue;
    queue.put_nowait(1);
    Tasks tasks = joiners(w, queue, "a");
    co_await turn(w);
    queue.task_done();
    queue.put_nowait(2);
    tasks.push_back(joiners(w, queue, "b")[0]);
    co_await tasks[0];
    queue.task_done();
    co_await tasks[1];
  };
  EXPECT_EQ(events_of(main), (Events{"a joined @0/3", "b joined @0/5"}));
}

TEST(Queue, ACancelledJoinLeavesTheOthersWaiting) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue;
    queue.put_nowait(1);
    const Tasks tasks = joiners(w, queue, "ab");
    co_await turn(w);
    tasks[0].cancel("enough");
    co_await turn(w);
    w.stamp(shown(queue.task_done()));
    co_await gather(w.loop, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"a CancelledError: enough @0/3", "ok @0/3", "b joined @0/4"}));
}

TEST(Queue, ShutdownWakesEveryGetter) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue;
    const Tasks tasks = getters(w, queue, "abc");
    co_await turn(w);
    EXPECT_FALSE(queue.is_shut_down());
    queue.shutdown();
    EXPECT_TRUE(queue.is_shut_down());
    EXPECT_TRUE(queue.getters().empty());
    w.stamp("shut down");
    co_await gather(w.loop, tasks);
    co_await get(w, 'd', queue);
    w.stamp(shown(queue.get_nowait()));
  };
  EXPECT_EQ(events_of(main), (Events{"shut down @0/2", "a QueueShutDown @0/3", "b QueueShutDown @0/3",
                                     "c QueueShutDown @0/3", "d QueueShutDown @0/5", "QueueShutDown @0/5"}));
}

TEST(Queue, AfterAShutdownItemsAreGotUntilNoneIsLeft) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue;
    queue.put_nowait(1);
    queue.put_nowait(2);
    queue.shutdown();
    co_await get(w, 'a', queue);
    const Outcome<int> second = queue.get_nowait();
    w.stamp(shown(second) + " " + shown(queue.get_nowait()));
    co_await get(w, 'b', queue);
  };
  EXPECT_EQ(events_of(main), (Events{"a got 1 @0/1", "2 QueueShutDown @0/1", "b QueueShutDown @0/1"}));
}

TEST(Queue, AfterAShutdownNothingIsPut) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue(1);
    queue.put_nowait(1);
    queue.shutdown();
    w.stamp(shown(queue.put_nowait(2)));
    co_await put(w, queue, 3);
    w.stamp(shown(queue.get_nowait()));
    w.stamp(shown(queue.put_nowait(4)));
    co_await put(w, queue, 5);
  };
  EXPECT_EQ(events_of(main), (Events{"QueueShutDown @0/1", "3 QueueShutDown @0/1", "1 @0/1", "QueueShutDown @0/1",
                                     "5 QueueShutDown @0/1"}));
}

TEST(Queue, ShutdownWakesEveryPutter) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue(1);
    const Tasks tasks = putters(w, queue, {1, 2, 3});
    co_await turn(w);
    queue.shutdown();
    co_await gather(w.loop, tasks);
    const Outcome<int> first = queue.get_nowait();
    w.stamp(shown(first) + " " + shown(queue.get_nowait()));
  };
  EXPECT_EQ(events_of(main), (Events{"put 1 @0/2", "2 QueueShutDown @0/3", "3 QueueShutDown @0/3",
                                     "1 QueueShutDown @0/5"}));
}

TEST(Queue, AnImmediateShutdownDropsTheItems) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue(2);
    Tasks tasks = putters(w, queue, {1, 2, 3});
    tasks.push_back(joiners(w, queue, "j")[0]);
    co_await turn(w);
    queue.shutdown(true);
    EXPECT_EQ(queue.unfinished_tasks(), 0U);
    const Outcome<int> none = queue.get_nowait();
    w.stamp("size " + std::to_string(queue.size()) + " " + shown(none));
    co_await gather(w.loop, tasks);
    w.stamp(shown(queue.task_done()));
  };
  EXPECT_EQ(events_of(main), (Events{"put 1 @0/2", "put 2 @0/2", "size 0 QueueShutDown @0/2", "j joined @0/3",
                                     "3 QueueShutDown @0/3", "ValueError: task_done() called too many times @0/5"}));
}

TEST(Queue, AShutdownDoesNotEndAJoin) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue;
    queue.put_nowait(1);
    const Tasks tasks = joiners(w, queue, "j");
    co_await turn(w);
    queue.shutdown();
    co_await sleep(w.loop, 10ms);
    w.stamp("got " + shown(queue.get_nowait()));
    w.stamp(shown(queue.task_done()));
    co_await gather(w.loop, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"got 1 @10/4", "ok @10/4", "j joined @10/5"}));
}

TEST(Queue, AfterAnImmediateShutdownItemsInWorkAreToBeDone) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue;
    for (int item = 0; item < 3; ++item) queue.put_nowait(item);
    const Tasks tasks = joiners(w, queue, "j");
    const int item = co_await queue.get();
    w.stamp("got " + std::to_string(item));
    queue.shutdown(true);
    EXPECT_EQ(queue.unfinished_tasks(), 1U);
    co_await sleep(w.loop, 10ms);
    const Error first = queue.task_done();
    w.stamp(shown(first) + " " + shown(queue.task_done()));
    co_await gather(w.loop, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"got 0 @0/1", "ok ValueError: task_done() called too many times @10/4",
                                     "j joined @10/5"}));
}

TEST(Queue, AShutdownMayBeMadeImmediateLater) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue;
    queue.put_nowait(1);
    queue.shutdown();
    queue.shutdown();
    w.stamp("size " + std::to_string(queue.size()));
    queue.shutdown(true);
    w.stamp("size " + std::to_string(queue.size()));
    queue.shutdown();
    co_await get(w, 'a', queue);
  };
  EXPECT_EQ(events_of(main), (Events{"size 1 @0/1", "size 0 @0/1", "a QueueShutDown @0/1"}));
}

TEST(Queue, AGetterWokenBeforeAShutdownGetsItsItemUnlessThatIsDropped) {
  const auto main = [](World& w) -> Coro<void> {
    for (const bool immediate : {false, true}) {
      Queue<int> queue;
      const Tasks tasks = getters(w, queue, "ab");
      co_await turn(w);
      queue.put_nowait(1);
      queue.shutdown(immediate);
      co_await gather(w.loop, tasks);
    }
  };
  EXPECT_EQ(events_of(main), (Events{"a got 1 @0/3", "b QueueShutDown @0/3", "a QueueShutDown @0/7",
                                     "b QueueShutDown @0/7"}));
}

TEST(Queue, APutterWokenBeforeAShutdownPutsNothing) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue(1);
    const Tasks tasks = putters(w, queue, {1, 2, 3});
    co_await turn(w);
    w.stamp("got " + shown(queue.get_nowait()));
    queue.shutdown();
    co_await gather(w.loop, tasks);
    w.stamp("size " + std::to_string(queue.size()));
  };
  EXPECT_EQ(events_of(main), (Events{"put 1 @0/2", "got 1 @0/2", "2 QueueShutDown @0/3", "3 QueueShutDown @0/3",
                                     "size 0 @0/5"}));
}

TEST(Queue, ACancelOvertakesTheShutdown) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue;
    const Tasks tasks = getters(w, queue, "ab");
    co_await turn(w);
    queue.shutdown();
    tasks[0].cancel();
    co_await gather(w.loop, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"a CancelledError @0/3", "b QueueShutDown @0/3"}));
}

TEST(Queue, ARobbedGetterSeesTheShutdown) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue;
    const Tasks tasks = getters(w, queue, "a");
    co_await turn(w);
    queue.put_nowait(1);
    w.stamp("robbed of " + shown(queue.get_nowait()));
    queue.shutdown();
    co_await gather(w.loop, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"robbed of 1 @0/2", "a QueueShutDown @0/3"}));
}

TEST(PriorityQueue, AConsumerEndsByTheShutdown) {
  const auto main = [](World& w) -> Coro<void> {
    const auto consume = [](World& world, PriorityQueue<int>& queue) -> Coro<void> {
      while (true) {
        const Outcome<int> item = co_await as_outcome(queue.get());
        if (!item) {
          world.stamp(item.error().is("QueueShutDown") ? "no more" : World::describe(item));
          co_return;
        }
        world.stamp("got " + shown(item));
        co_await sleep(world.loop, 10ms);
      }
    };
    PriorityQueue<int> queue;
    const Task<void> task = create_task(w.loop, consume(w, queue));
    for (const int item : {3, 1, 2}) co_await queue.put(item);
    queue.shutdown();
    co_await task;
  };
  EXPECT_EQ(events_of(main), (Events{"got 1 @0/2", "got 2 @10/4", "got 3 @20/6", "no more @30/8"}));
}

TEST(LifoQueue, AShutdownKeepsTheOrder) {
  const auto main = [](World& w) -> Coro<void> {
    LifoQueue<int> queue;
    for (int item = 0; item < 3; ++item) queue.put_nowait(item);
    queue.shutdown();
    co_await gather(w.loop, getters(w, queue, "abcd"));
  };
  EXPECT_EQ(events_of(main), (Events{"a got 2 @0/2", "b got 1 @0/2", "c got 0 @0/2", "d QueueShutDown @0/2"}));
}

namespace {

template <class T>
Coro<void> attempt(World& w, std::string name, Coro<T> coro) {
  const Outcome<T> outcome = co_await as_outcome(wait_for<T>(w.loop, std::move(coro), Duration(10ms)));
  w.stamp(name + " " + (outcome ? "ok" : outcome.error().type()));
}

Coro<void> use_twice(World& w, Queue<int>& queue) {
  co_await attempt(w, "put", queue.put(1).coro());
  co_await attempt(w, "put", queue.put(2).coro());
  w.stamp(shown(queue.get_nowait()));
  co_await attempt(w, "get", queue.get().coro());
  co_await attempt(w, "join", queue.join());
}

}  // namespace

TEST(Queue, BelongsToTheLoopWhereSomebodyFirstWaited) {
  Queue<int> queue(1);
  World first, second;
  EXPECT_TRUE(run(first.loop, attempt(first, "get", queue.get().coro())).ok());
  EXPECT_EQ(first.events, (Events{"get TimeoutError @10/3"}));
  EXPECT_TRUE(run(second.loop, use_twice(second, queue)).ok());
  EXPECT_EQ(second.events, (Events{"put ok @0/1", "put RuntimeError @0/1", "1 @0/1", "get RuntimeError @0/1",
                                   "join TimeoutError @10/3"}));
}

TEST(Queue, BelongsToItsLoopWhenThatIsGone) {
  Queue<int> queue(1);
  std::optional<World> w;
  w.emplace();
  EXPECT_TRUE(run(w->loop, attempt(*w, "get", queue.get().coro())).ok());
  w.emplace();  // at the same address
  EXPECT_TRUE(run(w->loop, use_twice(*w, queue)).ok());
  EXPECT_EQ(w->events, (Events{"put ok @0/1", "put RuntimeError @0/1", "1 @0/1", "get RuntimeError @0/1",
                               "join TimeoutError @10/3"}));
}

}  // namespace aio::testing
