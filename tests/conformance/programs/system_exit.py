# SPDX-License-Identifier: MIT
"""SystemExit in main leaves at once, through the clean-up of asyncio.run."""

import asyncio


async def helper():
    try:
        await asyncio.sleep(10)
    finally:
        print("helper cleaned up")


async def main():
    task = asyncio.create_task(helper())
    await asyncio.sleep(0.1)
    print("leaving", task.done())
    raise SystemExit("done here")


try:
    asyncio.run(main())
except SystemExit as leaving:
    print("exit:", leaving.code)
