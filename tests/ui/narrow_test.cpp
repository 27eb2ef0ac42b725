// SPDX-License-Identifier: MIT
// The interface in narrow windows: everything can be reached, and nothing is cut.
#include <gtest/gtest.h>

#include "screen.h"
#include "ui/layout.h"

namespace ui::testing {
namespace {

void expect_within(const Screen& screen, const std::string& name, float width, float height) {
  ItemRegistry::Item item;
  ASSERT_TRUE(screen.app.items().find(name, item)) << name;
  EXPECT_GE(item.min.x, 0.0f) << name;
  EXPECT_LE(item.max.x, width) << name;
  EXPECT_LE(item.max.y, height) << name;
}

NarrowTab shown_tab(Screen& screen) {
  Layout layout;
  layout.load(screen.app.layout());
  return layout.narrow_tab;
}

TEST(Narrow, EveryPanelCanBeReached) {
  const std::pair<const char*, NarrowTab> tabs[] = {
      {"tab.timeline", NarrowTab::timeline},   {"tab.code", NarrowTab::code},           {"tab.inspector", NarrowTab::inspector},
      {"tab.console", NarrowTab::console},     {"tab.outcomes", NarrowTab::outcomes},   {"tab.internals", NarrowTab::internals},
      {"tab.examples", NarrowTab::examples},   {"tab.outline", NarrowTab::outline},     {"tab.graph", NarrowTab::graph}};
  for (const float width : {320.0f, 390.0f, 700.0f, 899.0f}) {
    SCOPED_TRACE(width);
    Screen screen(std::string(default_document()), width, 800.0f);
    screen.frames(2);
    for (const auto& [name, tab] : tabs) {
      if (!screen.shows(name)) screen.click("tab.more");
      expect_within(screen, name, width, 800.0f);
      screen.click(name);
      EXPECT_EQ(shown_tab(screen), tab) << name;
    }
  }
}

TEST(Narrow, NothingIsCut) {
  for (const float width : {320.0f, 390.0f, 700.0f}) {
    SCOPED_TRACE(width);
    Screen screen(std::string(default_document()), width, 800.0f);
    screen.frames(2);
    for (const char* name : {"transport.restart", "transport.play", "transport.end", "transport.status", "transport.undo",
                             "transport.theme", "panel.column", "graph.card.main", "graph.card.ring", "graph.fit"})
      expect_within(screen, name, width, 800.0f);
    if (!screen.shows("transport.speed")) screen.click("transport.speed_menu");
    screen.frames(2);
    expect_within(screen, "transport.speed", width, 800.0f);
  }
}

TEST(Narrow, SaysThatTheLastRunThatWorkedIsShown) {
  Screen screen(std::string(default_document()), 390.0f, 800.0f);
  screen.finish();
  EXPECT_FALSE(screen.shows("outdated.note"));
  screen.session.set_text("def broken(:\n", "typing");
  screen.frames(2);
  expect_within(screen, "outdated.note", 390.0f, 800.0f);
  EXPECT_TRUE(screen.shows("outdated"));
  screen.click("outdated.note");
  screen.frames(2);
  EXPECT_TRUE(screen.shows("code.error"));
  EXPECT_FALSE(screen.shows("outdated"));
}

}  // namespace
}  // namespace ui::testing
