# Sharing: Round by round
"""At a Barrier all wait until so many have come; then they go on together, and the next round begins.

Predict: when does the second round end, and who waits longest?
Try next: make one slower in one round only, or cancel one who waits.
"""
import asyncio


async def play(name, table, takes):
    for turn in (1, 2):
        await asyncio.sleep(takes)
        print(f"{name} has played round {turn}")
        await table.wait()


async def main():
    table = asyncio.Barrier(3)
    async with asyncio.TaskGroup() as game:
        for name, takes in (("Ada", 0.4), ("Bea", 1.1), ("Cleo", 0.7)):
            game.create_task(play(name, table, takes), name=name)


asyncio.run(main())
