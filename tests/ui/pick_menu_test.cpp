// SPDX-License-Identifier: MIT
#include "ui/pick_menu.h"

#include <gtest/gtest.h>

namespace ui {
namespace {

std::string found(std::string_view typed) {
  const std::vector<PickItem> items = {
      {"sleep", "Sleep", {}, "delay pause", "Wait", nullptr, 0, {}},
      {"task.new", "Task of a new coroutine", {}, "create_task", "Tasks", nullptr, 0, {}},
      {"task.fetch", "Task of fetch()", {}, "create_task", "Tasks", nullptr, 0, {}},
      {"cancel.task", "Cancel the task task", {}, "stop", "Tasks", nullptr, 0, {}},
  };
  std::string result;
  for (const std::size_t index : find_items(items, typed)) result += items[index].id + " ";
  return result;
}

TEST(PickMenu, FindsByLabelKeywordsAndGroupTheBestFirst) {
  EXPECT_EQ(found(""), "sleep task.new task.fetch cancel.task ");
  EXPECT_EQ(found("  "), "sleep task.new task.fetch cancel.task ");
  EXPECT_EQ(found("task"), "task.new task.fetch cancel.task ");
  EXPECT_EQ(found("FETCH"), "task.fetch ");
  EXPECT_EQ(found("pause"), "sleep ");
  EXPECT_EQ(found("new task"), "task.new ");
  EXPECT_EQ(found("create_task fetch"), "task.fetch ");
  EXPECT_EQ(found("stop"), "cancel.task ");
  EXPECT_EQ(found("nothing"), "");
}

TEST(PickMenu, WhatIsOnlySearchedIsNotListed) {
  const std::vector<PickItem> items = {{"sleep", "Sleep", {}, {}, "Wait", nullptr, 0, {}},
                                       {"else", "else", {}, {}, "Parts", nullptr, 0, "no", true}};
  EXPECT_EQ(find_items(items, " "), std::vector<std::size_t>({0}));
  EXPECT_EQ(find_items(items, "el"), std::vector<std::size_t>({1}));
}

TEST(PickMenu, TheDetailYieldsToTheLabel) {
  EXPECT_EQ(detail_room(300.0f, 100.0f, 80.0f), 80.0f);
  EXPECT_EQ(detail_room(300.0f, 200.0f, 300.0f), 82.0f);
  EXPECT_EQ(detail_room(300.0f, 270.0f, 300.0f), 0.0f);
  EXPECT_EQ(detail_room(300.0f, 100.0f, 0.0f), 0.0f);
}

}  // namespace
}  // namespace ui
