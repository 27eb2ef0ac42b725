# SPDX-License-Identifier: MIT
"""An exception in a callback is reported; the loop goes on."""

import asyncio


def divide(dividend, divisor):
    print(dividend, "/", divisor, "=", dividend / divisor)


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(divide, 1, 2)
    loop.call_soon(divide, 1, 0)
    loop.call_later(0.1, divide, 3, 4)
    task = asyncio.create_task(asyncio.sleep(0.2, "undisturbed"))
    task.add_done_callback(lambda done: divide(len(done.result()), 0))
    print(await task)
    await asyncio.sleep(0)


asyncio.run(main())
