// SPDX-License-Identifier: MIT
#include "screen.h"
#include "ui/cpp_panel.h"

namespace ui::testing {
namespace {

class CppPanelTest : public ::testing::Test {
 protected:
  CppPanelTest() {
    screen.session.set_text("import asyncio\n\nasync def main():\n    await asyncio.sleep(1)\n\nasyncio.run(main())\n", "replace");
    screen.app.view().on_translate = [this] { ++asked; };
    screen.frames(2);
  }
  void answer() {
    screen.app.set_cpp({"#include <aio/aio.h>\n\naio::Coro<void> main() {\n  co_await aio::sleep(1s);  // \"a\"\n}\n", {0, 0, 3, 4, 0}, 0, {}});
    screen.frames(2);
  }

  Screen screen;
  int asked = 0;
};

TEST_F(CppPanelTest, AsksOnceForEachTextAndOnlyWhileItIsSeen) {
  EXPECT_EQ(asked, 0);
  screen.click("tab.cpp");
  screen.frames(3);
  EXPECT_EQ(asked, 1);
  answer();
  EXPECT_EQ(asked, 1);
  EXPECT_TRUE(screen.shows("cpp.line.4"));
  screen.session.set_text("print(1)\n", "replace");
  screen.frames(3);
  EXPECT_EQ(asked, 2);
  screen.click("tab.code");
  screen.session.set_text("print(2)\n", "replace");
  screen.frames(3);
  EXPECT_EQ(asked, 2);
}

TEST_F(CppPanelTest, ALineIsALineOfTheText) {
  screen.click("tab.cpp");
  answer();
  screen.click("cpp.line.4");
  screen.frames(2);
  EXPECT_EQ(screen.app.view().selected_line, 4);
  screen.click("cpp.line.1");
  screen.frames(2);
  EXPECT_EQ(screen.app.view().selected_line, 4) << "of no line";
  screen.click("cpp.copy");
  EXPECT_EQ(std::string(ImGui::GetClipboardText()).substr(0, 20), "#include <aio/aio.h>");
}

TEST_F(CppPanelTest, StandsWhateverTheHostGives) {
  screen.click("tab.cpp");
  screen.app.set_cpp({"a", {1, 2, 3, 400}, 2, {}});
  screen.frames(2);
  EXPECT_TRUE(screen.shows("cpp.line.1"));
  screen.app.set_cpp({"\"open\n'\\\n// not translated: x\n\n", {}, 1, {}});
  screen.frames(2);
  EXPECT_TRUE(screen.shows("cpp.line.3"));
  screen.app.set_cpp({{}, {}, 0, "it did not arrive"});
  screen.frames(2);
  EXPECT_FALSE(screen.shows("cpp.line.1"));
}

}  // namespace
}  // namespace ui::testing
