// SPDX-License-Identifier: MIT
// gather: cancelled, and what its end is then.
#include "aio/gather.h"

#include "gather_rules.h"

namespace aio::testing {

namespace {

Future<std::string> start(World& w, Coro<std::string> coro) { return create_task(w.loop, std::move(coro)); }
Error value_error(const char* message) { return Error("ValueError", message); }

}  // namespace

TEST(Gather, CancelsInArgumentOrder) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto first = start(w, worker(w, "a", 1s)), second = start(w, worker(w, "b", 1s));
    const Texts both{second, first};
    const auto gathered = gather(w.loop, both);
    co_await sleep(w.loop, 0s);
    const std::string accepted = told(gathered.cancel("all"));
    w.stamp("accepted " + accepted + " " + told(gathered.done()));
    const std::string end = said(co_await as_outcome(gathered));
    w.stamp("main " + end + " " + told(gathered.cancelled()));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "b begins @0/2", "accepted True False @0/2",
                                  "b gets CancelledError: all @0/3", "a gets CancelledError: all @0/3",
                                  "main CancelledError: all False @0/5"}));
}

TEST(Gather, CancelledTheFirstCancelledChildSettlesIt) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto slow = start(w, stubborn(w, "a", 1s, 50ms));
    const Texts both{slow, start(w, worker(w, "b", 1s))};
    const auto gathered = gather(w.loop, both);
    co_await sleep(w.loop, 10ms);
    gathered.cancel("all");
    const std::string end = said(co_await as_outcome(gathered));
    w.stamp("main " + end + " " + told(slow.done()));
    w.stamp("slow " + co_await slow);
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "b begins @0/2", "a refuses CancelledError: all @10/5",
                                  "b gets CancelledError: all @10/5", "main CancelledError: all False @10/7",
                                  "a ends @60/9", "slow a @60/10"}));
}

TEST(Gather, OutcomesThatAreCancelledWaitForAllChildren) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const Texts both{start(w, stubborn(w, "a", 1s, 50ms)), start(w, worker(w, "b", 1s))};
    const auto gathered = gather_outcomes(w.loop, both);
    co_await sleep(w.loop, 10ms);
    gathered.cancel("all");
    w.stamp("main " + said(co_await as_outcome(gathered)));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "b begins @0/2", "a refuses CancelledError: all @10/5",
                                  "b gets CancelledError: all @10/5", "a ends @60/8",
                                  "main CancelledError: all @60/10"}));
}

TEST(Gather, OutcomesThatAreCancelledFailWithTheErrorOfTheLastArgument) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto first = start(w, stubborn(w, "a", 1s, 50ms)), last = start(w, worker(w, "b", 1s));
    const Texts both{first, last};
    const auto gathered = gather_outcomes(w.loop, both);
    co_await sleep(w.loop, 10ms);
    last.cancel("own");
    co_await sleep(w.loop, 10ms);
    gathered.cancel("all");
    w.stamp("main " + said(co_await as_outcome(gathered)));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "b begins @0/2", "b gets CancelledError: own @10/5",
                                  "a refuses CancelledError: all @20/9", "a ends @70/11",
                                  "main CancelledError: own @70/13"}));
}

TEST(Gather, OutcomesWhoseLastArgumentRefusesFailWithoutMessage) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const Texts both{start(w, worker(w, "a", 1s)), start(w, stubborn(w, "b", 1s, 50ms))};
    const auto gathered = gather_outcomes(w.loop, both);
    co_await sleep(w.loop, 10ms);
    gathered.cancel("all");
    w.stamp("main " + said(co_await as_outcome(gathered)));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "b begins @0/2", "a gets CancelledError: all @10/5",
                                  "b refuses CancelledError: all @10/5", "b ends @60/8",
                                  "main CancelledError @60/10"}));
}

TEST(Gather, CancelledItFailsAlthoughAllChildrenRefuse) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const Texts both{start(w, stubborn(w, "a", 1s, 10ms)), start(w, stubborn(w, "b", 1s, 20ms))};
    const auto gathered = gather(w.loop, both);
    co_await sleep(w.loop, 10ms);
    gathered.cancel("all");
    w.stamp("main " + said(co_await as_outcome(gathered)));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "b begins @0/2", "a refuses CancelledError: all @10/5",
                                  "b refuses CancelledError: all @10/5", "a ends @20/7", "b ends @30/10",
                                  "main CancelledError @30/12"}));
}

TEST(Gather, CancelledItFailsWithTheErrorThatAChildRaisesInstead) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto first = start(w, stubborn(w, "a", 1s, 10ms, value_error("a")));
    const Texts both{first, start(w, stubborn(w, "b", 1s, 20ms))};
    const auto gathered = gather(w.loop, both);
    co_await sleep(w.loop, 10ms);
    gathered.cancel("all");
    w.stamp("main " + said(co_await as_outcome(gathered)));
    co_await sleep(w.loop, 50ms);
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "b begins @0/2", "a refuses CancelledError: all @10/5",
                                  "b refuses CancelledError: all @10/5", "a ends @20/7", "main ValueError: a @20/9",
                                  "b ends @30/11"}));
}

TEST(Gather, OutcomesThatAreCancelledDoSoWhateverAChildRaisesInstead) {
  World world;
  // The child's error counts as retrieved.
  world.loop.set_exception_handler([&world](const Report& report) {
    world.stamp("report " + std::string(report.message));
    return true;
  });
  run_main(world, [](World& w) -> Coro<void> {
    const Texts one{start(w, stubborn(w, "a", 1s, 10ms, value_error("a")))};
    const auto gathered = gather_outcomes(w.loop, one);
    co_await sleep(w.loop, 10ms);
    gathered.cancel("all");
    w.stamp("main " + said(co_await as_outcome(gathered)));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a refuses CancelledError: all @10/5", "a ends @20/7",
                                  "main CancelledError @20/9"}));
}

TEST(Gather, CancelReachesTheChildrenThatAreNotDone) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const Texts both{start(w, worker(w, "a", 10ms)), start(w, worker(w, "b", 1s))};
    const auto gathered = gather(w.loop, both);
    co_await sleep(w.loop, 20ms);
    w.stamp("accepted " + told(gathered.cancel("all")));
    w.stamp("main " + said(co_await as_outcome(gathered)));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "b begins @0/2", "a ends @10/4", "accepted True @20/7",
                                  "b gets CancelledError: all @20/8", "main CancelledError: all @20/10"}));
}

TEST(Gather, RefusesACancelWhenItIsDone) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const Texts one{start(w, worker(w, "a", 0s))};
    const auto gathered = gather(w.loop, one);
    w.stamp("main " + said(co_await as_outcome(gathered)));
    w.stamp("accepted " + told(gathered.cancel("late")));
    w.stamp("main " + said(co_await as_outcome(gathered)));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a ends @0/3", "main a @0/5", "accepted False @0/5", "main a @0/5"}));
}

TEST(Gather, RefusesACancelWhenItsChildrenAreDone) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto future = w.loop.create_future<std::string>();
    const Texts one{future};
    const auto gathered = gather(w.loop, one);
    future.set_result("value");
    const std::string accepted = told(gathered.cancel("all"));
    w.stamp("accepted " + accepted + " " + told(gathered.done()));
    w.stamp("main " + said(co_await as_outcome(gathered)));
  });
  EXPECT_EQ(world.events, (Events{"accepted False False @0/1", "main value @0/3"}));
}

TEST(Gather, ItsWaiterIsCancelledEvenWhenItsChildrenAreDone) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto waits = [](Future<std::vector<std::string>> gathered) -> Coro<std::string> {
      co_return said(co_await as_outcome(gathered));
    };
    const auto future = w.loop.create_future<std::string>();
    const Texts one{future};
    const auto gathered = gather(w.loop, one);
    const auto task = start(w, waits(gathered));
    co_await sleep(w.loop, 0s);
    future.set_result("value");
    w.stamp("accepted " + told(task.cancel("outside")));
    w.stamp("task " + co_await task);
    w.stamp("main " + said(co_await as_outcome(gathered)));
  });
  EXPECT_EQ(world.events, (Events{"accepted True @0/2", "task CancelledError: outside @0/5", "main value @0/5"}));
}

TEST(Gather, OfFuturesThatAreCancelledAtOnceStillTakesItsHop) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto first = w.loop.create_future<std::string>(), second = w.loop.create_future<std::string>();
    const Texts both{first, second};
    const auto gathered = gather(w.loop, both);
    gathered.cancel("all");
    const std::string end = said(co_await as_outcome(gathered));
    w.stamp("main " + end + " " + told(first.cancelled()) + " " + told(second.cancelled()));
  });
  EXPECT_EQ(world.events, (Events{"main CancelledError: all True True @0/3"}));
}

TEST(Gather, CancelledAgainItsChildrenAreToo) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto first = create_task(w.loop, stubborn(w, "a", 1s, 1s));
    const Texts one{first};
    const auto gathered = gather_outcomes(w.loop, one);
    co_await sleep(w.loop, 10ms);
    gathered.cancel("first");
    co_await sleep(w.loop, 10ms);
    w.stamp("accepted " + told(gathered.cancel("second")));
    const std::string end = said(co_await as_outcome(gathered));
    w.stamp("main " + end + " " + requests(first.task()));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a refuses CancelledError: first @10/5", "accepted True @20/7",
                                  "main CancelledError: second 2 @20/10"}));
}

TEST(Gather, CancelledTwiceInARowTheFirstMessageCounts) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto first = create_task(w.loop, worker(w, "a", 1s));
    const Texts one{first};
    const auto gathered = gather(w.loop, one);
    co_await sleep(w.loop, 0s);
    const std::string accepted = told(gathered.cancel("first"));
    w.stamp("accepted " + accepted + " " + told(gathered.cancel("second")));
    const std::string end = said(co_await as_outcome(gathered));
    w.stamp("main " + end + " " + requests(first.task()));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "accepted True True @0/2", "a gets CancelledError: first @0/3",
                                  "main CancelledError: first 2 @0/5"}));
}

TEST(Gather, DuplicatesAreAskedOnceForEachArgument) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto first = create_task(w.loop, worker(w, "a", 1s));
    const Texts both{first, first};
    const auto gathered = gather(w.loop, both);
    co_await sleep(w.loop, 0s);
    gathered.cancel("all");
    const std::string end = said(co_await as_outcome(gathered));
    w.stamp("main " + end + " " + requests(first.task()));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a gets CancelledError: all @0/3",
                                  "main CancelledError: all 2 @0/5"}));
}

TEST(Gather, ACancelOfTheTaskThatWaitsReachesTheChildren) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto waits = [](World& v) -> Coro<std::string> {
      const Texts both{start(v, worker(v, "a", 1s)), start(v, worker(v, "b", 1s))};
      co_return said(co_await gather(v.loop, both));
    };
    const auto task = start(w, waits(w));
    w.loop.call_later(10ms, [task] { task.cancel("outside"); });
    const std::string end = told(co_await as_outcome(task));
    w.stamp("main " + end + " " + told(task.cancelled()));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/3", "b begins @0/3", "a gets CancelledError: outside @10/5",
                                  "b gets CancelledError: outside @10/5", "main CancelledError: outside True @10/8"}));
}

TEST(Gather, NestedACancelGoesThroughToAllChildren) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const Texts two{start(w, worker(w, "a", 1s)), start(w, worker(w, "b", 1s))}, one{start(w, worker(w, "c", 1s))};
    const auto inner = gather(w.loop, two);
    const Lists both{inner, gather(w.loop, one)};
    const auto outer = gather(w.loop, both);
    co_await sleep(w.loop, 10ms);
    outer.cancel("all");
    const std::string end = said(co_await as_outcome(outer));
    w.stamp("main " + end + " " + told(inner.done()));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "b begins @0/2", "c begins @0/2",
                                  "a gets CancelledError: all @10/5", "b gets CancelledError: all @10/5",
                                  "c gets CancelledError: all @10/5", "main CancelledError: all True @10/8"}));
}

TEST(Gather, OfASharedChildTheMessageGoesToTheFirst) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto shared = start(w, worker(w, "a", 1s));
    const Texts two{shared, start(w, worker(w, "b", 1s))};
    const auto first = gather(w.loop, two);
    const auto other = start(w, worker(w, "c", 50ms));
    const Texts others{shared, other};
    const auto second = gather(w.loop, others);
    co_await sleep(w.loop, 10ms);
    first.cancel("first only");
    w.stamp("first " + said(co_await as_outcome(first)));
    w.stamp("second " + said(co_await as_outcome(second)));
    w.stamp("other " + co_await other);
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "b begins @0/2", "c begins @0/2",
                                  "a gets CancelledError: first only @10/5", "b gets CancelledError: first only @10/5",
                                  "first CancelledError: first only @10/7", "second CancelledError @10/7",
                                  "c ends @50/9", "other c @50/10"}));
}

TEST(Gather, CancelledFromACallbackOfAChildItStillWaitsForTheOthers) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto child = start(w, worker(w, "a", 10ms));
    const Texts both{child, start(w, worker(w, "b", 1s))};
    const auto gathered = gather_outcomes(w.loop, both);
    child.add_done_callback([&w, gathered](FutureBase&) { w.stamp("accepted " + told(gathered.cancel("all"))); });
    w.stamp("main " + said(co_await as_outcome(gathered)));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "b begins @0/2", "a ends @10/4", "accepted True @10/5",
                                  "b gets CancelledError: all @10/6", "main CancelledError: all @10/8"}));
}

TEST(Gather, AChildThatCancelledItselfKeepsItsMessage) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto child = []() -> Coro<std::string> {
      TaskBase& me = co_await current_task();
      me.cancel("self");
      co_return "a";
    };
    const auto task = start(w, child());
    const Texts one{task};
    w.stamp("main " + said(co_await as_outcome(gather_outcomes(w.loop, one))));
    w.stamp("task " + told(task.outcome()));
    w.stamp("task " + told(task.outcome()));
  });
  EXPECT_EQ(world.events, (Events{"main CancelledError: self @0/4", "task CancelledError: self @0/4",
                                  "task CancelledError: self @0/4"}));
}

}  // namespace aio::testing
