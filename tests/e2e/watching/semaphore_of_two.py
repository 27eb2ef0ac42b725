"""A semaphore of 2 and six workers.

Never more than two are within it; the others wait in the order in which they came. The picture shows what each waits
for and who has it.
"""
import asyncio

limit = asyncio.Semaphore(2)


async def worker(n):
    async with limit:
        await asyncio.sleep(0.3)
    return n


async def main():
    print(await asyncio.gather(*[worker(n) for n in range(6)]))


asyncio.run(main())
