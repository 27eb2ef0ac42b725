# Pitfalls: The await that was forgotten
"""Calling a coroutine function does not run it: somebody has to await it, or make it a task.

Predict: how many letters are sent? What does Python say about the others, and when?
Try next: put the missing await where it belongs.
"""
import asyncio


async def send(letter):
    await asyncio.sleep(0.5)
    print("sent", letter)


async def main():
    await send("to Ada")
    send("to Bob")
    print("all letters are on their way")
    await asyncio.sleep(1)


asyncio.run(main())
