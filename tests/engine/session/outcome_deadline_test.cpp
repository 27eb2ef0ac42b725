// SPDX-License-Identifier: MIT
// The sentences of wait_for and timeout.
#include <gtest/gtest.h>

#include "sentences.h"

namespace session::testing {

TEST(OutcomeOfWaitFor, InTimeAndTimedOut) {
  Told told(R"(
await asyncio.wait_for(nap(1), 3)
await asyncio.wait_for(start(nap(1), "A"), 3)
await attempt(asyncio.wait_for(nap(5), 1))
await attempt(asyncio.wait_for(start(nap(5), "B"), 1))
await attempt(asyncio.wait_for(start(fail(1, KeyError(1)), "C"), 3))
await asyncio.wait_for(nap(1), None)
)");
  EXPECT_EQ(told.outcomes(), (Strings{
    "wait_for ended at 1.0 s, 2 s before its deadline",
    "wait_for(A) ended at 2.0 s, 2 s before its deadline",
    "wait_for reached its deadline at 3.0 s and ended with TimeoutError",
    "wait_for's timeout at 4.0 s cancelled B, which main waited for; it ended as cancelled at 4.0 s",
    "wait_for(B) reached its deadline at 4.0 s and ended with TimeoutError",
    "wait_for(C) ended at 5.0 s with KeyError, 2 s before its deadline",
    "wait_for ended at 6.0 s; it had no deadline",
  }));
  EXPECT_EQ(told.at(0.5).constructs(), (Strings{
    "wait_for goes on until 3.0 s at the latest",
  }));
}

TEST(OutcomeOfWaitFor, TheInnerTaskTakesItsTime) {
  Told told(R"(
await attempt(asyncio.wait_for(start(tidy(5, 0.5), "tidy"), 1))
await attempt(asyncio.wait_for(tidy(5, 0.5), 1))
await attempt(asyncio.wait_for(start(cling(5, 0.5, "kept"), "deaf"), 1))
await attempt(asyncio.wait_for(start(break_down(5, KeyError(1)), "broken"), 1))
)");
  EXPECT_EQ(told.outcomes(), (Strings{
    "wait_for's timeout at 1.0 s cancelled tidy, which main waited for; it ended as cancelled at 1.5 s, after 0.5 s of clean-up",
    "wait_for(tidy) reached its deadline at 1.0 s, but tidy took 0.5 s more to end: TimeoutError at 1.5 s",
    "wait_for reached its deadline at 2.5 s and ended with TimeoutError at 3.0 s, after 0.5 s of clean-up",
    "wait_for's timeout at 4.0 s cancelled deaf, which main waited for; it swallowed the CancelledError and ended at 4.5 s with the result 'kept'",
    "wait_for(deaf) reached its deadline at 4.0 s, but deaf swallowed the CancelledError: no TimeoutError, and the end at 4.5 s",
    "wait_for's timeout at 5.5 s cancelled broken, which main waited for; it failed at 5.5 s with KeyError in place of CancelledError",
    "wait_for(broken) reached its deadline at 5.5 s; then KeyError came out, in place of TimeoutError",
  }));
  EXPECT_EQ(told.at(1.2).constructs(), (Strings{
    "wait_for(tidy) reached its deadline at 1.0 s; what it cancelled has not ended yet",
  }));
}

TEST(OutcomeOfWaitFor, NoTime) {
  EXPECT_EQ(outcomes_of(R"(
await attempt(asyncio.wait_for(start(nap(1), "A"), 0))
await attempt(asyncio.wait_for(start(tidy(5, 1), "B"), 0))
C = start(tidy(5, 1), "C")
await asyncio.sleep(1)
await attempt(asyncio.wait_for(C, -1))
await attempt(asyncio.wait_for(nap(1), 0))
)"), (Strings{
    "wait_for(A) had no time left at 0.0 s, so it cancelled that at once and ended with TimeoutError",
    "wait_for(B) had no time left at 0.0 s, so it cancelled that at once and ended with TimeoutError",
    "wait_for(C) had no time left at 1.0 s, so it cancelled that at once, but C took 1 s more to end: TimeoutError at 2.0 s",
    "wait_for(Task-2 (nap)) had no time left at 2.0 s, so it cancelled that at once and ended with TimeoutError",
  }));
}

TEST(OutcomeOfWaitFor, CancelledFromOutside) {
  EXPECT_EQ(outcomes_of(R"(
A = start(nap(5), "A")
W = start(asyncio.wait_for(A, 3), "W")
await asyncio.sleep(1)
W.cancel()
await attempt(W)
B = start(nap(5), "B")
asyncio.get_running_loop().call_later(1, B.cancel)
await attempt(asyncio.wait_for(B, 3))
)"), (Strings{
    "main asked W to cancel at 1.0 s; it ended as cancelled at 1.0 s",
    "W passed its cancel at 1.0 s on to A, which it waited for; it ended as cancelled at 1.0 s",
    "wait_for(A) was cancelled from outside at 1.0 s, by main",
    "callback Task.cancel asked B to cancel at 2.0 s; it ended as cancelled at 2.0 s",
    "wait_for(B) ended at 2.0 s with CancelledError, as B was cancelled",
  }));
}

TEST(OutcomeOfTimeout, Ends) {
  EXPECT_EQ(outcomes_of(R"(
async with asyncio.timeout(2):
    await asyncio.sleep(1)
try:
    async with asyncio.timeout(1):
        await asyncio.sleep(2)
except TimeoutError:
    pass
async with asyncio.timeout(None):
    await asyncio.sleep(1)
try:
    async with asyncio.timeout(2):
        await asyncio.sleep(1)
        raise ValueError("x")
except ValueError:
    pass
try:
    async with asyncio.timeout_at(asyncio.get_running_loop().time() + 1):
        await tidy(5, 0.5)
except TimeoutError:
    pass
try:
    async with asyncio.timeout(1):
        await break_down(5, KeyError(1))
except KeyError:
    pass
)"), (Strings{
    "timeout block ended at 1.0 s, 1 s before its deadline",
    "timeout block reached its deadline at 2.0 s and ended with TimeoutError",
    "timeout block ended at 3.0 s; it had no deadline",
    "timeout block ended at 4.0 s with ValueError, 1 s before its deadline",
    "timeout block reached its deadline at 5.0 s and ended with TimeoutError at 5.5 s, after 0.5 s of clean-up",
    "timeout block reached its deadline at 6.5 s; then KeyError came out, in place of TimeoutError",
  }));
}

TEST(OutcomeOfTimeout, RescheduledAndSwallowed) {
  Told told(R"(
async with asyncio.timeout(1) as deadline:
    await asyncio.sleep(0.5)
    deadline.reschedule(asyncio.get_running_loop().time() + 2)
    await asyncio.sleep(1)
try:
    async with asyncio.timeout(None) as deadline:
        deadline.reschedule(asyncio.get_running_loop().time() + 9)
        deadline.reschedule(asyncio.get_running_loop().time() + 1)
        await asyncio.sleep(5)
except TimeoutError:
    pass
async with asyncio.timeout(1):
    await cling(5, 0.5)
async with asyncio.timeout(1):
    await start(cling(5, 0.5), "deaf")
)");
  EXPECT_EQ(told.outcomes(), (Strings{
    "timeout block ended at 1.5 s, 1 s before its deadline; its deadline had been moved from 1.0 s to 2.5 s",
    "timeout block reached its deadline at 2.5 s and ended with TimeoutError; its deadline had been moved from none to 2.5 s, in 2 moves",
    "timeout block reached its deadline at 3.5 s, but the block swallowed the CancelledError: no TimeoutError, and the end at 4.0 s",
    "timeout at 5.0 s cancelled deaf, which main waited for; it swallowed the CancelledError and ended at 5.5 s with the result None",
    "timeout block reached its deadline at 5.0 s, but deaf swallowed the CancelledError: no TimeoutError, and the end at 5.5 s",
  }));
  EXPECT_EQ(told.at(0.7).constructs(), (Strings{
    "timeout block goes on until 2.5 s at the latest; its deadline had been moved from 1.0 s to 2.5 s",
  }));
}

TEST(OutcomeOfTimeout, Nested) {
  EXPECT_EQ(outcomes_of(R"(
try:
    async with asyncio.timeout(1):
        async with asyncio.timeout(1):
            await asyncio.sleep(5)
except TimeoutError:
    pass
try:
    async with asyncio.timeout(1):
        async with asyncio.timeout(3):
            await asyncio.sleep(5)
except TimeoutError:
    pass
async def inner():
    async with asyncio.timeout(5):
        await asyncio.sleep(9)
I = start(inner(), "I")
await asyncio.sleep(1)
I.cancel()
await attempt(I)
)"), (Strings{
    "timeout block reached its deadline at 1.0 s, and so did the timeout around it: that one gives the TimeoutError",
    "timeout block reached its deadline at 1.0 s and ended with TimeoutError",
    "timeout block was cancelled at 2.0 s by the timeout around it",
    "timeout block reached its deadline at 2.0 s and ended with TimeoutError",
    "main asked I to cancel at 3.0 s; it ended as cancelled at 3.0 s",
    "timeout block was cancelled from outside at 3.0 s, by main",
  }));
}

TEST(OutcomeOfTimeout, BlockedLoop) {
  EXPECT_EQ(outcomes_of(R"(
async def hog():
    await asyncio.sleep(0.5)
    time.sleep(1)
start(hog(), "hog")
try:
    async with asyncio.timeout(1):
        await asyncio.sleep(5)
except TimeoutError:
    pass
async with asyncio.timeout(0.5):
    time.sleep(1)
)"), (Strings{
    "timeout block reached its deadline at 1.0 s, but only at 1.5 s it was looked at, as the loop was blocked by hog, and ended with TimeoutError",
    "timeout block ended at 2.5 s, past its deadline at 2.0 s: the loop had not come to look at it before",
  }));
}

}  // namespace session::testing
