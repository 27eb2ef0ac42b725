# SPDX-License-Identifier: MIT
"""Tasks that take their first step where they are created."""

import asyncio


async def child(label, seconds=0):
    print("begin", label, asyncio.current_task().get_name())
    if seconds:
        await asyncio.sleep(seconds)
    print("end", label)
    return label


async def fail(label):
    print("about to fail", label)
    raise ValueError(label)


async def parent(depth):
    if depth == 0:
        work(10)
        return 0
    tasks = [asyncio.create_task(parent(depth - 1), name=f"{depth}.{i}", eager_start=True) for i in range(2)]
    print(depth, [task.done() for task in tasks], asyncio.current_task().get_name())
    await asyncio.sleep(0)
    return sum([await task for task in tasks]) + 1


async def main():
    loop = asyncio.get_running_loop()
    # In each of the places where a task is created.
    a = asyncio.create_task(child("a", 1), eager_start=True, name="A")
    b = loop.create_task(child("b"), eager_start=True)
    c = asyncio.Task(child("c", 1), eager_start=True, loop=loop)
    d = asyncio.Task(child("d"), name="D")
    print([task.done() for task in (a, b, c, d)], b.result(), b.get_coro(), asyncio.current_task().get_name())
    print(a, b, d)
    print([task.get_name() for task in asyncio.all_tasks()])
    e = asyncio.create_task(child("e"), eager_start=False)
    print(await asyncio.gather(a, b, c, d, e))

    # Done already: awaiting takes no turn of the loop; callbacks come in the next.
    done = asyncio.create_task(child("done"), eager_start=True)
    done.add_done_callback(lambda task: print("callback", task.result()))
    print(await done)
    await asyncio.sleep(0)

    failed = asyncio.create_task(fail("at once"), eager_start=True)
    print(failed.done(), repr(failed.exception()))
    try:
        await failed
    except ValueError as error:
        print("caught", error)

    async def cancel_self():
        asyncio.current_task().cancel("by itself")
        await asyncio.sleep(1)

    own = asyncio.create_task(cancel_self(), eager_start=True)
    print(own.done(), own.cancelling())
    try:
        await own
    except asyncio.CancelledError as error:
        print("cancelled", error)

    waiting = asyncio.create_task(child("cancelled while it waits", 5), eager_start=True)
    waiting.cancel()
    print(await asyncio.gather(waiting, return_exceptions=True))

    # A task that cancels its creator, which runs.
    outer = asyncio.current_task()

    async def cancel_outer():
        outer.cancel("from within")

    try:
        asyncio.create_task(cancel_outer(), eager_start=True)
        print("not cancelled yet", outer.cancelling())
        await asyncio.sleep(1)
    except asyncio.CancelledError as error:
        print("cancelled", error, outer.uncancel())

    print(await parent(3))

    async with asyncio.TaskGroup() as group:
        first = group.create_task(child("of the group"), eager_start=True)
        second = group.create_task(child("of the group, later", 1), name="second", eager_start=True)
        print(first.done(), second.get_name())
    try:
        async with asyncio.TaskGroup() as group:
            other = group.create_task(child("aborted", 3), eager_start=True)
            group.create_task(fail("in the group"), eager_start=True)
            print("still in the body")
            await asyncio.sleep(1)
            print("not reached")
    except* ValueError as caught:
        print(caught.exceptions, other.cancelled())


asyncio.run(main())
