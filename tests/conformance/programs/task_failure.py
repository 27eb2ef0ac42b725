# SPDX-License-Identifier: MIT
"""An exception ends a task and comes out where the task is awaited."""

import asyncio


async def withdraw(balance, amount):
    await asyncio.sleep(0.1)
    if amount > balance:
        raise ValueError(f"{amount} is more than {balance}")
    return balance - amount


async def main():
    rich = asyncio.create_task(withdraw(100, 30))
    poor = asyncio.create_task(withdraw(10, 30))
    print("left:", await rich)
    try:
        await poor
    except ValueError as error:
        print("refused:", error)
    try:
        await poor
    except ValueError as error:
        print("still refused:", error, error is poor.exception())


asyncio.run(main())
