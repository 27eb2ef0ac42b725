# SPDX-License-Identifier: MIT
"""Looking again and again whether a task is done."""

import asyncio


async def brew(minutes):
    await asyncio.sleep(minutes)
    return f"tea after {minutes} minutes"


async def main():
    tea = asyncio.create_task(brew(3.5))
    waited = 0
    while not tea.done():
        await asyncio.sleep(1)
        waited += 1
        print(f"{waited} min: {'ready' if tea.done() else 'still brewing'}")
        if waited > 5:
            tea.cancel()
    print(tea.result())


asyncio.run(main())
