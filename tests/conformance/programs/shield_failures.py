# SPDX-License-Identifier: MIT
"""What shield lets through: the inner task's failure, and its cancellation."""

import asyncio


async def failing(seconds):
    await asyncio.sleep(seconds)
    raise ConnectionError("line dropped")


async def main():
    try:
        await asyncio.shield(failing(0.5))
    except ConnectionError as error:
        print("failed:", error)

    inner = asyncio.create_task(asyncio.sleep(5))
    outer = asyncio.shield(inner)
    asyncio.get_running_loop().call_later(0.5, inner.cancel)
    try:
        await outer
    except asyncio.CancelledError:
        print("inner", inner.cancelled(), "outer", outer.cancelled())

    # Nobody is left to be told, so the loop's exception handler is.
    lonely = asyncio.create_task(failing(1))
    guard = asyncio.shield(lonely)
    await asyncio.sleep(0.5)
    guard.cancel()
    await asyncio.sleep(1)
    print("lonely", repr(lonely.exception()))


asyncio.run(main())
