// SPDX-License-Identifier: MIT
// Long chains of whatever waits for one another: nothing of them recurses.
#include <gtest/gtest.h>

#include "aio/gather.h"
#include "aio/sleep.h"
#include "aio/task_group.h"
#include "support.h"

namespace aio::testing {

namespace {

constexpr int deep = 100'000;

Coro<int> nested_failure(int depth) {
  if (depth > 0) co_return co_await nested_failure(depth - 1) + 1;
  co_await raise(Error("ValueError", "deep"));
  co_return 0;
}

Coro<int> nested_value(int depth) {
  if (depth == 0) co_return 0;
  co_return co_await nested_value(depth - 1) + 1;
}

Coro<int> nested_sleep(Loop& loop, int depth) {
  if (depth == 0) {
    co_await sleep(loop, 1h);
    co_return 0;
  }
  co_return co_await nested_sleep(loop, depth - 1) + 1;
}

Coro<void> nested_gather(Loop& loop, int depth) {
  if (depth == 0) {
    co_await sleep(loop, 1h);
    co_return;
  }
  std::vector<Coro<void>> inner;
  inner.push_back(nested_gather(loop, depth - 1));
  const auto all = gather(loop, std::move(inner));
  co_await all;
}

Coro<void> nested_group(Loop& loop, int depth) {
  if (depth == 0) co_await raise(Error("ValueError", "deep"));
  const auto body = [](Ref<TaskGroup> group, Loop& in, int below) -> Coro<void> {
    group->create_task(nested_group(in, below));
    co_return;
  };
  const auto group = make_ref<TaskGroup>(loop);
  co_await in_group(group, body(group, loop, depth - 1));
}

Coro<void> eager_chain(Loop& loop, int depth, int& begun) {
  ++begun;
  if (depth > 0) {
    const Task<void> next = create_task(loop, eager_chain(loop, depth - 1, begun), eager());
    co_await next;
  }
}

}  // namespace

TEST(DeepChain, OfTasksIsCancelledFromItsEnd) {
  World w;
  const auto waits = [](Future<void> other) -> Coro<void> { co_await other; };
  const auto naps = []() -> Coro<void> { co_await sleep(1h); };
  Task<void> last = create_task(w.loop, naps());
  for (int i = 0; i < deep; ++i) last = create_task(w.loop, waits(last));
  w.loop.run_once();
  EXPECT_TRUE(last.cancel());
  while (w.loop.run_once()) {
  }
  EXPECT_TRUE(last.cancelled());
  EXPECT_EQ(w.loop.time(), Time());
}

TEST(DeepChain, OfTasksIsDestroyedWhileItIsSuspended) {
  World w;
  w.loop.set_exception_handler([](const Report&) { return true; });
  const auto waits = [](Future<void> other) -> Coro<void> { co_await other; };
  const Future<void> never = w.loop.create_future<void>();
  Task<void> last = create_task(w.loop, waits(never));
  for (int i = 0; i < deep; ++i) last = create_task(w.loop, waits(last));
  w.loop.run_once();
  w.loop.close();
  EXPECT_FALSE(last.done());
}

TEST(DeepChain, ReturnsThroughEveryFrame) {
  World w;
  EXPECT_EQ(run(w.loop, nested_value(deep)).value(), deep);
}

TEST(DeepChain, AnErrorUnwindsEveryFrame) {
  World w;
  EXPECT_EQ(World::describe(run(w.loop, nested_failure(deep))), "ValueError: deep");
}

TEST(DeepChain, CancellationUnwindsEveryFrame) {
  World w;
  const Task<int> task = create_task(w.loop, nested_sleep(w.loop, deep));
  w.loop.run_once();
  task.cancel();
  while (w.loop.run_once()) {
  }
  EXPECT_EQ(World::describe(task.outcome()), "CancelledError");
}

TEST(DeepChain, IsDestroyedWhileItIsSuspended) {
  World w;
  {
    VirtualClock clock;
    Loop loop(clock);
    const Task<int> task = create_task(loop, nested_sleep(loop, deep));
    loop.run_once();
    EXPECT_EQ(task.task().stack().size(), static_cast<std::size_t>(deep) + 2);
  }
  SUCCEED();
}

TEST(DeepChain, OfGathersIsCancelledAndEnds) {
  World w;
  const Task<void> main = create_task(w.loop, nested_gather(w.loop, 300));
  while (w.loop.run_once() && w.loop.pending_tasks() < 301) {
  }
  EXPECT_TRUE(main.cancel("enough"));
  while (w.loop.run_once()) {
  }
  EXPECT_EQ(World::describe(main.outcome()), "CancelledError: enough");
  EXPECT_EQ(w.loop.time(), Time());
}

TEST(DeepChain, OfGathersIsDestroyedWhileItIsSuspended) {
  World w;
  w.loop.set_exception_handler([](const Report&) { return true; });
  const Task<void> main = create_task(w.loop, nested_gather(w.loop, deep));
  while (!w.loop.ready().empty()) w.loop.run_once();
  EXPECT_TRUE(main.cancel());  // as far as it goes
  w.loop.close();
  EXPECT_FALSE(main.done());
}

TEST(DeepChain, OfCausesGoes) {
  Error error("ValueError", "first");
  for (int i = 0; i < deep; ++i) error = Error::timed_out(error);
  EXPECT_EQ(error.cause().type(), "TimeoutError");
}

TEST(DeepChain, OfGroupsFails) {
  World w;
  const Outcome<void> outcome = run(w.loop, nested_group(w.loop, 10'000));
  EXPECT_EQ(World::describe(outcome), "ExceptionGroup: unhandled errors in a TaskGroup (1 sub-exception)");
}

TEST(DeepChain, OfEagerTasksHasAnEnd) {
  World w;
  int begun = 0;
  const Outcome<void> outcome = run(w.loop, eager_chain(w.loop, deep, begun));
  EXPECT_EQ(World::describe(outcome), "RecursionError: maximum recursion depth exceeded");
  EXPECT_EQ(begun, 101);
}

}  // namespace aio::testing
