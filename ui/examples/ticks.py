# First steps: Taking turns with sleep(0)
"""sleep(0) waits for nothing, but it lets everybody else have a turn first.

Predict: are the numbers of the two counters mixed, or one after the other?
Try next: take one of the two sleeps away. Step through the iterations of the loop.
"""
import asyncio


async def count(name, last):
    for number in range(1, last + 1):
        print(name, number)
        await asyncio.sleep(0)


async def main():
    left = asyncio.create_task(count("left", 4), name="left")
    right = asyncio.create_task(count("right", 4), name="right")
    await left
    await right
    print("both are done, and no time has passed")


asyncio.run(main())
