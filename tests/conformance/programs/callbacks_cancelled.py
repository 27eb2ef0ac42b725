# SPDX-License-Identifier: MIT
"""Handles and timers can be cancelled until they run."""

import asyncio


async def main():
    loop = asyncio.get_running_loop()
    soon = loop.call_soon(print, "never")
    timer = loop.call_later(1, print, "never")
    kept = loop.call_later(1, print, "kept timer")
    canceller = loop.call_later(0.5, timer.cancel)
    soon.cancel()
    print(soon.cancelled(), timer.cancelled(), kept.cancelled(), canceller.when() - loop.time())
    await asyncio.sleep(2)
    print(soon.cancelled(), timer.cancelled(), kept.cancelled(), timer.when())


asyncio.run(main())
