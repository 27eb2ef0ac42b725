# SPDX-License-Identifier: MIT
"""Tasks that sleep for times of their own."""

import asyncio


async def sleeper(delay, ends):
    await asyncio.sleep(delay)
    ends.append(delay)


async def main():
    ends = []
    state = 1
    async with asyncio.TaskGroup() as group:
        for _ in range(30_000):
            state = (state * 1103515245 + 12345) % 2**31
            group.create_task(sleeper(state % 1_000_000 / 1_000_000, ends))
    print(len(ends), ends == sorted(ends))


asyncio.run(main())
