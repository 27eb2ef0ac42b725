# First steps: In turn, or at once
"""Awaiting a coroutine runs it like a function call: the caller waits. A task runs beside its creator.

Predict: how long does each of the two halves of main take?
Try next: await tea before coffee is created. What is gained then?
"""
import asyncio
import time


async def prepare(drink, seconds):
    await asyncio.sleep(seconds)
    return drink


async def main():
    begin = time.monotonic()
    first = await prepare("tea", 1)
    second = await prepare("coffee", 1)
    print(f"{first} and {second} in turn: {time.monotonic() - begin:.1f} s")

    begin = time.monotonic()
    tea = asyncio.create_task(prepare("tea", 1), name="tea")
    coffee = asyncio.create_task(prepare("coffee", 1), name="coffee")
    print(f"{await tea} and {await coffee} at once: {time.monotonic() - begin:.1f} s")


asyncio.run(main())
