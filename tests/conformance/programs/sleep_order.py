# SPDX-License-Identifier: MIT
"""Sleepers wake in the order of their deadlines; ties in the order they slept."""

import asyncio


async def sleeper(name, seconds):
    await asyncio.sleep(seconds)
    print(f"{asyncio.get_running_loop().time():.3f} {name}")


async def main():
    naps = [("long", 0.9), ("short", 0.1), ("first tie", 0.5), ("second tie", 0.5), ("middle", 0.3)]
    tasks = [asyncio.create_task(sleeper(name, seconds)) for name, seconds in naps]
    for task in tasks:
        await task


asyncio.run(main())
