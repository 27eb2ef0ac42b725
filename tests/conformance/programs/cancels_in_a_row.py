# SPDX-License-Identifier: MIT
"""Requests that come while an earlier one is not over: refused, cut short, taken back, handed on; and names that change."""

import asyncio


async def takes_back():
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print("left:", asyncio.current_task().uncancel())
        raise


async def slow_to_end():
    try:
        await asyncio.sleep(5)
    finally:
        await asyncio.sleep(1)


async def in_time():
    try:
        await asyncio.wait_for(slow_to_end(), 0.5)
    except TimeoutError:
        print("too slow")


async def stubborn():
    while True:
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError:
            asyncio.current_task().set_name("B again")
            if asyncio.current_task().cancelling() > 1:
                raise


async def cleans_up():
    try:
        await asyncio.sleep(9)
    finally:
        await asyncio.sleep(3)
        print("never")


async def keeps():
    try:
        await asyncio.sleep(3)
    except asyncio.CancelledError:
        return "kept"


async def waits_for(task):
    return await task


async def cancel_later(task, delay):
    await asyncio.sleep(delay)
    task.cancel()


async def end(task):
    try:
        print(task.get_name(), await task)
    except asyncio.CancelledError:
        print(task.get_name(), "cancelled")


async def main():
    task = asyncio.create_task(takes_back(), name="back")
    await asyncio.sleep(0.1)
    task.cancel()
    await end(task)

    task = asyncio.create_task(in_time(), name="both")
    other = asyncio.create_task(cancel_later(task, 1), name="other")
    await end(task)
    await other

    task = asyncio.create_task(stubborn(), name="B")
    await asyncio.sleep(1)
    task.cancel()
    await asyncio.sleep(4)
    task.cancel()
    await end(task)

    task = asyncio.create_task(cleans_up(), name="C")
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.sleep(1)
    task.cancel("now")
    await end(task)
    task.cancel()

    inner = asyncio.create_task(keeps(), name="inner")
    outer = asyncio.create_task(waits_for(inner), name="outer")
    await asyncio.sleep(0.1)
    outer.cancel()
    await end(outer)

    task = asyncio.create_task(keeps(), name="twice")
    await asyncio.sleep(0.1)
    task.cancel("one")
    task.cancel("two")
    await end(task)
    asyncio.current_task().set_name("main at last")
    await asyncio.sleep(1)


asyncio.run(main())
