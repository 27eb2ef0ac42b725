# SPDX-License-Identifier: MIT
"""Pools of threads and processes: with run_in_executor, by themselves, as a loop's default."""

import asyncio
import concurrent.futures
import time
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from functools import partial


def job(name, seconds=0.1, *, fail=False):
    time.sleep(seconds)
    if fail:
        raise ValueError(name)
    return f"{name} after {seconds}"


def square(x):
    time.sleep(0.05 * x)
    return x * x


async def ticker(times):
    for number in range(times):
        print(f"{asyncio.get_running_loop().time():.2f} tick {number}")
        await asyncio.sleep(0.1)


async def in_threads():
    loop = asyncio.get_running_loop()
    ticks = asyncio.create_task(ticker(5))
    with ThreadPoolExecutor(max_workers=2) as pool:
        futures = [loop.run_in_executor(pool, job, name, 0.15) for name in "abcd"]
        futures.append(loop.run_in_executor(pool, partial(job, "e", fail=True)))
        futures[3].cancel()
        for one in await asyncio.gather(*futures, return_exceptions=True):
            print(f"{loop.time():.2f}", repr(one))
    print("left")
    await ticks


async def in_processes():
    loop = asyncio.get_running_loop()
    with ProcessPoolExecutor() as pool:
        print(await asyncio.gather(*(loop.run_in_executor(pool, square, x) for x in range(6))))
        try:
            await loop.run_in_executor(pool, lambda: 1)
        except Exception as error:
            print(type(error).__name__)


async def blocked_by_the_exit():
    with ThreadPoolExecutor(1) as pool:
        ticks = asyncio.create_task(ticker(3))
        future = asyncio.get_running_loop().run_in_executor(pool, job, "long", 0.35)
        await asyncio.sleep(0.05)
    print(f"{asyncio.get_running_loop().time():.2f} the loop stood still", future.done())
    print(await future)
    await ticks


async def wrapped():
    pool = ThreadPoolExecutor(3)
    source = pool.submit(job, "wrapped", 0.2)
    print(source.running(), source.done(), source.cancel())
    print(await asyncio.wrap_future(source))
    try:
        async with asyncio.timeout(0.1):
            await asyncio.wrap_future(pool.submit(job, "slow", 1))
    except TimeoutError:
        print("timeout")
    try:
        await asyncio.wait_for(asyncio.get_running_loop().run_in_executor(pool, job, "slower", 2), 0.1)
    except TimeoutError:
        print("timeout")
    pool.shutdown(wait=False)
    try:
        pool.submit(job, "late")
    except RuntimeError as error:
        print(error)
    try:
        asyncio.get_running_loop().run_in_executor(pool, job, "late")
    except RuntimeError as error:
        print(error)


async def as_default():
    loop = asyncio.get_running_loop()
    try:
        loop.set_default_executor(None)
    except TypeError as error:
        print(error)
    loop.set_default_executor(ThreadPoolExecutor(1))
    print(await asyncio.gather(loop.run_in_executor(None, job, "first"), asyncio.to_thread(job, "second", seconds=0.2)))
    print(f"{loop.time():.2f}")
    loop.run_in_executor(None, job, "left behind", 0.5)


def alone():
    start = time.monotonic()
    with ThreadPoolExecutor(max_workers=2, initializer=print, initargs=("worker",)) as pool:
        futures = {pool.submit(square, x): x for x in (5, 3, 4, 1)}
        for future in concurrent.futures.as_completed(futures):
            print(f"{time.monotonic() - start:.2f}", futures[future], future.result())
        print(list(pool.map(square, [3, 1, 2])), f"{time.monotonic() - start:.2f}")
        failing = pool.submit(job, "bad", fail=True)
        print(repr(failing.exception()), failing.exception() is failing.exception(timeout=3))
        try:
            failing.result()
        except ValueError as error:
            print("raised", error)
        slow = pool.submit(job, "slow", 1)
        try:
            slow.result(timeout=0.3)
        except concurrent.futures.TimeoutError:
            print(f"{time.monotonic() - start:.2f} timeout")
        slow.add_done_callback(lambda future: print("callback", future.result()))
        others = [pool.submit(square, 2), pool.submit(square, 9), slow]
        done, rest = concurrent.futures.wait(others, return_when=concurrent.futures.FIRST_COMPLETED)
        print(len(done), len(rest), f"{time.monotonic() - start:.2f}")
        done, rest = concurrent.futures.wait(others, timeout=0.2)
        print(len(done), len(rest), f"{time.monotonic() - start:.2f}")
    print(f"{time.monotonic() - start:.2f}", slow.done(), slow.add_done_callback(lambda future: print("at once")))
    future = concurrent.futures.Future()
    future.set_result(3)
    print(future.result(), future.cancel())
    try:
        future.set_result(4)
    except concurrent.futures.InvalidStateError as error:
        print(type(error).__name__)
    cancelled = concurrent.futures.Future()
    print(cancelled.cancel(), cancelled.cancelled(), cancelled.set_running_or_notify_cancel())
    try:
        cancelled.result()
    except concurrent.futures.CancelledError as error:
        print(type(error).__name__, isinstance(error, asyncio.CancelledError))
    for wrong in (0, -1):
        try:
            ThreadPoolExecutor(wrong)
        except ValueError as error:
            print(error)


for part in (in_threads, in_processes, blocked_by_the_exit, wrapped, as_default):
    print(f"-- {part.__name__}")
    asyncio.run(part())
alone()
