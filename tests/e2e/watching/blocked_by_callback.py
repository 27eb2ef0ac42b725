"""A callback that blocks the loop for 300 ms.

tick wants to run each 0.1 s; at 0.25 s a callback computes for 0.3 s, and nobody runs in that time. The picture shows a
red band over all lanes with who it was and how long, and that tick is ready but has no turn.
"""
import asyncio
import time


def crunch():
    time.sleep(0.3)


async def tick():
    for _ in range(6):
        await asyncio.sleep(0.1)


async def main():
    asyncio.get_running_loop().call_later(0.25, crunch)
    await asyncio.create_task(tick(), name="tick")


asyncio.run(main())
