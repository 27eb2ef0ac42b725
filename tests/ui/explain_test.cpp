// SPDX-License-Identifier: MIT
#include "screen.h"
#include "trace/primitive_words.h"
#include "ui/explanations.h"
#include "ui/panels.h"

namespace ui::testing {
namespace {

TEST(Explanations, EachNamesAnExampleThatIsThere) {
  const auto check = [](const Explained& explained) {
    EXPECT_FALSE(explained.title.empty());
    EXPECT_TRUE(explained.text.ends_with('.')) << explained.title;
    EXPECT_TRUE(explained.example.empty() || find_example(explained.example)) << explained.example;
  };
  lang::Row row;
  for (int kind = 0; kind <= static_cast<int>(lang::RowKind::code); ++kind) {
    row.kind = static_cast<lang::RowKind>(kind);
    check(explain(row));
  }
  for (int sense = 0; sense <= static_cast<int>(lang::Sense::yield); ++sense) {
    row.sense = static_cast<lang::Sense>(sense);
    check(explain(row));
  }
  for (int kind = 0; kind <= static_cast<int>(aio::PrimitiveKind::queue); ++kind) check(explain(static_cast<aio::PrimitiveKind>(kind)));
}

class ExplainTest : public ::testing::Test {
 protected:
  void show(std::string_view example, double seconds) {
    screen.session.set_text(std::string(find_example(example)->text), "replace");
    screen.session.seek(session::Time(aio::from_seconds(seconds)));
    screen.frames(3);
    screen.click("tab.explain");
    screen.frames(2);
  }

  Screen screen;
};

TEST_F(ExplainTest, ListsTheProgramsConstructsAndGoesToTheirExample) {
  show("breakfast", 1.0);
  ASSERT_TRUE(screen.shows("explain.line.42")) << "asyncio.gather";
  EXPECT_FALSE(screen.shows("explain.example"));
  screen.click("explain.line.42");
  screen.frames(2);
  EXPECT_EQ(screen.app.view().selected_line, 42);
  EXPECT_FALSE(screen.shows("explain.line.42"));
  screen.click("explain.example");
  screen.frames(2);
  EXPECT_EQ(screen.session.text(), find_example("one_fails")->text);
}

TEST_F(ExplainTest, TheTaskCountsThatIsChosenAfterTheLine) {
  show("breakfast", 1.0);
  screen.click("explain.line.44");
  screen.frames(2);
  screen.app.view().select_task(1);
  screen.frames(2);
  // The task waits in its gather, the line is a wait_for.
  screen.click("explain.example");
  screen.frames(2);
  EXPECT_EQ(screen.session.text(), find_example("one_fails")->text);
}

TEST_F(ExplainTest, TellsWhoWaitsInLine) {
  show("two_at_a_time", 0.5);
  const trace::State& state = screen.session.state();
  ASSERT_EQ(state.primitives.size(), 1u);
  const std::string holders = "Semaphore table has no free slot: Task-2 and Task-3 have it.";
  EXPECT_EQ(trace::primitive_sentence(state, state.primitives[0], 0), holders + " Task-4, Task-5 and Task-6 wait, in this order.");
  EXPECT_EQ(trace::primitive_sentence(state, state.primitives[0], 5), holders + " This task waits second in line.");
}

/// The titles of what is said of the lines of main(), one after the other.
TEST(Explanations, SayOfEachLineWhatItIs) {
  const lang::Outline outline = lang::analyse(*lang::parse(R"(import asyncio
async def send(letter):
    await asyncio.sleep(1)
async def items():
    yield 1
async def main():
    loop = asyncio.get_running_loop()
    send("Bob")
    future = loop.create_future()
    loop.call_later(1, future.set_result, 3)
    future.set_result(3)
    task = asyncio.create_task(send("Ada"))
    print(task.result())
    await loop.run_in_executor(None, print, 1)
    jobs = [loop.run_in_executor(None, print, 1)]
    found = [item async for item in items()]
    while True:
        await send("Eve")
    print("plain", send)
asyncio.run(main())
)"));
  const auto title = [&](std::uint32_t line) { return std::string(explain(*lang::row_at_line(outline, line)).title); };
  EXPECT_EQ(title(5), "yield");
  std::vector<std::string> titles;
  for (std::uint32_t line = 7; line <= 20; ++line) titles.push_back(title(line));
  const std::string plain = "Python between two awaits";
  EXPECT_EQ(titles, (std::vector<std::string>{plain, "A coroutine", "A future", "A callback", "A future", "asyncio.create_task", "A future",
                                              "A thread", "A thread", "for", "A block", "await a coroutine", plain, "asyncio.run"}));
}

TEST_F(ExplainTest, TellsOfAConditionsLockAsItIs) {
  show("shop", 0.7);
  const auto condition = [&] {
    const trace::State& state = screen.session.state();
    for (const trace::PrimitiveInfo& info : state.primitives)
      if (info.kind == aio::PrimitiveKind::condition) return trace::primitive_sentence(state, info, 0);
    return std::string();
  };
  EXPECT_EQ(condition(), "Condition bell's lock is free. Task-2 waits for notify().");
  screen.finish();
  EXPECT_EQ(condition(), "Condition bell's lock is free.");
}

TEST_F(ExplainTest, WhoJoinsAQueueDoesNotWaitToPut) {
  show("conveyor", 2.5);
  const trace::State& state = screen.session.state();
  EXPECT_EQ(trace::primitive_sentence(state, state.primitives[0], 0),
            "Queue belt is full with 2 items: put() waits for the next get(). join() waits until 3 items more had task_done(): Task-1.");
}

TEST_F(ExplainTest, TellsWhatHappensInALine) {
  const auto now = [&](std::uint32_t line) {
    return ExplainPanel::now(screen.session, *lang::row_at_line(lang::analyse(*lang::parse(screen.session.text())), line), 0);
  };
  using Sentences = std::vector<std::string>;
  show("blocked_loop", 0.8);
  const std::string block = "main blocked the loop for 1.2 s, from 0.2 s to 1.4 s, with time.sleep in line 12; 2 handles had to wait for that.";
  EXPECT_EQ(now(12), Sentences{block});
  EXPECT_EQ(now(18), Sentences{"clock: sleeps 0.4 s, until 0.4 s. It is due, but " + block});
  show("deaf_task", 1.7);
  EXPECT_EQ(now(13), Sentences{"deaf: sleeps 1 s, until 2.5 s; goes on after the CancelledError that main asked for at 1.5 s."});
}

TEST_F(ExplainTest, AnExampleBeginsWithItsQuestion) {
  screen.frames(2);
  screen.click("example.greetings");
  screen.frames(2);
  EXPECT_EQ(screen.session.text(), find_example("greetings")->text);
  EXPECT_EQ(screen.session.cursor(), 0u);
  EXPECT_FALSE(screen.session.playing());
  ASSERT_TRUE(screen.shows("explain.run"));
  screen.click("explain.run");
  EXPECT_TRUE(screen.session.playing());
  screen.frames(10);
  EXPECT_FALSE(screen.shows("explain.run"));
  // Who wants to see the text while going through them does.
  screen.click("tab.code");
  screen.click("example.breakfast");
  screen.frames(2);
  EXPECT_FALSE(screen.shows("explain.run"));
  EXPECT_TRUE(screen.shows("code.line.1"));
}

TEST_F(ExplainTest, InANarrowWindowAnExampleRunsInTheGraph) {
  screen.resize(390.0f, 844.0f);
  screen.frames(3);
  screen.click("tab.examples");
  screen.click("example.greetings");
  screen.frames(2);
  screen.click("explain.run");
  screen.frames(2);
  EXPECT_TRUE(screen.shows("graph.card.main"));
  EXPECT_TRUE(screen.session.playing());
}

}  // namespace
}  // namespace ui::testing
