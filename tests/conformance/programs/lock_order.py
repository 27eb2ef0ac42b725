# SPDX-License-Identifier: MIT
"""Lock: first come first served, also for newcomers between release and wake-up; cancelled waiters pass it on."""

import asyncio


async def user(name, lock, hold):
    try:
        async with lock:
            print(name, "has it", lock.locked())
            await asyncio.sleep(hold)
        print(name, "gave it up")
    except asyncio.CancelledError:
        print(name, "cancelled")
        raise


def plain(thing):
    return "[" + repr(thing).partition("[")[2].rstrip(">")


async def main():
    lock = asyncio.Lock()
    print(plain(lock))
    tasks = [asyncio.create_task(user(n, lock, 0.1), name=n) for n in "abc"]
    await asyncio.sleep(0.05)
    print(plain(lock))
    await asyncio.gather(*tasks)

    # Released, not yet taken: unlocked, yet who comes now queues behind who was woken.
    await lock.acquire()
    waiting = asyncio.create_task(user("d", lock, 0))
    await asyncio.sleep(0)
    lock.release()
    print("released", lock.locked())
    late = asyncio.create_task(user("e", lock, 0))
    await asyncio.gather(waiting, late)

    # Woken and cancelled in one iteration: the next one gets it.
    await lock.acquire()
    first = asyncio.create_task(lock.acquire())
    second = asyncio.create_task(lock.acquire())
    await asyncio.sleep(0)
    lock.release()
    first.cancel("no longer")
    print(await asyncio.gather(first, second, return_exceptions=True))
    print(lock.locked())
    lock.release()
    try:
        lock.release()
    except RuntimeError as error:
        print(repr(error))

    # Cancelled while waiting: leaves the line.
    await lock.acquire()
    first = asyncio.create_task(lock.acquire())
    second = asyncio.create_task(lock.acquire())
    await asyncio.sleep(0)
    first.cancel()
    await asyncio.sleep(0)
    print(plain(lock))
    lock.release()
    print(await second, first.cancelled())


asyncio.run(main())
