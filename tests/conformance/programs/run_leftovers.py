# SPDX-License-Identifier: MIT
"""When main returns, asyncio.run cancels what is still running and waits for it."""

import asyncio


async def endless(name):
    try:
        while True:
            print(name, "beats")
            await asyncio.sleep(0.4)
    finally:
        print(name, "is stopped")
        await asyncio.sleep(0.1)
        print(name, "is gone")


async def main():
    tasks = [asyncio.create_task(endless(name)) for name in ("heart", "drum")]
    await asyncio.sleep(1)
    late = asyncio.create_task(endless("late"))
    print("main returns", len(tasks), late.done())
    return "result of main"


print(asyncio.run(main()))
