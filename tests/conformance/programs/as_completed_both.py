# SPDX-License-Identifier: MIT
"""as_completed: as a plain and as an async iterator, with a timeout, with failures."""

import asyncio


async def job(name, delay, error=None):
    await asyncio.sleep(delay)
    if error:
        raise error
    return name


async def main():
    jobs = [job("a", 0.3), job("b", 0.1), job("c", 0.2)]
    for coroutine in asyncio.as_completed(jobs):
        print(await coroutine, asyncio.get_running_loop().time())

    tasks = [asyncio.create_task(job(n, d), name=n) for n, d in (("d", 0.2), ("e", 0.1), ("f", 0.1))]
    async for task in asyncio.as_completed(tasks):
        print(task.get_name(), task in tasks, task.done(), await task)

    tasks = [asyncio.create_task(job(n, d)) for n, d in (("g", 0.1), ("h", 5), ("i", 6))]
    try:
        async for task in asyncio.as_completed(tasks, timeout=1):
            print(await task)
    except TimeoutError as error:
        print(repr(error), asyncio.get_running_loop().time(), [t.done() for t in tasks])
    for next_one in asyncio.as_completed([job("k", 0.1, ValueError("k")), job("l", 0.2)]):
        try:
            print(await next_one)
        except ValueError as error:
            print(repr(error))
    for coroutine in asyncio.as_completed(tasks[1:], timeout=0.1):
        try:
            await coroutine
        except TimeoutError:
            print("not yet")
    try:
        asyncio.as_completed(tasks[0])
    except TypeError as error:
        print(error)
    print([c async for c in asyncio.as_completed([])])


asyncio.run(main())
