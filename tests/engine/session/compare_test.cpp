// SPDX-License-Identifier: MIT
// Two runs of a program, before and after an edit.
#include "trace/compare.h"

#include <gtest/gtest.h>

#include <chrono>

#include "sentences.h"
#include "trace/why.h"

namespace session::testing {

namespace {

constexpr const char* program = R"(
radio = start(nap(3), "radio")
B = start(nap(1, "b"), "B")
print("begins")
print(await attempt(asyncio.gather(radio, B)))
print("over")
)";

std::string with(const std::string& from, const std::string& to) {
  std::string text = program;
  text.replace(text.find(from), from.size(), to);
  return text;
}

Strings differences(const std::string& before, const std::string& after) {
  const Told one(before), other(after);
  Strings out;
  for (const trace::Difference& difference : trace::compare(one.session.model(), other.session.model())) out.push_back(difference.text);
  return out;
}

}  // namespace

TEST(Compare, TheSame) { EXPECT_EQ(differences(program, program), (Strings{})); }

TEST(Compare, ARunThatHadNotEnded) {
  const Told whole(program);
  const Session& session = whole.session;
  trace::EventIndex half = session.event_count() / 2;
  while (session.model().event_time(half) == trace::Time()) ++half;
  const trace::Model part(session.model(), half);
  const auto found = trace::compare(part, session.model());
  ASSERT_FALSE(found.empty());
  EXPECT_EQ(found.front().text, "The run finished; before, it had not ended");
}

TEST(Compare, ALongerSleep) { EXPECT_EQ(differences(program, with("nap(3)", "nap(4)")), (Strings{
    "The run took 4.0 s instead of 3.0 s",
    "main ended at 4.0 s instead of 3.0 s",
    "radio ended at 4.0 s instead of 3.0 s",
  })); }

TEST(Compare, AFailure) { EXPECT_EQ(differences(program, with("nap(1, \"b\")", "fail(1, ValueError(1))")), (Strings{
    "The run took 1.0 s instead of 3.0 s",
    "radio was cancelled at 1.0 s; before, it ended at 3.0 s with the result None",
    "B failed at 1.0 s with ValueError; before, it ended at 1.0 s with the result 'b'",
    "gather in main failed with ValueError from B; before, it ended well",
    "the output differs from line 2 on: '1' instead of '[None, 'b']'",
    "main ended at 1.0 s instead of 3.0 s",
  })); }

TEST(Compare, ACancel) {
  EXPECT_EQ(differences(program, with("print(\"begins\")", "asyncio.get_running_loop().call_later(2.2, radio.cancel)")), (Strings{
    "The run took 2.2 s instead of 3.0 s",
    "radio was cancelled at 2.2 s; before, it ended at 3.0 s with the result None",
    "gather in main was cancelled; before, it ended well",
    "the output differs from line 1 on: '' instead of 'begins'",
    "main ended at 2.2 s instead of 3.0 s",
  }));
}

TEST(Compare, NewTasksAndOutput) {
  EXPECT_EQ(differences(program, with("print(\"over\")", "start(nap(1), \"C\")\nnap(1)\nprint(\"over\")\nprint(\"and out\")")), (Strings{
    "task C is new",
    "the output goes on after line 3: 'and out'",
    "a new warning: coroutine 'nap' was never awaited",
  }));
  EXPECT_EQ(differences(with("print(\"over\")", "start(nap(1), \"C\")\nnap(1)\nprint(\"over\")\nprint(\"and out\")"), program), (Strings{
    "task C is gone",
    "the output ends after line 3: 'and out' is missing",
    "no more warning: coroutine 'nap' was never awaited",
  }));
}

TEST(Compare, TheEndOfTheRun) {
  EXPECT_EQ(differences(program, with("print(\"over\")", "raise KeyError(1)")), (Strings{
    "The run ended with KeyError: 1; before, it finished",
    "main failed at 3.0 s with KeyError; before, it ended at 3.0 s with the result None",
    "the output ends after line 2: 'over' is missing",
  }));
  EXPECT_EQ(differences(program, with("print(\"over\")", "await asyncio.Event().wait()")), (Strings{
    "The run got into a deadlock; before, it finished",
    "main did not end; before, it ended at 3.0 s with the result None",
    "the output ends after line 2: 'over' is missing",
  }));
}

TEST(Compare, LimitsItsList) {
  const std::string many = "for i in range(1000):\n    start(nap(1), f\"T{i}\")\nawait asyncio.sleep(3)\n";
  EXPECT_EQ(differences(many, "for i in range(1000):\n    start(nap(2), f\"T{i}\")\nawait asyncio.sleep(3)\n"), (Strings{
    "T0 ended at 2.0 s instead of 1.0 s",
    "T1 ended at 2.0 s instead of 1.0 s",
    "T2 ended at 2.0 s instead of 1.0 s",
    "T3 ended at 2.0 s instead of 1.0 s",
    "T4 ended at 2.0 s instead of 1.0 s",
    "T5 ended at 2.0 s instead of 1.0 s",
    "and 994 more tasks end at another time",
  }));
  EXPECT_EQ(differences(many, "await asyncio.sleep(3)\n"), (Strings{
    "task T0 is gone",
    "task T1 is gone",
    "task T2 is gone",
    "task T3 is gone",
    "task T4 is gone",
    "task T5 is gone",
    "and 994 more tasks are gone",
  }));
}

TEST(Compare, SaysWhereTheDifferenceIs) {
  const Told one(program), other(with("nap(3)", "nap(4)"));
  const auto found = trace::compare(one.session.model(), other.session.model());
  ASSERT_FALSE(found.empty());
  const trace::Difference& last = found.back();
  EXPECT_EQ(last.before, 2u);
  EXPECT_EQ(last.after, 2u);
  EXPECT_EQ(one.session.model().event_time(last.before_event), Time(std::chrono::seconds(3)));
}

TEST(WarningText, ExplainsAll) {
  for (const char* message : {"coroutine 'f' was never awaited", "Task exception was never retrieved", "Future exception was never retrieved",
                              "Task was destroyed but it is pending!", "Executing <Handle f()> took 0.300 seconds",
                              "ValueError exception in shielded future", "Exception in callback f()"}) {
    EXPECT_NE(trace::warning_text(message).text, "") << message;
  }
  EXPECT_EQ(trace::warning_text("something else").text, "");
}

}  // namespace session::testing
