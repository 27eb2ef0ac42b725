// SPDX-License-Identifier: MIT
#include "screen.h"
#include "trace/primitive_words.h"
#include "ui/explanations.h"

namespace ui::testing {
namespace {

TEST(Explanations, EachNamesAnExampleThatIsThere) {
  const auto check = [](const Explained& explained) {
    EXPECT_FALSE(explained.title.empty());
    EXPECT_TRUE(explained.text.ends_with('.')) << explained.title;
    EXPECT_TRUE(explained.example.empty() || find_example(explained.example)) << explained.example;
  };
  for (int kind = 0; kind <= static_cast<int>(lang::RowKind::code); ++kind) check(explain(static_cast<lang::RowKind>(kind)));
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

}  // namespace
}  // namespace ui::testing
