# SPDX-License-Identifier: MIT
"""Sums of delays meet at the same microsecond."""

import asyncio


async def in_parts(*parts):
    for part in parts:
        await asyncio.sleep(part)
    print("in parts", parts)


async def at_once(seconds):
    await asyncio.sleep(seconds)
    print("at once", seconds)


async def main():
    await asyncio.gather(
        at_once(0.3), in_parts(0.1, 0.2), in_parts(0.1, 0.1, 0.1), at_once(0.3),
        at_once(0.0000004), at_once(0.0000006), in_parts(1 / 3, 1 / 3, 1 / 3), at_once(1))
    print(asyncio.get_running_loop().time())
