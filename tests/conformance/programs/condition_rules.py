# SPDX-License-Identifier: MIT
"""Condition: notify counts those who wait; a cancelled waiter takes the lock again and passes its notification on."""

import asyncio


async def consumer(name, condition, items):
    async with condition:
        try:
            await condition.wait_for(lambda: items)
        except asyncio.CancelledError:
            print(name, "cancelled, lock taken:", condition.locked())
            raise
        print(name, "takes", items.pop(0))


async def main():
    condition = asyncio.Condition()
    items = []
    tasks = [asyncio.create_task(consumer(n, condition, items), name=n) for n in "abcd"]
    await asyncio.sleep(0.1)
    async with condition:
        items += [1, 2]
        condition.notify(2)
    await asyncio.sleep(0.1)
    async with condition:
        items.append(3)
        condition.notify()
        tasks[2].cancel("while it is woken")
    await asyncio.sleep(0.1)
    print([t.done() for t in tasks])
    async with condition:
        items.append(4)
        condition.notify_all()
    await asyncio.wait(tasks)
    for bad in (condition.wait(), None):
        try:
            if bad is None:
                condition.notify()
            else:
                await bad
        except RuntimeError as error:
            print(error)

    # Cancelled while it takes the lock again.
    async def stubborn():
        async with condition:
            try:
                await condition.wait()
            except asyncio.CancelledError as error:
                print("late", error.args, condition.locked())
                raise

    task = asyncio.create_task(stubborn())
    await asyncio.sleep(0)
    await condition.acquire()
    condition.notify_all()
    await asyncio.sleep(0.1)
    task.cancel("one")
    await asyncio.sleep(0.1)
    task.cancel("two")
    await asyncio.sleep(0.1)
    condition.release()
    print(await asyncio.gather(task, return_exceptions=True))


asyncio.run(main())
