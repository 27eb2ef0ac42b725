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

}  // namespace
}  // namespace ui
