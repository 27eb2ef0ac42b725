# SPDX-License-Identifier: MIT
"""Eager tasks created in callbacks, in what builtins call, in generators and in cleaning up; and what ends the program."""

import asyncio


async def child(label, seconds=0):
    print("begin", label, asyncio.current_task().get_name())
    if seconds:
        await asyncio.sleep(seconds)
    print("end", label)
    return label


def start(label, seconds=0):
    return asyncio.create_task(child(label, seconds), eager_start=True)


def callback(future):
    task = start("from a callback", 1)
    print(task.done())
    tasks.append(task)
    tasks.append(start("from a callback, at once"))
    print(tasks[-1].done())


def generator():
    for label in "gh":
        yield start(label, 1)


class Key:
    def __init__(self, label):
        self.label = label

    def __lt__(self, other):
        tasks.append(start(f"compared {self.label}"))
        return self.label < other.label


async def leave():
    raise SystemExit(3)


tasks = []


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    future.add_done_callback(callback)
    future.set_result(None)
    await asyncio.sleep(0)
    tasks.extend(map(start, "ab"))
    tasks.extend(generator())
    for task in generator():
        tasks.append(task)
    print([key.label for key in sorted([Key(2), Key(1)])])
    print(await asyncio.gather(*tasks))

    async def numbers():
        try:
            yield start("in an async generator", 1)
        finally:
            await start("in its end", 1)

    async for task in numbers():
        print(await task)
    try:
        raise ValueError("being handled")
    except ValueError:
        await start("while something is handled")
    try:
        asyncio.create_task(leave(), eager_start=True)
    except SystemExit as error:
        print("left with", error.code)
    asyncio.create_task(child("left behind", 10), eager_start=True)
    asyncio.create_task(leave(), eager_start=True)
    print("not reached")


asyncio.run(main())
