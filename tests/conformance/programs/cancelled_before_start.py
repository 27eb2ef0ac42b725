# SPDX-License-Identifier: MIT
"""Coroutines of asyncio's own that are cancelled before they begin: no complaint that nobody awaited them."""

import asyncio


async def main():
    try:
        await asyncio.wait_for(asyncio.sleep(1), 0)
    except TimeoutError as error:
        print(repr(error))
    task = asyncio.create_task(asyncio.sleep(1))
    task.cancel()
    await asyncio.wait([task])
    print(task.cancelled())


asyncio.run(main())
