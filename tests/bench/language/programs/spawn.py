# SPDX-License-Identifier: MIT
"""Tasks that only return, 1,000 at a time."""

import asyncio


async def child(number):
    return number


async def main():
    total = 0
    for start in range(0, 100_000, 1000):
        tasks = [asyncio.create_task(child(start + i)) for i in range(1000)]
        for task in tasks:
            total += await task
    print(total)


asyncio.run(main())
