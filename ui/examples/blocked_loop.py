# Pitfalls: One step that holds up all others
"""There is one loop, and one task at a time. While one computes, or sleeps with time.sleep, nobody else gets a turn.

Predict: when does the clock tick for the second time? When does the timeout of 0.5 s fire?
Try next: give the work to a thread, with `await asyncio.to_thread(crunch)`.
"""
import asyncio
import time


def crunch():
    time.sleep(1.2)


async def clock():
    for tick in range(4):
        print("tick", tick)
        await asyncio.sleep(0.4)


async def main():
    ticking = asyncio.create_task(clock(), name="clock")
    try:
        async with asyncio.timeout(0.5):
            await asyncio.sleep(0.2)
            crunch()
            await asyncio.sleep(1)
    except TimeoutError:
        print("the timeout came late")
    await ticking


asyncio.run(main(), debug=True)
