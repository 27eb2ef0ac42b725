# SPDX-License-Identifier: MIT
"""Tasks that are cancelled as they sleep, and tidy up."""

import asyncio

tidied = 0


async def sleeper():
    global tidied
    try:
        await asyncio.sleep(3600)
    finally:
        tidied += 1


async def main():
    for _ in range(30):
        tasks = [asyncio.create_task(sleeper()) for _ in range(1000)]
        await asyncio.sleep(0)
        for task in tasks:
            task.cancel()
        ends = await asyncio.gather(*tasks, return_exceptions=True)
        assert all(isinstance(end, asyncio.CancelledError) for end in ends)
    print(tidied)


asyncio.run(main())
