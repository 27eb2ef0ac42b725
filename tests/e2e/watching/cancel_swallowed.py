"""A cancel that the task swallows.

main cancels stubborn at 0.3 s; it catches CancelledError, goes on for 0.5 s and returns a result. The picture marks the
request, the delivery, the time in which it refuses, and that its end is a result: the cancel was swallowed.
"""
import asyncio


async def stubborn():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        pass
    await asyncio.sleep(0.5)
    return "done anyway"


async def main():
    task = asyncio.create_task(stubborn(), name="stubborn")
    await asyncio.sleep(0.3)
    task.cancel()
    print(await task)


asyncio.run(main())
