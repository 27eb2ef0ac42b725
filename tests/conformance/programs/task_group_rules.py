# SPDX-License-Identifier: MIT
"""TaskGroup: errors of children and of the block, cancellation from outside, wrong use."""

import asyncio


async def child(name, delay, error=None, refuses=False):
    try:
        await asyncio.sleep(delay)
        if error:
            raise error
        print(name, "ends")
        return name
    except asyncio.CancelledError as cancelled:
        print(name, "cancelled", cancelled.args)
        if refuses:
            return
        raise


async def main():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(child(n, 0.1), name=n) for n in "ab"]
        print(group)
    print([t.result() for t in tasks], group)

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(child("fails", 0.1, ValueError("v")))
            group.create_task(child("refuses", 1, refuses=True))
            group.create_task(child("fails later", 0.1, KeyError("k")))
            await asyncio.sleep(1)
    except* ValueError as caught:
        print("values", caught.exceptions)
    except* KeyError as caught:
        print("keys", caught.exceptions, caught)

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(child("c", 1))
            await asyncio.sleep(0)
            1 / 0
    except ExceptionGroup as caught:
        print(caught, caught.exceptions, caught.__cause__, caught.__suppress_context__)

    async def holder():
        async with asyncio.TaskGroup() as inner:
            inner.create_task(child("d", 1))
            inner.create_task(child("e", 1))

    task = asyncio.create_task(holder())
    await asyncio.sleep(0.1)
    task.cancel("outside")
    try:
        await task
    except asyncio.CancelledError as error:
        print("holder", error.args, task.cancelling())

    async def both():
        try:
            async with asyncio.TaskGroup() as inner:
                inner.create_task(child("f", 0.1, OSError("o")))
                await asyncio.sleep(1)
        except* OSError:
            print("cancelling", asyncio.current_task().cancelling())
        await asyncio.sleep(1)
        print("never")

    task = asyncio.create_task(both())
    asyncio.get_running_loop().call_later(0.1, task.cancel, "at the same time")
    print(await asyncio.gather(task, return_exceptions=True))

    group = asyncio.TaskGroup()
    for _ in range(2):
        try:
            group.create_task(child("g", 0))
        except RuntimeError as error:
            print(error)
        async with asyncio.TaskGroup() as group:
            pass
    try:
        async with group:
            pass
    except RuntimeError as error:
        print(error)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(child("h", 0, ValueError("h")))
            try:
                await asyncio.sleep(1)
            finally:
                group.create_task(child("i", 0))
    except* (ValueError, RuntimeError) as caught:
        print([repr(e) for e in caught.exceptions])

    async with asyncio.timeout(0.1) as deadline:
        try:
            async with asyncio.TaskGroup() as group:
                group.create_task(child("j", 1))
        except asyncio.CancelledError:
            print("timed out inside", deadline.expired())
            raise


try:
    asyncio.run(main())
except TimeoutError as error:
    print(repr(error))
