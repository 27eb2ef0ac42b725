# SPDX-License-Identifier: MIT
"""wait_for with no time left on a gather, which ends with CancelledError as its exception; and children that end so
by themselves."""

import asyncio


async def nap(delay):
    await asyncio.sleep(delay)
    return delay


async def gives_up():
    raise asyncio.CancelledError("enough")


async def attempt(label, awaitable):
    try:
        print(label, await awaitable)
    except BaseException as error:
        print(label, repr(error), repr(error.__cause__))


async def main():
    await attempt("gather", asyncio.wait_for(asyncio.gather(nap(1), nap(2)), 0))
    await attempt("all there", asyncio.wait_for(asyncio.gather(nap(1), nap(2), return_exceptions=True), 0))
    await attempt("child", asyncio.gather(gives_up(), nap(1)))
    future = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(0.5, future.cancel)

    async def waits():
        await future

    await attempt("future", asyncio.gather(waits(), nap(1)))
    asyncio.current_task().set_name("renamed")
    await asyncio.sleep(2)


asyncio.run(main())
