// SPDX-License-Identifier: MIT
#include "ui/graph/overlay.h"

#include <gtest/gtest.h>

#include "graph_fixture.h"

namespace ui::graph {
namespace {

using trace::TaskState;
using trace::WaitKind;

constexpr const char* program = R"(import asyncio
async def inner():
    await asyncio.sleep(1)
async def job():
    await inner()
async def main():
    task = asyncio.create_task(job())
    await task
)";

class OverlayTest : public ::testing::Test {
 protected:
  trace::TaskInfo& task(const char* coroutine, TaskState state, std::vector<trace::Frame> stack = {}) {
    trace::TaskInfo info;
    info.id = static_cast<trace::TaskId>(state_.tasks.size() + 1);
    info.name = "T" + std::to_string(info.id);
    info.coroutine = coroutine;
    info.state = state;
    info.stack = std::move(stack);
    state_.tasks.push_back(std::move(info));
    return state_.tasks.back();
  }
  const CardTasks& read(const char* card) {
    read_overlay(scene_, state_, overlay_);
    return overlay_.cards[scene_.model.find(card)];
  }
  std::string lit() {
    std::string text;
    for (std::size_t i = 0; i < scene_.wires.size(); ++i) {
      if (!overlay_.lit[i]) continue;
      text += scene_.model.cards[scene_.wires[i].card].name + ">" + scene_.model.cards[scene_.wires[i].to].name + " ";
    }
    return text;
  }

  Scene scene_ = scene_of(program);
  trace::State state_;
  Overlay overlay_;
};

TEST_F(OverlayTest, ATaskIsInTheRowOfItsInnermostFunction) {
  task("job", TaskState::awaiting, {{"job", 5}, {"inner", 3}});
  const CardTasks inner = read("inner");
  EXPECT_EQ(inner.rows[0].total, 1u);
  EXPECT_EQ(inner.rows[0].first[0], 1u);
  EXPECT_EQ(inner.rows[0].count[static_cast<std::size_t>(StateGlyph::awaiting)], 1u);
  const CardTasks job = read("job");
  EXPECT_EQ(job.rows[0].total, 0u);
  EXPECT_EQ(job.rows[0].outer, 1u);
  EXPECT_EQ(lit(), "job>inner ");
}

TEST_F(OverlayTest, AnAwaitedTaskLightsItsWire) {
  trace::TaskInfo& main = task("main", TaskState::awaiting, {{"main", 8}});
  main.wait.kind = WaitKind::task;
  main.wait.task = 2;
  task("job", TaskState::ready);
  read("main");
  EXPECT_EQ(lit(), "main>job ");
  EXPECT_EQ(read("job").header.total, 1u) << "not begun: in the header";
}

TEST_F(OverlayTest, EndedTasksAreCountedByHowTheyEnded) {
  for (int i = 0; i < 3; ++i) task("job", TaskState::result);
  task("job", TaskState::cancelled);
  const CardTasks job = read("job");
  EXPECT_EQ(job.ended_total, 4u);
  EXPECT_EQ(job.ended[static_cast<std::size_t>(StateGlyph::result)], 3u);
  EXPECT_EQ(job.ended[static_cast<std::size_t>(StateGlyph::cancelled)], 1u);
  EXPECT_EQ(job.live, 0u);
}

TEST_F(OverlayTest, ManyTasksAreCounted) {
  for (int i = 0; i < 10000; ++i) task("job", i % 2 ? TaskState::awaiting : TaskState::ready, {{"job", 5}});
  EXPECT_EQ(read("job").rows[0].total, 10000u);
}

TEST_F(OverlayTest, UnknownFunctionsAndLinesDoNoHarm) {
  task("elsewhere", TaskState::awaiting, {{"elsewhere", 3}});
  task("job", TaskState::awaiting, {{"job", 4000}});
  task("job", TaskState::awaiting, {{"job", -1}, {"library", 2}});
  EXPECT_EQ(read("job").header.total, 2u);
}

TEST(SleepProgress, IsTheShareThatHasPassed) {
  trace::TaskInfo task;
  task.state = TaskState::awaiting;
  EXPECT_LT(sleep_progress(task, trace::Time{}), 0.0f);
  task.wait.kind = WaitKind::sleep;
  task.wait.since = trace::Time(std::chrono::seconds(1));
  task.wait.until = trace::Time(std::chrono::seconds(3));
  EXPECT_FLOAT_EQ(sleep_progress(task, trace::Time(std::chrono::milliseconds(1500))), 0.25f);
  EXPECT_FLOAT_EQ(sleep_progress(task, trace::Time(std::chrono::seconds(9))), 1.0f);
  EXPECT_FLOAT_EQ(sleep_progress(task, trace::Time{}), 0.0f);
}

}  // namespace
}  // namespace ui::graph
