# Sharing: Enough in stock
"""A condition is a lock, and a bell: wait_for lets go of the lock, sleeps until the bell rings, and looks whether its wish holds.

Predict: who is served first, and why not who came first?
Try next: notify(1) in place of notify_all(). Who is woken in vain?
"""
import asyncio


async def customer(name, wanted, stock, bell):
    async with bell:
        await bell.wait_for(lambda: len(stock) >= wanted)
        del stock[:wanted]
        print(f"{name} takes {wanted}, {len(stock)} left")


async def baker(stock, bell):
    for loaf in range(1, 5):
        await asyncio.sleep(0.5)
        async with bell:
            stock.append(loaf)
            print(f"loaf {loaf} is on the shelf")
            bell.notify_all()


async def main():
    stock = []
    bell = asyncio.Condition()
    await asyncio.gather(customer("Anna", 3, stock, bell), customer("Ben", 1, stock, bell), baker(stock, bell))


asyncio.run(main())
