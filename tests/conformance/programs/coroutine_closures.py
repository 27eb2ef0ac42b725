# SPDX-License-Identifier: MIT
"""Coroutines inside functions, sharing what is around them."""

import asyncio


def make_limiter(limit):
    running = 0
    most = 0
    waiting = []

    async def limited(coroutine):
        nonlocal running, most
        while running >= limit:
            turn = asyncio.get_running_loop().create_future()
            waiting.append(turn)
            await turn
        running += 1
        most = max(most, running)
        try:
            return await coroutine
        finally:
            running -= 1
            if waiting:
                waiting.pop(0).set_result(None)

    return limited, lambda: most


async def main():
    limited, peak = make_limiter(2)

    async def fetch(number):
        print(f"fetch {number} starts")
        await asyncio.sleep(0.1 * number)
        print(f"fetch {number} ends")
        return number * 10

    print(await asyncio.gather(*(limited(fetch(number)) for number in (3, 1, 2, 1, 4))))
    print("at most", peak(), "at a time")


asyncio.run(main())
