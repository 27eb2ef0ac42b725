# SPDX-License-Identifier: MIT
"""A download and a counter side by side."""

import asyncio


async def download(key: int) -> dict:
    print("downloading", key)
    await asyncio.sleep(1.2)
    return {"key": key, "payload": [key] * 3}


async def count(limit: int) -> None:
    for number in range(limit):
        await asyncio.sleep(0.4)
        print("counted", number)


async def main() -> None:
    downloading = asyncio.create_task(download(7))
    counting = asyncio.create_task(count(5))
    data: dict = await downloading
    print("received:", data)
    await counting
    print("all done")


if __name__ == "__main__":
    asyncio.run(main())
