"""How asyncio writes the callbacks of the program."""

import asyncio
import functools


class Point:
    def __call__(self):
        pass

    def __repr__(self):
        return "Point()"

    def method(self):
        pass


def show(handle):
    # Where the file lies, and what the timers of a virtual loop are called, is not to count.
    before, at, after = repr(handle).replace("OrderedTimer", "TimerHandle").partition(" at ")
    print(before + at + after[after.rfind(":") + 1:])


async def main():
    def call(*args):
        pass

    loop = asyncio.get_running_loop()
    future = loop.create_future()
    for callback in print, call, lambda: 1, Point, Point(), Point().method, "abc".upper, future.cancel, \
            asyncio.current_task().cancel, functools.partial(call, 1), functools.partial(print, 2):
        handle = loop.call_soon(callback)
        show(handle)
        handle.cancel()
        show(handle)
    timer = loop.call_later(1.5, call)
    show(timer)
    timer.cancel()
    show(timer)
    for _ in range(3):
        future.add_done_callback(call)
        show(future)
    future.remove_done_callback(call)
    show(future)


asyncio.run(main())
