"""A queue that is full: backpressure.

producer makes an item each 0.1 s, consumer takes one each 0.3 s, and the queue holds two: producer waits for room. The
picture shows who waits for the queue, and why: to get, or for room to put.
"""
import asyncio


async def producer(queue):
    for n in range(6):
        await asyncio.sleep(0.1)
        await queue.put(n)
    await queue.put(None)


async def consumer(queue):
    while (await queue.get()) is not None:
        await asyncio.sleep(0.3)


async def main():
    queue = asyncio.Queue(2)
    make = asyncio.create_task(producer(queue), name="producer")
    take = asyncio.create_task(consumer(queue), name="consumer")
    await asyncio.gather(make, take)


asyncio.run(main())
