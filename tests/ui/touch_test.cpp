// SPDX-License-Identifier: MIT
// Fingers: what a tap, a stroke and a rest do.
#include <gtest/gtest.h>

#include <cmath>

#include "screen.h"
#include "ui/layout.h"

namespace ui::testing {
namespace {

class Touch : public ::testing::Test {
 protected:
  Touch() : screen(std::string(default_document()), 390.0f, 500.0f) {
    screen.frames(3);
    screen.session.pause();
  }
  void finger(ImVec2 at, bool down) {
    ImGuiIO& io = ImGui::GetIO();
    io.AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
    io.AddMousePosEvent(at.x, at.y);
    io.AddMouseButtonEvent(0, down);
    screen.frames(3);
  }
  void stroke(ImVec2 from, ImVec2 way) {
    finger(from, true);
    for (int i = 1; i <= 10; ++i) {
      const float part = static_cast<float>(i) / 10.0f;
      finger({from.x + way.x * part, from.y + way.y * part}, true);
    }
    finger({from.x + way.x, from.y + way.y}, false);
  }
  float top(const std::string& name) const {
    ItemRegistry::Item item;
    return screen.app.items().find(name, item) ? item.min.y : -1000.0f;
  }

  Screen screen;
  const std::string first = "example." + std::string(examples()[0].name), second = "example." + std::string(examples()[1].name);
};

TEST_F(Touch, AStrokeScrollsAListAndPressesNothing) {
  screen.click("tab.examples");
  const float before = top(second);
  stroke(screen.middle(second), {3.0f, -50.0f});
  EXPECT_NEAR(top(second), before - 50.0f, 12.0f);
  EXPECT_EQ(screen.session.text(), default_document());
  stroke({200.0f, 200.0f}, {0.0f, 300.0f});
  EXPECT_FLOAT_EQ(top(second), before);
  EXPECT_EQ(screen.session.text(), default_document());
}

TEST_F(Touch, AStrokeScrollsTheMenuOfCommands) {
  screen.app.view().wants_palette = true;
  screen.frames(4);
  const float before = top("palette.step_event");
  stroke(screen.middle("palette.step_event"), {0.0f, -60.0f});
  EXPECT_NEAR(top("palette.step_event"), before - 60.0f, 12.0f);
  EXPECT_TRUE(screen.shows("palette"));
  EXPECT_EQ(screen.session.cursor(), 0u);
}

TEST_F(Touch, ATappedExampleShowsItsQuestion) {
  screen.click("tab.examples");
  const ImVec2 at = screen.middle(second);
  finger(at, true);
  finger(at, false);
  screen.frames(3);
  EXPECT_EQ(screen.session.text(), examples()[1].text);
  EXPECT_TRUE(screen.shows("explain.run"));
}

TEST_F(Touch, AFingerThatRestsOpensTheMenu) {
  const ImVec2 at = screen.middle("graph.card.main");
  finger(at, true);
  EXPECT_FALSE(screen.shows("graph.menu"));
  for (int i = 0; i < 40; ++i) screen.frame();
  EXPECT_TRUE(screen.shows("graph.menu"));
  finger(at, false);
  screen.frames(3);
  EXPECT_TRUE(screen.shows("graph.menu"));
}

TEST_F(Touch, TwoFingersMoveAndZoomTheGraph) {
  ItemRegistry::Item before, after;
  finger({200.0f, 300.0f}, true);
  ASSERT_TRUE(screen.app.items().find("graph.card.main", before));
  for (int i = 0; i < 5; ++i) {
    screen.app.view().pinch = {true, 1.04f, before.min, {2.0f, 0.0f}};
    finger({200.0f + 4.0f * static_cast<float>(i), 300.0f}, true);  // the first finger is a mouse as well
    screen.app.view().pinch = {};
  }
  finger({220.0f, 300.0f}, false);
  ASSERT_TRUE(screen.app.items().find("graph.card.main", after));
  // Three frames each.
  EXPECT_NEAR((after.max.x - after.min.x) / (before.max.x - before.min.x), std::pow(1.04f, 15.0f), 0.1f);
  EXPECT_GT(after.min.x, before.min.x + 20.0f);
  EXPECT_EQ(screen.session.text(), default_document());
}

}  // namespace
}  // namespace ui::testing
