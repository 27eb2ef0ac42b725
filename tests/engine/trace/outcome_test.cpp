// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include "support.h"
#include "trace/words.h"

namespace trace::testing {

namespace {

Strings outcomes(const World& world, EventIndex cursor) {
  Strings out;
  for (const OutcomeRow& row : state_at(world.model, cursor).outcomes) out.push_back(row.text);
  return out;
}

Strings outcomes_of(World::Main main) {
  World world;
  world.run(main);
  return outcomes(world, world.model.event_count());
}

Coro<void> siblings_main(World& world) {
  std::vector<Future<void>> futures{world.start(nap(world, 300ms), "A"), world.start(fail(world, 1s, "ValueError"), "B"),
                                    world.start(nap(world, 2s), "C")};
  co_await aio::as_outcome(aio::gather(*world.loop, futures));
  co_await world.sleep(5s);
}

Coro<void> outcomes_main(World& world) {
  std::vector<Future<void>> futures{world.start(nap(world, 100ms), "A"), world.start(fail(world, 50ms, "KeyError"), "B")};
  co_await aio::gather_outcomes(*world.loop, futures);
}

Coro<void> deadlines_main(World& world) {
  Loop& loop = *world.loop;
  co_await aio::as_outcome(aio::wait_for(loop, nap(world, 100ms), 500ms));
  co_await aio::as_outcome(aio::wait_for(loop, nap(world, 1s), 400ms));
  co_await aio::as_outcome(aio::within(loop, 500ms, cling(world, 5s, 250ms, false)));
  co_await aio::as_outcome(aio::within(loop, 250ms, cling(world, 5s, 500ms, true)));
  co_await aio::as_outcome(aio::wait_for(loop, nap(world, 1ms), std::nullopt));
}

Coro<void> cancels_main(World& world) {
  const auto polite = world.start(cling(world, 5s, 1s, false), "polite");
  const auto deaf = world.start(cling(world, 5s, 1s, true), "deaf");
  const auto unborn = world.start(nap(world, 5s), "unborn");
  unborn.cancel();
  co_await world.sleep(1s);
  polite.cancel("please");
  deaf.cancel();
  co_await world.sleep(2s);
  deaf.cancel();
}

Coro<void> waits_main(World& world) {
  std::vector<aio::Ref<aio::FutureBase>> both{world.start(nap(world, 1s), "A").ref(), world.start(nap(world, 3s), "B").ref()};
  co_await aio::wait(*world.loop, both, std::nullopt, aio::ReturnWhen::first_completed);
  co_await aio::wait(*world.loop, both, 500ms);
  co_await aio::wait(*world.loop, both);
}

Coro<void> shields_main(World& world) {
  const auto inner = world.start(nap(world, 2s), "inner");
  const auto waiter = world.start([](Future<void> future) -> Coro<void> { co_await aio::shield(future); }(inner), "waiter");
  co_await world.sleep(1s);
  waiter.cancel();
  co_await inner;
}

}  // namespace

TEST(Outcome, SaysWhatBecameOfSiblings) {
  World world;
  world.run(siblings_main);
  EXPECT_EQ(outcomes(world, world.model.count_until(Time(1500ms))),
            (Strings{"gather ended at 1.0 s with ValueError from B; C was not cancelled and goes on"}));
  EXPECT_EQ(outcomes(world, world.model.event_count()),
            (Strings{"gather ended at 1.0 s with ValueError from B; C was not cancelled and went on until 2.0 s"}));
}

TEST(Outcome, ListsOutcomesOfAGather) {
  EXPECT_EQ(outcomes_of(outcomes_main), (Strings{"gather ended at 0.1 s with the outcomes of A and B; B gave KeyError"}));
}

TEST(Outcome, TellsOfDeadlines) {
  EXPECT_EQ(outcomes_of(deadlines_main), (Strings{
    "wait_for ended at 0.1 s, 0.4 s before its deadline",
    "wait_for reached its deadline at 0.5 s and ended with TimeoutError",
    "timeout block reached its deadline at 1.0 s and ended with TimeoutError at 1.25 s, after 0.25 s of clean-up",
    "timeout block reached its deadline at 1.5 s, but the block swallowed the CancelledError: no TimeoutError, and the end at 2.0 s",
    "wait_for ended at 2.001 s; it had no deadline",
  }));
}

TEST(Outcome, TellsOfCancels) {
  EXPECT_EQ(outcomes_of(cancels_main), (Strings{
    "main asked unborn to cancel at 0.0 s; it ended as cancelled before its first line ran",
    "main asked polite to cancel at 1.0 s ('please'); it ended as cancelled at 2.0 s, after 1 s of clean-up",
    "main asked deaf to cancel at 1.0 s; it swallowed the CancelledError and ended at 2.0 s with the result None",
    "main asked deaf to cancel at 3.0 s, but it was done already, since 2.0 s",
  }));
}

TEST(Outcome, TellsOfWaits) {
  EXPECT_EQ(outcomes_of(waits_main), (Strings{
    "wait ended at 1.0 s, as one was done (FIRST_COMPLETED): A is done, B is still pending",
    "wait ended at 1.5 s, as its timeout was over: A is done, B is still pending",
    "wait ended at 3.0 s: A and B are done",
  }));
}

TEST(Outcome, TellsOfShields) {
  EXPECT_EQ(outcomes_of(shields_main), (Strings{
    "main asked waiter to cancel at 1.0 s; it ended as cancelled at 1.0 s",
    "shield: the waiting for inner was cancelled by main at 1.0 s; inner was protected and went on until 2.0 s",
  }));
}

TEST(Words, OfListsAndTimes) {
  EXPECT_EQ(list_words({"A"}), "A");
  EXPECT_EQ(list_words({"A", "B", "C"}), "A, B and C");
  EXPECT_EQ(list_words({"A", "B", "C", "D", "E"}), "A, B, C and 2 others");
  EXPECT_EQ(duration_words(2s), "2 s");
  EXPECT_EQ(duration_words(-50ms), "-0.05 s");
  EXPECT_EQ(instant_words(Time(2s)), "2.0 s");
  EXPECT_EQ(instant_words(Time(1234567us)), "1.234567 s");
}

}  // namespace trace::testing
