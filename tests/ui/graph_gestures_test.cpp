// SPDX-License-Identifier: MIT
// Every gesture of the graph, with the mouse and the keyboard, through the whole interface.
#include <gtest/gtest.h>

#include "gestures.h"
#include "ui/graph/card_positions.h"

namespace ui::testing {
namespace {

TEST_F(Gestures, AClickBetweenRowsAdds) {
  screen.click("graph.card.fetch.place.1");
  choose("print");
  EXPECT_TRUE(has("    await asyncio.sleep(1)  # slow\n    print(\"fetch\")\n    return n\n"));
  EXPECT_EQ(screen.session.undo_description(), "add: print");
  screen.session.undo();
  EXPECT_EQ(text(), program);
}

TEST_F(Gestures, ADoubleClickOnEmptySpaceAddsACoroutine) {
  screen.double_click(nowhere());
  choose("coroutine");
  EXPECT_TRUE(has("async def work():\n    await asyncio.sleep(1)\n\n\nasync def main():"));
  EXPECT_TRUE(screen.shows("graph.card.work"));
}

TEST_F(Gestures, TabAddsBehindWhatIsSelectedAndTypingFinds) {
  screen.click(on_row("fetch.row.0"));
  key(ImGuiKey_Tab);
  screen.type("block");
  key(ImGuiKey_Enter);
  EXPECT_TRUE(has("# slow\n    time.sleep(1)\n    return n"));
  EXPECT_TRUE(has("import time\n"));
  // Escape leaves the menu, and nothing is added.
  const std::string before = text();
  key(ImGuiKey_Tab);
  EXPECT_TRUE(screen.shows("graph.menu"));
  key(ImGuiKey_Escape);
  EXPECT_FALSE(screen.shows("graph.menu"));
  EXPECT_EQ(text(), before);
}

TEST_F(Gestures, TheMenuIsMovedThroughWithArrowsToo) {
  screen.click(on_row("fetch.row.0"));
  key(ImGuiKey_Tab);
  key(ImGuiKey_DownArrow);
  key(ImGuiKey_UpArrow);
  key(ImGuiKey_Enter);
  EXPECT_TRUE(has("# slow\n    await asyncio.sleep(1)\n    return n"));
}

TEST_F(Gestures, TheMenuBeginsAtItsTopEachTime) {
  screen.right_click(on_row("fetch.row.0"));
  ASSERT_TRUE(screen.shows("graph.menu.add"));
  screen.move(middle("graph.menu"));
  for (int i = 0; i < 20; ++i) {
    ImGui::GetIO().AddMouseWheelEvent(0.0f, -3.0f);
    screen.frame();
  }
  EXPECT_FALSE(screen.shows("graph.menu.add"));
  key(ImGuiKey_Escape);
  screen.right_click(on_row("fetch.row.0"));
  screen.frames(2);
  EXPECT_TRUE(screen.shows("graph.menu.add"));
}

TEST_F(Gestures, AWireDrawnToACardOffersWhatLeadsThere) {
  screen.click(on_row("main.row.6"));
  screen.drag(middle("graph.card.main.row.6.handle"), middle("graph.card.other.title"));
  ASSERT_TRUE(screen.shows("graph.menu.await.other"));
  EXPECT_FALSE(screen.shows("graph.menu.await.fetch"));
  choose("await.other");
  EXPECT_TRUE(has("    print(\"done\")\n    await other()\n"));
}

TEST_F(Gestures, AWireDroppedOnEmptySpaceMakesTheCoroutine) {
  screen.drag(middle("graph.card.main.row.6.handle"), nowhere());
  choose("task.new");
  EXPECT_TRUE(has("async def work():\n    await asyncio.sleep(1)\n"));
  EXPECT_TRUE(has("    task_2 = asyncio.create_task(work())\n"));
}

TEST_F(Gestures, AWireIntoAGatherAddsAMember) {
  screen.drag(middle("graph.card.main.row.1.handle"), middle("graph.card.other.title"));
  EXPECT_TRUE(has("gather(fetch(2), fetch(3), other())")) << text();
}

TEST_F(Gestures, AWiresEndCanBeDraggedElsewhere) {
  screen.drag(middle("graph.card.main.row.2.port.0"), middle("graph.card.other.title"));
  EXPECT_TRUE(has("gather(other(), fetch(3))")) << text();
  screen.drag(middle("graph.card.main.row.2.port.0"), nowhere());
  EXPECT_TRUE(has("gather(work(), fetch(3))")) << text();
}

TEST_F(Gestures, AnIllegalDropSaysWhyAndChangesNothing) {
  // Above the row that makes the task.
  screen.begin_drag(on_row("main.row.5"), middle("graph.card.main.place.0"));
  EXPECT_TRUE(screen.shows("graph.drop_refused"));
  screen.end_drag();
  EXPECT_EQ(text(), program);
  EXPECT_TRUE(screen.shows("graph.notice"));
  // A task's wire to a card of which there is no task.
  screen.begin_drag(middle("graph.card.main.row.5.port.0"), middle("graph.card.other.title"));
  EXPECT_TRUE(screen.shows("graph.drop_refused"));
  screen.end_drag();
  EXPECT_EQ(text(), program);
}

TEST_F(Gestures, RowsAreReorderedByDragging) {
  screen.drag(on_row("main.row.6"), middle("graph.card.main.place.0"));
  EXPECT_TRUE(has("async def main():\n    print(\"done\")\n    task = ")) << text();
}

TEST_F(Gestures, RowsGoIntoAndOutOfFrames) {
  // The places of main: before each row and behind the last, of frames inside too.
  screen.drag(on_row("main.row.6"), middle("graph.card.main.place.7"));
  EXPECT_TRUE(has("        await task\n        print(\"done\")\n")) << text();
  screen.session.undo();
  screen.frames(2);
  screen.drag(on_row("main.row.5"), middle("graph.card.main.place.9"));
  EXPECT_TRUE(has("    async with asyncio.timeout(2):\n        pass\n")) << text();
  EXPECT_TRUE(has("    print(\"done\")\n    await task\n")) << text();
}

TEST_F(Gestures, MembersGoIntoAndOutOfAGather) {
  screen.drag(on_row("main.row.2"), middle("graph.card.main.place.9"));
  EXPECT_TRUE(has("gather(fetch(3))")) << text();
  EXPECT_TRUE(has("    print(\"done\")\n    await fetch(2)\n")) << text();
  screen.drag(on_row("main.row.6"), middle("graph.card.main.place.2"));
  EXPECT_TRUE(has("gather(fetch(2), fetch(3))") || has("gather(fetch(3), fetch(2))")) << text();
}

TEST_F(Gestures, RowsGoToOtherCards) {
  screen.drag(on_row("main.row.6"), middle("graph.card.other.place.0"));
  EXPECT_TRUE(has("async def other():\n    print(\"done\")\n    print(\"other\")\n")) << text();
}

TEST_F(Gestures, RowsDroppedOnEmptySpaceBecomeACoroutine) {
  screen.begin_drag(on_row("main.row.6"), nowhere());
  EXPECT_TRUE(screen.shows("graph.drop"));
  screen.end_drag();
  EXPECT_TRUE(has("def step():\n    print(\"done\")\n")) << text();
}

TEST_F(Gestures, AltArrowsMoveRows) {
  screen.click(on_row("main.row.6"));
  key(ImGuiKey_UpArrow, ImGuiMod_Alt);
  EXPECT_TRUE(has("        await task\n        print(\"done\")\n")) << text();
  key(ImGuiKey_UpArrow, ImGuiMod_Alt);
  EXPECT_TRUE(has("        print(\"done\")\n        await task\n")) << text();
  key(ImGuiKey_UpArrow, ImGuiMod_Alt);
  EXPECT_TRUE(has("    print(\"done\")\n    async with")) << text();
  for (int i = 0; i < 3; ++i) key(ImGuiKey_DownArrow, ImGuiMod_Alt);
  EXPECT_EQ(text(), program);
}

TEST_F(Gestures, WrapByKeyAndByMenu) {
  screen.click(on_row("fetch.row.0"));
  key(ImGuiKey_W);
  choose("wrap.timeout");
  EXPECT_TRUE(has("    async with asyncio.timeout(1):\n        await asyncio.sleep(1)  # slow\n")) << text();
  key(ImGuiKey_U);
  EXPECT_EQ(text(), program);
  for (const char* frame : {"try", "group", "semaphore", "repeat", "if"}) {
    screen.right_click(on_row("fetch.row.0"));
    choose(std::string("wrap.") + frame);
    EXPECT_TRUE(has("        await asyncio.sleep(1)  # slow\n")) << frame;
    screen.session.undo();
    screen.frames(2);
    EXPECT_EQ(text(), program);
  }
}

TEST_F(Gestures, WrapSeveralRows) {
  screen.click(on_row("main.row.0"));
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, true);
  screen.click(on_row("main.row.3"));
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, false);
  screen.frame();
  key(ImGuiKey_W);
  choose("wrap.try");
  EXPECT_TRUE(has("    try:\n        task = asyncio.create_task(fetch(1))\n        await asyncio.gather(fetch(2), fetch(3))\n    except")) << text();
}

TEST_F(Gestures, ExtractAndNameIt) {
  screen.click(on_row("fetch.row.0"));
  key(ImGuiKey_E);
  EXPECT_TRUE(has("async def step():\n    await asyncio.sleep(1)  # slow\n"));
  ASSERT_TRUE(screen.shows("graph.field"));
  screen.type("rest");
  key(ImGuiKey_Enter);
  EXPECT_TRUE(has("async def rest():\n    await asyncio.sleep(1)  # slow\n")) << text();
  EXPECT_TRUE(has("    await rest()\n    return n"));
}

TEST_F(Gestures, RenameEverywhere) {
  screen.double_click({item("graph.card.fetch.title").min.x + 50.0f, middle("graph.card.fetch.title").y});
  ASSERT_TRUE(screen.shows("graph.field"));
  screen.type("load");
  key(ImGuiKey_Enter);
  EXPECT_TRUE(has("async def load(n):"));
  EXPECT_TRUE(has("gather(load(2), load(3))"));
  EXPECT_FALSE(has("fetch"));
  // What is no name is refused where it is typed, and nothing is lost.
  screen.click("graph.card.load.title");
  key(ImGuiKey_R);
  screen.type("1x");
  key(ImGuiKey_Enter);
  EXPECT_TRUE(screen.shows("graph.field_problem"));
  EXPECT_TRUE(screen.shows("graph.field"));
  key(ImGuiKey_Escape);
  EXPECT_FALSE(screen.shows("graph.field"));
  EXPECT_TRUE(has("async def load(n):"));
}

TEST_F(Gestures, ParametersAreTyped) {
  screen.click("graph.card.other.title");
  key(ImGuiKey_P);
  screen.type("n=1");
  key(ImGuiKey_Enter);
  EXPECT_TRUE(has("async def other(n=1):")) << text();
}

TEST_F(Gestures, ARowsTextIsEditedInPlace) {
  screen.double_click(on_row("other.row.0"));
  ASSERT_TRUE(screen.shows("graph.field"));
  screen.type("return 5");
  key(ImGuiKey_Enter);
  EXPECT_TRUE(has("async def other():\n    return 5\n")) << text();
  key(ImGuiKey_F2);
  screen.type("return (");
  key(ImGuiKey_Enter);
  EXPECT_TRUE(screen.shows("graph.field_problem"));
  EXPECT_TRUE(has("    return 5\n"));
}

TEST_F(Gestures, NumbersByDragWheelKeysAndTyping) {
  const std::string number = "graph.card.fetch.row.0.number.0";
  const ImVec2 at = middle(number);
  screen.drag(at, {at.x + 61.0f, at.y});
  EXPECT_TRUE(has("asyncio.sleep(2)  # slow")) << text();
  screen.session.undo();
  screen.frames(2);
  EXPECT_EQ(text(), program);

  screen.move(middle(number));
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, true);
  screen.frame();
  ImGui::GetIO().AddMouseWheelEvent(0.0f, 3.0f);
  screen.frame();
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, false);
  screen.frames(2);
  EXPECT_TRUE(has("asyncio.sleep(1.3)  # slow")) << text();

  screen.click(on_row("fetch.row.0"));
  key(ImGuiKey_Minus);
  EXPECT_TRUE(has("asyncio.sleep(1.2)  # slow")) << text();
  key(ImGuiKey_Equal);
  EXPECT_TRUE(has("asyncio.sleep(1.3)  # slow")) << text();
  key(ImGuiKey_Enter);
  screen.type("4");
  key(ImGuiKey_Enter);
  EXPECT_TRUE(has("asyncio.sleep(4.0)  # slow")) << text();
}

TEST_F(Gestures, DuplicateAndDelete) {
  screen.click(on_row("main.row.6"));
  key(ImGuiKey_D, ImGuiMod_Ctrl);
  EXPECT_TRUE(has("    print(\"done\")\n    print(\"done\")\n"));
  key(ImGuiKey_Delete);
  EXPECT_EQ(text(), program);
  screen.click("graph.card.other.title");
  key(ImGuiKey_Delete);
  EXPECT_FALSE(has("async def other"));
  key(ImGuiKey_Z, ImGuiMod_Ctrl);
  EXPECT_EQ(text(), program);
  key(ImGuiKey_Y, ImGuiMod_Ctrl);
  EXPECT_FALSE(has("async def other"));
  key(ImGuiKey_Z, ImGuiMod_Ctrl);
  EXPECT_EQ(text(), program);
}

TEST_F(Gestures, CutCopyAndPasteAcrossDocuments) {
  screen.click("graph.card.other.title");
  key(ImGuiKey_C, ImGuiMod_Ctrl);
  EXPECT_STREQ(ImGui::GetClipboardText(), "async def other():\n    print(\"other\")\n");
  key(ImGuiKey_X, ImGuiMod_Ctrl);
  EXPECT_FALSE(has("other"));
  screen.session.set_text("import asyncio\n\n\nasync def main():\n    pass\n\n\nasyncio.run(main())\n", "open");
  screen.frames(2);
  screen.move(nowhere());
  key(ImGuiKey_V, ImGuiMod_Ctrl);
  EXPECT_EQ(text(), "import asyncio\n\n\nasync def other():\n    print(\"other\")\n\n\nasync def main():\n    pass\n\n\nasyncio.run(main())\n");
  ImGui::SetClipboardText("await other()\nawait other()");
  screen.click("graph.card.main.row.0");
  key(ImGuiKey_V, ImGuiMod_Ctrl);
  EXPECT_TRUE(has("async def main():\n    await other()\n    await other()\n\n"));
}

TEST_F(Gestures, PasteIntoAnEmptyDocument) {
  screen.session.set_text("", "clear");
  screen.frames(2);
  ImGui::SetClipboardText(program);
  screen.click(nowhere());
  key(ImGuiKey_V, ImGuiMod_Ctrl);
  EXPECT_EQ(text(), program);
}

TEST_F(Gestures, AMarqueeSelectsCardsAndTheyAreDeletedTogether) {
  const ItemRegistry::Item other = item("graph.card.other");
  screen.drag({other.max.x + 12.0f, other.max.y + 12.0f}, {other.min.x - 6.0f, other.min.y + 4.0f});
  key(ImGuiKey_Delete);
  EXPECT_FALSE(has("async def other"));
  EXPECT_TRUE(has("async def fetch"));
  screen.session.undo();
  screen.frames(2);
  screen.click("graph.card.main.title");
  key(ImGuiKey_A, ImGuiMod_Ctrl);
  key(ImGuiKey_Delete);
  EXPECT_EQ(text(), "import asyncio\n");
}

TEST_F(Gestures, ArrowsWalkOverCardsAndRowsAndNotThroughTime) {
  screen.finish();
  const auto cursor = screen.session.cursor();
  screen.click("graph.card.main.title");
  key(ImGuiKey_DownArrow);
  key(ImGuiKey_RightArrow);  // along the wire of the task
  key(ImGuiKey_DownArrow);
  key(ImGuiKey_Delete);
  EXPECT_FALSE(has("# slow"));
  screen.session.undo();
  screen.frames(3);
  screen.finish();
  // Nothing is selected any more: time again.
  key(ImGuiKey_Escape);
  EXPECT_EQ(screen.session.cursor(), cursor);
  key(ImGuiKey_LeftArrow);
  EXPECT_LT(screen.session.cursor(), cursor);
}

TEST_F(Gestures, AMovedCardKeepsItsPlaceInTheFile) {
  const ImVec2 from = middle("graph.card.other.title");
  const ItemRegistry::Item main = item("graph.card.main");
  screen.begin_drag(from, {from.x + 40.0f, from.y + 70.0f});
  screen.frame();
  EXPECT_NEAR(middle("graph.card.other.title").y, from.y + 70.0f, 2.0f);
  screen.end_drag();
  EXPECT_TRUE(has("\n# loopscope: other at ")) << text();
  EXPECT_NEAR(middle("graph.card.other.title").y, from.y + 70.0f, 2.0f);
  EXPECT_EQ(item("graph.card.main").min.x, main.min.x);
  EXPECT_EQ(graph::read_positions(text()).count("other"), 1u);
  // The automatic layout again.
  key(ImGuiKey_L);
  EXPECT_EQ(text(), program);
}

TEST_F(Gestures, EscapeGivesADragUp) {
  screen.begin_drag(on_row("main.row.6"), middle("graph.card.main.place.0"));
  key(ImGuiKey_Escape);
  screen.end_drag();
  EXPECT_EQ(text(), program);
  const ImVec2 from = middle("graph.card.other.title");
  screen.begin_drag(from, {from.x + 40.0f, from.y + 40.0f});
  key(ImGuiKey_Escape);
  screen.end_drag();
  EXPECT_EQ(text(), program);
  EXPECT_NEAR(middle("graph.card.other.title").y, from.y, 2.0f);
}

TEST_F(Gestures, WithAnErrorInTheTextTheGraphSaysSo) {
  screen.session.set_text(std::string(program) + "def (\n", "type");
  screen.frames(2);
  screen.click(on_row("main.row.6"));
  key(ImGuiKey_Delete);
  EXPECT_TRUE(screen.shows("graph.notice"));
  EXPECT_EQ(text(), std::string(program) + "def (\n");
}

TEST_F(Gestures, AnEmptyDocumentBecomesAProgram) {
  screen.session.set_text("", "clear");
  screen.frames(3);
  screen.double_click(middle("graph.canvas"));
  choose("main");
  EXPECT_EQ(text(), "import asyncio\n\n\nasync def main():\n    pass\n\n\nasyncio.run(main())\n");
  screen.frames(2);
  screen.click("graph.card.main.place.0");
  choose("task.new");
  EXPECT_TRUE(has("    task = asyncio.create_task(work())\n")) << text();
}

TEST_F(Gestures, TheRunFollowsWhileANumberIsDragged) {
  screen.finish();
  EXPECT_EQ(screen.session.state().time, aio::Time(aio::from_seconds(1.0)));
  const ImVec2 at = middle("graph.card.fetch.row.0.number.0");
  screen.begin_drag(at, {at.x + 31.0f, at.y});
  EXPECT_TRUE(has("asyncio.sleep(1.5)")) << text();
  screen.finish();
  EXPECT_EQ(screen.session.state().time, aio::Time(aio::from_seconds(1.5)));
  screen.end_drag();
}

}  // namespace
}  // namespace ui::testing
