// SPDX-License-Identifier: MIT
// shield: what gets through, and what is reported.
#include "aio/shield.h"

#include "aio/gather.h"
#include "aio/wait_for.h"
#include "construct_rules.h"

namespace aio::testing {

namespace {

Coro<std::string> guarded(Future<std::string> inner) { co_return co_await shield(inner); }

/// Tells what the loop's exception handler is given.
void watch(World& w) {
  w.loop.set_exception_handler([&w](const Report& report) {
    w.stamp("report " + std::string(report.message) + " " + told(report.error));
    return true;
  });
}

}  // namespace

TEST(Shield, AFailedInnerIsReturnedItself) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto done = w.loop.create_future<std::string>();
    done.set_exception(Error("ValueError", "bad"));
    w.stamp("same " + told(shield(done) == done));
    w.stamp("main " + told(co_await as_outcome(shield(done))));
  });
  EXPECT_EQ(world.events, (Events{"same True @0/1", "main ValueError: bad @0/1"}));
}

TEST(Shield, AResultTakesTwoHops) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto task = create_task(w.loop, worker(w, "a", 10ms));
    w.stamp("main " + told(co_await as_outcome(shield<std::string>(task))));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a ends @10/4", "main a @10/6"}));
}

TEST(Shield, AnErrorTakesTwoHops) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto task = create_task(w.loop, worker(w, "a", 10ms, Error("ValueError", "bad")));
    const auto outer = shield<std::string>(task);
    const std::string end = told(co_await as_outcome(outer));
    w.stamp("main " + end + " " + told(outer.cancelled()));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a ends @10/4", "main ValueError: bad False @10/6"}));
}

TEST(Shield, ACancelledInnerCancelsTheOuterWithoutItsMessage) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto task = create_task(w.loop, worker(w, "a", 1s));
    const auto outer = shield<std::string>(task);
    w.loop.call_later(10ms, [task] { task.cancel("only you"); });
    const std::string end = told(co_await as_outcome(outer));
    w.stamp("main " + end + " " + told(outer.cancelled()));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a gets CancelledError: only you @10/4",
                                  "main CancelledError True @10/6"}));
}

TEST(Shield, AfterACancelTheInnerSucceedsUnseen) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    watch(w);
    const auto inner = create_task(w.loop, worker(w, "a", 20ms));
    const auto task = create_task(w.loop, guarded(inner));
    w.loop.call_later(10ms, [task] { task.cancel("outside"); });
    const std::string end = told(co_await as_outcome(task));
    w.stamp("main " + end + " " + told(inner.done()) + " " + requests(inner.task()));
    w.stamp("inner " + co_await inner);
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "main CancelledError: outside False 0 @10/5", "a ends @20/7",
                                  "inner a @20/8"}));
}

TEST(Shield, AfterACancelAnErrorOfTheInnerIsReportedAtOnce) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    watch(w);
    const auto inner = create_task(w.loop, worker(w, "a", 20ms, Error("ValueError", "late")));
    const auto outer = shield<std::string>(inner);
    outer.add_done_callback([&w](FutureBase&) { w.stamp("outer done"); });
    outer.cancel("outside");
    inner.add_done_callback([&w](FutureBase&) { w.stamp("inner done"); });
    w.stamp("main " + told(co_await as_outcome(outer)));
    co_await sleep(w.loop, 50ms);
    w.stamp("later");
  });
  EXPECT_EQ(world.events, (Events{"main CancelledError: outside @0/1", "a begins @0/2", "outer done @0/2",
                                  "a ends @20/4", "inner done @20/5",
                                  "report ValueError exception in shielded future ValueError: late @20/5",
                                  "later @50/7"}));
}

TEST(Shield, AfterACancelThatOfTheInnerIsNotReported) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    watch(w);
    const auto inner = create_task(w.loop, worker(w, "a", 1s));
    const auto outer = shield<std::string>(inner);
    outer.cancel("outside");
    co_await sleep(w.loop, 0s);
    inner.cancel("inside");
    const std::string end = told(co_await as_outcome(inner));
    w.stamp("main " + end + " " + told(outer.outcome()));
    co_await sleep(w.loop, 50ms);
    w.stamp("later");
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a gets CancelledError: inside @0/3",
                                  "main CancelledError: inside CancelledError: outside @0/4", "later @50/6"}));
}

TEST(Shield, ACancelJustBeforeTheInnerEndsStands) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    watch(w);
    const auto inner = w.loop.create_future<std::string>();
    const auto outer = shield(inner);
    outer.cancel("outside");
    inner.set_result("value");
    const std::string end = told(co_await as_outcome(outer));
    w.stamp("main " + end + " " + inner.value());
  });
  EXPECT_EQ(world.events, (Events{"main CancelledError: outside value @0/1"}));
}

TEST(Shield, ACancelBetweenTheEndsOfTheInnerAndTheOuterWins) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto inner = w.loop.create_future<std::string>();
    const auto task = create_task(w.loop, guarded(inner));
    co_await sleep(w.loop, 0s);
    inner.set_result("value");
    w.stamp("accepted " + told(task.cancel("outside")));
    const std::string end = told(co_await as_outcome(task));
    w.stamp("main " + end + " " + inner.value());
  });
  EXPECT_EQ(world.events, (Events{"accepted True @0/2", "main CancelledError: outside value @0/4"}));
}

TEST(Shield, ACancelBeforeTheResultIsTakenWinsToo) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto inner = w.loop.create_future<std::string>();
    const auto task = create_task(w.loop, guarded(inner));
    co_await sleep(w.loop, 0s);
    inner.set_result("value");
    co_await sleep(w.loop, 0s);
    w.stamp("accepted " + told(task.cancel("outside")));
    w.stamp("main " + told(co_await as_outcome(task)));
  });
  EXPECT_EQ(world.events, (Events{"accepted True @0/3", "main CancelledError: outside @0/5"}));
}

TEST(Shield, TwoOfOneInnerAreIndependent) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto inner = create_task(w.loop, worker(w, "a", 20ms));
    const auto first = create_task(w.loop, guarded(inner));
    const auto second = create_task(w.loop, guarded(inner));
    co_await sleep(w.loop, 0s);
    co_await sleep(w.loop, 0s);
    first.cancel("outside");
    w.stamp("first " + told(co_await as_outcome(first)));
    w.stamp("second " + told(co_await as_outcome(second)));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "first CancelledError: outside @0/5", "a ends @20/7",
                                  "second a @20/10"}));
}

TEST(Shield, OfAShieldGuardsThat) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto inner = create_task(w.loop, worker(w, "a", 20ms));
    const auto middle = shield<std::string>(inner);
    const auto outer = shield(middle);
    outer.cancel();
    co_await sleep(w.loop, 0s);
    w.stamp("middle " + told(middle.done()));
    w.stamp("main " + told(co_await as_outcome(shield(middle))));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "middle False @0/2", "a ends @20/4", "main a @20/7"}));
}

TEST(Shield, InWaitForTheTaskOutlivesTheDeadline) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto inner = create_task(w.loop, worker(w, "a", 100ms));
    const std::string end = told(co_await as_outcome(wait_for(w.loop, shield<std::string>(inner), 50ms)));
    w.stamp("main " + end + " " + told(inner.done()));
    w.stamp("main " + told(co_await as_outcome(wait_for(w.loop, shield<std::string>(inner), 100ms))));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "main TimeoutError False @50/4", "a ends @100/6", "main a @100/8"}));
}

TEST(Shield, InWaitForWithNoTimeLeftTheTaskStillStarts) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto inner = create_task(w.loop, worker(w, "a", 100ms));
    const std::string end = told(co_await as_outcome(wait_for(w.loop, shield<std::string>(inner), 0s)));
    w.stamp("main " + end + " " + told(inner.done()));
    w.stamp("inner " + co_await inner);
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "main TimeoutError False @0/3", "a ends @100/5", "inner a @100/6"}));
}

TEST(Shield, InAGatherThatIsCancelledTheTaskRunsOn) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto inner = create_task(w.loop, worker(w, "a", 100ms));
    const std::vector<Future<std::string>> both{shield<std::string>(inner), create_task(w.loop, worker(w, "b", 1s))};
    const auto gathered = gather(w.loop, both);
    co_await sleep(w.loop, 50ms);
    gathered.cancel("all");
    const auto end = co_await as_outcome(gathered);
    w.stamp("main " + told(end.error()) + " " + told(inner.done()));
    w.stamp("inner " + co_await inner);
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "b begins @0/2", "b gets CancelledError: all @50/5",
                                  "main CancelledError: all False @50/6", "a ends @100/8", "inner a @100/9"}));
}

TEST(Shield, GuardsACleanUpFromASecondCancel) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto body = [](World& v) -> Coro<std::string> {
      auto end = co_await as_outcome(sleep(v.loop, 1s));
      const auto inner = create_task(v.loop, worker(v, "clean-up", 50ms));
      const auto cleaned = co_await as_outcome(shield<std::string>(inner));
      if (!cleaned) {
        v.stamp("again " + told(cleaned));
        co_await inner;
        co_await raise(cleaned.error());
      }
      if (!end) co_await raise(end.error());
      co_return "";
    };
    const auto task = create_task(w.loop, body(w));
    w.loop.call_later(10ms, [task] { task.cancel("first"); });
    w.loop.call_later(30ms, [task] { task.cancel("second"); });
    const std::string end = told(co_await as_outcome(task));
    w.stamp("main " + end + " " + requests(task.task()));
  });
  EXPECT_EQ(world.events, (Events{"clean-up begins @10/5", "again CancelledError: second @30/7", "clean-up ends @60/9",
                                  "main CancelledError: second 2 @60/11"}));
}

TEST(Shield, InATimeoutTheTaskRunsOn) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto inner = create_task(w.loop, worker(w, "a", 100ms));
    const std::string end = told(co_await as_outcome(within(w.loop, 50ms, guarded(inner))));
    w.stamp("main " + end + " " + requests(inner.task()));
    w.stamp("inner " + co_await inner);
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "main TimeoutError 0 @50/4", "a ends @100/6", "inner a @100/7"}));
}

}  // namespace aio::testing
