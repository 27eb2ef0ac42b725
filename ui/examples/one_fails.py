# Together: One of three fails
"""When one of gather's children fails, gather fails at once. The others are not cancelled: they run on.

Predict: is "the slow one is done" printed?
Try next: return_exceptions=True as the last argument of gather.
"""
import asyncio


async def download(name, seconds):
    await asyncio.sleep(seconds)
    print(f"the {name} one is done")
    return name


async def stumble():
    await asyncio.sleep(1)
    raise ValueError("a page is missing")


async def main():
    try:
        await asyncio.gather(download("quick", 0.5), stumble(), download("slow", 2))
    except ValueError as error:
        print("gather failed:", error)
    await asyncio.sleep(1.5)
    print("main is done")


asyncio.run(main())
