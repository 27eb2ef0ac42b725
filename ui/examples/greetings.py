# First steps: Three greetings and one clock
"""gather starts several coroutines as tasks and waits until all of them have a result.

Predict: does this take three seconds, or six?
Try next: give all three the same delay, and watch in which order they print.
"""
import asyncio


async def greet(name, delay):
    await asyncio.sleep(delay)
    print(f"hello from {name}")
    return name.upper()


async def main():
    names = await asyncio.gather(greet("Ada", 3), greet("Grace", 1), greet("Hedy", 2))
    print(names)


asyncio.run(main())
