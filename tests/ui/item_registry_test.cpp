// SPDX-License-Identifier: MIT
#include "ui/item_registry.h"

#include <gtest/gtest.h>

#include "screen.h"

namespace ui::testing {

TEST(ItemRegistry, KeepsOrderAndForgetsWithTheFrame) {
  ItemRegistry items;
  items.add("a", {0, 0}, {10, 10});
  items.add("lane.", "Task-2", {10, 0}, {20, 10});
  items.add("row.", 7u, {20, 0}, {30, 10});
  ASSERT_EQ(items.size(), 3u);
  EXPECT_EQ(items.at(1).name, "lane.Task-2");
  EXPECT_EQ(items.at(2).name, "row.7");
  ItemRegistry::Item item;
  ASSERT_TRUE(items.find("lane.Task-2", item));
  EXPECT_EQ(item.min.x, 10.0f);
  EXPECT_FALSE(items.find("lane.", item));
  items.begin_frame();
  EXPECT_EQ(items.size(), 0u);
}

TEST(ItemRegistry, LeavesOutWhatIsEmpty) {
  ItemRegistry items;
  items.add("nothing", {5, 5}, {5, 9});
  items.add("inside out", {9, 5}, {5, 9});
  EXPECT_EQ(items.size(), 0u);
}

TEST(ItemRegistry, ClipsToTheWindow) {
  NullImGui imgui;
  ImGuiIO& io = ImGui::GetIO();
  io.Fonts->Clear();
  load_fonts(*io.Fonts);
  io.DisplaySize = {200, 200};
  ImGui::NewFrame();
  ImGui::SetNextWindowPos({50, 50});
  ImGui::SetNextWindowSize({100, 100});
  ImGui::Begin("w", nullptr, ImGuiWindowFlags_NoDecoration);
  ItemRegistry items;
  items.add("partly", {40, 60}, {80, 80});
  items.add("outside", {0, 0}, {20, 20});
  ImGui::End();
  ImGui::Render();
  ASSERT_EQ(items.size(), 1u);
  EXPECT_GE(items.at(0).min.x, 50.0f);
  EXPECT_EQ(items.at(0).max.x, 80.0f);
}

}  // namespace ui::testing
