// SPDX-License-Identifier: MIT
#include "ui/graph/number_edit.h"

#include <gtest/gtest.h>

#include <cmath>

namespace ui::graph {
namespace {

TEST(NumberEdit, StepsFitTheMagnitude) {
  EXPECT_DOUBLE_EQ(number_step(2.0, false, StepSize::usual), 0.1);
  EXPECT_DOUBLE_EQ(number_step(0.0, false, StepSize::usual), 0.1);
  EXPECT_DOUBLE_EQ(number_step(0.05, false, StepSize::usual), 0.01);
  EXPECT_DOUBLE_EQ(number_step(60.0, false, StepSize::usual), 1.0);
  EXPECT_DOUBLE_EQ(number_step(3600.0, false, StepSize::usual), 100.0);
  EXPECT_DOUBLE_EQ(number_step(2.0, false, StepSize::fine), 0.01);
  EXPECT_DOUBLE_EQ(number_step(2.0, false, StepSize::coarse), 1.0);
  EXPECT_DOUBLE_EQ(number_step(3.0, true, StepSize::usual), 1.0);
  EXPECT_DOUBLE_EQ(number_step(3.0, true, StepSize::fine), 1.0);
}

TEST(NumberEdit, StepsGoOverMultiples) {
  EXPECT_DOUBLE_EQ(stepped(1.0, 3, false, StepSize::usual), 1.3);
  EXPECT_DOUBLE_EQ(stepped(0.25, 1, false, StepSize::usual), 0.3);
  EXPECT_DOUBLE_EQ(stepped(0.25, -1, false, StepSize::usual), 0.2);
  EXPECT_DOUBLE_EQ(stepped(0.25, 0, false, StepSize::usual), 0.25);
  EXPECT_DOUBLE_EQ(stepped(2.0, -7, false, StepSize::fine), 1.93);
  EXPECT_DOUBLE_EQ(stepped(5.0, 2, true, StepSize::usual), 7.0);
}

TEST(NumberEdit, NeverBelowZero) {
  EXPECT_EQ(stepped(0.3, -100, false, StepSize::usual), 0.0);
  EXPECT_EQ(stepped(2.0, -5, true, StepSize::coarse), 0.0);
  EXPECT_FALSE(std::signbit(stepped(0.0, -1, false, StepSize::usual)));
}

TEST(NumberEdit, ReadsWhatIsTyped) {
  EXPECT_EQ(read_number("2.5", false), 2.5);
  EXPECT_EQ(read_number(" 2,5 s", false), 2.5);
  EXPECT_EQ(read_number(".5", false), 0.5);
  EXPECT_EQ(read_number("7", true), 7.0);
  for (const char* bad : {"", "x", "-1", "1e400", "1.2.3", "nan", "inf", "."}) {
    EXPECT_EQ(read_number(bad, false), std::nullopt) << bad;
  }
  EXPECT_EQ(read_number("1.5", true), std::nullopt);
}

TEST(NumberEdit, DescribesTheChange) {
  EXPECT_EQ(describe_change("sleep", "2.5", "s"), "change sleep to 2.5 s");
  EXPECT_EQ(describe_change("", "3", ""), "change number to 3");
}

}  // namespace
}  // namespace ui::graph
