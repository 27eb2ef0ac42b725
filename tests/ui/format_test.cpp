// SPDX-License-Identifier: MIT
#include "ui/format.h"

#include <gtest/gtest.h>

#include <chrono>

namespace ui {
namespace {
using namespace std::chrono_literals;

TEST(Format, DurationsAreAsShortAsExact) {
  EXPECT_EQ(short_duration(0s).view(), "0 s");
  EXPECT_EQ(short_duration(2s).view(), "2 s");
  EXPECT_EQ(short_duration(1250ms).view(), "1.25 s");
  EXPECT_EQ(short_duration(12ms).view(), "12 ms");
  EXPECT_EQ(short_duration(40us).view(), "40 µs");
  EXPECT_EQ(short_duration(100s).view(), "100 s");
}

TEST(Format, TimesHaveAFixedWidth) {
  EXPECT_EQ(fixed_time(trace::Time(1500ms)).view(), "1.500 s");
  EXPECT_EQ(fixed_time(trace::Time(0s)).view(), "0.000 s");
}

TEST(Format, TextsThatDoNotFitAreCut) {
  const std::string much(1000, 'x');
  Text text("%s", much.c_str());
  text.append("%s", much.c_str()).append_text(much);
  EXPECT_EQ(text.view(), much.substr(0, text.view().size()));
  EXPECT_LT(text.view().size(), 256u);
}

TEST(Format, ASleepThatWasCutShortSaysHowLongItWas) {
  trace::Span span;
  span.wait = trace::WaitKind::sleep;
  span.begin = trace::Time(1s);
  span.end = trace::Time(1500ms);
  span.until = trace::Time(3s);
  EXPECT_EQ(wait_words(span, "sleep 2 s", true).view(), "slept 0.5 s of 2 s");
  EXPECT_EQ(wait_words(span, "sleep 2 s", false).view(), "sleep 2 s");
  span.end = span.until;
  EXPECT_EQ(wait_words(span, "sleep 2 s", true).view(), "sleep 2 s");
  span = {};
  EXPECT_EQ(wait_words(span, "task B", true).view(), "task B");
}

TEST(Format, SentencesOfTasks) {
  trace::TaskInfo task;
  EXPECT_EQ(task_sentence(task).view(), "ready to start");
  task.state = trace::TaskState::awaiting;
  task.wait.what = "sleep 2 s";
  EXPECT_EQ(task_sentence(task).view(), "waiting: sleep 2 s");
  task.state = trace::TaskState::result;
  task.result = "42";
  EXPECT_EQ(task_sentence(task).view(), "finished with 42");
  task.state = trace::TaskState::exception;
  task.error = "TimeoutError";
  EXPECT_EQ(task_sentence(task).view(), "timed out: TimeoutError");
}

TEST(Format, FindsWhateverTheCase) {
  EXPECT_TRUE(contains_ignoring_case("Gather of 3", "gather"));
  EXPECT_TRUE(contains_ignoring_case("x", ""));
  EXPECT_FALSE(contains_ignoring_case("x", "xy"));
}

}  // namespace
}  // namespace ui
