# SPDX-License-Identifier: MIT
"""create_task only schedules: the task starts when its creator gives way."""

import asyncio


async def background(label):
    print("started", label)
    await asyncio.sleep(0.2)
    print("finished", label)
    return len(label)


async def main():
    first = asyncio.create_task(background("first"))
    second = asyncio.create_task(background("second"))
    print("created two tasks")
    direct = await background("awaited directly")
    print("direct result", direct)
    print(first.done(), second.done())
    print(await first + await second)


asyncio.run(main())
