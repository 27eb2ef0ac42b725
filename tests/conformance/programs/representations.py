# SPDX-License-Identifier: MIT
"""How asyncio writes its objects, as far as no file of the standard library is named."""

import asyncio


class Point:
    def __init__(self, size):
        self.size = size

    def __repr__(self):
        return "Point(" + "x" * self.size + ")"


async def give(value):
    return value


async def fail():
    raise ValueError("x" * 50)


async def through(awaitable):
    return await awaitable


async def results():
    deep = {"b": 1, "a": [1, [2, [3, [4, [5, [6, [7]]]]]]], "c": 3, "d": 4, "e": 5}
    for value in (
        None, True, 5, 1.5, 10**15, "short", "l" * 40, "it's" + "q" * 30, b"abc", [], {}, set(), (1,), (1, 2),
        list(range(9)), deep, {3, 1, 2}, frozenset({1}), Point(3), Point(40), [Point(40)] * 7, range(5), print,
    ):
        task = asyncio.create_task(give(value))
        await task
        print(task)
    task = asyncio.create_task(fail())
    await asyncio.wait([task])
    print(task, task.exception())


async def states():
    future = asyncio.get_running_loop().create_future()
    inner = asyncio.create_task(through(future), name="it's")
    outer = asyncio.create_task(through(inner))
    print(outer)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(outer)
    outer.cancel()
    print(outer)
    await asyncio.wait([outer])
    print(outer)
    print(future)


async def futures():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print(future)
    future.set_result("r" * 35)
    print(future)
    future = loop.create_future()
    future.set_exception(StopIteration(3))
    print(future, repr(future.exception().__cause__))
    print(asyncio.gather(asyncio.sleep(0)))


async def others():
    scope = asyncio.timeout(5)
    print(scope)
    async with scope:
        print(scope)
        scope.reschedule(1.23456)
        print(scope)
        scope.reschedule(None)
        print(scope)
    print(scope)
    try:
        async with asyncio.timeout(0.1) as scope:
            try:
                await asyncio.sleep(1)
            finally:
                print(scope)
    except TimeoutError:
        print(scope)
    queue = asyncio.LifoQueue(3)
    print(queue)
    queue.put_nowait("item")
    print(queue)
    barrier = asyncio.Barrier(2)
    print(str(barrier).split(" ", 4)[4])
    waiter = asyncio.create_task(barrier.wait())
    await asyncio.sleep(0)
    print(str(barrier).split(" ", 4)[4])
    await barrier.wait()
    await waiter
    await barrier.abort()
    print(str(barrier).split(" ", 4)[4])
    for timeout in 1, 0:
        try:
            await asyncio.wait_for(3, timeout)
        except TypeError as error:
            print(error)


async def main():
    await results()
    await states()
    await futures()
    await others()


asyncio.run(main())
