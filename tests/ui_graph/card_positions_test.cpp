// SPDX-License-Identifier: MIT
#include "ui/graph/card_positions.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

namespace ui::graph {
namespace {

const CardPositions two{{"Worker.run", {400.0f, -80.0f}}, {"main", {120.0f, 40.0f}}};
const std::string two_written = "# loopscope: Worker.run at 400,-80; main at 120,40";

std::string set_in(const std::string& text, const CardPositions& positions) {
  const lang::TreePtr tree = lang::parse(text);
  const lang::EditResult edit = set_positions(*tree, positions);
  return edit ? edit.tree->text() : "refused: " + edit.problem.message;
}

TEST(CardPositions, AreReadFromTheLastComments) {
  EXPECT_EQ(read_positions("x = 1\n\n" + two_written + "\n"), two);
  EXPECT_EQ(read_positions("x = 1\n" + two_written), two);
  EXPECT_EQ(read_positions("x = 1\r\n" + two_written + "\r\n\r\n# the end\r\n  \r\n"), two);
  EXPECT_EQ(read_positions("#loopscope:Worker.run at 400, -80 ;main at 120 ,40  \n"), two);
  const CardPositions local{{"make.<locals>.task", {0.0f, 7.0f}}, {"\xc3\xa9t\xc3\xa9", {-1.0f, 0.0f}}};
  EXPECT_EQ(read_positions("# loopscope: make.<locals>.task at 0,7; \xc3\xa9t\xc3\xa9 at -1,0\n"), local);
}

TEST(CardPositions, TheLastCommentCounts) {
  EXPECT_EQ(read_positions("# loopscope: main at 1,1\n" + two_written + "\n# loopscope: garbage\n"), two);
}

TEST(CardPositions, OtherCommentsAreNone) {
  for (const char* text :
       {"", "\n", "x = 1\n", "# loopscope:\n", "# loopscope: \n", "# loopscope: main\n", "# loopscope: main at 1\n",
        "# loopscope: main at 1,2;\n", "# loopscope: main at 1,2; more\n", "# loopscope: main at 1,2 and so on\n",
        "# loopscope: main at 1.5,2\n", "# loopscope: main at 1,99999999999\n", "# loopscope: main at 1,9999999\n",
        "# loopscope: at 1,2\n", "# loopscope:  at 1,2\n", "# loopscope: the card at 1,2\n",
        "# Loopscope: main at 1,2\n", "loopscope: main at 1,2\n", "x = 1  # loopscope: main at 1,2\n",
        "# loopscope: main at 1,2\nx = 1\n", "    # loopscope: main at 1,2\n"}) {
    EXPECT_TRUE(read_positions(text).empty()) << text;
  }
}

TEST(CardPositions, AreWrittenBelowABlankLine) {
  EXPECT_EQ(set_in("x = 1\n", two), "x = 1\n\n" + two_written + "\n");
  EXPECT_EQ(set_in("x = 1", two), "x = 1\n\n" + two_written);
  EXPECT_EQ(set_in("x = 1\r\ny = 2\r\n", two), "x = 1\r\ny = 2\r\n\r\n" + two_written + "\r\n");
  EXPECT_EQ(set_in("", two), two_written);
  EXPECT_EQ(set_in("async def f():\n    pass\n", two), "async def f():\n    pass\n\n" + two_written + "\n");
}

TEST(CardPositions, ChangesOnlyItsLine) {
  const std::string before = "x = 1\n# mine\n# loopscope: main at 3,4\n\n# the end\n\n";
  EXPECT_EQ(set_in(before, two), "x = 1\n# mine\n" + two_written + "\n\n# the end\n\n");
  EXPECT_EQ(set_in(before, {}), "x = 1\n# mine\n\n# the end\n\n");
  const std::string same = "x = 1\n#loopscope: main at 120,40;Worker.run at 400,-80\n";
  EXPECT_EQ(set_in(same, two), same);
}

TEST(CardPositions, SeveralBecomeOne) {
  EXPECT_EQ(set_in("x = 1\n\n# loopscope: a at 1,1\n\n# loopscope: b at 1,1\n", two),
            "x = 1\n\n" + two_written + "\n");
  EXPECT_EQ(set_in("x = 1\n\n# loopscope: a at 1,1\n\n# loopscope: b at 1,1\n", {}), "x = 1\n");
}

TEST(CardPositions, AreRounded) {
  EXPECT_EQ(read_positions(set_in("", {{"f", {1.6f, -2.4f}}})), (CardPositions{{"f", {2.0f, -2.0f}}}));
  EXPECT_EQ(read_positions(set_in("", {{"f", {1e30f, -1e30f}}})), (CardPositions{{"f", {1e6f, -1e6f}}}));
}

TEST(CardPositions, NamesThatCannotBeWrittenAreLeftOut) {
  EXPECT_EQ(set_in("x = 1\n", {{"a b", {1.0f, 1.0f}}, {"", {1.0f, 1.0f}}, {"a;b", {1.0f, 1.0f}}}), "x = 1\n");
}

TEST(CardPositions, RefusedWhereNoCommentCanStand) {
  for (const char* text : {"x = '''open\n", "x = '''open", "x = '''\n\n# loopscope: f at 1,1"}) {
    EXPECT_TRUE(set_in(text, two).starts_with("refused")) << text << " gives " << set_in(text, two);
  }
}

TEST(CardPositions, RemovedAgainLeavesTheTextAsItWas) {
  std::vector<std::string> texts{
      "",         "\n",          "\n\n",         "x = 1",       "x = 1\n",      "x = 1\n\n",       "x = 1\n   ",
      "x = 1\r\n", "x = 1\r\n\r\n", "x\r\ny = 1",  "x = 1\ry\r",  "# only this", "# only this\n\n", "\xef\xbb\xbf",
      "\xef\xbb\xbfx = 1\n", "if x:\n    y = 1\n    # in here", "if x:\n    y = 1\n# loopscope: garbage\n"};
  for (const auto& entry : std::filesystem::directory_iterator(LOOPSCOPE_SOURCE_DIR "/ui/examples")) {
    if (entry.path().extension() != ".py") continue;
    std::ostringstream text;
    text << std::ifstream(entry.path(), std::ios::binary).rdbuf();
    texts.push_back(text.str());
  }
  for (const std::string& text : texts) {
    const std::string with = set_in(text, two);
    EXPECT_EQ(read_positions(with), two) << text;
    EXPECT_EQ(lang::parse(with)->ok(), lang::parse(text)->ok());
    EXPECT_EQ(set_in(with, {}), text);
    const CardPositions other{{"f", {1.0f, 2.0f}}};
    EXPECT_EQ(set_in(set_in(with, other), {}), text);
    EXPECT_EQ(read_positions(set_in(with, other)), other);
  }
}

TEST(CardPositions, OfCardsThatAreGoneAreDropped) {
  EXPECT_EQ(kept_positions(two, {"main", "other"}), (CardPositions{{"main", {120.0f, 40.0f}}}));
}

TEST(CardPositions, GoWithTheNewName) {
  const CardPositions before{{"Work", {1.0f, 1.0f}}, {"Work.run", {2.0f, 2.0f}}, {"Workers.run", {3.0f, 3.0f}},
                             {"other", {4.0f, 4.0f}}};
  const CardPositions after{{"Job", {1.0f, 1.0f}}, {"Job.run", {2.0f, 2.0f}}, {"Workers.run", {3.0f, 3.0f}},
                            {"other", {4.0f, 4.0f}}};
  EXPECT_EQ(renamed_positions(before, "Work", "Job"), after);
  EXPECT_EQ(renamed_positions(before, "none", "Job"), before);
}

}  // namespace
}  // namespace ui::graph
