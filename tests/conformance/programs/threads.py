# SPDX-License-Identifier: MIT
"""Work in threads: results, errors, keywords, more jobs than workers, time-outs, cancelling what is queued."""

import asyncio
import time


def job(name, seconds, *, fail=False):
    time.sleep(seconds)
    print("job", name)
    if fail:
        raise ValueError(name)
    return name


async def ticker():
    for _ in range(4):
        await asyncio.sleep(0.1)
        print("tick")


async def results():
    ticking = asyncio.create_task(ticker())
    print(await asyncio.to_thread(job, "one", 0.25))
    try:
        await asyncio.to_thread(job, "two", 0.05, fail=True)
    except ValueError as error:
        print(repr(error))
    try:
        await asyncio.to_thread(3)
    except TypeError as error:
        print(error)
    await ticking


async def many():
    loop = asyncio.get_running_loop()
    futures = [loop.run_in_executor(None, job, number, 0.1 * (number % 3)) for number in range(7)]
    futures[6].cancel()
    futures[5].cancel()
    print(await asyncio.gather(*futures, return_exceptions=True))
    print(futures[0], futures[6])


async def late():
    try:
        await asyncio.wait_for(asyncio.to_thread(job, "slow", 0.5), 0.2)
    except TimeoutError:
        print("timeout")
    try:
        async with asyncio.timeout(0.1):
            await asyncio.to_thread(job, "slower", 0.6)
    except TimeoutError:
        print("timeout")
    # The loop is blocked for longer than the threads need.
    future = asyncio.get_running_loop().run_in_executor(None, job, "beside", 0.05)
    time.sleep(0.3)
    print(future.done())
    await asyncio.sleep(0)
    print(future.done())
    await asyncio.sleep(0)
    print(future.done())


async def main():
    await results()
    await many()
    await late()
    asyncio.create_task(asyncio.to_thread(job, "never awaited", 0.2))
    asyncio.get_running_loop().run_in_executor(None, job, "left behind", 0.7)
    await asyncio.sleep(0)


asyncio.run(main())
asyncio.run(asyncio.to_thread(job, "another loop", 0.1))
