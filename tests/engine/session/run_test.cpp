// SPDX-License-Identifier: MIT
// Playing, stepping, seeking and ending a session's run.
#include <gtest/gtest.h>

#include "support.h"

namespace session::testing {

namespace {

std::string rows_to_end(const char* text) {
  World world(text);
  world.session.run_to_end();
  world.settle();
  return world.session.rows();
}

}  // namespace

TEST(Session, DoesNothingUntilToldTo) {
  World world("# naps 200");
  EXPECT_FALSE(world.session.next_frame());
  EXPECT_FALSE(world.session.frame(1s, 1h));
  EXPECT_EQ(world.session.cursor(), 0u);
  EXPECT_EQ(world.session.state().status, trace::RunStatus::not_started);
}

TEST(Session, PlaysAsTimePasses) {
  World world("# naps 200");
  world.session.play();
  world.session.frame(50ms, 1h);
  EXPECT_EQ(world.session.shown_time(), Time(50ms));
  EXPECT_EQ(world.console(), (Strings{"begins"}));
  world.session.frame(60ms, 1h);
  EXPECT_EQ(world.console(), (Strings{"begins", "A woke"}));
  EXPECT_TRUE(world.session.at_newest());
  world.session.set_speed(4);
  world.session.frame(30ms, 1h);
  EXPECT_EQ(world.session.shown_time(), Time(230ms));
  world.frames(10ms);
  EXPECT_EQ(world.console(), (Strings{"begins", "A woke", "B woke", "C woke", "over"}));
  EXPECT_EQ(world.session.state().status, trace::RunStatus::finished);
  EXPECT_EQ(world.session.shown_time(), Time(300ms));
  EXPECT_FALSE(world.session.playing());
}

TEST(Session, LogsTheSameWhateverTheFrames) {
  const std::string whole = rows_to_end("# naps 200");
  for (const Duration elapsed : {Duration(1us), Duration(7ms), Duration(16667us), Duration(10s)}) {
    World world("# naps 200");
    world.session.play();
    int frame = 0;
    while (world.session.state().status != trace::RunStatus::finished) {
      // Unequal frames, some without time and some without a budget; speeds that change.
      ++frame;
      world.session.set_speed(frame % 5 == 0 ? 0.3 : elapsed < 1ms ? 20 : 1.7);
      world.session.frame(frame % 3 == 0 ? Duration::zero() : elapsed * (frame % 7), frame % 4 == 0 ? Duration::zero() : 1h);
      if (frame == 20) world.session.seek(Time(40ms));
      if (frame == 21) world.session.step_handle();
      if (frame >= 22 && !world.session.playing()) world.session.play();
      if (elapsed < 1ms && frame > 3000) {
        world.session.run_to_end();
        world.settle();
      }
    }
    EXPECT_EQ(world.session.rows(), whole);
  }
  World stepped("# naps 200");
  for (int i = 0; i < 200; ++i) {
    stepped.session.step_handle();
    stepped.settle();
  }
  EXPECT_EQ(stepped.session.rows(), whole);
}

TEST(Session, ShowsThatTheLoopIsBlocked) {
  World world("# blocks");
  world.session.play();
  world.session.frame(60ms, 1h);
  // The program is ahead: it has blocked until 550 ms. What is shown is not.
  EXPECT_EQ(world.session.shown_time(), Time(60ms));
  EXPECT_FALSE(world.session.at_newest());
  EXPECT_EQ(world.session.state().running, 1u);
  world.session.frame(100ms, 1h);
  EXPECT_EQ(world.session.shown_time(), Time(160ms));
  EXPECT_TRUE(world.console().empty());
  world.session.frame(400ms, 1h);
  EXPECT_EQ(world.console(), (Strings{"blocked", "A woke"}));
}

TEST(Session, SkipsIdleTime) {
  World world("# naps 200");
  world.session.set_skip_idle(true);
  world.session.play();
  world.session.frame(1ms, 1h);
  world.session.frame(1ms, 1h);
  EXPECT_GE(world.session.shown_time(), Time(100ms));
  world.session.frame(1ms, 1h);
  EXPECT_GE(world.session.shown_time(), Time(200ms));
}

TEST(Session, StepsHandlesAndIterationsForwardAndBack) {
  World world("# naps 200");
  std::vector<trace::EventIndex> places;
  for (int i = 0; i < 6; ++i) {
    world.session.step_handle();
    world.settle();
    places.push_back(world.session.cursor());
    const trace::Log& log = world.session.model().log();
    EXPECT_EQ(log[world.session.cursor() - 1].kind, trace::EventKind::handle_ended);
  }
  EXPECT_EQ(world.session.shown_time(), Time(100ms));
  for (int i = 4; i >= 0; --i) {
    world.session.step_back();
    EXPECT_EQ(world.session.cursor(), places[i]);
  }
  world.session.step_back();
  EXPECT_EQ(world.session.cursor(), 0u);
  world.session.step_handle();
  EXPECT_EQ(world.session.cursor(), places[0]);
  world.session.seek(trace::EventIndex{0});
  world.session.step_iteration();
  const trace::EventIndex first = world.session.cursor();
  EXPECT_EQ(world.session.model().log()[first].kind, trace::EventKind::iteration_begun);
  EXPECT_EQ(world.session.state().iteration, 1u);
  world.session.step_iteration();
  EXPECT_EQ(world.session.state().iteration, 2u);
  world.session.step_iteration_back();
  EXPECT_EQ(world.session.cursor(), first);
}

TEST(Session, StepsAfterAnEditAlthoughTheRunIsStillCatchingUp) {
  for (const bool back : {false, true}) {
    World world("# naps 200");
    world.session.seek(Time(150ms));
    world.settle();
    const trace::EventIndex before = world.session.cursor();
    world.session.set_text("# naps 220", "drag");
    if (back) world.session.step_back();
    if (!back) world.session.step_handle();
    world.settle();
    EXPECT_EQ(world.session.cursor() < before, back);
    EXPECT_NE(world.session.cursor(), before);
    EXPECT_EQ(world.session.model().log()[world.session.cursor() - 1].kind, trace::EventKind::handle_ended);
  }
}

TEST(Session, SeeksBackAndForward) {
  World world("# naps 200");
  world.session.seek(Time(150ms));
  world.settle();
  EXPECT_EQ(world.session.shown_time(), Time(150ms));
  EXPECT_EQ(world.console(), (Strings{"begins", "A woke"}));
  const trace::EventIndex count = world.session.event_count();
  world.session.seek(Time(50ms));
  EXPECT_EQ(world.console(), (Strings{"begins"}));
  EXPECT_EQ(world.session.shown_time(), Time(50ms));
  EXPECT_EQ(world.session.event_count(), count);
  world.session.seek(Time(1h));
  world.settle();
  EXPECT_EQ(world.session.shown_time(), Time(300ms));
  EXPECT_EQ(world.session.state().status, trace::RunStatus::finished);
  world.session.seek(trace::EventIndex{3});
  EXPECT_EQ(world.session.cursor(), 3u);
  world.session.play();
  EXPECT_EQ(world.session.cursor(), 3u);
  world.session.frame(120ms, 1h);
  EXPECT_EQ(world.console(), (Strings{"begins", "A woke"}));
}

TEST(Session, PlayAtTheEndBeginsAgain) {
  World world("# naps 200");
  world.session.run_to_end();
  world.settle();
  EXPECT_EQ(world.session.shown_time(), Time(300ms));
  world.session.play();
  EXPECT_EQ(world.session.shown_time(), Time());
  world.session.frame(10ms, 1h);
  EXPECT_EQ(world.console(), (Strings{"begins"}));
}

TEST(Session, GivesAComputationAShareOfEachFrame) {
  World world("# computes 1000");
  world.session.play();
  world.session.frame(10ms, 1h);  // up to the computation, and through it: the budget is large
  EXPECT_FALSE(world.session.computing());
  Limits limits;
  limits.instructions_per_step = ~std::uint64_t{0};  // a computation of this program costs no time at all
  World other("# computes 1000000000", limits);
  other.session.play();
  other.session.frame(20ms, 5ms);
  EXPECT_TRUE(other.session.computing());
  EXPECT_EQ(other.session.state().running, 1u);
  EXPECT_EQ(other.session.shown_time(), Time(10ms));
  other.session.frame(20ms, 5ms);
  EXPECT_EQ(other.session.shown_time(), Time(10ms));
  other.session.stop();
  EXPECT_FALSE(other.session.computing());
  EXPECT_EQ(other.session.state().status, trace::RunStatus::stopped);
  EXPECT_EQ(other.session.state().status_text, "stopped at 0.01 s");
}

TEST(Session, EndsAComputationWithoutEnd) {
  Limits limits;
  limits.instructions_per_step = 10'000'000;
  World world("# computes 1000000000", limits);
  world.session.run_to_end();
  world.settle();
  EXPECT_EQ(world.session.state().status, trace::RunStatus::limit);
  EXPECT_EQ(world.session.state().status_text,
            "ended after 10,000,000 instructions without a turn of the loop, the limit of a run");
}

TEST(Session, EndsAProgramWithoutEnd) {
  Limits limits;
  limits.events = 5'000;
  World world("# spins", limits);
  world.session.play();
  world.frames(16ms);
  EXPECT_EQ(world.session.state().status, trace::RunStatus::limit);
  EXPECT_EQ(world.session.state().status_text, "ended after 5,000 events, the limit of a run");
  EXPECT_LT(world.session.event_count(), 5'020u);
}

TEST(Session, SaysWhoIsStuck) {
  World world("# stuck");
  world.session.run_to_end();
  world.settle();
  EXPECT_EQ(world.session.state().status, trace::RunStatus::deadlock);
  EXPECT_EQ(world.session.state().status_text,
            "deadlock at 0.0 s: nothing can go on. Task-1 waits for task other; other waits for a future, which nobody is left to set");
}

TEST(Session, SaysHowAProgramFailed) {
  World world("# fails");
  world.session.run_to_end();
  world.settle();
  EXPECT_EQ(world.session.state().status, trace::RunStatus::failed);
  EXPECT_EQ(world.session.state().status_text, "ended with ValueError: no good");
}

TEST(Session, CancelsATaskOfTheLiveRun) {
  World world("# naps 200");
  world.session.play();
  world.session.frame(50ms, 1h);
  EXPECT_FALSE(world.session.intervene({Action::Kind::cancel, 9, {}}));
  EXPECT_TRUE(world.session.intervene({Action::Kind::cancel, 3, "enough"}));
  EXPECT_NE(world.session.rows().find(R"({"e":"cancel","i":2,"t":50000,"task":"T3","by":null,"msg":"enough","ok":true,"n":1})"),
            std::string::npos);
  world.frames(20ms);
  EXPECT_EQ(world.console(), (Strings{"begins", "over"}));  // and asyncio.run's clean-up cancels A and C
  EXPECT_FALSE(world.session.intervene({Action::Kind::cancel, 3, {}}));
  const trace::TaskInfo& task = world.session.state().tasks[2];
  ASSERT_EQ(task.cancels.size(), 1u);
  EXPECT_EQ(task.cancels[0].by_what, "you");
  // Every run of this text repeats it.
  const std::string rows = world.session.rows();
  world.session.restart();
  EXPECT_EQ(world.session.cursor(), 0u);
  world.session.run_to_end();
  world.settle();
  EXPECT_EQ(world.session.rows(), rows);
}

TEST(Session, CancelsATaskInThePastAndGoesOnFromThere) {
  World world("# naps 200");
  world.session.run_to_end();
  world.settle();
  world.session.seek(Time(150ms));
  EXPECT_FALSE(world.session.intervene({Action::Kind::cancel, 2, {}}));  // is done by then
  EXPECT_TRUE(world.session.intervene({Action::Kind::cancel, 4, {}}));
  world.settle();
  EXPECT_EQ(world.session.shown_time(), Time(150ms));
  EXPECT_EQ(world.console(), (Strings{"begins", "A woke", "over"}));
  world.session.run_to_end();
  world.settle();
  EXPECT_EQ(world.session.state().tasks[3].state, trace::TaskState::cancelled);
}

}  // namespace session::testing
