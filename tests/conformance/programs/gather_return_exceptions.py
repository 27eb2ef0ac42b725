# SPDX-License-Identifier: MIT
"""With return_exceptions, failures and cancellations are results among others."""

import asyncio


async def fetch(page):
    await asyncio.sleep(0.1 * page)
    if page % 2 == 0:
        raise ValueError(f"page {page} is missing")
    return {"page": page}


async def main():
    victim = asyncio.create_task(fetch(5))
    asyncio.get_running_loop().call_later(0.25, victim.cancel)
    results = await asyncio.gather(fetch(1), fetch(2), victim, fetch(3), return_exceptions=True)
    for result in results:
        word = "failed" if isinstance(result, BaseException) else "loaded"
        print(word, repr(result))


asyncio.run(main())
