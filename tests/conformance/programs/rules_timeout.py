# SPDX-License-Identifier: MIT
"""Timeouts: deadlines and how the block ends."""

import asyncio
import time


def told(error):
    name = type(error).__name__
    if isinstance(error, BaseExceptionGroup):
        return name + "(" + ", ".join([told(one) for one in error.exceptions]) + ")"
    return f"{name}: {error}" if str(error) else name


async def outcome(awaitable):
    try:
        return await awaitable
    except BaseException as error:
        return told(error)


async def worker(name, delay, error=None):
    print(name, "begins")
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError as cancelled:
        print(name, "gets", told(cancelled))
        raise
    print(name, "ends")
    if error:
        raise error
    return name


async def stubborn(name, delay, more, error=None):
    print(name, "begins")
    try:
        await asyncio.sleep(delay)
    except asyncio.CancelledError as cancelled:
        print(name, "refuses", told(cancelled))
        await asyncio.sleep(more)
    print(name, "ends")
    if error:
        raise error
    return name


async def within(deadline, awaitable):
    async with deadline:
        return await awaitable


async def fixed_when_called():
    print("fixed_when_called")
    deadline = asyncio.timeout(0.1)
    await asyncio.sleep(0.06)
    print("main", await outcome(within(deadline, worker("a", 1))))


async def in_time():
    print("in_time")
    deadline = asyncio.timeout(0.1)
    print("main", await outcome(within(deadline, worker("a", 0.05))))
    await asyncio.sleep(0.1)
    print("expired", deadline.expired())


async def past_on_entry():
    print("past_on_entry")
    loop = asyncio.get_running_loop()
    await asyncio.sleep(0.05)
    loop.call_soon(print, "before")
    deadline = asyncio.timeout_at(loop.time() - 0.01)
    async with deadline:
        loop.call_soon(print, "after")
        print("block", await outcome(worker("a", 1)), deadline.expired())
    print("main", asyncio.current_task().cancelling())


async def past_and_a_timer():
    print("past_and_a_timer")
    loop = asyncio.get_running_loop()
    loop.call_later(0, print, "timer")
    print("main", await outcome(within(asyncio.timeout(0), worker("a", 0))))


async def past_without_checkpoint():
    print("past_without_checkpoint")
    deadline = asyncio.timeout(-1)
    done = asyncio.get_running_loop().create_future()
    done.set_result("done")
    print("main", await outcome(within(deadline, done)), deadline.expired())
    await asyncio.sleep(0)
    print("later", deadline.expired(), asyncio.current_task().cancelling())


async def blocked_past_the_deadline():
    print("blocked_past_the_deadline")
    deadline = asyncio.timeout(0.05)
    async with deadline:
        time.sleep(0.1)
    print("main", deadline.expired())
    await asyncio.sleep(0)
    print("later", deadline.expired())


async def blocked_then_two_turns():
    print("blocked_then_two_turns")

    async def block():
        time.sleep(0.1)
        print("blocked")
        await asyncio.sleep(0)
        print("one turn")
        await asyncio.sleep(0)
        print("two turns")

    print("main", await outcome(within(asyncio.timeout(0.05), block())))


async def requests():
    print("requests")
    me = asyncio.current_task()

    async def block():
        try:
            await asyncio.sleep(1)
        finally:
            print("block", me.cancelling())

    print("main", await outcome(within(asyncio.timeout(0.05), block())))
    print("main", me.cancelling())


async def swallowed():
    print("swallowed")
    deadline = asyncio.timeout(0.05)
    print("main", await outcome(within(deadline, stubborn("a", 1, 0.1))))
    print("expired", deadline.expired(), asyncio.current_task().cancelling())
    print("main", await outcome(worker("b", 0.05)))


async def error_before():
    print("error_before")
    deadline = asyncio.timeout(0.1)
    print("main", await outcome(within(deadline, worker("a", 0.05, ValueError("mine")))))
    await asyncio.sleep(0.1)
    print("expired", deadline.expired())


async def error_instead_of_cancel():
    print("error_instead_of_cancel")
    deadline = asyncio.timeout(0.05)
    print("main", await outcome(within(deadline, stubborn("a", 1, 0.01, ValueError("mine")))))
    print("expired", deadline.expired(), asyncio.current_task().cancelling())


async def own_timeout_error():
    print("own_timeout_error")
    deadline = asyncio.timeout(0.1)
    print("main", await outcome(within(deadline, worker("a", 0.05, TimeoutError("mine")))))
    print("expired", deadline.expired())


async def own_cancelled_error():
    print("own_cancelled_error")
    deadline = asyncio.timeout(0.1)
    print("main", await outcome(within(deadline, worker("a", 0.05, asyncio.CancelledError("mine")))))
    print("expired", deadline.expired())


async def cause():
    print("cause")
    try:
        async with asyncio.timeout(0.05):
            await worker("a", 1)
    except TimeoutError as error:
        print("main", told(error), "from", told(error.__cause__))


async def no_deadline():
    print("no_deadline")
    deadline = asyncio.timeout(None)
    print("when", deadline.when())
    print("main", await outcome(within(deadline, worker("a", 3600))))
    print("expired", deadline.expired())


async def entered_twice():
    print("entered_twice")
    deadline = asyncio.timeout(0.1)
    print("first", await outcome(within(deadline, worker("a", 0.05))))
    print("second", await outcome(within(deadline, asyncio.sleep(0))))


async def equal_sleep():
    print("equal_sleep")
    print("main", await outcome(within(asyncio.timeout(0.1), worker("a", 0.1))))


async def result_then_deadline():
    print("result_then_deadline")
    future = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(0.1, future.set_result, "value")
    print("main", await outcome(within(asyncio.timeout(0.1), future)))
    print("future", future.result())


async def awaited_task_ends_in_the_iteration_before():
    print("awaited_task_ends_in_the_iteration_before")
    task = asyncio.create_task(worker("a", 0.1))
    await asyncio.sleep(0)
    print("main", await outcome(within(asyncio.timeout(0.1), task)))
    print("task", await outcome(task))


asyncio.run(fixed_when_called())
asyncio.run(in_time())
asyncio.run(past_on_entry())
asyncio.run(past_and_a_timer())
asyncio.run(past_without_checkpoint())
asyncio.run(blocked_past_the_deadline())
asyncio.run(blocked_then_two_turns())
asyncio.run(requests())
asyncio.run(swallowed())
asyncio.run(error_before())
asyncio.run(error_instead_of_cancel())
asyncio.run(own_timeout_error())
asyncio.run(own_cancelled_error())
asyncio.run(cause())
asyncio.run(no_deadline())
asyncio.run(entered_twice())
asyncio.run(equal_sleep())
asyncio.run(result_then_deadline())
asyncio.run(awaited_task_ends_in_the_iteration_before())
