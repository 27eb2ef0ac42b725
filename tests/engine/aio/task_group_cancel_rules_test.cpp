// SPDX-License-Identifier: MIT
// Task groups: cancelled from outside, in timeouts, and what they refuse.
#include "aio/task_group.h"
#include "aio/timeout.h"

#include "construct_rules.h"

namespace aio::testing {

namespace {

/// A group, and then an await, which a request that is left over reaches.
template <class Body>
Coro<std::string> group_and_next(World& w, Body body) {
  const std::string end = told(co_await as_outcome(grouped(w, body)));
  w.stamp("group " + end + " " + requests(co_await current_task()));
  co_return co_await worker(w, "next", 1s);
}

template <class T>
Coro<void> tell_end(World& w, Task<T> task) {
  const std::string end = told(co_await as_outcome(task));
  w.stamp("main " + end + " " + requests(task.task()));
}

}  // namespace

TEST(TaskGroup, CancelledInTheBodyItCancelsItsTasks) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto body = [](World& v, Ref<TaskGroup> group) -> Coro<std::string> {
      group->create_task(worker(v, "a", 1s));
      co_return co_await worker(v, "body", 1s);
    };
    const auto task = create_task(w.loop, grouped(w, body));
    w.loop.call_later(10ms, [task] { task.cancel("outside"); });
    co_await tell_end(w, task);
  });
  EXPECT_EQ(world.events, (Events{"body begins @0/2", "a begins @0/3", "body gets CancelledError: outside @10/5",
                                  "a gets CancelledError @10/6", "main CancelledError: outside 1 @10/9"}));
}

TEST(TaskGroup, CancelledWhileItWaitsItWaitsOn) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto body = [](World& v, Ref<TaskGroup> group) -> Coro<void> {
      group->create_task(worker(v, "a", 1s));
      group->create_task(stubborn(v, "b", 1s, 20ms));
      co_return;
    };
    const auto task = create_task(w.loop, grouped(w, body));
    w.loop.call_later(10ms, [task] { task.cancel("outside"); });
    co_await tell_end(w, task);
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/3", "b begins @0/3", "a gets CancelledError @10/6",
                                  "b refuses CancelledError @10/6", "b ends @30/9",
                                  "main CancelledError: outside 1 @30/12"}));
}

TEST(TaskGroup, ABodyThatCancelledItsTaskIsCancelledInTheWait) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto body = [](World& v, Ref<TaskGroup> group) -> Coro<void> {
      group->create_task(worker(v, "a", 1s));
      TaskBase& me = co_await current_task();
      me.cancel("self");
      v.stamp("body ends");
    };
    co_await tell_end(w, create_task(w.loop, grouped(w, body)));
  });
  EXPECT_EQ(world.events, (Events{"body ends @0/2", "a begins @0/3", "a gets CancelledError @0/4",
                                  "main CancelledError: self 1 @0/7"}));
}

TEST(TaskGroup, RepeatedCancelsWhileItWaitsAreAbsorbed) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto body = [](World& v, Ref<TaskGroup> group) -> Coro<void> {
      group->create_task(stubborn(v, "a", 1s, 50ms));
      co_return;
    };
    const auto task = create_task(w.loop, grouped(w, body));
    for (const int number : {1, 2, 3}) {
      w.loop.call_later(10ms * number, [task, number] { task.cancel(std::to_string(number)); });
    }
    co_await tell_end(w, task);
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/3", "a refuses CancelledError @10/6", "a ends @60/12",
                                  "main CancelledError: 1 3 @60/15"}));
}

TEST(TaskGroup, ACancelAfterAnErrorIsDeliveredAtTheNextAwait) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto body = [](World& v, Ref<TaskGroup> group) -> Coro<void> {
      group->create_task(worker(v, "a", 10ms, Error("ValueError", "a")));
      group->create_task(stubborn(v, "b", 1s, 20ms));
      co_return;
    };
    const auto task = create_task(w.loop, group_and_next(w, body));
    w.loop.call_later(20ms, [task] { task.cancel("outside"); });
    co_await tell_end(w, task);
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/3", "b begins @0/3", "a ends @10/5", "b refuses CancelledError @10/7",
                                  "b ends @30/11", "group ExceptionGroup(ValueError: a) 1 @30/13",
                                  "next begins @30/13", "next gets CancelledError @30/14",
                                  "main CancelledError 1 @30/15"}));
}

TEST(TaskGroup, AnErrorAfterACancelBeatsItAndTheCancelComesBack) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto body = [](World& v, Ref<TaskGroup> group) -> Coro<std::string> {
      group->create_task(stubborn(v, "a", 1s, 20ms, Error("ValueError", "a")));
      co_return co_await worker(v, "body", 1s);
    };
    const auto task = create_task(w.loop, group_and_next(w, body));
    w.loop.call_later(10ms, [task] { task.cancel("outside"); });
    co_await tell_end(w, task);
  });
  EXPECT_EQ(world.events, (Events{"body begins @0/2", "a begins @0/3", "body gets CancelledError: outside @10/5",
                                  "a refuses CancelledError @10/6", "a ends @30/8",
                                  "group ExceptionGroup(ValueError: a) 1 @30/10", "next begins @30/10",
                                  "next gets CancelledError @30/11", "main CancelledError 1 @30/12"}));
}

TEST(TaskGroup, ACancelJustBeforeATaskWouldFailReachesThatTaskFirst) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto body = [](World& v, Ref<TaskGroup> group) -> Coro<std::string> {
      group->create_task(worker(v, "a", 10ms, Error("ValueError", "a")));
      co_return co_await worker(v, "body", 1s);
    };
    const auto task = create_task(w.loop, group_and_next(w, body));
    w.loop.call_later(10ms, [task] { task.cancel("outside"); });
    co_await tell_end(w, task);
  });
  EXPECT_EQ(world.events, (Events{"body begins @0/2", "a begins @0/3", "body gets CancelledError: outside @10/5",
                                  "a gets CancelledError @10/5", "group CancelledError: outside 1 @10/7",
                                  "next begins @10/7", "next ends @1010/9", "main next 1 @1010/10"}));
}

TEST(TaskGroup, ACancelJustBeforeTheErrorArrivesGivesItsMessageToTheBody) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto child = [](World& v, TaskBase& parent) -> Coro<void> {
      co_await sleep(v.loop, 10ms);
      v.loop.call_soon([&parent] { parent.cancel("outside"); });
      co_await raise(Error("ValueError", "a"));
    };
    const auto body = [child](World& v, Ref<TaskGroup> group) {
      const auto coro = [](World& u, Ref<TaskGroup> own, auto failing) -> Coro<std::string> {
        TaskBase& me = co_await current_task();
        own->create_task(failing(u, me));
        co_return co_await worker(u, "body", 1s);
      };
      return coro(v, group, child);
    };
    co_await tell_end(w, create_task(w.loop, group_and_next(w, body)));
  });
  EXPECT_EQ(world.events, (Events{"body begins @0/2", "body gets CancelledError: outside @10/7",
                                  "group ExceptionGroup(ValueError: a) 1 @10/7", "next begins @10/7",
                                  "next gets CancelledError @10/8", "main CancelledError 1 @10/9"}));
}

TEST(TaskGroup, ACancelledErrorThatTheBodyRaisesLeavesIt) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto body = [](World& v, Ref<TaskGroup> group) -> Coro<void> {
      group->create_task(worker(v, "a", 1s));
      co_await sleep(v.loop, 0s);
      co_await raise(Error::cancelled("mine"));
    };
    const std::string end = told(co_await as_outcome(grouped(w, body)));
    w.stamp("main " + end + " " + requests(co_await current_task()));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a gets CancelledError @0/3", "main CancelledError: mine 0 @0/5"}));
}

TEST(TaskGroup, ABodyThatTurnsACancelIntoAnErrorIsCancelledAgain) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto body = [](World& v, Ref<TaskGroup>) -> Coro<void> {
      const auto slept = co_await as_outcome(sleep(v.loop, 1s));
      if (slept.cancelled()) co_await raise(Error("ValueError", "instead"));
    };
    const auto both = [](World& v, auto inner) -> Coro<std::string> {
      v.stamp("group " + told(co_await as_outcome(grouped(v, inner))));
      co_return co_await worker(v, "next", 1s);
    };
    const auto task = create_task(w.loop, both(w, body));
    co_await sleep(w.loop, 0s);
    task.cancel("outside");
    co_await tell_end(w, task);
  });
  EXPECT_EQ(world.events, (Events{"group ExceptionGroup(ValueError: instead) @0/3", "next begins @0/3",
                                  "next gets CancelledError @0/4", "main CancelledError 1 @0/5"}));
}

TEST(TaskGroup, ErrorsBeatTheTimeoutAroundIt) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto body = [](World& v, Ref<TaskGroup> group) -> Coro<void> {
      group->create_task(stubborn(v, "a", 1s, 10ms, Error("ValueError", "a")));
      co_return;
    };
    const std::string end = told(co_await as_outcome(within(w.loop, 50ms, grouped(w, body))));
    w.stamp("main " + end + " " + requests(co_await current_task()));
    w.stamp("next " + told(co_await as_outcome(worker(w, "next", 10ms))));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a refuses CancelledError @50/5", "a ends @60/7",
                                  "main ExceptionGroup(ValueError: a) 0 @60/9", "next begins @60/9",
                                  "next ends @70/11", "next next @70/11"}));
}

TEST(TaskGroup, ATimeoutOfTheBodyIsItsError) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto body = [](World& v, Ref<TaskGroup> group) -> Coro<void> {
      group->create_task(worker(v, "a", 1s));
      co_await within(v.loop, 50ms, worker(v, "body", 1s));
    };
    w.stamp("main " + told(co_await as_outcome(grouped(w, body))));
  });
  EXPECT_EQ(world.events, (Events{"body begins @0/1", "a begins @0/2", "body gets CancelledError @50/4",
                                  "a gets CancelledError @50/5", "main ExceptionGroup(TimeoutError) @50/7"}));
}

TEST(TaskGroup, RefusesTasksBeforeItBeginsWhenItAbortsAndWhenItIsOver) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto message = [](const Error& error) { return error.message().substr(error.message().find('>') + 1); };
    const auto group = make_ref<TaskGroup>(w.loop);
    // The coroutine that is refused never runs.
    w.stamp("before " + message(group->create_task(worker(w, "never", 0s)).error()));
    EXPECT_FALSE(group->enter());
    group->create_task(worker(w, "a", 0s, Error("ValueError", "a")));
    const auto slept = co_await as_outcome(sleep(w.loop, 1s));
    w.stamp("body " + told(slept));
    EXPECT_TRUE(group->aborting());
    w.stamp("aborting " + message(group->create_task(worker(w, "never", 0s)).error()));
    w.stamp("main " + told(co_await as_outcome(group->exit({}))));
    w.stamp("after " + message(group->create_task(worker(w, "never", 0s)).error()));
    w.stamp("again " + message(group->enter()));
  });
  EXPECT_EQ(world.events, (Events{"before  has not been entered @0/1", "a begins @0/2", "a ends @0/3",
                                  "body CancelledError @0/5", "aborting  is shutting down @0/5",
                                  "main ExceptionGroup(ValueError: a) @0/5", "after  is finished @0/5",
                                  "again  has already been entered @0/5"}));
}

}  // namespace aio::testing
