# SPDX-License-Identifier: MIT
"""How many iterations each way of waiting takes: a child ends in iteration k, when does its parent go on?"""

import asyncio
import time


async def child(value="value", delay=0.01):
    await asyncio.sleep(delay)
    print("child ends")
    return value


async def failing():
    await asyncio.sleep(0.01)
    print("child fails")
    raise ValueError("bad")


async def started():
    task = asyncio.create_task(child())
    await asyncio.sleep(0)
    return task


async def a_task_takes_one():
    task = await started()
    print("got", await task)


async def a_failed_task_takes_one():
    task = asyncio.create_task(failing())
    try:
        await task
    except ValueError as error:
        print("got", error)


async def a_future_takes_one():
    loop = asyncio.get_running_loop()
    future = loop.create_future()

    def finish():
        print("set")
        future.set_result(5)

    loop.call_later(0.01, finish)
    print("got", await future)


async def a_coroutine_takes_none():
    print("begin")
    print("got", await child())


async def a_done_future_takes_none():
    loop = asyncio.get_running_loop()
    done, failed, cancelled = [loop.create_future() for _ in range(3)]
    done.set_result(1)
    failed.set_exception(ValueError("bad"))
    cancelled.cancel()
    print("got", await done)
    try:
        await failed
    except ValueError as error:
        print("got", error)
    try:
        await cancelled
    except asyncio.CancelledError:
        print("got the cancellation")


async def a_done_task_takes_none():
    task = await started()
    await asyncio.sleep(0.02)
    print("begin")
    print("got", await task)


async def gather_takes_two():
    print("got", await asyncio.gather(child(1), child(2, 0.005)))


async def gather_takes_two_to_fail():
    try:
        await asyncio.gather(child(1, 1), failing())
    except ValueError as error:
        print("got", error)


async def gather_within_gather_takes_three():
    print("got", await asyncio.gather(asyncio.gather(child(1))))


async def gather_of_what_is_done_takes_none():
    task = await started()
    await task
    print("begin")
    print("got", await asyncio.gather(task, task))


async def wait_takes_two():
    task = await started()
    done, pending = await asyncio.wait([task])
    print("got", len(done), len(pending))


async def wait_of_what_is_done_takes_two():
    task = await started()
    await task
    print("begin")
    done, pending = await asyncio.wait([task])
    print("got", len(done), len(pending))


async def wait_for_the_first_takes_two():
    done, pending = await asyncio.wait(
        [asyncio.create_task(child(1)), asyncio.create_task(child(2, 0.02))], return_when=asyncio.FIRST_COMPLETED
    )
    print("got", len(done), len(pending))


async def the_timer_of_wait_takes_one_more():
    task = asyncio.create_task(child(1, 0.02))
    asyncio.get_running_loop().call_later(0.01, print, "deadline")
    done, pending = await asyncio.wait([task], timeout=0.01)
    print("got", len(done), len(pending))


async def a_group_takes_two():
    async with asyncio.TaskGroup() as group:
        group.create_task(child(1))
        group.create_task(child(2, 0.005))
    print("left")


async def a_group_takes_two_to_fail():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(failing())
    except ExceptionGroup as error:
        print("left", error)


async def a_group_of_done_tasks_takes_none():
    async with asyncio.TaskGroup() as group:
        group.create_task(child(1))
        await asyncio.sleep(0.02)
        print("body ends")
    print("left")


async def as_completed_takes_two():
    async for task in asyncio.as_completed([child(1), child(2, 0.005)]):
        print("got", await task)


async def as_completed_of_what_is_done_takes_two():
    task = await started()
    await task
    print("begin")
    async for each in asyncio.as_completed([task]):
        print("got", await each)


async def shield_takes_two():
    task = await started()
    print("got", await asyncio.shield(task))


async def shield_of_what_is_done_takes_none():
    task = await started()
    await task
    print("begin")
    print("got", await asyncio.shield(task))


async def wait_for_takes_as_long_as_what_it_awaits():
    print("got", await asyncio.wait_for(child(1), 1))
    task = await started()
    print("got", await asyncio.wait_for(task, 1))


async def a_timer_takes_one_more_to_the_step():
    asyncio.get_running_loop().call_later(0.01, print, "timer")
    await asyncio.sleep(0.01)
    print("slept")


async def a_deadline_takes_one_more_to_the_error():
    asyncio.get_running_loop().call_later(0.01, print, "timer")
    try:
        async with asyncio.timeout(0.01):
            await asyncio.sleep(1)
    except TimeoutError:
        print("timed out")


async def sleep_zero_takes_exactly_one():
    loop = asyncio.get_running_loop()
    for delay in (0, -1, 0.0):
        loop.call_soon(print, "ready")
        await asyncio.sleep(delay)
        print("slept", delay)


async def sleep_zero_takes_one_even_when_timers_are_late():
    loop = asyncio.get_running_loop()
    loop.call_later(0.01, print, "timer")
    time.sleep(0.02)
    await asyncio.sleep(0)
    print("slept")
    await asyncio.sleep(0)
    print("slept again")


async def a_tiny_sleep_takes_two():
    asyncio.get_running_loop().call_soon(print, "ready")
    await asyncio.sleep(0.000001)
    print("slept")


async def a_task_begins_in_the_next_iteration():
    print("main")
    asyncio.create_task(child(1, 0)).add_done_callback(lambda task: print("child done"))
    asyncio.get_running_loop().call_soon(print, "soon")
    for _ in range(3):
        await asyncio.sleep(0)
        print("main again")


async def a_cancel_takes_one_to_the_task_and_one_back():
    task = await started()
    await asyncio.sleep(0.005)
    print("cancel")
    task.add_done_callback(lambda done: print("cancelled"))
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("main")


async def a_cancel_passes_a_chain_of_tasks_at_one_an_iteration():
    async def link(name, inner):
        try:
            await inner
        finally:
            print(name, "ends")

    task = await started()
    for name in "abc":
        task = asyncio.create_task(link(name, task))
    await asyncio.sleep(0.005)
    print("cancel")
    task.cancel()
    await asyncio.wait([task])
    print("main")


RULES = [
    a_task_takes_one, a_failed_task_takes_one, a_future_takes_one, a_coroutine_takes_none, a_done_future_takes_none,
    a_done_task_takes_none, gather_takes_two, gather_takes_two_to_fail, gather_within_gather_takes_three,
    gather_of_what_is_done_takes_none, wait_takes_two, wait_of_what_is_done_takes_two, wait_for_the_first_takes_two,
    the_timer_of_wait_takes_one_more, a_group_takes_two, a_group_takes_two_to_fail, a_group_of_done_tasks_takes_none,
    as_completed_takes_two, as_completed_of_what_is_done_takes_two, shield_takes_two,
    shield_of_what_is_done_takes_none, wait_for_takes_as_long_as_what_it_awaits, a_timer_takes_one_more_to_the_step,
    a_deadline_takes_one_more_to_the_error, sleep_zero_takes_exactly_one,
    sleep_zero_takes_one_even_when_timers_are_late, a_tiny_sleep_takes_two, a_task_begins_in_the_next_iteration,
    a_cancel_takes_one_to_the_task_and_one_back, a_cancel_passes_a_chain_of_tasks_at_one_an_iteration,
]
for rule in RULES:
    print("rule", rule.__name__)
    asyncio.run(rule())
