# SPDX-License-Identifier: MIT
"""A coroutine function does nothing until its coroutine is awaited."""

import asyncio


async def greeting(name: str) -> str:
    print("making a greeting for", name)
    return f"Hello, {name}!"


async def main() -> None:
    coroutine = greeting("Ada")
    print("nothing has run yet")
    print(await coroutine)
    print(await greeting("Grace"), await greeting("Barbara"))


asyncio.run(main())
