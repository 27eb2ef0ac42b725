# SPDX-License-Identifier: MIT
"""call_soon_threadsafe, call_at and call_later by the loop's own clock; slow_callback_duration."""

import asyncio
import time


def note(*words):
    print(f"{asyncio.get_running_loop().time() - start:.2f}", *words)


def slow(seconds):
    time.sleep(seconds)
    note("slow one done")


async def main():
    global start
    loop = asyncio.get_running_loop()
    start = loop.time()
    print(loop.slow_callback_duration, loop.get_debug())

    # Timers by absolute and relative time.
    when = loop.time() + 0.2
    at = loop.call_at(when, note, "call_at")
    later = loop.call_later(0.1, note, "call_later")
    soon = loop.call_soon(note, "call_soon")
    never = loop.call_at(loop.time() + 0.15, note, "never")
    print(at.when() == when, round(later.when() - start, 3), at.cancelled(), type(soon).__name__, hasattr(soon, "when"))
    never.cancel()
    loop.call_at(loop.time() - 5, note, "in the past")
    loop.call_at(when, note, "same time, set later")
    loop.call_later(-1, note, "negative delay")
    loop.call_later(0, note, "no delay")
    await asyncio.sleep(0.3)
    print(never.cancelled(), at.cancelled(), at < loop.call_later(100, print), sorted([loop.call_at(9, print), loop.call_at(3, print)])[0].when())

    # From another thread, and from this one.
    done = asyncio.Event()

    def in_thread(n):
        loop.call_soon_threadsafe(note, "from thread", n)
        if n == 2:
            loop.call_soon_threadsafe(done.set)
        return n

    handle = loop.call_soon_threadsafe(note, "from here")
    print(handle.cancelled())
    print(await asyncio.gather(*[loop.run_in_executor(None, in_thread, n) for n in range(3)]))
    await done.wait()
    cancelled = loop.call_soon_threadsafe(note, "not called")
    cancelled.cancel()
    await asyncio.sleep(0)

    # Slow callbacks are reported in debug mode only, on standard error, from slow_callback_duration on.
    loop.call_soon(slow, 0.5)
    await asyncio.sleep(0)
    loop.set_debug(True)
    loop.slow_callback_duration = 0.25
    loop.call_soon(slow, 0.2)
    loop.call_soon(slow, 0.3)
    await asyncio.sleep(0.6)
    print(loop.slow_callback_duration, loop.get_debug())
    loop.set_debug(False)
    for wrong in (lambda: loop.call_later(None, print)):
        try:
            wrong()
        except Exception as e:
            print(type(e).__name__, e)


asyncio.run(main())
try:
    asyncio.new_event_loop().call_soon_threadsafe(print)
    loop = asyncio.new_event_loop()
    loop.close()
    loop.call_soon_threadsafe(print)
except RuntimeError as e:
    print(e)
