# SPDX-License-Identifier: MIT
"""return, break and another await while a cancellation is on its way out."""

import asyncio


async def returns_in_finally():
    try:
        await asyncio.sleep(10)
    finally:
        return "the return wins"


async def breaks_in_finally():
    while True:
        try:
            await asyncio.sleep(10)
        finally:
            break
    await asyncio.sleep(0.1)
    return "the break wins"


async def cancelled_in_cleanup():
    try:
        await asyncio.sleep(10)
    finally:
        try:
            await asyncio.sleep(10)
        except asyncio.CancelledError as error:
            print("clean-up interrupted:", error.args)
            raise


async def main():
    tasks = [asyncio.create_task(each()) for each in
             (returns_in_finally, breaks_in_finally, cancelled_in_cleanup)]
    await asyncio.sleep(1)
    for task in tasks:
        task.cancel("first")
    await asyncio.sleep(1)
    tasks[2].cancel("second")
    for task in tasks:
        try:
            print(await task)
        except asyncio.CancelledError as error:
            print("cancelled", error.args, error.__context__.args)


asyncio.run(main())
