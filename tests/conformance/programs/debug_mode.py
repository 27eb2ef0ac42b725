# SPDX-License-Identifier: MIT
"""Debug mode reports slow steps on standard error; the output stays the same."""

import asyncio
import time


async def slow():
    time.sleep(0.25)
    await asyncio.sleep(0.1)
    return "slow step behind us"


async def main():
    print(asyncio.get_running_loop().get_debug())
    print(await slow())


asyncio.run(main(), debug=True)
