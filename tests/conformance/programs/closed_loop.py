# SPDX-License-Identifier: MIT
"""What is left of a loop that is over: futures, tasks and the loop itself refuse what would need it."""

import asyncio


def attempt(function, *args):
    try:
        print(function(*args))
    except RuntimeError as error:
        print(error)


async def main():
    global loop, task, future, watched
    loop = asyncio.get_running_loop()
    future, watched = loop.create_future(), loop.create_future()
    task = asyncio.create_task(asyncio.sleep(0.1, 3))
    await task


asyncio.run(main())
watched.add_done_callback(print)
attempt(watched.set_result, 1)
attempt(future.set_result, 1)
attempt(future.result)
attempt(task.result)
attempt(task.cancel)
attempt(task.add_done_callback, print)
attempt(loop.is_closed)
attempt(loop.call_soon, print)
attempt(loop.call_later, 1, print)
attempt(loop.run_in_executor, None, print)
