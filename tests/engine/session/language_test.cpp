// SPDX-License-Identifier: MIT
// Sessions over programs in Python.
#include <gtest/gtest.h>

#include "support.h"

namespace session::testing {

namespace {

constexpr const char* gather = R"(import asyncio

async def child(name, delay):
    await asyncio.sleep(delay)
    if name == "B":
        raise ValueError("no good")
    return name

async def main():
    tasks = [asyncio.create_task(child(n, d), name=n) for n, d in [("A", 0.5), ("B", 1), ("C", 2)]]
    try:
        await asyncio.gather(*tasks)
    except ValueError as e:
        print("caught", e)
    await asyncio.sleep(5)

asyncio.run(main())
)";

}  // namespace

TEST(Language, ShowsWhatTheLoopAndTheInterpreterSayThemselves) {
  Session session(R"(import asyncio, time

class Broken:
    def __del__(self):
        raise ValueError("too late")

async def main():
    time.sleep(0.5)
    Broken()
    asyncio.get_running_loop().set_exception_handler(lambda loop, context: 1 / 0)
    asyncio.get_running_loop().call_exception_handler({"message": "odd"})

asyncio.run(main(), debug=True)
)");
  session.run_to_end();
  session.frame(0ms, 1h);
  const trace::Console& console = session.state().console;
  ASSERT_EQ(console.size(), 3u);
  for (std::size_t i = 0; i < console.size(); ++i) EXPECT_EQ(console[i].kind, trace::ConsoleLine::Kind::warning);
  EXPECT_TRUE(console[0].text.starts_with("Exception ignored while calling deallocator")) << console[0].text;
  EXPECT_TRUE(console[0].text.ends_with("ValueError: too late")) << console[0].text;
  EXPECT_TRUE(console[1].text.starts_with("Unhandled error in exception handler\n")) << console[1].text;
  EXPECT_TRUE(console[2].text.starts_with("Executing <Task finished")) << console[2].text;
  EXPECT_EQ(session.rows().find("Executing"), std::string::npos) << "no row of a trace";
}

TEST(Language, ShowsTheBeginningOfAVeryLongLine) {
  Session session("print('ü' * 1_000_000)\nprint('after')\n");
  session.run_to_end();
  session.frame(0ms, 1h);
  const trace::Console& console = session.state().console;
  ASSERT_EQ(console.size(), 2u);
  EXPECT_EQ(console[0].text.size(), 10'000u + std::string(" … (2000000 bytes)").size());
  EXPECT_TRUE(console[0].text.ends_with("ü … (2000000 bytes)"));
  EXPECT_EQ(console[1].text, "after");
}

// Half a million objects, which no frame lets go of at once.
constexpr const char* large = "x = [[i] for i in range(500_000)]\n";

TEST(Language, LetsGoOfWhatAProgramHeldBeforeItsEnd) {
  Session session(large);
  session.play();
  int frames = 0;
  while (session.next_frame() && ++frames < 10'000) session.frame(16ms, 20us);
  EXPECT_GT(frames, 50);
  EXPECT_EQ(session.state().status, trace::RunStatus::finished);
  EXPECT_FALSE(session.next_frame());
}

TEST(Language, LetsGoInPartsAfterAStop) {
  Session session(std::string(large) + "while True: pass\n");
  session.run_to_end();
  session.frame(0ms, 1s);
  session.stop();
  EXPECT_EQ(session.state().status, trace::RunStatus::stopped);
  int frames = 0;
  while (session.next_frame() && ++frames < 10'000) session.frame(0ms, 0ms);
  EXPECT_GT(frames, 50);
  EXPECT_FALSE(session.next_frame());
  EXPECT_EQ(session.state().status, trace::RunStatus::stopped);
}

TEST(Language, EndsAtTheLimitOfTasks) {
  Limits limits;
  limits.tasks = 50;
  Session session(
      "import asyncio\nasync def main():\n    for i in range(1000):\n        asyncio.create_task(asyncio.sleep(1))\n"
      "        await asyncio.sleep(0)\n",
      limits);
  session.run_to_end();
  session.frame(0ms, 1h);
  EXPECT_EQ(session.state().status, trace::RunStatus::limit);
  EXPECT_EQ(session.state().status_text, "ended after 50 tasks, the limit of a run");
  EXPECT_EQ(session.state().tasks.size(), 51u);
}

TEST(Language, RunsLiveAndTellsTheOutcome) {
  Session session(gather);
  EXPECT_TRUE(session.diagnostics().empty());
  session.play();
  session.frame(1500ms, 1h);
  const trace::State& state = session.state();
  ASSERT_EQ(state.tasks.size(), 4u);
  EXPECT_EQ(state.tasks[0].coroutine, "main");
  EXPECT_EQ(state.tasks[0].line, 15);
  EXPECT_EQ(state.tasks[0].wait.text(), "sleep 5 s");
  EXPECT_EQ(state.tasks[1].result, "'A'");
  EXPECT_EQ(state.tasks[2].error, "ValueError: no good");
  EXPECT_EQ(state.tasks[3].state, trace::TaskState::awaiting);
  ASSERT_EQ(state.tasks[3].stack.size(), 1u);
  EXPECT_EQ(state.tasks[3].stack[0].function, "child");
  EXPECT_EQ(state.tasks[3].stack[0].line, 4);
  ASSERT_EQ(state.outcomes.size(), 1u);
  EXPECT_EQ(state.outcomes[0].text, "gather ended at 1.0 s with ValueError from B; C was not cancelled and goes on");
  ASSERT_EQ(state.constructs.size(), 1u);
  EXPECT_EQ(state.constructs[0].line, 12);
  ASSERT_EQ(state.console.size(), 1u);
  EXPECT_EQ(state.console[0].text, "caught no good");
}

TEST(Language, AnEditChangesTheRun) {
  Session session(gather);
  session.seek(Time(1500ms));
  settle(session);
  std::string text = gather;
  text.replace(text.find("(\"B\", 1)"), 8, "(\"B\", 3)");
  session.set_text(text, "change 1 to 3", "drag");
  settle(session);
  EXPECT_TRUE(session.state().console.empty());
  EXPECT_EQ(session.shown_time(), Time(1500ms));
  session.undo();
  settle(session);
  EXPECT_EQ(session.state().console.size(), 1u);
}

TEST(Language, AComputationDoesNotFreezeTheFrames) {
  Session session("n = 0\nwhile True:\n    n += 1\n");
  session.play();
  for (int i = 0; i < 5; ++i) session.frame(16ms, 2ms);
  EXPECT_TRUE(session.computing());
  session.stop();
  EXPECT_FALSE(session.computing());
  EXPECT_EQ(session.state().status, trace::RunStatus::stopped);
}

TEST(Language, SaysHowTheProgramFailed) {
  Session session("print('before')\n1 / 0\n");
  session.run_to_end();
  settle(session);
  EXPECT_EQ(session.state().status, trace::RunStatus::failed);
  EXPECT_EQ(session.state().status_text, "ended with ZeroDivisionError: division by zero");
  ASSERT_GE(session.state().console.size(), 2u);
  EXPECT_EQ(session.state().console[0].text, "before");
  EXPECT_EQ(session.state().console.back().kind, trace::ConsoleLine::Kind::error);
  EXPECT_EQ(session.state().console.back().text, "ZeroDivisionError: division by zero");
}

TEST(Language, ATaskThatLeavesTheLoopIsDone) {
  Session session("import asyncio, sys\nasync def main():\n    await asyncio.sleep(0.1)\n    sys.exit(3)\nasyncio.run(main())\n");
  session.run_to_end();
  settle(session);
  ASSERT_EQ(session.state().tasks.size(), 1u);
  EXPECT_EQ(session.state().tasks[0].state, trace::TaskState::exception);
  EXPECT_EQ(session.state().tasks[0].error, "SystemExit: 3");
  EXPECT_EQ(session.rows().find("\"done\""), std::string::npos);  // as CPython's tracers see it
}

TEST(Language, BlockingLooksBlocked) {
  Session session("import asyncio, time\nasync def main():\n    await asyncio.sleep(0.1)\n    time.sleep(1)\n    print('late')\n");
  session.play();
  session.frame(600ms, 1h);
  EXPECT_EQ(session.shown_time(), Time(600ms));
  EXPECT_EQ(session.state().running, 1u);
  EXPECT_TRUE(session.state().console.empty());
  session.frame(600ms, 1h);
  EXPECT_EQ(session.state().console.size(), 1u);
}

TEST(Language, CancelsATaskFromOutside) {
  Session session(gather);
  session.play();
  session.frame(700ms, 1h);
  EXPECT_TRUE(session.intervene({Action::Kind::cancel, 4, "enough"}));
  session.frame(1ms, 1h);
  EXPECT_EQ(session.state().tasks[3].state, trace::TaskState::cancelled);
  EXPECT_EQ(session.state().tasks[3].error, "CancelledError: enough");
}

}  // namespace session::testing
