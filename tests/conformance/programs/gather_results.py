# SPDX-License-Identifier: MIT
"""gather gives results in the order of its arguments, not of their ends."""

import asyncio


async def square(number, seconds):
    await asyncio.sleep(seconds)
    print(f"{number} squared after {seconds} s")
    return number**2


async def main():
    print(await asyncio.gather(square(2, 0.3), square(3, 0.1), square(4, 0.2)))
    print(await asyncio.gather(*[square(n, 0.1) for n in range(5)]))
    same = asyncio.create_task(square(9, 0.1))
    print(await asyncio.gather(same, square(1, 0.2), same))
    print(await asyncio.gather())
    print(await asyncio.gather(asyncio.gather(square(5, 0.1), square(6, 0.1)), square(7, 0.1)))


asyncio.run(main())
