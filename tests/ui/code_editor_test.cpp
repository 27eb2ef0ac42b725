// SPDX-License-Identifier: MIT
// Typing in the text of the document, with a mouse and a keyboard.
#include "screen.h"

namespace ui::testing {
namespace {

constexpr const char* program = "import asyncio\n\n\nasync def main():\n    await asyncio.sleep(1)\n\n\nasyncio.run(main())\n";

class CodeEditorTest : public ::testing::Test {
 protected:
  explicit CodeEditorTest(std::string text = program) : screen(std::move(text)) {
    screen.frames(2);
    screen.click("tab.code");
    screen.frames(2);
  }

  /// Behind everything of a line.
  void go_to_end_of(int line) {
    screen.frame(1.0);  // far from any click before it
    screen.click("code.line." + std::to_string(line));
    screen.press(ImGuiKey_End);
  }
  std::string line(int number) const {
    const lang::Tree& tree = screen.session.tree();
    const auto n = static_cast<std::uint32_t>(number);
    if (n > tree.line_count()) return "no such line in\n" + tree.text();
    return tree.text().substr(tree.line_begin(n), tree.line_end(n) - tree.line_begin(n));
  }
  const std::string& text() const { return screen.session.text(); }

  Screen screen;
};

TEST_F(CodeEditorTest, TypesWhereItWasClickedAndTheRunFollows) {
  go_to_end_of(5);
  screen.press(ImGuiKey_Backspace);
  screen.type(" + 1)");
  EXPECT_EQ(line(5), "    await asyncio.sleep(1 + 1)");
  screen.session.run_to_end();
  screen.frames(3);
  EXPECT_EQ(aio::to_seconds(screen.session.shown_time()), 2.0);
}

TEST_F(CodeEditorTest, AWordIsAStepOfTheDocumentsHistory) {
  go_to_end_of(1);
  screen.type(", time as clock");
  EXPECT_EQ(line(1), "import asyncio, time as clock");
  EXPECT_EQ(screen.session.undo_description(), "type");
  screen.press(ImGuiKey_Z, ImGuiMod_Ctrl);
  EXPECT_EQ(line(1), "import asyncio, time as");
  screen.press(ImGuiKey_Z, ImGuiMod_Ctrl);
  EXPECT_EQ(line(1), "import asyncio, time");
  screen.press(ImGuiKey_Y, ImGuiMod_Ctrl);
  EXPECT_EQ(line(1), "import asyncio, time as");
  // The caret went along.
  screen.type("_");
  EXPECT_EQ(line(1), "import asyncio, time as_");
}

TEST_F(CodeEditorTest, KnowsPythonsLines) {
  go_to_end_of(4);
  screen.press(ImGuiKey_Enter);
  screen.type("if True:");
  screen.press(ImGuiKey_Enter);
  screen.type("pass");
  screen.press(ImGuiKey_Enter);
  screen.type("x = 1");
  EXPECT_EQ(line(5) + "|" + line(6) + "|" + line(7), "    if True:|        pass|    x = 1");
  screen.press(ImGuiKey_Slash, ImGuiMod_Ctrl);
  EXPECT_EQ(line(7), "    # x = 1");
  screen.press(ImGuiKey_Tab, ImGuiMod_Shift);
  EXPECT_EQ(line(7), "# x = 1");
  screen.press(ImGuiKey_UpArrow, ImGuiMod_Alt);
  EXPECT_EQ(line(6), "# x = 1");
  screen.press(ImGuiKey_D, ImGuiMod_Ctrl);
  EXPECT_EQ(line(7), "# x = 1");
}

TEST_F(CodeEditorTest, CopiesCutsAndPastes) {
  go_to_end_of(5);
  screen.press(ImGuiKey_X, ImGuiMod_Ctrl);  // the line
  EXPECT_STREQ(ImGui::GetClipboardText(), "    await asyncio.sleep(1)\n");
  EXPECT_EQ(line(5), "");
  ImGui::SetClipboardText("    pass\r\n");
  screen.press(ImGuiKey_V, ImGuiMod_Ctrl);
  EXPECT_EQ(line(5), "    pass");
  screen.press(ImGuiKey_A, ImGuiMod_Ctrl);
  screen.press(ImGuiKey_C, ImGuiMod_Ctrl);
  EXPECT_EQ(ImGui::GetClipboardText(), text());
}

TEST_F(CodeEditorTest, SelectsWithTheMouse) {
  ItemRegistry::Item item;
  ASSERT_TRUE(screen.app.items().find("code.line.8", item));
  const float y = (item.min.y + item.max.y) * 0.5f;
  screen.double_click({item.min.x + 70.0f, y});
  screen.press(ImGuiKey_C, ImGuiMod_Ctrl);
  EXPECT_STREQ(ImGui::GetClipboardText(), "asyncio");
  screen.frame(1.0);
  screen.drag({item.min.x + 59.0f, y}, {item.min.x + 500.0f, y});
  screen.press(ImGuiKey_C, ImGuiMod_Ctrl);
  EXPECT_STREQ(ImGui::GetClipboardText(), "asyncio.run(main())");
  screen.type("#");
  EXPECT_EQ(line(8), "#");
}

TEST_F(CodeEditorTest, EscapeGivesTheKeyboardBack) {
  go_to_end_of(1);
  screen.session.pause();
  screen.press(ImGuiKey_Space);
  EXPECT_FALSE(screen.session.playing());
  screen.press(ImGuiKey_Escape);
  const std::string before = text();
  screen.press(ImGuiKey_Space);
  screen.type("x");
  EXPECT_TRUE(screen.session.playing());
  EXPECT_EQ(text(), before);
}

TEST_F(CodeEditorTest, AnErrorIsShownAndNothingIsLost) {
  go_to_end_of(5);
  screen.type("(");
  screen.frame();
  EXPECT_TRUE(screen.shows("code.error"));
  EXPECT_EQ(line(5), "    await asyncio.sleep(1)(");
  screen.press(ImGuiKey_Backspace);
  screen.frame();
  EXPECT_FALSE(screen.shows("code.error"));
}

TEST_F(CodeEditorTest, TheCaretStaysWhenTheTextChangesElsewhere) {
  go_to_end_of(5);
  screen.session.set_text("import time\n" + text(), "import");
  screen.frames(2);
  screen.type(" ");
  EXPECT_EQ(line(6), "    await asyncio.sleep(1) ");
}

TEST_F(CodeEditorTest, FindsAndGoesOn) {
  go_to_end_of(1);
  screen.press(ImGuiKey_F, ImGuiMod_Ctrl);
  screen.frames(2);
  screen.type("main");
  screen.frames(2);
  screen.press(ImGuiKey_Enter);
  screen.frames(2);
  screen.press(ImGuiKey_Escape);
  screen.frames(2);
  EXPECT_FALSE(screen.shows("code.find"));
  screen.type("other");
  EXPECT_EQ(text().substr(text().find("async def")), "async def main():\n    await asyncio.sleep(1)\n\n\nasyncio.run(other())\n");
}

TEST_F(CodeEditorTest, FindTakesWhatIsTypedBeforeItHasTheKeyboard) {
  go_to_end_of(1);
  screen.queue(ImGuiKey_F, ImGuiMod_Ctrl, "sle");
  screen.frames(10);
  screen.type("ep");
  screen.press(ImGuiKey_Escape);
  screen.frames(2);
  screen.type("snooze");
  EXPECT_EQ(line(5), "    await asyncio.snooze(1)");
  go_to_end_of(1);
  screen.queue(ImGuiKey_F, ImGuiMod_Ctrl, "main");
  screen.frames(10);
  screen.press(ImGuiKey_Escape);
  screen.frames(2);
  screen.type("first");
  EXPECT_EQ(line(4), "async def first():");
}

class LargeText : public CodeEditorTest {
 protected:
  LargeText() : CodeEditorTest(program + std::string(30'000, '#') + "\n") {}
};

TEST_F(LargeText, FollowsAfterAPause) {
  go_to_end_of(5);
  screen.press(ImGuiKey_Enter);
  screen.type("pass");
  EXPECT_EQ(line(6), "");
  screen.frames(30);
  EXPECT_EQ(line(6), "    pass");
  screen.type("\x20#");
  EXPECT_EQ(line(6), "    pass");
  screen.press(ImGuiKey_Z, ImGuiMod_Ctrl);  // what was typed is a step of its own
  screen.frames(2);
  EXPECT_EQ(line(6), "    pass");
  screen.press(ImGuiKey_Y, ImGuiMod_Ctrl);
  screen.frames(2);
  EXPECT_EQ(line(6), "    pass #");
}

}  // namespace
}  // namespace ui::testing
