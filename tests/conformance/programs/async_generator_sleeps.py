# SPDX-License-Identifier: MIT
"""An async generator that sleeps: what its task awaits is the loop of whoever iterates."""

import asyncio
async def ticks():
    for i in range(2):
        await asyncio.sleep(0.1)
        yield i
async def main():
    async for i in ticks():
        print(i)
asyncio.run(main())
