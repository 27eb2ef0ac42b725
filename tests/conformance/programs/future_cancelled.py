# SPDX-License-Identifier: MIT
"""Cancelling a future that a task awaits, and a task that awaits a future."""

import asyncio


async def wait_for_it(future):
    try:
        return await future
    except asyncio.CancelledError as error:
        print("cancelled with", error.args)
        raise


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    task = asyncio.create_task(wait_for_it(future))
    await asyncio.sleep(0)
    future.cancel("withdrawn")
    print(await asyncio.gather(task, return_exceptions=True), task.cancelled())

    future = loop.create_future()
    task = asyncio.create_task(wait_for_it(future))
    await asyncio.sleep(0)
    task.cancel("not needed")
    print("the future goes with it:", future.cancelled(), task.done())
    print(await asyncio.gather(task, return_exceptions=True))

    future = loop.create_future()
    task = asyncio.create_task(wait_for_it(future))
    await asyncio.sleep(0)
    future.set_result("arrived")
    task.cancel("an instant too late")
    print(await asyncio.gather(task, return_exceptions=True), future.result())


asyncio.run(main())
