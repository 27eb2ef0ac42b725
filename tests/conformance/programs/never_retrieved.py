# SPDX-License-Identifier: MIT
"""Failures that nobody looks at are reported when they are forgotten."""

import asyncio


async def fails(reason):
    raise ValueError(reason)


async def forgotten():
    print("never")


async def main():
    lost = asyncio.create_task(fails("unseen"))
    seen = asyncio.create_task(fails("seen"))
    forgotten()
    asyncio.get_running_loop().create_future().set_exception(OSError("dropped"))
    await asyncio.sleep(0.1)
    print(lost.done(), repr(seen.exception()))


asyncio.run(main())
