# SPDX-License-Identifier: MIT
"""Rules of Queue.shutdown: with who waits, immediate or not."""

import asyncio


def told(error):
    name = type(error).__name__
    return f"{name}: {error}" if str(error) else name


async def get(name, queue):
    try:
        item = await queue.get()
    except (asyncio.CancelledError, asyncio.QueueShutDown) as error:
        print(name, told(error))
    else:
        print(name, "got", item)


async def put(queue, item):
    try:
        await queue.put(item)
    except (asyncio.CancelledError, asyncio.QueueShutDown) as error:
        print(item, told(error))
    else:
        print("put", item)


def getters(queue, names):
    return [asyncio.create_task(get(name, queue)) for name in names]


def putters(queue, items):
    return [asyncio.create_task(put(queue, item)) for item in items]


def get_nowait(queue):
    try:
        return str(queue.get_nowait())
    except (asyncio.QueueEmpty, asyncio.QueueShutDown) as error:
        return told(error)


def put_nowait(queue, item):
    try:
        queue.put_nowait(item)
    except (asyncio.QueueFull, asyncio.QueueShutDown) as error:
        return told(error)
    return "ok"


def task_done(queue):
    try:
        queue.task_done()
    except ValueError as error:
        return told(error)
    return "ok"


async def join(name, queue):
    try:
        await queue.join()
    except asyncio.CancelledError as error:
        print(name, told(error))
    else:
        print(name, "joined")


def joiners(queue, names):
    return [asyncio.create_task(join(name, queue)) for name in names]


async def shutdown_wakes_getters():
    print("shutdown_wakes_getters")
    queue = asyncio.Queue()
    tasks = getters(queue, "abc")
    await asyncio.sleep(0)
    queue.shutdown()
    print("shut down")
    await asyncio.gather(*tasks)
    await get("d", queue)
    print(get_nowait(queue))


async def shutdown_lets_items_be_got():
    print("shutdown_lets_items_be_got")
    queue = asyncio.Queue()
    queue.put_nowait(1)
    queue.put_nowait(2)
    queue.shutdown()
    await get("a", queue)
    print(get_nowait(queue), get_nowait(queue))
    await get("b", queue)


async def no_put_after_shutdown():
    print("no_put_after_shutdown")
    queue = asyncio.Queue(1)
    queue.put_nowait(1)
    queue.shutdown()
    print(put_nowait(queue, 2))
    await put(queue, 3)
    print(get_nowait(queue))
    print(put_nowait(queue, 4))
    await put(queue, 5)


async def shutdown_wakes_putters():
    print("shutdown_wakes_putters")
    queue = asyncio.Queue(1)
    tasks = putters(queue, [1, 2, 3])
    await asyncio.sleep(0)
    queue.shutdown()
    await asyncio.gather(*tasks)
    print(get_nowait(queue), get_nowait(queue))


async def immediate_shutdown_drops_items():
    print("immediate_shutdown_drops_items")
    queue = asyncio.Queue(2)
    tasks = putters(queue, [1, 2, 3]) + joiners(queue, "j")
    await asyncio.sleep(0)
    queue.shutdown(immediate=True)
    print("size", queue.qsize(), get_nowait(queue))
    await asyncio.gather(*tasks)
    print(task_done(queue))


async def shutdown_does_not_end_a_join():
    print("shutdown_does_not_end_a_join")
    queue = asyncio.Queue()
    queue.put_nowait(1)
    tasks = joiners(queue, "j")
    await asyncio.sleep(0)
    queue.shutdown()
    await asyncio.sleep(0.01)
    print("got", get_nowait(queue))
    print(task_done(queue))
    await asyncio.gather(*tasks)


async def immediate_shutdown_waits_for_items_in_work():
    print("immediate_shutdown_waits_for_items_in_work")
    queue = asyncio.Queue()
    for item in range(3):
        queue.put_nowait(item)
    tasks = joiners(queue, "j")
    print("got", await queue.get())
    queue.shutdown(immediate=True)
    await asyncio.sleep(0.01)
    print(task_done(queue), task_done(queue))
    await asyncio.gather(*tasks)


async def shutdown_twice():
    print("shutdown_twice")
    queue = asyncio.Queue()
    queue.put_nowait(1)
    queue.shutdown()
    queue.shutdown()
    print("size", queue.qsize())
    queue.shutdown(immediate=True)
    print("size", queue.qsize())
    queue.shutdown()
    await get("a", queue)


async def woken_getter_at_shutdown():
    print("woken_getter_at_shutdown")
    for immediate in False, True:
        queue = asyncio.Queue()
        tasks = getters(queue, "ab")
        await asyncio.sleep(0)
        queue.put_nowait(1)
        queue.shutdown(immediate)
        await asyncio.gather(*tasks)


async def woken_putter_at_shutdown():
    print("woken_putter_at_shutdown")
    queue = asyncio.Queue(1)
    tasks = putters(queue, [1, 2, 3])
    await asyncio.sleep(0)
    print("got", get_nowait(queue))
    queue.shutdown()
    await asyncio.gather(*tasks)
    print("size", queue.qsize())


async def cancelled_after_shutdown():
    print("cancelled_after_shutdown")
    queue = asyncio.Queue()
    tasks = getters(queue, "ab")
    await asyncio.sleep(0)
    queue.shutdown()
    tasks[0].cancel()
    await asyncio.gather(*tasks)


async def robbed_getter_at_shutdown():
    print("robbed_getter_at_shutdown")
    queue = asyncio.Queue()
    tasks = getters(queue, "a")
    await asyncio.sleep(0)
    queue.put_nowait(1)
    print("robbed of", queue.get_nowait())
    queue.shutdown()
    await asyncio.gather(*tasks)


async def consumer_until_shutdown():
    print("consumer_until_shutdown")
    queue = asyncio.PriorityQueue()

    async def consume():
        try:
            while True:
                print("got", await queue.get())
                await asyncio.sleep(0.01)
        except asyncio.QueueShutDown:
            print("no more")

    task = asyncio.create_task(consume())
    for item in 3, 1, 2:
        await queue.put(item)
    queue.shutdown()
    await task


async def shutdown_keeps_the_order():
    print("shutdown_keeps_the_order")
    queue = asyncio.LifoQueue()
    for item in range(3):
        queue.put_nowait(item)
    queue.shutdown()
    await asyncio.gather(*getters(queue, "abcd"))


for rule in (shutdown_wakes_getters, shutdown_lets_items_be_got, no_put_after_shutdown, shutdown_wakes_putters,
             immediate_shutdown_drops_items, shutdown_does_not_end_a_join,
             immediate_shutdown_waits_for_items_in_work, shutdown_twice, woken_getter_at_shutdown,
             woken_putter_at_shutdown, cancelled_after_shutdown, robbed_getter_at_shutdown, consumer_until_shutdown,
             shutdown_keeps_the_order):
    asyncio.run(rule())
