# SPDX-License-Identifier: MIT
"""Rules of queues with producers and consumers: in which turns they work; join and task_done."""

import asyncio


def told(error):
    name = type(error).__name__
    return f"{name}: {error}" if str(error) else name


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


async def producer(queue, first, pause):
    for item in range(first, first + 3):
        await queue.put(item)
        print("put", item)
        await asyncio.sleep(pause)


async def consumer(name, queue, pause):
    while True:
        item = await queue.get()
        if item < 0:
            print(name, "ends")
            return
        print(name, "got", item)
        await asyncio.sleep(pause)


async def work_shared(maxsize, producing, consuming):
    queue = asyncio.Queue(maxsize)
    consumers = [asyncio.create_task(consumer(name, queue, consuming)) for name in "ab"]
    await asyncio.gather(producer(queue, 10, producing), producer(queue, 20, producing))
    print("produced", queue.qsize())
    for _ in consumers:
        await queue.put(-1)
    await asyncio.gather(*consumers)
    print("end")


async def slow_consumers_hold_producers_back():
    print("slow_consumers_hold_producers_back")
    await work_shared(1, 0, 0.01)


async def slow_producers_feed_consumers_in_turn():
    print("slow_producers_feed_consumers_in_turn")
    await work_shared(0, 0.01, 0.001)


async def all_at_once():
    print("all_at_once")
    await work_shared(2, 0, 0)


async def ping_pong():
    print("ping_pong")
    there = asyncio.Queue()
    back = asyncio.Queue()

    async def echo():
        for _ in range(2):
            await back.put(10 * await there.get())

    task = asyncio.create_task(echo())
    for item in range(2):
        there.put_nowait(item)
        print("sent", item)
        print("back", await back.get())
    await task


async def nothing_to_join():
    print("nothing_to_join")
    queue = asyncio.Queue()
    await join("a", queue)
    queue.put_nowait(1)
    queue.get_nowait()
    print(task_done(queue))
    await join("a", queue)


async def task_done_too_often():
    print("task_done_too_often")
    queue = asyncio.Queue()
    print(task_done(queue))
    queue.put_nowait(1)
    queue.put_nowait(2)
    print(task_done(queue), task_done(queue), task_done(queue))
    queue.put_nowait(3)
    print(task_done(queue), task_done(queue))


async def join_waits_for_every_item():
    print("join_waits_for_every_item")
    queue = asyncio.Queue()
    for item in range(3):
        queue.put_nowait(item)
    tasks = joiners(queue, "ab")
    for _ in range(3):
        await asyncio.sleep(0.01)
        print("got", queue.get_nowait())
        await asyncio.sleep(0.01)
        print("done", task_done(queue))
    await asyncio.gather(*tasks)


async def worker(name, queue):
    while True:
        item = await queue.get()
        await asyncio.sleep(item * 0.001)
        print(name, "did", item)
        queue.task_done()


async def workers_until_joined():
    print("workers_until_joined")
    queue = asyncio.Queue()
    for item in 3, 2, 1, 4, 2:
        queue.put_nowait(item)
    workers = [asyncio.create_task(worker(name, queue)) for name in "ab"]
    await join("main", queue)
    for task in workers:
        task.cancel()
    for end in await asyncio.gather(*workers, return_exceptions=True):
        print(told(end))


async def put_while_joining():
    print("put_while_joining")
    queue = asyncio.Queue()
    queue.put_nowait(1)
    tasks = joiners(queue, "a")
    await asyncio.sleep(0)
    queue.put_nowait(2)
    print(task_done(queue))
    await asyncio.sleep(0.01)
    print(task_done(queue))
    await asyncio.gather(*tasks)


async def put_after_the_last_is_done():
    print("put_after_the_last_is_done")
    queue = asyncio.Queue()
    queue.put_nowait(1)
    tasks = joiners(queue, "a")
    await asyncio.sleep(0)
    task_done(queue)
    queue.put_nowait(2)
    tasks += joiners(queue, "b")
    await tasks[0]
    task_done(queue)
    await tasks[1]


async def cancelled_joiner():
    print("cancelled_joiner")
    queue = asyncio.Queue()
    queue.put_nowait(1)
    tasks = joiners(queue, "ab")
    await asyncio.sleep(0)
    tasks[0].cancel("enough")
    await asyncio.sleep(0)
    print(task_done(queue))
    await asyncio.gather(*tasks)


for rule in (slow_consumers_hold_producers_back, slow_producers_feed_consumers_in_turn, all_at_once, ping_pong,
             nothing_to_join, task_done_too_often, join_waits_for_every_item, workers_until_joined,
             put_while_joining, put_after_the_last_is_done, cancelled_joiner):
    asyncio.run(rule())
