# Patterns: async with, async for
"""async with opens and closes, whatever happens inside. async for takes from an asynchronous generator, which may wait for each.

Predict: when is the door closed, although the loop is left early?
Try next: raise an error in the loop. Is the door closed then?
"""
import asyncio
from contextlib import aclosing, asynccontextmanager


@asynccontextmanager
async def open_door():
    await asyncio.sleep(0.3)
    print("the door is open")
    try:
        yield "hall"
    finally:
        await asyncio.sleep(0.3)
        print("the door is closed")


async def visitors(place):
    for number in range(1, 100):
        await asyncio.sleep(0.4)
        yield f"visitor {number} in the {place}"


async def main():
    async with open_door() as place, aclosing(visitors(place)) as coming:
        async for visitor in coming:
            print(visitor)
            if "3" in visitor:
                break
    print("good night")


asyncio.run(main())
