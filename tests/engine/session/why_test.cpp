// SPDX-License-Identifier: MIT
// Why a lane is as it is, at every kind of span.
#include <gtest/gtest.h>

#include "sentences.h"

namespace session::testing {

TEST(Why, ATaskFromItsFirstTurnToItsEnd) {
  Told told(R"(
async def child():
    await asyncio.sleep(2)
    await asyncio.sleep(0)
    return 3
A = start(child(), "A")
B = start(nap(1), "B")
await A
)");
  EXPECT_EQ(told.spans("A"), (Strings{
    "waits for its first turn, since 0.0 s: main made it",
    "runs child, from its beginning",
    "slept 2 s",
    "ready since 2.0 s: its sleep is over",
    "runs child, on from line 43: its sleep is over",
    "ready since 2.0 s: it had given way",
    "runs child, on from line 44: it had given way",
  }));
  EXPECT_EQ(told.spans("main"), (Strings{
    "waits for its first turn, since 0.0 s",
    "runs main, from its beginning",
    "waited 2 s for task A: A ended at 2.0 s with the result 3",
    "ready since 2.0 s: A ended at 2.0 s with the result 3",
    "runs main, on from line 48: A ended at 2.0 s with the result 3",
  }));
}

TEST(Why, CountsWhatRunsBefore) {
  Told told(R"(
async def counter():
    for _ in range(3):
        await asyncio.sleep(0)
for name in "ABC":
    start(counter(), name)
await asyncio.sleep(1)
)");
  Strings all;
  for (trace::EventIndex event = 1; event < told.session.event_count(); ++event) {
    told.session.seek(event);
    if (told.session.state().tasks.size() < 4) continue;
    const std::string why = told.why("C");
    if (all.empty() || all.back() != why) all.push_back(why);
  }
  EXPECT_EQ(all, (Strings{
    "waits for its first turn, since 0.0 s: main made it",
    "waits for its first turn, since 0.0 s: main made it; 2 callbacks run before it",
    "waits for its first turn, since 0.0 s: main made it; 1 callback runs before it",
    "waits for its first turn, since 0.0 s: main made it",
    "runs counter, from its beginning",
    "ready since 0.0 s: it had given way",
    "ready since 0.0 s: it had given way; 2 callbacks run before it",
    "ready since 0.0 s: it had given way; 1 callback runs before it",
    "ready since 0.0 s: it had given way",
    "runs counter, on from line 44: it had given way",
    "ready since 0.0 s: it had given way",
    "ready since 0.0 s: it had given way; 2 callbacks run before it",
    "ready since 0.0 s: it had given way; 1 callback runs before it",
    "ready since 0.0 s: it had given way",
    "runs counter, on from line 44: it had given way",
    "ready since 0.0 s: it had given way",
    "ready since 0.0 s: it had given way; 2 callbacks run before it",
    "ready since 0.0 s: it had given way; 1 callback runs before it",
    "ready since 0.0 s: it had given way",
    "runs counter, on from line 44: it had given way",
  }));
}

TEST(Why, ChainsOfWaits) {
  Told told(R"(
db = asyncio.Lock()
async def holder():
    async with db:
        await asyncio.sleep(5)
async def user():
    async with db:
        pass
async def wants(task):
    await task
C = start(holder(), "C")
await asyncio.sleep(1)
B = start(user(), "B")
D = start(user(), "D")
A = start(wants(B), "A")
Z = start(wants(A), "Z")
Y = start(wants(Z), "Y")
await Y
)");
  told.at(2);
  EXPECT_EQ((Strings{told.why("A"), told.why("B"), told.why("D"), told.why("Z"), told.why("Y"), told.why("main")}), (Strings{
    "waits for task B, which waits for lock db, which C has; C sleeps until 5.0 s",
    "waits for lock db, which C has; C sleeps until 5.0 s",
    "waits for lock db (1 in line before it), which C has; C sleeps until 5.0 s",
    "waits for task A, which waits for task B, which waits for lock db, which C has; C sleeps until 5.0 s",
    "waits for task Z, which waits for task A, which waits for task B, which waits for lock db, which C has",
    "waits for task Y, which waits for task Z, which waits for task A, which waits for task B, which waits, too",
  }));
}

TEST(Why, Deadlocks) {
  Told told(R"(
one, two = asyncio.Lock(), asyncio.Lock()
async def takes(first, second):
    async with first:
        await asyncio.sleep(1)
        async with second:
            pass
A = start(takes(one, two), "A")
B = start(takes(two, one), "B")
await asyncio.gather(A, B)
)");
  EXPECT_EQ((Strings{told.why("A"), told.why("B"), told.why("main")}), (Strings{
    "waits for lock 2, which B has; B waits for lock 1, which A has: a deadlock",
    "waits for lock 1, which A has; A waits for lock 2, which B has: a deadlock",
    "waits for its gather of 2: A and B are not done",
  }));
  EXPECT_EQ(told.session.state().status_text,
            "deadlock at 1.0 s: nothing can go on. A waits for lock 2, which B has (line 46); B waits for lock 1, which A has (line 46): a circle; main waits for gather of 2 (2 left) (line 50)");
}

TEST(Why, CirclesThatEnd) {
  Told told(R"(
one, two = asyncio.Lock(), asyncio.Lock()
async def takes(first, second):
    async with first:
        await asyncio.sleep(1)
        async with second:
            pass
async def in_time(limit, first, second):
    async with asyncio.timeout(limit):
        await takes(first, second)
A = start(in_time(3, one, two), "A")
B = start(in_time(2, two, one), "B")
await asyncio.wait([A, B], return_when=asyncio.FIRST_EXCEPTION)
)");
  told.at(1.5);
  EXPECT_EQ((Strings{told.why("A"), told.why("main")}), (Strings{
    "waits for lock 2, which B has; B waits for lock 1, which A has: a circle, until a timeout ends it at 2.0 s; its timeout ends at 3.0 s",
    "waits in its wait for 2, or a failure: A and B are not done",
  }));
}

TEST(Why, DeadEnds) {
  const auto ends = [](const std::string& body) { return Told(body).session.state().status_text; };
  EXPECT_EQ((Strings{
    ends("go = asyncio.Event()\nawait go.wait()"),
    ends("q = asyncio.Queue(1)\nawait q.put(1)\nawait q.put(2)"),
    ends("q = asyncio.Queue()\nq.put_nowait(1)\nawait q.join()"),
    ends("q = asyncio.Queue()\nawait q.get()"),
    ends("b = asyncio.Barrier(3)\nstart(b.wait(), 'B')\nawait b.wait()"),
    ends("c = asyncio.Condition()\nasync with c:\n    await c.wait()"),
    ends("lock = asyncio.Lock()\nawait lock.acquire()\nawait lock.acquire()"),
    ends("s = asyncio.Semaphore(1)\nasync def f():\n    await s.acquire()\nawait start(f(), 'F')\nawait s.acquire()"),
    ends("f = asyncio.get_running_loop().create_future()\nawait f"),
  }), (Strings{
    "deadlock at 0.0 s: nothing can go on. main waits for event go, which nobody is left to set (line 42)",
    "deadlock at 0.0 s: nothing can go on. main waits for room in queue q, which nobody is left to make (line 43)",
    "deadlock at 0.0 s: nothing can go on. main waits for all items of queue q, which nobody is left to deal with (line 43)",
    "deadlock at 0.0 s: nothing can go on. main waits for an item of queue q, which nobody is left to put (line 42)",
    "deadlock at 0.0 s: nothing can go on. main waits for barrier b, where 2 of 3 are (line 43); B waits for barrier b, where 2 of 3 are",
    "deadlock at 0.0 s: nothing can go on. main waits for condition c, which nobody is left to notify (line 43)",
    "deadlock at 0.0 s: nothing can go on. main waits for lock, which it has itself (line 43)",
    "deadlock at 0.0 s: nothing can go on. main waits for semaphore s, which F never gave back (line 45)",
    "deadlock at 0.0 s: nothing can go on. main waits for future f, which nobody is left to set (line 42)",
  }));
}

TEST(Why, Primitives) {
  Told told(R"(
go, q, room, c, b, s = asyncio.Event(), asyncio.Queue(), asyncio.Queue(1), asyncio.Condition(), asyncio.Barrier(3), asyncio.Semaphore(2)
room.put_nowait(0)
q.put_nowait(1)
async def cond():
    async with c:
        await c.wait()
async def sem():
    async with s:
        await asyncio.sleep(2)
start(go.wait(), "event")
start(room.put(1), "put")
start(q.join(), "join")
start(cond(), "condition")
start(b.wait(), "barrier")
for name in "S1", "S2", "S3", "S4":
    start(sem(), name)
async def empty():
    await asyncio.Queue().get()
start(empty(), "get")
start(asyncio.to_thread(time.sleep, 5), "thread")
await asyncio.sleep(1)
go.set()
room.get_nowait()
q.task_done()
async with c:
    c.notify_all()
await asyncio.sleep(3)
)");
  told.at(0.5);
  Strings all;
  for (const char* name : {"event", "put", "join", "condition", "barrier", "S1", "S3", "S4", "get", "thread"}) all.push_back(told.why(name));
  EXPECT_EQ(all, (Strings{
    "waits for event 1, which is not set",
    "waits for room in queue 2, which is full (1 of 1)",
    "waits until all items of queue 1 are dealt with: 1 left",
    "waits for condition 1 to be notified",
    "waits at barrier 1: 1 of 3 are there",
    "sleeps 2 s, until 2.0 s",
    "waits for semaphore 1, which S1 and S2 have",
    "waits for semaphore 1 (1 in line before it), which S1 and S2 have",
    "waits for an item of queue 3, which is empty",
    "waits for thread sleep, which works beside the loop",
  }));
  told.at(4);
  all.clear();
  for (const char* name : {"event", "put", "join", "condition", "S3"}) all.push_back(told.spans(name).back());
  EXPECT_EQ(all, (Strings{
    "runs Event.wait: event 1 was set",
    "runs Queue.put: queue 2 has room for it",
    "runs Queue.join: all items of queue 1 are dealt with",
    "runs cond, on from line 47: condition 1 was notified",
    "runs sem, on from line 50: its sleep is over",
  }));
}

TEST(Why, WhatIsShutDownOrAborted) {
  Told told(R"(
empty = asyncio.Queue()
full = asyncio.Queue(1)
full.put_nowait(0)
barrier = asyncio.Barrier(3)
async def gets():
    await empty.get()
async def puts():
    await full.put(1)
async def joins():
    await full.join()
async def meets():
    await barrier.wait()
G, P, J, M = start(gets(), "G"), start(puts(), "P"), start(joins(), "J"), start(meets(), "M")
await asyncio.sleep(1)
empty.shutdown()
full.shutdown(immediate=True)
await barrier.abort()
await asyncio.wait([G, P, J, M])
)");
  const auto last = [&](const char* task) { return told.spans(task).back(); };
  EXPECT_EQ((Strings{last("G"), last("P"), last("J"), last("M")}), (Strings{
    "runs gets, on from line 47: queue empty was shut down",
    "runs puts, on from line 49: queue full was shut down",
    "runs joins, on from line 51: queue full was shut down",
    "runs meets, on from line 53: barrier was aborted",
  }));
}

TEST(Why, NoCancelledErrorWhereItWasKeptBelow) {
  Told told(R"(
I = start(cling(5, 1, "kept"), "I")
async def outer():
    await I
O = start(outer(), "O")
await asyncio.sleep(1)
O.cancel()
await attempt(O)
)");
  EXPECT_EQ(told.spans("O").back(), "runs outer, on from line 44: I ended at 2.0 s with the result 'kept'");
}

TEST(Why, Constructs) {
  Told told(R"(
async def gathers():
    await asyncio.gather(start(nap(1), "A"), start(nap(3), "B"), start(nap(4), "C"))
async def waits():
    await asyncio.wait([start(nap(1), "D"), start(nap(3), "E")])
async def groups():
    async with asyncio.TaskGroup() as group:
        group.create_task(nap(3), name="F")
async def shields():
    await asyncio.shield(start(nap(3), "G"))
async def completes():
    for one in asyncio.as_completed([start(nap(3), "H"), start(nap(4), "I")]):
        await one
for coro in gathers, waits, groups, shields, completes:
    start(coro(), coro.__name__)
async def limited():
    async with asyncio.timeout(5):
        async with asyncio.timeout(6):
            await asyncio.wait_for(nap(3), 4)
start(limited(), "limited")
async def future():
    wish = asyncio.get_running_loop().create_future()
    await wish
start(future(), "future")
await asyncio.sleep(5)
)");
  told.at(2);
  Strings all;
  for (const char* name : {"gathers", "waits", "groups", "shields", "completes", "limited", "future"}) all.push_back(told.why(name));
  EXPECT_EQ(all, (Strings{
    "waits for its gather of 3: B and C are not done",
    "waits in its wait for 2: E is left, which sleeps until 3.0 s",
    "waits for its task group of 1: F, which sleeps until 3.0 s",
    "waits, shielded, for task G, which sleeps until 3.0 s",
    "waits in its as_completed of 2: H and I are not done",
    "sleeps 3 s, until 3.0 s; its timeouts end at 4.0 s, 5.0 s and 6.0 s",
    "waits for future wish",
  }));
}

TEST(Why, Cancellation) {
  Told told(R"(
B = start(tidy(5, 2), "B")
A = start(attempt(B), "A")
C = start(tidy(5, 1), "C")
await asyncio.sleep(1)
A.cancel()
C.cancel()
time.sleep(0.3)
await asyncio.sleep(4)
)");
  EXPECT_EQ(told.spans("C"), (Strings{
    "waits for its first turn, since 0.0 s: main made it",
    "runs tidy, from its beginning",
    "slept 1 s of 5 s: it gets the CancelledError that main asked for",
    "ready since 1.0 s: it gets the CancelledError that main asked for; 1 callback runs before it; the loop was blocked by main",
    "runs tidy, on from line 16: it gets the CancelledError that main asked for",
    "slept 1 s; goes on after the CancelledError that main asked for at 1.0 s",
    "ready since 2.3 s: its sleep is over; goes on after the CancelledError that main asked for at 1.0 s",
    "runs tidy, on from line 18: its sleep is over; goes on after the CancelledError that main asked for at 1.0 s",
  }));
  EXPECT_EQ(told.spans("main"), (Strings{
    "waits for its first turn, since 0.0 s",
    "runs main, from its beginning",
    "slept 1 s",
    "ready since 1.0 s: its sleep is over",
    "runs main, on from line 45: its sleep is over; it blocks the loop for 0.3 s",
    "slept 4 s",
    "ready since 5.3 s: its sleep is over",
    "runs main, on from line 49: its sleep is over",
  }));
  told.at(2);
  EXPECT_EQ((Strings{told.why("A"), told.why("B")}), (Strings{
    "waits for task B, which was asked to cancel at 1.0 s and goes on: it sleeps until 3.3 s; main asked it to cancel at 1.0 s, CancelledError has not reached it yet",
    "sleeps 2 s, until 3.3 s; goes on after the CancelledError that main asked for at 1.0 s",
  }));
}

TEST(Why, AnEagerTask) {
  Told told(R"(
async def first():
    await asyncio.sleep(1)
E = asyncio.eager_task_factory(asyncio.get_running_loop(), first(), name="E")
await E
)");
  EXPECT_EQ(told.spans("E"), (Strings{
    "waits for its first turn, since 0.0 s: main made it",
    "runs first, from its beginning",
    "slept 1 s",
    "ready since 1.0 s: its sleep is over",
    "runs first, on from line 43: its sleep is over",
  }));
  EXPECT_EQ(told.spans("main"), (Strings{
    "waits for its first turn, since 0.0 s",
    "runs main, from its beginning",
    "waited while the first step of E ran",
    "runs main: it goes on after the first step of E",
    "waited 1 s for task E: E ended at 1.0 s with the result None",
    "ready since 1.0 s: E ended at 1.0 s with the result None",
    "runs main, on from line 45: E ended at 1.0 s with the result None",
  }));
}

TEST(Why, AnAsynchronousGenerator) {
  Told told(R"(
async def numbers():
    for n in range(2):
        await asyncio.sleep(1)
        yield n
async for n in numbers():
    print(n)
)");
  EXPECT_EQ(told.spans("main"), (Strings{
    "waits for its first turn, since 0.0 s",
    "runs main, from its beginning",
    "slept 1 s",
    "ready since 1.0 s: its sleep is over",
    "runs numbers, on from line 44: its sleep is over",
    "slept 1 s",
    "ready since 2.0 s: its sleep is over",
    "runs numbers, on from line 44: its sleep is over",
  }));
}

TEST(MarkText, OfEveryKind) {
  Told told(R"(
A, B = start(tidy(5, 1), "A"), start(cling(5, 1, "kept"), "B")
C, D = start(fail(1, ValueError("no good")), "C"), start(nap(2, "x"), "D")
async def late():
    await asyncio.wait_for(nap(5), 1)
L = start(late(), "L")
async def uncancels():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        asyncio.current_task().uncancel()
U = start(uncancels(), "U")
await asyncio.sleep(1)
print("now")
A.cancel("enough"), B.cancel(), U.cancel()
time.sleep(0.5)
nap(1)
await asyncio.sleep(4)
)");
  EXPECT_EQ(told.marks("A"), (Strings{
    "main asked A to cancel at 1.0 s ('enough'); CancelledError reached it only at 1.5 s, as the loop was blocked by main; it ended as cancelled at 2.5 s, after 1 s of clean-up",
    "CancelledError reached A at 1.5 s; main had asked at 1.0 s, but the loop was blocked by main",
    "A ended as cancelled at 2.5 s, as main had asked at 1.0 s",
  }));
  EXPECT_EQ(told.marks("B"), (Strings{
    "main asked B to cancel at 1.0 s; CancelledError reached it only at 1.5 s, as the loop was blocked by main; it swallowed the CancelledError and ended at 2.5 s with the result 'kept'",
    "CancelledError reached B at 1.5 s; main had asked at 1.0 s, but the loop was blocked by main",
    "B did not end as cancelled, though main had asked at 1.0 s: it ended at 2.5 s with the result 'kept'",
    "B ended at 2.5 s with the result 'kept'",
  }));
  EXPECT_EQ(told.marks("C"), (Strings{
    "C failed at 1.5 s with ValueError: no good",
    "Task exception was never retrieved. The task failed, but nobody awaited it or asked for its result, so nobody saw the error. Await the task, or look at its exception().",
  }));
  EXPECT_EQ(told.marks("D"), (Strings{
    "D ended at 2.0 s with the result 'x'",
  }));
  EXPECT_EQ(told.marks("L"), (Strings{
    "wait_for reached its deadline at 1.0 s; TimeoutError came at 1.5 s, as the loop was blocked by main",
    "wait_for's timeout at 1.0 s cancelled L; CancelledError reached it only at 1.5 s, as the loop was blocked by main; it became TimeoutError at 1.5 s",
    "CancelledError reached L at 1.5 s; its wait_for had asked at 1.0 s, but the loop was blocked by main",
    "L failed at 1.5 s with TimeoutError",
    "Task exception was never retrieved. The task failed, but nobody awaited it or asked for its result, so nobody saw the error. Await the task, or look at its exception().",
  }));
  EXPECT_EQ(told.marks("U"), (Strings{
    "main asked U to cancel at 1.0 s; CancelledError reached it only at 1.5 s, as the loop was blocked by main; it took that back with uncancel() at 1.5 s and went on; it ended at 1.5 s with the result None",
    "CancelledError reached U at 1.5 s; main had asked at 1.0 s, but the loop was blocked by main",
    "U took the request to cancel that main had made at 1.0 s back with uncancel() at 1.5 s",
    "U ended at 1.5 s with the result None",
  }));
  EXPECT_EQ(told.marks("main"), (Strings{
    "main printed at 1.0 s: now",
    "coroutine 'nap' was never awaited. The coroutine was called but nobody awaited it, so its body never ran. Put `await` before the call, or make it a task.",
    "main ended at 5.5 s with the result None",
  }));
  EXPECT_EQ(told.blocked(), (Strings{
    "main blocked the loop for 0.5 s, from 1.0 s to 1.5 s, with time.sleep in line 56; 2 handles had to wait for that",
  }));
}

}  // namespace session::testing
