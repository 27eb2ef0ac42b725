// SPDX-License-Identifier: MIT
// How much of the graph is in view.
#include <gtest/gtest.h>

#include "lang/syntax/tree.h"
#include "screen.h"
#include "ui/graph/graph_builder.h"

namespace ui::testing {
namespace {

ItemRegistry::Item item(const Screen& screen, const std::string& name) {
  ItemRegistry::Item found{};
  EXPECT_TRUE(screen.app.items().find(name, found)) << name;
  return found;
}

/// All cards, and none under the buttons.
void expect_all_in_view(const Screen& screen, float least_row = 8.0f) {
  const ItemRegistry::Item canvas = item(screen, "graph.canvas");
  const ItemRegistry::Item button = item(screen, "graph.fit");
  for (const graph::Card& card : graph::build_model(screen.session.tree()).cards) {
    const ItemRegistry::Item on_screen = item(screen, "graph.card." + card.name);
    EXPECT_GE(on_screen.min.x, canvas.min.x) << card.name;
    EXPECT_GE(on_screen.min.y, canvas.min.y) << card.name;
    EXPECT_LE(on_screen.max.x, canvas.max.x) << card.name;
    EXPECT_LE(on_screen.max.y, button.min.y) << card.name;
    if (card.rows.empty()) continue;
    const ItemRegistry::Item row = item(screen, "graph.card." + card.name + ".row.0");
    EXPECT_GE(row.max.y - row.min.y, least_row) << card.name;
  }
}

TEST(GraphView, ShowsAllOfEveryExample) {
  for (const Example& example : examples()) {
    SCOPED_TRACE(example.name);
    Screen screen{std::string(example.text)};
    screen.frames(2);
    expect_all_in_view(screen, 13.0f);
    for (const ImVec2 size : {ImVec2(1600, 1000), ImVec2(1024, 700), ImVec2(700, 800), ImVec2(390, 800), ImVec2(1280, 800)}) {
      SCOPED_TRACE(size.x);
      screen.resize(size.x, size.y);
      screen.frames(2);
      expect_all_in_view(screen);
    }
  }
}

TEST(GraphView, StaysWhereTheUserMovedIt) {
  Screen screen;
  screen.frames(2);
  const ItemRegistry::Item canvas = item(screen, "graph.canvas");
  const ImVec2 corner = {canvas.min.x + 4.0f, canvas.min.y + 4.0f};
  screen.drag(corner, {corner.x + 30.0f, corner.y + 20.0f}, ImGuiMouseButton_Middle);
  const ItemRegistry::Item moved = item(screen, "graph.card.main");
  screen.resize(1250.0f, 760.0f);
  screen.frames(2);
  EXPECT_EQ(item(screen, "graph.card.main").min.x, moved.min.x);
  EXPECT_EQ(item(screen, "graph.card.main").max.x, moved.max.x);
  screen.click("graph.fit");
  for (int i = 0; i < 60; ++i) screen.frame();
  expect_all_in_view(screen);
}

TEST(GraphView, AnotherProgramIsFittedAnew) {
  Screen screen;
  screen.frames(2);
  const ItemRegistry::Item canvas = item(screen, "graph.canvas");
  const ImVec2 corner = {canvas.min.x + 4.0f, canvas.min.y + 4.0f};
  screen.drag(corner, {corner.x + 300.0f, corner.y + 200.0f}, ImGuiMouseButton_Middle);
  screen.click("example.greetings");
  screen.frames(2);
  expect_all_in_view(screen);
}

// A page that is paused costs nothing, whatever its tasks wait for.
TEST(GraphView, NothingMovesWhileARunIsPaused) {
  Screen screen("import asyncio\n\n\nasync def nap():\n    await asyncio.sleep(5)\n\n\nasync def main():\n"
                "    task = asyncio.create_task(nap())\n    await task\n\n\nasyncio.run(main())\n");
  screen.session.play();
  for (int i = 0; i < 60; ++i) screen.frame();
  ASSERT_TRUE(screen.session.playing());
  EXPECT_TRUE(screen.app.next_frame());
  screen.session.pause();
  for (int i = 0; i < 60; ++i) screen.frame();
  EXPECT_FALSE(screen.app.next_frame()) << "main waits for nap all the time";
}

}  // namespace
}  // namespace ui::testing
