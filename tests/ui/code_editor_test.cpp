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

TEST_F(LargeText, FollowsWhoeverNeverPauses) {
  go_to_end_of(5);
  int behind = 0;
  for (int i = 0; i < 60; ++i) {
    screen.type("x");
    screen.frame(0.15);
    behind = line(5).find("xxxxx") == std::string::npos ? behind + 1 : 0;
    EXPECT_LT(behind, 20);
  }
  EXPECT_GT(line(5).size(), std::string("    await asyncio.sleep(1)").size() + 40);
}

TEST_F(LargeText, IsSettledBeforeItIsSavedOrSent) {
  go_to_end_of(5);
  screen.type("  # typed");
  EXPECT_EQ(line(5), "    await asyncio.sleep(1)");
  screen.app.settle();
  EXPECT_EQ(line(5), "    await asyncio.sleep(1)  # typed");
  screen.frames(2);
  screen.type(" more");
  // As Ctrl+S does, which may come in one frame with the last letter.
  std::string saved;
  screen.app.set_overlay([&](Context&) {
    if (!ImGui::IsKeyPressed(ImGuiKey_S)) return;
    screen.app.settle();
    saved = text();
  });
  ImGui::GetIO().AddInputCharacter('!');
  ImGui::GetIO().AddKeyEvent(ImGuiKey_S, true);
  screen.frames(4);
  EXPECT_NE(saved.find("# typed more!"), std::string::npos);
  screen.frames(2);
  EXPECT_EQ(line(5), "    await asyncio.sleep(1)  # typed more!");
}

TEST_F(LargeText, OfFiveThousandLinesIsEditedAnywhere) {
  std::string lines = program;
  for (int i = 0; lines.size() < 200'000; ++i) lines += "def f" + std::to_string(i) + "(x):\n    return x\n";
  screen.session.set_text(lines, "replace");
  screen.frames(3);
  go_to_end_of(1);
  screen.press(ImGuiKey_F, ImGuiMod_Ctrl);
  screen.frames(2);
  screen.type("f5000(");
  screen.press(ImGuiKey_Enter);
  screen.press(ImGuiKey_Escape);
  screen.frames(3);
  const std::size_t place = lines.find("f5000(");
  const auto number = static_cast<int>(std::count(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(place), '\n')) + 1;
  ASSERT_TRUE(screen.shows("code.line." + std::to_string(number)));
  go_to_end_of(number);
  screen.press(ImGuiKey_Enter);
  screen.type("y = 1");
  screen.frames(40);
  EXPECT_EQ(line(number + 1), "    y = 1");
  screen.press(ImGuiKey_Z, ImGuiMod_Ctrl);
  screen.frames(3);
  EXPECT_TRUE(text() == lines) << "not what it was";
}

}  // namespace
}  // namespace ui::testing
