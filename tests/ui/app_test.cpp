// SPDX-License-Identifier: MIT
#include "ui/app.h"

#include <gtest/gtest.h>

#include "trace/log.h"

#include "screen.h"

namespace ui::testing {

TEST(App, NamesWhatIsOnScreen) {
  Screen screen;
  screen.frames(3);
  for (const char* name : {"transport.play", "transport.step", "transport.step_iteration", "transport.back", "transport.end",
                           "transport.restart", "transport.speed", "transport.skip_idle", "transport.time", "transport.undo",
                           "transport.redo", "transport.theme", "panel.graph", "panel.timeline", "timeline.ruler",
                           "tab.examples", "tab.outline", "tab.inspector", "tab.code", "tab.console", "tab.outcomes",
                           "tab.internals", "code.line.1", "code.copy", "example.breakfast", "splitter.timeline"})
    EXPECT_TRUE(screen.shows(name)) << name;
}

TEST(App, PlaysAndPauses) {
  Screen screen;
  screen.frames(2);
  ASSERT_FALSE(screen.session.playing());
  screen.click("transport.play");
  EXPECT_TRUE(screen.session.playing());
  screen.click("transport.play");
  EXPECT_FALSE(screen.session.playing());
  screen.press(ImGuiKey_Space);
  EXPECT_TRUE(screen.session.playing());
}

TEST(App, StepsForthAndBack) {
  Screen screen;
  screen.frames(2);
  screen.click("transport.step");
  const trace::EventIndex one = screen.session.cursor();
  EXPECT_GT(one, 0u);
  screen.click("transport.step_iteration");
  const trace::EventIndex two = screen.session.cursor();
  EXPECT_GT(two, one);
  screen.click("transport.back");
  EXPECT_LT(screen.session.cursor(), two);
  screen.press(ImGuiKey_Home);
  EXPECT_EQ(screen.session.cursor(), 0u);
  screen.press(ImGuiKey_RightArrow);
  EXPECT_EQ(screen.session.cursor(), 1u);
}

TEST(App, ArrowKeysGoOverEventsCallbacksIterationsAndATasksEvents) {
  Screen screen;
  screen.finish();
  screen.press(ImGuiKey_Home);
  const auto place = [&](ImGuiKey key, ImGuiKey modifier) {
    screen.press(key, modifier);
    return screen.session.cursor();
  };
  const auto kind_before = [&](trace::EventIndex cursor) { return screen.session.model().log()[cursor - 1].kind; };
  const trace::EventIndex handle = place(ImGuiKey_RightArrow, ImGuiMod_Ctrl);
  EXPECT_EQ(kind_before(handle), trace::EventKind::handle_ended);
  EXPECT_EQ(place(ImGuiKey_RightArrow, ImGuiMod_Alt), handle + 1);  // no task is selected
  EXPECT_EQ(place(ImGuiKey_LeftArrow, ImGuiMod_Alt), handle);
  const trace::EventIndex iteration = place(ImGuiKey_RightArrow, ImGuiMod_Shift);
  EXPECT_EQ(screen.session.model().log()[iteration].kind, trace::EventKind::iteration_begun);
  // On its name: on its bars a click would move the cursor.
  ItemRegistry::Item lane;
  ASSERT_TRUE(screen.app.items().find("timeline.lane.radio", lane));
  screen.click(ImVec2(lane.min.x + 60.0f, (lane.min.y + lane.max.y) * 0.5f));
  // It sleeps: it becomes ready, runs, and prints.
  EXPECT_EQ(kind_before(place(ImGuiKey_RightArrow, ImGuiMod_Alt)), trace::EventKind::handle_ready);
  EXPECT_EQ(kind_before(place(ImGuiKey_RightArrow, ImGuiMod_Alt)), trace::EventKind::task_stepped);
  EXPECT_EQ(kind_before(place(ImGuiKey_RightArrow, ImGuiMod_Alt)), trace::EventKind::printed);
}

TEST(App, RunsToTheEndAndStartsAnew) {
  Screen screen;
  screen.frames(2);
  screen.click("transport.end");
  screen.frames(30);
  EXPECT_EQ(screen.session.state().status, trace::RunStatus::finished);
  EXPECT_TRUE(screen.shows("timeline.lane.radio"));
  screen.click("transport.restart");
  EXPECT_LT(screen.session.shown_time(), trace::Time(std::chrono::seconds(1)));
}

TEST(App, StopsAtWhatIsChosen) {
  Screen screen;
  screen.frames(2);
  screen.click("transport.stop_at");
  screen.click("stop_at.cancel");
  screen.click("stop_at.warning");
  EXPECT_EQ(screen.session.stop_at(), 9);
  screen.click("stop_at.warning");  // the menu stays open
  EXPECT_EQ(screen.session.stop_at(), 1);
  screen.press(ImGuiKey_Escape);
  screen.click("transport.end");
  screen.frames(10);
  ASSERT_TRUE(screen.session.stopped_by());
  EXPECT_EQ(screen.session.stopped_by()->kind, session::StopAt::cancel);
}

TEST(App, GoesOnFromThePast) {
  Screen screen;
  screen.frames(2);
  EXPECT_FALSE(screen.shows("transport.resume"));
  screen.finish();
  EXPECT_FALSE(screen.shows("transport.resume"));
  const trace::EventIndex count = screen.session.event_count();
  screen.session.seek(trace::EventIndex{20});
  screen.frame();
  screen.click("transport.resume");
  EXPECT_TRUE(screen.session.playing());
  EXPECT_LT(screen.session.event_count(), count);
  EXPECT_FALSE(screen.shows("transport.resume"));
}

TEST(App, SetsTheSpeed) {
  Screen screen;
  screen.frames(2);
  ItemRegistry::Item track;
  ASSERT_TRUE(screen.app.items().find("transport.speed", track));
  screen.click(ImVec2(track.max.x - 3.0f, (track.min.y + track.max.y) * 0.5f));
  EXPECT_DOUBLE_EQ(screen.session.speed(), 20.0);
  screen.click(ImVec2(track.min.x + 3.0f, (track.min.y + track.max.y) * 0.5f));
  EXPECT_DOUBLE_EQ(screen.session.speed(), 0.05);
}

TEST(App, ScrubsByDraggingInTheRuler) {
  Screen screen;
  screen.frames(2);
  screen.finish();
  screen.frames(60);
  ItemRegistry::Item ruler;
  ASSERT_TRUE(screen.app.items().find("timeline.ruler", ruler));
  const float y = ruler.min.y + 10.0f;
  const float width = ruler.max.x - ruler.min.x;
  screen.drag({ruler.max.x - 40.0f, y}, {ruler.min.x + width * 0.5f, y});
  const trace::Time half = screen.session.shown_time();
  EXPECT_GT(half, trace::Time(std::chrono::seconds(1)));
  EXPECT_LT(half, screen.session.model().end_time());
  screen.drag({ruler.min.x + width * 0.5f, y}, {ruler.min.x + width * 0.2f, y});
  EXPECT_LT(screen.session.shown_time(), half);
  EXPECT_FALSE(screen.session.playing());
}

TEST(App, SelectsATaskByItsLane) {
  Screen screen;
  screen.frames(2);
  screen.finish();
  screen.click("timeline.lane.radio");
  const trace::TaskInfo* task = screen.session.state().task(screen.app.view().selected_task);
  ASSERT_NE(task, nullptr);
  EXPECT_EQ(task->name, "radio");
  screen.click("tab.inspector");
  EXPECT_TRUE(screen.shows("inspector.close"));
  screen.press(ImGuiKey_Escape);
  EXPECT_EQ(screen.app.view().selected_task, 0u);
}

TEST(App, ConsoleLineMovesTheCursor) {
  Screen screen;
  screen.frames(2);
  screen.finish();
  ASSERT_FALSE(screen.session.state().console.empty());
  const std::size_t lines = screen.session.state().console.size();
  const std::string last = "console.line." + std::to_string(lines - 1);
  screen.frames(3);
  ASSERT_TRUE(screen.shows(last));
  const trace::EventIndex event = screen.session.state().console.back().event;
  screen.click(last);
  EXPECT_EQ(screen.session.cursor(), event + 1);
  EXPECT_EQ(screen.session.state().console.size(), lines);
}

TEST(App, TheConsoleShowsItsLastLineAtEveryInstant) {
  Screen screen;
  screen.finish();
  for (const double instant : {2.3, 3.8, 1.0}) {
    screen.session.seek(trace::Time(aio::from_seconds(instant)));
    // As the host does: no frame that is not asked for.
    screen.frame();
    for (int i = 0; i < 300 && screen.app.next_frame(); ++i) screen.frame();
    ItemRegistry::Item panel, line;
    ASSERT_TRUE(screen.app.items().find("panel.drawer", panel));
    const std::string last = "console.line." + std::to_string(screen.session.state().console.size() - 1);
    ASSERT_TRUE(screen.app.items().find(last, line)) << instant;
    EXPECT_GE(line.min.y, panel.min.y + 40.0f) << instant;
    EXPECT_LE(line.max.y, panel.max.y) << instant;
  }
}

TEST(App, OpensExamplesAsUndoableEdits) {
  Screen screen;
  screen.frames(2);
  const std::string before = screen.session.text();
  screen.click("example.greetings");
  EXPECT_EQ(screen.session.text(), find_example("greetings")->text);
  EXPECT_FALSE(screen.session.playing()) << "first its question is to be answered";
  screen.click("transport.undo");
  EXPECT_EQ(screen.session.text(), before);
  screen.press(ImGuiKey_Y, ImGuiMod_Ctrl);
  EXPECT_EQ(screen.session.text(), find_example("greetings")->text);
  EXPECT_FALSE(screen.app.open_example("no such example"));
}

TEST(App, DrawsInEverySizeAndArrangement) {
  Screen screen;
  const std::string layouts[] = {
      "left_tab=0 right_tab=0 drawer_tab=0 narrow_tab=0 theme=0", "left_tab=1 right_tab=1 drawer_tab=1 narrow_tab=1 theme=1",
      "left_open=0 right_open=0 drawer_open=0 narrow_tab=2",      "drawer_tab=2 drawer_open=1 narrow_tab=3",
      "left=4000 right=4000 timeline=4000 drawer=4000 narrow_tab=4", "narrow_tab=5", "narrow_tab=6", "narrow_tab=7", "narrow_tab=8"};
  const ImVec2 sizes[] = {{1, 1}, {40, 30}, {120, 90}, {320, 480}, {390, 844}, {899, 300}, {901, 120}, {1280, 800}, {3840, 2160}};
  for (const double instant : {0.0, 0.5, 3.3, 100.0}) {
    if (instant > 50.0) screen.finish();
    else screen.session.seek(trace::Time(aio::from_seconds(instant)));
    for (const std::string& layout : layouts) {
      screen.app.set_layout(layout);
      for (const ImVec2 size : sizes) {
        screen.resize(size.x, size.y);
        screen.scale = size.x > 1000.0f ? 2.0f : 1.0f;
        screen.app.view().selected_task = screen.app.view().selected_task == 0 ? 2 : 0;
        screen.frames(2);
      }
    }
  }
  SUCCEED();
}

TEST(App, DrawsWhatIsNoProgram) {
  for (const char* text : {"", "\n", "async def main(:\n    await (\n", "import asyncio\n\nasync def f():\n    pass\n",
                           "x = '''never closed", "\xff\xfe bad", "def f():\n\treturn 1\n        return 2\n"}) {
    Screen screen(text);
    screen.frames(3);
    screen.click("transport.play");
    screen.frames(5);
    EXPECT_TRUE(screen.shows("transport.play")) << text;
  }
}

TEST(App, AsAPartOfAPageItLeavesOutTheExamples) {
  Screen screen;
  screen.frames(2);
  EXPECT_TRUE(screen.shows("tab.examples"));
  screen.app.view().embedded = true;
  screen.frames(2);
  EXPECT_FALSE(screen.shows("tab.examples"));
  EXPECT_TRUE(screen.shows("graph.card.main"));
}

TEST(App, AnErrorLeavesTheLastGoodRunDimmed) {
  Screen screen;
  screen.frames(2);
  screen.finish();
  const std::string good = screen.session.text();
  EXPECT_FALSE(screen.shows("outdated"));
  EXPECT_FALSE(screen.shows("code.error"));
  screen.session.set_text(good + std::string(60, '\n') + "def broken(:\n", "typing");
  screen.frames(2);
  EXPECT_TRUE(screen.shows("outdated"));
  EXPECT_TRUE(screen.shows("code.error"));
  EXPECT_TRUE(screen.shows("graph.card.main"));
  EXPECT_TRUE(screen.shows("timeline.lane.radio"));
  const std::string line = "code.line." + std::to_string(screen.session.diagnostics().front().line);
  EXPECT_TRUE(screen.shows(line)) << "scrolled to";

  screen.click("tab.inspector");
  EXPECT_FALSE(screen.shows("code.error"));
  screen.click("transport.status");
  screen.frames(2);
  EXPECT_TRUE(screen.shows("code.error")) << "the status leads to the error";

  const ImVec2 number = screen.middle("graph.card.boil_eggs.row.0.number.0");
  const std::string bad = screen.session.text();
  screen.drag(number, {number.x + 30.0f, number.y});
  EXPECT_EQ(screen.session.text(), bad) << "the graph is of another text";

  screen.session.undo();
  screen.frames(2);
  EXPECT_FALSE(screen.shows("outdated"));
  EXPECT_FALSE(screen.shows("code.error"));
}

TEST(App, TextIsAsSharpAsTheDisplay) {
  Screen screen;
  for (const float scale : {1.0f, 2.0f, 1.5f}) {
    screen.scale = scale;
    screen.frames(2);
    const Fonts& fonts = screen.app.view().fonts;
    for (const ImFont* font : {fonts.ui, fonts.bold, fonts.mono, fonts.icons})
      EXPECT_EQ(font->CurrentRasterizerDensity, scale) << font->GetDebugName();
  }
}

TEST(App, KeepsItsLayout) {
  Screen screen;
  screen.frames(2);
  const ImVec2 splitter = screen.middle("splitter.timeline");
  screen.drag(splitter, {splitter.x, splitter.y - 60.0f});
  EXPECT_TRUE(screen.app.layout_changed());
  screen.click("transport.theme");
  EXPECT_EQ(screen.app.theme(), Theme::light);
  const std::string kept = screen.app.layout();
  EXPECT_FALSE(screen.app.layout_changed());
  const ImVec2 moved = screen.middle("splitter.timeline");
  screen.app.reset_layout();
  screen.frames(2);
  EXPECT_NEAR(screen.middle("splitter.timeline").y, splitter.y, 1.0f);
  EXPECT_TRUE(screen.app.set_layout(kept));
  screen.frames(2);
  EXPECT_NEAR(screen.middle("splitter.timeline").y, moved.y, 1.0f);
  EXPECT_FALSE(screen.app.set_layout("what is this = that"));
}

TEST(App, SleepsWhenNothingMoves) {
  Screen screen;
  screen.finish();
  ImGui::GetIO().AddMousePosEvent(-1.0f, -1.0f);
  for (int i = 0; i < 300 && screen.app.next_frame(); ++i) screen.frame();
  EXPECT_FALSE(screen.app.next_frame().has_value());
  screen.session.restart();
  screen.session.play();
  EXPECT_TRUE(screen.app.next_frame().has_value());
}

TEST(App, DrawsOnWhileThereIsInputThatItHasNotTaken) {
  Screen screen("import asyncio\nasyncio.run(asyncio.sleep(1))\n");
  screen.session.pause();
  screen.frames(60);
  ASSERT_NE(screen.app.next_frame(), aio::Duration::zero());
  ImGuiIO& io = ImGui::GetIO();
  for (int i = 0; i < 3; ++i) {
    io.AddKeyEvent(ImGuiKey_F7, true);
    io.AddKeyEvent(ImGuiKey_F7, false);
  }
  screen.frame();
  EXPECT_EQ(screen.app.next_frame(), aio::Duration::zero());
  screen.frames(12);
  EXPECT_NE(screen.app.next_frame(), aio::Duration::zero());
}

}  // namespace ui::testing
