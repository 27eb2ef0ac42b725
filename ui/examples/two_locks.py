# Pitfalls: Each waits for the other
"""Two tasks take two locks in different order. Each has one, and waits for the one that the other has: a deadlock.

Predict: what would happen without the timeout?
Try next: take both locks in the same order everywhere. Or remove the timeout, and see what Loopscope says.
"""
import asyncio


async def draw(name, first, second):
    async with first:
        print(f"{name} has one of the two")
        await asyncio.sleep(0.5)
        async with second:
            print(f"{name} draws a line")


async def main():
    pencil, ruler = asyncio.Lock(), asyncio.Lock()
    try:
        async with asyncio.timeout(2):
            await asyncio.gather(draw("Ira", pencil, ruler), draw("Jon", ruler, pencil))
    except TimeoutError:
        print("nobody got any further")


asyncio.run(main())
