# SPDX-License-Identifier: MIT
"""The program's own exception handler gets what nobody else does."""

import asyncio


def handler(loop, context):
    print(sorted(context), context["message"], repr(context.get("exception")))


async def fails(delay=0):
    await asyncio.sleep(delay)
    raise ValueError("unseen")


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    shielded = asyncio.create_task(fails(0.2))
    outer = asyncio.shield(shielded)
    waiting = asyncio.ensure_future(asyncio.wait([outer]))
    await asyncio.sleep(0)
    outer.cancel()
    await asyncio.sleep(0.5)
    loop.set_exception_handler(None)
    print(loop.get_exception_handler())


asyncio.run(main())
