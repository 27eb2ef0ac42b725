// SPDX-License-Identifier: MIT
// The sentences of task groups.
#include <gtest/gtest.h>

#include "sentences.h"

namespace session::testing {

TEST(OutcomeOfTaskGroup, WaitsForItsTasks) {
  Told told(R"(
async with asyncio.TaskGroup() as group:
    group.create_task(nap(1), name="A")
    group.create_task(nap(2), name="B")
    await asyncio.sleep(0.5)
async with asyncio.TaskGroup() as group:
    pass
async with asyncio.TaskGroup() as group:
    C = group.create_task(nap(1), name="C")
    group.create_task(nap(1), name="D")
    await asyncio.sleep(0.5)
    C.cancel()
)");
  EXPECT_EQ(told.outcomes(), (Strings{
    "task group ended at 2.0 s with the results of A and B; its block was over at 0.5 s, the last task was B",
    "task group ended at 2.0 s; it had no tasks",
    "main asked C to cancel at 2.5 s; it ended as cancelled at 2.5 s",
    "task group ended at 3.0 s with the results of D; C was cancelled, which is no failure; its block was over at 2.5 s, the last task was D",
  }));
  EXPECT_EQ(told.at(0.2).constructs(), (Strings{
    "task group of 2: A and B are not done",
  }));
  EXPECT_EQ(told.at(1.5).constructs(), (Strings{
    "task group of 2 waits: A is done; B is not",
  }));
}

TEST(OutcomeOfTaskGroup, OneFails) {
  Told told(R"(
try:
    async with asyncio.TaskGroup() as group:
        group.create_task(nap(5), name="A")
        group.create_task(fail(1, ValueError("x")), name="B")
        group.create_task(break_down(5, KeyError(1)), name="C")
        group.create_task(cling(5, 1, "kept"), name="D")
        group.create_task(tidy(5, 0.5), name="E")
        await asyncio.sleep(9)
except* Exception:
    pass
)");
  EXPECT_EQ(told.outcomes(), (Strings{
    "main's task group cancelled A at 1.0 s, as B had failed; it ended as cancelled at 1.0 s",
    "main's task group cancelled C at 1.0 s, as B had failed; it failed at 1.0 s with KeyError in place of CancelledError",
    "main's task group cancelled D at 1.0 s, as B had failed; it swallowed the CancelledError and ended at 2.0 s with the result 'kept'",
    "main's task group cancelled E at 1.0 s, as B had failed; it ended as cancelled at 1.5 s, after 0.5 s of clean-up",
    "task group: B failed at 1.0 s with ValueError, so it cancelled A, C, D and E and its block in main; A and E had ended by 1.5 s; D swallowed that and ended at 2.0 s with the result 'kept'; C failed on the way, at 1.0 s; it ended at 2.0 s with ExceptionGroup of 2: ValueError from B and KeyError from C",
  }));
  EXPECT_EQ(told.at(1.2).outcomes(), (Strings{
    "main's task group cancelled A at 1.0 s, as B had failed; it ended as cancelled at 1.0 s",
    "main's task group cancelled C at 1.0 s, as B had failed; it failed at 1.0 s with KeyError in place of CancelledError",
    "main's task group cancelled D at 1.0 s, as B had failed; CancelledError reached it at 1.0 s, it has not ended yet",
    "main's task group cancelled E at 1.0 s, as B had failed; CancelledError reached it at 1.0 s, it has not ended yet",
  }));
  EXPECT_EQ(told.constructs(), (Strings{
    "task group: B failed at 1.0 s with ValueError, so it cancelled A, C, D and E and its block in main; C failed on the way, at 1.0 s; it waits for D and E",
  }));
}

TEST(OutcomeOfTaskGroup, OneFailsWhenTheBlockIsOver) {
  EXPECT_EQ(outcomes_of(R"(
try:
    async with asyncio.TaskGroup() as group:
        group.create_task(nap(5), name="A")
        group.create_task(fail(1, ValueError("x")), name="B")
except* ValueError:
    pass
)"), (Strings{
    "main's task group cancelled A at 1.0 s, as B had failed; it ended as cancelled at 1.0 s",
    "task group: B failed at 1.0 s with ValueError, so it cancelled A; it ended at 1.0 s with ExceptionGroup of 1: ValueError from B",
  }));
}

TEST(OutcomeOfTaskGroup, TheBlockFails) {
  EXPECT_EQ(outcomes_of(R"(
try:
    async with asyncio.TaskGroup() as group:
        group.create_task(tidy(5, 1), name="A")
        await asyncio.sleep(1)
        group.create_task(nap(5), name="B")
        raise ValueError("x")
except* ValueError:
    pass
)"), (Strings{
    "main's task group cancelled A at 1.0 s, as its block had failed; it ended as cancelled at 2.0 s, after 1 s of clean-up",
    "main's task group cancelled B at 1.0 s, as its block had failed; it ended as cancelled before its first line ran",
    "task group: its block failed at 1.0 s with ValueError, so it cancelled A and B; A had ended by 2.0 s; B had not begun and never ran; it ended at 2.0 s with ExceptionGroup of 1: ValueError from its block",
  }));
}

TEST(OutcomeOfTaskGroup, CancelledFromOutside) {
  EXPECT_EQ(outcomes_of(R"(
async def parent():
    async with asyncio.TaskGroup() as group:
        group.create_task(tidy(5, 1), name="A")
        group.create_task(nap(5), name="B")
P = start(parent(), "P")
await asyncio.sleep(1)
P.cancel()
await attempt(P)
try:
    async with asyncio.timeout(1):
        async with asyncio.TaskGroup() as group:
            group.create_task(nap(5), name="C")
            await asyncio.sleep(5)
except TimeoutError:
    pass
)"), (Strings{
    "main asked P to cancel at 1.0 s; it ended as cancelled at 2.0 s, after 1 s of clean-up",
    "P's task group cancelled A at 1.0 s, as the group itself was cancelled; it ended as cancelled at 2.0 s, after 1 s of clean-up",
    "P's task group cancelled B at 1.0 s, as the group itself was cancelled; it ended as cancelled at 1.0 s",
    "task group was cancelled from outside at 1.0 s, by main, so it cancelled A and B; A and B had ended by 2.0 s; it ended at 2.0 s as cancelled",
    "main's task group cancelled C at 3.0 s, as the group itself was cancelled; it ended as cancelled at 3.0 s",
    "task group was cancelled at 3.0 s by the timeout around it, so it cancelled C; it ended at 3.0 s as cancelled",
    "timeout block reached its deadline at 3.0 s and ended with TimeoutError",
  }));
}

TEST(OutcomeOfTaskGroup, Nested) {
  EXPECT_EQ(outcomes_of(R"(
try:
    async with asyncio.TaskGroup() as outer:
        outer.create_task(fail(1, ValueError("x")), name="A")
        async with asyncio.TaskGroup() as inner:
            inner.create_task(nap(5), name="B")
except* ValueError:
    pass
)"), (Strings{
    "main's task group cancelled B at 1.0 s, as the group itself was cancelled; it ended as cancelled at 1.0 s",
    "task group was cancelled from outside at 1.0 s, by main's task group, so it cancelled B; it ended at 1.0 s as cancelled",
    "task group: A failed at 1.0 s with ValueError, so it cancelled its block in main; it ended at 1.0 s with ExceptionGroup of 1: ValueError from A",
  }));
}

}  // namespace session::testing
