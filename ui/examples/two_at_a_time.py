# Sharing: Two at a time
"""A semaphore has so many places. Who finds none free waits in line, and gets the place of the first that leaves.

Predict: when does the fifth guest sit down?
Try next: give it three places. Look at the line under "Inside the loop".
"""
import asyncio


async def visit(guest, table, seconds):
    async with table:
        print(f"{guest} sits down")
        await asyncio.sleep(seconds)
    print(f"{guest} goes home")


async def main():
    table = asyncio.Semaphore(2)
    guests = [("Ann", 1.0), ("Ben", 1.6), ("Cem", 0.8), ("Dora", 0.5), ("Eli", 0.7)]
    await asyncio.gather(*(visit(guest, table, seconds) for guest, seconds in guests))


asyncio.run(main())
