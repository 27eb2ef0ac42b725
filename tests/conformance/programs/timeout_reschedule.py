# SPDX-License-Identifier: MIT
"""A deadline can be moved, lifted and brought forward, until it has passed."""

import asyncio


async def main():
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(1) as limit:
        await asyncio.sleep(0.5)
        limit.reschedule(loop.time() + 2)
        await asyncio.sleep(1.5)
        limit.reschedule(None)
        await asyncio.sleep(10)
    print("survived until", loop.time())

    try:
        async with asyncio.timeout(100) as limit:
            limit.reschedule(loop.time() - 1)
            print("overdue, but nothing has been awaited")
            await asyncio.sleep(0)
            print("not reached")
    except TimeoutError:
        print("brought forward", limit.expired())

    try:
        limit.reschedule(loop.time() + 1)
    except RuntimeError as error:
        print(error)


asyncio.run(main())
