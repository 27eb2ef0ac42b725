# Under the hood: A result that comes later
"""A future is a place for a result. Who awaits it sleeps until somebody sets it: that is what sleep and all others do inside.

Predict: in which order do "delivered" and the two readers print?
Try next: take call_later away, and set the result of the future yourself, under "Inside the loop".
"""
import asyncio


async def read(name, letter):
    print(f"{name} waits for the letter")
    print(f"{name} reads: {await letter}")


def deliver(letter):
    letter.set_result("see you at noon")
    print("delivered")


async def main():
    loop = asyncio.get_running_loop()
    letter = loop.create_future()
    loop.call_later(1, deliver, letter)
    await asyncio.gather(read("Mia", letter), read("Nils", letter))


asyncio.run(main())
