// SPDX-License-Identifier: MIT

#include "screen.h"
#include "ui/picture/capture.h"

namespace ui::testing {
namespace {

/// Every element is closed, in order; gives how many there are of a name.
int count_elements(const std::string& text, std::string_view wanted) {
  std::vector<std::string> open;
  int count = 0;
  for (std::size_t at = text.find('<'); at != std::string::npos; at = text.find('<', at + 1)) {
    const std::size_t end = text.find('>', at);
    EXPECT_NE(end, std::string::npos);
    const std::string inside = text.substr(at + 1, end - at - 1);
    const std::string name = inside.substr(0, inside.find_first_of(" /", 1));
    if (inside.front() == '/') {
      EXPECT_FALSE(open.empty());
      EXPECT_EQ(open.back(), inside.substr(1));
      open.pop_back();
    } else {
      count += name == wanted;
      if (inside.back() != '/') open.push_back(name);
    }
  }
  EXPECT_TRUE(open.empty());
  return count;
}

class PictureTest : public ::testing::Test {
 protected:
  std::string draw(std::string_view example, Panel panel) {
    screen.session.set_text(std::string(find_example(example)->text), "replace");
    screen.session.run_to_end();
    screen.finish();
    const std::string bytes = picture::pack(capture(screen.session, screen.app.view(), panel));
    return picture::svg(picture::unpack(bytes), "A & B <c>");
  }

  Screen screen;
};

TEST_F(PictureTest, OfTheTimelineHasItsLanesAndLetters) {
  const std::string text = draw("breakfast", Panel::timeline);
  EXPECT_EQ(text.find("<svg "), 0u);
  EXPECT_NE(text.find("<title>A &amp; B &lt;c&gt;</title>"), std::string::npos);
  EXPECT_EQ(count_elements(text, "text"), 0) << "outlines only";
  EXPECT_GT(count_elements(text, "use"), 150) << "letters";
  EXPECT_GT(count_elements(text, "path"), 100);
}

TEST_F(PictureTest, OfAWholeRunHasNoCursorAcrossItsEnds) {
  const std::string_view accent = "#8b94ff";
  EXPECT_EQ(draw("breakfast", Panel::timeline).find(accent), std::string::npos);
  screen.session.seek(trace::EventIndex{30});
  const std::string bytes = picture::pack(capture(screen.session, screen.app.view(), Panel::timeline));
  EXPECT_NE(picture::svg(picture::unpack(bytes), "").find(accent), std::string::npos);
}

TEST_F(PictureTest, OfTheGraphHasNoButtons) {
  const std::string text = draw("breakfast", Panel::graph);
  EXPECT_GT(count_elements(text, "use"), 150);
  EXPECT_EQ(count_elements(text, "text"), 0);
}

TEST_F(PictureTest, LeavesTheWindowAsItWas) {
  const auto positions = [&] {
    std::string all;
    screen.app.items().for_each([&](const ItemRegistry::Item& item) {
      all += std::string(item.name) + " " + std::to_string(item.min.x) + " " + std::to_string(item.min.y) + "\n";
    });
    return all;
  };
  draw("breakfast", Panel::timeline);
  screen.frames(3);
  screen.frames(60);  // the timeline has come to rest
  const std::string before = positions();
  capture(screen.session, screen.app.view(), Panel::graph);
  capture(screen.session, screen.app.view(), Panel::timeline);
  screen.frames(3);
  EXPECT_TRUE(positions() == before);
}

TEST_F(PictureTest, IsAsHighAsThereAreLanes) {
  screen.session.set_text("import asyncio\n\nasync def nap():\n    await asyncio.sleep(1)\n\nasync def main():\n"
                          "    await asyncio.gather(*[nap() for _ in range(100)])\n\nasyncio.run(main())\n", "replace");
  screen.session.run_to_end();
  screen.finish();
  const picture::Picture hundred = capture(screen.session, screen.app.view(), Panel::timeline);
  EXPECT_GT(hundred.height, 2000.0f);
  EXPECT_LE(hundred.height, 8000.0f);
}

}  // namespace
}  // namespace ui::testing
