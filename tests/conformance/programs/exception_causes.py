# SPDX-License-Identifier: MIT
"""Causes of exceptions, in tasks and out of them."""

import asyncio


async def read(name):
    await asyncio.sleep(0.1)
    settings = {"size": "12"}
    try:
        return settings[name]
    except KeyError as error:
        raise LookupError(f"no setting {name!r}") from error


async def to_number(name):
    try:
        return int(await read(name))
    except LookupError:
        raise ValueError("cannot go on") from None


async def main():
    print(await to_number("size"))
    results = await asyncio.gather(read("color"), to_number("weight"), return_exceptions=True)
    for error in results:
        print(repr(error), "cause:", repr(error.__cause__), "hidden:", error.__suppress_context__)
    try:
        async with asyncio.timeout(0.05):
            await read("size")
    except TimeoutError as error:
        print(repr(error.__cause__))


asyncio.run(main())
