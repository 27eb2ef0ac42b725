// SPDX-License-Identifier: MIT
// Task groups: who waits, which errors leave, and in which order.
#include "aio/task_group.h"

#include "construct_rules.h"

namespace aio::testing {

TEST(TaskGroup, WaitsForItsTasks) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto group = make_ref<TaskGroup>(w.loop);
    EXPECT_FALSE(group->enter());
    const auto first = group->create_task(worker(w, "a", 20ms)).value();
    const auto second = group->create_task(worker(w, "b", 10ms)).value();
    w.stamp("body ends");
    EXPECT_EQ(group->pending(), 2U);
    co_await group->exit({});
    w.stamp("main " + told(first.outcome()) + " " + told(second.outcome()));
  });
  EXPECT_EQ(world.events, (Events{"body ends @0/1", "a begins @0/2", "b begins @0/2", "b ends @10/4", "a ends @20/7",
                                  "main a b @20/9"}));
}

TEST(TaskGroup, WithoutTasksItTakesNoTurn) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    co_await grouped(w, [](World& v, Ref<TaskGroup>) -> Coro<void> {
      v.stamp("body");
      co_return;
    });
    w.stamp("main");
  });
  EXPECT_EQ(world.events, (Events{"body @0/1", "main @0/1"}));
}

TEST(TaskGroup, WhoseTasksHaveEndedTakesNoTurn) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    co_await grouped(w, [](World& v, Ref<TaskGroup> group) -> Coro<void> {
      const auto task = group->create_task(worker(v, "a", 0s)).value();
      v.stamp("body " + co_await task);
    });
    w.stamp("main");
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a ends @0/3", "body a @0/4", "main @0/4"}));
}

TEST(TaskGroup, ADoneTaskIsPendingUntilItsCallbackHasRun) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto body = [](World& v, Ref<TaskGroup> group) -> Coro<void> {
      group->create_task(worker(v, "a", 0s, Error("ValueError", "bad")));
      co_await sleep(v.loop, 0s);
      co_await sleep(v.loop, 0s);
      v.stamp("body ends");
    };
    w.stamp("main " + told(co_await as_outcome(grouped(w, body))));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a ends @0/3", "body ends @0/3",
                                  "main ExceptionGroup(ValueError: bad) @0/5"}));
}

TEST(TaskGroup, AnErrorCancelsTheTasksAndThenTheBody) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto body = [](World& v, Ref<TaskGroup> group) -> Coro<std::string> {
      group->create_task(worker(v, "b", 1s));
      group->create_task(worker(v, "c", 1s));
      group->create_task(worker(v, "a", 10ms, Error("ValueError", "bad")));
      co_return co_await worker(v, "body", 1s);
    };
    const std::string end = told(co_await as_outcome(grouped(w, body)));
    w.stamp("main " + end + " " + requests(co_await current_task()));
  });
  EXPECT_EQ(world.events, (Events{"body begins @0/1", "b begins @0/2", "c begins @0/2", "a begins @0/2",
                                  "a ends @10/4", "b gets CancelledError @10/6", "c gets CancelledError @10/6",
                                  "body gets CancelledError @10/6", "main ExceptionGroup(ValueError: bad) 0 @10/8"}));
}

TEST(TaskGroup, AnErrorWhileItWaitsLeavesNoRequest) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto body = [](World& v, Ref<TaskGroup> group) -> Coro<void> {
      group->create_task(worker(v, "a", 10ms, Error("ValueError", "bad")));
      group->create_task(worker(v, "b", 1s));
      co_return;
    };
    const std::string end = told(co_await as_outcome(grouped(w, body)));
    w.stamp("main " + end + " " + requests(co_await current_task()));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "b begins @0/2", "a ends @10/4", "b gets CancelledError @10/6",
                                  "main ExceptionGroup(ValueError: bad) 0 @10/8"}));
}

TEST(TaskGroup, TheErrorsAreInOrderOfTheirEndsTheBodysLast) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto body = [](World& v, Ref<TaskGroup> group) -> Coro<void> {
      group->create_task(stubborn(v, "a", 1s, 30ms, Error("ValueError", "a")));
      group->create_task(stubborn(v, "b", 1s, 20ms, Error("ValueError", "b")));
      group->create_task(worker(v, "c", 10ms, Error("ValueError", "c")));
      co_await as_outcome(worker(v, "body", 1s));
      co_await raise(Error("OSError", "body"));
    };
    w.stamp("main " + told(co_await as_outcome(grouped(w, body))));
  });
  EXPECT_EQ(world.events, (Events{"body begins @0/1", "a begins @0/2", "b begins @0/2", "c begins @0/2",
                                  "c ends @10/4", "a refuses CancelledError @10/6", "b refuses CancelledError @10/6",
                                  "body gets CancelledError @10/6", "b ends @30/8", "a ends @40/11",
                                  "main ExceptionGroup(ValueError: c, ValueError: b, ValueError: a, OSError: body) @40/13"}));
}

TEST(TaskGroup, AnErrorOfTheBodyCancelsTheTasks) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto body = [](World& v, Ref<TaskGroup> group) -> Coro<void> {
      group->create_task(worker(v, "a", 1s));
      co_await sleep(v.loop, 10ms);
      co_await raise(Error("ValueError", "body"));
    };
    const std::string end = told(co_await as_outcome(grouped(w, body)));
    w.stamp("main " + end + " " + requests(co_await current_task()));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a gets CancelledError @10/5",
                                  "main ExceptionGroup(ValueError: body) 0 @10/7"}));
}

TEST(TaskGroup, AnErrorOfTheBodyKeepsTasksFromStarting) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto body = [](World& v, Ref<TaskGroup> group) -> Coro<void> {
      group->create_task(worker(v, "a", 1s));
      co_await raise(Error("ValueError", "body"));
    };
    w.stamp("main " + told(co_await as_outcome(grouped(w, body))));
  });
  EXPECT_EQ(world.events, (Events{"main ExceptionGroup(ValueError: body) @0/4"}));
}

TEST(TaskGroup, AnErrorOfTheBodyComesAfterThatOfATaskWhichItCancelled) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto body = [](World& v, Ref<TaskGroup> group) -> Coro<void> {
      group->create_task(stubborn(v, "a", 1s, 10ms, Error("ValueError", "a")));
      co_await sleep(v.loop, 0s);
      co_await raise(Error("OSError", "body"));
    };
    const std::string end = told(co_await as_outcome(grouped(w, body)));
    w.stamp("main " + end + " " + requests(co_await current_task()));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a refuses CancelledError @0/3", "a ends @10/5",
                                  "main ExceptionGroup(ValueError: a, OSError: body) 0 @10/7"}));
}

TEST(TaskGroup, ErrorsOfOneIterationAreAllThere) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto body = [](World& v, Ref<TaskGroup> group) -> Coro<void> {
      for (const std::string name : {"a", "b", "c"}) {
        group->create_task(worker(v, name, 10ms, Error("ValueError", name)));
      }
      co_await worker(v, "body", 10ms);
    };
    w.stamp("main " + told(co_await as_outcome(grouped(w, body))));
  });
  EXPECT_EQ(world.events, (Events{"body begins @0/1", "a begins @0/2", "b begins @0/2", "c begins @0/2",
                                  "body ends @10/4", "a ends @10/4", "b ends @10/4", "c ends @10/4",
                                  "main ExceptionGroup(ValueError: a, ValueError: b, ValueError: c) @10/6"}));
}

TEST(TaskGroup, ASiblingThatEndsInTheSameIterationKeepsItsResult) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto body = [](World& v, Ref<TaskGroup> group) -> Coro<void> {
      group->create_task(worker(v, "a", 10ms, Error("ValueError", "a")));
      group->create_task(worker(v, "b", 10ms));
      co_return;
    };
    w.stamp("main " + told(co_await as_outcome(grouped(w, body))));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "b begins @0/2", "a ends @10/4", "b ends @10/4",
                                  "main ExceptionGroup(ValueError: a) @10/6"}));
}

TEST(TaskGroup, ATaskThatIsCancelledAloneIsNoError) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto group = make_ref<TaskGroup>(w.loop);
    EXPECT_FALSE(group->enter());
    const auto child = group->create_task(worker(w, "a", 1s)).value();
    group->create_task(worker(w, "b", 20ms));
    co_await sleep(w.loop, 10ms);
    child.cancel("only you");
    w.stamp("body ends");
    co_await group->exit({});
    w.stamp("main " + told(child.cancelled()));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "b begins @0/2", "body ends @10/4",
                                  "a gets CancelledError: only you @10/5", "b ends @20/8", "main True @20/10"}));
}

TEST(TaskGroup, ATaskThatIsCancelledBeforeItsStartNeverRuns) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto group = make_ref<TaskGroup>(w.loop);
    EXPECT_FALSE(group->enter());
    const auto child = group->create_task(worker(w, "a", 1s)).value();
    child.cancel();
    co_await group->exit({});
    w.stamp("main " + told(child.cancelled()));
  });
  EXPECT_EQ(world.events, (Events{"main True @0/4"}));
}

TEST(TaskGroup, ACancelledErrorThatATaskRaisesIsNoError) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto group = make_ref<TaskGroup>(w.loop);
    EXPECT_FALSE(group->enter());
    const auto child = group->create_task(worker(w, "a", 10ms, Error::cancelled("mine"))).value();
    group->create_task(worker(w, "b", 20ms));
    co_await group->exit({});
    w.stamp("main " + told(child.cancelled()));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "b begins @0/2", "a ends @10/4", "b ends @20/7", "main True @20/9"}));
}

TEST(TaskGroup, WaitsForTasksThatRefuseToEnd) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto body = [](World& v, Ref<TaskGroup> group) -> Coro<void> {
      group->create_task(stubborn(v, "a", 1s, 50ms));
      co_await sleep(v.loop, 0s);
      co_await raise(Error("ValueError", "body"));
    };
    w.stamp("main " + told(co_await as_outcome(grouped(w, body))));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a refuses CancelledError @0/3", "a ends @50/5",
                                  "main ExceptionGroup(ValueError: body) @50/7"}));
}

TEST(TaskGroup, ABodyThatSwallowsTheCancelRunsOnToTheErrors) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto body = [](World& v, Ref<TaskGroup> group) -> Coro<void> {
      group->create_task(worker(v, "a", 10ms, Error("ValueError", "a")));
      v.stamp("body " + told(co_await as_outcome(sleep(v.loop, 1s))));
      co_await sleep(v.loop, 50ms);
      v.stamp("body ends " + requests(co_await current_task()));
    };
    const std::string end = told(co_await as_outcome(grouped(w, body)));
    w.stamp("main " + end + " " + requests(co_await current_task()));
    co_await sleep(w.loop, 0s);
    w.stamp("later");
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a ends @10/4", "body CancelledError @10/6", "body ends 1 @60/8",
                                  "main ExceptionGroup(ValueError: a) 0 @60/8", "later @60/9"}));
}

TEST(TaskGroup, TheBodyThatAwaitsATaskIsCancelledOnce) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto body = [](World& v, Ref<TaskGroup> group) -> Coro<void> {
      group->create_task(worker(v, "a", 10ms, Error("ValueError", "a")));
      const auto sibling = group->create_task(worker(v, "b", 1s)).value();
      const std::string end = told(co_await as_outcome(sibling));
      v.stamp("body " + end + " " + told(sibling.done()));
    };
    w.stamp("main " + told(co_await as_outcome(grouped(w, body))));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "b begins @0/2", "a ends @10/4", "b gets CancelledError @10/6",
                                  "body CancelledError True @10/7", "main ExceptionGroup(ValueError: a) @10/7"}));
}

}  // namespace aio::testing
