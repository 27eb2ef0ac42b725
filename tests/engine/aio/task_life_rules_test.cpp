// SPDX-License-Identifier: MIT
// The current task, all tasks, what is left when main ends, and what is reported of tasks that nobody looked after.
#include "aio/gather.h"
#include "task_rules.h"

namespace aio::testing {

using namespace task_rules;

namespace {

Coro<int> who(World& w, std::vector<TaskBase*>& kept) {
  kept.push_back(&co_await current_task());
  co_await sleep(w.loop, 0s);
  kept.push_back(&co_await current_task());
  co_return 1;
}

Coro<int> nested_who(World& w, std::vector<TaskBase*>& kept) {
  kept.push_back(&co_await current_task());
  co_return co_await who(w, kept);
}

/// "[True, True]": which of `tasks` are `expected`.
std::string which(const std::vector<TaskBase*>& tasks, const TaskBase& expected) {
  std::string list;
  for (const TaskBase* task : tasks) list += (list.empty() ? "[" : ", ") + text(task == &expected);
  return list + "]";
}

/// Of all tasks, in their order: it is that of their creation. "none" if there are none.
std::string names(const World& w) {
  std::string list;
  for (const auto& task : w.loop.all_tasks()) list += (list.empty() ? "" : " ") + task->name();
  return list.empty() ? "none" : list;
}

Coro<int> leaves(World& w, std::string name, Duration delay) {
  const Outcome<void> slept = co_await as_outcome(sleep(w.loop, 1s));
  print(w, name, "is cancelled");
  co_await sleep(w.loop, delay);
  print(w, name, "leaves");
  co_await raise(slept.error());
  co_return 0;
}

Coro<void> refusing(World& w, std::string name) {
  co_await ended(w, name, sleep(w.loop, 1s));
  co_await sleep(w.loop, 10ms);
  print(w, name, "ends");
}

Coro<int> leaves_failing(World& w) {
  co_await as_outcome(sleep(w.loop, 1s));
  co_await raise(Error("ValueError", "clean-up"));
  co_return 0;
}

Coro<int> cleans_badly(World& w, std::string name) {
  co_await as_outcome(sleep(w.loop, 1s));
  print(w, name, "fails");
  co_await raise(Error("ValueError", name));
  co_return 0;
}

/// Tells the events what is reported.
void watch(World& w) {
  w.loop.set_exception_handler([&w](const Report& report) {
    print(w, "report:", std::string(report.message), report.error);
    return true;
  });
}

}  // namespace

TEST(CurrentTask, CoroutinesRunInTheTaskThatAwaitsThem) {
  const Events events = happens([](World& w) -> Coro<void> {
    std::vector<TaskBase*> kept;
    TaskBase& main = co_await current_task();
    co_await nested_who(w, kept);
    print(w, which(kept, main));
    kept.clear();
    const Task<int> a = create_task(w.loop, nested_who(w, kept));
    co_await a;
    print(w, which(kept, a.task()), w.loop.current_task() == &main);
  });
  EXPECT_EQ(events, (Events{"[True, True, True] @0/2", "[True, True, True] True @0/5"}));
}

TEST(CurrentTask, InACallbackNoTaskRuns) {
  const Events events = happens([](World& w) -> Coro<void> {
    w.loop.call_soon([&w] { print(w, w.loop.current_task() == nullptr); });
    const Task<int> a = create_task(w.loop, at_once(w, "a"));
    a.add_done_callback([&w](FutureBase&) { print(w, w.loop.current_task() == nullptr); });
    co_await a;
    print(w, w.loop.current_task() == nullptr);
  });
  EXPECT_EQ(events, (Events{"True @0/2", "a runs @0/2", "True @0/3", "False @0/3"}));
}

TEST(AllTasks, AllTasksAreThoseThatAreNotDone) {
  const Events events = happens([](World& w) -> Coro<void> {
    w.loop.current_task()->set_name("main");
    const Task<int> a = create_task(w.loop, sleeper(w, "a", 10ms), TaskOptions("next"));
    const Task<int> b = create_task(w.loop, at_once(w, "b"), TaskOptions("third"));
    print(w, names(w));
    co_await b;
    print(w, names(w));
    a.cancel();
    print(w, names(w));
    co_await ended(w, "a", a);
    print(w, names(w));
  });
  EXPECT_EQ(events, (Events{"main next third @0/1", "a begins @0/2", "b runs @0/2", "main next @0/3",
                            "main next @0/3", "a CancelledError @0/4", "a CancelledError @0/5", "main @0/5"}));
}

TEST(AllTasks, ATaskIsNoLongerAmongAllWhenItsCallbacksRun) {
  const Events events = happens([](World& w) -> Coro<void> {
    w.loop.current_task()->set_name("main");
    const Task<int> a = create_task(w.loop, at_once(w, "a"), TaskOptions("a"));
    a.add_done_callback([&w](FutureBase&) { print(w, "callback:", names(w)); });
    co_await sleep(w.loop, 0s);
    print(w, "done", names(w));
    co_await a;
  });
  EXPECT_EQ(events, (Events{"a runs @0/2", "done main @0/2", "callback: none @0/3"}));
}

TEST(Run, RunCancelsWhatIsLeftInTheOrderOfCreation) {
  const Events events = happens([](World& w) -> Coro<void> {
    create_task(w.loop, leaves(w, "a", 20ms));
    create_task(w.loop, leaves(w, "b", 10ms));
    co_await sleep(w.loop, 0s);
    create_task(w.loop, leaves(w, "never", 0s));
    print(w, "main ends");
  });
  EXPECT_EQ(events, (Events{"main ends @0/2", "a is cancelled @0/4", "b is cancelled @0/4", "never is cancelled @0/4",
                            "never leaves @0/5", "b leaves @10/8", "a leaves @20/11"}));
}

TEST(Run, RunWaitsForALeftoverThatRefuses) {
  const Events events = happens([](World& w) -> Coro<void> {
    create_task(w.loop, refusing(w, "a"));
    co_await sleep(w.loop, 0s);
    print(w, "main ends");
  });
  EXPECT_EQ(events, (Events{"main ends @0/2", "a CancelledError @0/4", "a ends @10/6"}));
}

TEST(Run, ALeftoverBeginsBesideTheEndOfMain) {
  const Events events = happens([](World& w) -> Coro<void> {
    create_task(w.loop, sleeper(w, "a", 1s));
    co_await sleep(w.loop, 0s);
    create_task(w.loop, sleeper(w, "b", 1s));
    print(w, "main ends");
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "main ends @0/2", "b begins @0/3", "a CancelledError @0/4",
                            "b CancelledError @0/4"}));
}

TEST(Run, RunReportsALeftoverThatFails) {
  const Events events = happens([](World& w) -> Coro<void> {
    watch(w);
    create_task(w.loop, leaves_failing(w));
    co_await sleep(w.loop, 0s);
    print(w, "main ends");
  });
  EXPECT_EQ(events, (Events{"main ends @0/2",
                            "report: unhandled exception during asyncio.run() shutdown ValueError: clean-up @0/6"}));
}

TEST(TaskReport, AnErrorThatNobodyAskedForIsReportedWhenTheTaskGoes) {
  const Events events = happens([](World& w) -> Coro<void> {
    watch(w);
    Task<int> a = create_task(w.loop, failing(w, "a", 0s));
    co_await sleep(w.loop, 10ms);
    print(w, "dropping");
    a = {};
    print(w, "dropped");
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "a fails @0/3", "dropping @10/5",
                            "report: Task exception was never retrieved ValueError: a @10/5", "dropped @10/5"}));
}

TEST(TaskReport, ATaskThatNobodyHoldsIsReportedAsSoonAsItFails) {
  const Events events = happens([](World& w) -> Coro<void> {
    watch(w);
    create_task(w.loop, failing(w, "a", 0s));
    create_task(w.loop, sleeper(w, "b", 0s));
    co_await sleep(w.loop, 0s);
    co_await sleep(w.loop, 0s);
    print(w, "end");
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "b begins @0/2", "a fails @0/3",
                            "report: Task exception was never retrieved ValueError: a @0/3", "b slept @0/3",
                            "end @0/3"}));
}

TEST(TaskReport, AnErrorThatSomebodySawIsNotReported) {
  const Events events = happens([](World& w) -> Coro<void> {
    watch(w);
    Task<int> a = create_task(w.loop, failing(w, "a", 0s));
    Task<int> b = create_task(w.loop, failing(w, "b", 0s));
    co_await ended(w, "a", a);
    print(w, b.outcome().error());
    a = b = {};
    print(w, "end");
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "b begins @0/2", "a fails @0/3", "b fails @0/3", "a ValueError: a @0/4",
                            "ValueError: b @0/4", "end @0/4"}));
}

TEST(TaskReport, ACancelOfAFailedTaskKeepsItsErrorQuiet) {
  const Events events = happens([](World& w) -> Coro<void> {
    watch(w);
    Task<int> a = create_task(w.loop, failing(w, "a", 0s));
    co_await sleep(w.loop, 10ms);
    print(w, "cancel", a.cancel());
    a = {};
    print(w, "end");
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "a fails @0/3", "cancel False @10/5", "end @10/5"}));
}

TEST(TaskReport, AnAwaiterThatIsCancelledInsteadHasSeenTheError) {
  const Events events = happens([](World& w) -> Coro<void> {
    watch(w);
    Task<int> a = create_task(w.loop, failing(w, "a", 0s));
    Task<int> b = create_task(w.loop, waiter(w, "b", a));
    co_await sleep(w.loop, 0s);
    co_await sleep(w.loop, 0s);
    print(w, "cancel", b.cancel("instead"));
    co_await ended(w, "b", b);
    a = b = {};
    print(w, "end");
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "b waits @0/2", "a fails @0/3", "cancel True @0/3",
                            "b CancelledError: instead @0/4", "b CancelledError: instead @0/5", "end @0/5"}));
}

TEST(TaskReport, ACallbackThatDoesNotAskIsNotEnough) {
  const Events events = happens([](World& w) -> Coro<void> {
    watch(w);
    create_task(w.loop, failing(w, "a", 0s)).add_done_callback([&w](FutureBase&) { print(w, "called"); });
    co_await sleep(w.loop, 10ms);
    print(w, "end");
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "a fails @0/3", "called @0/4",
                            "report: Task exception was never retrieved ValueError: a @0/4", "end @10/6"}));
}

TEST(TaskReport, AnAwaitersOwnErrorIsReportedInstead) {
  const Events events = happens([](World& w) -> Coro<void> {
    watch(w);
    Task<int> a = create_task(w.loop, failing(w, "a", 0s));
    Task<int> b = create_task(w.loop, waiter(w, "b", a));
    co_await sleep(w.loop, 10ms);
    a = b = {};
    print(w, "end");
  });
  EXPECT_EQ(events, (Events{"a begins @0/2", "b waits @0/2", "a fails @0/3", "b ValueError: a @0/4",
                            "report: Task exception was never retrieved ValueError: a @10/6", "end @10/6"}));
}

TEST(TaskReport, ACancelledGatherHasSeenTheErrorsOfItsChildren) {
  const Events events = happens([](World& w) -> Coro<void> {
    watch(w);
    Task<int> a = create_task(w.loop, cleans_badly(w, "a"));
    Task<int> b = create_task(w.loop, sleeper(w, "b", 1s));
    auto outer = gather_outcomes(w.loop, std::vector<Future<int>>{a, b});
    co_await sleep(w.loop, 0s);
    outer.cancel("why");
    const auto outcome = co_await as_outcome(outer);
    print(w, "outer", outcome.error());
    a = b = {};
    outer = {};
    print(w, "end");
  });
  EXPECT_EQ(events, (Events{"b begins @0/2", "a fails @0/3", "b CancelledError: why @0/3",
                            "outer CancelledError: why @0/5", "end @0/5"}));
}

// CPython leaves the moment and the order of these to its collector. Here: with the ready queue goes who is ready; then
// the others in creation order, innermost frame first.
TEST(TaskReport, TasksThatArePendingWhenTheLoopGoesAreReportedAndUnwound) {
  World w;
  const auto inner = [](World& world, Loop& loop, std::string name) -> Coro<void> {
    const Guard guard(world, name + " inner");
    co_await sleep(loop, 1h);
  };
  const auto outer = [](World& world, Loop& loop, std::string name, Coro<void> awaited) -> Coro<void> {
    const Guard guard(world, name + " outer");
    co_await std::move(awaited);
    loop.stop();
  };
  {
    Loop loop(w.clock);
    loop.set_exception_handler([&w](const Report& report) {
      w.say(std::string(report.message) + " " + report.future->as_task()->name() + " as " + std::string(report.key));
      return true;
    });
    create_task(loop, outer(w, loop, "a", inner(w, loop, "a")));
    create_task(loop, outer(w, loop, "b", inner(w, loop, "b")));
    loop.run_once();
    // Its body has not begun: its frame holds nothing yet.
    create_task(loop, outer(w, loop, "c", inner(w, loop, "c")));
    w.say("the loop goes");
  }
  EXPECT_EQ(w.events,
            (Events{"the loop goes", "Task was destroyed but it is pending! Task-3 as task",
                    "Task was destroyed but it is pending! Task-1 as task", "leave a inner", "leave a outer",
                    "Task was destroyed but it is pending! Task-2 as task", "leave b inner", "leave b outer"}));
}

// As CPython: what is created after run() took its snapshot is neither cancelled nor awaited.
TEST(TaskReport, ATaskThatIsCreatedInTheCleanUpOfRunStaysPending) {
  World w;
  const auto spawns = [](World& world, Loop& loop, Coro<void> (*late)(World&, Loop&)) -> Coro<void> {
    const Outcome<void> slept = co_await as_outcome(sleep(loop, 1s));
    create_task(loop, late(world, loop), TaskOptions("late"));
    co_await sleep(loop, 0s);
    co_await raise(slept.error());
  };
  const auto late = [](World& world, Loop& loop) -> Coro<void> {
    const Guard guard(world, "late");
    world.say("late begins");
    co_await sleep(loop, 1h);
  };
  const auto main = [](World& world, Loop& loop, Coro<void> spawning) -> Coro<void> {
    create_task(loop, std::move(spawning));
    co_await sleep(loop, 0s);
    world.say("main ends");
  };
  {
    Loop loop(w.clock);
    loop.set_exception_handler([&w](const Report& report) {
      w.say(std::string(report.message) + " " + report.future->as_task()->name());
      return true;
    });
    EXPECT_TRUE(run(loop, main(w, loop, spawns(w, loop, late))).ok());
    EXPECT_EQ(loop.pending_tasks(), 1U);
  }
  EXPECT_EQ(w.events, (Events{"main ends", "late begins", "Task was destroyed but it is pending! late", "leave late"}));
}

}  // namespace aio::testing
