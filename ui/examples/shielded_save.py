# Cancelling: A save that must not be lost
"""shield lets the waiting be cancelled, but not the work: the save goes on after its waiter has gone.

Predict: is "saved" printed, and by which task?
Try next: take the shield away, and keep only its argument.
"""
import asyncio


async def save():
    print("saving")
    await asyncio.sleep(2)
    print("saved")


async def close_window(saving):
    await asyncio.shield(saving)
    print("closed in peace")


async def main():
    saving = asyncio.create_task(save(), name="save")
    closing = asyncio.create_task(close_window(saving), name="close")
    await asyncio.sleep(0.8)
    closing.cancel()
    try:
        await closing
    except asyncio.CancelledError:
        print("the window went away at once")
    await saving


asyncio.run(main())
