# SPDX-License-Identifier: MIT
"""Decorators of our own, plain, with arguments, and around coroutines."""

import asyncio
import functools
import time


def announced(word):
    def decorate(function):
        @functools.wraps(function)
        def wrapper(*args, **kwargs):
            print(word, function.__name__, args, kwargs)
            return function(*args, **kwargs)

        return wrapper

    return decorate


def measured(function):
    @functools.wraps(function)
    async def wrapper(*args, **kwargs):
        start = time.perf_counter()
        try:
            return await function(*args, **kwargs)
        finally:
            print(f"{function.__name__} took {time.perf_counter() - start:.2f} s")

    return wrapper


@announced("calling")
def add(x, y=10, *rest, scale=1):
    return (x + y + sum(rest)) * scale


@measured
async def rest(seconds):
    await asyncio.sleep(seconds)
    return "rested"


@measured
async def interrupted():
    raise InterruptedError("phone")


async def main():
    print(add(1), add(1, 2), add(1, 2, 3, 4, scale=2), add.__name__)
    print(await asyncio.gather(rest(1), rest(0.25), interrupted(), return_exceptions=True))


asyncio.run(main())
