# SPDX-License-Identifier: MIT
"""wait_for waits until what it cancelled has ended, however that may be."""

import asyncio


async def slow_to_stop(result):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("stopping takes a while")
        await asyncio.sleep(2)
        if result is not None:
            return result
        raise


async def fails_to_stop():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        raise OSError("the device is busy")


async def attempt(coroutine):
    loop = asyncio.get_running_loop()
    start = loop.time()
    try:
        outcome = await asyncio.wait_for(coroutine, 1)
    except Exception as error:
        outcome = repr(error)
    print(f"after {loop.time() - start:.1f} s: {outcome}")


async def main():
    await attempt(slow_to_stop(None))
    await attempt(slow_to_stop("a late result"))
    await attempt(fails_to_stop())


asyncio.run(main())
