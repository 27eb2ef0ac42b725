// SPDX-License-Identifier: MIT
// 20,000 random inputs on the graph: the text always parses, nothing is lost, undo leads back to the first text. With assertions
// of ImGui, addresses and undefined behaviour checked in the sanitized build.
#include <gtest/gtest.h>

#include <random>

#include "screen.h"

namespace ui::testing {
namespace {

constexpr int documents = 20;
constexpr int inputs = 1000;  // of each document: fewer edits than the history holds

constexpr const char* small_program = "import asyncio\n\nqueue = asyncio.Queue(2)\n\n\nasync def main():\n    await queue.put(1)  # one\n\n\nasyncio.run(main())\n";

/// Lines that statements share, suites behind their headers, strings and comments of several lines.
constexpr const char* odd_program = R"(import asyncio; import time  # both


async def work(n):  # of one
    print("a"); print("b")
    if n: n = 2  # inline
    text = f"""usage:
  {n}
{n!r} and
"""; await asyncio.sleep(0.1)
    try: print(text)
    except ValueError: pass
    # at the end


async def main():
    async with asyncio.timeout(
        1,  # second
    ):
        first, second = await asyncio.gather(work(1) if time else work(2),  # one
                                             *[work(n) for n in range(3)])
        # of the timeout
    for i in range(2): print(i); await work(i)  # again


if __name__ == "__main__": asyncio.run(main()))";

class Monkey {
 public:
  Monkey(Screen& screen, unsigned seed) : screen_(screen), random_(seed) {}

  void act() {
    ImGuiIO& io = ImGui::GetIO();
    // A menu that is open is used, often.
    if (screen_.shows("graph.menu") && below(3) == 0) {
      aim("graph.menu.");
      screen_.frame();
      io.AddMouseButtonEvent(0, true);
      screen_.frame();
      io.AddMouseButtonEvent(0, false);
      held_[0] = false;
    }
    switch (below(12)) {
      case 0:
      case 1:
      case 2: aim(); break;
      case 3:
      case 4: button(below(8) == 0 ? 2 : below(5) == 0 ? 1 : 0); break;
      case 5:  // a double-click
        for (int i = 0; i < 2; ++i) {
          io.AddMouseButtonEvent(0, true);
          screen_.frame();
          io.AddMouseButtonEvent(0, false);
          screen_.frame();
        }
        break;
      case 6: io.AddMouseWheelEvent(below(6) == 0 ? 1.0f : 0.0f, static_cast<float>(below(7)) - 3.0f); break;
      case 7:
      case 8: key(); break;
      case 9: modifier(); break;
      case 10: type(); break;
      case 11:
        if (below(12) == 0) ImGui::SetClipboardText(clips[below(std::size(clips))]);
        if (below(30) == 0) screen_.resize(500.0f + static_cast<float>(below(900)), 400.0f + static_cast<float>(below(500)));
        break;
    }
    screen_.frame();
  }
  /// Nothing is held any more.
  void let_go() {
    ImGuiIO& io = ImGui::GetIO();
    for (int i = 0; i < 3; ++i) io.AddMouseButtonEvent(i, false);
    for (const ImGuiKey one : modifiers) io.AddKeyEvent(one, false);
    screen_.frames(3);
    for (int i = 0; i < 3; ++i) screen_.press(ImGuiKey_Escape);
    screen_.frames(3);
  }

 private:
  static constexpr ImGuiKey modifiers[] = {ImGuiMod_Ctrl, ImGuiMod_Shift, ImGuiMod_Alt};
  static constexpr ImGuiKey keys[] = {
      ImGuiKey_Tab, ImGuiKey_Enter, ImGuiKey_Escape, ImGuiKey_Delete, ImGuiKey_Backspace, ImGuiKey_UpArrow, ImGuiKey_DownArrow,
      ImGuiKey_LeftArrow, ImGuiKey_RightArrow, ImGuiKey_Home, ImGuiKey_End, ImGuiKey_A, ImGuiKey_C, ImGuiKey_D, ImGuiKey_E,
      ImGuiKey_F, ImGuiKey_L, ImGuiKey_M, ImGuiKey_P, ImGuiKey_R, ImGuiKey_T, ImGuiKey_U, ImGuiKey_V, ImGuiKey_W, ImGuiKey_X,
      ImGuiKey_Y, ImGuiKey_Z, ImGuiKey_Minus, ImGuiKey_Equal, ImGuiKey_F2, ImGuiKey_Insert, ImGuiKey_Space, ImGuiKey_Menu};
  static constexpr const char* clips[] = {
      "print('pasted')\n", "async def pasted(n):\n    await asyncio.sleep(n)\n", "    await asyncio.sleep(1)\n    x = 1\n",
      "not ( python", "import time\ntime.sleep(1)\n", "", "class A:\n    async def b(self):\n        pass\n"};

  std::uint32_t below(std::size_t count) { return static_cast<std::uint32_t>(random_() % count); }

  /// At something that is there, mostly.
  void aim(std::string_view at_what = "graph.") {
    const ItemRegistry& items = screen_.app.items();
    ItemRegistry::Item canvas{};
    if (!items.find("graph.canvas", canvas)) return;
    ImVec2 at{canvas.min.x + static_cast<float>(below(1000)) * 0.001f * (canvas.max.x - canvas.min.x),
              canvas.min.y + static_cast<float>(below(1000)) * 0.001f * (canvas.max.y - canvas.min.y)};
    if (at_what != "graph." || below(4) != 0) {
      for (int tries = 0; tries < 60; ++tries) {
        const ItemRegistry::Item item = items.at(below(items.size()));
        if (!item.name.starts_with(at_what)) continue;
        const float across = static_cast<float>(below(100)) * 0.01f;
        const float down = static_cast<float>(below(100)) * 0.01f;
        at = {item.min.x + across * (item.max.x - item.min.x), item.min.y + down * (item.max.y - item.min.y)};
        break;
      }
    }
    ImGui::GetIO().AddMousePosEvent(at.x, at.y);
  }
  void button(int number) {
    held_[number] = !held_[number];
    ImGui::GetIO().AddMouseButtonEvent(number, held_[number]);
  }
  void key() {
    const ImGuiKey one = keys[below(std::size(keys))];
    ImGui::GetIO().AddKeyEvent(one, true);
    screen_.frame();
    ImGui::GetIO().AddKeyEvent(one, false);
  }
  void modifier() {
    const std::uint32_t one = below(std::size(modifiers));
    down_[one] = !down_[one] && below(2) == 0;
    ImGui::GetIO().AddKeyEvent(modifiers[one], down_[one]);
  }
  void type() {
    constexpr std::string_view texts[] = {"task", "x", "1", "2.5", "return", "gather", "(", "\"", "work", "await ", "é", "3"};
    ImGui::GetIO().AddInputCharactersUTF8(texts[below(std::size(texts))].data());
  }

  Screen& screen_;
  std::mt19937 random_;
  bool held_[3] = {};
  bool down_[3] = {};
};

/// An edit of the code panel.
bool in_text(std::string_view description) {
  for (const std::string_view one : {"type", "type a line", "erase", "cut", "paste", "indent", "dedent", "duplicate", "move lines",
                                     "erase lines", "toggle a comment"}) {
    if (description == one) return true;
  }
  return false;
}

TEST(GraphMonkey, TwentyThousandRandomInputsLoseNothing) {
  std::size_t edits = 0;
  for (unsigned seed = 0; seed < documents; ++seed) {
    SCOPED_TRACE(seed);
    const std::string first = seed % 5 == 0   ? std::string(small_program)
                              : seed % 5 == 1 ? std::string()
                              : seed % 5 == 2 ? std::string(odd_program)
                                              : std::string(examples()[seed % examples().size()].text);
    Screen screen(first);
    // Programs that never end are made, too: they are not what is tested.
    screen.run_budget = std::chrono::microseconds(200);
    screen.frames(2);
    Monkey monkey(screen, seed);
    std::uint64_t revision = screen.session.revision();
    for (int i = 0; i < inputs; ++i) {
      monkey.act();
      if (screen.session.revision() == revision) continue;
      revision = screen.session.revision();
      ++edits;
      // What cannot be said in Python is refused where it is typed, but for the text itself.
      if (in_text(screen.session.undo_description())) continue;
      ASSERT_TRUE(screen.session.tree().ok()) << "input " << i << ", " << screen.session.undo_description() << ": "
                                              << screen.session.tree().diagnostics().front().message << "\n" << screen.session.text();
    }
    monkey.let_go();
    const std::string last = screen.session.text();
    int steps = 0;
    for (; screen.session.can_undo(); ++steps) screen.session.undo();
    ASSERT_EQ(screen.session.text(), first);
    for (; steps > 0; --steps) screen.session.redo();
    EXPECT_EQ(screen.session.text(), last);
    screen.frames(2);
  }
  EXPECT_GT(edits, 500u);
}

}  // namespace
}  // namespace ui::testing
