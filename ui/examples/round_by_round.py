# Sharing: Round by round
"""At a barrier all wait until so many have come. Then they go on together.

Predict: when does the second round end?
Try next: cancel one who waits.
"""
import asyncio


async def visit(guest, table, seconds):
    for turn in (1, 2):
        await asyncio.sleep(seconds)
        print(f"{guest} is at the table")
        await table.wait()


async def main():
    table = asyncio.Barrier(2)
    guests = [("Ann", 1.0), ("Ben", 1.6)]
    await asyncio.gather(*(visit(guest, table, seconds) for guest, seconds in guests))


asyncio.run(main())
