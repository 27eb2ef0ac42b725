# Under the hood: Whose turn is it?
"""The loop has a line of callbacks that are ready. call_soon goes to its end, and a task is a callback, too: each of its steps.

Predict: in which order are the letters printed?
Try next: step through it one iteration at a time, and watch the ready queue under "Inside the loop".
"""
import asyncio


async def child():
    print("a: the task begins")
    await asyncio.sleep(0)
    print("b: the task goes on")


async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(0.2, print, "c: time has passed")
    task = asyncio.create_task(child(), name="child")
    loop.call_soon(print, "d: a callback")
    print("e: main keeps its turn until it waits")
    await asyncio.sleep(0)
    print("f: main goes on")
    await task
    await asyncio.sleep(0.3)


asyncio.run(main())
