"""A gather of which one fails.

bad fails at 0.4 s and the gather with it, at once; the others are not cancelled and run on. The picture marks bad as the
cause and the siblings as running on.
"""
import asyncio


async def fetch(delay):
    await asyncio.sleep(delay)
    return delay


async def fail(delay):
    await asyncio.sleep(delay)
    raise ValueError("no answer")


async def main():
    first = asyncio.create_task(fetch(0.8), name="first")
    bad = asyncio.create_task(fail(0.4), name="bad")
    last = asyncio.create_task(fetch(1.2), name="last")
    try:
        await asyncio.gather(first, bad, last)
    except ValueError as error:
        print("gather failed:", error)
    await asyncio.sleep(1)


asyncio.run(main())
