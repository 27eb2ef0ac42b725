# SPDX-License-Identifier: MIT
"""Cancelling a gather cancels what it gathers; a cancelled child ends the wait."""

import asyncio


async def child(name, seconds):
    try:
        await asyncio.sleep(seconds)
        return name
    except asyncio.CancelledError as error:
        print(name, "cancelled", error.args)
        raise


async def main():
    group = asyncio.gather(child("a", 1), child("b", 2))
    await asyncio.sleep(0.1)
    print("accepted", group.cancel())
    try:
        await group
    except asyncio.CancelledError:
        print("gather cancelled", group.cancelled())

    first, second = asyncio.create_task(child("c", 1)), asyncio.create_task(child("d", 1))
    asyncio.get_running_loop().call_later(0.5, first.cancel, "only this one")
    try:
        await asyncio.gather(first, second)
    except asyncio.CancelledError as error:
        print("one child is enough", error.args, "the other is done:", second.done())
    print(await second)

    waiting = asyncio.create_task(asyncio.wait_for(asyncio.gather(child("e", 5), child("f", 6)), 1))
    print(await asyncio.gather(waiting, return_exceptions=True))


asyncio.run(main())
