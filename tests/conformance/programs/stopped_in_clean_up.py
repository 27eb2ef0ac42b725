# SPDX-License-Identifier: MIT
"""loop.stop() when main is as good as done: the clean-up is cut short, as the callback of the end still comes."""

import asyncio


async def child(loop):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print("child cancelled")
    finally:
        loop.stop()


async def shutdown(loop):
    tasks = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
    print("cancelling", len(tasks))
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)


async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(1, lambda: asyncio.create_task(shutdown(loop)))
    asyncio.create_task(child(loop))
    await child(loop)


try:
    asyncio.run(main())
except RuntimeError as error:
    print(error)
print("end")
