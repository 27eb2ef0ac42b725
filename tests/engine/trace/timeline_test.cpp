// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>

#include "support.h"

namespace trace::testing {

namespace {

Coro<void> parent(World& world) {
  world.start(nap(world, 100ms), "grandchild");
  co_await world.sleep(300ms);
}

Coro<void> family_main(World& world) {
  world.start(parent(world), "first");
  const auto second = world.start(nap(world, 100ms), "second");
  co_await second;
  world.loop->clock().block(150ms);
  co_await world.sleep(1s);
}

Coro<void> marks_main(World& world) {
  const auto task = world.start(cling(world, 1s, 100ms, true), "A");
  co_await world.sleep(100ms);
  task.cancel();
  co_await task;
  co_await aio::as_outcome(aio::wait_for(*world.loop, nap(world, 1s), 100ms));
  co_await aio::raise(aio::Error("TimeoutError"));
}

Strings spans(const World& world, TaskId task) {
  Strings out;
  const char* const kinds[] = {"ready", "running", "awaiting"};
  for (const Span& span : world.model.lanes()[task - 1].spans) {
    const auto ms = [](Time time) { return std::to_string(time.time_since_epoch() / 1ms); };
    out.push_back(std::string(kinds[static_cast<int>(span.kind)]) + " " + ms(span.begin) + "-" + ms(span.end) +
                  (span.text != 0 ? " " + std::string(world.model.text(span.text)) : ""));
  }
  return out;
}

std::vector<MarkKind> marks(const World& world, TaskId task) {
  std::vector<MarkKind> out;
  for (const Mark& mark : world.model.lanes()[task - 1].marks) out.push_back(mark.kind);
  return out;
}

}  // namespace

TEST(Timeline, SpansFollowEachOther) {
  World world;
  world.run(family_main);
  EXPECT_EQ(spans(world, 1), (Strings{
    "ready 0-0 its first turn", "running 0-0", "awaiting 0-100 task second", "ready 100-100 its turn", "running 100-250",
    "awaiting 250-1250 sleep 1 s", "ready 1250-1250 its turn", "running 1250-1250"}));
  for (const Lane& lane : world.model.lanes()) {
    for (std::size_t i = 1; i < lane.spans.size(); ++i) EXPECT_EQ(lane.spans[i].begin, lane.spans[i - 1].end);
    EXPECT_TRUE(lane.ended);
  }
}

TEST(Timeline, OrdersLanesByWhoCreatedThem) {
  World world;
  world.run(family_main);
  EXPECT_EQ(world.model.lane_order(), (std::vector<TaskId>{1, 2, 4, 3}));
  EXPECT_EQ(world.model.lanes()[3].depth, 2u);
}

TEST(Timeline, KnowsHowLongASleepWasToBe) {
  World world;
  world.run(marks_main);
  const Lane& main = world.model.lanes()[0];
  const auto cut_short = std::find_if(main.spans.begin(), main.spans.end(),
                                      [](const Span& span) { return span.wait == WaitKind::sleep && span.end < span.until; });
  ASSERT_NE(cut_short, main.spans.end());
  EXPECT_EQ(cut_short->end - cut_short->begin, 100ms);
  EXPECT_EQ(cut_short->until - cut_short->begin, 1s);
  for (const Span& span : main.spans) {
    EXPECT_EQ(span.until != Time(), span.wait == WaitKind::sleep);
  }
}

TEST(Timeline, ShowsABlockedLoop) {
  World world;
  world.run(family_main);
  std::vector<LoopSpan> blocked;
  Time end{};
  for (const LoopSpan& span : world.model.loop_lane()) {
    EXPECT_EQ(span.begin, end);
    end = span.end;
    if (span.kind == LoopSpanKind::blocked) blocked.push_back(span);
  }
  ASSERT_EQ(blocked.size(), 1u);
  EXPECT_EQ(blocked[0].begin, Time(100ms));
  EXPECT_EQ(blocked[0].end, Time(250ms));
  EXPECT_EQ(blocked[0].task, 1u);
  EXPECT_EQ(end, Time(1250ms));
}

TEST(Timeline, MarksCancelsDeadlinesAndEnds) {
  World world;
  world.run(marks_main);
  EXPECT_EQ(marks(world, 2), (std::vector<MarkKind>{MarkKind::cancel_requested, MarkKind::cancel_delivered,
                                                    MarkKind::cancel_swallowed, MarkKind::ended_result}));
  EXPECT_EQ(marks(world, 1), (std::vector<MarkKind>{MarkKind::deadline, MarkKind::cancel_requested,
                                                    MarkKind::cancel_delivered, MarkKind::ended_timed_out}));
}

}  // namespace trace::testing
