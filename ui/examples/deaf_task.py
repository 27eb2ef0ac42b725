# Cancelling: A task that does not listen
"""Who catches CancelledError and goes on has swallowed the request: the task runs to its end, and nobody is told.

Predict: what does cancelled() say in the end, and how long does main wait?
Try next: cancel it once more, a second later. Then a raise after the print: what does main get?
"""
import asyncio


async def deaf():
    for step in range(3):
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print("did somebody say something?")
    return "done as ever"


async def main():
    task = asyncio.create_task(deaf(), name="deaf")
    await asyncio.sleep(1.5)
    print("cancel() says", task.cancel())
    print("main gets:", await task)
    print("cancelled:", task.cancelled(), "- requests:", task.cancelling())


asyncio.run(main())
