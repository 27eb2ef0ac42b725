// SPDX-License-Identifier: MIT
// The graph tells what it can do and what not, keeps in view what one works on, and hides nothing of it.
#include <gtest/gtest.h>

#include <cmath>

#include "gestures.h"
#include "ui/theme.h"

namespace ui::testing {
namespace {

using Item = ItemRegistry::Item;

bool overlap(const Item& a, const Item& b) {
  return a.min.x < b.max.x && b.min.x < a.max.x && a.min.y < b.max.y && b.min.y < a.max.y;
}
bool within(const Item& part, const Item& all) {
  return part.min.x >= all.min.x && part.min.y >= all.min.y && part.max.x <= all.max.x && part.max.y <= all.max.y;
}

class GraphHelp : public Gestures {
 protected:
  using Gestures::Gestures;

  void hold(ImGuiKey modifier, bool down) {
    ImGui::GetIO().AddKeyEvent(modifier, down);
    screen.frame();
  }
  void click_with(ImGuiKey modifier, ImVec2 at) {
    screen.frame(1.0);  // no double-click
    hold(modifier, true);
    screen.click(at);
    hold(modifier, false);
  }
  /// What is selected, as text.
  std::string selected() {
    ImGui::SetClipboardText("");
    key(ImGuiKey_C, ImGuiMod_Ctrl);
    return ImGui::GetClipboardText();
  }
  void pan(float x, float y) {
    const ImVec2 from = nowhere();
    screen.drag(from, {from.x + x, from.y + y}, ImGuiMouseButton_Middle);
  }
  bool in_view(std::string_view card) const {
    Item found{};
    return screen.app.items().find("graph.card." + std::string(card), found) && overlap(found, item("graph.canvas"));
  }
  void refuse_something() {
    screen.click(on_row("other.row.0"));
    key(ImGuiKey_U);
    ASSERT_TRUE(screen.shows("graph.notice"));
  }
};

// ---- menus

TEST_F(GraphHelp, AMenuSaysWhyACommandIsNotPossible) {
  screen.click(on_row("fetch.row.1"));
  for (const char* word : {"shield", "unwrap"}) {
    key(ImGuiKey_M);
    EXPECT_FALSE(screen.shows("graph.menu_reason"));
    screen.type(word);
    screen.frames(2);
    ASSERT_TRUE(screen.shows(std::string("graph.menu.") + word));
    EXPECT_TRUE(screen.shows("graph.menu_reason")) << word;
    key(ImGuiKey_Enter);
    EXPECT_TRUE(screen.shows("graph.menu_reason")) << word;
    screen.frames(2);
    EXPECT_TRUE(within(item("graph.menu_reason"), item("graph.menu")));
    key(ImGuiKey_Escape);
    EXPECT_FALSE(screen.shows("graph.menu"));
  }
  // By walking there, and by a click on it.
  key(ImGuiKey_W);
  EXPECT_FALSE(screen.shows("graph.menu_reason"));
  key(ImGuiKey_Escape);
  screen.right_click(on_row("fetch.row.1"));
  choose("unwrap");
  EXPECT_TRUE(screen.shows("graph.menu_reason"));
  key(ImGuiKey_DownArrow);
  screen.frame();
  EXPECT_FALSE(screen.shows("graph.menu_reason"));
  key(ImGuiKey_UpArrow);
  screen.frame();
  EXPECT_TRUE(screen.shows("graph.menu_reason"));
  EXPECT_EQ(text(), program);
}

TEST_F(GraphHelp, AMenuIsAsHighAsWhatIsFound) {
  screen.click(on_row("fetch.row.0"));
  key(ImGuiKey_M);
  screen.frame();
  const Item all = item("graph.menu");
  const Item field = item("graph.menu_search");
  screen.type("duplicate");
  screen.frames(2);
  EXPECT_LT(item("graph.menu").max.y - item("graph.menu").min.y, 100.0f);
  EXPECT_TRUE(within(item("graph.menu.duplicate"), item("graph.menu")));
  EXPECT_EQ(item("graph.menu").min.y, all.min.y);
  EXPECT_EQ(item("graph.menu_search").min.y, field.min.y);
  screen.type("zzz");
  screen.frames(2);
  EXPECT_EQ(item("graph.menu").min.y, all.min.y);
  for (int i = 0; i < 12; ++i) key(ImGuiKey_Backspace);
  screen.frames(2);
  EXPECT_EQ(item("graph.menu").max.y, all.max.y);
}

TEST_F(GraphHelp, QuestionMarkOpensTheMenuOfCommands) {
  for (const bool rows : {false, true}) {
    if (rows) screen.click(on_row("other.row.0"));
    const char* expected = rows ? "graph.menu.edit" : "graph.menu.add";
    key(ImGuiKey_Slash, ImGuiMod_Shift);
    screen.frame();
    EXPECT_TRUE(screen.shows(expected));
    key(ImGuiKey_Escape);
    screen.type("?");
    screen.frame();
    EXPECT_TRUE(screen.shows(expected));
    key(ImGuiKey_Escape);
    EXPECT_FALSE(screen.shows("graph.menu"));
  }
  // In a field it is a character.
  key(ImGuiKey_F2);
  screen.type("?");
  screen.frame();
  EXPECT_FALSE(screen.shows("graph.menu"));
}

TEST_F(GraphHelp, AMenuListsWhatRowsOfAKindCanHave) {
  const auto listed = [&](const std::string& row, const char* id) {
    screen.right_click(on_header(row));
    for (int i = 0; i < 60 && !screen.shows(std::string("graph.menu.") + id); ++i) {
      screen.move(middle("graph.menu"));
      ImGui::GetIO().AddMouseWheelEvent(0.0f, -1.0f);
      screen.frame();
    }
    const bool shown = screen.shows(std::string("graph.menu.") + id);
    key(ImGuiKey_Escape);
    return shown;
  };
  for (const char* id : {"part.else", "part.except", "shield", "wait_for", "return_exceptions", "run_in_task"}) {
    EXPECT_FALSE(listed("other.row.0", id)) << id;
  }
  for (const char* id : {"unwrap", "extract", "move_up", "move_down", "delete", "wrap.timeout"}) {
    EXPECT_TRUE(listed("other.row.0", id)) << id;
  }
  EXPECT_TRUE(listed("fetch.row.0", "shield"));
  EXPECT_TRUE(listed("main.row.1", "return_exceptions"));
  // Whoever looks for one is told.
  screen.click(on_row("other.row.0"));
  key(ImGuiKey_M);
  screen.type("else");
  screen.frames(2);
  EXPECT_TRUE(screen.shows("graph.menu.part.else"));
  EXPECT_TRUE(screen.shows("graph.menu_reason"));
}

TEST_F(GraphHelp, WhatNothingCanBeWrappedInIsNoEmptyMenu) {
  screen.click("graph.card.other.title");
  key(ImGuiKey_W);
  screen.frame();
  EXPECT_FALSE(screen.shows("graph.menu"));
  EXPECT_TRUE(screen.shows("graph.notice"));
}

// ---- what is told

TEST_F(GraphHelp, AFieldsErrorStaysInTheCanvas) {
  const Item canvas = item("graph.canvas");
  const Item card = item("graph.card.other.title");
  // As large as in the middle: names of items end where the canvas does, whatever is drawn.
  ImVec2 size{0.0f, 0.0f};
  const float right = canvas.max.x - 60.0f;
  const float low = canvas.max.y - 40.0f;
  for (const ImVec2 at : {card.min, ImVec2{right, card.min.y}, ImVec2{right, low}, ImVec2{canvas.min.x - 60.0f, low}}) {
    const Item now = item("graph.card.other.title");
    pan(at.x - now.min.x, at.y - now.min.y);
    const Item title = item("graph.card.other.title");
    screen.frame(1.0);
    screen.click({std::min(canvas.max.x - 10.0f, title.max.x - 10.0f), title.min.y + 8.0f});
    key(ImGuiKey_R);
    screen.type("1x");
    key(ImGuiKey_Enter);
    ASSERT_TRUE(screen.shows("graph.field_problem"));
    EXPECT_TRUE(within(item("graph.field"), canvas));
    EXPECT_GE(item("graph.field").max.x - item("graph.field").min.x, 140.0f);
    const Item problem = item("graph.field_problem");
    if (size.x == 0.0f) size = {problem.max.x - problem.min.x, problem.max.y - problem.min.y};
    EXPECT_NEAR(problem.max.x - problem.min.x, size.x, 1.0f);
    EXPECT_NEAR(problem.max.y - problem.min.y, size.y, 1.0f);
    EXPECT_FALSE(overlap(item("graph.field_problem"), item("graph.field")));
    key(ImGuiKey_Escape);
  }
}

TEST_F(GraphHelp, ANumberThatCannotStandThereIsExplained) {
  screen.click(on_row("fetch.row.0"));
  for (const char* typed : {"-5", "abc"}) {
    key(ImGuiKey_Enter);
    ASSERT_TRUE(screen.shows("graph.field"));
    screen.type(typed);
    EXPECT_FALSE(screen.shows("graph.notice"));
    key(ImGuiKey_Enter);
    screen.frame();
    EXPECT_TRUE(screen.shows("graph.notice")) << typed;
    EXPECT_EQ(text(), program);
    screen.frames(400);
    EXPECT_FALSE(screen.shows("graph.notice"));
  }
  // Escape means it.
  key(ImGuiKey_Enter);
  screen.type("-5");
  key(ImGuiKey_Escape);
  screen.frame();
  EXPECT_FALSE(screen.shows("graph.notice"));
}

TEST_F(GraphHelp, ANoticeGoesWithItsCause) {
  refuse_something();
  key(ImGuiKey_D, ImGuiMod_Ctrl);
  screen.frame();
  EXPECT_FALSE(screen.shows("graph.notice"));
  refuse_something();
  screen.session.set_text("import asyncio\n", "open");
  screen.frames(2);
  EXPECT_FALSE(screen.shows("graph.notice"));
}

TEST_F(GraphHelp, ANoticeHidesNothingOfAFittedGraphNorWhatOneWorksOn) {
  refuse_something();
  for (const char* card : {"graph.card.main", "graph.card.fetch", "graph.card.other"}) {
    EXPECT_FALSE(overlap(item("graph.notice"), item(card))) << card;
  }
  EXPECT_FALSE(overlap(item("graph.notice"), item("graph.fit")));
  EXPECT_TRUE(within(item("graph.notice"), item("graph.canvas")));
  // The row just where it would be.
  const Item canvas = item("graph.canvas");
  const Item row = item("graph.card.other.row.0");
  pan((canvas.min.x + canvas.max.x) * 0.5f - row.min.x - 60.0f, canvas.max.y - 40.0f - row.min.y);
  refuse_something();
  screen.frame();
  EXPECT_FALSE(overlap(item("graph.notice"), item("graph.card.other.row.0")));
}

// ---- the edges

TEST_F(GraphHelp, ADragAtTheEdgesLeavesTheProgramInView) {
  const Item canvas = item("graph.canvas");
  for (const ImVec2 corner : {ImVec2{canvas.max.x - 2.0f, canvas.max.y - 2.0f}, ImVec2{canvas.min.x + 2.0f, canvas.min.y + 2.0f},
                              ImVec2{canvas.max.x + 60.0f, canvas.min.y + 2.0f}}) {
    screen.begin_drag(on_row("main.row.6"), corner);
    screen.frames(400);
    EXPECT_TRUE(in_view("main") || in_view("fetch") || in_view("other"));
    key(ImGuiKey_Escape);
    screen.end_drag();
    key(ImGuiKey_F);
    screen.frames(2);
  }
  // A card is no way out for the others.
  screen.begin_drag(middle("graph.card.other.title"), {canvas.max.x - 2.0f, canvas.max.y - 2.0f});
  screen.frames(400);
  EXPECT_TRUE(in_view("main") || in_view("fetch"));
  EXPECT_TRUE(in_view("other"));
  key(ImGuiKey_Escape);
  screen.end_drag();
  EXPECT_EQ(text(), program);
}

TEST_F(GraphHelp, TheNameOfACardThatWasMadeByADropIsInView) {
  const Item canvas = item("graph.canvas");
  screen.begin_drag(on_row("main.row.6"), {canvas.max.x - 3.0f, canvas.max.y - 3.0f});
  screen.frames(200);
  screen.end_drag();
  screen.frames(3);
  EXPECT_TRUE(has("def step():")) << text();
  ASSERT_TRUE(screen.shows("graph.field"));
  EXPECT_TRUE(within(item("graph.field"), canvas));
  EXPECT_TRUE(overlap(item("graph.card.step.title"), canvas));
}

TEST(NewCard, ComesIntoViewWhileAGraphThatIsTooLargeIsFitted) {
  std::string chain = "import asyncio\n\n\n";
  for (int i = 14; i > 0; --i) {
    const std::string next = i == 14 ? "asyncio.sleep(1)" : "work_" + std::to_string(i + 1) + "()";
    chain += "async def work_" + std::to_string(i) + "():\n    await " + next + "\n\n\n";
  }
  Screen screen(chain + "async def main():\n    await work_1()\n\n\nasyncio.run(main())\n", 900.0f, 600.0f);
  screen.session.pause();
  screen.frames(3);
  for (int i = 0; i < 16; ++i) screen.press(i == 0 ? ImGuiKey_DownArrow : ImGuiKey_RightArrow);
  screen.press(ImGuiKey_DownArrow);
  screen.frames(60);
  screen.press(ImGuiKey_E);
  screen.frames(200);
  const std::string& text = screen.session.text();
  EXPECT_NE(text.find("async def step():\n    await asyncio.sleep(1)\n"), std::string::npos) << text;
  EXPECT_TRUE(screen.shows("graph.field"));
  EXPECT_TRUE(screen.shows("graph.card.step.title"));
}

TEST_F(GraphHelp, TheEdgePansWhenTheMouseComesThereTheFasterTheNearer) {
  const Item canvas = item("graph.canvas");
  const ImVec2 begin{canvas.min.x + 6.0f, canvas.min.y + 300.0f};
  screen.begin_drag(begin, {begin.x + 10.0f, begin.y});
  const float still = item("graph.card.main").min.x;
  screen.frames(30);
  EXPECT_EQ(item("graph.card.main").min.x, still);
  screen.move({begin.x + 100.0f, begin.y});
  screen.move({canvas.min.x + 20.0f, begin.y});
  const auto way = [&] {
    const float from = item("graph.card.main").min.x;
    screen.frames(4);
    return item("graph.card.main").min.x - from;
  };
  const float slow = way();
  EXPECT_GT(slow, 0.0f);
  screen.move({canvas.min.x + 4.0f, begin.y});
  EXPECT_GT(way(), 3.0f * slow);
  screen.end_drag();
}

// ---- the minimap and the buttons

TEST_F(GraphHelp, TheMinimapIsThereWhenPartOfTheGraphIsNotAndLeadsThere) {
  EXPECT_FALSE(screen.shows("graph.minimap"));
  const Item canvas = item("graph.canvas");
  for (int i = 0; i < 2; ++i) screen.click("graph.zoom_out");
  pan(canvas.max.x - canvas.min.x - 120.0f, 0.0f);
  ASSERT_TRUE(screen.shows("graph.minimap"));
  // In its middle is the graph's.
  screen.click("graph.minimap");
  float left = 1e9f, right = -1e9f;
  for (const char* name : {"graph.card.main", "graph.card.fetch", "graph.card.other"}) {
    left = std::min(left, item(name).min.x);
    right = std::max(right, item(name).max.x);
  }
  EXPECT_NEAR((left + right) * 0.5f, (canvas.min.x + canvas.max.x) * 0.5f, 40.0f);
  // A drag moves the view along.
  pan(canvas.max.x - canvas.min.x - 120.0f, 0.0f);
  ASSERT_TRUE(screen.shows("graph.minimap"));
  const ImVec2 at = middle("graph.minimap");
  screen.begin_drag(at, {at.x + 1.0f, at.y});
  const float before = item("graph.card.main").min.x;
  screen.move({at.x - 12.0f, at.y});
  EXPECT_GT(item("graph.card.main").min.x, before + 20.0f);
  screen.end_drag();
  EXPECT_EQ(text(), program);
  key(ImGuiKey_F);
  screen.frames(2);
  EXPECT_FALSE(screen.shows("graph.minimap"));
}

TEST(Minimap, IsNotOverAGraphThatIsFitted) {
  for (const Example& example : examples()) {
    Screen screen{std::string(example.text)};
    screen.app.set_reduce_motion(true);
    screen.session.pause();
    screen.frames(3);
    screen.click("graph.fit");
    screen.frames(2);
    EXPECT_FALSE(screen.shows("graph.minimap")) << example.title;
  }
}

TEST_F(GraphHelp, ButtonsHaveABorderOverWhateverIsThere) {
  for (const Theme theme : {Theme::light, Theme::dark}) {
    screen.app.set_theme(theme);
    screen.frames(2);
    const Item button = item("graph.zoom_in");
    int border = 0;
    for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists) {
      for (const ImDrawVert& vertex : list->VtxBuffer) {
        const bool on_edge = std::abs(vertex.pos.x - button.min.x) < 1.6f;
        border += on_edge && vertex.pos.y > button.min.y && vertex.pos.y < button.max.y && vertex.col == palette(theme).border;
      }
    }
    EXPECT_GT(border, 0);
  }
}

// ---- selecting

TEST_F(GraphHelp, ControlAndClickExtendsTheRunOfRowsAndTakesItsEndsAway) {
  const std::string first = "task = asyncio.create_task(fetch(1))\n";
  const std::string second = "await asyncio.gather(fetch(2), fetch(3))\n";
  screen.click(on_row("main.row.0"));
  click_with(ImGuiMod_Ctrl, on_header("main.row.1"));
  EXPECT_EQ(selected(), first + second);
  click_with(ImGuiMod_Ctrl, on_row("main.row.6"));
  EXPECT_NE(selected().find(first + second), std::string::npos);
  EXPECT_NE(selected().find("print(\"done\")"), std::string::npos);
  // One in the middle stays, and why is said.
  const std::string all = selected();
  click_with(ImGuiMod_Ctrl, on_header("main.row.1"));
  EXPECT_EQ(selected(), all);
  EXPECT_TRUE(screen.shows("graph.notice"));
  click_with(ImGuiMod_Ctrl, on_row("main.row.6"));
  EXPECT_EQ(selected().find("print(\"done\")"), std::string::npos);
  click_with(ImGuiMod_Ctrl, on_row("main.row.0"));
  EXPECT_EQ(selected().find(first), std::string::npos);
  EXPECT_EQ(selected().find(second), 0u);
  // Upwards again, and down to nothing.
  click_with(ImGuiMod_Ctrl, on_row("main.row.0"));
  EXPECT_EQ(selected().find(first), 0u);
  EXPECT_NE(selected().find("await task"), std::string::npos);
  screen.click(on_row("other.row.0"));
  click_with(ImGuiMod_Ctrl, on_row("other.row.0"));
  EXPECT_EQ(selected(), "");
  // Another card's row is another selection.
  screen.click(on_row("main.row.6"));
  click_with(ImGuiMod_Ctrl, on_row("other.row.0"));
  EXPECT_EQ(selected(), "print(\"other\")\n");
}

TEST_F(GraphHelp, AClickAndThenADragIsNoDoubleClick) {
  screen.frame(1.0);
  const ImVec2 at = on_row("main.row.6");
  screen.click(at);
  screen.drag(at, middle("graph.card.main.place.0"));
  EXPECT_FALSE(screen.shows("graph.field"));
  EXPECT_TRUE(has("async def main():\n    print(\"done\")\n    task = ")) << text();
  undo_all();
  screen.frames(2);
  screen.frame(1.0);
  const ImVec2 number = middle("graph.card.fetch.row.0.number.0");
  screen.click(number);
  screen.drag(number, {number.x + 61.0f, number.y});
  EXPECT_FALSE(screen.shows("graph.field"));
  EXPECT_TRUE(has("asyncio.sleep(2)  # slow")) << text();
}

TEST_F(GraphHelp, SelectAllCopyAndPasteInAnotherDocument) {
  screen.click("graph.card.other.title");
  key(ImGuiKey_A, ImGuiMod_Ctrl);
  key(ImGuiKey_C, ImGuiMod_Ctrl);
  screen.session.set_text("import asyncio\n\n\nasync def last():\n    pass\n\n\nasyncio.run(last())\n", "open");
  screen.frames(3);
  screen.click(nowhere());
  key(ImGuiKey_V, ImGuiMod_Ctrl);
  screen.frames(2);
  EXPECT_TRUE(screen.session.tree().ok()) << text();
  EXPECT_TRUE(has("async def fetch(n):\n    await asyncio.sleep(1)  # slow\n    return n\n")) << text();
  EXPECT_TRUE(has("    await asyncio.gather(fetch(2), fetch(3))\n")) << text();
  for (const char* card : {"last", "main", "fetch", "other"}) EXPECT_TRUE(in_view(card)) << card;
}

}  // namespace
}  // namespace ui::testing
