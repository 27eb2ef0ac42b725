"""A deadlock: two locks, taken in opposite order.

A has lock one and waits for two; B has two and waits for one; main waits for both. The picture shows at its end that they
wait for ever, and the circle.
"""
import asyncio

one = asyncio.Lock()
two = asyncio.Lock()


async def transfer(first, second):
    async with first:
        await asyncio.sleep(0.5)
        async with second:
            print("never")


async def main():
    a = asyncio.create_task(transfer(one, two), name="A")
    b = asyncio.create_task(transfer(two, one), name="B")
    await asyncio.gather(a, b)


asyncio.run(main())
