# SPDX-License-Identifier: MIT
"""Cancelling a task that awaits another cancels that one too."""

import asyncio


async def work_hard(name):
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError as error:
        print(name, "cancelled:", error.args)
        raise


async def supervisor(name, other):
    print(name, "waits for", other.get_name())
    try:
        await other
    except asyncio.CancelledError as error:
        print(name, "stopped:", error.args)
        raise


async def main():
    bottom = asyncio.create_task(work_hard("bottom"), name="bottom")
    middle = asyncio.create_task(supervisor("middle", bottom), name="middle")
    top = asyncio.create_task(supervisor("top", middle), name="top")
    await asyncio.sleep(1)
    print("cancel the top:", top.cancel("shut down"))
    results = await asyncio.gather(top, middle, bottom, return_exceptions=True)
    print([type(result).__name__ for result in results])


asyncio.run(main())
