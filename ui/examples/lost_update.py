# Sharing: Two hands in one till
"""During an await others may run: what was read before is old then. A lock keeps them out.

Predict: how much is in the till after three payments of 10 without the lock, and with it?
Try next: move the await in front of the line that reads.
"""
import asyncio


async def pay(till, amount):
    before = till["money"]
    await asyncio.sleep(0.5)
    till["money"] = before + amount


async def pay_in_line(till, amount, lock):
    async with lock:
        await pay(till, amount)


async def main():
    till = {"money": 0}
    await asyncio.gather(*(pay(till, 10) for _ in range(3)))
    print("without a lock:", till["money"])

    till = {"money": 0}
    lock = asyncio.Lock()
    await asyncio.gather(*(pay_in_line(till, 10, lock) for _ in range(3)))
    print("with a lock:", till["money"])


asyncio.run(main())
