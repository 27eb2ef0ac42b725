// SPDX-License-Identifier: MIT
// Eager tasks: asyncio.Task(coro, eager_start=True), asyncio.eager_task_factory.
#include <gtest/gtest.h>

#include "aio/gather.h"
#include "aio/sleep.h"
#include "support.h"

namespace aio::testing {

namespace {

std::string task_name(World& w) { return w.loop.current_task() ? w.loop.current_task()->name() : "none"; }

Coro<int> child(World& w, int number, Duration delay = 10ms) {
  const std::string name = "child " + std::to_string(number);
  w.stamp(name + " begins in " + task_name(w));
  co_await sleep(delay);
  w.stamp(name + " ends");
  co_return number;
}

Coro<int> quick(World& w, int number) {
  w.stamp("quick " + std::to_string(number));
  co_return number;
}

Coro<void> twice(World& w) {
  w.stamp("one");
  co_await sleep(0s);
  w.stamp("two");
}

}  // namespace

TEST(Eager, RunsUntilItFirstWaits) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    world.stamp("a");
    const Task<int> task = create_task(child(world, 1), eager("x"));
    world.stamp(std::string("b ") + (task.done() ? "done" : "pending") + " in " + task_name(world));
    world.stamp(std::to_string(co_await task));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a @0/1", "child 1 begins in x @0/1", "b pending in Task-1 @0/1", "child 1 ends @10/3", "1 @10/4"}));
}

TEST(Eager, OneThatNeverWaitsIsDoneAtOnce) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const Task<int> task = create_task(quick(world, 2), eager());
    EXPECT_TRUE(task.done());
    world.stamp(std::to_string(task.outcome().value()));
    EXPECT_EQ(co_await task, 2);
    world.stamp("after");
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"quick 2 @0/1", "2 @0/1", "after @0/1"}));
}

TEST(Eager, AnErrorStaysInTheTask) {
  World w;
  const auto bad = []() -> Coro<void> { co_await raise(Error("ValueError", "bad")); };
  const auto main = [](World& world, Coro<void> coro) -> Coro<void> {
    const Task<void> task = create_task(std::move(coro), eager());
    world.stamp(task.done() ? "made done" : "made pending");
    world.stamp(World::describe(co_await as_outcome(task)));
  };
  EXPECT_TRUE(run(w.loop, main(w, bad())).ok());
  EXPECT_EQ(w.events, (Events{"made done @0/1", "ValueError: bad @0/1"}));
}

TEST(Eager, NestsAndGivesTheOuterTaskItsTurnBack) {
  World w;
  const auto inner = [](World& world) -> Coro<void> {
    world.stamp("inner in " + task_name(world));
    co_await sleep(0s);
    world.stamp("inner ends");
  };
  const auto outer = [](World& world, Coro<void> coro) -> Coro<void> {
    world.stamp("outer in " + task_name(world));
    const Task<void> task = create_task(std::move(coro), eager("inner"));
    world.stamp("outer again in " + task_name(world));
    co_await task;
    world.stamp("outer ends");
  };
  const auto main = [](World& world, Coro<void> coro) -> Coro<void> {
    const Task<void> task = create_task(std::move(coro), eager("outer"));
    world.stamp("main again in " + task_name(world));
    co_await task;
    world.stamp("end");
  };
  EXPECT_TRUE(run(w.loop, main(w, outer(w, inner(w)))).ok());
  EXPECT_EQ(w.events, (Events{"outer in outer @0/1", "inner in inner @0/1", "outer again in outer @0/1", "main again in Task-1 @0/1",
                              "inner ends @0/2", "outer ends @0/3", "end @0/4"}));
}

TEST(Eager, AfterItsFirstStepItTakesItsTurnsLikeAnyTask) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const Task<void> task = create_task(twice(world), eager());
    world.stamp("main");
    co_await sleep(0s);
    world.stamp("main 2");
    co_await sleep(0s);
    world.stamp(std::string("main 3 ") + (task.done() ? "done" : "pending"));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"one @0/1", "main @0/1", "two @0/2", "main 2 @0/2", "main 3 done @0/3"}));
}

TEST(Eager, CancellingItselfComesAtItsNextStep) {
  World w;
  const auto itself = [](World& world) -> Coro<void> {
    TaskBase& self = co_await current_task();
    self.cancel();
    world.stamp("still here");
    co_await sleep(0s);
    world.stamp("never");
  };
  const auto main = [](World& world, Coro<void> coro) -> Coro<void> {
    const Task<void> task = create_task(std::move(coro), eager());
    world.stamp("main " + std::to_string(task.cancelling()));
    world.stamp(World::describe(co_await as_outcome(task)));
  };
  EXPECT_TRUE(run(w.loop, main(w, itself(w))).ok());
  EXPECT_EQ(w.events, (Events{"still here @0/1", "main 1 @0/1", "CancelledError @0/3"}));
}

TEST(Eager, CancellingItselfThenReturningIsCancelled) {
  World w;
  const auto itself = []() -> Coro<int> {
    TaskBase& self = co_await current_task();
    self.cancel("msg");
    co_return 1;
  };
  const auto main = [](World& world, Coro<int> coro) -> Coro<void> {
    const Task<int> task = create_task(std::move(coro), eager());
    EXPECT_TRUE(task.cancelled());
    world.stamp(World::describe(co_await as_outcome(task)));
  };
  EXPECT_TRUE(run(w.loop, main(w, itself())).ok());
  EXPECT_EQ(w.events, (Events{"CancelledError: msg @0/1"}));
}

TEST(Eager, IsGatheredWhetherDoneOrNot) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    std::vector<Future<int>> tasks;
    for (int i = 0; i < 2; ++i) tasks.push_back(create_task(quick(world, i), eager()));
    tasks.push_back(create_task(child(world, 2, 0s), eager()));
    world.stamp("gather");
    const std::vector<int> values = co_await gather(tasks);
    EXPECT_EQ(values, (std::vector<int>{0, 1, 2}));
    world.stamp("end");
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"quick 0 @0/1", "quick 1 @0/1", "child 2 begins in Task-4 @0/1", "gather @0/1", "child 2 ends @0/2",
                              "end @0/4"}));
}

TEST(Eager, WaitsForAFutureThatItsCreatorSets) {
  World w;
  const auto waits = [](World& world, Future<int> future) -> Coro<void> {
    world.stamp("waits");
    world.stamp("got " + std::to_string(co_await future));
  };
  const auto main = [](World& world, Future<int> future, Coro<void> coro) -> Coro<void> {
    const Task<void> task = create_task(std::move(coro), eager());
    future.set_result(5);
    world.stamp("set");
    co_await task;
    world.stamp("end");
  };
  const Future<int> future = w.loop.create_future<int>();
  EXPECT_TRUE(run(w.loop, main(w, future, waits(w, future))).ok());
  EXPECT_EQ(w.events, (Events{"waits @0/1", "set @0/1", "got 5 @0/2", "end @0/3"}));
}

TEST(Eager, CountsAmongAllTasksWhileItRuns) {
  World w;
  const auto counts = [](World& world) -> Coro<void> {
    world.stamp(std::to_string(world.loop.all_tasks().size()));
    co_await sleep(0s);
    world.stamp(std::to_string(world.loop.all_tasks().size()));
  };
  const auto main = [](Coro<void> coro) -> Coro<void> { co_await create_task(std::move(coro), eager()); };
  EXPECT_TRUE(run(w.loop, main(counts(w))).ok());
  EXPECT_EQ(w.events, (Events{"2 @0/1", "2 @0/2"}));
}

TEST(Eager, StartsFromACallbackToo) {
  World w;
  const auto sets = [](World& world, Future<void> future) -> Coro<void> {
    world.stamp("runs in " + task_name(world));
    co_await sleep(0s);
    future.set_result();
    world.stamp("set");
  };
  const auto main = [](World& world, Future<void> future, Coro<void> coro) -> Coro<void> {
    world.loop.call_soon([&world, &coro] {
      world.stamp("callback in " + task_name(world));
      create_task(std::move(coro), eager());
      world.stamp("callback ends in " + task_name(world));
    });
    co_await future;
    world.stamp("main");
  };
  const Future<void> future = w.loop.create_future<void>();
  EXPECT_TRUE(run(w.loop, main(w, future, sets(w, future))).ok());
  EXPECT_EQ(w.events, (Events{"callback in none @0/2", "runs in Task-2 @0/2", "callback ends in none @0/2", "set @0/3", "main @0/4"}));
}

TEST(Eager, IsCancelledWhereItWaits) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const Task<int> task = create_task(child(world, 1), eager());
    EXPECT_TRUE(task.cancel("now"));
    world.stamp(World::describe(co_await as_outcome(task)));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"child 1 begins in Task-2 @0/1", "CancelledError: now @0/3"}));
  EXPECT_TRUE(w.loop.timers().empty());
}

TEST(Eager, CallbacksOfADoneOneComeInTheNextIteration) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const Task<int> task = create_task(quick(world, 1), eager());
    task.add_done_callback([&world](FutureBase&) { world.stamp("callback"); });
    world.stamp("added");
    co_await sleep(0s);
    world.stamp("main");
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"quick 1 @0/1", "added @0/1", "callback @0/2", "main @0/2"}));
}

TEST(Eager, OutsideOfARunningLoopItIsScheduled) {
  World w;
  const Task<int> task = create_task(w.loop, quick(w, 1), eager());
  EXPECT_FALSE(task.done());
  EXPECT_TRUE(w.loop.run_once());
  EXPECT_EQ(w.events, (Events{"quick 1 @0/1"}));
}

TEST(Eager, ALoopOfEagerTasksStartsEachOneSo) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    world.loop.set_eager_tasks(true);
    const auto results = co_await gather(quick(world, 1), child(world, 2, 0s));
    EXPECT_EQ(results, (std::tuple(1, 2)));
    world.loop.set_eager_tasks(false);
    const Task<int> task = create_task(quick(world, 3));
    world.stamp(task.done() ? "eager" : "scheduled");
    co_await task;
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"quick 1 @0/1", "child 2 begins in Task-3 @0/1", "child 2 ends @0/2", "scheduled @0/4", "quick 3 @0/5"}));
}

TEST(Eager, AStallGoesOnAtOnceWhereThereIsNoWayBackToTheHost) {
  World w;
  const auto stalls = [](World& world) -> Coro<void> {
    world.stamp("one");
    co_await stall();
    world.stamp("two");
  };
  const auto main = [](World& world, Coro<void> coro) -> Coro<void> {
    const Task<void> task = create_task(std::move(coro), eager());
    EXPECT_TRUE(task.done());
    EXPECT_FALSE(world.loop.stalled());
    co_return;
  };
  EXPECT_TRUE(run(w.loop, main(w, stalls(w))).ok());
  EXPECT_EQ(w.events, (Events{"one @0/1", "two @0/1"}));
}

namespace {

// Starts a task that was made unscheduled within the awaiting one's step.
class Start {
 public:
  explicit Start(TaskBase& task) : task_(task) {}
  bool await_ready() const noexcept { return false; }
  template <class P>
  void await_suspend(std::coroutine_handle<P> parent) {
    parent.promise().task().start_eagerly(task_);
  }
  void await_resume() const noexcept {}

 private:
  TaskBase& task_;
};

}  // namespace

TEST(Eager, AStallWithinAnAwaitedStartGivesTheHostItsTurn) {
  World w;
  const auto stalls = [](World& world) -> Coro<void> {
    world.stamp("inner in " + task_name(world));
    co_await stall();
    world.stamp("inner again in " + task_name(world));
    co_await sleep(0s);
    world.stamp("inner ends");
  };
  const auto main = [](World& world, Coro<void> coro) -> Coro<void> {
    const Task<void> task = make_task(world.loop, std::move(coro));
    co_await Start(task.task());
    world.stamp("main in " + task_name(world));
    co_await task;
    world.stamp("end");
  };
  const Task<void> task = create_task(w.loop, main(w, stalls(w)));
  EXPECT_TRUE(w.loop.run_handle());
  EXPECT_TRUE(w.loop.stalled());
  w.say("host");
  while (w.loop.run_handle()) {
  }
  EXPECT_TRUE(task.done());
  EXPECT_EQ(w.events, (Events{"inner in Task-2 @0/1", "host", "inner again in Task-2 @0/1", "main in Task-1 @0/1", "inner ends @0/2",
                              "end @0/3"}));
}

}  // namespace aio::testing
