# SPDX-License-Identifier: MIT
"""Who is running: in tasks, in coroutines they await, and in callbacks."""

import asyncio


def who():
    task = asyncio.current_task()
    return task.get_name() if task else "nobody"


async def called(label):
    print(label, "runs as", who())
    await asyncio.sleep(0)


async def main():
    loop = asyncio.get_running_loop()
    await called("a coroutine")
    await asyncio.create_task(called("a task"), name="helper")
    loop.call_soon(lambda: print("a callback runs as", who()))
    await asyncio.sleep(0)
    task = asyncio.create_task(called("another"), name="watched")
    task.add_done_callback(lambda done: print("its done callback runs as", who()))
    names = sorted(each.get_name() for each in asyncio.all_tasks())
    print("alive:", names, loop is asyncio.get_event_loop())
    await task
    await asyncio.sleep(0)


asyncio.run(main(), debug=False)
