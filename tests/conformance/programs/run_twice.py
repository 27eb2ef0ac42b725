# SPDX-License-Identifier: MIT
"""asyncio.run can be used again; each run has a loop of its own."""

import asyncio


async def measure(label, seconds):
    loop = asyncio.get_running_loop()
    start = loop.time()
    await asyncio.sleep(seconds)
    print(label, loop.time() - start)
    loops.append(loop)


loops = []
asyncio.run(measure("first", 1))
asyncio.run(measure("second", 2))
first, second = loops
print(first is second, first.is_closed(), second.is_closed())
try:
    asyncio.get_running_loop()
except RuntimeError as error:
    print(error)
