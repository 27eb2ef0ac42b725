// SPDX-License-Identifier: MIT
// wait_for: cancelled from outside, nested, and around other constructs.
#include "aio/gather.h"
#include "aio/wait_for.h"

#include "construct_rules.h"

namespace aio::testing {

namespace {

void cancel_later(World& w, Duration delay, Task<std::string> task) {
  w.loop.call_later(delay, [task] { task.cancel("outside"); });
}

}  // namespace

TEST(WaitFor, CancelledItCancelsWhatItWaitsFor) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto inner = create_task(w.loop, worker(w, "a", 1s));
    const auto task = create_task(w.loop, wait_for(w.loop, inner, 100ms));
    cancel_later(w, 50ms, task);
    const std::string end = told(co_await as_outcome(task));
    w.stamp("main " + end + " " + told(inner.cancelled()));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a gets CancelledError: outside @50/4",
                                  "main CancelledError: outside True @50/6"}));
}

TEST(WaitFor, CancelledBeforeItsStartItLeavesTheTaskAlone) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto inner = create_task(w.loop, worker(w, "a", 50ms));
    const auto task = create_task(w.loop, wait_for(w.loop, inner, 100ms));
    task.cancel("early");
    const std::string end = told(co_await as_outcome(task));
    w.stamp("main " + end + " " + told(inner.cancelled()));
    w.stamp("inner " + co_await inner);
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "main CancelledError: early False @0/3", "a ends @50/5",
                                  "inner a @50/6"}));
}

TEST(WaitFor, CancelledItGivesTheResultOfWhatRefuses) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto inner = create_task(w.loop, stubborn(w, "a", 1s, 20ms));
    const auto task = create_task(w.loop, wait_for(w.loop, inner, 100ms));
    cancel_later(w, 50ms, task);
    const std::string end = told(co_await as_outcome(task));
    w.stamp("main " + end + " " + told(task.cancelled()) + " " + requests(task.task()));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a refuses CancelledError: outside @50/4", "a ends @70/6",
                                  "main a False 1 @70/8"}));
}

TEST(WaitFor, CancelledItStaysCancelledWhenTheDeadlineComesDuringTheCleanUp) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto inner = create_task(w.loop, stubborn(w, "a", 1s, 1s));
    const auto task = create_task(w.loop, wait_for(w.loop, inner, 100ms));
    cancel_later(w, 50ms, task);
    const std::string end = told(co_await as_outcome(task));
    w.stamp("main " + end + " " + requests(task.task()));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a refuses CancelledError: outside @50/4",
                                  "main CancelledError 1 @100/8"}));
}

TEST(WaitFor, CancelledDuringTheCleanUpAfterTheDeadlineItIsNoTimeout) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto inner = create_task(w.loop, stubborn(w, "a", 1s, 1s));
    const auto task = create_task(w.loop, wait_for(w.loop, inner, 50ms));
    cancel_later(w, 100ms, task);
    const std::string end = told(co_await as_outcome(task));
    w.stamp("main " + end + " " + requests(task.task()) + " " + requests(inner.task()));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a refuses CancelledError @50/4",
                                  "main CancelledError: outside 1 2 @100/8"}));
}

TEST(WaitFor, CancelledJustAfterTheResultTheResultIsLost) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto future = w.loop.create_future<std::string>();
    const auto task = create_task(w.loop, wait_for(w.loop, future, 1s));
    co_await sleep(w.loop, 0s);
    future.set_result("value");
    task.cancel("outside");
    const std::string end = told(co_await as_outcome(task));
    w.stamp("main " + end + " " + future.value());
  });
  EXPECT_EQ(world.events, (Events{"main CancelledError: outside value @0/4"}));
}

TEST(WaitFor, CancelledAtTheDeadlineItIsNoTimeout) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto task = create_task(w.loop, wait_for(w.loop, worker(w, "a", 1s), 100ms));
    co_await sleep(w.loop, 0s);
    cancel_later(w, 100ms, task);
    const std::string end = told(co_await as_outcome(task));
    w.stamp("main " + end + " " + requests(task.task()));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a gets CancelledError @100/4", "main CancelledError 1 @100/5"}));
}

TEST(WaitFor, NestedTheTimeoutOfTheInnerLeavesTheOuter) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    Coro<std::string> inner = wait_for(w.loop, worker(w, "a", 1s), 50ms);
    w.stamp("main " + told(co_await as_outcome(wait_for(w.loop, std::move(inner), 100ms))));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/1", "a gets CancelledError @50/3", "main TimeoutError @50/3"}));
}

TEST(WaitFor, NestedTheDeadlineOfTheOuterIsACancelForTheInner) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto middle = [](World& v) -> Coro<std::string> {
      const auto end = co_await as_outcome(wait_for(v.loop, worker(v, "a", 1s), 100ms));
      v.stamp("middle " + told(end));
      if (!end) co_await raise(end.error());
      co_return end.value();
    };
    w.stamp("main " + told(co_await as_outcome(wait_for(w.loop, middle(w), 50ms))));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/1", "a gets CancelledError @50/3", "middle CancelledError @50/3",
                                  "main TimeoutError @50/3"}));
}

TEST(WaitFor, TwoOfOneTaskTheLaterOneSeesACancel) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto inner = create_task(w.loop, worker(w, "a", 1s));
    const auto first = create_task(w.loop, wait_for(w.loop, inner, 50ms));
    const auto second = create_task(w.loop, wait_for(w.loop, inner, 100ms));
    w.stamp("first " + told(co_await as_outcome(first)));
    w.stamp("second " + told(co_await as_outcome(second)));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a gets CancelledError @50/4", "first TimeoutError @50/6",
                                  "second CancelledError @50/6"}));
}

TEST(WaitFor, AroundAGatherItCancelsAllChildren) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    std::vector<Coro<std::string>> coros;
    coros.push_back(worker(w, "a", 1s));
    coros.push_back(worker(w, "b", 1s));
    const auto gathered = gather(w.loop, std::move(coros));
    const auto end = co_await as_outcome(wait_for(w.loop, gathered, 50ms));
    w.stamp("main " + told(end.error()) + " " + told(gathered.done()));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "b begins @0/2", "a gets CancelledError @50/4",
                                  "b gets CancelledError @50/4", "main TimeoutError True @50/6"}));
}

TEST(WaitFor, WorksInTheCleanUpOfACancelledTask) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto body = [](World& v) -> Coro<std::string> {
      const auto slept = co_await as_outcome(sleep(v.loop, 1s));
      const std::string end = told(co_await as_outcome(wait_for(v.loop, worker(v, "a", 1s), 50ms)));
      v.stamp("clean-up " + end + " " + requests(co_await current_task()));
      if (!slept) co_await raise(slept.error());
      co_return "";
    };
    const auto task = create_task(w.loop, body(w));
    co_await sleep(w.loop, 0s);
    task.cancel("outside");
    w.stamp("main " + told(co_await as_outcome(task)));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/3", "a gets CancelledError @50/5", "clean-up TimeoutError 1 @50/5",
                                  "main CancelledError: outside @50/6"}));
}

}  // namespace aio::testing
