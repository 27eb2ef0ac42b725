# SPDX-License-Identifier: MIT
"""Loops that the program makes, runs, stops and closes itself."""

import asyncio


def attempt(function, *args):
    try:
        print(function(*args))
    except (RuntimeError, TypeError, ValueError) as error:
        print(type(error).__name__, error)


async def work(label, seconds):
    await asyncio.sleep(seconds)
    print(label)
    return label


async def stop_early():
    asyncio.get_running_loop().stop()
    await asyncio.sleep(1)
    print("went on after the stop")


loop = asyncio.new_event_loop()
print(loop.is_running(), loop.is_closed())
attempt(asyncio.get_event_loop)
asyncio.set_event_loop(loop)
print(asyncio.get_event_loop() is loop)
print(loop.run_until_complete(work("first", 1)))
task = loop.create_task(work("second", 2), name="second")
print(loop.run_until_complete(task), task.done())
print(loop.run_until_complete(asyncio.gather(work("a", 1), work("b", 2))))
future = loop.create_future()
loop.call_later(1, future.set_result, "a future's result")
print(loop.run_until_complete(future))

loop.call_soon(print, "ready before")
loop.call_later(2, loop.stop)
loop.call_later(3, print, "after the stop")
loop.run_forever()
loop.stop()
loop.run_forever()
print("two runs", loop.time())
attempt(loop.run_until_complete, stop_early())
loop.run_until_complete(work("third", 3))
loop.run_until_complete(loop.shutdown_asyncgens())
loop.run_until_complete(loop.shutdown_default_executor())
attempt(loop.run_until_complete, 1)
loop.close()
loop.close()
print(loop.is_closed())
attempt(loop.run_forever)
attempt(loop.create_task, work)
late = work("late", 1)
attempt(loop.run_until_complete, late)
late.close()
attempt(loop.call_soon, print)
asyncio.set_event_loop(None)
attempt(asyncio.get_event_loop)
attempt(asyncio.set_event_loop, 1)

other, third = asyncio.new_event_loop(), asyncio.new_event_loop()
waiting = other.create_future()
attempt(third.run_until_complete, waiting)
one, two = other.create_task(work("one", 1)), third.create_task(work("two", 1))
third.run_until_complete(two)
other.run_until_complete(one)
third.run_until_complete(work("by turns", 1))
print(isinstance(other, asyncio.AbstractEventLoop))
left = asyncio.ensure_future(work("left", 1), loop=other)
print(asyncio.all_tasks(other) == {left}, asyncio.all_tasks(third), asyncio.current_task(other))
print(other.run_until_complete(asyncio.gather(*asyncio.all_tasks(other))))
other.close()
third.close()
asyncio.run(work("last", 1))
