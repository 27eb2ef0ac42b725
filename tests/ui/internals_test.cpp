// SPDX-License-Identifier: MIT
// The inside of the loop, and what is done to a program from outside, by hand.
#include <gtest/gtest.h>

#include "screen.h"

namespace ui::testing {

namespace {

constexpr const char* waiting = R"(import asyncio

async def main():
    go = asyncio.Event()
    jobs = asyncio.Queue(maxsize=2)
    answer = asyncio.get_running_loop().create_future()
    await go.wait()
    print("job", await jobs.get())
    print("answer", await answer)
)";

struct Inside {
  explicit Inside(const char* text) {
    screen.session.set_text(text, "text");
    screen.finish();
    screen.click("tab.internals");
    screen.frames(3);
  }
  std::vector<std::string> console() const {
    std::vector<std::string> out;
    for (const trace::ConsoleLine line : screen.session.state().console) out.push_back(line.text);
    return out;
  }
  Screen screen;
};

}  // namespace

TEST(Internals, EndADeadlockByHand) {
  Inside inside(waiting);
  Screen& screen = inside.screen;
  EXPECT_EQ(screen.session.state().status, trace::RunStatus::deadlock);
  EXPECT_TRUE(screen.shows("internals.iteration"));
  screen.click("internals.event.1");
  screen.finish();
  screen.click("internals.put.2");
  screen.frames(3);
  screen.type("6 * 7");
  screen.click("intervene.do");
  screen.finish();
  EXPECT_EQ(inside.console(), (std::vector<std::string>{"job 42"}));
  ASSERT_EQ(screen.session.interventions().size(), 2u);
  screen.click("tab.outcomes");
  screen.frames(2);
  screen.click("interventions.clear");
  screen.finish();
  EXPECT_TRUE(screen.session.interventions().empty());
  EXPECT_TRUE(inside.console().empty());
}

TEST(Outcomes, TellWhatAnEditChanged) {
  Inside inside("import asyncio\n\nasync def main():\n    await asyncio.sleep(1)\n    print('a')\n");
  Screen& screen = inside.screen;
  screen.session.set_text("import asyncio\n\nasync def main():\n    await asyncio.sleep(2)\n    print('b')\n", "edit");
  screen.finish();
  screen.click("tab.outcomes");
  screen.frames(2);
  EXPECT_TRUE(screen.shows("difference.0"));
  EXPECT_TRUE(screen.shows("difference.1"));
  screen.click("example.greetings");
  screen.finish();
  EXPECT_FALSE(screen.shows("difference.0"));
}

}  // namespace ui::testing
