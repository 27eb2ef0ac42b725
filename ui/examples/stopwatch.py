# Patterns: How long did it take?
"""A decorator wraps a coroutine function: it measures from the first step to the last, waiting included.

Predict: the sum of the three times, and the time of main.
Try next: time.sleep(1) at the begin of walk. Whose time becomes longer, and why?
"""
import asyncio
import functools
import time


def timed(function):
    @functools.wraps(function)
    async def wrapper(*args):
        begin = time.perf_counter()
        try:
            return await function(*args)
        finally:
            call = f"{function.__name__}({', '.join(map(str, args))})"
            print(f"{call} took {time.perf_counter() - begin:.1f} s")

    return wrapper


@timed
async def walk(kilometres):
    await asyncio.sleep(kilometres * 0.3)


@timed
async def main():
    await asyncio.gather(walk(2), walk(5), walk(3))


asyncio.run(main())
