# SPDX-License-Identifier: MIT
"""A long loop can be cancelled only where it gives way."""

import asyncio


async def without_checkpoints(rounds):
    total = 0
    for number in range(rounds):
        total += number
    return total


async def with_checkpoints(rounds):
    total = 0
    for number in range(rounds):
        total += number
        if number % 250 == 0:
            print("checkpoint at", number)
            await asyncio.sleep(0.01)
    return total


async def try_to_stop(coroutine, after):
    task = asyncio.create_task(coroutine)
    await asyncio.sleep(after)
    task.cancel()
    try:
        print("finished anyway:", await task)
    except asyncio.CancelledError:
        print("stopped")


async def main():
    await try_to_stop(without_checkpoints(1_000), 0)
    await try_to_stop(with_checkpoints(1_000), 0.015)
    await try_to_stop(with_checkpoints(300), 1)


asyncio.run(main())
