# SPDX-License-Identifier: MIT
"""wait_for: in time, too late, without a limit, and at the very same instant."""

import asyncio


async def download(name, seconds):
    print("start", name)
    try:
        await asyncio.sleep(seconds)
    except asyncio.CancelledError:
        print("given up", name)
        raise
    return f"content of {name}"


async def main():
    for name, seconds, limit in [
        ("small", 0.5, 1), ("large", 5, 1), ("patient", 3, None), ("on the dot", 1, 1),
    ]:
        try:
            print(await asyncio.wait_for(download(name, seconds), timeout=limit))
        except TimeoutError as error:
            print("too slow:", name, repr(error))
    print(asyncio.TimeoutError is TimeoutError)


asyncio.run(main())
