# SPDX-License-Identifier: MIT
"""async with timeout: the block that stays within its deadline and the one that does not."""

import asyncio


async def main():
    loop = asyncio.get_running_loop()
    async with asyncio.timeout(1) as generous:
        await asyncio.sleep(0.5)
    print("in time", generous.expired(), generous.when() == 1)

    try:
        async with asyncio.timeout(1) as strict:
            await asyncio.sleep(0.4)
            print("half way")
            await asyncio.sleep(5)
            print("not reached")
    except TimeoutError as error:
        print("late", strict.expired(), loop.time(), repr(error))

    async with asyncio.timeout(None) as never:
        await asyncio.sleep(100)
    print(never.when(), never.expired())

    async with asyncio.timeout_at(loop.time() + 2) as absolute:
        await asyncio.sleep(1)
    print("absolute", absolute.expired())


asyncio.run(main())
