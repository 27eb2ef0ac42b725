# SPDX-License-Identifier: MIT
"""Delays that are no numbers, not finite, or negative, wherever one is given."""

import asyncio


async def attempt(label, make):
    loop = asyncio.get_running_loop()
    start = loop.time()
    try:
        result = make()
        if hasattr(result, "__await__"):
            result = await result
        if isinstance(result, asyncio.Handle):
            result = "handle"
        print(label, "gives", result)
    except (TypeError, ValueError, OverflowError, TimeoutError) as error:
        print(label, type(error).__name__, error)
    if loop.time() != start:
        print("  after", loop.time() - start)


async def value():
    return "value"


async def within(delay):
    async with asyncio.timeout(delay) as timeout:
        await asyncio.sleep(0.01)
        return "within"


async def within_at(when):
    async with asyncio.timeout_at(when):
        await asyncio.sleep(0.01)
        return "within"


async def rescheduled(when):
    async with asyncio.timeout(1) as timeout:
        timeout.reschedule(when)
        await asyncio.sleep(0.01)
        return "within"


async def main():
    loop = asyncio.get_running_loop()
    nan = float("nan")
    for delay in (nan, -1, -0.5, float("-inf"), 0, "1", None, [], True):
        print("---", delay)
        await attempt("sleep", lambda: asyncio.sleep(delay, "slept"))
        if delay == delay and delay != float("-inf"):
            await attempt("call_later", lambda: loop.call_later(delay, print, "called", delay))
            await attempt("timeout", lambda: within(delay))
            await attempt("wait_for", lambda: asyncio.wait_for(asyncio.sleep(0.01, "waited"), delay))
            await attempt("wait_for a value", lambda: asyncio.wait_for(value(), delay))
            await attempt("wait", lambda: asyncio.wait([asyncio.create_task(value())], timeout=delay))
        await asyncio.sleep(0.1)
    for when in (-1, "1", []):
        print("--- at", when)
        if when == -1:
            await attempt("call_at", lambda: loop.call_at(when, print, "called at", when))
        await attempt("timeout_at", lambda: within_at(when))
        await attempt("reschedule", lambda: rescheduled(when))
        await asyncio.sleep(0.1)
    await attempt("call_at None", lambda: loop.call_at(None, print))
    await attempt("call_later without a callback", lambda: loop.call_later(1))


asyncio.run(main())
