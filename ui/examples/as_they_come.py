# Together: As they come
"""as_completed gives the results one after the other, in the order in which they are there, not in that of the list.

Predict: which parcel is opened first?
Try next: gather in place of as_completed. When is the first one opened now?
"""
import asyncio


async def parcel(content, seconds):
    await asyncio.sleep(seconds)
    return content


async def main():
    orders = [parcel("a lamp", 1.8), parcel("a book", 0.6), parcel("a plant", 1.2)]
    count = 0
    async for task in asyncio.as_completed(orders):
        count += 1
        print(f"{count} of {len(orders)}: {await task}")


asyncio.run(main())
