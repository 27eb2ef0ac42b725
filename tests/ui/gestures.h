// SPDX-License-Identifier: MIT
// A program in the whole interface, and hands on its graph.
#pragma once

#include "screen.h"

namespace ui::testing {

inline constexpr const char* program = R"(import asyncio


async def fetch(n):
    await asyncio.sleep(1)  # slow
    return n


async def other():
    print("other")


async def main():
    task = asyncio.create_task(fetch(1))
    await asyncio.gather(fetch(2), fetch(3))
    async with asyncio.timeout(2):
        await task
    print("done")


asyncio.run(main())
)";

class Gestures : public ::testing::Test {
 protected:
  Gestures() : Gestures(program) {}
  explicit Gestures(const char* text) : screen(text) {
    screen.app.set_reduce_motion(true);
    screen.session.pause();
    screen.frames(3);
    screen.session.pause();
  }

  const std::string& text() const { return screen.session.text(); }
  bool has(std::string_view part) const { return text().find(part) != std::string::npos; }
  ItemRegistry::Item item(std::string_view name) const {
    ItemRegistry::Item found{};
    EXPECT_TRUE(screen.app.items().find(name, found)) << name;
    return found;
  }
  ImVec2 middle(std::string_view name) const { return screen.middle(name); }
  /// A place of the canvas where nothing is.
  ImVec2 nowhere() const {
    const ItemRegistry::Item canvas = item("graph.canvas");
    return {canvas.min.x + 6.0f, canvas.min.y + 6.0f};
  }
  /// On the row's text, not on a number.
  ImVec2 on_row(const std::string& name) const {
    const ItemRegistry::Item row = item("graph.card." + name);
    return {row.min.x + 12.0f, (row.min.y + row.max.y) * 0.5f};
  }
  /// A frame's own line.
  ImVec2 on_header(const std::string& name) const {
    const ItemRegistry::Item row = item("graph.card." + name);
    return {row.min.x + 12.0f, row.min.y + 8.0f};
  }
  void choose(const std::string& id) {
    ASSERT_TRUE(screen.shows("graph.menu")) << "no menu for " << id;
    for (int i = 0; i < 80 && !screen.shows("graph.menu." + id); ++i) {
      screen.move(middle("graph.menu"));
      ImGui::GetIO().AddMouseWheelEvent(0.0f, -1.0f);
      screen.frame();
    }
    // Not half under the menu's edge.
    screen.frames(2);
    screen.click("graph.menu." + id);
    screen.frames(2);
  }
  void key(ImGuiKey one, ImGuiKey modifier = ImGuiKey_None) {
    screen.press(one, modifier);
    screen.frame();
  }
  void undo_all() {
    for (int i = 0; i < 100 && screen.session.can_undo(); ++i) screen.session.undo();
  }

  Screen screen;
};

}  // namespace ui::testing
