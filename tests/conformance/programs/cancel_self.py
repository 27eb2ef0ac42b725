# SPDX-License-Identifier: MIT
"""A task that cancels itself is stopped at its next await, or at its end."""

import asyncio


async def at_next_await():
    asyncio.current_task().cancel("enough")
    print("still running")
    await asyncio.sleep(0)
    print("not reached")


async def at_the_end():
    asyncio.current_task().cancel()
    return "lost"


async def after_a_result():
    finished = asyncio.get_running_loop().create_future()
    finished.set_result("ready")
    asyncio.current_task().cancel()
    print("a finished future does not wait:", await finished)
    await asyncio.sleep(0)


async def main():
    for coroutine in (at_next_await(), at_the_end(), after_a_result()):
        task = asyncio.create_task(coroutine)
        try:
            print(await task)
        except asyncio.CancelledError as error:
            print("cancelled", error.args, task.cancelled())


asyncio.run(main())
