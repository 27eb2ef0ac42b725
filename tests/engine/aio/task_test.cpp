// SPDX-License-Identifier: MIT
#include "aio/task.h"

#include <gtest/gtest.h>

#include "aio/gather.h"
#include "aio/sleep.h"
#include "support.h"

namespace aio::testing {

Coro<int> answer(World& w, Duration delay) {
  const Guard guard(w, "answer");
  co_await sleep(w.loop, delay);
  co_return 42;
}

Coro<void> fails(World& w) {
  const Guard guard(w, "fails");
  co_await raise(Error("ValueError", "bad"));
  w.say("never");
}

Coro<void> outer_fails(World& w) {
  const Guard outer(w, "outer");
  co_await fails(w);
  w.say("never");
}

TEST(Task, AwaitingATaskGoesOnInTheNextIteration) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const Task<int> task = create_task(world.loop, answer(world, 0ms));
    const int value = co_await task;
    world.stamp(std::to_string(value));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  // Iteration 1: main. 2: the task sleeps. 3: it ends. 4: main.
  EXPECT_EQ(w.events, (Events{"leave answer", "42 @0/4"}));
}

TEST(Task, AwaitingADoneTaskTakesNoTurn) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const Task<int> task = create_task(world.loop, answer(world, 0ms));
    co_await task;
    const auto before = world.loop.iteration();
    EXPECT_EQ(co_await task, 42);
    EXPECT_EQ(world.loop.iteration(), before);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
}

TEST(Task, SleepZeroGivesWayForExactlyOneIteration) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    world.stamp("a");
    co_await sleep(world.loop, 0s);
    world.stamp("b");
    co_await sleep(world.loop, -1s);
    world.stamp("c");
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"a @0/1", "b @0/2", "c @0/3"}));
}

TEST(Task, ATimerTakesOneMoreIterationToTheStep) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    co_await sleep(world.loop, 20ms);
    world.stamp("slept");
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"slept @20/3"}));
}

TEST(Task, ASleepThatWasMadeElsewhereWaitsInTheTasksLoop) {
  World w;
  const auto main = [](World& world, Sleep nap, Coro<void> coro) -> Coro<void> {
    co_await nap;
    co_await std::move(coro);
    world.stamp("awake");
  };
  EXPECT_TRUE(run(w.loop, main(w, sleep(20ms), sleep(10ms).coro())).ok());
  EXPECT_EQ(w.events, (Events{"awake @30/5"}));
}

TEST(Task, AnErrorUnwindsTheInnermostFrameFirst) {
  World w;
  const auto outcome = run(w.loop, outer_fails(w));
  EXPECT_EQ(World::describe(outcome), "ValueError: bad");
  EXPECT_EQ(w.events, (Events{"leave fails", "leave outer"}));
}

TEST(Task, AsOutcomeIsTheTry) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const Outcome<void> outcome = co_await as_outcome(outer_fails(world));
    world.say("caught " + World::describe(outcome));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"leave fails", "leave outer", "caught ValueError: bad"}));
}

TEST(Task, CancelBeforeTheStartNeverRunsTheBody) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const Task<int> task = create_task(world.loop, answer(world, 0ms));
    EXPECT_TRUE(task.cancel("early"));
    EXPECT_TRUE(task.cancel("twice"));
    EXPECT_EQ(task.cancelling(), 2U);
    world.say(World::describe(co_await as_outcome(task)));
    EXPECT_TRUE(task.cancelled());
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"CancelledError: twice"}));
}

TEST(Task, TwoCancelsWhileBlockedGiveOneErrorWithTheFirstMessage) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const Task<int> task = create_task(world.loop, answer(world, 1h));
    co_await sleep(world.loop, 0s);
    EXPECT_TRUE(task.cancel("first"));
    EXPECT_TRUE(task.cancel("second"));
    EXPECT_FALSE(task.done());
    world.say(World::describe(co_await as_outcome(task)));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"leave answer", "CancelledError: first"}));
  EXPECT_EQ(w.loop.time(), Time());
  EXPECT_TRUE(w.loop.timers().empty());
}

TEST(Task, CancelAfterTheFutureIsDoneStillArrives) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const Future<int> future = world.loop.create_future<int>();
    const auto waits = [](Future<int> f) -> Coro<int> { co_return co_await f; };
    const Task<int> task = create_task(world.loop, waits(future));
    co_await sleep(world.loop, 0s);
    future.set_result(1);
    EXPECT_TRUE(task.cancel());
    world.say(World::describe(co_await as_outcome(task)));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"CancelledError"}));
}

TEST(Task, CancelGoesThroughToWhatIsAwaited) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const Task<int> inner = create_task(world.loop, answer(world, 1h));
    const auto waits = [](Task<int> t) -> Coro<int> { co_return co_await t; };
    const Task<int> outer = create_task(world.loop, waits(inner));
    co_await sleep(world.loop, 0s);
    co_await sleep(world.loop, 0s);
    outer.cancel("through");
    world.say(World::describe(co_await as_outcome(outer)));
    world.say(World::describe(inner.outcome()));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  // The message was for the first who asked, and that was the outer task.
  EXPECT_EQ(w.events, (Events{"leave answer", "CancelledError: through", "CancelledError"}));
}

TEST(Task, CancelOfItselfThenReturningIsCancelled) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const auto self_cancelling = []() -> Coro<int> {
      TaskBase& self = co_await current_task();
      self.cancel("self");
      co_return 1;
    };
    const Task<int> task = create_task(world.loop, self_cancelling());
    world.say(World::describe(co_await as_outcome(task)));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"CancelledError: self"}));
}

TEST(Task, UncancelDropsARequestThatIsNotDelivered) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    TaskBase& self = co_await current_task();
    self.cancel();
    EXPECT_EQ(self.uncancel(), 0U);
    co_await sleep(world.loop, 0s);
    world.say("went on");
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"went on"}));
}

TEST(Task, ASwallowedCancelLetsItLive) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const auto stubborn = [](World& inner) -> Coro<int> {
      const Outcome<void> outcome = co_await as_outcome(sleep(inner.loop, 1h));
      inner.say("no: " + World::describe(outcome));
      co_await sleep(inner.loop, 10ms);
      co_return 5;
    };
    const Task<int> task = create_task(world.loop, stubborn(world));
    co_await sleep(world.loop, 0s);
    task.cancel();
    EXPECT_EQ(co_await task, 5);
    EXPECT_EQ(task.cancelling(), 1U);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"no: CancelledError"}));
}

TEST(Task, CannotAwaitItself) {
  World w;
  Task<void> task;
  const auto narcissus = [](Task<void>& self) -> Coro<void> { co_await self; };
  task = create_task(w.loop, narcissus(task));
  while (w.loop.run_once()) {
  }
  EXPECT_EQ(World::describe(task.outcome()), "RuntimeError: Task cannot await on itself: Task-1");
}

TEST(Task, OnlyTasksWithoutANameAreNumbered) {
  World w;
  const auto nothing = []() -> Coro<void> { co_return; };
  const Task<void> one = create_task(w.loop, nothing());
  const Task<void> two = create_task(w.loop, nothing(), TaskOptions("worker"));
  const Task<void> three = create_task(w.loop, nothing());
  EXPECT_EQ(one.name() + " " + two.name() + " " + three.name(), "Task-1 worker Task-2");
  while (w.loop.run_once()) {
  }
}

TEST(Task, ALambdaCoroutineThatStallsIsResumedInTheSameStep) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    world.say("begin");
    co_await stall();
    world.stamp("end");
  };
  const Task<void> task = create_task(w.loop, main(w));
  w.loop.call_soon([&] { w.say("other"); });
  EXPECT_TRUE(w.loop.run_handle());
  EXPECT_TRUE(w.loop.stalled());
  EXPECT_EQ(w.loop.current_task(), &task.task());
  while (w.loop.run_handle()) {
  }
  EXPECT_EQ(w.events, (Events{"begin", "end @0/1", "other"}));
}

TEST(Task, CancellingACircleEnds) {
  World w;
  const auto waits = [](World& world, Future<void>& other, const char* name) -> Coro<void> {
    const Guard guard(world, name);
    co_await other;
  };
  Future<void> one, two;
  w.loop.set_exception_handler([](const Report&) { return true; });
  const auto main = [](Task<void> task) -> Coro<void> {
    co_await sleep(1ms);
    EXPECT_TRUE(task.cancel());
    EXPECT_EQ(task.cancelling(), 1U);
    EXPECT_FALSE(task.done());
  };
  const Task<void> first = create_task(w.loop, waits(w, two, "first"));
  const Task<void> second = create_task(w.loop, waits(w, one, "second"));
  one = first;
  two = second;
  EXPECT_EQ(run(w.loop, main(first)).error().message().substr(0, 24), "deadlock in the clean-up");
  EXPECT_EQ(second.cancelling(), 3U);  // with two of the clean-up
  one = two = Future<void>();
}

TEST(Task, ThatWaitsForItselfThroughAGatherCanBeCancelled) {
  World w;
  const auto waits = [](Loop& loop, Future<void>& itself) -> Coro<void> {
    co_await sleep(0s);
    const std::vector<Ref<FutureBase>> children(1, itself.ref());  // g++ 12 takes no braces within co_await
    co_await gather_all(loop, children);
  };
  Future<void> itself;
  const Task<void> task = create_task(w.loop, waits(w.loop, itself));
  itself = task;
  while (w.loop.run_once()) {
  }
  EXPECT_TRUE(task.cancel());
  EXPECT_FALSE(task.done());
  itself = Future<void>();
}

}  // namespace aio::testing
