# SPDX-License-Identifier: MIT
"""A block that swallows the timeout's cancellation gets no TimeoutError."""

import asyncio


async def main():
    async with asyncio.timeout(1) as limit:
        try:
            await asyncio.sleep(5)
        except asyncio.CancelledError:
            print("swallowed")
    print("expired:", limit.expired(), "requests:", asyncio.current_task().cancelling())

    try:
        async with asyncio.timeout(1):
            try:
                await asyncio.sleep(5)
            finally:
                raise KeyError("from the clean-up")
    except KeyError as error:
        print("the other error wins:", error)

    async with asyncio.timeout(0):
        print("nothing awaited, nothing expired")


asyncio.run(main())
