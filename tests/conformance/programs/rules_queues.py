# SPDX-License-Identifier: MIT
"""Rules of queues, each a run of its own: order, backpressure, who is woken, who is robbed, kinds of queues."""

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


async def no_turn_without_need():
    print("no_turn_without_need")
    queue = asyncio.Queue()
    await queue.put(1)
    print("put")
    print("got", await queue.get())


async def items_in_order():
    print("items_in_order")
    queue = asyncio.Queue()
    for item in range(4):
        queue.put_nowait(item)
    print(queue.get_nowait(), await queue.get(), queue.get_nowait(), await queue.get())


async def getter_waits():
    print("getter_waits")
    queue = asyncio.Queue()
    tasks = getters(queue, "a")
    await asyncio.sleep(0.01)
    print("put")
    queue.put_nowait(1)
    print("size", queue.qsize())
    await asyncio.gather(*tasks)
    print("end")


async def one_getter_a_put():
    print("one_getter_a_put")
    queue = asyncio.Queue()
    tasks = getters(queue, "abc")
    await asyncio.sleep(0)
    queue.put_nowait(1)
    await asyncio.sleep(0)
    print("two more")
    queue.put_nowait(2)
    queue.put_nowait(3)
    await asyncio.gather(*tasks)
    print("end")


async def getters_before_the_first_step():
    print("getters_before_the_first_step")
    queue = asyncio.Queue()
    tasks = getters(queue, "ab")
    queue.put_nowait(1)
    print("put")
    await asyncio.sleep(0)
    print("size", queue.qsize())
    queue.put_nowait(2)
    await asyncio.gather(*tasks)


async def putter_waits_for_room():
    print("putter_waits_for_room")
    queue = asyncio.Queue(1)
    tasks = putters(queue, [1, 2])
    await asyncio.sleep(0.01)
    print("got", queue.get_nowait(), queue.full())
    await asyncio.gather(*tasks)
    print("size", queue.qsize())


async def one_putter_a_get():
    print("one_putter_a_get")
    queue = asyncio.Queue(2)
    tasks = putters(queue, [1, 2, 3, 4, 5])
    await asyncio.sleep(0)
    print("got", queue.get_nowait())
    await asyncio.sleep(0)
    print("got", queue.get_nowait(), queue.get_nowait())
    await asyncio.gather(*tasks)
    print("got", queue.get_nowait(), queue.get_nowait())


async def get_does_not_wait_for_putters():
    print("get_does_not_wait_for_putters")
    queue = asyncio.Queue(1)
    tasks = putters(queue, [1, 2])
    await asyncio.sleep(0)
    print("got", await queue.get())
    print("got", await queue.get())
    await asyncio.gather(*tasks)


async def errors_without_waiting():
    print("errors_without_waiting")
    queue = asyncio.Queue(1)
    print(get_nowait(queue))
    print(put_nowait(queue, 1))
    print(put_nowait(queue, 2), queue.qsize())
    print(get_nowait(queue))
    print(get_nowait(queue), queue.qsize())


async def no_limit():
    print("no_limit")
    queue = asyncio.Queue()
    for item in range(100):
        await queue.put(item)
    print(queue.full(), queue.empty(), queue.qsize())


async def robbed_getter_rejoins_at_the_end():
    print("robbed_getter_rejoins_at_the_end")
    queue = asyncio.Queue()
    tasks = getters(queue, "ab")
    await asyncio.sleep(0)
    queue.put_nowait(1)
    print("robbed of", queue.get_nowait())
    await asyncio.sleep(0)
    queue.put_nowait(2)
    queue.put_nowait(3)
    await asyncio.gather(*tasks)


async def newcomer_robs_the_woken_getter():
    print("newcomer_robs_the_woken_getter")
    queue = asyncio.Queue()
    tasks = getters(queue, "a")
    await asyncio.sleep(0)
    tasks += getters(queue, "n")
    queue.put_nowait(1)
    await asyncio.sleep(0)
    print("size", queue.qsize())
    queue.put_nowait(2)
    await asyncio.gather(*tasks)


async def robbed_putter_rejoins_at_the_end():
    print("robbed_putter_rejoins_at_the_end")
    queue = asyncio.Queue(1)
    tasks = putters(queue, [1, 2, 3])
    await asyncio.sleep(0)
    queue.get_nowait()
    queue.put_nowait(9)
    for _ in range(3):
        await asyncio.sleep(0)
        print("got", queue.get_nowait())
        await asyncio.sleep(0)
    await asyncio.gather(*tasks)


async def woken_getter_may_find_more():
    print("woken_getter_may_find_more")
    queue = asyncio.LifoQueue()
    tasks = getters(queue, "ab")
    await asyncio.sleep(0)
    for item in range(3):
        queue.put_nowait(item)
    await asyncio.gather(*tasks)
    print("left", queue.get_nowait())


async def last_in_first_out():
    print("last_in_first_out")
    queue = asyncio.LifoQueue(3)
    tasks = putters(queue, [1, 2, 3, 4])
    await asyncio.sleep(0)
    print("got", await queue.get(), await queue.get())
    await asyncio.gather(*tasks)
    print("got", await queue.get(), await queue.get())


async def least_first():
    print("least_first")
    queue = asyncio.PriorityQueue()
    for item in 5, 1, 4, 1, 3, 2:
        await queue.put(item)
    print(*[queue.get_nowait() for _ in range(6)])


async def least_to_the_first_getter():
    print("least_to_the_first_getter")
    queue = asyncio.PriorityQueue()
    tasks = getters(queue, "ab")
    await asyncio.sleep(0)
    queue.put_nowait(2)
    queue.put_nowait(1)
    await asyncio.gather(*tasks)


async def waiting_putters_have_no_priority():
    print("waiting_putters_have_no_priority")
    queue = asyncio.PriorityQueue(1)
    tasks = putters(queue, [5, 9, 1])
    await asyncio.sleep(0)
    for _ in range(3):
        print("got", await queue.get())
        await asyncio.sleep(0)
    await asyncio.gather(*tasks)


for rule in (no_turn_without_need, items_in_order, getter_waits, one_getter_a_put, getters_before_the_first_step,
             putter_waits_for_room, one_putter_a_get, get_does_not_wait_for_putters, errors_without_waiting,
             no_limit, robbed_getter_rejoins_at_the_end, newcomer_robs_the_woken_getter,
             robbed_putter_rejoins_at_the_end, woken_getter_may_find_more, last_in_first_out, least_first,
             least_to_the_first_getter, waiting_putters_have_no_priority):
    asyncio.run(rule())
