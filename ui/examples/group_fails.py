# Together: All of them, or none
"""A task group waits for all of its tasks. When one fails it cancels the others, and raises an ExceptionGroup.

Predict: which of the three are booked, and when does main go on?
Try next: let two of them fail in the same moment.
"""
import asyncio


async def book(what, seconds):
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        print(f"{what}: not needed any more")
        raise
    if what == "hotel":
        raise LookupError("no room is free")
    print(f"{what}: booked")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(book("train", 0.5), name="train")
            group.create_task(book("hotel", 1), name="hotel")
            group.create_task(book("museum", 2), name="museum")
    except* LookupError as errors:
        for error in errors.exceptions:
            print("we stay at home:", error)


asyncio.run(main())
