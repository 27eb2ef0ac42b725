# Sharing: The conveyor belt
"""A queue with two places: put waits while it is full, get while it is empty. join waits until all was worked on.

Predict: when does the cook have to wait for the first time?
Try next: one more washer, a longer belt, or a PriorityQueue. Where is the bottleneck now?
"""
import asyncio


async def cook(belt):
    for plate in range(1, 7):
        await asyncio.sleep(0.25)
        await belt.put(plate)
        print("plate", plate, "is on the belt")


async def washer(belt):
    while True:
        plate = await belt.get()
        await asyncio.sleep(0.6)
        print("plate", plate, "is clean")
        belt.task_done()


async def main():
    belt = asyncio.Queue(maxsize=2)
    washing = asyncio.create_task(washer(belt), name="washer")
    await asyncio.create_task(cook(belt), name="cook")
    await belt.join()
    washing.cancel()
    print("the kitchen is closed")


asyncio.run(main())
