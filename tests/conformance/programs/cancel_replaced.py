# SPDX-License-Identifier: MIT
"""A cancelled task may end in another exception, or in a result."""

import asyncio


async def raises_other():
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        raise RuntimeError("cannot stop now") from error


async def returns_partial():
    collected = []
    try:
        while True:
            collected.append(len(collected))
            await asyncio.sleep(0.1)
    except asyncio.CancelledError:
        return collected


async def main():
    first = asyncio.create_task(raises_other())
    second = asyncio.create_task(returns_partial())
    await asyncio.sleep(0.35)
    first.cancel("stop")
    second.cancel()
    try:
        await first
    except RuntimeError as error:
        print(repr(error), "because of", repr(error.__cause__))
    print(await second, second.cancelled())


asyncio.run(main())
