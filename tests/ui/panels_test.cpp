// SPDX-License-Identifier: MIT
// Console, inspector, outcomes and examples, by hand.
#include <gtest/gtest.h>

#include "screen.h"

namespace ui::testing {

namespace {

constexpr const char* deadlock = R"(import asyncio

async def main():
    go = asyncio.Event()
    await asyncio.gather(asyncio.create_task(go.wait(), name="A"))
)";

}  // namespace

TEST(Console, AWarningLeadsToTheExampleThatTeachesIt) {
  Screen screen("async def f():\n    pass\n\nasync def main():\n    f()\n    print(1)\n");
  screen.finish();
  screen.frames(3);
  ASSERT_EQ(screen.session.state().console.size(), 2u);
  EXPECT_FALSE(screen.shows("console.example.1"));
  screen.click("console.example.0");
  screen.frames(3);
  EXPECT_EQ(screen.session.text(), find_example("never_awaited")->text);
  screen.session.undo();
  EXPECT_EQ(screen.session.text().substr(0, 11), "async def f");
}

TEST(Console, AsksTheHostBeforeAnExampleTakesTheProgramsPlace) {
  Screen screen("async def f():\n    pass\n\nasync def main():\n    f()\n");
  const Example* asked = nullptr;
  screen.app.view().on_example = [&asked](const Example& example) { asked = &example; };
  screen.finish();
  screen.frames(3);
  screen.click("console.example.0");
  screen.frames(3);
  EXPECT_EQ(asked, find_example("never_awaited"));
  EXPECT_EQ(screen.session.text().substr(0, 11), "async def f");
}

TEST(Inspector, NamesWhoWaitsForATaskInAGather) {
  Screen screen(deadlock);
  screen.finish();
  screen.click("timeline.lane.A");
  screen.click("tab.inspector");
  screen.frames(2);
  ASSERT_TRUE(screen.shows("inspector.Awaited by.Task-1"));
  screen.click("inspector.Awaited by.Task-1");
  EXPECT_EQ(screen.app.view().selected_task, 1u);
}

TEST(Outcomes, TellWhoWaitsForWhomInADeadlock) {
  Screen screen(deadlock);
  screen.finish();
  screen.click("tab.outcomes");
  screen.frames(2);
  EXPECT_TRUE(screen.shows("outcomes.deadlock"));
  screen.session.seek(trace::EventIndex{3});
  screen.frames(2);
  EXPECT_FALSE(screen.shows("outcomes.deadlock"));
}

TEST(Outcomes, KeepTheDifferencesOfTwoRunsWhileTheCursorIsInThePast) {
  Screen screen("import asyncio\n\nasync def main():\n    await asyncio.sleep(1)\n    print(1)\n");
  screen.finish();
  screen.session.set_text("import asyncio\n\nasync def main():\n    await asyncio.sleep(2)\n    print(2)\n", "edit");
  screen.finish();
  screen.click("tab.outcomes");
  screen.frames(2);
  ASSERT_TRUE(screen.shows("difference.0"));
  screen.session.seek(trace::EventIndex{3});
  screen.frames(2);
  EXPECT_TRUE(screen.shows("difference.0"));
}

TEST(Outcomes, AreAllThereHoweverManyTheyAre) {
  Screen screen("import asyncio\n\nasync def main():\n    for i in range(1000):\n        await asyncio.gather()\n");
  screen.finish();
  ASSERT_EQ(screen.session.state().outcomes.size(), 1000u);
  screen.click("tab.outcomes");
  screen.frames(2);
  EXPECT_TRUE(screen.shows("outcome.0"));
  EXPECT_FALSE(screen.shows("outcome.999"));
  screen.move(screen.middle("outcome.1"));
  for (int i = 0; i < 400; ++i) {
    ImGui::GetIO().AddMouseWheelEvent(0.0f, -5.0f);
    screen.frame();
  }
  EXPECT_TRUE(screen.shows("outcome.999"));
}

TEST(Examples, OneThatIsOpenedElsewhereIsBroughtIntoView) {
  Screen screen;
  screen.frames(3);
  ItemRegistry::Item panel;
  ASSERT_TRUE(screen.app.items().find("panel.left", panel));
  EXPECT_TRUE(screen.shows("example.breakfast"));
  EXPECT_FALSE(screen.shows("example.open_and_close"));
  ASSERT_TRUE(screen.app.open_example("open_and_close"));
  screen.frames(3);
  EXPECT_TRUE(screen.shows("example.open_and_close"));
  // Once: whoever scrolls away stays there.
  screen.move({(panel.min.x + panel.max.x) * 0.5f, (panel.min.y + panel.max.y) * 0.5f});
  for (int i = 0; i < 40; ++i) {
    ImGui::GetIO().AddMouseWheelEvent(0.0f, 5.0f);
    screen.frame();
  }
  EXPECT_FALSE(screen.shows("example.open_and_close"));
}

}  // namespace ui::testing
