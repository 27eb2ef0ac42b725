# SPDX-License-Identifier: MIT
"""Semaphore: handed over on release; a cancelled waiter gives what it got to the next; the bounded one."""

import asyncio


async def worker(n, semaphore, hold=0.1):
    async with semaphore:
        print("in", n)
        await asyncio.sleep(hold)
    print("out", n)


async def main():
    semaphore = asyncio.Semaphore(2)
    await asyncio.gather(*(worker(n, semaphore) for n in range(5)))

    one = asyncio.Semaphore(1)
    await one.acquire()
    first, second = (asyncio.create_task(worker(n, one, 0)) for n in "xy")
    await asyncio.sleep(0)
    one.release()
    print("handed over:", one.locked())
    first.cancel()
    print(await asyncio.gather(first, second, return_exceptions=True))
    print(one.locked(), "[" + repr(one).partition("[")[2])

    # Who comes while somebody is woken but has not run waits its turn.
    await one.acquire()
    woken = asyncio.create_task(worker("woken", one, 0))
    await asyncio.sleep(0)
    one.release()
    one.release()
    newcomer = asyncio.create_task(worker("newcomer", one, 0))
    await asyncio.gather(woken, newcomer)

    bounded = asyncio.BoundedSemaphore(1)
    async with bounded:
        print(bounded.locked())
    try:
        bounded.release()
    except ValueError as error:
        print(error)
    try:
        asyncio.Semaphore(-1)
    except ValueError as error:
        print(error)


asyncio.run(main())
