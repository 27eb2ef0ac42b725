# SPDX-License-Identifier: MIT
"""Of two requests the first counts while asleep, the last before the start."""

import asyncio


async def listener(name):
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        print(name, "heard", error.args, "of", asyncio.current_task().cancelling())
        raise


async def outcome(task):
    try:
        return await task
    except asyncio.CancelledError as error:
        return error.args


async def main():
    asleep = asyncio.create_task(listener("asleep"))
    await asyncio.sleep(0.1)
    asleep.cancel("one")
    asleep.cancel("two")
    print(await outcome(asleep))

    fresh = asyncio.create_task(listener("fresh"))
    fresh.cancel("one")
    fresh.cancel("two")
    print(await outcome(fresh))


asyncio.run(main())
