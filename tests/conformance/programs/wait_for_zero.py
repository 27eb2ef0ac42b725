# SPDX-License-Identifier: MIT
"""wait_for with no time left: only what is done already counts."""

import asyncio


async def quick():
    print("quick runs")
    return "quick"


async def attempt(label, awaitable, limit):
    try:
        print(label, await asyncio.wait_for(awaitable, limit))
    except TimeoutError:
        print(label, "timed out")


async def main():
    await attempt("coroutine", quick(), 0)
    await attempt("negative", quick(), -1)
    fresh = asyncio.create_task(quick())
    await attempt("fresh task", fresh, 0)
    print("cancelled:", fresh.cancelled())
    finished = asyncio.create_task(quick())
    await finished
    await attempt("finished task", finished, 0)


asyncio.run(main())
