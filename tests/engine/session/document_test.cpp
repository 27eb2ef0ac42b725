// SPDX-License-Identifier: MIT
// The text of a session: edits, undo, and what an edit does to the run.
#include <gtest/gtest.h>

#include "support.h"

namespace session::testing {

TEST(Document, UndoesAndRedoes) {
  World world("# naps 200");
  Session& session = world.session;
  EXPECT_FALSE(session.can_undo());
  session.set_text("# naps 250", "change sleep to 0.25 s");
  session.set_text("# naps 250", "nothing");
  EXPECT_EQ(session.revision(), 1u);
  EXPECT_EQ(session.undo_description(), "change sleep to 0.25 s");
  session.undo();
  EXPECT_EQ(session.text(), "# naps 200");
  EXPECT_FALSE(session.can_undo());
  EXPECT_EQ(session.redo_description(), "change sleep to 0.25 s");
  session.redo();
  EXPECT_EQ(session.text(), "# naps 250");
  session.undo();
  session.set_text("# naps 1", "else");
  EXPECT_FALSE(session.can_redo());
  session.redo();
  EXPECT_EQ(session.text(), "# naps 1");
}

TEST(Document, ComesBackToTheTreesOfItsLastVersions) {
  World world("# naps 200");
  Session& session = world.session;
  const lang::Tree* const first = &session.tree();
  session.set_text("# naps 250", "change");
  const lang::Tree* const second = &session.tree();
  session.undo();
  EXPECT_EQ(&session.tree(), first);
  session.redo();
  EXPECT_EQ(&session.tree(), second);
  for (int i = 0; i < 100; ++i) session.set_text("# naps " + std::to_string(300 + i), "change");
  session.undo();
  EXPECT_EQ(session.tree().text(), "# naps 398");
}

TEST(Document, MergesADragIntoOneStep) {
  World world("# naps 200");
  Session& session = world.session;
  for (const char* text : {"# naps 210", "# naps 220", "# naps 230"}) session.set_text(text, "drag", "sleep 7");
  session.end_merge();
  session.set_text("# naps 240", "drag", "sleep 7");
  session.set_text("# naps 250", "other", "sleep 8");
  session.undo();
  EXPECT_EQ(session.text(), "# naps 240");
  session.undo();
  EXPECT_EQ(session.text(), "# naps 230");
  session.undo();
  EXPECT_EQ(session.text(), "# naps 200");
  EXPECT_FALSE(session.can_undo());
}

TEST(Document, ADragThatComesBackIsStillOneStep) {
  World world("# naps 200");
  world.session.set_text("# naps 300", "drag", "k");
  world.session.set_text("# naps 200", "drag", "k");
  world.session.end_merge();
  EXPECT_EQ(world.session.text(), "# naps 200");
  world.session.undo();
  EXPECT_EQ(world.session.text(), "# naps 200");
  EXPECT_FALSE(world.session.can_undo());
}

TEST(Document, AnEditRunsToTheSameInstant) {
  World world("# naps 200");
  world.session.seek(Time(250ms));
  world.settle();
  EXPECT_EQ(world.console(), (Strings{"begins", "A woke", "B woke"}));
  world.session.set_text("# naps 280", "longer");
  // What is shown is the old run until the new one has caught up.
  EXPECT_EQ(world.console(), (Strings{"begins", "A woke", "B woke"}));
  EXPECT_TRUE(world.session.next_frame());
  world.session.frame(Duration::zero(), 1h);
  EXPECT_EQ(world.console(), (Strings{"begins", "A woke"}));
  EXPECT_EQ(world.session.shown_time(), Time(250ms));
  EXPECT_FALSE(world.session.next_frame());
  world.session.undo();
  world.settle();
  EXPECT_EQ(world.console(), (Strings{"begins", "A woke", "B woke"}));
}

TEST(Document, AnEditAtTheEndRunsToTheEnd) {
  World world("# naps 200");
  world.session.run_to_end();
  world.settle();
  world.session.set_text("# naps 900", "longer");
  world.settle();
  EXPECT_EQ(world.session.state().status, trace::RunStatus::finished);
  EXPECT_EQ(world.session.shown_time(), Time(900ms));
}

TEST(Document, AnEditWhilePlayingPlaysOn) {
  World world("# naps 200");
  world.session.play();
  world.session.frame(150ms, 1h);
  world.session.set_text("# naps 280", "longer");
  EXPECT_TRUE(world.session.playing());
  world.session.frame(10ms, 1h);
  EXPECT_EQ(world.session.shown_time(), Time(160ms));
  world.frames(10ms);
  EXPECT_EQ(world.session.state().status, trace::RunStatus::finished);
}

TEST(Document, KeepsTheLastGoodRunWhileThereAreErrors) {
  World world("# naps 200");
  world.session.run_to_end();
  world.settle();
  const trace::EventIndex count = world.session.event_count();
  world.session.set_text("# naps 200\nasync def main(:\n", "typing");
  world.settle();
  EXPECT_FALSE(world.session.diagnostics().empty());
  EXPECT_EQ(world.session.event_count(), count);
  EXPECT_EQ(world.console().size(), 5u);
  world.session.set_text("# naps 100", "typing");
  EXPECT_TRUE(world.session.diagnostics().empty());
  world.settle();
  EXPECT_EQ(world.session.shown_time(), Time(300ms));
}

TEST(Document, TheLastGoodRunCanBeRunAgain) {
  World world("# naps 200");
  EXPECT_FALSE(world.session.shows_last_good_run());
  world.session.set_text("# naps 200\nasync def main(:\n", "typing");
  EXPECT_TRUE(world.session.shows_last_good_run());
  EXPECT_EQ(world.session.last_good_tree()->text(), "# naps 200");
  world.session.restart();
  world.session.run_to_end();
  world.settle();
  EXPECT_EQ(world.console().size(), 5u);
  EXPECT_TRUE(world.session.shows_last_good_run());
  world.session.undo();
  EXPECT_FALSE(world.session.shows_last_good_run());
  EXPECT_EQ(world.session.last_good_tree().get(), &world.session.tree());
}

TEST(Document, ATextThatNeverRanHasNoLastGoodRun) {
  World world("async def main(:\n");
  EXPECT_FALSE(world.session.shows_last_good_run());
  EXPECT_EQ(world.session.last_good_tree().get(), &world.session.tree());
}

TEST(Document, ShowsASlowNewRunAnyway) {
  Limits limits;
  limits.instructions_per_step = UINT64_MAX;
  World world("# naps 200", limits);
  world.session.run_to_end();
  world.settle();
  world.session.set_text("# computes 1000000000", "other");
  for (int frame = 0; frame < 100 && !world.session.computing(); ++frame) world.session.frame(16ms, 4ms);
  for (int frame = 0; frame < 200 && !world.console().empty(); ++frame) world.session.frame(16ms, 4ms);
  EXPECT_TRUE(world.console().empty());
  EXPECT_TRUE(world.session.computing());
  world.session.stop();
  world.session.frame(16ms, 4ms);  // lets go of what is left
  EXPECT_FALSE(world.session.next_frame());
  EXPECT_EQ(world.session.state().status, trace::RunStatus::stopped);
}

TEST(Document, InterventionsBelongToTheirText) {
  World world("# naps 200");
  world.session.seek(Time(50ms));
  world.settle();
  EXPECT_TRUE(world.session.intervene({Action::Kind::cancel, 3, {}}));
  world.session.set_text("# naps 210", "longer");
  world.session.run_to_end();
  world.settle();
  EXPECT_EQ(world.session.state().tasks[2].state, trace::TaskState::result);
  world.session.undo();
  world.settle();
  EXPECT_EQ(world.session.state().tasks[2].state, trace::TaskState::cancelled);
}

}  // namespace session::testing
