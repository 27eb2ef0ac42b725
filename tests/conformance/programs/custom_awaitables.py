# SPDX-License-Identifier: MIT
"""Objects with __await__ given to run, ensure_future, gather and wait_for, and what wait_for says of others."""

import asyncio


class Later:
    def __init__(self, result):
        self.result = result

    def __await__(self):
        yield from asyncio.sleep(0.1).__await__()
        return self.result


async def main():
    task = asyncio.ensure_future(Later(1))
    print(task.get_coro().__qualname__)
    print(await task)
    print(await asyncio.gather(Later(2), Later(3)))
    print(await asyncio.wait_for(Later(4), 1))
    for timeout in 0.05, 0:
        try:
            await asyncio.wait_for(Later(5), timeout)
        except TimeoutError:
            print("late")
    scheduled = asyncio.wait_for(3, 1)
    print("an error comes when it is awaited")
    for awaitable in scheduled, asyncio.wait_for(3, None), asyncio.wait_for(3, 0):
        try:
            await awaitable
        except TypeError as error:
            print(error)
    return 6


class Main:
    def __await__(self):
        print(asyncio.current_task().get_coro().__qualname__)
        return (yield from main().__await__())


print(asyncio.run(Main()))
