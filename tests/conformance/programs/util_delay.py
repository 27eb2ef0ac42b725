# SPDX-License-Identifier: MIT
"""The helper module: delay, and a decorator that measures."""

import asyncio

from util import async_timed, delay


@async_timed()
async def two_delays(first, second=2):
    one = asyncio.create_task(delay(first))
    two = asyncio.create_task(delay(second))
    return await one + await two


@async_timed()
async def main():
    print("total", await two_delays(1, second=3))
    print("total", await two_delays(0.5))


asyncio.run(main())
