# SPDX-License-Identifier: MIT
"""An async generator that is open when the program ends is closed, in a task of its own. (Of several, CPython takes any first.)"""

import asyncio


async def ticks(name, fails=False):
    try:
        while True:
            yield name
            await asyncio.sleep(0.1)
    finally:
        await asyncio.sleep(0.1)
        print(name, "closed", asyncio.get_running_loop().time())
        if fails:
            raise ValueError("in the clean-up")


async def main():
    global kept
    kept = [ticks("a", fails=True), ticks("never iterated")]
    print(await anext(kept[0]))
    await asyncio.sleep(0.1)


asyncio.run(main())
