# Pitfalls: An error that nobody saw
"""A task that fails keeps its error for whoever awaits it. When nobody does, it is told only as the task goes away.

Predict: when does the upload fail, and when does the program say so?
Try next: await the upload before the last print.
"""
import asyncio


async def upload():
    await asyncio.sleep(0.5)
    raise ConnectionError("the server hung up")


async def main():
    task = asyncio.create_task(upload(), name="upload")
    await asyncio.sleep(2)
    print("done, so it seems:", task.done())


asyncio.run(main())
