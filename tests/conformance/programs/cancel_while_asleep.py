# SPDX-License-Identifier: MIT
"""Cancelling a sleeping task raises inside it at its await, one turn later."""

import asyncio


async def sleeper():
    print("good night")
    try:
        await asyncio.sleep(60)
        print("slept well")
    except asyncio.CancelledError as error:
        print("woken by", repr(error))
        raise
    finally:
        print("making the bed")


async def main():
    task = asyncio.create_task(sleeper())
    await asyncio.sleep(1)
    task.cancel("alarm")
    print("asked, not yet done:", task.done())
    try:
        await task
    except asyncio.CancelledError as error:
        print("main sees", error.args)
    print("cancelled:", task.cancelled())


asyncio.run(main())
