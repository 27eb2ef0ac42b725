# SPDX-License-Identifier: MIT
"""Asynchronous generators, one feeding the next."""

import asyncio


async def numbers(count):
    for i in range(count):
        if i % 10 == 0:
            await asyncio.sleep(0)
        yield i


async def squares(source):
    async for number in source:
        yield number * number


async def evens(source):
    async for number in source:
        if number % 2 == 0:
            yield number


async def main():
    print(sum([number async for number in evens(squares(numbers(500_000)))]))


asyncio.run(main())
