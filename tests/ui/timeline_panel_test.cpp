// SPDX-License-Identifier: MIT
// Hands on the timeline: zoom, the way back, clicks on spans, durations that are dragged, the minimap, the ghost.
#include <gtest/gtest.h>

#include "screen.h"

namespace ui::testing {

namespace {

constexpr const char* program = R"(import asyncio


async def worker():
    await asyncio.sleep(2)


async def main():
    try:
        async with asyncio.timeout(1):
            await worker()
    except TimeoutError:
        print("too late")
    await asyncio.create_task(worker(), name="again")


asyncio.run(main())
)";

class Timeline : public ::testing::Test {
 protected:
  Timeline() : screen(program) {
    screen.app.set_reduce_motion(true);
    screen.frames(2);
    screen.finish();
    screen.frames(3);
  }

  ItemRegistry::Item item(std::string_view name) const {
    ItemRegistry::Item found{};
    EXPECT_TRUE(screen.app.items().find(name, found)) << name;
    return found;
  }
  float flag() const { return item("timeline.flag.1").min.x; }
  ImVec2 on_lane(const char* name, double seconds) {
    const ItemRegistry::Item lane = item(name), flag_item = item("timeline.flag.1"), cursor = item("timeline.cursor");
    // Two instants that are known: the deadline at 1 s and the cursor at the end, 3 s.
    const float one = flag_item.min.x + 3.0f, three = (cursor.min.x + cursor.max.x) * 0.5f;
    return {one + static_cast<float>(seconds - 1.0) * (three - one) / 2.0f, (lane.min.y + lane.max.y) * 0.5f + 2.0f};
  }
  void mark(ImVec2 from, ImVec2 to) {
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, true);
    screen.move(from);
    screen.frame();
    screen.drag(from, to);
    ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, false);
    screen.frames(3);
  }

  Screen screen;
};

TEST_F(Timeline, MarksAnEventUntilTheTextChanges) {
  EXPECT_FALSE(screen.shows("timeline.mark"));
  View& view = screen.app.view();
  view.marked = screen.session.event_count();
  view.marked_revision = screen.session.revision();
  screen.frames(2);
  const ItemRegistry::Item mark = item("timeline.mark");
  screen.session.seek(trace::EventIndex{3});
  screen.frames(2);
  EXPECT_EQ(item("timeline.mark").min.x, mark.min.x);
  screen.session.set_text(std::string(program) + "\n", "edit");
  screen.frames(2);
  EXPECT_FALSE(screen.shows("timeline.mark"));
}

TEST_F(Timeline, AMarkedIntervalFillsTheViewAndBackspaceComesBack) {
  const float before = flag();
  const ImVec2 from = on_lane("timeline.lane.Task-1", 0.5), to = on_lane("timeline.lane.Task-1", 1.5);
  EXPECT_FALSE(screen.shows("timeline.minimap"));
  mark(from, to);
  const ItemRegistry::Item ruler = item("timeline.ruler");
  EXPECT_NEAR(flag() + 3.0f, (ruler.min.x + ruler.max.x - 14.0f) * 0.5f, 3.0f) << "1 s is in the middle of 0.5 s to 1.5 s";
  EXPECT_TRUE(screen.shows("timeline.minimap.window"));
  screen.press(ImGuiKey_Backspace);
  screen.frames(3);
  EXPECT_NEAR(flag(), before, 0.5f);
  EXPECT_FALSE(screen.shows("timeline.minimap"));
}

TEST_F(Timeline, BackspaceIsNotForTheTimelineWhenSomethingElseWasUsed) {
  mark(on_lane("timeline.lane.Task-1", 0.5), on_lane("timeline.lane.Task-1", 1.5));
  const float zoomed = flag();
  screen.click("transport.theme");
  screen.press(ImGuiKey_Backspace);
  screen.frames(3);
  EXPECT_NEAR(flag(), zoomed, 0.5f);
}

TEST_F(Timeline, AClickOnASpanGoesToItsBeginAndSelectsTheTask) {
  screen.click(on_lane("timeline.lane.again", 2.0));
  const trace::TaskInfo* task = screen.session.state().task(screen.app.view().selected_task);
  ASSERT_NE(task, nullptr);
  EXPECT_EQ(task->name, "again");
  EXPECT_EQ(screen.session.shown_time(), trace::Time(std::chrono::seconds(1)));
  EXPECT_EQ(task->state, trace::TaskState::awaiting) << "just behind the event that began the span";
}

TEST_F(Timeline, HoveringSaysInWordsWhatHappensAndWhy) {
  const auto hover = [&](ImVec2 at) {
    screen.move(at);
    screen.frames(3);
    std::vector<std::string> words;
    screen.app.items().for_each([&](const ItemRegistry::Item& one) {
      if (one.name.substr(0, 8) == "tooltip.") words.emplace_back(one.name.substr(8));
    });
    return words;
  };
  using Words = std::vector<std::string>;
  EXPECT_EQ(hover(on_lane("timeline.lane.Task-1", 0.5)),
            (Words{"slept 1 s of 2 s: it gets the CancelledError that its timeout asked for; its timeout ends at 1.0 s"}));
  EXPECT_EQ(hover(on_lane("timeline.lane.again", 2.0)), (Words{"slept 2 s"}));
  ImVec2 loop = on_lane("timeline.lane.Task-1", 0.5);
  loop.y = item("timeline.ruler").max.y + 8.0f;
  EXPECT_EQ(hover(loop), (Words{"the loop waits: nothing is ready"}));
}

TEST_F(Timeline, TheFlagOfADeadlineIsDraggedToAnotherNumber) {
  const ImVec2 from = screen.middle("timeline.flag.1");
  const float second = on_lane("timeline.lane.Task-1", 1.0).x - on_lane("timeline.lane.Task-1", 0.0).x;
  screen.drag(from, {from.x + second * 0.5f, from.y});
  EXPECT_NE(screen.session.text().find("asyncio.timeout(1.5)"), std::string::npos) << screen.session.text();
  screen.session.undo();
  EXPECT_EQ(screen.session.text(), program) << "one step of the history";
}

TEST_F(Timeline, TheEndOfASleepIsDraggedToAnotherNumber) {
  ImVec2 end = on_lane("timeline.lane.again", 3.0);
  end.x -= 3.0f;
  const float second = on_lane("timeline.lane.Task-1", 1.0).x - on_lane("timeline.lane.Task-1", 0.0).x;
  screen.session.seek(trace::EventIndex{0});
  screen.frames(2);
  screen.drag(end, {end.x - second, end.y});
  EXPECT_NE(screen.session.text().find("asyncio.sleep(1)"), std::string::npos) << screen.session.text();
}

TEST_F(Timeline, TheMinimapMovesTheView) {
  mark(on_lane("timeline.lane.Task-1", 0.5), on_lane("timeline.lane.Task-1", 1.5));
  const float before = flag();
  const ImVec2 window = screen.middle("timeline.minimap.window");
  screen.drag(window, {window.x - 40.0f, window.y});
  EXPECT_GT(flag(), before + 40.0f) << "the view shows what is earlier";
}

TEST_F(Timeline, TheRunBeforeAnEditIsAGhostThatCanBeSwitchedOff) {
  EXPECT_FALSE(screen.shows("timeline.ghost"));
  std::string text = program;
  text.replace(text.find("timeout(1)"), 10, "timeout(3)");
  screen.session.set_text(text, "change timeout to 3 s");
  screen.finish();
  screen.frames(3);
  ASSERT_TRUE(screen.shows("timeline.ghost"));
  EXPECT_NE(screen.session.previous(), nullptr);
  screen.click("timeline.ghost");
  EXPECT_EQ(screen.session.previous(), nullptr);
  screen.click("timeline.ghost");
  EXPECT_NE(screen.session.previous(), nullptr);
}

TEST_F(Timeline, TheRunBeforeIsSeenBesideThePresentOneWithItsTasksThatAreGone) {
  std::string text = program;
  text.replace(text.find("name=\"again\""), 12, "name=\"other\"");
  text.replace(text.find("timeout(1)"), 10, "timeout(1.5)");
  screen.session.set_text(text, "another name and time");
  screen.finish();
  screen.frames(3);
  EXPECT_FALSE(screen.shows("timeline.gone.again"));
  screen.click("timeline.compare");
  screen.frames(3);
  const ItemRegistry::Item before = item("timeline.before"), ruler = item("timeline.ruler");
  EXPECT_LT(before.max.x, ruler.min.x);
  EXPECT_NEAR(before.max.x - before.min.x, ruler.max.x - ruler.min.x, 10.0f);
  EXPECT_GT(item("timeline.gone.again").min.y, item("timeline.lane.other").min.y);
  // A click there is on nothing of the present run.
  const trace::EventIndex cursor = screen.session.cursor();
  screen.click({before.min.x + 30.0f, (item("timeline.gone.again").min.y + item("timeline.gone.again").max.y) * 0.5f});
  EXPECT_EQ(screen.session.cursor(), cursor);
  screen.click("timeline.compare");
  screen.frames(3);
  EXPECT_FALSE(screen.shows("timeline.before"));
  EXPECT_FALSE(screen.shows("timeline.gone.again"));
}

TEST_F(Timeline, WhereItIsNarrowTheRunBeforeIsAbove) {
  std::string text = program;
  text.replace(text.find("timeout(1)"), 10, "timeout(3)");
  screen.session.set_text(text, "change timeout to 3 s");
  screen.finish();
  screen.resize(390.0f, 844.0f);
  screen.frames(3);
  screen.click("tab.timeline");
  screen.frames(3);
  screen.click("timeline.compare");
  screen.frames(3);
  const ItemRegistry::Item before = item("timeline.before"), lane = item("timeline.lane.Task-1"), ruler = item("timeline.ruler");
  EXPECT_EQ(before.min.x, ruler.min.x);
  EXPECT_LT(before.max.y, lane.min.y);
  EXPECT_GE(before.min.y, ruler.max.y);
  // The ruler scrubs, the lanes of the run before do not.
  const trace::EventIndex cursor = screen.session.cursor();
  screen.click({before.min.x + 40.0f, before.max.y - 20.0f});
  EXPECT_EQ(screen.session.cursor(), cursor);
  screen.click({ruler.min.x + 40.0f, ruler.min.y + 8.0f});
  EXPECT_LT(screen.session.cursor(), cursor);
}

TEST(TimelineCancels, ASecondRequestIsSeenBesideAnEarlierOneThatEndsWithIt) {
  Screen screen(R"(import asyncio


async def stubborn():
    while True:
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            if asyncio.current_task().cancelling() > 1:
                raise


async def main():
    task = asyncio.create_task(stubborn(), name="B")
    await asyncio.sleep(1)
    task.cancel()
    await asyncio.sleep(4)
    task.cancel()
    await asyncio.wait([task])


asyncio.run(main())
)");
  screen.app.set_reduce_motion(true);
  screen.finish();
  screen.frames(3);
  int requests = 0;
  screen.app.items().for_each([&](const ItemRegistry::Item& one) { requests += one.name == "timeline.label.cancel() by main"; });
  EXPECT_EQ(requests, 2);
  EXPECT_TRUE(screen.shows("timeline.label.goes on after the cancel"));
}

}  // namespace

}  // namespace ui::testing
