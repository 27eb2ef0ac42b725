# SPDX-License-Identifier: MIT
"""Rules of queues whose getters and putters are cancelled: while they wait, once they are woken, by time-outs."""

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


async def waiting_getter_cancelled():
    print("waiting_getter_cancelled")
    queue = asyncio.Queue()
    tasks = getters(queue, "abc")
    await asyncio.sleep(0)
    tasks[1].cancel("stop")
    await asyncio.sleep(0)
    queue.put_nowait(1)
    queue.put_nowait(2)
    await asyncio.gather(*tasks)
    print("size", queue.qsize())


async def put_passes_over_a_cancelled_getter():
    print("put_passes_over_a_cancelled_getter")
    queue = asyncio.Queue()
    tasks = getters(queue, "ab")
    await asyncio.sleep(0)
    tasks[0].cancel()
    queue.put_nowait(1)
    await asyncio.gather(*tasks)


async def waiting_putter_cancelled():
    print("waiting_putter_cancelled")
    queue = asyncio.Queue(1)
    tasks = putters(queue, [1, 2, 3])
    await asyncio.sleep(0)
    tasks[1].cancel("stop")
    await asyncio.sleep(0)
    print("got", queue.get_nowait())
    await asyncio.gather(*tasks)
    print("got", queue.get_nowait(), queue.empty())


async def get_passes_over_a_cancelled_putter():
    print("get_passes_over_a_cancelled_putter")
    queue = asyncio.Queue(1)
    tasks = putters(queue, [1, 2, 3])
    await asyncio.sleep(0)
    tasks[1].cancel()
    print("got", queue.get_nowait())
    await asyncio.gather(*tasks)


async def woken_getter_cancelled_passes_it_on():
    print("woken_getter_cancelled_passes_it_on")
    queue = asyncio.Queue()
    tasks = getters(queue, "abc")
    await asyncio.sleep(0)
    queue.put_nowait(1)
    tasks[0].cancel("late")
    await asyncio.gather(*tasks[:2])
    print("size", queue.qsize())
    queue.put_nowait(2)
    await tasks[2]


async def all_woken_getters_cancelled():
    print("all_woken_getters_cancelled")
    queue = asyncio.Queue()
    tasks = getters(queue, "ab")
    await asyncio.sleep(0)
    queue.put_nowait(1)
    queue.put_nowait(2)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks)
    print("left", queue.get_nowait(), queue.get_nowait())


async def passed_on_to_one_cancelled_too():
    print("passed_on_to_one_cancelled_too")
    queue = asyncio.Queue()
    tasks = getters(queue, "abc")
    await asyncio.sleep(0)
    queue.put_nowait(1)
    tasks[0].cancel()
    tasks[1].cancel()
    await asyncio.gather(*tasks)


async def robbed_then_cancelled_wakes_nobody():
    print("robbed_then_cancelled_wakes_nobody")
    queue = asyncio.Queue()
    tasks = getters(queue, "ab")
    await asyncio.sleep(0)
    queue.put_nowait(1)
    print("robbed of", queue.get_nowait())
    tasks[0].cancel()
    await asyncio.sleep(0.01)
    print("put")
    queue.put_nowait(2)
    await asyncio.gather(*tasks)


async def woken_putter_cancelled_passes_it_on():
    print("woken_putter_cancelled_passes_it_on")
    queue = asyncio.Queue(1)
    tasks = putters(queue, [1, 2, 3])
    await asyncio.sleep(0)
    print("got", queue.get_nowait())
    tasks[1].cancel("late")
    await asyncio.gather(*tasks)
    print("got", queue.get_nowait())


async def woken_putter_cancelled_when_full_again():
    print("woken_putter_cancelled_when_full_again")
    queue = asyncio.Queue(1)
    tasks = putters(queue, [1, 2, 3])
    await asyncio.sleep(0)
    queue.get_nowait()
    queue.put_nowait(9)
    tasks[1].cancel()
    await asyncio.sleep(0.01)
    print("got", queue.get_nowait())
    await asyncio.gather(*tasks)


async def cancelled_before_the_start():
    print("cancelled_before_the_start")
    queue = asyncio.Queue(1)
    tasks = getters(queue, "a")
    tasks[0].cancel()
    tasks += getters(queue, "b")
    tasks += putters(queue, [1])
    tasks[2].cancel()
    for end in await asyncio.gather(tasks[0], tasks[2], return_exceptions=True):
        print(told(end), queue.qsize())
    queue.put_nowait(2)
    await tasks[1]


async def cancelled_getter_may_try_again():
    print("cancelled_getter_may_try_again")
    queue = asyncio.Queue()

    async def stubborn():
        await get("a", queue)
        await get("a", queue)

    tasks = [asyncio.create_task(stubborn())] + getters(queue, "b")
    await asyncio.sleep(0)
    tasks[0].cancel()
    await asyncio.sleep(0)
    queue.put_nowait(1)
    queue.put_nowait(2)
    await asyncio.gather(*tasks)


async def cancelled_twice_while_woken():
    print("cancelled_twice_while_woken")
    queue = asyncio.Queue()
    tasks = getters(queue, "ab")
    await asyncio.sleep(0)
    queue.put_nowait(1)
    tasks[0].cancel("one")
    tasks[0].cancel("two")
    await asyncio.gather(*tasks)


async def cancel_is_not_seen_where_nothing_waits():
    print("cancel_is_not_seen_where_nothing_waits")
    queue = asyncio.Queue(1)

    async def worker():
        asyncio.current_task().cancel("self")
        await put(queue, 1)
        await get("a", queue)
        queue.task_done()
        await queue.join()
        print("joined")
        await get("a", queue)
        queue.put_nowait(2)
        await get("a", queue)

    await asyncio.create_task(worker())


async def timed_get(name, queue, limit):
    try:
        print(name, "got", await asyncio.wait_for(queue.get(), limit))
    except TimeoutError as error:
        print(name, told(error))


async def timed_out_getter_leaves_the_item():
    print("timed_out_getter_leaves_the_item")
    queue = asyncio.Queue()
    tasks = [asyncio.create_task(timed_get("a", queue, 0.01))]
    await asyncio.sleep(0)
    tasks += getters(queue, "b")
    await asyncio.sleep(0.02)
    queue.put_nowait(1)
    await asyncio.gather(*tasks)


async def item_in_the_instant_of_the_time_out():
    print("item_in_the_instant_of_the_time_out")
    queue = asyncio.Queue()
    tasks = [asyncio.create_task(timed_get("a", queue, 0.01))]
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_later(0.01, queue.put_nowait, 1)
    await asyncio.gather(*tasks)
    print("size", queue.qsize())


async def time_out_after_the_item_in_one_instant():
    print("time_out_after_the_item_in_one_instant")
    queue = asyncio.Queue()
    asyncio.get_running_loop().call_later(0.01, queue.put_nowait, 1)
    await timed_get("a", queue, 0.01)
    print("size", queue.qsize())
    print("left", get_nowait(queue))


async def zero_time_takes_nothing():
    print("zero_time_takes_nothing")
    queue = asyncio.Queue()
    queue.put_nowait(1)
    await timed_get("a", queue, 0)
    await timed_get("b", queue, 0.01)


async def timed_put(queue, item, limit):
    try:
        await asyncio.wait_for(queue.put(item), limit)
        print("put", item)
    except TimeoutError as error:
        print(item, told(error))


async def timed_out_putter_leaves_the_room():
    print("timed_out_putter_leaves_the_room")
    queue = asyncio.Queue(1)
    tasks = putters(queue, [1])
    tasks.append(asyncio.create_task(timed_put(queue, 2, 0.01)))
    tasks += putters(queue, [3])
    await asyncio.sleep(0.02)
    print("got", queue.get_nowait())
    await asyncio.gather(*tasks)
    print("got", queue.get_nowait(), queue.empty())


for rule in (waiting_getter_cancelled, put_passes_over_a_cancelled_getter, waiting_putter_cancelled,
             get_passes_over_a_cancelled_putter, woken_getter_cancelled_passes_it_on, all_woken_getters_cancelled,
             passed_on_to_one_cancelled_too, robbed_then_cancelled_wakes_nobody, woken_putter_cancelled_passes_it_on,
             woken_putter_cancelled_when_full_again, cancelled_before_the_start, cancelled_getter_may_try_again,
             cancelled_twice_while_woken, cancel_is_not_seen_where_nothing_waits, timed_out_getter_leaves_the_item,
             item_in_the_instant_of_the_time_out, time_out_after_the_item_in_one_instant, zero_time_takes_nothing,
             timed_out_putter_leaves_the_room):
    asyncio.run(rule())
