# Pitfalls: Work for somebody else
"""What blocks belongs in a thread: to_thread runs it there, and the loop goes on. An executor with two threads does two jobs at a time.

Predict: how often does the clock tick while the pool does its three jobs of one second?
Try next: call read itself, without to_thread. What becomes of the clock?
"""
import asyncio
import time
from concurrent.futures import ThreadPoolExecutor


def read(number):
    time.sleep(1)
    return number * number


async def clock():
    while True:
        print("tick")
        await asyncio.sleep(0.4)


async def main():
    ticking = asyncio.create_task(clock(), name="clock")
    print("one in a thread:", await asyncio.to_thread(read, 3))
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(max_workers=2) as pool:
        jobs = [loop.run_in_executor(pool, read, number) for number in (4, 5, 6)]
        print("three by two threads:", await asyncio.gather(*jobs))
    ticking.cancel()


asyncio.run(main())
