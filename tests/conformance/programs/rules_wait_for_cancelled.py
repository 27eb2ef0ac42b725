# SPDX-License-Identifier: MIT
"""wait_for: cancelled from outside, nested, and around other constructs."""

import asyncio


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


async def outer_cancelled():
    print("outer_cancelled")
    inner = asyncio.create_task(worker("a", 1))
    task = asyncio.create_task(asyncio.wait_for(inner, 0.1))
    asyncio.get_running_loop().call_later(0.05, task.cancel, "outside")
    print("main", await outcome(task), inner.cancelled())


async def outer_cancelled_before_the_start():
    print("outer_cancelled_before_the_start")
    inner = asyncio.create_task(worker("a", 0.05))
    task = asyncio.create_task(asyncio.wait_for(inner, 0.1))
    task.cancel("early")
    print("main", await outcome(task), inner.cancelled())
    print("inner", await inner)


async def outer_cancelled_and_inner_refuses():
    print("outer_cancelled_and_inner_refuses")
    inner = asyncio.create_task(stubborn("a", 1, 0.02))
    task = asyncio.create_task(asyncio.wait_for(inner, 0.1))
    asyncio.get_running_loop().call_later(0.05, task.cancel, "outside")
    print("main", await outcome(task), task.cancelled(), task.cancelling())


async def outer_cancelled_and_inner_refuses_too_long():
    print("outer_cancelled_and_inner_refuses_too_long")
    inner = asyncio.create_task(stubborn("a", 1, 1))
    task = asyncio.create_task(asyncio.wait_for(inner, 0.1))
    asyncio.get_running_loop().call_later(0.05, task.cancel, "outside")
    print("main", await outcome(task), task.cancelling())


async def outer_cancelled_during_clean_up():
    print("outer_cancelled_during_clean_up")
    inner = asyncio.create_task(stubborn("a", 1, 1))
    task = asyncio.create_task(asyncio.wait_for(inner, 0.05))
    asyncio.get_running_loop().call_later(0.1, task.cancel, "outside")
    print("main", await outcome(task), task.cancelling(), inner.cancelling())


async def outer_cancelled_just_after_the_result():
    print("outer_cancelled_just_after_the_result")
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    task = asyncio.create_task(asyncio.wait_for(future, 1))
    await asyncio.sleep(0)
    future.set_result("value")
    task.cancel("outside")
    print("main", await outcome(task), future.result())


async def outer_cancelled_at_the_deadline():
    print("outer_cancelled_at_the_deadline")
    task = asyncio.create_task(asyncio.wait_for(worker("a", 1), 0.1))
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_later(0.1, task.cancel, "outside")
    print("main", await outcome(task), task.cancelling())


async def nested_inner_first():
    print("nested_inner_first")
    print("main", await outcome(asyncio.wait_for(asyncio.wait_for(worker("a", 1), 0.05), 0.1)))


async def nested_outer_first():
    print("nested_outer_first")

    async def middle():
        try:
            return await asyncio.wait_for(worker("a", 1), 0.1)
        except BaseException as error:
            print("middle", told(error))
            raise

    print("main", await outcome(asyncio.wait_for(middle(), 0.05)))


async def two_wait_for_one_task():
    print("two_wait_for_one_task")
    inner = asyncio.create_task(worker("a", 1))
    first = asyncio.create_task(asyncio.wait_for(inner, 0.05))
    second = asyncio.create_task(asyncio.wait_for(inner, 0.1))
    print("first", await outcome(first))
    print("second", await outcome(second))


async def around_a_gather():
    print("around_a_gather")
    gathered = asyncio.gather(worker("a", 1), worker("b", 1))
    print("main", await outcome(asyncio.wait_for(gathered, 0.05)), gathered.done())


async def in_a_clean_up():
    print("in_a_clean_up")

    async def body():
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print("clean-up", await outcome(asyncio.wait_for(worker("a", 1), 0.05)), asyncio.current_task().cancelling())
            raise

    task = asyncio.create_task(body())
    await asyncio.sleep(0)
    task.cancel("outside")
    print("main", await outcome(task))


asyncio.run(outer_cancelled())
asyncio.run(outer_cancelled_before_the_start())
asyncio.run(outer_cancelled_and_inner_refuses())
asyncio.run(outer_cancelled_and_inner_refuses_too_long())
asyncio.run(outer_cancelled_during_clean_up())
asyncio.run(outer_cancelled_just_after_the_result())
asyncio.run(outer_cancelled_at_the_deadline())
asyncio.run(nested_inner_first())
asyncio.run(nested_outer_first())
asyncio.run(two_wait_for_one_task())
asyncio.run(around_a_gather())
asyncio.run(in_a_clean_up())
