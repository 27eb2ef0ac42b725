// SPDX-License-Identifier: MIT
#include "screen.h"
#include "ui/command_palette.h"

namespace ui::testing {
namespace {

class CommandPaletteTest : public ::testing::Test {
 protected:
  CommandPaletteTest() {
    screen.frames(2);
    screen.session.pause();
  }
  void choose(std::string_view typed) {
    screen.press(ImGuiKey_K, ImGuiMod_Ctrl);
    screen.frames(2);
    screen.type(typed);
    screen.press(ImGuiKey_Enter);
    screen.frames(2);
  }

  Screen screen;
};

TEST_F(CommandPaletteTest, ListsCommandsAndCarriesOneOut) {
  screen.press(ImGuiKey_P, ImGuiMod_Ctrl);
  screen.frames(2);
  EXPECT_FALSE(screen.shows("palette")) << "the browser prints";
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, true);
  screen.press(ImGuiKey_P, ImGuiMod_Ctrl);
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Shift, false);
  screen.frames(2);
  for (const char* name : {"palette", "palette.play", "palette.step", "palette.end"}) EXPECT_TRUE(screen.shows(name)) << name;
  screen.press(ImGuiKey_Escape);
  screen.frames(2);
  EXPECT_FALSE(screen.shows("palette"));
  EXPECT_EQ(screen.session.cursor(), 0u);
  choose("run to the end");
  screen.finish();
  EXPECT_EQ(screen.session.state().status, trace::RunStatus::finished);
}

TEST_F(CommandPaletteTest, ReachesPanelsExamplesAndTheTheme) {
  choose("inspector");
  EXPECT_FALSE(screen.shows("code.line.1"));
  choose("find in the program");
  EXPECT_TRUE(screen.shows("code.find"));
  const Theme before = screen.app.theme();
  choose("theme");
  EXPECT_NE(screen.app.theme(), before);
  const Example& last = examples().back();
  choose(std::string(last.title));
  EXPECT_EQ(screen.session.text(), last.text);
  choose("undo");
  EXPECT_EQ(screen.session.text(), default_document());
}

TEST_F(CommandPaletteTest, OpensFromTheTextAndFromItsButton) {
  screen.click("tab.code");
  screen.click("code.line.1");
  choose("copy the program");
  EXPECT_EQ(ImGui::GetClipboardText(), screen.session.text());
  screen.click("transport.commands");
  screen.frames(2);
  EXPECT_TRUE(screen.shows("palette"));
}

TEST_F(CommandPaletteTest, DoesWhatKeysDoInTheCode) {
  screen.session.set_text("import asyncio\n\n\nasync def main():\n    await asyncio.sleep(1)\n    print(2)\n\n\nasyncio.run(main())\n", "replace");
  screen.frames(2);
  const std::string whole = screen.session.text();
  screen.click("tab.code");
  screen.click("code.line.5");
  const auto line = [&](int number) {
    std::size_t begin = 0;
    for (int i = 1; i < number; ++i) begin = screen.session.text().find('\n', begin) + 1;
    return screen.session.text().substr(begin, screen.session.text().find('\n', begin) - begin);
  };
  choose("comment lines");
  EXPECT_EQ(line(5), "    # await asyncio.sleep(1)");
  choose("comment lines");
  choose("move lines down");
  EXPECT_EQ(line(5), "    print(2)");
  choose("move lines up");
  choose("duplicate lines");
  EXPECT_EQ(line(6), "    await asyncio.sleep(1)");
  choose("erase lines");
  EXPECT_EQ(screen.session.text(), whole);
  // From another panel, too.
  screen.click("tab.inspector");
  choose("indent");
  EXPECT_EQ(line(5).find("    "), 0u);
  EXPECT_TRUE(screen.shows("code.line.1"));
}

TEST_F(CommandPaletteTest, HasTheClipboardInTheCode) {
  screen.session.set_text("a = 1\nb = 2\n", "replace");
  screen.frames(2);
  screen.click("tab.code");
  screen.click("code.line.1");
  choose("cut the selection");
  EXPECT_EQ(screen.session.text(), "b = 2\n") << "without a selection, the line";
  EXPECT_STREQ(ImGui::GetClipboardText(), "a = 1\n");
  choose("paste");
  EXPECT_EQ(screen.session.text(), "a = 1\nb = 2\n");
  choose("select all of the text");
  choose("copy the selection");
  EXPECT_STREQ(ImGui::GetClipboardText(), "a = 1\nb = 2\n");
}

TEST_F(CommandPaletteTest, GoesToWhatElseIsAClickAway) {
  screen.session.set_text(R"(import asyncio, time


async def inner():
    await asyncio.sleep(1)


async def outer():
    print("first")
    await inner()
    time.sleep(0.5)
    print("last")


asyncio.run(outer(), debug=True)
)", "replace");
  choose("run to the end");
  screen.finish();
  const trace::EventIndex end = screen.session.cursor();
  choose("console first");
  EXPECT_LT(screen.session.cursor(), end);
  EXPECT_EQ(screen.session.state().console.size(), 1u);
  screen.session.seek(session::Time(aio::from_seconds(0.5)));
  screen.frames(3);
  choose("select task-1");
  choose("where inner() waits");
  EXPECT_EQ(screen.app.view().selected_line, 5);
  EXPECT_TRUE(screen.shows("code.line.5"));
  choose("run to the end");
  screen.finish();
  choose("example for executing");
  EXPECT_NE(screen.session.text().find("One step that holds up"), std::string::npos) << screen.session.text();
  choose("undo");
  screen.finish();

  std::string text = screen.session.text();
  text.replace(text.find("sleep(1)"), 8, "sleep(2)");
  screen.session.set_text(text, "longer");
  screen.finish();
  screen.session.seek(trace::EventIndex{0});
  choose("differences");
  EXPECT_GT(screen.session.cursor(), 0u);
}

TEST_F(CommandPaletteTest, DoesWhatTheGraphsMenuDoes) {
  screen.session.set_text("import asyncio\n\n\nasync def main():\n    await asyncio.sleep(1)\n\n\nasyncio.run(main())\n", "replace");
  screen.frames(30);
  const std::string whole = screen.session.text();
  choose("wrap in a timeout");
  EXPECT_EQ(screen.session.text(), whole) << "nothing is selected";
  EXPECT_TRUE(screen.shows("graph.notice"));
  screen.click("graph.card.main.row.0");
  choose("wrap in a timeout");
  EXPECT_NE(screen.session.text().find("async with asyncio.timeout("), std::string::npos) << screen.session.text();
  choose("undo");
  EXPECT_EQ(screen.session.text(), whole);
  screen.click("graph.card.main.title");
  choose("rename everywhere");
  screen.type("begin");
  screen.press(ImGuiKey_Enter);
  screen.frames(3);
  EXPECT_NE(screen.session.text().find("async def begin()"), std::string::npos) << screen.session.text();
}

TEST_F(CommandPaletteTest, TakesWhatIsTypedBeforeItHasTheKeyboard) {
  screen.queue(ImGuiKey_K, ImGuiMod_Ctrl, "run to");
  screen.frames(10);
  screen.type(" the end");
  screen.press(ImGuiKey_Enter);
  screen.finish();
  EXPECT_EQ(screen.session.state().status, trace::RunStatus::finished);
}

TEST_F(CommandPaletteTest, SelectsATaskAndCancelsIt) {
  screen.session.seek(session::Time(aio::from_seconds(0.5)));
  screen.frames(3);
  const trace::TaskInfo task = screen.session.state().tasks.back();
  choose("cancel at this instant");
  EXPECT_TRUE(screen.shows("palette")) << "no task is selected";
  screen.press(ImGuiKey_Escape);
  screen.frames(2);
  choose("select " + std::string(task.name));
  EXPECT_EQ(screen.app.view().selected_task, task.id);
  choose("cancel at this instant");
  screen.finish();
  EXPECT_EQ(screen.session.state().task(task.id)->state, trace::TaskState::cancelled);
}

TEST_F(CommandPaletteTest, IntervenesAndTakesBack) {
  screen.session.set_text(R"(import asyncio


async def main():
    go = asyncio.Event()
    jobs = asyncio.Queue()
    answer = asyncio.get_running_loop().create_future()
    await go.wait()
    print(await jobs.get(), await answer)


asyncio.run(main())
)", "replace");
  choose("run to the end");
  screen.finish();
  EXPECT_EQ(screen.session.state().status, trace::RunStatus::deadlock);
  choose("set event go");
  screen.finish();
  choose("put an item into queue jobs");
  EXPECT_TRUE(screen.shows("intervene.field"));
  screen.press(ImGuiKey_Escape);
  screen.frames(3);
  EXPECT_FALSE(screen.shows("intervene.field"));
  EXPECT_EQ(screen.session.interventions().size(), 1u);
  choose("put an item into queue jobs");
  screen.type("6 * 7");
  screen.press(ImGuiKey_Enter);
  screen.finish();
  choose("set the result of future answer");
  screen.type("'yes'");
  screen.press(ImGuiKey_Enter);
  screen.finish();
  ASSERT_EQ(screen.session.interventions().size(), 3u);
  EXPECT_EQ(screen.session.state().status, trace::RunStatus::finished);
  EXPECT_EQ(screen.session.state().console[0].text, "42 yes");
  choose("run without put");
  screen.finish();
  EXPECT_EQ(screen.session.interventions().size(), 2u);
  choose("undo all that was done");
  screen.finish();
  EXPECT_TRUE(screen.session.interventions().empty());
}

TEST_F(CommandPaletteTest, ArrangesPanelsAndTheTimeline) {
  choose("hide the left side");
  EXPECT_FALSE(screen.shows("tab.examples"));
  choose("show the left side");
  EXPECT_TRUE(screen.shows("tab.examples"));
  choose("hide the drawer");
  EXPECT_FALSE(screen.shows("console"));
  choose("run to the end");
  screen.finish();
  EXPECT_FALSE(screen.shows("timeline.fit")) << "all of it is shown";
  choose("timeline zoom in");
  EXPECT_TRUE(screen.shows("timeline.fit"));
  choose("keep the cursor in view");
  choose("timeline show the whole run");
  screen.frames(30);
  EXPECT_FALSE(screen.shows("timeline.fit"));
  const Theme system = screen.app.theme();
  choose("theme");
  EXPECT_NE(screen.app.theme(), system);
  choose("the system's theme");
  EXPECT_EQ(screen.app.theme(), system);
}

TEST_F(CommandPaletteTest, ChangesSizesAsDraggingDoes) {
  const float left = screen.middle("splitter.left").x;
  choose("make the left side wider");
  EXPECT_GT(screen.middle("splitter.left").x, left + 20.0f);
  choose("make the left side narrower");
  EXPECT_NEAR(screen.middle("splitter.left").x, left, 1.0f);
  const float right = screen.middle("splitter.right").x;
  choose("make the right side wider");
  EXPECT_LT(screen.middle("splitter.right").x, right - 20.0f);
  const float timeline = screen.middle("splitter.timeline").y;
  choose("make the timeline taller");
  EXPECT_LT(screen.middle("splitter.timeline").y, timeline - 20.0f);
  // Never past what dragging reaches.
  for (int i = 0; i < 12; ++i) choose("make the drawer shorter");
  const float least = screen.middle("splitter.drawer").y;
  choose("make the drawer taller");
  EXPECT_LT(screen.middle("splitter.drawer").y, least - 10.0f) << "the first step shows";
}

TEST_F(CommandPaletteTest, ShowsTheTimersAsAHeap) {
  screen.session.seek(session::Time(aio::from_seconds(0.5)));
  choose("timers as the heap");
  screen.frames(3);
  EXPECT_TRUE(screen.shows("internals.tree"));
  EXPECT_TRUE(screen.app.view().timers_as_tree);
  choose("timers as a list");
  EXPECT_FALSE(screen.app.view().timers_as_tree);
}

TEST_F(CommandPaletteTest, AsksTheHostForWhatIsPasted) {
  screen.session.set_text("import asyncio\n\n\nasync def main():\n    await asyncio.sleep(1)\n\n\nasyncio.run(main())\n", "replace");
  screen.frames(30);
  int asked = 0;
  screen.app.view().on_paste = [&asked] { ++asked; };
  ImGui::SetClipboardText("print(1)\n");
  screen.click("graph.card.main.row.0");
  choose("paste python");
  EXPECT_EQ(asked, 1);
  EXPECT_EQ(screen.session.text().find("print(1)"), std::string::npos) << "it was copied in the program, long ago";
  screen.press(ImGuiKey_V, ImGuiMod_Ctrl);
  screen.frames(3);
  EXPECT_EQ(asked, 1);
  EXPECT_NE(screen.session.text().find("print(1)"), std::string::npos);
}

TEST_F(CommandPaletteTest, HasWhatTheHostAdds) {
  int opened = 0;
  screen.app.host_commands().push_back({"open", "Open a file", "Ctrl+O", "load", nullptr, [&opened] { ++opened; }});
  choose("open a file");
  EXPECT_EQ(opened, 1);
}

TEST_F(CommandPaletteTest, TheCheckOfAHostHasAButton) {
  EXPECT_FALSE(screen.shows("drawer.check"));
  int checked = 0;
  screen.app.host_commands().push_back({"check", "Check against CPython", "", "", ICON_CHECK, [&checked] { ++checked; }});
  screen.frames(2);
  screen.click("drawer.check");
  EXPECT_EQ(checked, 1);
}

TEST(PickMenu, OfWhatFitsAsWellTheFirstComesFirst) {
  std::vector<PickItem> items(2);
  items[0].label = "Save as a Python file";
  items[0].keywords = "the download export";
  items[1].label = "Save the timeline as SVG";
  items[1].keywords = "file";
  EXPECT_EQ(find_items(items, "save the file"), (std::vector<std::size_t>{0, 1}));
}

}  // namespace
}  // namespace ui::testing
