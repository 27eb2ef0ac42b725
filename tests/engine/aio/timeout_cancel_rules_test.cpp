// SPDX-License-Identifier: MIT
// Timeouts that are nested, moved, cancelled from outside, or around other constructs.
#include "aio/gather.h"
#include "aio/task_group.h"
#include "aio/timeout.h"

#include "construct_rules.h"

namespace aio::testing {

namespace {

Ref<Timeout> timeout(World& w, Duration delay) { return make_ref<Timeout>(w.loop, w.loop.time() + delay); }
std::string expired(const Ref<Timeout>& one) { return told(one->expired()); }

/// Cancels `task` that much later.
void cancel_later(World& w, Duration delay, Task<std::string> task) {
  w.loop.call_later(delay, [task] { task.cancel("outside"); });
}

}  // namespace

TEST(Timeout, AnOutsideCancelBeforeTheDeadlineIsPassedOn) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto deadline = timeout(w, 100ms);
    const auto task = create_task(w.loop, within(deadline, worker(w, "a", 1s)));
    cancel_later(w, 50ms, task);
    w.stamp("main " + told(co_await as_outcome(task)));
    w.stamp("expired " + expired(deadline) + " " + std::to_string(task.cancelling()));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a gets CancelledError: outside @50/4",
                                  "main CancelledError: outside @50/5", "expired False 1 @50/5"}));
}

TEST(Timeout, AnOutsideCancelJustBeforeTheDeadlineWinsWithItsMessage) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto deadline = timeout(w, 100ms);
    const auto task = create_task(w.loop, within(deadline, worker(w, "a", 1s)));
    cancel_later(w, 100ms, task);
    w.stamp("main " + told(co_await as_outcome(task)));
    w.stamp("expired " + expired(deadline) + " " + std::to_string(task.cancelling()));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a gets CancelledError: outside @100/4",
                                  "main CancelledError: outside @100/5", "expired True 1 @100/5"}));
}

TEST(Timeout, AnOutsideCancelJustAfterTheDeadlineWinsToo) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto deadline = timeout(w, 100ms);
    const auto task = create_task(w.loop, within(deadline, worker(w, "a", 1s)));
    co_await sleep(w.loop, 0s);
    cancel_later(w, 100ms, task);
    w.stamp("main " + told(co_await as_outcome(task)));
    w.stamp("expired " + expired(deadline) + " " + std::to_string(task.cancelling()));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a gets CancelledError @100/4", "main CancelledError @100/5",
                                  "expired True 1 @100/5"}));
}

TEST(Timeout, AnOutsideCancelDuringTheCleanUpIsPassedOn) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto deadline = timeout(w, 50ms);
    const auto task = create_task(w.loop, within(deadline, stubborn(w, "a", 1s, 1s)));
    cancel_later(w, 100ms, task);
    w.stamp("main " + told(co_await as_outcome(task)));
    w.stamp("expired " + expired(deadline) + " " + std::to_string(task.cancelling()));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a refuses CancelledError @50/4",
                                  "main CancelledError: outside @100/7", "expired True 1 @100/7"}));
}

TEST(Timeout, AnOutsideCancelAfterTheBlockIsACancel) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto body = [](World& v) -> Coro<std::string> {
      v.stamp("block " + told(co_await as_outcome(within(v.loop, 50ms, worker(v, "a", 1s)))));
      co_return co_await worker(v, "b", 1s);
    };
    const auto task = create_task(w.loop, body(w));
    cancel_later(w, 100ms, task);
    const std::string end = told(co_await as_outcome(task));
    w.stamp("main " + end + " " + std::to_string(task.cancelling()));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a gets CancelledError @50/4", "block TimeoutError @50/4",
                                  "b begins @50/4", "b gets CancelledError: outside @100/6",
                                  "main CancelledError: outside 1 @100/7"}));
}

TEST(Timeout, RequestsFromBeforeTheEntryDoNotCount) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto body = [](World& v) -> Coro<std::string> {
      v.stamp("swallows " + told(co_await as_outcome(sleep(v.loop, 1s))));
      v.stamp("block " + told(co_await as_outcome(within(v.loop, 100ms, worker(v, "a", 1s)))));
      co_return std::to_string((co_await current_task()).cancelling());
    };
    const auto task = create_task(w.loop, body(w));
    co_await sleep(w.loop, 0s);
    task.cancel("outside");
    w.stamp("main " + co_await task);
  });
  EXPECT_EQ(world.events, (Events{"swallows CancelledError: outside @0/3", "a begins @0/3",
                                  "a gets CancelledError @100/5", "block TimeoutError @100/5", "main 1 @100/6"}));
}

TEST(Timeout, ARequestThatTheBlockTookBackStillConverts) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    TaskBase& me = co_await current_task();
    const auto block = [](World& v, TaskBase& task) -> Coro<void> {
      const std::string slept = told(co_await as_outcome(sleep(v.loop, 1s)));
      v.stamp("block " + slept + " " + std::to_string(task.uncancel()));
      co_await sleep(v.loop, 10ms);
      v.stamp("goes on");
      co_await raise(Error::cancelled("mine"));
    };
    const std::string end = told(co_await as_outcome(within(w.loop, 100ms, block(w, me))));
    w.stamp("main " + end + " " + std::to_string(me.cancelling()));
  });
  EXPECT_EQ(world.events, (Events{"block CancelledError 0 @100/3", "goes on @110/5", "main TimeoutError 0 @110/5"}));
}

TEST(Timeout, NestedTheInnerFiresAndTheOuterBlockGoesOn) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto inner = timeout(w, 50ms), outer = timeout(w, 100ms);
    const auto block = [](World& v, Ref<Timeout> deadline) -> Coro<std::string> {
      v.stamp("inner " + told(co_await as_outcome(within(deadline, worker(v, "a", 1s)))));
      co_return co_await worker(v, "b", 10ms);
    };
    w.stamp("outer " + told(co_await as_outcome(within(outer, block(w, inner)))));
    w.stamp("expired " + expired(inner) + " " + expired(outer));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/1", "a gets CancelledError @50/3", "inner TimeoutError @50/3",
                                  "b begins @50/3", "b ends @60/5", "outer b @60/5", "expired True False @60/5"}));
}

TEST(Timeout, NestedBothFireOneAfterTheOther) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto block = [](World& v) -> Coro<std::string> {
      v.stamp("inner " + told(co_await as_outcome(within(v.loop, 50ms, worker(v, "a", 1s)))));
      co_return co_await worker(v, "b", 1s);
    };
    w.stamp("outer " + told(co_await as_outcome(within(w.loop, 100ms, block(w)))));
    w.stamp("main " + std::to_string((co_await current_task()).cancelling()));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/1", "a gets CancelledError @50/3", "inner TimeoutError @50/3",
                                  "b begins @50/3", "b gets CancelledError @100/5", "outer TimeoutError @100/5",
                                  "main 0 @100/5"}));
}

TEST(Timeout, NestedTheOuterFiresThroughTheInner) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto inner = timeout(w, 100ms), outer = timeout(w, 50ms);
    const auto block = [](World& v, Ref<Timeout> deadline) -> Coro<void> {
      const std::string end = told(co_await as_outcome(within(deadline, worker(v, "a", 1s))));
      v.stamp("inner " + end + " " + std::to_string((co_await current_task()).cancelling()));
      co_await raise(Error::cancelled());
    };
    w.stamp("outer " + told(co_await as_outcome(within(outer, block(w, inner)))));
    w.stamp("expired " + expired(inner) + " " + expired(outer));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/1", "a gets CancelledError @50/3", "inner CancelledError 1 @50/3",
                                  "outer TimeoutError @50/3", "expired False True @50/3"}));
}

TEST(Timeout, NestedTheOuterFiresDuringTheCleanUpOfTheInner) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto inner = timeout(w, 50ms), outer = timeout(w, 100ms);
    w.stamp("main " + told(co_await as_outcome(within(outer, within(inner, stubborn(w, "a", 1s, 1s))))));
    const std::string requests = std::to_string((co_await current_task()).cancelling());
    w.stamp("expired " + expired(inner) + " " + expired(outer) + " " + requests);
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/1", "a refuses CancelledError @50/3", "main TimeoutError @100/5",
                                  "expired True True 0 @100/5"}));
}

TEST(Timeout, OfThreeWithEqualDeadlinesTheOutermostConverts) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto one = timeout(w, 100ms), two = timeout(w, 100ms), three = timeout(w, 100ms);
    const auto tell = [](World& v, std::string name, Coro<std::string> block) -> Coro<std::string> {
      const auto end = co_await as_outcome(std::move(block));
      v.stamp(name + " " + told(end) + " " + std::to_string((co_await current_task()).cancelling()));
      if (!end) co_await raise(end.error());
      co_return "";
    };
    Coro<std::string> inner = tell(w, "inner", within(one, worker(w, "a", 1s)));
    Coro<std::string> middle = tell(w, "middle", within(two, std::move(inner)));
    co_await as_outcome(tell(w, "outer", within(three, std::move(middle))));
    w.stamp("expired " + expired(one) + " " + expired(two) + " " + expired(three));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/1", "a gets CancelledError @100/3", "inner CancelledError 2 @100/3",
                                  "middle CancelledError 1 @100/3", "outer TimeoutError 0 @100/3",
                                  "expired True True True @100/3"}));
}

TEST(Timeout, IsMovedLater) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto deadline = timeout(w, 50ms);
    const auto block = [](World& v, Ref<Timeout> own) -> Coro<std::string> {
      co_await sleep(v.loop, 30ms);
      EXPECT_TRUE(own->reschedule(*own->when() + 50ms));
      co_return co_await worker(v, "a", 1s);
    };
    w.stamp("main " + told(co_await as_outcome(within(deadline, block(w, deadline)))));
  });
  EXPECT_EQ(world.events, (Events{"a begins @30/3", "a gets CancelledError @100/5", "main TimeoutError @100/5"}));
}

TEST(Timeout, MovedToThePastItIsCalledSoon) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto deadline = timeout(w, 1s);
    const auto block = [](World& v, Ref<Timeout> own) -> Coro<std::string> {
      co_await sleep(v.loop, 30ms);
      EXPECT_TRUE(own->reschedule(v.loop.time() - 10ms));
      v.stamp("asked " + expired(own));
      co_return co_await worker(v, "a", 1s);
    };
    w.stamp("main " + told(co_await as_outcome(within(deadline, block(w, deadline)))));
  });
  EXPECT_EQ(world.events, (Events{"asked False @30/3", "a begins @30/3", "a gets CancelledError @30/5",
                                  "main TimeoutError @30/5"}));
}

TEST(Timeout, MovedToNeverItDoesNotFire) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto deadline = timeout(w, 50ms);
    const auto block = [](World& v, Ref<Timeout> own) -> Coro<std::string> {
      EXPECT_TRUE(own->reschedule(std::nullopt));
      co_return co_await worker(v, "a", 1s);
    };
    w.stamp("main " + told(co_await as_outcome(within(deadline, block(w, deadline)))));
    w.stamp("expired " + expired(deadline));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/1", "a ends @1000/3", "main a @1000/3", "expired False @1000/3"}));
}

TEST(Timeout, IsMovedByAnotherTask) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto deadline = make_ref<Timeout>(w.loop, std::nullopt);
    const auto task = create_task(w.loop, within(deadline, worker(w, "a", 1s)));
    co_await sleep(w.loop, 50ms);
    EXPECT_TRUE(deadline->reschedule(w.loop.time()));
    w.stamp("main " + told(co_await as_outcome(task)));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a gets CancelledError @50/6", "main TimeoutError @50/7"}));
}

TEST(Timeout, IsMovedOnlyWhileItIsEnteredAndHasNotFired) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto ask = [](World& v, const char* when, Timeout& own) {
      v.stamp(std::string(when) + (own.reschedule(std::nullopt) ? " moved" : " refused"));
    };
    const auto block = [](World& v, Ref<Timeout> own, auto question) -> Coro<void> {
      question(v, "inside", *own);
      own->reschedule(Time(50ms));
      v.stamp("block " + told(co_await as_outcome(worker(v, "a", 1s))));
      question(v, "expiring", *own);
      co_await raise(Error::cancelled());
    };
    const auto deadline = timeout(w, 50ms);
    ask(w, "before", *deadline);
    w.stamp("main " + told(co_await as_outcome(within(deadline, block(w, deadline, ask)))));
    ask(w, "after", *deadline);
  });
  EXPECT_EQ(world.events, (Events{"before refused @0/1", "inside moved @0/1", "a begins @0/1",
                                  "a gets CancelledError @50/3", "block CancelledError @50/3",
                                  "expiring refused @50/3", "main TimeoutError @50/3", "after refused @50/3"}));
}

TEST(Timeout, InATaskGroupItIsAnErrorOfTheGroup) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto group = make_ref<TaskGroup>(w.loop);
    const auto body = [](World& v, Ref<TaskGroup> own) -> Coro<void> {
      own->create_task(within(v.loop, 50ms, worker(v, "a", 1s)));
      own->create_task(worker(v, "b", 1s));
      co_return;
    };
    w.stamp("main " + told(co_await as_outcome(in_group(group, body(w, group)))));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "b begins @0/2", "a gets CancelledError @50/4",
                                  "b gets CancelledError @50/6", "main ExceptionGroup(TimeoutError) @50/8"}));
}

TEST(Timeout, AroundATaskGroupItWaitsForItsTasks) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto group = make_ref<TaskGroup>(w.loop);
    const auto body = [](World& v, Ref<TaskGroup> own) -> Coro<void> {
      own->create_task(worker(v, "a", 1s));
      own->create_task(stubborn(v, "b", 1s, 20ms));
      co_return;
    };
    w.stamp("main " + told(co_await as_outcome(within(w.loop, 50ms, in_group(group, body(w, group))))));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "b begins @0/2", "a gets CancelledError @50/5",
                                  "b refuses CancelledError @50/5", "b ends @70/8", "main TimeoutError @70/10"}));
}

TEST(Timeout, AroundAGatherTheFirstCancelledChildIsEnough) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    std::vector<Coro<std::string>> coros;
    coros.push_back(worker(w, "a", 1s));
    coros.push_back(stubborn(w, "b", 1s, 20ms));
    const auto gathered = gather(w.loop, std::move(coros));
    const auto end = co_await as_outcome(within(w.loop, 50ms, awaits(gathered)));
    w.stamp("main " + told(end.error()));
    co_await sleep(w.loop, 100ms);
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "b begins @0/2", "a gets CancelledError @50/4",
                                  "b refuses CancelledError @50/4", "main TimeoutError @50/6", "b ends @70/8"}));
}

TEST(Timeout, InTwoTasksTheyAreIndependent) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto limited = [](World& v, std::string name) -> Coro<std::string> {
      co_return told(co_await as_outcome(within(v.loop, 50ms, worker(v, name, 1s))));
    };
    const auto first = create_task(w.loop, limited(w, "a"));
    const auto second = create_task(w.loop, limited(w, "b"));
    w.stamp("first " + co_await first);
    w.stamp("second " + co_await second);
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "b begins @0/2", "a gets CancelledError @50/4",
                                  "b gets CancelledError @50/4", "first TimeoutError @50/5",
                                  "second TimeoutError @50/5"}));
}

TEST(Timeout, ACancelThatTheAwaitedTaskSwallowsIsSwallowed) {
  World world;
  run_main(world, [](World& w) -> Coro<void> {
    const auto limited = [](World& v) -> Coro<std::string> {
      co_return told(co_await as_outcome(within(v.loop, 100ms, worker(v, "a", 1s))));
    };
    const auto task = create_task(w.loop, limited(w));
    w.stamp("main " + told(co_await as_outcome(within(w.loop, 50ms, awaits<std::string>(task)))));
    w.stamp("task " + told(task.done()));
  });
  EXPECT_EQ(world.events, (Events{"a begins @0/2", "a gets CancelledError @50/4", "main CancelledError @50/5",
                                  "task True @50/5"}));
}

}  // namespace aio::testing
