# SPDX-License-Identifier: MIT
"""Rules of asyncio.as_completed, each a run of its own: order and turns, time-outs, who asks, errors, cancellation."""

import asyncio


def told(error):
    name = type(error).__name__
    return f"{name}: {error}" if str(error) else name


async def job(name, ms):
    try:
        await asyncio.sleep(ms / 1000)
    except asyncio.CancelledError as error:
        print(name, told(error))
        raise
    print(name, "ends")
    if name.isupper():
        raise ValueError(name)
    return name


def start(**jobs):
    return [asyncio.create_task(job(name, ms), name=name) for name, ms in jobs.items()]


def outcome(task):
    try:
        return f"{task.get_name()} {task.result()}"
    except (asyncio.CancelledError, ValueError) as error:
        return f"{task.get_name()} {told(error)}"


async def each(tasks, timeout=None):
    try:
        async for task in asyncio.as_completed(tasks, timeout=timeout):
            print("got", outcome(task))
    except (asyncio.CancelledError, TimeoutError) as error:
        print(told(error))


async def one(asker, coroutine):
    try:
        print(asker, "got", await coroutine)
    except (asyncio.CancelledError, TimeoutError, ValueError) as error:
        print(asker, told(error))


async def two_turns_after_each():
    print("two_turns_after_each")
    await each(start(a=30, b=10, c=20))


async def in_one_iteration():
    print("in_one_iteration")
    await each(start(a=20, b=10, c=10, d=10))


async def originals_come_back():
    print("originals_come_back")
    tasks = start(a=20, b=10)
    async for task in asyncio.as_completed(tasks):
        print(task is tasks[0], task is tasks[1], task.done())


async def done_before():
    print("done_before")
    tasks = start(a=30, b=10)
    await asyncio.sleep(0.02)
    await each(tasks)


async def duplicates():
    print("duplicates")
    tasks = start(a=20, b=10)
    await each([tasks[0], tasks[1], tasks[0], tasks[0]])


async def nothing():
    print("nothing")
    await each([])
    await each([], 1)
    print("end")


async def failures_among_them():
    print("failures_among_them")
    tasks = start(a=20, B=10, c=30)
    asyncio.get_running_loop().call_later(0.005, tasks[2].cancel)
    await each(tasks)


async def errors_are_raised_by_what_is_yielded():
    print("errors_are_raised_by_what_is_yielded")
    tasks = start(a=20, B=10, c=30)
    tasks[2].cancel("no")
    for coroutine in asyncio.as_completed(tasks):
        await one("main", coroutine)


async def what_ended_meanwhile_takes_no_turn():
    print("what_ended_meanwhile_takes_no_turn")
    async for task in asyncio.as_completed(start(a=10, b=20, c=30)):
        print("got", outcome(task))
        await asyncio.sleep(0.05)


async def timeout():
    print("timeout")
    tasks = start(a=10, b=30, c=40)
    await each(tasks, 0.02)
    print([task.done() for task in tasks])
    await asyncio.gather(*tasks)


async def each_left_one_times_out():
    print("each_left_one_times_out")
    tasks = start(a=10, b=30, c=50)
    for coroutine in asyncio.as_completed(tasks, timeout=0.02):
        await one("main", coroutine)
    await asyncio.gather(*tasks)


async def the_time_runs_from_the_call():
    print("the_time_runs_from_the_call")
    tasks = start(a=10, b=15, c=30)
    left = asyncio.as_completed(tasks, timeout=0.02)
    await asyncio.sleep(0.04)
    for coroutine in left:
        await one("main", coroutine)


async def end_and_timeout_in_one_instant():
    print("end_and_timeout_in_one_instant")
    await each(start(a=20), 0.02)
    tasks = start(b=20)
    await asyncio.sleep(0)
    await each(tasks, 0.02)


async def no_time():
    print("no_time")
    tasks = start(a=0, b=10)
    await asyncio.gather(tasks[0])
    for coroutine in asyncio.as_completed(tasks, timeout=0):
        await one("main", coroutine)
    await each(tasks, -1)


async def all_before_the_timeout():
    print("all_before_the_timeout")
    await each(start(a=10, b=20), 3600)
    await asyncio.sleep(0.01)
    print("end")


async def askers_in_line():
    print("askers_in_line")
    left = asyncio.as_completed(start(a=20, b=10, c=10))
    await asyncio.gather(*[one(str(number), coroutine) for number, coroutine in enumerate(left)])


async def last_asked_first_awaited():
    print("last_asked_first_awaited")
    first, second = asyncio.as_completed(start(a=20, b=10))
    await one("second", second)
    await one("first", first)


async def cancelled_asker():
    print("cancelled_asker")
    tasks = start(a=20, b=30)
    waiting = asyncio.create_task(each(tasks))
    await asyncio.sleep(0.01)
    waiting.cancel("enough")
    await waiting
    await each(tasks)


async def cancelled_asker_leaves_its_item():
    print("cancelled_asker_leaves_its_item")
    first, second, third = asyncio.as_completed(start(a=10, b=20, c=30))
    askers = [asyncio.create_task(one("first", first)), asyncio.create_task(one("second", second))]
    await asyncio.sleep(0)
    askers[0].cancel()
    await asyncio.gather(*askers)
    await one("third", third)


async def woken_asker_cancelled():
    print("woken_asker_cancelled")
    future = asyncio.get_running_loop().create_future()
    first, second = asyncio.as_completed([future, *start(b=20)])
    askers = [asyncio.create_task(one("first", first)), asyncio.create_task(one("second", second))]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    future.set_result("a")
    await asyncio.sleep(0)
    askers[0].cancel()
    await asyncio.gather(*askers)


async def within_a_timeout():
    print("within_a_timeout")
    tasks = start(a=10, b=30)
    try:
        async with asyncio.timeout(0.02):
            async for task in asyncio.as_completed(tasks):
                print("got", outcome(task))
    except TimeoutError as error:
        print(told(error), tasks[1].done())
    await tasks[1]


async def left_early():
    print("left_early")
    tasks = start(a=10, b=20)
    async for task in asyncio.as_completed(tasks, timeout=0.03):
        print("got", outcome(task))
        break
    await asyncio.sleep(0.05)
    print([task.done() for task in tasks])


async def two_over_the_same():
    print("two_over_the_same")
    tasks = start(a=20, b=10)
    await asyncio.gather(each(tasks), each(tasks, 0.015))


async def plain_futures():
    print("plain_futures")
    loop = asyncio.get_running_loop()
    futures = [loop.create_future() for _ in range(3)]
    loop.call_later(0.01, futures[1].set_result, 1)
    loop.call_later(0.01, futures[0].set_result, 0)
    loop.call_later(0.02, futures[2].cancel)
    async for future in asyncio.as_completed(futures):
        print(futures.index(future), future.cancelled())


for rule in (two_turns_after_each, in_one_iteration, originals_come_back, done_before, duplicates, nothing,
             failures_among_them, errors_are_raised_by_what_is_yielded, what_ended_meanwhile_takes_no_turn, timeout,
             each_left_one_times_out, the_time_runs_from_the_call, end_and_timeout_in_one_instant, no_time,
             all_before_the_timeout, askers_in_line, last_asked_first_awaited, cancelled_asker,
             cancelled_asker_leaves_its_item, woken_asker_cancelled, within_a_timeout, left_early,
             two_over_the_same, plain_futures):
    asyncio.run(rule())
