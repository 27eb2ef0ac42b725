// SPDX-License-Identifier: MIT
// Queues: order, backpressure, who is woken and who is robbed, kinds of queues.
#include "queue_support.h"

namespace aio::testing {

namespace {

std::string got(const Outcome<int>& first, const Outcome<int>& second) {
  return "got " + shown(first) + " " + shown(second);
}

}  // namespace

TEST(Queue, PutAndGetTakeNoTurnWithoutNeed) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue;
    co_await queue.put(1);
    w.stamp("put");
    const int item = co_await queue.get();
    w.stamp("got " + std::to_string(item));
  };
  EXPECT_EQ(events_of(main), (Events{"put @0/1", "got 1 @0/1"}));
}

TEST(Queue, ItemsComeOutInTheOrderInWhichTheyWentIn) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue;
    for (int item = 0; item < 4; ++item) queue.put_nowait(item);
    std::string all = shown(queue.get_nowait());
    all += " " + std::to_string(co_await queue.get());
    all += " " + shown(queue.get_nowait());
    all += " " + std::to_string(co_await queue.get());
    w.stamp(all);
  };
  EXPECT_EQ(events_of(main), (Events{"0 1 2 3 @0/1"}));
}

TEST(Queue, AGetterWaitsForAnItem) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue;
    const Tasks tasks = getters(w, queue, "a");
    co_await sleep(w.loop, 10ms);
    EXPECT_EQ(queue.getters().size(), 1U);
    w.stamp("put");
    queue.put_nowait(1);
    w.stamp("size " + std::to_string(queue.size()));
    EXPECT_TRUE(queue.getters().empty());
    co_await gather(w.loop, tasks);
    w.stamp("end");
  };
  EXPECT_EQ(events_of(main), (Events{"put @10/4", "size 1 @10/4", "a got 1 @10/5", "end @10/7"}));
}

TEST(Queue, EachPutWakesOneGetter) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue;
    const Tasks tasks = getters(w, queue, "abc");
    co_await turn(w);
    queue.put_nowait(1);
    EXPECT_EQ(queue.getters().size(), 2U);
    co_await turn(w);
    w.stamp("two more");
    queue.put_nowait(2);
    queue.put_nowait(3);
    co_await gather(w.loop, tasks);
    w.stamp("end");
  };
  EXPECT_EQ(events_of(main), (Events{"a got 1 @0/3", "two more @0/3", "b got 2 @0/4", "c got 3 @0/4", "end @0/6"}));
}

TEST(Queue, AnItemThatIsThereGoesToWhoeverRunsFirst) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue;
    const Tasks tasks = getters(w, queue, "ab");
    queue.put_nowait(1);
    w.stamp("put");
    co_await turn(w);
    w.stamp("size " + std::to_string(queue.size()));
    queue.put_nowait(2);
    co_await gather(w.loop, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"put @0/1", "a got 1 @0/2", "size 0 @0/2", "b got 2 @0/3"}));
}

TEST(Queue, APutterWaitsForRoom) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue(1);
    const Tasks tasks = putters(w, queue, {1, 2});
    co_await sleep(w.loop, 10ms);
    EXPECT_EQ(queue.putters().size(), 1U);
    const Outcome<int> item = queue.get_nowait();
    w.stamp("got " + shown(item) + (queue.full() ? " True" : " False"));
    co_await gather(w.loop, tasks);
    w.stamp("size " + std::to_string(queue.size()));
  };
  EXPECT_EQ(events_of(main), (Events{"put 1 @0/2", "got 1 False @10/4", "put 2 @10/5", "size 1 @10/7"}));
}

TEST(Queue, EachGetWakesOnePutter) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue(2);
    const Tasks tasks = putters(w, queue, {1, 2, 3, 4, 5});
    co_await turn(w);
    w.stamp("got " + shown(queue.get_nowait()));
    EXPECT_EQ(queue.putters().size(), 2U);
    co_await turn(w);
    const Outcome<int> second = queue.get_nowait();
    w.stamp(got(second, queue.get_nowait()));
    co_await gather(w.loop, tasks);
    const Outcome<int> fourth = queue.get_nowait();
    w.stamp(got(fourth, queue.get_nowait()));
  };
  EXPECT_EQ(events_of(main), (Events{"put 1 @0/2", "put 2 @0/2", "got 1 @0/2", "put 3 @0/3", "got 2 3 @0/3",
                                     "put 4 @0/4", "put 5 @0/4", "got 4 5 @0/6"}));
}

TEST(Queue, GetDoesNotWaitForPuttersThatItWakes) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue(1);
    const Tasks tasks = putters(w, queue, {1, 2});
    co_await turn(w);
    const int first = co_await queue.get();
    w.stamp("got " + std::to_string(first));
    const int second = co_await queue.get();
    w.stamp("got " + std::to_string(second));
    co_await gather(w.loop, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"put 1 @0/2", "got 1 @0/2", "put 2 @0/3", "got 2 @0/4"}));
}

TEST(Queue, WithoutWaitingEmptyAndFullAreErrors) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue(1);
    w.stamp(shown(queue.get_nowait()));
    w.stamp(shown(queue.put_nowait(1)));
    const Error full = queue.put_nowait(2);
    w.stamp(shown(full) + " " + std::to_string(queue.size()));
    w.stamp(shown(queue.get_nowait()));
    const Outcome<int> empty = queue.get_nowait();
    w.stamp(shown(empty) + " " + std::to_string(queue.size()));
    co_return;
  };
  EXPECT_EQ(events_of(main), (Events{"QueueEmpty @0/1", "ok @0/1", "QueueFull 1 @0/1", "1 @0/1", "QueueEmpty 0 @0/1"}));
}

TEST(Queue, WithoutALimitItIsNeverFull) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue;
    for (int item = 0; item < 100; ++item) co_await queue.put(item);
    w.stamp(std::string(queue.full() ? "True" : "False") + (queue.empty() ? " True " : " False ") +
            std::to_string(queue.size()));
    EXPECT_EQ(queue.max_size(), 0U);
  };
  EXPECT_EQ(events_of(main), (Events{"False False 100 @0/1"}));
}

TEST(Queue, ARobbedGetterRejoinsAtTheEnd) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue;
    const Tasks tasks = getters(w, queue, "ab");
    co_await turn(w);
    queue.put_nowait(1);
    w.stamp("robbed of " + shown(queue.get_nowait()));
    co_await turn(w);
    queue.put_nowait(2);
    queue.put_nowait(3);
    co_await gather(w.loop, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"robbed of 1 @0/2", "b got 2 @0/4", "a got 3 @0/4"}));
}

TEST(Queue, ANewcomerRobsTheWokenGetter) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue;
    Tasks tasks = getters(w, queue, "a");
    co_await turn(w);
    tasks.push_back(getters(w, queue, "n")[0]);
    queue.put_nowait(1);
    co_await turn(w);
    w.stamp("size " + std::to_string(queue.size()));
    queue.put_nowait(2);
    co_await gather(w.loop, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"n got 1 @0/3", "size 0 @0/3", "a got 2 @0/4"}));
}

TEST(Queue, ARobbedPutterRejoinsAtTheEnd) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> queue(1);
    const Tasks tasks = putters(w, queue, {1, 2, 3});
    co_await turn(w);
    queue.get_nowait();
    queue.put_nowait(9);
    for (int i = 0; i < 3; ++i) {
      co_await turn(w);
      w.stamp("got " + shown(queue.get_nowait()));
      co_await turn(w);
    }
    co_await gather(w.loop, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"put 1 @0/2", "got 9 @0/3", "put 3 @0/4", "got 3 @0/5", "put 2 @0/6",
                                     "got 2 @0/7"}));
}

TEST(Queue, AWokenGetterTakesWhatIsNextWhenItRuns) {
  const auto main = [](World& w) -> Coro<void> {
    LifoQueue<int> queue;
    const Tasks tasks = getters(w, queue, "ab");
    co_await turn(w);
    for (int item = 0; item < 3; ++item) queue.put_nowait(item);
    co_await gather(w.loop, tasks);
    w.stamp("left " + shown(queue.get_nowait()));
  };
  EXPECT_EQ(events_of(main), (Events{"a got 2 @0/3", "b got 1 @0/3", "left 0 @0/5"}));
}

TEST(LifoQueue, TheLastInIsTheFirstOut) {
  const auto main = [](World& w) -> Coro<void> {
    LifoQueue<int> queue(3);
    const Tasks tasks = putters(w, queue, {1, 2, 3, 4});
    co_await turn(w);
    const int third = co_await queue.get();
    const int second = co_await queue.get();
    w.stamp(got(third, second));
    co_await gather(w.loop, tasks);
    const int fourth = co_await queue.get();
    const int first = co_await queue.get();
    w.stamp(got(fourth, first));
  };
  EXPECT_EQ(events_of(main), (Events{"put 1 @0/2", "put 2 @0/2", "put 3 @0/2", "got 3 2 @0/2", "put 4 @0/3",
                                     "got 4 1 @0/5"}));
}

TEST(PriorityQueue, TheLeastComesOutFirst) {
  const auto main = [](World& w) -> Coro<void> {
    PriorityQueue<int> queue;
    for (const int item : {5, 1, 4, 1, 3, 2}) co_await queue.put(item);
    std::string all = shown(queue.get_nowait());
    while (!queue.empty()) all += " " + shown(queue.get_nowait());
    w.stamp(all);
  };
  EXPECT_EQ(events_of(main), (Events{"1 1 2 3 4 5 @0/1"}));
}

TEST(PriorityQueue, TheFirstGetterInLineGetsTheLeast) {
  const auto main = [](World& w) -> Coro<void> {
    PriorityQueue<int> queue;
    const Tasks tasks = getters(w, queue, "ab");
    co_await turn(w);
    queue.put_nowait(2);
    queue.put_nowait(1);
    co_await gather(w.loop, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"a got 1 @0/3", "b got 2 @0/3"}));
}

TEST(PriorityQueue, PuttersWaitInTheOrderOfTheirComing) {
  const auto main = [](World& w) -> Coro<void> {
    PriorityQueue<int> queue(1);
    const Tasks tasks = putters(w, queue, {5, 9, 1});
    co_await turn(w);
    for (int i = 0; i < 3; ++i) {
      const int item = co_await queue.get();
      w.stamp("got " + std::to_string(item));
      co_await turn(w);
    }
    co_await gather(w.loop, tasks);
  };
  EXPECT_EQ(events_of(main), (Events{"put 5 @0/2", "got 5 @0/2", "put 9 @0/3", "got 9 @0/3", "put 1 @0/4",
                                     "got 1 @0/4"}));
}

namespace {

Coro<void> produce(World& w, Queue<int>& queue, int first, Duration pause) {
  for (int item = first; item < first + 3; ++item) {
    co_await queue.put(item);
    w.stamp("put " + std::to_string(item));
    co_await sleep(w.loop, pause);
  }
}

Coro<void> consume(World& w, std::string name, Queue<int>& queue, Duration pause) {
  while (true) {
    const int item = co_await queue.get();
    if (item < 0) break;
    w.stamp(name + " got " + std::to_string(item));
    co_await sleep(w.loop, pause);
  }
  w.stamp(name + " ends");
}

/// Two producers of three items each, and two consumers.
Coro<void> share_work(World& w, std::size_t max_size, Duration producing, Duration consuming) {
  Queue<int> queue(max_size);
  Tasks consumers;
  for (const char* name : {"a", "b"}) {
    consumers.push_back(create_task(w.loop, consume(w, name, queue, consuming)));
  }
  std::vector<Coro<void>> producers;
  for (const int first : {10, 20}) producers.push_back(produce(w, queue, first, producing));
  co_await gather(w.loop, std::move(producers));
  w.stamp("produced " + std::to_string(queue.size()));
  for (std::size_t i = 0; i < consumers.size(); ++i) co_await queue.put(-1);
  co_await gather(w.loop, consumers);
  w.stamp("end");
}

}  // namespace

TEST(Queue, SlowConsumersHoldProducersBack) {
  const auto main = [](World& w) -> Coro<void> { co_await share_work(w, 1, 0ms, 10ms); };
  EXPECT_EQ(events_of(main), (Events{"put 10 @0/2", "a got 10 @0/3", "put 11 @0/3", "b got 11 @0/4", "put 12 @0/4",
                                     "a got 12 @10/8", "put 20 @10/9", "b got 20 @10/10", "put 21 @10/10",
                                     "a got 21 @20/13", "put 22 @20/14", "b got 22 @20/15", "produced 0 @20/17",
                                     "a ends @30/19", "b ends @30/21", "end @30/23"}));
}

TEST(Queue, SlowProducersFeedConsumersInTurn) {
  const auto main = [](World& w) -> Coro<void> { co_await share_work(w, 0, 10ms, 1ms); };
  EXPECT_EQ(events_of(main), (Events{"put 10 @0/2", "put 20 @0/2", "a got 10 @0/3", "b got 20 @0/3", "put 11 @10/7",
                                     "put 21 @10/7", "a got 11 @10/8", "b got 21 @10/8", "put 12 @20/12",
                                     "put 22 @20/12", "a got 12 @20/13", "b got 22 @20/13", "produced 0 @30/19",
                                     "a ends @30/20", "b ends @30/20", "end @30/22"}));
}

TEST(Queue, ProducersAndConsumersOfEqualPaceAlternate) {
  const auto main = [](World& w) -> Coro<void> { co_await share_work(w, 2, 0ms, 0ms); };
  EXPECT_EQ(events_of(main), (Events{"put 10 @0/2", "put 20 @0/2", "a got 10 @0/3", "put 11 @0/3", "b got 20 @0/3",
                                     "put 21 @0/3", "a got 11 @0/4", "put 12 @0/4", "b got 21 @0/4", "put 22 @0/4",
                                     "a got 12 @0/5", "b got 22 @0/5", "produced 0 @0/7", "a ends @0/8", "b ends @0/8",
                                     "end @0/10"}));
}

TEST(Queue, AnItemThereAndBackTakesTwoTurns) {
  const auto main = [](World& w) -> Coro<void> {
    Queue<int> there;
    Queue<int> back;
    const auto echo = [](Queue<int>& from, Queue<int>& to) -> Coro<void> {
      for (int i = 0; i < 2; ++i) {
        const int item = co_await from.get();
        co_await to.put(10 * item);
      }
    };
    const Task<void> task = create_task(w.loop, echo(there, back));
    for (int item = 0; item < 2; ++item) {
      there.put_nowait(item);
      w.stamp("sent " + std::to_string(item));
      const int answer = co_await back.get();
      w.stamp("back " + std::to_string(answer));
    }
    co_await task;
  };
  EXPECT_EQ(events_of(main), (Events{"sent 0 @0/1", "back 0 @0/3", "sent 1 @0/3", "back 10 @0/5"}));
}

}  // namespace aio::testing
