# SPDX-License-Identifier: MIT
"""Tasks that are given names, tasks that get one, and who is current."""

import asyncio


async def introduce():
    me = asyncio.current_task()
    print("running as", me.get_name())
    await asyncio.sleep(0.1)
    return me.get_name().upper()


async def main():
    print("main is", asyncio.current_task().get_name())
    unnamed = asyncio.create_task(introduce())
    another = asyncio.create_task(introduce())
    named = asyncio.create_task(introduce(), name="worker")
    print(unnamed.get_name(), another.get_name(), named.get_name())
    for task in (unnamed, another, named):
        print(await task)


asyncio.run(main())
