# SPDX-License-Identifier: MIT
"""A hundred tasks that let each other run."""

import asyncio

turns = 0


async def polite(rounds):
    global turns
    for _ in range(rounds):
        turns += 1
        await asyncio.sleep(0)


async def main():
    await asyncio.gather(*(polite(2500) for _ in range(100)))
    print(turns)


asyncio.run(main())
