# Deadlines: wait_for and a slow answer
"""wait_for gives up after its timeout: it cancels what it waits for, and raises TimeoutError.

Predict: what is printed at 1.5 s?
Try next: drag the timeout until the answer comes just in time.
"""
import asyncio


async def slow_answer():
    try:
        await asyncio.sleep(2.5)
    except asyncio.CancelledError:
        print("cancelled while thinking")
        raise
    return 42


async def main():
    try:
        answer = await asyncio.wait_for(slow_answer(), timeout=1.5)
        print("the answer is", answer)
    except TimeoutError:
        print("too slow")


asyncio.run(main())
