# SPDX-License-Identifier: MIT
"""asyncio.wait: all, the first one, the first failure, or a time limit."""

import asyncio


async def job(name, seconds):
    await asyncio.sleep(seconds)
    if name.startswith("bad"):
        raise ValueError(name)
    return name


def names(tasks):
    return sorted(task.get_name() for task in tasks)


def start(**jobs):
    return [asyncio.create_task(job(name, seconds), name=name) for name, seconds in jobs.items()]


async def main():
    tasks = start(a=1, b=2, c=3)
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    print(names(done), names(pending))
    done, pending = await asyncio.wait(pending, timeout=1.5)
    print(names(done), names(pending))
    done, pending = await asyncio.wait(pending)
    print(names(done), names(pending), [task.result() for task in tasks])

    tasks = start(x=1, bad=2, y=3)
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print(names(done), names(pending), repr(tasks[1].exception()))
    await asyncio.wait(tasks)


asyncio.run(main())
