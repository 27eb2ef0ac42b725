// SPDX-License-Identifier: MIT
// The sentences of cancel.
#include <gtest/gtest.h>

#include "sentences.h"

namespace session::testing {

TEST(OutcomeOfCancel, Ends) {
  Told told(R"(
polite, tidy_one = start(nap(5), "polite"), start(tidy(5, 1), "tidy")
deaf, broken = start(cling(5, 1, "kept"), "deaf"), start(break_down(5, KeyError(1)), "broken")
await asyncio.sleep(1)
for task in polite, tidy_one, deaf, broken:
    task.cancel("enough")
await asyncio.sleep(2)
polite.cancel()
)");
  EXPECT_EQ(told.outcomes(), (Strings{
    "main asked polite to cancel at 1.0 s ('enough'); it ended as cancelled at 1.0 s",
    "main asked tidy to cancel at 1.0 s ('enough'); it ended as cancelled at 2.0 s, after 1 s of clean-up",
    "main asked deaf to cancel at 1.0 s ('enough'); it swallowed the CancelledError and ended at 2.0 s with the result 'kept'",
    "main asked broken to cancel at 1.0 s ('enough'); it failed at 1.0 s with KeyError in place of CancelledError",
    "main asked polite to cancel at 3.0 s, but it was done already, since 1.0 s",
  }));
  EXPECT_EQ(told.at(1.5).outcomes(), (Strings{
    "main asked polite to cancel at 1.0 s ('enough'); it ended as cancelled at 1.0 s",
    "main asked tidy to cancel at 1.0 s ('enough'); CancelledError reached it at 1.0 s, it has not ended yet",
    "main asked deaf to cancel at 1.0 s ('enough'); CancelledError reached it at 1.0 s, it has not ended yet",
    "main asked broken to cancel at 1.0 s ('enough'); it failed at 1.0 s with KeyError in place of CancelledError",
  }));
}

TEST(OutcomeOfCancel, BeforeTheFirstStep) {
  EXPECT_EQ(outcomes_of(R"(
unborn = start(nap(5), "unborn")
unborn.cancel()
await attempt(unborn)
)"), (Strings{
    "main asked unborn to cancel at 0.0 s; it ended as cancelled before its first line ran",
  }));
}

TEST(OutcomeOfCancel, ItsResultWasOnItsWay) {
  EXPECT_EQ(outcomes_of(R"(
ready = asyncio.get_running_loop().create_future()
async def waiter():
    return await ready
W = start(waiter(), "W")
await asyncio.sleep(1)
ready.set_result(1)
W.cancel()
await attempt(W)
)"), (Strings{
    "main asked W to cancel at 1.0 s; what it waited for was there already, but CancelledError came in its place; it ended as cancelled at 1.0 s",
  }));
}

TEST(OutcomeOfCancel, OfItself) {
  EXPECT_EQ(outcomes_of(R"(
async def quits():
    asyncio.current_task().cancel()
    await asyncio.sleep(5)
async def returns():
    asyncio.current_task().cancel()
    return 1
await attempt(start(quits(), "A"))
await attempt(start(returns(), "B"))
)"), (Strings{
    "A asked itself to cancel at 0.0 s; it ended as cancelled at 0.0 s",
    "B asked itself to cancel at 0.0 s; it ended as cancelled at 0.0 s",
  }));
}

TEST(OutcomeOfCancel, DeliveredLate) {
  EXPECT_EQ(outcomes_of(R"(
A = start(nap(5), "A")
await asyncio.sleep(1)
A.cancel()
time.sleep(0.3)
await attempt(A)
)"), (Strings{
    "main asked A to cancel at 1.0 s; CancelledError reached it only at 1.3 s, as the loop was blocked by main; it ended as cancelled at 1.3 s",
  }));
}

TEST(OutcomeOfCancel, PassedOn) {
  Told told(R"(
inner = start(tidy(5, 1), "inner")
outer = start(attempt(inner), "outer")
deaf = start(cling(5, 1, "kept"), "deaf")
waiter = start(attempt(deaf), "waiter")
await asyncio.sleep(1)
outer.cancel()
waiter.cancel()
await asyncio.sleep(3)
)");
  EXPECT_EQ(told.outcomes(), (Strings{
    "main asked outer to cancel at 1.0 s; CancelledError reached it only at 2.0 s, when inner had ended; it swallowed the CancelledError and ended at 2.0 s with the result CancelledError()",
    "outer passed its cancel at 1.0 s on to inner, which it waited for; it ended as cancelled at 2.0 s, after 1 s of clean-up",
    "main asked waiter to cancel at 1.0 s; no CancelledError reached it, as deaf kept the CancelledError to itself; it ended at 2.0 s with the result 'kept'",
    "waiter passed its cancel at 1.0 s on to deaf, which it waited for; it swallowed the CancelledError and ended at 2.0 s with the result 'kept'",
  }));
  EXPECT_EQ(told.at(1.5).outcomes(), (Strings{
    "main asked outer to cancel at 1.0 s; CancelledError has not reached it yet",
    "outer passed its cancel at 1.0 s on to inner, which it waited for; CancelledError reached it at 1.0 s, it has not ended yet",
    "main asked waiter to cancel at 1.0 s; CancelledError has not reached it yet",
    "waiter passed its cancel at 1.0 s on to deaf, which it waited for; CancelledError reached it at 1.0 s, it has not ended yet",
  }));
}

TEST(OutcomeOfCancel, Uncancel) {
  EXPECT_EQ(outcomes_of(R"(
async def stubborn():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        asyncio.current_task().uncancel()
    await asyncio.sleep(1)
S = start(stubborn(), "S")
await asyncio.sleep(1)
S.cancel()
await S
)"), (Strings{
    "main asked S to cancel at 1.0 s; it took that back with uncancel() at 1.0 s and went on; it ended at 2.0 s with the result None",
  }));
}

TEST(OutcomeOfCancel, ByOthers) {
  EXPECT_EQ(outcomes_of(R"(
A = start(nap(5), "A")
def stop():
    A.cancel()
asyncio.get_running_loop().call_later(1, stop)
await attempt(A)
start(nap(9), "left")
await asyncio.sleep(0)
)"), (Strings{
    "callback main.stop asked A to cancel at 1.0 s; it ended as cancelled at 1.0 s",
    "asyncio.run's clean-up asked left to cancel at 1.0 s; it ended as cancelled at 1.0 s",
  }));
}

TEST(OutcomeOfCancel, AskedAgainBeforeItHasEnded) {
  Told told(R"(
async def stubborn():
    while True:
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            if asyncio.current_task().cancelling() > 1:
                raise
B = start(stubborn(), "B")
C = start(tidy(9, 3), "C")
await asyncio.sleep(1)
B.cancel()
C.cancel()
await asyncio.sleep(2)
B.cancel()
C.cancel()
await asyncio.wait([B, C])
)");
  EXPECT_EQ(told.outcomes(), (Strings{
    "main asked B to cancel at 1.0 s; it went on until it was asked again, at 3.0 s",
    "main asked C to cancel at 1.0 s; it went on until it was asked again, at 3.0 s",
    "main asked B to cancel at 3.0 s; it ended as cancelled at 3.0 s",
    "main asked C to cancel at 3.0 s; it ended as cancelled at 3.0 s",
    "wait ended at 3.0 s: B and C were cancelled",
  }));
  EXPECT_EQ(told.marks("B"), (Strings{
    "main asked B to cancel at 1.0 s; it went on until it was asked again, at 3.0 s",
    "CancelledError reached B at 1.0 s; main had asked at 1.0 s",
    "main asked B to cancel at 3.0 s; it ended as cancelled at 3.0 s",
    "CancelledError reached B at 3.0 s; main had asked at 3.0 s",
    "B ended as cancelled at 3.0 s, as main had asked at 3.0 s",
  }));
  EXPECT_EQ(told.at(2).outcomes(), (Strings{
    "main asked B to cancel at 1.0 s; CancelledError reached it at 1.0 s, it has not ended yet",
    "main asked C to cancel at 1.0 s; CancelledError reached it at 1.0 s, it has not ended yet",
  }));
}

TEST(OutcomeOfCancel, TwiceBeforeItIsDelivered) {
  EXPECT_EQ(outcomes_of(R"(
A = start(nap(5), "A")
await asyncio.sleep(1)
A.cancel("one")
A.cancel("two")
await attempt(A)
)"), (Strings{
    "main asked A to cancel at 1.0 s ('one'); it ended as cancelled at 1.0 s",
    "main asked A to cancel at 1.0 s ('two'); it ended as cancelled at 1.0 s",
  }));
}

TEST(OutcomeOfCancel, ByAnotherWhileATimeoutCleansUp) {
  Told told(R"(
async def slow():
    await asyncio.wait_for(tidy(5, 1), 0.5)
S = start(slow(), "S")
await asyncio.sleep(1)
S.cancel()
await attempt(S)
)");
  EXPECT_EQ(told.outcomes(), (Strings{
    "main asked S to cancel at 1.0 s; it ended as cancelled at 1.0 s",
    "wait_for was cancelled from outside at 1.0 s, by main; its own deadline at 0.5 s gives no TimeoutError then",
  }));
}

TEST(OutcomeOfCancel, TakenBackAndRaisedAllTheSame) {
  Told told(R"(
async def back():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        asyncio.current_task().uncancel()
        raise
B = start(back(), "B")
await asyncio.sleep(1)
B.cancel()
await attempt(B)
)");
  EXPECT_EQ(told.outcomes(), (Strings{
    "main asked B to cancel at 1.0 s; it took that back with uncancel() at 1.0 s, and yet was cancelled at 1.0 s",
  }));
  EXPECT_EQ(told.marks("B"), (Strings{
    "main asked B to cancel at 1.0 s; it took that back with uncancel() at 1.0 s, and yet was cancelled at 1.0 s",
    "CancelledError reached B at 1.0 s; main had asked at 1.0 s",
    "B took the request to cancel that main had made at 1.0 s back with uncancel() at 1.0 s",
    "B ended as cancelled at 1.0 s, as main had asked at 1.0 s",
  }));
}

TEST(OutcomeOfCancel, WhatGoesOnToSomethingDoneIsNoOutcome) {
  EXPECT_EQ(outcomes_of(R"(
async def both():
    await asyncio.gather(start(nap(0.5), "A"), start(nap(5), "B"))
G = start(both(), "G")
await asyncio.sleep(1)
G.cancel()
await attempt(G)
)"), (Strings{
    "main asked G to cancel at 1.0 s; it ended as cancelled at 1.0 s",
    "G passed its cancel at 1.0 s on to B, which it waited for; it ended as cancelled at 1.0 s",
    "gather was cancelled by main at 1.0 s, and B with it",
  }));
}

}  // namespace session::testing
