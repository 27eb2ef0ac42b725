# Under the hood: Whose turn is it?
"""The loop has a line of callbacks that are ready. call_soon goes to its end, and a task is a callback, too: each of its steps.

Predict: the order of the letters a to f.
Try next: step through it one iteration at a time, and watch the ready queue under "Inside the loop".
"""
import asyncio


async def child():
    print("c: a task begins in the next iteration")
    await asyncio.sleep(0)
    print("e: one more iteration later")


async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(0.2, print, "f: time passes only when nobody is ready")
    loop.call_soon(print, "b: this is first in line")
    task = asyncio.create_task(child(), name="child")
    print("a: main keeps its turn until it waits")
    await asyncio.sleep(0)
    print("d: after those that were in line")
    await task
    await asyncio.sleep(0.3)


asyncio.run(main())
