// SPDX-License-Identifier: MIT
// What the state says of locks, events, queues, ... and of the program's own futures.
#include <gtest/gtest.h>

#include "support.h"
#include "trace/words.h"

namespace session::testing {

namespace {

std::string program(const char* body) { return std::string("import asyncio\n") + body; }

std::string name(const trace::State& state, trace::TaskId task) { return state.task(task) ? state.task(task)->name : "-"; }

/// "lock db 1/0 by Task-1: has A; waits B, C woken".
Strings primitives(const trace::State& state) {
  Strings out;
  for (const trace::PrimitiveInfo& info : state.primitives) {
    std::string text(trace::primitive_word(info.kind));
    text += " " + info.name + " " + std::to_string(info.value) + "/" + std::to_string(info.limit);
    if (info.unfinished > 0) text += " unfinished " + std::to_string(info.unfinished);
    if (info.shut_down) text += " shut down";
    text += " line " + std::to_string(info.line);
    for (const trace::TaskId task : info.holders) text += " has:" + name(state, task);
    for (const auto& waiter : info.waiters) {
      constexpr const char* roles[] = {"waits:", "gets:", "puts:", "joins:"};
      text += std::string(" ") + roles[static_cast<int>(waiter.role)] + name(state, waiter.task) + (waiter.woken ? "!" : "");
    }
    out.push_back(text);
  }
  return out;
}

Strings waits(const trace::State& state) {
  Strings out;
  for (const trace::TaskInfo& task : state.tasks)
    if (task.state == trace::TaskState::awaiting) out.push_back(task.name + ": " + task.wait.text());
  return out;
}

struct Shown {
  explicit Shown(const char* body) : session(program(body)) {}
  const trace::State& at(Time time) {
    session.seek(time);
    settle(session);
    return session.state();
  }
  Session session;
};

}  // namespace

TEST(Primitives, ALockHasAHolderAndALine) {
  Shown world(R"(
async def use(lock):
    async with lock:
        await asyncio.sleep(1)

async def main():
    db = asyncio.Lock()
    async with asyncio.TaskGroup() as group:
        for name in "ABC":
            group.create_task(use(db), name=name)
)");
  EXPECT_EQ(primitives(world.at(Time(500ms))), Strings{"lock db 1/0 line 8 has:A waits:B waits:C"});
  EXPECT_EQ(waits(world.session.state()),
            (Strings{"Task-1: task group of 3 (3 left)", "A: sleep 1 s", "B: lock db", "C: lock db"}));
  EXPECT_EQ(world.session.state().tasks[2].wait.primitive, 1u);
  EXPECT_EQ(primitives(world.at(Time(1500ms))), Strings{"lock db 1/0 line 8 has:B waits:C"});
  EXPECT_EQ(primitives(world.at(Time(2500ms))), Strings{"lock db 1/0 line 8 has:C"});
  EXPECT_EQ(primitives(world.at(Time(3500ms))), Strings{"lock db 0/0 line 8"});
  // Back again.
  EXPECT_EQ(primitives(world.at(Time(500ms))), Strings{"lock db 1/0 line 8 has:A waits:B waits:C"});
}

TEST(Primitives, BetweenReleaseAndItsTurnTheWaiterIsWoken) {
  Shown world(R"(
async def use(lock):
    async with lock:
        pass

async def main():
    db = asyncio.Lock()
    await db.acquire()
    task = asyncio.create_task(use(db), name="A")
    await asyncio.sleep(0)
    db.release()
    print("released")
    await task
)");
  world.at(Time(1s));
  world.session.seek(world.session.state().console[0].event);
  EXPECT_EQ(primitives(world.session.state()), Strings{"lock db 0/0 line 8 waits:A!"});
}

TEST(Primitives, ASemaphoreCountsAndHandsOver) {
  Shown world(R"(
class Pool:
    def __init__(self):
        self.slots = asyncio.Semaphore(2)

    async def use(self, seconds):
        async with self.slots:
            await asyncio.sleep(seconds)

async def main():
    pool = Pool()
    await asyncio.gather(*(pool.use(i) for i in (1, 2, 3, 4)))
)");
  EXPECT_EQ(primitives(world.at(Time(500ms))), Strings{"semaphore slots 0/2 line 5 has:Task-2 has:Task-3 waits:Task-4 waits:Task-5"});
  EXPECT_EQ(primitives(world.at(Time(1500ms))), Strings{"semaphore slots 0/2 line 5 has:Task-3 has:Task-4 waits:Task-5"});
  EXPECT_EQ(primitives(world.at(Time(10s))), Strings{"semaphore slots 2/2 line 5"});
}

TEST(Primitives, AQueueHasItemsGettersPuttersAndJoiners) {
  Shown world(R"(
async def produce(q):
    for i in range(3):
        await q.put(i)

async def consume(q):
    await asyncio.sleep(1)
    while True:
        await q.get()
        await asyncio.sleep(1)
        q.task_done()

async def main():
    jobs = asyncio.Queue(maxsize=1)
    one = asyncio.create_task(produce(jobs), name="producer")
    two = asyncio.create_task(consume(jobs), name="consumer")
    await one
    await jobs.join()
    jobs.shutdown()
    await asyncio.sleep(1)
)");
  EXPECT_EQ(primitives(world.at(Time(500ms))), Strings{"queue jobs 1/1 unfinished 1 line 15 puts:producer"});
  EXPECT_EQ(waits(world.session.state()), (Strings{"Task-1: task producer", "producer: room in queue jobs", "consumer: sleep 1 s"}));
  EXPECT_EQ(primitives(world.at(Time(2500ms))), Strings{"queue jobs 1/1 unfinished 2 line 15 joins:Task-1"});
  EXPECT_EQ(waits(world.session.state()), (Strings{"Task-1: all items of queue jobs", "consumer: sleep 1 s"}));
  EXPECT_EQ(primitives(world.at(Time(4500ms))), Strings{"queue jobs 0/1 shut down line 15"});
}

TEST(Primitives, EventsConditionsAndBarriers) {
  Shown world(R"(
async def wait_for(event, condition, barrier):
    await event.wait()
    async with condition:
        await condition.wait()
    await barrier.wait()

async def main():
    go = asyncio.Event()
    changed = asyncio.Condition()
    meet = asyncio.Barrier(3)
    tasks = [asyncio.create_task(wait_for(go, changed, meet), name=n) for n in "AB"]
    await asyncio.sleep(1)
    go.set()
    await asyncio.sleep(1)
    async with changed:
        changed.notify_all()
    await asyncio.sleep(1)
    await meet.wait()
)");
  EXPECT_EQ(primitives(world.at(Time(500ms))),
            (Strings{"event go 0/0 line 10 waits:A waits:B", "lock of changed 0/0 line 11", "condition changed 0/2 line 11",
                     "barrier meet 0/3 line 12"}));
  EXPECT_EQ(primitives(world.at(Time(1500ms)))[0], "event go 1/0 line 10");
  EXPECT_EQ(primitives(world.session.state())[2], "condition changed 0/2 line 11 waits:A waits:B");
  EXPECT_EQ(primitives(world.at(Time(2500ms)))[3], "barrier meet 2/3 line 12 waits:A waits:B");
  EXPECT_EQ(waits(world.session.state()), (Strings{"Task-1: sleep 1 s", "A: barrier meet", "B: barrier meet"}));
  EXPECT_EQ(primitives(world.at(Time(3500ms)))[3], "barrier meet 0/3 line 12");
}

TEST(Primitives, WithoutNamesTheyAreCounted) {
  Shown world(R"(
class Fork:
    def __init__(self):
        self.lock = asyncio.Lock()

async def main():
    forks = [Fork(), Fork()]
    locks = [asyncio.Lock() for _ in range(2)]
    a = b = asyncio.Lock()
    await asyncio.sleep(1)
)");
  EXPECT_EQ(primitives(world.at(Time(500ms))), (Strings{"lock lock 0/0 line 5", "lock lock #2 0/0 line 5", "lock 1 0/0 line 9",
                                                        "lock 2 0/0 line 9", "lock a 0/0 line 10"}));
}

TEST(Primitives, OneOfTheModuleIsKnownFromItsFirstUseInEachRun) {
  Shown world(R"(
gate = asyncio.Lock()

async def main():
    await asyncio.sleep(1)
    async with gate:
        await asyncio.sleep(1)

asyncio.run(main())
asyncio.run(main())
)");
  EXPECT_EQ(primitives(world.at(Time(500ms))), Strings{});
  EXPECT_EQ(primitives(world.at(Time(1500ms))), Strings{"lock gate 1/0 line 7 has:Task-1"});
  EXPECT_EQ(primitives(world.at(Time(3500ms))), (Strings{"lock gate 0/0 line 7", "lock gate #2 1/0 line 7 has:Task-4"}));
}

TEST(Primitives, FuturesOfTheProgramAndJobs) {
  Shown world(R"(
import time

def work():
    time.sleep(1)
    return 5

async def main():
    answer = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(1, answer.set_result, 42)
    print(await answer)
    await asyncio.to_thread(work)
    await asyncio.Future()
)");
  const auto futures = [](const trace::State& state) {
    Strings out;
    for (const trace::FutureInfo& future : state.futures) {
      out.push_back(std::string(future.job ? "job " : "future ") + future.name + " line " + std::to_string(future.line) +
                    (future.state == trace::TaskState::awaiting ? " pending" : " " + future.result + future.error));
    }
    return out;
  };
  EXPECT_EQ(futures(world.at(Time(500ms))), Strings{"future answer line 10 pending"});
  EXPECT_EQ(waits(world.session.state()), Strings{"Task-1: future answer"});
  EXPECT_EQ(futures(world.at(Time(1500ms))), (Strings{"future answer line 10 42", "job work line 13 pending"}));
  EXPECT_EQ(waits(world.session.state()), Strings{"Task-1: thread work"});
  EXPECT_EQ(waits(world.at(Time(5s))), Strings{"Task-1: a future"});
  EXPECT_EQ(futures(world.at(Time(500ms))), Strings{"future answer line 10 pending"});
}

}  // namespace session::testing
