# SPDX-License-Identifier: MIT
"""A crawler of pages that do not exist: a semaphore, a set of what was seen, a group that grows."""

import asyncio


def links(page):
    return [(page * 7 + 1) % 40_000, (page * 13 + 5) % 40_000, (page + 17) % 40_000]


async def fetch(page, limit):
    async with limit:
        await asyncio.sleep(0.01 + page % 10 / 100)
        return links(page)


async def visit(page, seen, limit, group):
    for link in await fetch(page, limit):
        if link not in seen:
            seen.add(link)
            group.create_task(visit(link, seen, limit, group))


async def main():
    seen = {0}
    limit = asyncio.Semaphore(100)
    async with asyncio.TaskGroup() as group:
        group.create_task(visit(0, seen, limit, group))
    print(len(seen))


asyncio.run(main())
