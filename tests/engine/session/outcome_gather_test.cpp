// SPDX-License-Identifier: MIT
// The sentences of gather, wait, shield and as_completed.
#include <gtest/gtest.h>

#include "sentences.h"

namespace session::testing {

TEST(OutcomeOfGather, Results) {
  EXPECT_EQ(outcomes_of(R"(
await asyncio.gather(start(nap(1), "A"), start(nap(2), "B"))
await asyncio.gather()
same = start(nap(1), "C")
await asyncio.gather(same, same)
)"), (Strings{
    "gather ended at 2.0 s with the results of A and B",
    "gather ended at 2.0 s: it was given nothing, the result is an empty list",
    "gather ended at 3.0 s with the results of C",
  }));
}

TEST(OutcomeOfGather, AnExceptionDoesNotCancelTheOthers) {
  Told told(R"(
B = ValueError("no good")
await attempt(asyncio.gather(start(nap(0.5), "A"), start(fail(1, B), "B"), start(nap(2), "C"), start(fail(3, KeyError(1)), "D")))
await asyncio.sleep(4)
)");
  EXPECT_EQ(told.outcomes(), (Strings{
    "gather ended at 1.0 s with ValueError from B; C and D were not cancelled and went on until 3.0 s; D failed at 3.0 s with KeyError, but gather was over and tells nobody",
  }));
  EXPECT_EQ(told.at(2.5).outcomes(), (Strings{
    "gather ended at 1.0 s with ValueError from B; C and D were not cancelled and went on; 1 still runs",
  }));
  EXPECT_EQ(told.at(0.7).outcomes(), (Strings{}));
  EXPECT_EQ(told.constructs(), (Strings{
    "gather of 4 waits: A is done; B, C and D are not",
  }));
}

TEST(OutcomeOfGather, ReturnsExceptions) {
  EXPECT_EQ(outcomes_of(R"(
C = start(nap(3), "C")
asyncio.get_running_loop().call_later(0.5, C.cancel)
await asyncio.gather(start(nap(1), "A"), start(fail(2, ValueError("x")), "B"), C, return_exceptions=True)
)"), (Strings{
    "callback Task.cancel asked C to cancel at 0.5 s; it ended as cancelled at 0.5 s",
    "gather ended at 2.0 s with the outcomes of A, B and C; B gave ValueError; C gave CancelledError",
  }));
}

TEST(OutcomeOfGather, CancelledForwards) {
  EXPECT_EQ(outcomes_of(R"(
async def parent():
    await asyncio.gather(start(nap(5), "A"), start(tidy(5, 1), "B"))
P = start(parent(), "P")
await asyncio.sleep(1)
P.cancel("enough")
await attempt(P)
)"), (Strings{
    "main asked P to cancel at 1.0 s ('enough'); it ended as cancelled at 1.0 s",
    "P passed its cancel at 1.0 s on to A, which it waited for; it ended as cancelled at 1.0 s",
    "P passed its cancel at 1.0 s on to B, which it waited for; it went on until it was asked again, at 1.0 s",
    "gather was cancelled by main at 1.0 s, and A with it; B was asked, too, and ended at 1.0 s",
    "asyncio.run's clean-up asked B to cancel at 1.0 s; it ended as cancelled at 1.0 s",
  }));
}

TEST(OutcomeOfGather, OneChildIsCancelled) {
  EXPECT_EQ(outcomes_of(R"(
A = start(nap(5), "A")
asyncio.get_running_loop().call_later(0.5, A.cancel)
await attempt(asyncio.gather(A, start(nap(1), "B")))
await asyncio.sleep(2)
)"), (Strings{
    "callback Task.cancel asked A to cancel at 0.5 s; it ended as cancelled at 0.5 s",
    "gather ended at 0.5 s with CancelledError, as A was cancelled; B was not cancelled and went on until 1.0 s",
  }));
}

TEST(OutcomeOfGather, CancelledAsAFuture) {
  EXPECT_EQ(outcomes_of(R"(
both = asyncio.gather(start(nap(5), "A"), start(nap(5), "B"))
await asyncio.sleep(1)
both.cancel()
await attempt(both)
)"), (Strings{
    "the gather passed the cancel by main at 1.0 s on to A; it ended as cancelled at 1.0 s",
    "the gather passed the cancel by main at 1.0 s on to B; it ended as cancelled at 1.0 s",
    "gather was cancelled by main at 1.0 s, and A and B with it",
  }));
}

TEST(OutcomeOfGather, CancelledWithAGatherWithin) {
  EXPECT_EQ(outcomes_of(R"(
inner = asyncio.gather(start(nap(5), "B"))
both = asyncio.gather(start(nap(5), "A"), inner, start(cling(5, 1), "C"))
asyncio.get_running_loop().call_later(1, both.cancel)
await attempt(both)
)"), (Strings{
    "the gather passed the cancel by callback Future.cancel at 1.0 s on to A; it ended as cancelled at 1.0 s",
    "the gather passed the cancel by callback Future.cancel at 1.0 s on to B; it ended as cancelled at 1.0 s",
    "the gather passed the cancel by callback Future.cancel at 1.0 s on to C; it went on until it was asked again, at 1.0 s",
    "gather was cancelled by callback Future.cancel at 1.0 s, and A with it; C was asked, too, and ended at 1.0 s",
    "gather was cancelled by callback Future.cancel at 1.0 s, and B with it",
    "asyncio.run's clean-up asked C to cancel at 1.0 s; it ended as cancelled at 1.0 s",
  }));
}

TEST(OutcomeOfGather, AChildEndsAsCancelledByItself) {
  EXPECT_EQ(outcomes_of(R"(
async def gives_up():
    raise asyncio.CancelledError
await attempt(asyncio.gather(start(gives_up(), "A"), start(nap(1), "B")))
await asyncio.sleep(2)
)"), (Strings{
    "gather ended at 0.0 s with CancelledError, as A was cancelled; B was not cancelled and went on until 1.0 s",
  }));
}

TEST(OutcomeOfGather, AChildThatWasAskedBefore) {
  EXPECT_EQ(outcomes_of(R"(
K = start(cling(5, 3), "K")
await asyncio.sleep(1)
K.cancel()
await asyncio.sleep(0)
await attempt(asyncio.gather(K, start(fail(1, ValueError("x")), "B"), start(nap(9), "C")))
await asyncio.sleep(4)
)"), (Strings{
    "main asked K to cancel at 1.0 s; it swallowed the CancelledError and ended at 4.0 s with the result None",
    "gather ended at 2.0 s with ValueError from B; K and C were not cancelled and went on until 6.0 s; C was cancelled at 6.0 s",
    "asyncio.run's clean-up asked C to cancel at 6.0 s; it ended as cancelled at 6.0 s",
  }));
}

TEST(OutcomeOfWait, Modes) {
  EXPECT_EQ(outcomes_of(R"(
tasks = [start(nap(1), "A"), start(fail(2, ValueError("x")), "B"), start(nap(3), "C")]
await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
await asyncio.wait(tasks, timeout=0.5)
tasks[2].cancel()
await asyncio.wait(tasks)
)"), (Strings{
    "wait ended at 1.0 s, as one was done (FIRST_COMPLETED): A is done, B and C are still pending",
    "wait ended at 2.0 s, as B failed (FIRST_EXCEPTION): A is done, B failed with ValueError, C is still pending",
    "wait ended at 2.5 s, as its timeout was over: A is done, B failed with ValueError, C is still pending",
    "main asked C to cancel at 2.5 s; it ended as cancelled at 2.5 s",
    "wait ended at 2.5 s: A is done, B failed with ValueError, C was cancelled",
  }));
}

TEST(OutcomeOfWait, CancelledAndOpen) {
  Told told(R"(
async def parent():
    await asyncio.wait([start(nap(0.5), "A"), start(nap(5), "B")], timeout=9)
P = start(parent(), "P")
await asyncio.sleep(1)
P.cancel()
await asyncio.sleep(5)
)");
  EXPECT_EQ(told.outcomes(), (Strings{
    "main asked P to cancel at 1.0 s; it ended as cancelled at 1.0 s",
    "wait was cancelled by main at 1.0 s; B was not cancelled and went on until 5.0 s",
  }));
  EXPECT_EQ(told.at(0.7).constructs(), (Strings{
    "wait for 2 goes on, until 9.0 s at the latest: A is done; B is not",
  }));
}

TEST(OutcomeOfShield, TheInnerTaskOutlivesItsWaiter) {
  Told told(R"(
inner = start(nap(2, "saved"), "save")
async def waiter():
    await asyncio.shield(inner)
W = start(waiter(), "W")
await asyncio.sleep(1)
W.cancel()
await asyncio.sleep(2)
)");
  EXPECT_EQ(told.outcomes(), (Strings{
    "main asked W to cancel at 1.0 s; it ended as cancelled at 1.0 s",
    "shield: the waiting for save was cancelled by main at 1.0 s; save was protected and went on until 2.0 s",
  }));
  EXPECT_EQ(told.at(0.5).constructs(), (Strings{
    "shield: save is not done; who waits for it can be cancelled without it",
  }));
  EXPECT_EQ(told.at(1.5).outcomes(), (Strings{
    "main asked W to cancel at 1.0 s; it ended as cancelled at 1.0 s",
    "shield: the waiting for save was cancelled by main at 1.0 s; save was protected and goes on",
  }));
}

TEST(OutcomeOfShield, OtherEnds) {
  EXPECT_EQ(outcomes_of(R"(
await asyncio.shield(start(nap(1, 5), "A"))
await attempt(asyncio.shield(start(fail(1, ValueError("x")), "B")))
C = start(nap(5), "C")
asyncio.get_running_loop().call_later(1, C.cancel)
await attempt(asyncio.shield(C))
await attempt(asyncio.wait_for(asyncio.shield(start(fail(2, KeyError(1)), "D")), 1))
await asyncio.sleep(2)
)"), (Strings{
    "shield: A ended at 1.0 s with the result 5",
    "shield: B failed at 2.0 s with ValueError",
    "callback Task.cancel asked C to cancel at 3.0 s; it ended as cancelled at 3.0 s",
    "shield ended at 3.0 s: C itself was cancelled",
    "shield: the waiting for D was cancelled by the wait_for around it at 4.0 s; D was protected and went on until 5.0 s; D failed at 5.0 s with KeyError, and nobody waits for that",
    "wait_for reached its deadline at 4.0 s and ended with TimeoutError",
  }));
}

TEST(OutcomeOfAsCompleted, InOrderAndOutOfTime) {
  Told told(R"(
for one in asyncio.as_completed([start(nap(2), "A"), start(nap(1), "B")]):
    await one
async for one in asyncio.as_completed([start(nap(2), "C"), start(nap(1), "D")]):
    await one
async def impatient():
    for one in asyncio.as_completed([start(nap(1), "E"), start(nap(3), "F")], timeout=2):
        await one
await attempt(impatient())
await asyncio.sleep(2)
)");
  EXPECT_EQ(told.outcomes(), (Strings{
    "as_completed ended at 2.0 s: done in the order B and A",
    "as_completed ended at 4.0 s: done in the order D and C",
    "as_completed's timeout was over at 6.0 s: E was done; F was not cancelled and went on until 7.0 s",
  }));
  EXPECT_EQ(told.at(1.5).constructs(), (Strings{
    "as_completed of 2: B is done; A is not",
  }));
}

}  // namespace session::testing
