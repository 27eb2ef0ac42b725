# SPDX-License-Identifier: MIT
"""The two helpers that study programs on asyncio like to import.

A program finds this module as `util`, on CPython as well as in Loopscope.
"""

import asyncio
import functools
import time


async def delay(seconds):
    """Sleep, saying so before and after; returns how long it slept."""
    print(f"sleeping for {seconds} second(s)")
    await asyncio.sleep(seconds)
    print(f"finished sleeping for {seconds} second(s)")
    return seconds


def async_timed():
    """A decorator that says when a coroutine starts and how long it took."""

    def decorate(func):
        @functools.wraps(func)
        async def timed(*args, **kwargs):
            print(f"starting {func} with args {args} {kwargs}")
            start = time.time()
            try:
                return await func(*args, **kwargs)
            finally:
                total = time.time() - start
                print(f"finished {func} in {total:.4f} second(s)")

        return timed

    return decorate
