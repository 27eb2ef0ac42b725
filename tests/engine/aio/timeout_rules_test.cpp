// SPDX-License-Identifier: MIT
// When timeouts fire, and what becomes of the block's end.
#include "aio/timeout.h"

#include "construct_rules.h"

namespace aio::testing {

namespace {

Ref<Timeout> timeout(World& w, Duration delay) { return make_ref<Timeout>(w.loop, w.loop.time() + delay); }
Ref<Timeout> no_timeout(World& w) { return make_ref<Timeout>(w.loop, std::nullopt); }

}  // namespace

TEST(Timeout, TheDeadlineIsFixedWhenItIsMade) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    Coro<std::string> limited = within(w.loop, 100ms, worker(w, "a", 1s));
    co_await sleep(w.loop, 60ms);
    w.stamp("main " + told(co_await as_outcome(std::move(limited))));
  });
  EXPECT_EQ(world.events, (Events{"a begins @60/3", "a gets CancelledError @100/5", "main TimeoutError @100/5"}));
}

TEST(Timeout, ABlockThatEndsInTimeTakesItsTimerAway) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto deadline = timeout(w, 100ms);
    w.stamp("main " + told(co_await as_outcome(within(deadline, worker(w, "a", 50ms)))));
    EXPECT_TRUE(w.loop.timers().empty());
    co_await sleep(w.loop, 100ms);
    w.stamp("expired " + told(deadline->expired()));
    EXPECT_EQ(deadline->state(), Timeout::State::exited);
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/1", "a ends @50/3", "main a @50/3", "expired False @150/5"}));
}

TEST(Timeout, ADeadlineThatIsPastOnEntryIsCalledSoon) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    co_await sleep(w.loop, 50ms);
    w.loop.call_soon([&w] { w.stamp("before"); });
    const auto deadline = make_ref<Timeout>(w.loop, w.loop.time() - 10ms);
    EXPECT_FALSE(deadline->enter());
    w.loop.call_soon([&w] { w.stamp("after"); });
    const auto block = co_await as_outcome(worker(w, "a", 1s));
    w.stamp("block " + told(block) + " " + told(deadline->expired()));
    EXPECT_EQ(deadline->exit({}), Timeout::Exit::propagate);
    w.stamp("main " + std::to_string((co_await current_task()).cancelling()));
  });
  EXPECT_EQ(world.events, (Events{"a begins @50/3", "before @50/4", "after @50/4", "a gets CancelledError @50/5",
                                  "block CancelledError True @50/5", "main 0 @50/5"}));
}

TEST(Timeout, WithNoTimeItIsBeforeTheTimersThatAreDue) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    w.loop.call_later(0ms, [&w] { w.stamp("timer"); });
    w.stamp("main " + told(co_await as_outcome(within(w.loop, 0ms, worker(w, "a", 0ms)))));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/1", "a gets CancelledError @0/2", "main TimeoutError @0/2",
                                  "timer @0/2"}));
}

TEST(Timeout, ABlockWithoutCheckpointLeavesBeforeItFires) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto deadline = timeout(w, -1s);
    const auto done = w.loop.create_future<std::string>();
    done.set_result("done");
    const std::string end = told(co_await as_outcome(within(deadline, awaits(done))));
    w.stamp("main " + end + " " + told(deadline->expired()));
    co_await sleep(w.loop, 0s);
    w.stamp("later " + told(deadline->expired()) + " " + std::to_string((co_await current_task()).cancelling()));
  });
  EXPECT_EQ(world.events, (Events{"main done False @0/1", "later False 0 @0/2"}));
}

TEST(Timeout, ABlockThatBlocksTheLoopPastTheDeadlineLeavesInPeace) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto deadline = timeout(w, 50ms);
    EXPECT_FALSE(deadline->enter());
    w.clock.block(100ms);
    EXPECT_EQ(deadline->exit({}), Timeout::Exit::propagate);
    w.stamp("main " + told(deadline->expired()));
    co_await sleep(w.loop, 0s);
    w.stamp("later " + told(deadline->expired()));
  });
  EXPECT_EQ(world.events, (Events{"main False @100/1", "later False @100/2"}));
}

TEST(Timeout, AfterABlockedLoopWhatIsReadyRunsBeforeIt) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto block = [](World& v) -> Coro<void> {
      v.clock.block(100ms);
      v.stamp("blocked");
      co_await sleep(v.loop, 0s);
      v.stamp("one turn");
      co_await sleep(v.loop, 0s);
      v.stamp("two turns");
    };
    w.stamp("main " + told(co_await as_outcome(within(w.loop, 50ms, block(w)))));
  });
  EXPECT_EQ(world.events, (Events{"blocked @100/1", "one turn @100/2", "main TimeoutError @100/3"}));
}

TEST(Timeout, ItsRequestIsTakenBackOnExit) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    TaskBase& me = co_await current_task();
    const auto block = [](World& v, TaskBase& task) -> Coro<void> {
      const auto slept = co_await as_outcome(sleep(v.loop, 1s));
      v.stamp("block " + std::to_string(task.cancelling()));
      if (!slept) co_await raise(slept.error());
    };
    w.stamp("main " + told(co_await as_outcome(within(w.loop, 50ms, block(w, me)))));
    w.stamp("main " + std::to_string(me.cancelling()));
  });
  EXPECT_EQ(world.events, (Events{"block 1 @50/3", "main TimeoutError @50/3", "main 0 @50/3"}));
}

TEST(Timeout, ABlockThatSwallowsTheCancelGivesItsResult) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto deadline = timeout(w, 50ms);
    w.stamp("main " + told(co_await as_outcome(within(deadline, stubborn(w, "a", 1s, 100ms)))));
    w.stamp("expired " + told(deadline->expired()) + " " + std::to_string((co_await current_task()).cancelling()));
    w.stamp("main " + told(co_await as_outcome(worker(w, "b", 50ms))));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/1", "a refuses CancelledError @50/3", "a ends @150/5", "main a @150/5",
                                  "expired True 0 @150/5", "b begins @150/5", "b ends @200/7", "main b @200/7"}));
}

TEST(Timeout, AnErrorBeforeTheDeadlineLeavesAsItIs) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto deadline = timeout(w, 100ms);
    w.stamp("main " + told(co_await as_outcome(within(deadline, worker(w, "a", 50ms, Error("ValueError", "mine"))))));
    co_await sleep(w.loop, 100ms);
    w.stamp("expired " + told(deadline->expired()));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/1", "a ends @50/3", "main ValueError: mine @50/3",
                                  "expired False @150/5"}));
}

TEST(Timeout, AnErrorInPlaceOfTheCancelLeavesAsItIs) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto deadline = timeout(w, 50ms);
    w.stamp("main " + told(co_await as_outcome(within(deadline, stubborn(w, "a", 1s, 10ms, Error("ValueError", "mine"))))));
    w.stamp("expired " + told(deadline->expired()) + " " + std::to_string((co_await current_task()).cancelling()));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/1", "a refuses CancelledError @50/3", "a ends @60/5",
                                  "main ValueError: mine @60/5", "expired True 0 @60/5"}));
}

TEST(Timeout, ATimeoutErrorOfTheBlockIsNotItsOwn) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto deadline = timeout(w, 100ms);
    w.stamp("main " + told(co_await as_outcome(within(deadline, worker(w, "a", 50ms, Error("TimeoutError", "mine"))))));
    w.stamp("expired " + told(deadline->expired()));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/1", "a ends @50/3", "main TimeoutError: mine @50/3",
                                  "expired False @50/3"}));
}

TEST(Timeout, ACancelledErrorOfTheBlockBeforeTheDeadlineIsNotConverted) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto deadline = timeout(w, 100ms);
    w.stamp("main " + told(co_await as_outcome(within(deadline, worker(w, "a", 50ms, Error::cancelled("mine"))))));
    w.stamp("expired " + told(deadline->expired()));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/1", "a ends @50/3", "main CancelledError: mine @50/3",
                                  "expired False @50/3"}));
}

TEST(Timeout, TheCancelledErrorIsTheCause) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto end = co_await as_outcome(within(w.loop, 50ms, worker(w, "a", 1s)));
    w.stamp("main " + told(end) + " from " + told(Error(end.error().body()->cause)));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/1", "a gets CancelledError @50/3",
                                  "main TimeoutError from CancelledError @50/3"}));
}

TEST(Timeout, WithoutADeadlineItNeverFires) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto deadline = no_timeout(w);
    w.stamp(deadline->when() ? "when" : "when None");
    w.stamp("main " + told(co_await as_outcome(within(deadline, worker(w, "a", 1h)))));
    w.stamp("expired " + told(deadline->expired()));
  });
  EXPECT_EQ(world.events, (Events{"when None @0/1", "a begins @0/1", "a ends @3600000/3", "main a @3600000/3",
                                  "expired False @3600000/3"}));
}

TEST(Timeout, IsEnteredOnce) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto deadline = timeout(w, 100ms);
    w.stamp("first " + told(co_await as_outcome(within(deadline, worker(w, "a", 50ms)))));
    w.stamp("second " + told(co_await as_outcome(within(deadline, sleep(w.loop, 0s).coro()))));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/1", "a ends @50/3", "first a @50/3",
                                  "second RuntimeError: Timeout has already been entered @50/3"}));
}

TEST(Timeout, BeatsASleepUntilTheSameInstant) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    w.stamp("main " + told(co_await as_outcome(within(w.loop, 100ms, worker(w, "a", 100ms)))));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/1", "a gets CancelledError @100/3", "main TimeoutError @100/3"}));
}

TEST(Timeout, ThatFiresBeforeTheTaskTookItsResultWins) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto future = w.loop.create_future<std::string>();
    w.loop.call_later(100ms, [future] { future.set_result("value"); });
    w.stamp("main " + told(co_await as_outcome(within(w.loop, 100ms, awaits(future)))));
    w.stamp("future " + told(future.outcome()));
  });
  EXPECT_EQ(world.events, (Events{"main TimeoutError @100/3", "future value @100/3"}));
}

TEST(Timeout, CancelsATaskWhoseOwnTimerWasDueJustBefore) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto task = create_task(w.loop, worker(w, "a", 100ms));
    co_await sleep(w.loop, 0s);
    w.stamp("main " + told(co_await as_outcome(within(w.loop, 100ms, awaits<std::string>(task)))));
    w.stamp("task " + told(co_await as_outcome(task)));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a gets CancelledError @100/4", "main TimeoutError @100/5",
                                  "task CancelledError @100/5"}));
}

}  // namespace aio::testing
