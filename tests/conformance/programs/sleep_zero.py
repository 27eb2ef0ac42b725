# SPDX-License-Identifier: MIT
"""sleep(0) gives way exactly once; negative sleeps do the same."""

import asyncio


async def walker(name, steps):
    for step in range(steps):
        print(name, step)
        await asyncio.sleep(0 if step % 2 else -1)
    print(name, "arrived")


async def main():
    walkers = [asyncio.create_task(walker("left", 3)), asyncio.create_task(walker("right", 2))]
    print("both are ready, neither has moved")
    await asyncio.sleep(0)
    print("each has made a step")
    for each in walkers:
        await each
    print("time:", asyncio.get_running_loop().time())


asyncio.run(main())
