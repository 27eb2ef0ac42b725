# SPDX-License-Identifier: MIT
"""Classes of the program that derive from asyncio's queues, locks and task groups."""

import asyncio
from asyncio.queues import Queue


class CountingQueue(Queue):
    def __init__(self, maxsize=0, *, label="queue"):
        super().__init__(maxsize)
        self.label = label
        self.puts = 0

    async def put(self, item):
        self.puts += 1
        print(self.label, "put", item)
        await super().put(item)

    def __len__(self):
        return self.qsize()


class Plain(asyncio.PriorityQueue):
    """Only a name."""


class LoudLock(asyncio.Lock):
    async def acquire(self):
        print("acquiring")
        return await super().acquire()

    def release(self):
        print("releasing")
        super().release()


class Gate(asyncio.Event):
    def __init__(self):
        super().__init__()
        self.opened_by = None

    def open(self, who):
        self.opened_by = who
        self.set()


class Pool(asyncio.Semaphore):
    def __init__(self, size):
        super().__init__(size)
        self.size = size


class Meeting(asyncio.Barrier):
    def __init__(self, names):
        super().__init__(len(names))
        self.names = names


class NamedGroup(asyncio.TaskGroup):
    def __init__(self, prefix):
        super().__init__()
        self.prefix = prefix
        self.count = 0

    def start(self, coroutine):
        self.count += 1
        return self.create_task(coroutine, name=f"{self.prefix}-{self.count}")


async def producer(queue):
    for item in range(3):
        await queue.put(item)
    await queue.join()
    print("joined")


async def meet(meeting, name):
    async with meeting as place:
        print(name, "meets at", place)


async def main():
    queue = CountingQueue(2, label="mine")
    print(queue.maxsize, len(queue), isinstance(queue, asyncio.Queue), issubclass(CountingQueue, asyncio.Queue))
    task = asyncio.create_task(producer(queue))
    for _ in range(3):
        print("got", await queue.get())
        queue.task_done()
    await task
    print(queue.puts, type(queue).__name__, type(queue).__mro__[1].__name__)

    plain = Plain(3)
    for item in (3, 1, 2):
        plain.put_nowait(item)
    print(plain.full(), [plain.get_nowait() for _ in range(3)])
    plain.note = "an attribute"
    print(plain.note)

    lock = LoudLock()
    async with lock:
        print(lock.locked())
    await lock.acquire()
    lock.release()

    gate = Gate()
    asyncio.get_running_loop().call_later(1, gate.open, "a timer")
    await gate.wait()
    print(gate.opened_by, gate.is_set())

    pool = Pool(2)
    async with pool:
        print(pool.locked(), pool.size)

    meeting = Meeting(["a", "b"])
    async with NamedGroup("guest") as group:
        tasks = [group.start(meet(meeting, name)) for name in meeting.names]
    print([task.get_name() for task in tasks], group.count)


asyncio.run(main())
