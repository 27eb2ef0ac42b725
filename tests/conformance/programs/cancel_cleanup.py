# SPDX-License-Identifier: MIT
"""Clean-up code may await; the task is cancelled when it is through."""

import asyncio


async def connection(name):
    print(name, "opened")
    try:
        await asyncio.sleep(10)
    finally:
        print(name, "closing")
        await asyncio.sleep(0.5)
        print(name, "closed")


async def main():
    task = asyncio.create_task(connection("database"))
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.sleep(0.2)
    print("still closing:", not task.done())
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled at", asyncio.get_running_loop().time())


asyncio.run(main())
