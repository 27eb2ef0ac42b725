# SPDX-License-Identifier: MIT
"""Classes derived from asyncio's queues that say how items are kept: _init, _qsize, _put, _get, put_nowait, _queue."""

import asyncio


class UniqueQueue(asyncio.Queue):
    def _init(self, maxsize):
        print("init", maxsize)
        self._queue = set()

    def _put(self, item):
        print("put", item)
        self._queue.add(item)

    def _get(self):
        return self._queue.pop()


class Stack(asyncio.Queue):
    def _init(self, maxsize):
        self.items = self._queue = []

    def _qsize(self):
        return len(self.items)

    def _put(self, item):
        self.items.append(item)

    def _get(self):
        return self.items.pop()


class Loud(asyncio.Queue):
    def put_nowait(self, item):
        print("nowait", item)
        super().put_nowait(item)

    def _put(self, item):
        print("_put", item)
        super()._put(item)


class Greatest(asyncio.PriorityQueue):
    def _put(self, item):
        super()._put((-item[0], item[1]))

    def _get(self):
        priority, value = super()._get()
        return -priority, value


class Watched(asyncio.Queue):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.taken = 0

    def peek(self):
        return self._queue[0] if self._queue else None

    def _get(self):
        self.taken += 1
        return super()._get()


async def main():
    unique = UniqueQueue(3)
    for item in (1, 2, 1):
        await unique.put(item)
    print(unique.qsize(), unique.full(), unique._unfinished_tasks, unique._maxsize)
    print(sorted([unique.get_nowait(), await unique.get()]), unique.empty())

    stack = Stack(maxsize=2)

    async def producer():
        for i in range(4):
            await stack.put(i)
            print("produced", i, stack.items)

    task = asyncio.create_task(producer())
    await asyncio.sleep(0.1)
    while True:
        try:
            print("got", await asyncio.wait_for(stack.get(), 0.1))
        except TimeoutError:
            break
    await task

    loud = Loud(1)
    await loud.put("a")
    print(loud.qsize(), loud.full())
    try:
        loud.put_nowait("b")
    except asyncio.QueueFull as e:
        print("full", e)
    print(await loud.get())

    greatest = Greatest()
    for i, letter in enumerate("abc"):
        greatest.put_nowait((i, letter))
    print([greatest.get_nowait() for _ in range(3)])

    watched = Watched()
    print(watched.peek())
    watched.put_nowait(5)
    watched.put_nowait(6)
    print(watched.peek(), len(watched._queue), list(watched._queue), watched._queue, await watched.get(), watched.taken, watched.maxsize)
    watched._queue.append(7)
    print(watched.qsize(), await watched.get(), await watched.get())
    watched._queue.clear()
    print(watched.empty(), watched.qsize())
    watched.put_nowait(1)
    watched.task_done()
    watched.shutdown(immediate=True)
    try:
        await watched.get()
    except asyncio.QueueShutDown as e:
        print(type(e).__name__, e)
    plain = asyncio.LifoQueue()
    plain.put_nowait("x")
    print(plain._queue, plain.get_nowait(), plain._queue)


asyncio.run(main())
