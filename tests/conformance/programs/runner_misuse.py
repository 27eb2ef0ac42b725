# SPDX-License-Identifier: MIT
"""What a Runner, and asyncio.run, refuse."""

import asyncio


class Awaitable:
    def __await__(self):
        yield from asyncio.sleep(0.5, "from an awaitable").__await__()
        return "awaited"


async def value():
    return 1


def attempt(function, *args):
    try:
        print(function(*args))
    except (RuntimeError, TypeError, ValueError) as error:
        print(type(error).__name__, error)


async def inside(runner):
    for function, coroutine in ((asyncio.run, value()), (runner.run, value())):
        attempt(function, coroutine)
        coroutine.close()
    loop = asyncio.get_running_loop()
    coroutine = value()
    attempt(loop.run_until_complete, coroutine)
    coroutine.close()
    attempt(loop.run_forever)
    attempt(loop.close)
    attempt(asyncio.new_event_loop().run_forever)


with asyncio.Runner() as runner:
    attempt(runner.run, 1)
    attempt(runner.run, value)
    attempt(runner.run, Awaitable())
    runner.run(inside(runner))
coroutine = value()
attempt(runner.run, coroutine)
attempt(runner.get_loop)
attempt(runner.__enter__)
attempt(asyncio.run, 1)
attempt(asyncio.run, [coroutine])
attempt(asyncio.run)
attempt(asyncio.Runner, True)
coroutine.close()


class Broken(Exception):
    pass


try:
    with asyncio.Runner() as runner:
        runner.run(value())
        raise Broken("in the block")
except Broken as error:
    print("left:", error)
attempt(runner.get_loop)
attempt(asyncio.get_running_loop)
attempt(asyncio.get_event_loop)
attempt(asyncio.create_task, value)
