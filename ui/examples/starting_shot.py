# Sharing: The starting shot
"""An Event is false until somebody sets it. All who wait for it go on then, and who comes later does not wait.

Predict: in which order do the runners start, and when does the late one?
Try next: take the set() away, and press "set" under "Inside the loop" yourself.
"""
import asyncio


async def run(name, shot, arrives):
    await asyncio.sleep(arrives)
    print(f"{name} is at the line")
    await shot.wait()
    print(f"{name} runs")


async def main():
    shot = asyncio.Event()
    async with asyncio.TaskGroup() as race:
        for name, arrives in (("Ada", 0.6), ("Bea", 0.2), ("Cleo", 1.9)):
            race.create_task(run(name, shot, arrives), name=name)
        await asyncio.sleep(1.3)
        shot.set()


asyncio.run(main())
