# SPDX-License-Identifier: MIT
"""print: separators, ends, and a last line that is not finished."""

import asyncio


async def dots(count):
    for _ in range(count):
        print(".", end="", flush=True)
        await asyncio.sleep(0.1)


async def main():
    print("one", 2, 3.0, None, sep=", ")
    print("two\nlines", end="\n\n")
    await asyncio.gather(dots(3), dots(2))
    print("!")
    print("tabs\tand", "quotes '\"", "and back\\slash", "and ünïcode €")
    print("unfinished", end="")


asyncio.run(main())
