# Cancelling: Wake a sleeper
"""cancel() only asks. CancelledError is raised where the task waits, and the task may clean up before it ends.

Predict: how much time lies between the request and the end?
Try next: remove the raise. Who notices?
"""
import asyncio


async def sleeper():
    print("good night")
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("who wakes me?")
        await asyncio.sleep(0.6)
        print("up at last")
        raise


async def main():
    task = asyncio.create_task(sleeper(), name="sleeper")
    await asyncio.sleep(1.2)
    task.cancel("breakfast is ready")
    try:
        await task
    except asyncio.CancelledError:
        print("main: the sleeper is", "cancelled" if task.cancelled() else "not cancelled")


asyncio.run(main())
