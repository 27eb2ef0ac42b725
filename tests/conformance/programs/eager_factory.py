# SPDX-License-Identifier: MIT
"""Task factories: the eager one, those of the program, and none."""

import asyncio


async def child(label, seconds=0):
    print("begin", label, asyncio.current_task().get_name())
    if seconds:
        await asyncio.sleep(seconds)
    print("end", label)
    return label


async def constructs():
    print(await asyncio.gather(child("g1", 1), child("g2"), child("g3", 1)))
    for future in asyncio.as_completed([child("a1", 2), child("a2"), child("a3", 1)]):
        print("completed", await future)
    print(await asyncio.wait_for(child("w1", 1), 2))
    print(await asyncio.wait_for(child("w2"), 0))
    try:
        await asyncio.wait_for(child("w3", 1), 0)
    except TimeoutError:
        print("timed out")
    print(await asyncio.shield(child("s1", 1)))
    done, pending = await asyncio.wait([asyncio.ensure_future(child("x1")), asyncio.ensure_future(child("x2", 1))])
    print(len(done), len(pending))
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(child(f"t{i}", i), name=f"T{i}") for i in range(3)]
        print([task.done() for task in tasks])
    print(sorted([asyncio.create_task(child(label)) for label in "ab"], key=lambda task: task.result(), reverse=True)[0].result())


def factory(loop, coro, **kwargs):
    print("factory:", coro.__name__, kwargs)
    return asyncio.Task(coro, loop=loop, **kwargs)


def attempt(function, *args):
    try:
        print(function(*args))
    except (RuntimeError, TypeError, ValueError) as error:
        print(type(error).__name__, error)


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_task_factory())
    loop.set_task_factory(asyncio.eager_task_factory)
    print(loop.get_task_factory() is asyncio.eager_task_factory)
    await constructs()
    lazy = asyncio.create_task(child("lazy"), eager_start=False)
    print(lazy.done(), await lazy)
    loop.set_task_factory(factory)
    await asyncio.create_task(child("of a factory", 1), name="mine")
    await asyncio.create_task(child("eager, of a factory", 1), eager_start=True)
    await asyncio.gather(child("gathered"))
    async with asyncio.TaskGroup() as group:
        group.create_task(child("of the group"), name="of the group")

    def custom(coro, *, loop, eager_start, name="custom"):
        print("custom", eager_start)
        return asyncio.Task(coro, loop=loop, name=name, eager_start=eager_start)

    loop.set_task_factory(asyncio.create_eager_task_factory(custom))
    print(asyncio.create_task(child("custom")).get_name())
    attempt(loop.set_task_factory, 1)
    loop.set_task_factory(None)
    await asyncio.create_task(child("as usual"))


asyncio.run(main())

with asyncio.Runner() as runner:
    runner.get_loop().set_task_factory(asyncio.eager_task_factory)
    print(runner.run(child("a main that does not start eagerly: its loop does not run yet")))
    task = runner.get_loop().create_task(child("nor this"))
    print(task.done(), runner.run(asyncio.wait_for(task, 1)))
