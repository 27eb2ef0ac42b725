"""A task group of which one fails.

bad fails at 0.4 s; the group cancels its siblings, waits for the clean-up of one of them and ends with an exception
group. The picture marks bad as the cause and shows that the group cancels the others.
"""
import asyncio


async def fetch(delay):
    await asyncio.sleep(delay)


async def tidy(delay):
    try:
        await asyncio.sleep(delay)
    finally:
        await asyncio.sleep(0.3)


async def fail(delay):
    await asyncio.sleep(delay)
    raise ValueError("no answer")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fetch(1.0), name="first")
            group.create_task(fail(0.4), name="bad")
            group.create_task(tidy(1.2), name="tidy")
    except* ValueError as errors:
        print("group failed:", errors.exceptions)
    await asyncio.sleep(0.2)


asyncio.run(main())
