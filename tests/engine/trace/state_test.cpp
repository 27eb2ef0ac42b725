// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "support.h"

namespace trace::testing {

namespace {

/// A bit of everything.
Coro<void> lively_main(World& world) {
  co_await aio::name_coroutine("main");
  Loop& loop = *world.loop;
  world.say("begins");
  std::vector<Future<void>> futures{world.start(nap(world, 300ms), "A"), world.start(fail(world, 100ms, "ValueError"), "B"),
                                    world.start(nap(world, 200ms), "C")};
  co_await aio::as_outcome(aio::gather(loop, futures));
  co_await aio::as_outcome(aio::wait_for(loop, nap(world, 1s), 150ms));
  co_await aio::as_outcome(aio::wait_for(loop, cling(world, 1s, 50ms, true), 100ms));
  const auto clung = world.start(cling(world, 1s, 100ms, false), "clung");
  const auto swallower = world.start(cling(world, 1s, 20ms, true), "swallower");
  const auto never_begins = world.start(nap(world, 1s), "never begins");
  never_begins.cancel("at once");
  co_await world.sleep(50ms);
  clung.cancel("go");
  clung.cancel();
  swallower.cancel();
  std::vector<aio::Ref<aio::FutureBase>> both{clung.ref(), swallower.ref()};
  co_await aio::wait(loop, both, 50ms);
  loop.clock().block(120ms);
  world.say("blocked");
  const auto timer = loop.call_later(5s, [] {}, "user:late");
  loop.call_later(10ms, [&world] { world.say("called"); }, "user:call");
  const auto inner = world.start(nap(world, 100ms), "inner");
  const auto waiter = world.start([](Future<void> future) -> Coro<void> { co_await aio::shield(future); }(inner), "waiter");
  co_await world.sleep(10ms);
  waiter.cancel();
  timer->cancel();
  co_await inner;
  world.start(nap(world, 3s), "left over");
  co_await world.sleep(0ms);
}

Coro<void> crowd_main(World& world) {
  co_await aio::name_coroutine("main");
  std::vector<Future<void>> futures;
  for (int i = 0; i < 24; ++i) {
    futures.push_back(world.start(nap(world, std::chrono::milliseconds(i * 37 % 50)), ""));
  }
  co_await aio::gather(*world.loop, futures);
}

/// A task that is created to begin at once.
Future<void> eager(World& world, Coro<void> coro, const char* name) {
  TaskOptions options = aio::eager(name);
  options.coroutine = "child";
  return aio::create_task(*world.loop, std::move(coro), std::move(options));
}

Coro<void> eager_child(World& world, int depth) {
  co_await aio::name_coroutine("child");
  world.say("begins " + std::to_string(depth));
  world.loop->clock().block(10ms);
  if (depth > 0) eager(world, eager_child(world, depth - 1), depth > 1 ? "middle" : "inner");
  world.say("goes on " + std::to_string(depth));
  if (depth != 1) co_await world.sleep(10ms);
}

Coro<void> eager_main(World& world) {
  co_await aio::name_coroutine("main");
  eager(world, eager_child(world, 2), "outer");
  world.say("main again");
  world.loop->call_soon([&world] {
    eager(world, eager_child(world, 0), "of a callback");
    world.say("callback again");
  });
  co_await world.sleep(100ms);
}

Coro<void> stuck_main(World& world) {
  const auto other = world.start([](World& w) -> Coro<void> { co_await w.loop->create_future<void>(); }(world), "other");
  co_await other;
}

void expect_same_everywhere(World::Main main) {
  World world;
  world.run(main);
  const EventIndex count = world.model.event_count();
  StateCursor forward(world.model.history()), back(world.model.history()), jumps(world.model.history());
  back.move_to(count);
  // Forward by one, as a run shows it, against a run that was recorded only so far.
  for (EventIndex cursor = 0; cursor <= count; ++cursor) {
    forward.move_to(cursor);
    if (cursor % 3 == 0) {
      const Model part(world.model, cursor);
      ASSERT_EQ(dump(forward.state()), dump(state_at(part, cursor))) << "forward, at " << cursor;
    }
    back.move_to(count - cursor);
    ASSERT_EQ(dump(back.state()), dump(state_at(world.model, count - cursor))) << "back, at " << count - cursor;
    const EventIndex place = static_cast<EventIndex>((cursor * 7919ull) % (count + 1));
    jumps.move_to(place);
    ASSERT_EQ(dump(jumps.state()), dump(state_at(world.model, place))) << "jump, at " << place;
  }
}

/// The instant of the first event that prints `text`, as a cursor after it.
EventIndex after_print(const Model& model, std::string_view text) {
  for (EventIndex i = 0; i < model.event_count(); ++i) {
    const Event& event = model.log()[i];
    if (event.kind == EventKind::printed && model.text(event.c) == text) return i + 1;
  }
  return 0;
}

EventIndex after_time(const Model& model, Duration duration) { return model.count_until(Time(duration)); }

}  // namespace

TEST(State, IsTheSameHoweverTheCursorGotThere) { expect_same_everywhere(lively_main); }
TEST(State, OfACrowdIsTheSameHoweverTheCursorGotThere) { expect_same_everywhere(crowd_main); }
TEST(State, OfADeadlockIsTheSameHoweverTheCursorGotThere) { expect_same_everywhere(stuck_main); }

TEST(State, OfEagerTasksIsTheSameHoweverTheCursorGotThere) { expect_same_everywhere(eager_main); }

TEST(State, ShowsAnEagerTaskRunWithinItsCreatorsStep) {
  World world;
  world.run(eager_main);
  // The task that runs, and the state and wait of every task.
  const auto at = [&](std::string_view text) {
    const State state = state_at(world.model, after_print(world.model, text));
    std::string line = state.running != 0 ? state.task(state.running)->name : "-";
    for (const TaskInfo& task : state.tasks) {
      line += "; " + task.name + " ";
      line += task.state == TaskState::running ? "running" : is_done(task.state) ? "done" : task.wait.text();
    }
    return line;
  };
  EXPECT_EQ(at("begins 2"), "outer; Task-1 the first step of outer; outer running");
  EXPECT_EQ(at("begins 0"),
            "inner; Task-1 the first step of outer; outer the first step of middle; middle the first step of inner; inner running");
  EXPECT_EQ(at("goes on 1"),
            "middle; Task-1 the first step of outer; outer the first step of middle; middle running; inner sleep 0.01 s");
  EXPECT_EQ(at("goes on 2"), "outer; Task-1 the first step of outer; outer running; middle done; inner sleep 0.01 s");
  EXPECT_EQ(at("main again"), "Task-1; Task-1 running; outer sleep 0.01 s; middle done; inner sleep 0.01 s");
  EXPECT_EQ(at("callback again").substr(0, 2), "-;");
}

TEST(State, SaysWhatTasksWaitFor) {
  World world;
  world.run(lively_main);
  const State state = state_at(world.model, after_time(world.model, 50ms));
  ASSERT_EQ(state.tasks.size(), 4u);
  EXPECT_EQ(state.tasks[0].wait.text(), "gather of 3 (3 left)");
  EXPECT_EQ(state.tasks[0].wait.kind, WaitKind::gather);
  EXPECT_EQ(state.tasks[1].wait.text(), "sleep 0.3 s");
  EXPECT_EQ(state.tasks[1].wait.until, Time(300ms));
  EXPECT_EQ(state.tasks[1].state, TaskState::awaiting);
  ASSERT_EQ(state.tasks[1].stack.size(), 2u);
  EXPECT_EQ(state.tasks[1].stack[0].function, "nap");
  ASSERT_EQ(state.timers.size(), 3u);
  EXPECT_EQ(state.timers[0].task, 3u);
  EXPECT_EQ(state.timers[0].when, Time(100ms));
  EXPECT_TRUE(state.ready.empty());
  EXPECT_EQ(state.status, RunStatus::running);
}

TEST(State, HasTheReadyQueueInOrder) {
  World world;
  world.run(crowd_main);
  const Log& log = world.model.log();
  // In the middle of the second iteration: children of the first one step.
  EventIndex cursor = 0;
  while (log[cursor].kind != EventKind::task_stepped || log[cursor].a != 3) ++cursor;
  const State state = state_at(world.model, cursor + 1);
  EXPECT_EQ(state.running, 3u);
  ASSERT_TRUE(state.running_handle);
  EXPECT_EQ(state.running_handle->label, "step");
  ASSERT_EQ(state.ready.size(), 23u);  // T4 to T25, and T2 again, whose sleep is sleep(0)
  EXPECT_EQ(state.ready.front().task, 4u);
  EXPECT_TRUE(state.ready.front().in_batch);
  EXPECT_EQ(state.ready.back().task, 2u);
  EXPECT_FALSE(state.ready.back().in_batch);
}

TEST(State, TellsTheLifeOfCancelRequests) {
  World world;
  world.run(lively_main);
  const State state = state_at(world.model, world.model.event_count());
  const auto marks = [&](const char* name) {
    Strings out;
    for (const TaskInfo& task : state.tasks) {
      if (task.name != name) continue;
      for (const CancelMark& mark : task.cancels) {
        out.push_back(mark.by_what + (mark.message.empty() ? "" : " " + mark.message) + (mark.delivered ? " delivered" : "") +
                      (mark.ended ? " ended" : "") + (mark.swallowed ? " swallowed" : ""));
      }
    }
    return out;
  };
  EXPECT_EQ(marks("clung"), (Strings{"task Task-1 'go' delivered ended", "task Task-1 delivered ended"}));
  EXPECT_EQ(marks("swallower"), (Strings{"task Task-1 delivered ended swallowed"}));
  EXPECT_EQ(marks("never begins"), (Strings{"task Task-1 'at once' delivered ended"}));
  EXPECT_EQ(marks("Task-1"), (Strings{"wait_for's timeout at 0.25 s delivered ended",
                                      "wait_for's timeout at 0.35 s delivered ended swallowed"}));
  EXPECT_EQ(marks("left over"), (Strings{"asyncio.run's clean-up delivered ended"}));
}

TEST(State, AddsUpTimes) {
  World world;
  world.run(lively_main);
  const State state = state_at(world.model, world.model.event_count());
  EXPECT_EQ(state.tasks[1].waited, Duration(300ms));
  EXPECT_EQ(state.tasks[1].ran, Duration(0));
  EXPECT_EQ(state.tasks[0].ran, Duration(120ms));
  const State middle = state_at(world.model, after_time(world.model, 110ms));
  EXPECT_EQ(middle.tasks[1].waited, Duration(100ms));
}

TEST(State, HasConsoleAndConstructs) {
  World world;
  world.run(lively_main);
  const State state = state_at(world.model, after_print(world.model, "blocked"));
  ASSERT_EQ(state.console.size(), 2u);
  EXPECT_EQ(state.console[0].text, "begins");
  EXPECT_EQ(state.console[1].task, 1u);
  ASSERT_EQ(state.constructs.size(), 4u);
  EXPECT_EQ(state.constructs[0].kind, aio::ConstructKind::gather);
  EXPECT_EQ(state.constructs[0].children, (std::vector<TaskId>{2, 3, 4}));
  EXPECT_EQ(state.constructs[0].end, aio::ConstructEnd::exception);
  EXPECT_EQ(state.constructs[1].end, aio::ConstructEnd::timed_out);
  EXPECT_TRUE(state.constructs[1].expired);
  EXPECT_EQ(state.constructs[1].deadline, Time(250ms));
}

}  // namespace trace::testing
