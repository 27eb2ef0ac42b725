# SPDX-License-Identifier: MIT
"""Timeouts: nested, and cancelled from outside."""

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


async def within(deadline, awaitable):
    async with deadline:
        return await awaitable


async def outside_before():
    print("outside_before")
    deadline = asyncio.timeout(0.1)
    task = asyncio.create_task(within(deadline, worker("a", 1)))
    asyncio.get_running_loop().call_later(0.05, task.cancel, "outside")
    print("main", await outcome(task))
    print("expired", deadline.expired(), task.cancelling())


async def outside_first_in_the_iteration():
    print("outside_first_in_the_iteration")
    deadline = asyncio.timeout(0.1)
    task = asyncio.create_task(within(deadline, worker("a", 1)))
    asyncio.get_running_loop().call_later(0.1, task.cancel, "outside")
    print("main", await outcome(task))
    print("expired", deadline.expired(), task.cancelling())


async def outside_second_in_the_iteration():
    print("outside_second_in_the_iteration")
    deadline = asyncio.timeout(0.1)
    task = asyncio.create_task(within(deadline, worker("a", 1)))
    await asyncio.sleep(0)
    asyncio.get_running_loop().call_later(0.1, task.cancel, "outside")
    print("main", await outcome(task))
    print("expired", deadline.expired(), task.cancelling())


async def outside_during_clean_up():
    print("outside_during_clean_up")
    deadline = asyncio.timeout(0.05)
    task = asyncio.create_task(within(deadline, stubborn("a", 1, 1)))
    asyncio.get_running_loop().call_later(0.1, task.cancel, "outside")
    print("main", await outcome(task))
    print("expired", deadline.expired(), task.cancelling())


async def outside_after():
    print("outside_after")
    deadline = asyncio.timeout(0.05)

    async def body():
        print("block", await outcome(within(deadline, worker("a", 1))))
        await worker("b", 1)

    task = asyncio.create_task(body())
    asyncio.get_running_loop().call_later(0.1, task.cancel, "outside")
    print("main", await outcome(task), task.cancelling())


async def cancelled_before_entry():
    print("cancelled_before_entry")

    async def body():
        print("swallows", await outcome(asyncio.sleep(1)))
        print("block", await outcome(within(asyncio.timeout(0.1), worker("a", 1))))
        return asyncio.current_task().cancelling()

    task = asyncio.create_task(body())
    await asyncio.sleep(0)
    task.cancel("outside")
    print("main", await task)


async def uncancelled_inside():
    print("uncancelled_inside")
    me = asyncio.current_task()

    async def block():
        print("block", await outcome(asyncio.sleep(1)), me.uncancel())
        await asyncio.sleep(0.01)
        print("goes on")
        raise asyncio.CancelledError("mine")

    print("main", await outcome(within(asyncio.timeout(0.1), block())), me.cancelling())


async def inner_fires():
    print("inner_fires")
    inner, outer = asyncio.timeout(0.05), asyncio.timeout(0.1)

    async def block():
        print("inner", await outcome(within(inner, worker("a", 1))))
        return await worker("b", 0.01)

    print("outer", await outcome(within(outer, block())))
    print("expired", inner.expired(), outer.expired())


async def both_fire_in_turn():
    print("both_fire_in_turn")

    async def block():
        print("inner", await outcome(within(asyncio.timeout(0.05), worker("a", 1))))
        return await worker("b", 1)

    print("outer", await outcome(within(asyncio.timeout(0.1), block())))
    print("main", asyncio.current_task().cancelling())


async def outer_fires():
    print("outer_fires")
    inner, outer = asyncio.timeout(0.1), asyncio.timeout(0.05)

    async def block():
        result = await outcome(within(inner, worker("a", 1)))
        print("inner", result, asyncio.current_task().cancelling())
        raise asyncio.CancelledError()

    print("outer", await outcome(within(outer, block())))
    print("expired", inner.expired(), outer.expired())


async def outer_fires_during_clean_up():
    print("outer_fires_during_clean_up")
    inner, outer = asyncio.timeout(0.05), asyncio.timeout(0.1)
    print("main", await outcome(within(outer, within(inner, stubborn("a", 1, 1)))))
    print("expired", inner.expired(), outer.expired(), asyncio.current_task().cancelling())


async def three_equal():
    print("three_equal")
    one, two, three = [asyncio.timeout(0.1) for _ in range(3)]

    async def tell(name, awaitable):
        try:
            await awaitable
        except BaseException as error:
            print(name, told(error), asyncio.current_task().cancelling())
            raise

    await outcome(tell("outer", within(three, tell("middle", within(two, tell("inner", within(one, worker("a", 1))))))))
    print("expired", one.expired(), two.expired(), three.expired())


asyncio.run(outside_before())
asyncio.run(outside_first_in_the_iteration())
asyncio.run(outside_second_in_the_iteration())
asyncio.run(outside_during_clean_up())
asyncio.run(outside_after())
asyncio.run(cancelled_before_entry())
asyncio.run(uncancelled_inside())
asyncio.run(inner_fires())
asyncio.run(both_fire_in_turn())
asyncio.run(outer_fires())
asyncio.run(outer_fires_during_clean_up())
asyncio.run(three_equal())
