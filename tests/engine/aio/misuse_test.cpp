// SPDX-License-Identifier: MIT
// Wrong use gives a clear error, in every build.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "aio/barrier.h"
#include "aio/executor.h"
#include "aio/lock.h"
#include "aio/semaphore.h"
#include "aio/shield.h"
#include "aio/sleep.h"
#include "aio/task_group.h"
#include "aio/timed.h"
#include "aio/virtual_pool.h"
#include "aio/wait_for.h"
#include "support.h"

namespace aio::testing {

namespace {

Coro<int> one() { co_return 1; }

/// Says every report.
void listen(World& w) {
  w.loop.set_exception_handler([&w](const Report& report) {
    w.say(std::string(report.message));
    return true;
  });
}

}  // namespace

TEST(Misuse, ACoroutineIsAwaitedOnce) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    Coro<int> coro = one();
    EXPECT_EQ(co_await std::move(coro), 1);
    world.say(World::describe(co_await as_outcome(std::move(coro))));
    co_await std::move(coro);
    world.say("never");
  };
  EXPECT_EQ(World::describe(run(w.loop, main(w))), "RuntimeError: cannot reuse already awaited coroutine");
  EXPECT_EQ(w.events, (Events{"RuntimeError: cannot reuse already awaited coroutine"}));
}

TEST(Misuse, ATaskNeedsACoroutine) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    world.stamp(World::describe(co_await as_outcome(create_task(Coro<int>()))));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"TypeError: a coroutine was expected, got None @0/1"}));
}

TEST(Misuse, NoFutureCannotBeAwaited) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    world.say(World::describe(co_await as_outcome(Future<int>())));
    co_await Future<int>();
  };
  EXPECT_EQ(World::describe(run(w.loop, main(w))), "TypeError: object NoneType can't be used in 'await' expression");
  EXPECT_EQ(w.events, (Events{"TypeError: object NoneType can't be used in 'await' expression"}));
}

TEST(Misuse, ATasksResultCannotBeSet) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const Task<int> task = create_task(one());
    world.say(World::describe(Outcome<int>(task.set_result(2))));
    world.say(World::describe(Outcome<int>(task.set_exception(Error("ValueError")))));
    EXPECT_EQ(co_await task, 1);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"RuntimeError: Task does not support set_result operation",
                              "RuntimeError: Task does not support set_exception operation"}));
}

TEST(Misuse, NoExceptionCannotBeSet) {
  World w;
  const Future<int> future = w.loop.create_future<int>();
  EXPECT_EQ(future.set_exception(Error()).type(), "TypeError");
  EXPECT_FALSE(future.done());
}

TEST(Misuse, ALoopDoesNotRunInsideItself) {
  World w;
  listen(w);
  const auto main = [](World& world) -> Coro<void> {
    world.say(World::describe(run(world.loop, one())));
    EXPECT_FALSE(world.loop.run_handle());
    EXPECT_FALSE(world.loop.run_once());
    co_return;
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"RuntimeError: asyncio.run() cannot be called from a running event loop",
                              "This event loop is already running", "This event loop is already running"}));
}

TEST(Misuse, ARunningLoopIsNotClosed) {
  World w;
  listen(w);
  const auto main = [](World& world) -> Coro<void> {
    world.loop.close();
    co_await sleep(1ms);
    world.stamp("goes on");
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"Cannot close a running event loop", "goes on @1/3"}));
}

TEST(Misuse, AClosedLoopTakesNothing) {
  World w;
  listen(w);
  w.loop.close();
  w.loop.close();
  EXPECT_TRUE(w.loop.is_closed());
  EXPECT_TRUE(w.loop.call_soon([&w] { w.say("never"); })->cancelled());
  EXPECT_TRUE(w.loop.call_later(1ms, [&w] { w.say("never"); })->cancelled());
  const Task<int> task = create_task(w.loop, one());
  w.say(World::describe(task.outcome()));
  w.say(World::describe(run(w.loop, one())));
  EXPECT_FALSE(w.loop.run_once());
  EXPECT_EQ(w.events, (Events{"Event loop is closed", "Event loop is closed", "RuntimeError: Event loop is closed",
                              "RuntimeError: Event loop is closed"}));
}

TEST(Misuse, ClosingALoopEndsWhatIsPending) {
  World w;
  listen(w);
  const auto waits = [](World& world) -> Coro<void> {
    const Guard guard(world, "waits");
    co_await sleep(1h);
  };
  const Task<void> task = create_task(w.loop, waits(w));
  w.loop.run_once();
  w.loop.close();
  EXPECT_FALSE(task.done());
  EXPECT_EQ(World::describe(task.outcome()), "InvalidStateError: Result is not set.");
  EXPECT_EQ(w.events, (Events{"Task was destroyed but it is pending!", "leave waits"}));
}

TEST(Misuse, DelaysBelowZeroCountAsZero) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    co_await sleep(-1h);
    world.stamp("slept");
    world.loop.call_later(-1h, [&world] { world.stamp("called"); });
    co_await sleep(Seconds(-1.5));
    world.stamp("main");
    co_await sleep(0s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"slept @0/2", "main @0/3", "called @0/3"}));
}

TEST(Misuse, NaNIsNoDelay) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    world.stamp(World::describe(co_await as_outcome(sleep(Seconds(std::nan(""))))));
    co_await sleep(Seconds(0.5));
    world.stamp("slept");
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"ValueError: Invalid delay: NaN (not a number) @0/1", "slept @500/3"}));
}

TEST(Misuse, DelaysWithoutEndDoNotOverflow) {
  World w;
  w.clock.advance_to(Time(1h));
  const auto main = [](World& world) -> Coro<void> {
    const Task<void> forever = create_task(sleep(Duration::max()).coro());
    const Task<void> infinite = create_task(sleep(Seconds(std::numeric_limits<double>::infinity())));
    const auto outcome = co_await as_outcome(wait_for(Future<void>(forever), Duration(1s)));
    world.stamp(World::describe(outcome));
    EXPECT_FALSE(infinite.done());
    EXPECT_EQ(world.loop.timers().next_deadline(), after(Time(1h), from_seconds(std::numeric_limits<double>::infinity())));
    EXPECT_EQ(after(Time::max(), 1s), Time::max());
    EXPECT_EQ(after(Time::min(), -1s), Time::min());
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"TimeoutError @3601000/5"}));
}

TEST(Misuse, AnUnlockedLockCannotBeReleased) {
  Lock lock;
  EXPECT_EQ(lock.release().message(), "Lock is not acquired.");
  EXPECT_FALSE(lock.locked());
}

TEST(Misuse, WithoutAnExecutorThereIsNoThread) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    world.say(World::describe(co_await as_outcome(to_thread([] { return 1; }))));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"RuntimeError: the loop has no default executor (see Loop::set_default_executor)"}));
}

TEST(Misuse, AGroupThatIsNotEnteredRefusesTasks) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const auto group = make_ref<TaskGroup>();
    const Outcome<Task<int>> task = group->create_task(one());
    world.say(World::describe(task));
    co_return;
  };
  w.loop.set_debug(true);  // the coroutine was closed, which is no reason to report it
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"RuntimeError: TaskGroup <TaskGroup> has not been entered"}));
}

TEST(Misuse, AnErrorsValueEndsTheProgram) {
  EXPECT_DEATH_IF_SUPPORTED((void)Outcome<int>(Error("ValueError", "bad")).value(), "Outcome::value.. of an error: ValueError: bad");
  EXPECT_DEATH_IF_SUPPORTED((void)Outcome<int>(Error()), "an Outcome was made of no error");
  World w;
  EXPECT_DEATH_IF_SUPPORTED((void)w.loop.create_future<int>().value(), "Future::value.. without a result");
  EXPECT_DEATH_IF_SUPPORTED((void)Future<int>().done(), "a future that is none");
  EXPECT_DEATH_IF_SUPPORTED((void)Task<int>().name(), "a task that is none");
  EXPECT_DEATH_IF_SUPPORTED((void)shield(Future<int>()), "a future that is none");
  EXPECT_DEATH_IF_SUPPORTED(w.loop.call_soon(Handle()), "a handle that is none");
  EXPECT_DEATH_IF_SUPPORTED(Semaphore(-1), "Semaphore initial value must be >= 0");
  EXPECT_DEATH_IF_SUPPORTED(Barrier(0), "Barrier parties must be >= 1");
  EXPECT_DEATH_IF_SUPPORTED(VirtualPool(w.loop, 0), "VirtualPool without workers");
  EXPECT_DEATH_IF_SUPPORTED((void)get_running_loop(), "no running event loop");
}

TEST(DebugMode, TellsOfCoroutinesThatNeverRan) {
  World w;
  listen(w);
  const auto main = [](World& world) -> Coro<void> {
    (void)one();
    world.loop.set_debug(true);
    (void)one();
    const auto lambda = []() -> Coro<void> { co_return; };
    (void)lambda();
    (void)sleep(1s).coro();
    (void)as_outcome(one());
    create_task(one());
    co_await one();
    (void)(co_await as_outcome(one()));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"coroutine 'one' was never awaited", "coroutine 'lambda' was never awaited",
                              "coroutine 'sleep' was never awaited", "coroutine 'one' was never awaited"}));
}

TEST(NeverAwaited, AHandlerIsToldInAnyMode) {
  World w;
  std::vector<std::string> functions;
  w.loop.set_never_awaited_handler([&functions](std::string_view function) { functions.emplace_back(function); });
  const auto main = []() -> Coro<void> {
    (void)one();
    co_return;
  };
  EXPECT_TRUE(run(w.loop, main()).ok());
  EXPECT_EQ(functions, (std::vector<std::string>{"one"}));
}

#if defined(__cpp_exceptions)
TEST(Exceptions, AnErrorThatIsThrownStaysItself) {
  World w;
  const Error error("ValueError", "bad");
  const auto main = [](Error thrown) -> Coro<void> {
    throw thrown;
    co_return;
  };
  EXPECT_TRUE(run(w.loop, main(error)).error() == error);
}
#endif

TEST(DebugMode, ReportsSlowCallbacksWhereThereIsNoHandlerForThem) {
  World w;
  listen(w);
  w.loop.set_debug(true);
  const auto main = [](World& world) -> Coro<void> {
    world.clock.block(99ms);
    co_await sleep(0s);
    world.clock.block(100ms);
    world.loop.call_soon([&world] { world.clock.block(1500ms); }, "user:blocks");
    co_await sleep(0s);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"Executing step of Task-1 took 0.100 seconds", "Executing user:blocks took 1.500 seconds"}));
}

TEST(Timed, MeasuresLoopTimeAndKeepsTheOutcome) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const Timed<int> slow = co_await timed(sleep(world.loop, 30ms, 7));
    EXPECT_EQ(slow.outcome.value(), 7);
    EXPECT_EQ(slow.elapsed, 30ms);
    const auto fails = []() -> Coro<void> {
      co_await sleep(5ms);
      co_await raise(Error("ValueError"));
    };
    const Timed<void> failed = co_await timed(fails());
    EXPECT_EQ(failed.elapsed, 5ms);
    world.stamp(World::describe(failed.outcome));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"ValueError @35/5"}));
}

TEST(Misuse, FuturesOfAnotherLoopCannotBeGathered) {
  World other;
  World w;
  const auto main = [](World& world, Future<int> foreign) -> Coro<void> {
    const auto own = world.loop.create_future<int>();
    const auto gathered = gather(own, foreign);
    const auto outcome = co_await as_outcome(gathered);
    world.stamp(World::describe(outcome));
    const Future<int> none;
    world.stamp(World::describe(co_await as_outcome(wait_for(none, 0s))));
  };
  EXPECT_TRUE(run(w.loop, main(w, other.loop.create_future<int>())).ok());
  EXPECT_EQ(w.events, (Events{"ValueError: The future belongs to a different loop than the one specified as the loop argument @0/1",
                              "TypeError: object NoneType can't be used in 'await' expression @0/1"}));
}

}  // namespace aio::testing
