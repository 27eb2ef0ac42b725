// SPDX-License-Identifier: MIT
// Stepping by events and by one task's events.
#include <gtest/gtest.h>

#include "support.h"
#include "trace/log.h"

namespace session::testing {

namespace {

using trace::EventIndex;
using trace::EventKind;

/// Presses a key again and again, and gives the places where the cursor halts, until it stays.
template <class Press>
std::vector<EventIndex> places(World& world, Press press) {
  std::vector<EventIndex> out;
  while (true) {
    const EventIndex before = world.session.cursor();
    press();
    world.settle();
    if (world.session.cursor() == before) return out;
    out.push_back(world.session.cursor());
  }
}

}  // namespace

TEST(Steps, AnEventIsTheSmallestStep) {
  World world("# naps 200");
  const auto forward = places(world, [&] { world.session.step_event(); });
  EXPECT_EQ(world.session.state().status, trace::RunStatus::finished);
  ASSERT_EQ(forward.size(), world.session.event_count());
  for (EventIndex i = 0; i < forward.size(); ++i) EXPECT_EQ(forward[i], i + 1);
  const auto back = places(world, [&] { world.session.step_event_back(); });
  ASSERT_EQ(back.size(), forward.size());
  EXPECT_EQ(back.back(), 0u);
}

TEST(Steps, AnEventOfANewHandleIsItsFirst) {
  World world("# naps 200");
  world.session.step_event();
  world.settle();
  EXPECT_EQ(world.session.cursor(), 1u);
  EXPECT_FALSE(world.session.at_newest());
  // What runs for it is one handle, and nothing beyond.
  const EventIndex count = world.session.event_count();
  world.session.seek(count);
  world.session.step_event();
  world.settle();
  EXPECT_EQ(world.session.cursor(), count + 1);
}

TEST(Steps, ATasksEventsAreThoseThatChangeItsLane) {
  World world("# naps 200");
  const auto forward = places(world, [&] { world.session.step_task_event(3, false); });
  std::vector<EventKind> kinds;
  for (const EventIndex place : forward) kinds.push_back(world.session.model().log()[place - 1].kind);
  EXPECT_EQ(kinds, (std::vector{EventKind::task_created, EventKind::task_stepped, EventKind::task_awaits,
                                EventKind::handle_ready, EventKind::task_stepped, EventKind::printed, EventKind::task_done}));
  auto expected = std::vector(forward.rbegin() + 1, forward.rend());
  EXPECT_EQ(places(world, [&] { world.session.step_task_event(3, true); }), expected);
}

TEST(Steps, ATaskThatIsDoneRunsNothing) {
  World world("# naps 200");
  places(world, [&] { world.session.step_task_event(2, false); });
  const EventIndex count = world.session.event_count();
  world.session.step_task_event(2, false);
  EXPECT_FALSE(world.session.next_frame());
  EXPECT_EQ(world.session.event_count(), count);
  EXPECT_EQ(world.session.shown_time(), Time(100ms));
}

TEST(Steps, WithoutATaskAllEventsCount) {
  World world("# naps 200");
  world.session.step_task_event(0, false);
  world.settle();
  EXPECT_EQ(world.session.cursor(), 1u);
}

TEST(Steps, CancelRequestsAndTheirDeliveryAreTheTasks) {
  World world("# naps 200");
  world.session.seek(Time(50ms));
  world.settle();
  EXPECT_TRUE(world.session.cancel_task(3, std::nullopt));
  world.session.seek(EventIndex{0});
  std::vector<EventKind> kinds;
  for (const EventIndex place : places(world, [&] { world.session.step_task_event(3, false); })) {
    kinds.push_back(world.session.model().log()[place - 1].kind);
  }
  EXPECT_EQ(kinds, (std::vector{EventKind::task_created, EventKind::task_stepped, EventKind::task_awaits,
                                EventKind::cancel_requested, EventKind::handle_ready, EventKind::task_stepped,
                                EventKind::task_done}));
}

TEST(Steps, AnEventAfterAnEdit) {
  for (const bool back : {false, true}) {
    World world("# naps 200");
    world.session.seek(Time(150ms));
    world.settle();
    const EventIndex before = world.session.cursor();
    world.session.set_text("# naps 220", "drag");
    if (back) world.session.step_event_back();
    if (!back) world.session.step_event();
    world.settle();
    EXPECT_EQ(world.session.cursor(), back ? before - 1 : before + 1);
  }
}

}  // namespace session::testing
