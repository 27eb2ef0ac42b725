# Together: The first answer wins
"""With FIRST_COMPLETED wait returns when the first task ends, and gives two sets: who is done, and who is not. It cancels nobody.

Predict: what would go on without the loop that cancels?
Try next: a timeout of 0.5 s for wait. What is in the two sets then?
"""
import asyncio


async def ask(mirror, seconds):
    await asyncio.sleep(seconds)
    return f"the page, by {mirror}"


async def main():
    tasks = [
        asyncio.create_task(ask("Oslo", 1.4), name="Oslo"),
        asyncio.create_task(ask("Rome", 0.8), name="Rome"),
        asyncio.create_task(ask("Lima", 2.1), name="Lima"),
    ]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in done:
        print(task.result())
    for task in pending:
        task.cancel()
    await asyncio.wait(tasks)
    print([task.get_name() for task in tasks if task.cancelled()], "were told to stop")


asyncio.run(main())
