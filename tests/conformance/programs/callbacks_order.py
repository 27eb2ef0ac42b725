# SPDX-License-Identifier: MIT
"""call_soon, call_later and call_at: what runs in which turn of the loop."""

import asyncio


async def main():
    loop = asyncio.get_running_loop()

    def note(text):
        print(f"{loop.time():.2f} {text}")

    def chain(depth):
        note(f"chain {depth}")
        if depth:
            loop.call_soon(chain, depth - 1)

    loop.call_later(0.2, note, "later 0.2")
    loop.call_at(loop.time() + 0.1, note, "at 0.1")
    loop.call_later(0.1, note, "later 0.1")
    loop.call_later(0, note, "later 0")
    loop.call_soon(chain, 2)
    loop.call_soon(note, "soon")
    note("main continues")
    for _ in range(4):
        await asyncio.sleep(0)
        note("main again")
    await asyncio.sleep(0.3)
    note("end")


asyncio.run(main())
