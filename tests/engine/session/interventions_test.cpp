// SPDX-License-Identifier: MIT
// What the person who watches does to a run: recorded, undoable, repeated; and going on from the past.
#include <gtest/gtest.h>

#include "session/intervention.h"
#include "support.h"
#include "trace/log.h"
#include "trace/rows.h"

namespace session::testing {

namespace {

using Kind = Action::Kind;

/// The log of a run with the given interventions, from its beginning to its end.
std::string rows_of(const std::string& text, std::vector<Intervention> interventions, MakeProgram make = make_test_program,
                    Limits limits = {}) {
  Run run(lang::parse(text), make, limits, std::move(interventions));
  run.run_until(Time::max(), Stopwatch(1h));
  return trace::rows(run.model().log());
}

std::string rows_to_end(World& world) {
  world.session.run_to_end();
  world.settle();
  return world.session.rows();
}

}  // namespace

TEST(Interventions, AreStepsOfTheUndoHistory) {
  World world("# naps 200");
  Session& session = world.session;
  session.seek(Time(50ms));
  world.settle();
  const std::uint64_t revision = session.revision();
  EXPECT_TRUE(world.cancel(3, "enough"));
  EXPECT_TRUE(world.cancel(4));
  EXPECT_EQ(world.interventions(), (Strings{"cancel task B with \"enough\" at 0.05 s", "cancel task C at 0.05 s"}));
  EXPECT_EQ(session.undo_description(), "cancel task C at 0.05 s");
  session.undo();
  world.settle();
  EXPECT_EQ(session.shown_time(), Time(50ms));
  EXPECT_EQ(session.redo_description(), "cancel task C at 0.05 s");
  EXPECT_EQ(world.interventions(), (Strings{"cancel task B with \"enough\" at 0.05 s"}));
  EXPECT_EQ(session.state().tasks[2].state, trace::TaskState::cancelled);
  EXPECT_EQ(session.state().tasks[3].cancels.size(), 1u);  // gather's, once it is cancelled
  session.undo();
  world.settle();
  EXPECT_EQ(session.state().tasks[2].state, trace::TaskState::awaiting);
  EXPECT_FALSE(session.can_undo());
  session.redo();
  world.settle();
  EXPECT_EQ(session.state().tasks[2].state, trace::TaskState::cancelled);
  EXPECT_EQ(session.revision(), revision);  // the text is what it was
}

TEST(Interventions, AreWrittenAndRead) {
  using std::chrono::nanoseconds;
  const std::vector<Intervention> made = {
      {12, Time(1'500'000'001ns), {Kind::cancel, 3, "line\nof\ttext \\ \"'"}, "task B"},
      {12, Time(2s), {Kind::cancel, 4, std::nullopt}, "task a\tb"},
      {13, Time(2s), {Kind::set_exception, UINT32_MAX, std::string()}, ""},
  };
  const std::string text = write_interventions(made);
  EXPECT_EQ(text,
            "0 3 12 1500000001 task B\tline\\nof\\ttext \\\\ \"'\n"
            "0 4 12 2000000000 task a\\tb\n"
            "4 4294967295 13 2000000000 \t\n");
  EXPECT_EQ(read_interventions(text), made);
  EXPECT_EQ(read_interventions(write_interventions({})), std::vector<Intervention>());
}

TEST(Interventions, OfNobodyKnowsWhomAreRefused) {
  for (const char* text : {"x", "\n", "0 3 12 15 task", "6 3 12 15 task\n", "-1 3 12 15 task\n", "0 4294967296 12 15 task\n", "0 3 -1 15 task\n",
                           "0 3 12 9223372036854775807 task\n", "0 3 12 task\n", "0  3 12 15 task\n", "0 3 12 15\n", "0 3 12 1.5 task\n"}) {
    EXPECT_FALSE(read_interventions(text)) << text;
  }
  std::string many;
  for (int i = 0; i < 1001; ++i) many += "0 3 12 15 task\n";
  EXPECT_FALSE(read_interventions(many));
  // What is not there, or cannot be done, is left out, and said.
  const std::string program =
      "import asyncio\nasync def main():\n    event = asyncio.Event()\n    queue = asyncio.Queue()\n    await asyncio.sleep(1)\nasyncio.run(main())\n";
  for (const char* text : {"0 9 1 500000000 task\n", "1 2 1 500000000 queue\tNone\n", "5 1 1 500000000 event\t1\n", "3 77 1 500000000 future\t1\n",
                           "5 2 1 500000000 queue\t1 +\n", "4 0 0 0 x\tNone\n", "0 1 9223372036854775807 3000000000000000000 late\n"}) {
    Session session(program);
    session.replace(program, *read_interventions(text), "arrive");
    session.run_to_end();
    while (session.next_frame()) session.frame(16ms, 1s);
    EXPECT_EQ(session.state().status, trace::RunStatus::finished) << text;
    EXPECT_EQ(session.state().time, Time(1s)) << text;
  }
}

TEST(Interventions, AreRepeatedByAnotherSession) {
  World world("# naps 200");
  world.session.seek(Time(50ms));
  world.settle();
  EXPECT_TRUE(world.cancel(3, "enough"));
  const std::string rows = rows_to_end(world);
  World other("# naps 200");
  other.session.replace("# naps 200", *read_interventions(write_interventions(world.session.interventions())), "arrive");
  EXPECT_EQ(rows_to_end(other), rows);
  EXPECT_EQ(other.session.undo_description(), "arrive");
  other.session.replace("# naps 200", other.session.interventions(), "arrive again");
  EXPECT_EQ(other.session.undo_description(), "arrive");
  const std::uint64_t revision = other.session.revision();
  other.session.replace("# naps 100", {}, "another");
  EXPECT_EQ(other.session.revision(), revision + 1);
  EXPECT_EQ(other.interventions(), Strings());
  other.session.undo();
  EXPECT_EQ(rows_to_end(other), rows);
}

TEST(Interventions, TheRunBeforeAnUndoIsThePreviousOne) {
  World world("# naps 200");
  world.session.seek(Time(50ms));
  world.settle();
  EXPECT_TRUE(world.cancel(3));
  EXPECT_EQ(world.session.previous(), nullptr);
  const std::string with = rows_to_end(world);
  world.session.undo();
  world.settle();
  ASSERT_NE(world.session.previous(), nullptr);
  EXPECT_EQ(trace::rows(world.session.previous()->log()), with);
}

TEST(Interventions, AreRefusedWithAReason) {
  World world("# naps 200");
  EXPECT_FALSE(world.cancel(9));
  EXPECT_EQ(world.session.refusal(), "there is no such task");
  world.session.seek(Time(150ms));
  world.settle();
  EXPECT_FALSE(world.cancel(2));
  EXPECT_EQ(world.session.refusal(), "this task is done, or not there yet");
  EXPECT_FALSE(world.session.intervene({Kind::put, 1, "3"}));
  EXPECT_EQ(world.session.refusal(), "there is no such thing");
  EXPECT_TRUE(world.session.interventions().empty());
  EXPECT_FALSE(world.session.can_undo());
  EXPECT_TRUE(world.cancel(3));
  EXPECT_EQ(world.session.refusal(), "");
  rows_to_end(world);
  EXPECT_FALSE(world.cancel(4));
  EXPECT_NE(world.session.refusal(), "");
  world.session.set_text("# naps 100", "sooner");
  world.settle();
  EXPECT_EQ(world.session.refusal(), "") << "that was another run";
  world.session.set_text("async def main(:\n", "typing");
  EXPECT_FALSE(world.cancel(4));
  EXPECT_EQ(world.session.refusal(), "there is an error in the text, and this is the last run that worked");
}

TEST(Interventions, InThePastThatCannotBeDoneAreTakenBack) {
  World world("# gated 400");
  world.session.seek(Time(200ms));
  world.settle();
  EXPECT_TRUE(world.session.intervene({Kind::set_result, 4, {}}));
  const std::string whole = rows_to_end(world);
  world.session.seek(Time(300ms));
  EXPECT_TRUE(world.session.intervene({Kind::set_exception, 4, "late"}));  // whether it can be done shows only there
  world.settle();
  EXPECT_EQ(world.session.refusal(), "this future is done");
  EXPECT_EQ(world.interventions(), (Strings{"give future 1 the result None at 0.2 s"}));
  EXPECT_EQ(world.session.undo_description(), "give future 1 the result None at 0.2 s");
  EXPECT_EQ(rows_to_end(world), whole);
}

TEST(Interventions, OfOtherKindsGoToTheProgram) {
  World world("# gated 200");
  world.session.seek(Time(150ms));
  world.settle();
  EXPECT_TRUE(world.session.intervene({Kind::set_exception, 4, "no"}));
  const std::string rows = rows_to_end(world);
  EXPECT_EQ(world.console(), (Strings{"A woke", "closed: no", "B woke", "over"}));
  EXPECT_EQ(rows_of("# gated 200", world.session.interventions()), rows);
}

TEST(Interventions, CanBeRemoved) {
  World world("# naps 200");
  world.session.seek(Time(50ms));
  world.settle();
  const std::string plain = rows_of("# naps 200", {});
  EXPECT_TRUE(world.cancel(2));
  const std::string first = rows_of("# naps 200", world.session.interventions());
  EXPECT_TRUE(world.cancel(4));
  world.session.remove_intervention(1);
  world.settle();
  EXPECT_EQ(world.session.undo_description(), "without: cancel task C at 0.05 s");
  EXPECT_EQ(world.session.shown_time(), Time(50ms));
  EXPECT_EQ(rows_to_end(world), first);
  world.session.undo();
  world.settle();
  EXPECT_EQ(world.session.interventions().size(), 2u);
  world.session.clear_interventions();
  world.settle();
  EXPECT_TRUE(world.session.interventions().empty());
  EXPECT_EQ(rows_to_end(world), plain);
  world.session.remove_intervention(0);
  EXPECT_EQ(world.session.undo_description(), "without interventions");
}

TEST(Interventions, ComeAtTheirTimeWhateverIsRemovedBeforeThem) {
  World world("# naps 200");
  world.session.seek(Time(20ms));
  world.settle();
  EXPECT_TRUE(world.cancel(2));  // and with it the gather, so that main ends: B and C are cancelled by the clean-up
  world.session.undo();
  world.settle();
  // Of another run: A ran on until 100 ms, which takes more steps.
  world.session.seek(Time(150ms));
  world.settle();
  EXPECT_TRUE(world.cancel(4));
  std::vector<Intervention> early = world.session.interventions();
  ASSERT_EQ(early.size(), 1u);
  early[0].after_steps = 1'000;  // as if what was removed had taken steps
  EXPECT_EQ(rows_of("# naps 200", early), rows_of("# naps 200", world.session.interventions()));
  early[0].after_steps = 0;
  EXPECT_EQ(rows_of("# naps 200", early), rows_of("# naps 200", world.session.interventions()));
}

TEST(Interventions, OneAfterAnotherAtTheSamePlaceInThePast) {
  World world("# naps 200");
  world.session.seek(Time(50ms));
  world.settle();
  EXPECT_TRUE(world.cancel(2));
  const trace::EventIndex place = world.session.cursor();
  rows_to_end(world);
  world.session.seek(place);  // right behind what the first one did
  EXPECT_TRUE(world.cancel(4));
  world.settle();
  EXPECT_EQ(world.interventions(), (Strings{"cancel task A at 0.05 s", "cancel task C at 0.05 s"}));
  EXPECT_EQ(world.session.interventions()[0].after_steps, world.session.interventions()[1].after_steps);
  // And before it: what it did is dropped.
  trace::EventIndex before = place;
  while (world.session.model().log()[before].kind != trace::EventKind::cancel_requested || before >= place) --before;
  world.session.seek(before);
  EXPECT_TRUE(world.cancel(3));
  world.settle();
  EXPECT_EQ(world.interventions(), (Strings{"cancel task B at 0.0 s"}));
}

TEST(Interventions, WhileTheLoopIsBlockedComeAfterTheCallback) {
  World world("# blocks");
  world.session.play();
  world.session.frame(60ms, 1h);
  EXPECT_EQ(world.session.shown_time(), Time(60ms));
  EXPECT_TRUE(world.cancel(1));
  world.session.frame(10ms, 1h);
  EXPECT_TRUE(world.session.playing());
  EXPECT_EQ(world.session.shown_time(), Time(70ms));
  EXPECT_EQ(world.interventions(), (Strings{"cancel task Task-1 at 0.55 s"}));
  const std::string rows = rows_to_end(world);
  EXPECT_EQ(world.session.state().tasks[0].state, trace::TaskState::cancelled);
  EXPECT_EQ(rows_of("# blocks", world.session.interventions()), rows);
}

TEST(Resume, DropsWhatFollows) {
  World world("# naps 200");
  Session& session = world.session;
  session.seek(Time(50ms));
  world.settle();
  EXPECT_TRUE(world.cancel(3));
  rows_to_end(world);
  session.seek(Time(20ms));
  session.resume();
  EXPECT_TRUE(session.playing());
  EXPECT_TRUE(session.interventions().empty());
  EXPECT_EQ(session.undo_description(), "resume from 0.02 s");
  session.frame(5ms, 1h);
  session.frame(5ms, 1h);
  EXPECT_TRUE(session.at_newest());
  EXPECT_LT(session.shown_time(), Time(40ms));
  world.frames(20ms);
  EXPECT_EQ(session.rows(), rows_of("# naps 200", {}));
  session.undo();
  world.settle();
  EXPECT_EQ(world.interventions(), (Strings{"cancel task B at 0.05 s"}));
}

TEST(Resume, WithoutInterventionsIsNoStepOfTheHistory) {
  World world("# naps 200");
  const std::string whole = rows_to_end(world);
  world.session.seek(Time(150ms));
  world.session.step_event_back();
  const trace::EventIndex place = world.session.cursor();
  world.session.resume();
  world.session.frame(Duration::zero(), 1h);
  EXPECT_EQ(world.session.cursor(), world.session.model().count_until(Time(100ms)));
  EXPECT_GE(world.session.cursor(), place);
  EXPECT_LT(world.session.event_count(), 60u);
  EXPECT_FALSE(world.session.can_undo());
  EXPECT_EQ(world.session.previous(), nullptr);
  world.frames(10ms);
  EXPECT_EQ(world.session.rows(), whole);
}

TEST(Resume, AtTheNewestEventPlays) {
  World world("# naps 200");
  world.session.resume();
  EXPECT_TRUE(world.session.playing());
  world.frames(10ms);
  EXPECT_EQ(world.session.state().status, trace::RunStatus::finished);
}

TEST(Resume, HaltsAtTheNextEventToStopAt) {
  World world("# naps 200");
  world.session.seek(Time(50ms));
  world.settle();
  EXPECT_TRUE(world.cancel(2));
  rows_to_end(world);
  world.session.set_stop_at(stop_at_all);
  world.session.seek(trace::EventIndex{0});
  world.session.play();
  world.frames(10ms);
  ASSERT_TRUE(world.session.stopped_by());
  const Stop first = *world.session.stopped_by();
  world.session.resume();
  world.frames(10ms);
  ASSERT_TRUE(world.session.stopped_by());
  EXPECT_GT(world.session.stopped_by()->event, first.event);
  EXPECT_EQ(world.session.model().log()[world.session.stopped_by()->event].kind, trace::EventKind::cancel_requested);
}

// Whatever was done, and when: the log is that of a run that is given the same interventions from its beginning.
TEST(Interventions, ReplayIdentically) {
  constexpr const char* text = R"(import asyncio, time
async def work(name, seconds):
    for _ in range(80):  # whoever swallows its cancel ends, too
        try:
            await asyncio.sleep(seconds)
            n = 0
            for i in range(1000):
                n += i
            print(name, n)
        except asyncio.CancelledError:
            print(name, "asked")
            time.sleep(0.05)
            if seconds > 0.02:
                raise
            seconds = 0.1
async def main():
    async with asyncio.timeout(1):
        async with asyncio.TaskGroup() as group:
            for i in range(6):
                group.create_task(work(f"w{i}", 0.01 + i * 0.007), name=f"w{i}")
try:
    asyncio.run(main())
except Exception as e:
    print(repr(e))
)";
  Limits limits;
  limits.events = 1'500;  // not all of these runs end
  for (std::uint32_t seed = 1; seed <= 25; ++seed) {
    std::uint32_t random = seed * 2654435761u;
    const auto next = [&](std::uint32_t below) {
      random = random * 1664525u + 1013904223u;
      return (random >> 8) % below;
    };
    Session session(text, limits);
    session.play();
    for (int i = 0; i < 60; ++i) {
      session.frame(std::chrono::microseconds(next(20'000)), next(3) == 0 ? Duration::zero() : Duration(200us * next(10)));
      switch (next(14)) {
        case 0: session.pause(); break;
        case 1: session.step_event(); break;
        case 2: session.step_handle(); break;
        case 3: session.seek(trace::EventIndex{next(session.event_count() + 1)}); break;
        case 4: session.resume(); break;
        case 5: session.undo(); break;
        case 6: session.redo(); break;
        case 7:
        case 8:
        case 9: session.intervene({Kind::cancel, next(8), next(2) ? std::optional<std::string>("stop") : std::nullopt}); break;
        case 10: session.remove_intervention(next(4)); break;
        default: session.play(); break;
      }
    }
    session.run_to_end();
    for (int i = 0; i < 20'000 && session.next_frame(); ++i) session.frame(Duration::zero(), 1h);
    ASSERT_GT(session.state().status, trace::RunStatus::running) << seed;
    EXPECT_EQ(session.rows(), rows_of(text, session.interventions(), make_language_program, limits)) << seed;
  }
}

TEST(Interventions, OnEventsQueuesAndFutures) {
  Session session(R"(import asyncio

async def main():
    go = asyncio.Event()
    jobs = asyncio.Queue(maxsize=1)
    answer = asyncio.get_running_loop().create_future()
    await go.wait()
    print("job", await jobs.get())
    print("answer", await answer)
    try:
        await asyncio.wait_for(go.wait(), 1)
    except TimeoutError:
        print("still cleared")
)");
  const auto settle = [&] {
    for (int i = 0; i < 1000 && session.next_frame(); ++i) session.frame(Duration::zero(), 1h);
  };
  const auto at = [&](Time time) {
    session.seek(time);
    settle();
  };
  at(Time(1s));
  const auto words = [&] {
    Strings out;
    for (const Intervention& one : session.interventions()) out.push_back(intervention_words(one));
    return out;
  };
  const auto console = [&] {
    Strings out;
    for (const trace::ConsoleLine line : session.state().console) out.push_back(line.text);
    return out;
  };
  EXPECT_EQ(find_target(session.state(), Kind::set_event, "go"), 1u);
  EXPECT_EQ(find_target(session.state(), Kind::put, "jobs"), 2u);
  EXPECT_EQ(find_target(session.state(), Kind::put, "go"), 0u);
  EXPECT_EQ(find_target(session.state(), Kind::cancel, "Task-1"), session.state().tasks[0].id);
  EXPECT_EQ(find_target(session.state(), Kind::cancel, "nobody"), 0u);
  // Each of them ends a deadlock, and leads into the next.
  EXPECT_EQ(session.state().status, trace::RunStatus::deadlock);
  EXPECT_TRUE(session.intervene({Kind::set_event, 1, {}})) << session.refusal();
  settle();
  EXPECT_TRUE(session.intervene({Kind::put, 2, "6 * 7"})) << session.refusal();
  settle();
  EXPECT_FALSE(session.intervene({Kind::set_event, 2, {}}));
  EXPECT_EQ(session.refusal(), "this is no event");
  EXPECT_TRUE(session.intervene({Kind::clear_event, 1, {}})) << session.refusal();
  settle();
  EXPECT_TRUE(session.intervene({Kind::put, 2, "nothing"}));
  settle();
  EXPECT_EQ(session.refusal(), "NameError: name 'nothing' is not defined");
  const std::uint32_t answer = session.state().futures.at(0).id;
  EXPECT_TRUE(session.intervene({Kind::set_result, answer, "'yes'"})) << session.refusal();
  session.run_to_end();
  settle();
  EXPECT_EQ(console(), (Strings{"job 42", "answer yes", "still cleared"}));
  EXPECT_EQ(words(), (Strings{"set event go at 0.0 s", "put 6 * 7 into queue jobs at 0.0 s", "clear event go at 0.0 s",
                              "give future answer the result 'yes' at 0.0 s"}));
  const std::string rows = session.rows();
  EXPECT_EQ(rows_of(session.text(), session.interventions(), make_language_program), rows);
  session.undo();
  session.run_to_end();
  settle();
  EXPECT_EQ(session.state().status, trace::RunStatus::deadlock);
  EXPECT_EQ(console(), Strings{"job 42"});
}

}  // namespace session::testing
