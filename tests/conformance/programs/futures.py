# SPDX-License-Identifier: MIT
"""A future: a result that somebody else will set."""

import asyncio


async def consumer(name, future):
    try:
        print(name, "got", await future)
    except Exception as error:
        print(name, "failed with", repr(error))


async def main():
    loop = asyncio.get_running_loop()
    order = loop.create_future()
    waiting = [asyncio.create_task(consumer(name, order)) for name in ("kitchen", "waiter")]
    loop.call_later(1, order.set_result, "soup")
    await asyncio.gather(*waiting)
    print(order.done(), order.result(), order.exception())

    broken = loop.create_future()
    loop.call_soon(broken.set_exception, RuntimeError("no soup"))
    await consumer("guest", broken)

    try:
        order.set_result("more soup")
    except asyncio.InvalidStateError as error:
        print("only once:", error)
    print(order.cancel(), loop.create_future().cancel())


asyncio.run(main())
