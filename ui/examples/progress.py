# Together: Watching the progress
"""One more task watches the others. A callback, called when a task is done, counts those that are.

Predict: how often does the watcher look, and what does it see?
Try next: print(finished) in count, and let one of the downloads fail. Is it counted?
"""
import asyncio

finished = 0


def count(task):
    global finished
    finished += 1


async def download(seconds):
    await asyncio.sleep(seconds)


async def watch(total):
    while finished < total:
        print(f"{finished} of {total}")
        await asyncio.sleep(0.5)
    print("that was the last one")


async def main():
    async with asyncio.TaskGroup() as group:
        for seconds in (0.7, 1.3, 0.4, 1.9):
            group.create_task(download(seconds)).add_done_callback(count)
        group.create_task(watch(4), name="watcher")


asyncio.run(main())
