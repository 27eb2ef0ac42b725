# SPDX-License-Identifier: MIT
"""Cancelling a task inside wait_for cancels the inner one; it is no timeout."""

import asyncio


async def inner():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError as error:
        print("inner", error.args)
        raise


async def outer():
    try:
        await asyncio.wait_for(inner(), 5)
    except TimeoutError:
        print("not a timeout")
    except asyncio.CancelledError as error:
        print("outer", error.args)
        raise


async def main():
    task = asyncio.create_task(outer())
    await asyncio.sleep(1)
    task.cancel("by hand")
    await asyncio.gather(task, return_exceptions=True)
    print(task.cancelled())

    # At the instant of the deadline: the timer was set first, so it comes first.
    task = asyncio.create_task(outer())
    await asyncio.sleep(5)
    print("accepted", task.cancel("at the deadline"))
    print(await asyncio.gather(task, return_exceptions=True))


asyncio.run(main())
