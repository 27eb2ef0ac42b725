# SPDX-License-Identifier: MIT
"""Barrier: rounds, a reset, an abort."""

import asyncio


async def party(n, barrier, delay):
    await asyncio.sleep(delay)
    for round in range(2):
        try:
            place = await barrier.wait()
            print(n, "round", round, "place", place, "waiting", barrier.n_waiting)
        except asyncio.BrokenBarrierError as error:
            print(n, repr(error), barrier.broken)
            return


async def main():
    barrier = asyncio.Barrier(3)
    await asyncio.gather(*(party(n, barrier, 0.1 * n) for n in range(3)))
    tasks = [asyncio.create_task(party(n, barrier, 0)) for n in range(2)]
    await asyncio.sleep(0.1)
    print(barrier.n_waiting, barrier.parties)
    await barrier.reset()
    await asyncio.gather(*tasks)
    tasks = [asyncio.create_task(party(n, barrier, 0)) for n in range(2)]
    await asyncio.sleep(0.1)
    await barrier.abort()
    await asyncio.gather(*tasks)
    await party("late", barrier, 0)
    try:
        asyncio.Barrier(0)
    except ValueError as error:
        print(error)


asyncio.run(main())
