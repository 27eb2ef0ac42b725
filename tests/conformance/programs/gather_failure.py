# SPDX-License-Identifier: MIT
"""The first failure goes to whoever awaits the gather; the others run on."""

import asyncio


async def step(name, seconds, error=None):
    await asyncio.sleep(seconds)
    if error is not None:
        print(name, "fails")
        raise error
    print(name, "done")
    return name


async def main():
    group = asyncio.gather(
        step("a", 0.1), step("b", 0.2, ValueError("b")), step("c", 0.3),
        step("d", 0.4, KeyError("d")))
    try:
        await group
    except ValueError as error:
        print("caught", repr(error), "at", asyncio.get_running_loop().time())
    await asyncio.sleep(1)
    print("all quiet")


asyncio.run(main())
