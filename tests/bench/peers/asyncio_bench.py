# SPDX-License-Identifier: MIT
"""asyncio_bench.py WORKLOAD N: CPython's part in `tests/bench/run`: asyncio as it is, but for the clock, which is at once where
the loop would wait for it to be. Prints one line of JSON, {"ns": ..., "bytes": ...}, both a unit of the workload.
"""

import asyncio
import json
import selectors
import sys
import time

WARM_UP = 1000
YIELDERS = 1000
ROUNDS = 10
ROOM = 64
DEPTH = 10


class VirtualLoop(asyncio.SelectorEventLoop):
    """Its time stands still but for waiting, which takes no time."""

    def __init__(self):
        self.now = 0.0
        super().__init__(Selector(self))

    def time(self):
        return self.now


class Selector(selectors.DefaultSelector):
    def __init__(self, loop):
        super().__init__()
        self.loop = loop

    def select(self, timeout=None):
        self.loop.now += max(timeout or 0, 0)
        return super().select(0)


def delays():
    """The same row in every contestant, in seconds."""
    state = 1
    while True:
        state = (state * 1103515245 + 12345) & 0xFFFFFFFF
        yield (1 + (state >> 1) % 10_000_000) / 1e6


async def nothing():
    pass


async def value():
    return 1


async def spawn(n):
    tasks = [asyncio.create_task(nothing()) for _ in range(n)]
    for task in tasks:
        await task


async def yields(n):
    for _ in range(n):
        await asyncio.sleep(0)


async def yield_in_many(n):
    tasks = [asyncio.create_task(yields(n // YIELDERS)) for _ in range(YIELDERS)]
    for task in tasks:
        await task


async def await_child(n):
    total = 0
    for _ in range(n):
        total += await value()
    assert total == n


async def chain(depth):
    return await (value() if depth == 1 else chain(depth - 1))


async def await_chain(n):
    total = 0
    for _ in range(n // DEPTH):
        total += await chain(DEPTH - 1)
    assert total == n // DEPTH


async def sleepers(n):
    row = delays()
    tasks = [asyncio.create_task(asyncio.sleep(next(row))) for _ in range(n)]
    for task in tasks:
        await task


async def gathers(n):
    for _ in range(ROUNDS):
        await asyncio.gather(*[asyncio.sleep(0) for _ in range(n // ROUNDS)])


async def cancels(n):
    tasks = [asyncio.create_task(asyncio.sleep(3600)) for _ in range(n)]
    await asyncio.sleep(0)
    for task in tasks:
        task.cancel()
    ends = await asyncio.gather(*tasks, return_exceptions=True)
    assert all(isinstance(end, asyncio.CancelledError) for end in ends)


async def produce(queue, n):
    for i in range(n):
        await queue.put(i)


async def messages(n, room=ROOM):
    queue = asyncio.Queue(room)
    producer = asyncio.create_task(produce(queue, n))
    for i in range(n):
        assert await queue.get() == i
    await producer


async def messages_one_by_one(n):
    await messages(n, 1)


async def wait_fors(n):
    for _ in range(n):
        await asyncio.wait_for(nothing(), 3600)


async def wait_fors_that_yield(n):
    for _ in range(n):
        await asyncio.wait_for(asyncio.sleep(0), 3600)


WORKLOADS = {
    'W1': spawn,
    'W2a': yields,
    'W2b': yield_in_many,
    'W3d1': await_child,
    'W3d10': await_chain,
    'W4': sleepers,
    'W5': gathers,
    'W6': cancels,
    'W7': messages,
    'W7b': messages_one_by_one,
    'W8': wait_fors,
    'W8b': wait_fors_that_yield,
}


def run(body, n):
    with asyncio.Runner(loop_factory=VirtualLoop) as runner:
        runner.run(body(n))


def memory(name):
    """Resident bytes by the system's account: VmRSS now, VmHWM at most so far; 0 where it tells nothing."""
    try:
        with open('/proc/self/status') as status:
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith(name + ':'))
    except OSError:
        return 0


def main():
    body, n = WORKLOADS[sys.argv[1]], int(sys.argv[2])
    run(body, min(n, WARM_UP))
    before, begin = memory('VmRSS'), time.process_time_ns()
    run(body, n)
    used = time.process_time_ns() - begin
    print(json.dumps({'ns': used / n, 'bytes': max(0, memory('VmHWM') - before) / n}))


main()
