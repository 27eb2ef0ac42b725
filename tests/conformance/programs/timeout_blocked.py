# SPDX-License-Identifier: MIT
"""A deadline that passes while the loop is blocked is noticed at the next await."""

import asyncio
import time


async def main():
    start = time.monotonic()
    try:
        async with asyncio.timeout(0.2) as limit:
            time.sleep(1)
            print("expired already?", limit.expired())
            await asyncio.sleep(0)
            print("one turn was left")
            await asyncio.sleep(0)
            print("not reached")
    except TimeoutError:
        print(f"noticed after {time.monotonic() - start} s")


asyncio.run(main())
