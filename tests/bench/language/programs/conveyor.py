# SPDX-License-Identifier: MIT
"""Producers and consumers with a bounded queue between them."""

import asyncio


async def produce(queue, count):
    for i in range(count):
        await queue.put(i)


async def consume(queue, sums, me):
    while True:
        sums[me] += await queue.get()
        queue.task_done()


async def main():
    queue = asyncio.Queue(maxsize=20)
    sums = [0] * 5
    consumers = [asyncio.create_task(consume(queue, sums, me)) for me in range(5)]
    await asyncio.gather(*(produce(queue, 20_000) for _ in range(5)))
    await queue.join()
    for consumer in consumers:
        consumer.cancel()
    await asyncio.gather(*consumers, return_exceptions=True)
    print(sum(sums))


asyncio.run(main())
