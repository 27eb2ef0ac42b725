# SPDX-License-Identifier: MIT
"""When main itself is cancelled, asyncio.run raises CancelledError."""

import asyncio


async def main():
    asyncio.get_running_loop().call_later(0.5, asyncio.current_task().cancel, "from a timer")
    try:
        await asyncio.sleep(10)
    finally:
        print("main leaves")


try:
    asyncio.run(main())
except asyncio.CancelledError as error:
    print("run raised", type(error).__name__, error.args)
