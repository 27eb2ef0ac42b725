// SPDX-License-Identifier: MIT
// What outlives what: loops that go first, locks that go before those who wait, groups whose body fails.
#include <gtest/gtest.h>

#include <stdexcept>

#include "aio/lock.h"
#include "aio/queue.h"
#include "aio/sleep.h"
#include "aio/task_group.h"
#include "aio/timeout.h"
#include "support.h"

namespace aio::testing {

namespace {

Coro<void> fails() {
  co_await raise(Error("ValueError", "late"));
}

Coro<int> value(int number) { co_return number; }

}  // namespace

TEST(Lifetime, TasksFuturesAndHandlesMayOutliveTheirLoop) {
  Task<void> failed, pending;
  Task<int> done;
  Future<int> future;
  Handle ready, ran;
  TimerHandle timer;
  Ref<Timeout> timeout;
  {
    World w;
    failed = create_task(w.loop, fails());
    done = create_task(w.loop, value(3));
    future = w.loop.create_future<int>();
    ran = w.loop.call_soon([] {});
    timer = w.loop.call_later(1h, [] {});
    timeout = make_ref<Timeout>(w.loop, Time(1h));
    const auto waits = [](Ref<Timeout> within_it, Future<int> on) -> Coro<void> {
      co_await within(within_it, [](Future<int> inner) -> Coro<void> { co_await inner; }(on));
    };
    pending = create_task(w.loop, waits(timeout, future));
    w.loop.set_exception_handler([](const Report&) { return true; });
    w.loop.run_once();
    ready = w.loop.call_soon([] {});
  }
  ready->cancel();
  ran->cancel();
  timer->cancel();
  EXPECT_EQ(done.value(), 3);
  EXPECT_FALSE(done.cancel());
  EXPECT_FALSE(pending.cancel());
  EXPECT_FALSE(pending.done());
  EXPECT_FALSE(future.set_result(1));
  EXPECT_EQ(future.value(), 1);
  EXPECT_TRUE(failed.base().failed());
  EXPECT_TRUE(future.add_done_callback([](FutureBase&) {})->cancelled());
}

TEST(Lifetime, ALockMayGoBeforeThoseWhoWaitWhenTheLoopGoes) {
  const auto user = [](Lock& lock) -> Coro<void> { co_await lock.acquire(); };
  const auto consumer = [](Queue<int>& queue) -> Coro<void> { co_await queue.get(); };
  const auto main = [](World& world, auto use, auto consume) -> Coro<void> {
    Lock lock;
    Queue<int> queue;
    co_await lock.acquire();
    create_task(use(lock));
    create_task(consume(queue));
    co_await world.loop.create_future<void>();
  };
  World w;
  w.loop.set_exception_handler([&w](const Report& report) {
    w.say(std::string(report.message));
    return true;
  });
  EXPECT_EQ(run(w.loop, main(w, user, consumer)).error().message().substr(0, 8), "deadlock");
  w.loop.close();
  EXPECT_EQ(w.events, (Events(3, "Task was destroyed but it is pending!")));
}

TEST(Lifetime, RaisingNoErrorIsAnError) {
  World w;
  const auto main = []() -> Coro<std::string> {
    co_await raise(Error());
    co_return "never";
  };
  EXPECT_EQ(World::describe(run(w.loop, main())), "TypeError: exceptions must derive from BaseException");
}

TEST(Lifetime, AFutureOfAnotherLoopCannotBeAwaited) {
  World other;
  World w;
  const Future<int> future = other.loop.create_future<int>();
  const auto main = [](World& world, Future<int> on) -> Coro<void> { world.stamp(World::describe(co_await as_outcome(on))); };
  EXPECT_TRUE(run(w.loop, main(w, future)).ok());
  EXPECT_EQ(w.events, (Events{"RuntimeError: Task Task-1 got Future <Future pending> attached to a different loop @0/2"}));
  EXPECT_TRUE(future.base().callbacks().empty());
}

TEST(Lifetime, AHandleIsScheduledOnce) {
  World w;
  w.loop.set_exception_handler([&w](const Report& report) {
    w.say(std::string(report.message));
    return true;
  });
  const Handle handle = w.loop.call_soon([&w] { w.stamp("called"); });
  w.loop.call_soon(handle);
  w.loop.call_at(Time(1ms), handle);
  w.loop.create_future<void>().base().add_done_callback(handle);
  w.loop.run_once();
  EXPECT_FALSE(w.loop.run_once());
  EXPECT_EQ(w.events, (Events{"a handle is scheduled only once at a time", "a handle is scheduled only once at a time",
                              "a handle is scheduled only once at a time", "called @0/1"}));
}

TEST(Lifetime, AnExceptionHandlerMayReplaceItself) {
  World w;
  const std::string first = "a text that is too long to be kept within the function object itself: ";
  w.loop.set_exception_handler([&w, first](const Report& report) {
    w.loop.set_exception_handler({});
    w.say(first + std::string(report.message));
    return true;
  });
  w.loop.close();
  w.loop.call_soon([] {});
  EXPECT_EQ(w.events, (Events{first + "Event loop is closed"}));
}

#if defined(__cpp_exceptions)

TEST(Exception, InAGroupsBodyAbortsTheGroup) {
  World w;
  const auto child = [](World& world) -> Coro<void> { world.stamp(World::describe(co_await as_outcome(sleep(1h)))); };
  const auto main = [](World& world, auto start) -> Coro<void> {
    const auto body = [&](TaskGroup& group) {
      group.create_task(start(world));
      throw std::runtime_error("body");
    };
    const Outcome<void> outcome = co_await as_outcome(in_group(body));
    world.stamp(World::describe(outcome));
  };
  EXPECT_TRUE(run(w.loop, main(w, child)).ok());
  EXPECT_EQ(w.events, (Events{"ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception) @0/4"}));
}

TEST(Exception, OutOfAnExceptionHandlerIsNoEnd) {
  World w;
  w.loop.set_exception_handler([](const Report&) -> bool { throw std::runtime_error("handler"); });
  ::testing::internal::CaptureStderr();
  w.loop.close();
  w.loop.call_soon([] {});
  EXPECT_EQ(::testing::internal::GetCapturedStderr().find("Unhandled error in exception handler"), 0U);
}

#endif

}  // namespace aio::testing
