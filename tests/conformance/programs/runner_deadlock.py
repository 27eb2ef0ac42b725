# SPDX-License-Identifier: MIT
"""A second run that cannot end."""

import asyncio


async def fine():
    await asyncio.sleep(1)


async def stuck():
    await asyncio.Event().wait()


with asyncio.Runner() as runner:
    runner.run(fine())
    runner.run(stuck())
