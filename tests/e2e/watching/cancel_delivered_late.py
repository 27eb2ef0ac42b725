"""A cancel that takes effect late.

main cancels worker at 0.2 s and then blocks the loop for 0.3 s. The picture shows who asked and when, the red band
with who blocked and for how long, and that CancelledError arrived 0.3 s later because of it.
"""
import asyncio
import time


async def worker():
    await asyncio.sleep(2)


async def main():
    task = asyncio.create_task(worker(), name="worker")
    await asyncio.sleep(0.2)
    task.cancel()
    time.sleep(0.3)
    try:
        await task
    except asyncio.CancelledError:
        print("worker is cancelled")
    await asyncio.sleep(0.3)


asyncio.run(main())
