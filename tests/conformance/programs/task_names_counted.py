# SPDX-License-Identifier: MIT
"""Only tasks without a name of their own use up a number."""

import asyncio


async def nothing():
    pass


async def main():
    names = []
    for wish in (None, "fetcher", None, "writer", None):
        task = asyncio.create_task(nothing(), name=wish)
        names.append(task.get_name())
        await task
    print(names)


asyncio.run(main())
