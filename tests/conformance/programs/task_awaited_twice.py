# SPDX-License-Identifier: MIT
"""A finished task gives its result as often as it is asked, without waiting."""

import asyncio


async def compute(x, y):
    await asyncio.sleep(0.1)
    return x * y


async def reader(name, task):
    print(name, "reads", await task)


async def main():
    product = asyncio.create_task(compute(6, 7))
    readers = [asyncio.create_task(reader(name, product)) for name in ("one", "two", "three")]
    await asyncio.gather(*readers)
    asyncio.get_running_loop().call_soon(print, "the loop came round")
    print("again", await product, await product, product.result())
    await asyncio.sleep(0)
