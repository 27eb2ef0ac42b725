# SPDX-License-Identifier: MIT
"""wait_for and timeout, around answers in time and too late."""

import asyncio


async def answer(delay):
    await asyncio.sleep(delay)
    return delay


async def main():
    late = 0
    total = 0
    for i in range(10_000):
        try:
            total += await asyncio.wait_for(answer(i % 4), 2.5)
        except TimeoutError:
            late += 1
        try:
            async with asyncio.timeout(1.5):
                total += await answer(i % 3)
        except TimeoutError:
            late += 1
    print(total, late)


asyncio.run(main())
