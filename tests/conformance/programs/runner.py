# SPDX-License-Identifier: MIT
"""One Runner runs several coroutines on one loop; what is left of them is cleaned up at its close."""

import asyncio

seen = []


async def step(label, seconds):
    seen.append(asyncio.get_running_loop())
    await asyncio.sleep(seconds)
    print(asyncio.current_task().get_name(), label)
    return label


async def leave_behind():
    async def stay():
        try:
            await asyncio.sleep(5)
        finally:
            print("left behind, cleaned up")
    task = asyncio.create_task(stay(), name="stay")
    await asyncio.sleep(0)
    return task


async def fail():
    await asyncio.sleep(0.1)
    raise ValueError("no good")


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("generator closed")


async def first_number():
    async for number in numbers():
        return number


with asyncio.Runner() as runner:
    print(runner.run(step("first", 1)))
    task = runner.run(leave_behind())
    print(task.done())
    try:
        runner.run(fail())
    except ValueError as error:
        print("failed:", error)
    print(runner.run(step("second", 2)))
    loop = runner.get_loop()
    print(loop is seen[0], loop is seen[1], loop.is_running(), loop.is_closed(), loop.get_debug())
    later = loop.call_later(1, print, "called while the next one runs")
    future = loop.create_future()
    loop.call_soon(future.set_result, "set from a callback")
    print(runner.run(asyncio.wait_for(future, 1)))
    print(runner.run(first_number()))
    print(asyncio.get_event_loop() is loop, task.done())
    runner.run(step("third", 2))
print(task.cancelled(), loop.is_closed())

runner = asyncio.Runner(debug=True)
print(runner.get_loop().get_debug())
runner.close()
runner.close()

asyncio.run(step("with a loop of its own", 1), loop_factory=asyncio.new_event_loop)
with asyncio.Runner(loop_factory=asyncio.new_event_loop) as runner:
    print(runner.run(step("in a Runner too", 1)))
    try:
        asyncio.get_event_loop()
    except RuntimeError as error:
        print(error)
asyncio.run(step("last", 1))
