# SPDX-License-Identifier: MIT
"""Comprehensions and generator expressions."""

import asyncio

squares = [n * n for n in range(6)]
print(squares, [n for n in squares if n % 2], [(x, y) for x in range(3) for y in "ab" if x != 1])
print({word: len(word) for word in ("red", "green", "blue")}, sorted({n % 3 for n in range(10)}))
print(sum(n for n in squares), max(len(word) for word in ["a", "abc"]), any(n > 20 for n in squares))
print([[row * column for column in range(1, 4)] for row in range(1, 4)])
print([label for label, value in [("a", 1), ("b", -1)] if value > 0], all(n >= 0 for n in squares))
n = "outside"
print([n for n in range(2)], n)
print([y for x in range(5) if (y := x * 10) > 15], y)


async def double(number):
    await asyncio.sleep(0.1)
    return 2 * number


async def main():
    print([await double(number) for number in range(3)])
    print(await asyncio.gather(*(double(number) for number in range(3))))
    print({number: await double(number) for number in (5, 6)})


asyncio.run(main())
