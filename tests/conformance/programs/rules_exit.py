# SPDX-License-Identifier: MIT
"""SystemExit leaves the loop at once: the rest of the iteration runs within the clean-up."""

import asyncio
import sys


def leave(text):
    print(text)
    sys.exit(3)


async def worker(name):
    print(name, "begins")
    try:
        await asyncio.sleep(1)
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


async def a_handle_that_leaves_ends_the_iteration():
    loop = asyncio.get_running_loop()
    asyncio.create_task(worker("a"))
    await asyncio.sleep(0)
    loop.call_soon(print, "first")
    loop.call_soon(leave, "leave")
    loop.call_soon(print, "rest")
    loop.call_later(0.01, print, "never")
    await worker("main")


async def a_task_that_leaves_is_done_first():
    async def exits():
        print("exits")
        sys.exit(3)

    asyncio.create_task(worker("a"))
    task = asyncio.create_task(exits())
    task.add_done_callback(lambda done: print("callback"))
    asyncio.get_running_loop().call_soon(print, "rest")
    asyncio.create_task(worker("never"))
    await worker("main")


async def main_may_leave():
    asyncio.create_task(worker("a"))
    asyncio.get_running_loop().call_soon(print, "soon")
    await asyncio.sleep(0)
    print("main leaves")
    sys.exit(3)


async def a_timer_that_leaves_ends_the_iteration_too():
    loop = asyncio.get_running_loop()
    loop.call_later(0.01, leave, "leave")
    loop.call_later(0.01, print, "same time")
    loop.call_later(0.02, print, "later")
    asyncio.current_task().add_done_callback(lambda task: print("main done"))
    try:
        await asyncio.sleep(1)
    finally:
        print("main cleans up")
        await asyncio.sleep(0.03)
        print("main ends")


RULES = [
    a_handle_that_leaves_ends_the_iteration, a_task_that_leaves_is_done_first, main_may_leave,
    a_timer_that_leaves_ends_the_iteration_too,
]
for rule in RULES:
    print("rule", rule.__name__)
    try:
        asyncio.run(rule())
    except SystemExit as error:
        print("run leaves with", error)
