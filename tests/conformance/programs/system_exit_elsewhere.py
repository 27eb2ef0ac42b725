# SPDX-License-Identifier: MIT
"""SystemExit that a callback or a task raises ends the program, after main and all others were cancelled."""

import asyncio
import sys


async def background():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("background cancelled")
        raise


async def leaves():
    await asyncio.sleep(0.1)
    raise SystemExit(4)


async def main(how):
    asyncio.create_task(background())
    if how == "callback":
        asyncio.get_running_loop().call_later(0.1, sys.exit, 3)
    else:
        asyncio.create_task(leaves())
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print("main cancelled")
        raise


for how in "callback", "task":
    try:
        asyncio.run(main(how))
    except SystemExit as error:
        print(how, repr(error))
asyncio.run(main("task"))
