# SPDX-License-Identifier: MIT
"""A task that is cancelled before its first step never runs its body."""

import asyncio


async def body():
    print("never printed")
    try:
        await asyncio.sleep(1)
    finally:
        print("never printed either")


async def main():
    task = asyncio.create_task(body())
    print("accepted:", task.cancel("too early"))
    print("done at once?", task.done())
    try:
        await task
    except asyncio.CancelledError as error:
        print("cancelled with", error.args)
    print(task.cancelled(), task.cancel())


asyncio.run(main())
