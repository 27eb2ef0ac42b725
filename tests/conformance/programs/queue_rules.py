# SPDX-License-Identifier: MIT
"""Queues: backpressure, join, robbed and cancelled getters, order, shutdown."""

import asyncio


async def producer(queue, n):
    for i in range(n):
        await queue.put(i)
        print("put", i, queue.qsize(), queue.full())


async def consumer(name, queue, pause):
    while True:
        item = await queue.get()
        print(name, "got", item)
        await asyncio.sleep(pause)
        queue.task_done()


async def getter(name, queue):
    try:
        print(name, "got", await queue.get())
    except (asyncio.CancelledError, asyncio.QueueShutDown) as error:
        print(name, repr(error))


async def main():
    queue = asyncio.Queue(maxsize=2)
    consumers = [asyncio.create_task(consumer(n, queue, 0.1)) for n in "ab"]
    await producer(queue, 6)
    await queue.join()
    print("all done", asyncio.get_running_loop().time())
    for task in consumers:
        task.cancel()
    await asyncio.gather(*consumers, return_exceptions=True)

    # Robbed: another takes the item before the woken getter runs; it queues again, at the end.
    getters = [asyncio.create_task(getter(n, queue)) for n in ("first", "second")]
    await asyncio.sleep(0)
    queue.put_nowait("x")
    print("robbed of", queue.get_nowait())
    await asyncio.sleep(0)
    queue.put_nowait("y")
    queue.put_nowait("z")
    await asyncio.gather(*getters)

    # Woken and cancelled: the next one is woken.
    getters = [asyncio.create_task(getter(n, queue)) for n in ("third", "fourth")]
    await asyncio.sleep(0)
    queue.put_nowait("w")
    getters[0].cancel()
    await asyncio.gather(*getters)

    for wrong in (queue.get_nowait, lambda: [queue.put_nowait(i) for i in range(3)]):
        try:
            wrong()
        except (asyncio.QueueEmpty, asyncio.QueueFull) as error:
            print(repr(error))
    fifth = asyncio.create_task(queue.put("late"))
    await asyncio.sleep(0)
    queue.shutdown()
    print(await asyncio.gather(fifth, return_exceptions=True))
    await getter("fifth", queue)
    await getter("sixth", queue)
    await getter("seventh", queue)

    least = asyncio.PriorityQueue()
    for item in (3, "c"), (1, "z"), (2, "b"), (1, "a"):
        least.put_nowait(item)
    print([(await least.get())[1] for _ in range(4)])
    stack = asyncio.LifoQueue()
    for item in "abc":
        stack.put_nowait(item)
    print([stack.get_nowait() for _ in range(3)], stack.empty())
    for _ in range(3):
        stack.task_done()
    try:
        stack.task_done()
    except ValueError as error:
        print(error)
    stack.put_nowait(1)
    waiting = asyncio.create_task(stack.join())
    await asyncio.sleep(0)
    stack.shutdown(immediate=True)
    await waiting
    print(stack.qsize())
    try:
        least.put_nowait((1, None))
        least.put_nowait((1, 2))
    except TypeError as error:
        print(error)


asyncio.run(main())
