# SPDX-License-Identifier: MIT
"""A step that computes or sleeps the blocking way holds up everybody."""

import asyncio
import time


async def clock():
    loop = asyncio.get_running_loop()
    for _ in range(4):
        print(f"tick at {loop.time():.1f}")
        await asyncio.sleep(0.5)


async def main():
    ticking = asyncio.create_task(clock())
    await asyncio.sleep(0.6)
    print("blocking")
    time.sleep(1.5)
    print("done blocking")
    await asyncio.sleep(0)
    work(700)
    await ticking


asyncio.run(main())
