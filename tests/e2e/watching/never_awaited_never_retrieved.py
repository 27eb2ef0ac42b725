"""A coroutine that nobody awaits, and a task whose exception nobody retrieves.

The picture marks both: the warning where it appears, and on the lane of the task that failed unseen.
"""
import asyncio


async def greet():
    print("never said")


async def fails():
    await asyncio.sleep(0.2)
    raise ValueError("unseen")


async def main():
    greet()
    task = asyncio.create_task(fails(), name="fails")
    await asyncio.sleep(0.6)
    task = None
    await asyncio.sleep(0.4)


asyncio.run(main())
