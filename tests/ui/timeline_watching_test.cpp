// SPDX-License-Identifier: MIT
// What a newcomer reads beside the lanes, without hovering: the texts of each program of tests/e2e/watching.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "screen.h"

namespace ui::testing {

namespace {

constexpr std::string_view prefix = "timeline.label.";

class Watching : public ::testing::Test {
 protected:
  static std::string program(const std::string& name) {
    std::ifstream file(LOOPSCOPE_SOURCE_DIR "/tests/e2e/watching/" + name + ".py");
    return {std::istreambuf_iterator<char>(file), {}};
  }
  /// The texts of a run that is over, in the order in which places were found for them.
  static std::vector<std::string> labels(const std::string& name) {
    Screen screen(program(name), 1200.0f, 730.0f);
    screen.app.set_reduce_motion(true);
    screen.app.set_layout("left_open=0 right_open=0 drawer_open=0 timeline=330");
    screen.frames(2);
    screen.finish();
    screen.frames(4);
    std::vector<std::string> texts;
    std::vector<ItemRegistry::Item> areas;
    screen.app.items().for_each([&](const ItemRegistry::Item& item) {
      if (item.name.substr(0, prefix.size()) != prefix) return;
      texts.emplace_back(item.name.substr(prefix.size()));
      for (const ItemRegistry::Item& other : areas)
        EXPECT_FALSE(item.min.x < other.max.x && other.min.x < item.max.x && item.min.y < other.max.y && other.min.y < item.max.y)
            << texts.back() << " stands on another text";
      areas.push_back(item);
    });
    return texts;
  }
  using Texts = std::vector<std::string>;
};

TEST_F(Watching, BlockedByCallback) {
  EXPECT_EQ(labels("blocked_by_callback"),
            (Texts{"blocked 0.3 s by the callback crunch, time.sleep in line 11"}));
}

TEST_F(Watching, CancelDeliveredLate) {
  EXPECT_EQ(labels("cancel_delivered_late"),
            (Texts{"blocked 0.3 s by main, time.sleep in line 18",
                   "cancel() by main",
                   "delivered 0.3 s later: the loop was blocked",
                   "cancelled"}));
}

TEST_F(Watching, CancelSwallowed) {
  EXPECT_EQ(labels("cancel_swallowed"),
            (Texts{"refuses, goes on",
                   "swallowed the cancel",
                   "cancel() by main",
                   "'done anyway'"}));
}

TEST_F(Watching, CleansUpAfterCancel) {
  EXPECT_EQ(labels("cleans_up_after_cancel"),
            (Texts{"cleans up",
                   "cancel() by main",
                   "cancelled"}));
}

TEST_F(Watching, DeadlockOfTwoLocks) {
  EXPECT_EQ(labels("deadlock_of_two_locks"),
            (Texts{"waits for ever: gather of 2",
                   "waits for ever: lock two, which B has (a circle)",
                   "waits for ever: lock one, which A has (a circle)"}));
}

TEST_F(Watching, GatherFailsOthersRunOn) {
  EXPECT_EQ(labels("gather_fails_others_run_on"),
            (Texts{"the cause: its error ends the gather",
                   "runs on, not cancelled",
                   "runs on, not cancelled",
                   "0.8",
                   "ValueError: no answer",
                   "1.2"}));
}

TEST_F(Watching, NestedEqualDeadlines) {
  EXPECT_EQ(labels("nested_equal_deadlines"),
            (Texts{"timeout 0.5 s",
                   "TimeoutError",
                   "inner timeout 0.5 s",
                   "inner: the outer one fires",
                   "timeout 1.5 s",
                   "in time",
                   "inner timeout 0.3 s",
                   "inner: TimeoutError"}));
}

TEST_F(Watching, NeverAwaitedNeverRetrieved) {
  EXPECT_EQ(labels("never_awaited_never_retrieved"),
            (Texts{"coroutine 'greet' was never awaited",
                   "Task exception was never retrieved",
                   "ValueError: unseen"}));
}

TEST_F(Watching, QueueWithBackpressure) { EXPECT_EQ(labels("queue_with_backpressure"), Texts{}); }

TEST_F(Watching, SemaphoreOfTwo) {
  EXPECT_EQ(labels("semaphore_of_two"),
            (Texts{"0",
                   "1",
                   "2",
                   "3",
                   "4",
                   "5"}));
}

TEST_F(Watching, ShieldOutlivesWaiter) {
  EXPECT_EQ(labels("shield_outlives_waiter"),
            (Texts{"timeout 0.4 s",
                   "TimeoutError",
                   "goes on: it is shielded",
                   "'saved'"}));
}

TEST_F(Watching, TaskGroupFailsOthersCancelled) {
  EXPECT_EQ(labels("task_group_fails_others_cancelled"),
            (Texts{"cancelled by the task group",
                   "cleans up",
                   "cancelled by the task group",
                   "task group of 3",
                   "the cause: its error ends the task group",
                   "cancelled",
                   "ValueError: no answer",
                   "cancelled"}));
}

TEST_F(Watching, WaitForRefused) {
  EXPECT_EQ(labels("wait_for_refused"),
            (Texts{"refuses, goes on",
                   "swallowed the cancel",
                   "cancel handed on by main",
                   "wait_for 0.5 s",
                   "swallowed: no TimeoutError",
                   "'late'"}));
}

}  // namespace

}  // namespace ui::testing
