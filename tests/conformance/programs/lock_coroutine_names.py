# SPDX-License-Identifier: MIT
"""Tasks of coroutines that one class has from another go by the name of the other."""
import asyncio
async def main():
    condition = asyncio.Condition()
    await asyncio.create_task(condition.acquire())
    await asyncio.create_task(asyncio.BoundedSemaphore().acquire())
    await asyncio.get_running_loop().shutdown_default_executor()
asyncio.run(main())
