// SPDX-License-Identifier: MIT
// Halting at a kind of event, while playing and on the way to the end.
#include <gtest/gtest.h>

#include "support.h"
#include "trace/log.h"

namespace session::testing {

namespace {

using trace::EventIndex;

constexpr const char* program = R"(import asyncio, time
async def sleeper(name, seconds):
    await asyncio.sleep(seconds)
    print(name)
async def fails():
    await asyncio.sleep(0.2)
    raise ValueError("no")
async def main():
    lost = asyncio.create_task(fails(), name="lost")
    slept = asyncio.create_task(sleeper("B", 5), name="B")
    try:
        async with asyncio.timeout(0.1):
            await asyncio.sleep(1)
    except TimeoutError:
        pass
    await asyncio.sleep(0.3)
    slept.cancel()
    await asyncio.sleep(0)
    time.sleep(0.5)
    await asyncio.sleep(0.1)
    asyncio.get_running_loop().call_exception_handler({"message": "look"})
asyncio.run(main())
)";

constexpr std::uint8_t mask(StopAt kind) { return static_cast<std::uint8_t>(kind); }

struct Halt {
  StopAt kind;
  Duration time;
  bool operator==(const Halt&) const = default;
};
void PrintTo(const Halt& halt, std::ostream* out) { *out << int(halt.kind) << " at " << halt.time.count(); }

/// Goes on with `go` again and again, to the end of the run; gives where it halted.
template <class Go>
std::vector<Halt> halts(Session& session, Duration elapsed, Go go) {
  std::vector<Halt> out;
  for (int i = 0; i < 100; ++i) {
    go();
    settle(session, elapsed, 20'000);
    EXPECT_FALSE(session.playing());
    const auto stop = session.stopped_by();
    if (!stop) break;
    EXPECT_EQ(session.cursor(), stop->event + 1);
    EXPECT_EQ(session.shown_time(), session.model().event_time(stop->event));
    out.push_back({stop->kind, session.shown_time().time_since_epoch()});
  }
  return out;
}

std::vector<Halt> all_halts(std::uint8_t which) {
  std::vector<Halt> out;
  for (const Halt& halt : {Halt{StopAt::timeout, 100ms}, Halt{StopAt::cancel, 100ms}, Halt{StopAt::exception, 200ms},
                           Halt{StopAt::cancel, 400ms}, Halt{StopAt::warning, 900ms}, Halt{StopAt::warning, 1000ms},
                           Halt{StopAt::warning, 1000ms}}) {
    if (which & mask(halt.kind)) out.push_back(halt);
  }
  return out;
}

}  // namespace

TEST(StopAt, HaltsWhilePlayingLive) {
  for (const std::uint8_t which : {1, 2, 4, 8, 15}) {
    for (const Duration elapsed : {Duration(3ms), Duration(16ms), Duration(5s)}) {
      Session session(program);
      session.set_stop_at(which);
      EXPECT_EQ(halts(session, elapsed, [&] { session.play(); }), all_halts(which)) << int(which) << " " << elapsed.count();
      EXPECT_EQ(session.state().status, trace::RunStatus::finished);
    }
  }
}

TEST(StopAt, HaltsWhileReplaying) {
  Session session(program);
  session.run_to_end();
  settle(session, Duration::zero());
  session.seek(EventIndex{0});
  session.set_stop_at(stop_at_all);
  EXPECT_EQ(halts(session, 16ms, [&] { session.play(); }), all_halts(stop_at_all));
  session.seek(EventIndex{0});
  EXPECT_EQ(halts(session, 16ms, [&] { session.run_to_end(); }), all_halts(stop_at_all));
}

TEST(StopAt, HaltsOnTheWayToTheEnd) {
  Session session(program);
  session.set_stop_at(mask(StopAt::cancel));
  EXPECT_EQ(halts(session, Duration::zero(), [&] { session.run_to_end(); }), all_halts(1));
  EXPECT_EQ(session.state().status, trace::RunStatus::finished);
}

TEST(StopAt, SkippingIdleTimeHaltsToo) {
  Session session(program);
  session.set_skip_idle(true);
  session.set_stop_at(stop_at_all);
  EXPECT_EQ(halts(session, 1ms, [&] { session.play(); }), all_halts(stop_at_all));
}

TEST(StopAt, RunsNoFurtherThanTheHandle) {
  Session session(program);
  session.set_stop_at(mask(StopAt::timeout));
  session.run_to_end();
  settle(session, Duration::zero());
  EXPECT_EQ(session.model().end_time(), Time(100ms));
  EXPECT_LT(session.event_count() - session.cursor(), 8u);
}

TEST(StopAt, IsSaidUntilTheCursorMoves) {
  Session session(program);
  session.set_stop_at(mask(StopAt::cancel));
  EXPECT_FALSE(session.stopped_by());
  session.play();
  settle(session, 16ms);
  ASSERT_TRUE(session.stopped_by());
  EXPECT_EQ(session.stopped_by()->kind, StopAt::cancel);
  session.step_event();
  EXPECT_FALSE(session.stopped_by());
  session.step_event_back();
  EXPECT_FALSE(session.stopped_by());
  session.set_stop_at(0);
  session.play();
  settle(session, 16ms);
  EXPECT_EQ(session.state().status, trace::RunStatus::finished);
}

TEST(StopAt, AnEditCatchesUpWithoutHalting) {
  Session session(program);
  session.set_stop_at(stop_at_all);
  session.seek(Time(350ms));
  settle(session, Duration::zero());
  std::string text = program;
  text.replace(text.find("sleep(0.3)"), 10, "sleep(0.4)");
  session.set_text(text, "later");
  settle(session, Duration::zero());
  EXPECT_EQ(session.shown_time(), Time(350ms));
  EXPECT_FALSE(session.stopped_by());
  session.play();
  settle(session, 16ms);
  ASSERT_TRUE(session.stopped_by());
  EXPECT_EQ(session.shown_time(), Time(500ms));
}

TEST(StopAt, MainsExceptionIsToldOnce) {
  Session session("import asyncio\nasync def main():\n    await asyncio.sleep(1)\n    raise KeyError(1)\nasyncio.run(main())\n");
  session.set_stop_at(stop_at_all);
  EXPECT_EQ(halts(session, 16ms, [&] { session.run_to_end(); }), (std::vector<Halt>{{StopAt::exception, 1s}}));
  EXPECT_EQ(session.state().status, trace::RunStatus::failed);
}

TEST(StopAt, AMillionEventsAreQuick) {
  Limits limits;
  limits.events = 1'000'000;
  World world("# spins", limits);
  world.session.set_stop_at(stop_at_all);
  world.session.run_to_end();
  world.settle();
  EXPECT_EQ(world.session.state().status, trace::RunStatus::limit);
  world.session.seek(EventIndex{0});
  world.session.run_to_end();
  const Stopwatch watch(1h);
  world.session.frame(Duration::zero(), 1h);
  EXPECT_LT(watch.elapsed(), 500ms);
  EXPECT_TRUE(world.session.at_newest());
}

}  // namespace session::testing
