# SPDX-License-Identifier: MIT
"""Of two timeouts around one sleep, the one that is due first speaks."""

import asyncio


async def nested(outer_limit, inner_limit):
    print(f"outer {outer_limit}, inner {inner_limit}:")
    try:
        async with asyncio.timeout(outer_limit) as outer:
            try:
                async with asyncio.timeout(inner_limit) as inner:
                    await asyncio.sleep(3)
                print("  slept through")
            except TimeoutError:
                print("  inner timeout; expired:", inner.expired(), outer.expired())
            await asyncio.sleep(1)
        print("  left in peace")
    except TimeoutError:
        print("  outer timeout; expired:", inner.expired(), outer.expired())
    print("  requests left:", asyncio.current_task().cancelling())


async def main():
    await nested(2, 1)
    await nested(1, 2)
    await nested(1, 1)
    await nested(1.5, 1)
    await nested(10, 10)


asyncio.run(main())
