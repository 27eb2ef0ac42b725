// SPDX-License-Identifier: MIT
// C++ exceptions out of a program's code become errors at the border; none where they are compiled out.
#include <gtest/gtest.h>

#include <stdexcept>

#include "aio/executor.h"
#include "aio/gather.h"
#include "aio/sleep.h"
#include "aio/task_group.h"
#include "aio/virtual_pool.h"
#include "support.h"

#if defined(__cpp_exceptions)

namespace aio::testing {

namespace {

void listen(World& w) {
  w.loop.set_exception_handler([&w](const Report& report) {
    w.say(std::string(report.message) + (report.error ? ": " + report.error.message() : ""));
    return true;
  });
}

Coro<int> throws(World& w, Duration delay) {
  const Guard guard(w, "throws");
  co_await sleep(delay);
  throw std::runtime_error("thrown");
}

}  // namespace

TEST(Exception, OutOfACoroutineIsItsError) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    world.stamp(World::describe(co_await as_outcome(throws(world, 1ms))));
    world.stamp(World::describe(co_await as_outcome(create_task(throws(world, 0s)))));
    co_await throws(world, 0s);
    world.say("never");
  };
  EXPECT_EQ(World::describe(run(w.loop, main(w))), "Exception: thrown");
  EXPECT_EQ(w.events, (Events{"leave throws", "Exception: thrown @1/3", "leave throws", "Exception: thrown @1/6", "leave throws"}));
}

TEST(Exception, BeforeTheFirstAwaitIsAnErrorToo) {
  World w;
  const auto at_once = [](bool really) -> Coro<void> {
    if (really) throw 42;
    co_return;
  };
  EXPECT_EQ(World::describe(run(w.loop, at_once(true))), "Exception: an exception that is not a std::exception");
}

TEST(Exception, OfACancelledTasksCleanUpReplacesTheCancellation) {
  World w;
  const auto cleans_up = [](World& world) -> Coro<void> {
    const Outcome<void> outcome = co_await as_outcome(sleep(1h));
    world.stamp(World::describe(outcome));
    throw std::logic_error("in the clean-up");
  };
  const auto main = [](World& world, Coro<void> coro) -> Coro<void> {
    const Task<void> task = create_task(std::move(coro));
    co_await sleep(1ms);
    task.cancel();
    world.stamp(World::describe(co_await as_outcome(task)));
    EXPECT_FALSE(task.cancelled());
  };
  EXPECT_TRUE(run(w.loop, main(w, cleans_up(w))).ok());
  EXPECT_EQ(w.events, (Events{"CancelledError @1/5", "Exception: in the clean-up @1/6"}));
}

TEST(Exception, OutOfACallbackIsReportedAndTheOthersRun) {
  World w;
  listen(w);
  const auto main = [](World& world) -> Coro<void> {
    world.loop.call_soon([] { throw std::runtime_error("first"); }, "user:first");
    world.loop.call_soon([&world] { world.stamp("second"); });
    world.loop.call_later(1ms, [] { throw std::runtime_error("timer"); });
    co_await sleep(2ms);
    world.stamp("main");
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"Exception in callback user:first: first", "second @0/2", "Exception in callback: timer", "main @2/5"}));
}

TEST(Exception, OutOfADoneCallbackIsReportedAndTheOthersRun) {
  World w;
  listen(w);
  const auto main = [](World& world) -> Coro<void> {
    const Future<int> future = world.loop.create_future<int>();
    future.add_done_callback([](FutureBase&) { throw std::runtime_error("callback"); });
    future.add_done_callback([&world](FutureBase& done) { world.stamp(done.failed() ? "failed" : "fine"); });
    future.set_result(1);
    EXPECT_EQ(co_await future, 1);
    co_await sleep(0s);
    world.stamp("main");
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"Exception in callback: callback", "fine @0/2", "main @0/2"}));
}

TEST(Exception, OfAGroupsTaskIsOneOfItsErrors) {
  World w;
  const auto body = [](World& world, TaskGroup& group) -> Coro<void> {
    group.create_task(throws(world, 1ms));
    co_await sleep(1h);
  };
  const auto main = [](World& world, Ref<TaskGroup> group, Coro<void> coro) -> Coro<void> {
    const Outcome<void> outcome = co_await as_outcome(in_group(group, std::move(coro)));
    world.stamp(World::describe(outcome));
    EXPECT_EQ(outcome.error().children().at(0).message(), "thrown");
  };
  const auto group = make_ref<TaskGroup>(w.loop);
  EXPECT_TRUE(run(w.loop, main(w, group, body(w, *group))).ok());
  EXPECT_EQ(w.events, (Events{"leave throws", "ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception) @1/6"}));
}

TEST(Exception, OfAJobIsTheFuturesError) {
  World w;
  VirtualPool pool(w.loop);
  w.loop.set_default_executor(&pool);
  const auto main = [](World& world) -> Coro<void> {
    const auto job = []() -> int { throw std::runtime_error("in the job"); };
    world.stamp(World::describe(co_await as_outcome(to_thread(job))));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"Exception: in the job @0/3"}));
}

TEST(Exception, OneThatNobodyRetrievesIsReported) {
  World w;
  listen(w);
  const auto main = [](World& world) -> Coro<void> {
    { const Task<int> task = create_task(throws(world, 0s)); }
    co_await sleep(1ms);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"leave throws", "Task exception was never retrieved: thrown"}));
}

}  // namespace aio::testing

#endif
