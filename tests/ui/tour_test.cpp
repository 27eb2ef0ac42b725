// SPDX-License-Identifier: MIT
#include "screen.h"

namespace ui::testing {
namespace {

class TourTest : public ::testing::Test {
 protected:
  TourTest() {
    screen.app.view().tour_step = 0;
    screen.frames(2);
  }
  bool is_kept() { return screen.app.layout().find("toured=1") != std::string::npos; }

  Screen screen;
};

TEST_F(TourTest, HasFiveStepsEachWithinTheWindow) {
  for (int step = 0; step < 5; ++step) {
    ItemRegistry::Item card;
    ASSERT_TRUE(screen.app.items().find("tour", card)) << step;
    EXPECT_GE(card.min.x, 0.0f);
    EXPECT_GE(card.min.y, 0.0f);
    EXPECT_LE(card.max.x, 1280.0f);
    EXPECT_LE(card.max.y, 800.0f);
    EXPECT_FALSE(is_kept());
    screen.click("tour.next");
    screen.frames(2);
  }
  EXPECT_FALSE(screen.shows("tour"));
  EXPECT_TRUE(is_kept());
}

TEST_F(TourTest, CanBeSkippedAndSeenAgain) {
  screen.click("tour.end");
  screen.frames(2);
  EXPECT_FALSE(screen.shows("tour"));
  EXPECT_TRUE(is_kept());
  screen.press(ImGuiKey_K, ImGuiMod_Ctrl);
  screen.frames(2);
  screen.type("show the tour");
  screen.press(ImGuiKey_Enter);
  screen.frames(2);
  EXPECT_TRUE(screen.shows("tour"));
  screen.press(ImGuiKey_Escape);
  screen.frames(2);
  EXPECT_FALSE(screen.shows("tour"));
}

TEST_F(TourTest, IsForNobodyWhoHasALayout) {
  screen.app.set_layout("left=300");
  screen.frames(2);
  EXPECT_FALSE(screen.shows("tour"));
}

TEST_F(TourTest, FitsANarrowWindow) {
  screen.resize(390.0f, 844.0f);
  screen.frames(3);
  for (int step = 0; step < 5; ++step) {
    ItemRegistry::Item card;
    ASSERT_TRUE(screen.app.items().find("tour", card)) << step;
    EXPECT_GE(card.min.x, 0.0f);
    EXPECT_LE(card.max.x, 390.0f);
    EXPECT_LE(card.max.y, 844.0f);
    screen.click("tour.next");
    screen.frames(2);
  }
  EXPECT_FALSE(screen.shows("tour"));
}

TEST_F(TourTest, ShowsInANarrowWindowWhatItSpeaksOf) {
  screen.resize(390.0f, 844.0f);
  screen.frames(3);
  for (int step = 0; step < 3; ++step) {
    screen.click("tour.next");
    screen.frames(2);
  }
  EXPECT_TRUE(screen.shows("explain.line.42"));
}

TEST(Keys, AreListedAndCarriedOut) {
  Screen screen;
  screen.frames(2);
  screen.press(ImGuiKey_F1);
  screen.frames(2);
  for (const char* name : {"palette", "palette.step"}) EXPECT_TRUE(screen.shows(name)) << name;
  EXPECT_FALSE(screen.shows("palette.theme")) << "no key";
  screen.type("run to the end");
  screen.press(ImGuiKey_Enter);
  screen.finish();
  EXPECT_EQ(screen.session.state().status, trace::RunStatus::finished);
}

}  // namespace
}  // namespace ui::testing
