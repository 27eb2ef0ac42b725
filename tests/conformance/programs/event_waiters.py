# SPDX-License-Identifier: MIT
"""Event: waiters go on although it is cleared at once; a set event does not suspend; cancelled waiters."""

import asyncio


async def waiter(name, event):
    try:
        print(name, await event.wait(), event.is_set())
    except asyncio.CancelledError:
        print(name, "cancelled", event.is_set())


async def main():
    event = asyncio.Event()
    tasks = [asyncio.create_task(waiter(n, event)) for n in range(4)]
    await asyncio.sleep(0)
    tasks[1].cancel()
    event.set()
    event.set()
    tasks[2].cancel()
    event.clear()
    await asyncio.gather(*tasks)
    again = asyncio.create_task(waiter("again", event))
    await asyncio.sleep(0.1)
    asyncio.get_running_loop().call_later(0.2, event.set)
    await again
    print(await event.wait(), asyncio.get_running_loop().time())
    try:
        event.clear()
        await asyncio.wait_for(event.wait(), 0.3)
    except TimeoutError:
        print("nobody set it")
    print("[" + repr(event).partition("[")[2])


asyncio.run(main())
