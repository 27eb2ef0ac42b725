# SPDX-License-Identifier: MIT
"""An exception that leaves main ends the program."""

import asyncio


async def helper():
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("helper cancelled")
        raise


async def main():
    task = asyncio.create_task(helper())
    await asyncio.sleep(0.5)
    print("about to fail", task.done())
    raise RuntimeError("main failed")


if __name__ == "__main__":
    asyncio.run(main())
    print("not reached")
