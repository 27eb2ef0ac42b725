// SPDX-License-Identifier: MIT
// Task groups: nested, growing, and left by SystemExit.
#include "aio/task_group.h"

#include "construct_rules.h"

namespace aio::testing {

namespace {

Error value_error(const char* message) { return Error("ValueError", message); }

Error system_exit(const char* code) {
  Error error("SystemExit", code);
  error.body()->leaves_loop = true;
  return error;
}

}  // namespace

TEST(TaskGroup, ItsTasksCreateMoreWhileItWaits) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    struct Spawner {
      static Coro<void> run(World& v, Ref<TaskGroup> group, int depth) {
        v.stamp("spawner " + std::to_string(depth));
        co_await sleep(v.loop, 10ms);
        if (depth) group->create_task(run(v, group, depth - 1));
      }
    };
    co_await grouped(w, [](World& v, Ref<TaskGroup> group) -> Coro<void> {
      group->create_task(Spawner::run(v, group, 2));
      v.stamp("body ends");
      co_return;
    });
    w.stamp("main");
  });
  EXPECT_EQ(world.events, (Events{"body ends @0/1", "spawner 2 @0/2", "spawner 1 @10/5", "spawner 0 @20/8",
                                  "main @30/12"}));
}

TEST(TaskGroup, ACallbackOfTheLastTaskIsTooLateToCreateOne) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    co_await grouped(w, [](World& v, Ref<TaskGroup> group) -> Coro<void> {
      const auto first = group->create_task(worker(v, "a", 10ms)).value();
      first.add_done_callback([&v, group](FutureBase&) {
        EXPECT_EQ(group->create_task(worker(v, "b", 10ms)).error().message(), "TaskGroup <TaskGroup> is finished");
      });
      v.stamp("body ends");
      co_return;
    });
    w.stamp("main");
  });
  EXPECT_EQ(world.events, (Events{"body ends @0/1", "a begins @0/2", "a ends @10/4", "main @10/6"}));
}

TEST(TaskGroup, ATaskThatItCancelsCannotCreateAnother) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto body = [](World& v, Ref<TaskGroup> group) -> Coro<void> {
      const auto spawner = [](World& u, Ref<TaskGroup> own) -> Coro<void> {
        co_await as_outcome(sleep(u.loop, 1s));
        const auto task = own->create_task(worker(u, "never", 0s));
        if (!task) co_await raise(task.error());
      };
      group->create_task(spawner(v, group));
      co_await sleep(v.loop, 0s);
      co_await raise(value_error("body"));
    };
    const auto end = co_await as_outcome(grouped(w, body));
    std::string types;
    for (const auto& child : end.error().body()->children) types += " " + child->type;
    w.stamp("main" + types);
  });
  EXPECT_EQ(world.events, (Events{"main RuntimeError ValueError @0/5"}));
}

TEST(TaskGroup, NestedAnErrorOfTheInnerIsAGroupInAGroup) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto outer = [](World& v, Ref<TaskGroup> group) -> Coro<void> {
      group->create_task(worker(v, "c", 1s));
      co_await grouped(v, [](World& u, Ref<TaskGroup> inner) -> Coro<void> {
        inner->create_task(worker(u, "a", 10ms, value_error("a")));
        inner->create_task(worker(u, "b", 1s));
        co_return;
      });
    };
    w.stamp("main " + told(co_await as_outcome(grouped(w, outer))));
  });
  EXPECT_EQ(world.events, (Events{"c begins @0/2", "a begins @0/2", "b begins @0/2", "a ends @10/4",
                                  "b gets CancelledError @10/6", "c gets CancelledError @10/9",
                                  "main ExceptionGroup(ExceptionGroup(ValueError: a)) @10/11"}));
}

TEST(TaskGroup, NestedAnErrorOfTheOuterCancelsTheInner) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto outer = [](World& v, Ref<TaskGroup> group) -> Coro<void> {
      group->create_task(worker(v, "a", 10ms, value_error("a")));
      const auto end = co_await as_outcome(grouped(v, [](World& u, Ref<TaskGroup> inner) -> Coro<std::string> {
        inner->create_task(stubborn(u, "b", 1s, 10ms));
        co_return co_await worker(u, "inner", 1s);
      }));
      v.stamp("inner " + told(end) + " " + requests(co_await current_task()));
    };
    const std::string end = told(co_await as_outcome(grouped(w, outer)));
    w.stamp("main " + end + " " + requests(co_await current_task()));
  });
  EXPECT_EQ(world.events, (Events{"inner begins @0/1", "a begins @0/2", "b begins @0/2", "a ends @10/4",
                                  "inner gets CancelledError @10/6", "b refuses CancelledError @10/7", "b ends @20/9",
                                  "inner CancelledError 1 @20/11", "main ExceptionGroup(ValueError: a) 0 @20/11"}));
}

TEST(TaskGroup, NestedErrorsOfTheInnerJoinThoseOfTheOuter) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto outer = [](World& v, Ref<TaskGroup> group) -> Coro<void> {
      group->create_task(worker(v, "a", 10ms, value_error("a")));
      co_await grouped(v, [](World& u, Ref<TaskGroup> inner) -> Coro<void> {
        inner->create_task(stubborn(u, "b", 1s, 10ms, value_error("b")));
        co_await worker(u, "inner", 1s);
      });
    };
    const std::string end = told(co_await as_outcome(grouped(w, outer)));
    w.stamp("main " + end + " " + requests(co_await current_task()));
  });
  EXPECT_EQ(world.events, (Events{"inner begins @0/1", "a begins @0/2", "b begins @0/2", "a ends @10/4",
                                  "inner gets CancelledError @10/6", "b refuses CancelledError @10/7", "b ends @20/9",
                                  "main ExceptionGroup(ValueError: a, ExceptionGroup(ValueError: b)) 0 @20/11"}));
}

TEST(TaskGroup, NestedBothFailInOneIteration) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto outer = [](World& v, Ref<TaskGroup> group) -> Coro<void> {
      group->create_task(worker(v, "a", 10ms, value_error("a")));
      co_await grouped(v, [](World& u, Ref<TaskGroup> inner) -> Coro<void> {
        inner->create_task(worker(u, "b", 10ms, value_error("b")));
        co_await worker(u, "inner", 1s);
      });
    };
    const std::string end = told(co_await as_outcome(grouped(w, outer)));
    w.stamp("main " + end + " " + requests(co_await current_task()));
  });
  EXPECT_EQ(world.events, (Events{"inner begins @0/1", "a begins @0/2", "b begins @0/2", "a ends @10/4",
                                  "b ends @10/4", "inner gets CancelledError @10/6",
                                  "main ExceptionGroup(ValueError: a, ExceptionGroup(ValueError: b)) 0 @10/6"}));
}

TEST(TaskGroup, NestedErrorsThatAreCaughtBetweenDoNotReachTheOuter) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto outer = [](World& v, Ref<TaskGroup> group) -> Coro<std::string> {
      group->create_task(worker(v, "b", 30ms));
      v.stamp("inner " + told(co_await as_outcome(grouped(v, [](World& u, Ref<TaskGroup> inner) -> Coro<void> {
        inner->create_task(worker(u, "a", 10ms, value_error("a")));
        co_return;
      }))));
      co_return co_await worker(v, "body", 10ms);
    };
    w.stamp("main " + told(co_await as_outcome(grouped(w, outer))));
  });
  EXPECT_EQ(world.events, (Events{"b begins @0/2", "a begins @0/2", "a ends @10/4",
                                  "inner ExceptionGroup(ValueError: a) @10/6", "body begins @10/6", "body ends @20/8",
                                  "b ends @30/10", "main body @30/12"}));
}

TEST(TaskGroup, ItCancelsTheGroupsOfItsTasks) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto outer = [](World& v, Ref<TaskGroup> group) -> Coro<void> {
      group->create_task(grouped(v, [](World& u, Ref<TaskGroup> inner) -> Coro<void> {
        inner->create_task(worker(u, "a", 1s));
        inner->create_task(worker(u, "b", 1s));
        co_return;
      }));
      group->create_task(worker(v, "c", 10ms, value_error("c")));
      co_return;
    };
    w.stamp("main " + told(co_await as_outcome(grouped(w, outer))));
  });
  EXPECT_EQ(world.events, (Events{"c begins @0/2", "a begins @0/3", "b begins @0/3", "c ends @10/5",
                                  "a gets CancelledError @10/8", "b gets CancelledError @10/8",
                                  "main ExceptionGroup(ValueError: c) @10/12"}));
}

TEST(TaskGroup, ACancelGoesThroughTwoGroupsInnermostFirst) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto outer = [](World& v, Ref<TaskGroup> group) -> Coro<void> {
      group->create_task(worker(v, "b", 1s));
      const auto end = co_await as_outcome(grouped(v, [](World& u, Ref<TaskGroup> inner) -> Coro<void> {
        inner->create_task(worker(u, "a", 1s));
        co_return;
      }));
      v.stamp("between");
      if (!end) co_await raise(end.error());
    };
    const auto task = create_task(w.loop, grouped(w, outer));
    w.loop.call_later(10ms, [task] { task.cancel("outside"); });
    const std::string end = told(co_await as_outcome(task));
    w.stamp("main " + end + " " + requests(task.task()));
  });
  EXPECT_EQ(world.events, (Events{"b begins @0/3", "a begins @0/3", "a gets CancelledError @10/6", "between @10/8",
                                  "b gets CancelledError @10/9", "main CancelledError: outside 1 @10/12"}));
}

TEST(TaskGroup, WhoAwaitsTheTaskThatFailsIsCancelledNotFailed) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto body = [](World& v, Ref<TaskGroup> group) -> Coro<void> {
      const auto follower = [](World& u, Task<std::string> task) -> Coro<std::string> {
        const auto end = co_await as_outcome(task);
        u.stamp("follower ends " + requests(co_await current_task()));
        if (!end) co_await raise(end.error());
        co_return end.value();
      };
      const auto task = group->create_task(worker(v, "a", 10ms, value_error("a"))).value();
      group->create_task(follower(v, task));
      co_return;
    };
    w.stamp("main " + told(co_await as_outcome(grouped(w, body))));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a ends @10/4", "follower ends 1 @10/5",
                                  "main ExceptionGroup(ValueError: a) @10/7"}));
}

TEST(TaskGroup, CountsItsErrorsInTheMessage) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    for (const int count : {1, 2}) {
      const auto group = make_ref<TaskGroup>(w.loop);
      EXPECT_FALSE(group->enter());
      for (int number = 0; number < count; ++number) {
        group->create_task(worker(w, std::to_string(number), 0s, value_error("")));
      }
      const auto end = co_await as_outcome(group->exit({}));
      w.stamp(end.error().message() + " cause " + (end.error().body()->cause ? "some" : "None"));
    }
  });
  EXPECT_EQ(world.events, (Events{"0 begins @0/2", "0 ends @0/3",
                                  "unhandled errors in a TaskGroup (1 sub-exception) cause None @0/5", "0 begins @0/6",
                                  "1 begins @0/6", "0 ends @0/7", "1 ends @0/7",
                                  "unhandled errors in a TaskGroup (2 sub-exceptions) cause None @0/9"}));
}

TEST(TaskGroup, SystemExitOfATaskLeavesTheLoopAtOnce) {
  World world;
  const auto main = [](World& w) -> Coro<void> {
    co_await grouped(w, [](World& v, Ref<TaskGroup> group) -> Coro<void> {
      group->create_task(worker(v, "a", 1s));
      group->create_task(worker(v, "b", 10ms, system_exit("3")));
      co_await worker(v, "body", 1s);
    });
  };
  EXPECT_EQ(told(run(world.loop, main(world))), "SystemExit: 3");
  EXPECT_EQ(world.events, (Events{"body begins @0/1", "a begins @0/2", "b begins @0/2", "b ends @10/4",
                                  "body gets CancelledError @10/5", "a gets CancelledError @10/5"}));
}

TEST(TaskGroup, SystemExitOfTheBodyBeatsOtherErrorsButWaitsForTheTasks) {
  World world;
  const auto main = [](World& w) -> Coro<void> {
    co_await grouped(w, [](World& v, Ref<TaskGroup> group) -> Coro<void> {
      group->create_task(stubborn(v, "a", 1s, 10ms, value_error("a")));
      co_await sleep(v.loop, 0s);
      co_await raise(system_exit("4"));
    });
  };
  EXPECT_EQ(told(run(world.loop, main(world))), "SystemExit: 4");
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a refuses CancelledError @0/3", "a ends @10/5"}));
}

TEST(TaskGroup, SystemExitInAnAbortedTaskLeavesToo) {
  World world;
  const auto main = [](World& w) -> Coro<void> {
    co_await grouped(w, [](World& v, Ref<TaskGroup> group) -> Coro<void> {
      group->create_task(worker(v, "a", 10ms, value_error("a")));
      group->create_task(stubborn(v, "b", 1s, 0s, system_exit("5")));
      co_return;
    });
  };
  EXPECT_EQ(told(run(world.loop, main(world))), "SystemExit: 5");
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "b begins @0/2", "a ends @10/4", "b refuses CancelledError @10/6",
                                  "b ends @10/7"}));
}

}  // namespace aio::testing
