# SPDX-License-Identifier: MIT
"""shield: the waiting is cancelled, the work goes on."""

import asyncio


async def save(document):
    await asyncio.sleep(2)
    print("saved", document)
    return len(document)


async def user(saving):
    try:
        return await asyncio.shield(saving)
    except asyncio.CancelledError:
        print("the user left; saved yet?", saving.done())
        raise


async def main():
    saving = asyncio.create_task(save("report"))
    visit = asyncio.create_task(user(saving))
    await asyncio.sleep(1)
    visit.cancel()
    print(await asyncio.gather(visit, return_exceptions=True))
    print("bytes:", await saving)
    print("of a finished task:", await asyncio.shield(saving), asyncio.shield(saving) is saving)

    try:
        await asyncio.wait_for(asyncio.shield(save("book")), 0.5)
    except TimeoutError:
        print("not waiting any longer")
    await asyncio.sleep(3)


asyncio.run(main())
