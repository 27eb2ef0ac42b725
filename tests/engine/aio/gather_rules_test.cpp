// SPDX-License-Identifier: MIT
// gather: results, errors, and what is done already.
#include "aio/gather.h"

#include "gather_rules.h"

namespace aio::testing {

TEST(Gather, DuplicatesShareOneChild) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto task = create_task(w.loop, worker(w, "a", 10ms));
    const auto other = create_task(w.loop, worker(w, "b", 20ms));
    const Texts both{task, other, task};
    w.stamp("main " + said(co_await as_outcome(gather(w.loop, both))));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "b begins @0/2", "a ends @10/4", "b ends @20/7", "main a b a @20/9"}));
}

TEST(Gather, DuplicatesAreAllInTheOutcomes) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto task = create_task(w.loop, worker(w, "a", 10ms, Error("ValueError", "bad")));
    const Texts both{task, task};
    w.stamp("main " + said(co_await as_outcome(gather_outcomes(w.loop, both))));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a ends @10/4", "main ValueError: bad ValueError: bad @10/6"}));
}

TEST(Gather, OfNothingIsDoneAndCannotBeCancelled) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const Texts none;
    const auto gathered = gather(w.loop, none);
    const std::string done = told(gathered.done());
    w.stamp("done " + done + " " + told(gathered.cancel()));
    const auto values = co_await gathered;
    w.stamp("main " + std::to_string(values.size()));
  });
  EXPECT_EQ(world.events, (Events{"done True False @0/1", "main 0 @0/1"}));
}

TEST(Gather, StartsCoroutinesInOrderInTheNextIteration) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    std::vector<Coro<std::string>> coros;
    coros.push_back(worker(w, "a", 20ms));
    coros.push_back(worker(w, "b", 10ms));
    coros.push_back(worker(w, "c", 0ms));
    const auto gathered = gather(w.loop, std::move(coros));
    w.stamp("made " + told(gathered.done()));
    w.stamp("main " + said(co_await as_outcome(gathered)));
  });
  EXPECT_EQ(world.events, (Events{"made False @0/1", "a begins @0/2", "b begins @0/2", "c begins @0/2", "c ends @0/3",
                                  "b ends @10/6", "a ends @20/9", "main a b c @20/11"}));
}

TEST(Gather, WithSomeThatAreDoneWaitsForTheOthers) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto done = w.loop.create_future<std::string>();
    done.set_result("done");
    const Texts both{create_task(w.loop, worker(w, "a", 0s)), done};
    w.stamp("main " + said(co_await as_outcome(gather(w.loop, both))));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a ends @0/3", "main a done @0/5"}));
}

TEST(Gather, WithOneThatHasFailedIsDoneAtOnce) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto failed = w.loop.create_future<std::string>();
    failed.set_exception(Error("ValueError", "bad"));
    const Texts both{create_task(w.loop, worker(w, "a", 10ms)), failed};
    const auto gathered = gather(w.loop, both);
    w.stamp("done " + told(gathered.done()));
    w.stamp("main " + said(co_await as_outcome(gathered)));
    co_await sleep(w.loop, 20ms);
  });
  EXPECT_EQ(world.events, (Events{"done True @0/1", "main ValueError: bad @0/1", "a begins @0/2", "a ends @10/4"}));
}

TEST(Gather, OfTwoThatHaveFailedTheFirstArgumentCounts) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto first = w.loop.create_future<std::string>(), second = w.loop.create_future<std::string>();
    second.set_exception(Error("ValueError", "second"));
    first.set_exception(Error("ValueError", "first"));
    const Texts both{first, second}, turned{second, first};
    w.stamp("main " + said(co_await as_outcome(gather(w.loop, both))));
    w.stamp("main " + said(co_await as_outcome(gather_outcomes(w.loop, turned))));
  });
  EXPECT_EQ(world.events, (Events{"main ValueError: first @0/1", "main ValueError: second ValueError: first @0/1"}));
}

TEST(Gather, WithOneThatIsCancelledHasFailedAtOnce) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto future = w.loop.create_future<std::string>();
    future.cancel("gone");
    const Texts both{create_task(w.loop, worker(w, "a", 0s)), future};
    const auto gathered = gather(w.loop, both);
    w.stamp("done " + told(gathered.done()) + " " + told(gathered.cancelled()));
    w.stamp("main " + said(co_await as_outcome(gathered)));
    co_await sleep(w.loop, 0s);
  });
  EXPECT_EQ(world.events, (Events{"done True False @0/1", "main CancelledError: gone @0/1", "a begins @0/2",
                                  "a ends @0/3"}));
}

TEST(Gather, OfErrorsInOneIterationTheFirstToEndCounts) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto first = create_task(w.loop, worker(w, "a", 10ms, Error("ValueError", "a")));
    const auto second = create_task(w.loop, worker(w, "b", 10ms, Error("ValueError", "b")));
    const Texts both{second, first};
    w.stamp("main " + said(co_await as_outcome(gather(w.loop, both))));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "b begins @0/2", "a ends @10/4", "b ends @10/4",
                                  "main ValueError: a @10/6"}));
}

TEST(Gather, AnErrorInTheIterationOfTheOtherResultsCounts) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto first = create_task(w.loop, worker(w, "a", 10ms));
    const auto second = create_task(w.loop, worker(w, "b", 10ms, Error("ValueError", "b")));
    const Texts both{first, second};
    w.stamp("main " + said(co_await as_outcome(gather(w.loop, both))));
    w.stamp("a " + told(first.outcome()));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "b begins @0/2", "a ends @10/4", "b ends @10/4",
                                  "main ValueError: b @10/6", "a a @10/6"}));
}

TEST(Gather, OfACancelAndAnErrorInOneIterationTheFirstCounts) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto first = create_task(w.loop, worker(w, "a", 1s));
    w.loop.call_later(10ms, [first] { first.cancel("a"); });
    const auto second = create_task(w.loop, worker(w, "b", 10ms, Error("ValueError", "b")));
    const Texts both{first, second};
    w.stamp("main " + said(co_await as_outcome(gather(w.loop, both))));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "b begins @0/2", "a gets CancelledError: a @10/4", "b ends @10/4",
                                  "main CancelledError: a @10/6"}));
}

TEST(Gather, LaterErrorsCountAsRetrieved) {
  World world;
  world.loop.set_exception_handler([&world](const Report& report) {
    world.stamp("report " + std::string(report.message));
    return true;
  });
  run_main(world, [](World& w) -> Coro<void> {
    std::vector<Coro<std::string>> coros;
    coros.push_back(worker(w, "a", 10ms, Error("ValueError", "a")));
    coros.push_back(worker(w, "b", 20ms, Error("ValueError", "b")));
    w.stamp("main " + said(co_await as_outcome(gather(w.loop, std::move(coros)))));
    co_await sleep(w.loop, 50ms);
    w.stamp("later");
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "b begins @0/2", "a ends @10/4", "main ValueError: a @10/6",
                                  "b ends @20/8", "later @60/11"}));
}

TEST(Gather, ACancelledChildSettlesItAndSiblingsRunOn) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto first = create_task(w.loop, worker(w, "a", 50ms));
    const auto second = create_task(w.loop, worker(w, "b", 1s));
    w.loop.call_later(10ms, [second] { second.cancel("only you"); });
    const Texts both{first, second};
    const auto gathered = gather(w.loop, both);
    const std::string end = said(co_await as_outcome(gathered));
    w.stamp("main " + end + " " + told(gathered.cancelled()));
    w.stamp("a " + co_await first);
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "b begins @0/2", "b gets CancelledError: only you @10/4",
                                  "main CancelledError: only you False @10/6", "a ends @50/8", "a a @50/9"}));
}

TEST(Gather, ACancelledChildIsAnOutcomeWithoutItsMessage) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto first = create_task(w.loop, worker(w, "a", 1s));
    const auto second = create_task(w.loop, worker(w, "b", 20ms, Error("ValueError", "b")));
    w.loop.call_later(10ms, [first] { first.cancel("only you"); });
    const Texts both{second, first};
    w.stamp("main " + said(co_await as_outcome(gather_outcomes(w.loop, both))));
    w.stamp("a " + told(first.outcome()));
    w.stamp("a " + told(first.outcome()));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "b begins @0/2", "a gets CancelledError: only you @10/4",
                                  "b ends @20/7", "main ValueError: b CancelledError @20/9",
                                  "a CancelledError: only you @20/9", "a CancelledError @20/9"}));
}

TEST(Gather, CancelledBeforeTheStartNoChildRuns) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    std::vector<Coro<std::string>> coros;
    coros.push_back(worker(w, "a", 1s));
    coros.push_back(worker(w, "b", 1s));
    const auto gathered = gather(w.loop, std::move(coros));
    const std::string accepted = told(gathered.cancel("early"));
    w.stamp("accepted " + accepted + " " + told(gathered.done()));
    w.stamp("main " + said(co_await as_outcome(gathered)));
  });
  EXPECT_EQ(world.events, (Events{"accepted True False @0/1", "main CancelledError: early @0/4"}));
}

TEST(Gather, NestedEachTakesItsHop) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    std::vector<Coro<std::string>> one, two;
    one.push_back(worker(w, "a", 10ms));
    one.push_back(worker(w, "b", 10ms));
    two.push_back(worker(w, "c", 0s));
    const auto inner = gather(w.loop, std::move(one));
    const Lists both{inner, gather(w.loop, std::move(two))};
    w.stamp("main " + said(co_await as_outcome(gather(w.loop, both))));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "b begins @0/2", "c begins @0/2", "c ends @0/3", "a ends @10/7",
                                  "b ends @10/7", "main a b c @10/10"}));
}

TEST(Gather, NestedAnErrorTakesAHopInEach) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    std::vector<Coro<std::string>> one, two;
    one.push_back(worker(w, "a", 10ms, Error("ValueError", "a")));
    one.push_back(worker(w, "b", 20ms));
    two.push_back(worker(w, "c", 20ms));
    const auto inner = gather(w.loop, std::move(one));
    const Lists both{gather(w.loop, std::move(two)), inner};
    w.stamp("main " + said(co_await as_outcome(gather(w.loop, both))));
    co_await sleep(w.loop, 50ms);
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "b begins @0/2", "c begins @0/2", "a ends @10/4",
                                  "main ValueError: a @10/7", "b ends @20/9", "c ends @20/9"}));
}

TEST(Gather, WhoAwaitsItIsWokenAfterItsEarlierCallbacks) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    std::vector<Coro<std::string>> coros;
    coros.push_back(worker(w, "a", 10ms));
    const auto gathered = gather(w.loop, std::move(coros));
    const auto waiter = [](World& v, std::string name, Future<std::vector<std::string>> one) -> Coro<void> {
      v.stamp(name + " " + said(co_await as_outcome(one)));
    };
    gathered.add_done_callback([&w](FutureBase&) { w.stamp("callback"); });
    std::vector<Coro<void>> waiters;
    waiters.push_back(waiter(w, "first", gathered));
    waiters.push_back(waiter(w, "second", gathered));
    co_await gather(w.loop, std::move(waiters));
    w.stamp("main");
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a ends @10/4", "callback @10/6", "first a @10/6", "second a @10/6",
                                  "main @10/8"}));
}

}  // namespace aio::testing
