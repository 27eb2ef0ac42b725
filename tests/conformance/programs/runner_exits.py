# SPDX-License-Identifier: MIT
"""SystemExit out of a Runner's run: the loop is left in the middle, the clean-up still happens, and later runs too."""

import asyncio


async def leave():
    asyncio.create_task(wait())
    await asyncio.sleep(1)
    raise SystemExit(3)


async def wait():
    try:
        await asyncio.sleep(5)
    finally:
        print("cleaned up")


async def fine():
    await asyncio.sleep(1)
    return "fine"


with asyncio.Runner() as runner:
    try:
        runner.run(leave())
    except SystemExit as error:
        print("left with", error.code)
    print(runner.run(fine()))
print("closed")
loop = asyncio.new_event_loop()
loop.call_soon(exit_now := lambda: (_ for _ in ()).throw(SystemExit(4)))
try:
    loop.run_forever()
except SystemExit as error:
    print("left with", error.code)
print(loop.run_until_complete(fine()))
loop.close()
