// SPDX-License-Identifier: MIT
#include "aio/shield.h"

#include <gtest/gtest.h>

#include "aio/sleep.h"
#include "aio/wait.h"
#include "support.h"

namespace aio::testing {

Coro<int> inner(World& w, Duration delay, bool fail = false) {
  const Outcome<void> slept = co_await as_outcome(sleep(w.loop, delay));
  w.stamp(slept ? "inner ends" : "inner cancelled");
  if (!slept) co_await raise(slept.error());
  if (fail) co_await raise(Error("RuntimeError", "after the fact"));
  co_return 42;
}

Coro<int> guarded(Task<int> task) { co_return co_await shield<int>(task); }

TEST(Shield, TheOuterCancelDoesNotReachTheInner) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const Task<int> task = create_task(world.loop, inner(world, 30ms));
    const Task<int> outer = create_task(world.loop, guarded(task));
    co_await sleep(world.loop, 10ms);
    outer.cancel("stop");
    world.stamp(World::describe(co_await as_outcome(outer)));
    EXPECT_EQ(co_await task, 42);
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"CancelledError: stop @10/6", "inner ends @30/8"}));
}

TEST(Shield, TheInnerCancelReachesTheOuter) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const Task<int> task = create_task(world.loop, inner(world, 1h));
    const Task<int> outer = create_task(world.loop, guarded(task));
    co_await sleep(world.loop, 10ms);
    task.cancel();
    world.say(World::describe(co_await as_outcome(outer)));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"inner cancelled @10/5", "CancelledError"}));
}

TEST(Shield, ADoneInnerIsReturnedItself) {
  World w;
  const Future<int> done = w.loop.create_future<int>();
  done.set_result(1);
  EXPECT_TRUE(shield(done) == done);
}

TEST(Shield, ALateErrorOfTheInnerIsReported) {
  class Reports : public TraceSink {
   public:
    void reported(const Report& report) override {
      messages.push_back(std::string(report.message) + (report.late ? " (late)" : ""));
    }
    Events messages;
  };
  VirtualClock clock;
  Reports reports;
  Loop loop(clock, &reports);
  const auto main = [](Loop& l) -> Coro<void> {
    const auto failing = [](Loop& on) -> Coro<int> {
      co_await sleep(on, 20ms);
      co_await raise(Error("RuntimeError", "after the fact"));
      co_return 0;
    };
    const Task<int> task = create_task(l, failing(l));
    const Task<int> outer = create_task(l, guarded(task));
    co_await sleep(l, 10ms);
    outer.cancel();
    co_await sleep(l, 50ms);
  };
  EXPECT_TRUE(run(loop, main(loop)).ok());
  EXPECT_EQ(reports.messages, (Events{"RuntimeError exception in shielded future"}));
}

std::vector<Ref<FutureBase>> references_of(const Task<int>& one, const Task<int>& two) { return {one.ref(), two.ref()}; }

TEST(Wait, ForAllFirstAndDeadline) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    const Task<int> fast = create_task(world.loop, inner(world, 10ms));
    const Task<int> slow = create_task(world.loop, inner(world, 30ms, true));
    const auto both = references_of(fast, slow);
    const WaitResult first = co_await wait(world.loop, both, std::nullopt, ReturnWhen::first_completed);
    world.stamp(std::to_string(first.done.size()) + std::to_string(first.pending.size()));
    const WaitResult timed = co_await wait(world.loop, both, Duration(5ms));
    world.stamp(std::to_string(timed.done.size()) + std::to_string(timed.pending.size()));
    const WaitResult all = co_await wait(world.loop, both);
    world.stamp(std::to_string(all.done.size()) + std::to_string(all.pending.size()));
    const auto before = world.loop.iteration();
    co_await wait(world.loop, both);
    EXPECT_GT(world.loop.iteration(), before);
    slow.outcome();
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"inner ends @10/4", "11 @10/6", "11 @15/9", "inner ends @30/12", "20 @30/14"}));
}

TEST(Wait, ForNothingIsAnError) {
  World w;
  const auto main = [](World& world) -> Coro<void> {
    std::vector<Ref<FutureBase>> none;
    world.say(World::describe(co_await as_outcome(wait(world.loop, none))));
  };
  EXPECT_TRUE(run(w.loop, main(w)).ok());
  EXPECT_EQ(w.events, (Events{"ValueError: Set of Tasks/Futures is empty."}));
}

TEST(Shield, CancelledTwiceAnErrorIsReportedOnce) {
  World w;
  std::vector<std::string> reports;
  w.loop.set_exception_handler([&](const Report& report) {
    reports.emplace_back(report.message);
    return true;
  });
  const Future<int> inner = w.loop.create_future<int>();
  const Future<int> first = shield(inner), second = shield(inner);
  first.cancel();
  second.cancel();
  while (w.loop.run_once()) {}
  inner.set_exception(Error("ValueError", "late"));
  while (w.loop.run_once()) {}
  EXPECT_EQ(reports, (std::vector<std::string>{"ValueError exception in shielded future"}));
}

}  // namespace aio::testing
