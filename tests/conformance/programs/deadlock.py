# SPDX-License-Identifier: MIT
"""Two tasks that wait for each other: real Python would wait for ever."""

import asyncio


async def partner(name, mine, other):
    print(name, "waits")
    await other
    mine.set_result(name)


async def main():
    loop = asyncio.get_running_loop()
    left, right = loop.create_future(), loop.create_future()
    await asyncio.gather(partner("left", left, right), partner("right", right, left))
