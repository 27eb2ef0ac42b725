# First steps: Asking a task
"""done() tells whether a task has ended. result() gives what it returned, or raises its error; InvalidStateError if asked too early.

Predict: how often is "not yet" printed?
Try next: let the oracle raise an error in place of its return.
"""
import asyncio


async def oracle():
    return await asyncio.sleep(1.2, result="forty-two")


async def main():
    task = asyncio.create_task(oracle(), name="oracle")
    try:
        task.result()
    except asyncio.InvalidStateError as error:
        print("too early:", error)
    while not task.done():
        print("not yet")
        await asyncio.sleep(0.5)
    print("the answer is", task.result())


asyncio.run(main())
