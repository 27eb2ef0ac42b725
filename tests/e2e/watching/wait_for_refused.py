"""A wait_for whose task refuses to end.

The deadline at 0.5 s passes and the task is cancelled, but it goes on until 0.9 s and returns. The picture shows the
flag filled at 0.5 s, that the task refuses from there on, and that there is no TimeoutError: the timeout was swallowed.
"""
import asyncio


async def refuses():
    for _ in range(3):
        try:
            await asyncio.sleep(0.4)
        except asyncio.CancelledError:
            print("no")
    return "late"


async def main():
    task = asyncio.create_task(refuses(), name="refuses")
    print(await asyncio.wait_for(task, 0.5))
    await asyncio.sleep(0.2)


asyncio.run(main())
