// SPDX-License-Identifier: MIT
#include "trace/log.h"

#include <gtest/gtest.h>

namespace trace {

namespace {

Time at(int milliseconds) { return Time(std::chrono::milliseconds(milliseconds)); }

}  // namespace

TEST(TextTable, KeepsTextsOnce) {
  TextTable table;
  EXPECT_EQ(table.add(""), 0u);
  const std::uint32_t first = table.add("first");
  const std::string_view view = table.text(first);
  for (int i = 0; i < 10'000; ++i) table.add("text " + std::to_string(i));
  const std::string large(100'000, 'x');
  EXPECT_EQ(table.text(table.add(large)), large);
  EXPECT_EQ(table.add("first"), first);
  EXPECT_EQ(table.add("text 77"), table.add("text 77"));
  EXPECT_EQ(table.text(table.add("after")), "after");
  EXPECT_EQ(view.data(), table.text(first).data());
  EXPECT_EQ(table.size(), 10'004u);
}

TEST(TextTable, AppendsTextsThatItHasAndCopiesThemWithTheirNumbers) {
  TextTable table;
  const std::uint32_t name = table.add("name");
  const std::uint32_t line = table.append("line");
  EXPECT_NE(table.append("line"), line);
  EXPECT_NE(table.add("line"), line);
  EXPECT_EQ(table.append(""), 0u);
  for (int i = 0; i < 1'000; ++i) table.add("text " + std::to_string(i));
  TextTable copy;
  copy.copy(table);
  ASSERT_EQ(copy.size(), table.size());
  for (std::uint32_t id = 0; id < table.size(); ++id) EXPECT_EQ(copy.text(id), table.text(id));
  EXPECT_EQ(copy.add("name"), name);
  EXPECT_EQ(copy.add("new"), table.size());
}

TEST(Log, FindsMoments) {
  Log log;
  const Time times[] = {at(0), at(0), at(5), at(5), at(5), at(9)};
  for (std::size_t i = 0; i < 6; ++i) log.append({}, times[i], i < 3 ? 1 : 2);
  EXPECT_EQ(log.time(1), at(0));
  EXPECT_EQ(log.time(2), at(5));
  EXPECT_EQ(log.iteration(2), 1u);
  EXPECT_EQ(log.iteration(3), 2u);
  EXPECT_EQ(log.count_until(at(-1)), 0u);
  EXPECT_EQ(log.count_until(at(0)), 2u);
  EXPECT_EQ(log.count_until(at(4)), 2u);
  EXPECT_EQ(log.count_until(at(5)), 5u);
  EXPECT_EQ(log.count_until(at(100)), 6u);
}

TEST(Log, KeepsStacksOnce) {
  Log log;
  const aio::StackFrame outer[] = {{"main", 3}, {"child", 7}};
  const aio::StackFrame other[] = {{"main", 3}, {"child", 8}};
  const std::uint32_t stack = log.add_stack(outer);
  EXPECT_EQ(log.add_stack(outer), stack);
  EXPECT_NE(log.add_stack(other), stack);
  EXPECT_EQ(log.add_stack({}), 0u);
  std::vector<Frame> frames;
  log.find_stack(stack, frames);
  ASSERT_EQ(frames.size(), 2u);
  EXPECT_EQ(frames[0].function, "main");
  EXPECT_EQ(frames[1].function, "child");
  EXPECT_EQ(frames[1].line, 7);
  EXPECT_EQ(log.line(stack), 7);
  EXPECT_EQ(log.line(0), 0);
}

TEST(Log, KeepsTimesOfSixtyFourBits) {
  Event event;
  for (const Time time : {Time::min(), at(-1), at(0), at(123456789), Time::max()}) {
    event.set_wide(time);
    EXPECT_EQ(event.wide(), time);
  }
}

}  // namespace trace
