// SPDX-License-Identifier: MIT
// The run that was shown before: what a new one is compared with.
#include <gtest/gtest.h>

#include "support.h"
#include "trace/rows.h"

namespace session::testing {

namespace {

std::string rows(const trace::Model* model) { return model ? trace::rows(model->log()) : "none"; }

}  // namespace

TEST(Previous, IsTheRunThatAnEditReplaced) {
  World world("# naps 200");
  Session& session = world.session;
  EXPECT_EQ(session.previous(), nullptr);
  EXPECT_EQ(session.previous_tree(), nullptr);
  session.seek(Time(150ms));
  world.settle();
  const std::string before = session.rows();
  const trace::EventIndex count = session.event_count();
  session.set_text("# naps 220", "longer");
  EXPECT_EQ(session.previous(), nullptr);  // not replaced yet
  world.settle();
  EXPECT_EQ(rows(session.previous()), before);
  EXPECT_EQ(session.previous()->event_count(), count);  // nothing was added to it
  EXPECT_EQ(session.previous_text(), "# naps 200");
  EXPECT_EQ(session.previous_tree()->text(), "# naps 200");
  const std::string second = session.rows();
  session.undo();
  world.settle();
  EXPECT_EQ(rows(session.previous()), second);
  EXPECT_EQ(session.previous_text(), "# naps 220");
  session.redo();
  world.settle();
  EXPECT_EQ(session.previous_text(), "# naps 200");
}

TEST(Previous, StaysTheOneBeforeADragWhileOneValueIsDragged) {
  World world("# naps 200");
  Session& session = world.session;
  session.seek(Time(150ms));
  world.settle();
  session.set_text("# naps 210", "drag", "k");  // is replaced before it is shown
  for (const char* text : {"# naps 220", "# naps 230", "# naps 240"}) {
    session.set_text(text, "drag", "k");
    world.settle();
    EXPECT_EQ(session.previous_text(), "# naps 200");
  }
  session.end_merge();
  session.set_text("# naps 250", "drag", "k");
  world.settle();
  EXPECT_EQ(session.previous_text(), "# naps 240");
}

TEST(Previous, IsNoneOfTheSameTextOrOfErrors) {
  World world("# naps 200");
  Session& session = world.session;
  session.run_to_end();
  world.settle();
  session.restart();
  session.run_to_end();
  world.settle();
  EXPECT_EQ(session.previous(), nullptr);
  session.set_text("async def main(:\n", "typing", "k");
  world.settle();
  session.restart();
  session.run_to_end();
  world.settle();
  EXPECT_EQ(session.previous(), nullptr);
  session.set_text("# naps 230", "typing", "k");
  world.settle();
  EXPECT_EQ(session.previous_text(), "# naps 200");
}

TEST(Previous, IsNoneOfARunThatHasNotBegun) {
  World world("# naps 200");
  world.session.set_text("# naps 210", "longer");
  world.settle();
  EXPECT_EQ(world.session.previous(), nullptr);
}

TEST(Previous, CanBeHiddenAndDropped) {
  World world("# naps 200");
  Session& session = world.session;
  session.run_to_end();
  world.settle();
  session.set_text("# naps 210", "longer");
  world.settle();
  session.set_previous_shown(false);
  EXPECT_FALSE(session.previous_shown());
  EXPECT_EQ(session.previous(), nullptr);
  session.set_previous_shown(true);
  EXPECT_NE(session.previous(), nullptr);
  session.drop_previous();
  EXPECT_EQ(session.previous(), nullptr);
  EXPECT_EQ(session.previous_text(), "");
}

TEST(Previous, IsNotKeptWhenItIsLarge) {
  Limits limits;
  limits.events = 310'000;
  World world("# spins", limits);
  world.session.run_to_end();
  world.settle();
  EXPECT_GT(world.session.event_count(), 300'000u);
  world.session.set_text("# naps 200", "other");
  world.settle();
  EXPECT_EQ(world.session.previous(), nullptr);
}

}  // namespace session::testing
