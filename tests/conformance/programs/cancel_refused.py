# SPDX-License-Identifier: MIT
"""A task may swallow a cancellation; the request stays on its count."""

import asyncio


async def stubborn():
    for attempt in range(3):
        try:
            await asyncio.sleep(1)
            return "slept"
        except asyncio.CancelledError as error:
            print("attempt", attempt, "not now", error.args, asyncio.current_task().cancelling())
    return "woken three times"


async def main():
    task = asyncio.create_task(stubborn())
    for number in range(3):
        await asyncio.sleep(0.25)
        print("request", number, task.cancel(f"no. {number}"))
    print(await task, task.cancelled(), task.cancelling())


asyncio.run(main())
