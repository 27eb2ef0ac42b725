# SPDX-License-Identifier: MIT
"""Awaiting a coroutine runs it at once, without a turn of the loop between."""

import asyncio


async def leaf(depth):
    print("  " * depth + "leaf")
    await asyncio.sleep(0.1)
    return depth


async def branch(depth, limit):
    print("  " * depth + "branch", depth)
    if depth == limit:
        return await leaf(depth + 1)
    below = await branch(depth + 1, limit)
    print("  " * depth + "back in", depth)
    return below + depth


async def main():
    asyncio.get_running_loop().call_soon(print, "the loop turns")
    print("sum:", await branch(0, 4))
