# SPDX-License-Identifier: MIT
"""A crowd: two hundred tasks, each with three stops."""

import asyncio


async def runner(number):
    for stop in range(3):
        await asyncio.sleep((number * 37 + stop * 11) % 20 / 100)
    return number


async def main():
    tasks = [asyncio.create_task(runner(number)) for number in range(200)]
    for number, task in enumerate(tasks):
        if number % 25 == 0:
            asyncio.get_running_loop().call_later(number / 1000, task.cancel)
    results = await asyncio.gather(*tasks, return_exceptions=True)
    print(sum(result for result in results if isinstance(result, int)))
    print(sum(1 for result in results if isinstance(result, asyncio.CancelledError)))


asyncio.run(main())
