# SPDX-License-Identifier: MIT
"""sys.exit while asyncio.run cleans up, and in a child of a TaskGroup: it ends the clean-up."""

import asyncio
import sys


async def exits_when_cancelled(status):
    try:
        await asyncio.sleep(10)
    finally:
        print("exit", status)
        sys.exit(status)


async def generator():
    try:
        yield 1
    finally:
        print("closed")


async def open_generator():
    global kept
    kept = generator()
    async for _ in kept:
        break
    asyncio.create_task(exits_when_cancelled(3))
    await asyncio.sleep(0.1)
    print("main is over")


async def worker(seconds):
    await asyncio.sleep(seconds)
    if seconds == 2:
        sys.exit(4)


async def group():
    async with asyncio.TaskGroup() as workers:
        for seconds in 1, 2, 3:
            workers.create_task(worker(seconds))


async def main():
    asyncio.create_task(exits_when_cancelled(2))
    await asyncio.sleep(0.1)
    sys.exit(1)


for function in open_generator, group:
    try:
        asyncio.run(function())
    except SystemExit as error:
        print("caught", error.code)
asyncio.run(main())
