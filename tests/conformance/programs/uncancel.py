# SPDX-License-Identifier: MIT
"""uncancel takes a request back: the task counts as not asked."""

import asyncio


async def forgiving():
    me = asyncio.current_task()
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print("requests", me.cancelling(), "left", me.uncancel())
    await asyncio.sleep(0.1)
    print("none to take back:", me.uncancel())
    return "went on"


async def changes_its_mind():
    me = asyncio.current_task()
    me.cancel()
    print("pending request withdrawn:", me.uncancel())
    await asyncio.sleep(0.1)
    return "was never interrupted"


async def main():
    task = asyncio.create_task(forgiving())
    await asyncio.sleep(0.5)
    task.cancel()
    print(await task)
    print(await asyncio.create_task(changes_its_mind()))


asyncio.run(main())
