# First steps: Breakfast, all at once
"""Three dishes cook at the same time, a guest gets one second, and the radio is switched off in the end.

Predict: which dish is ready first, and when is everything over?
Then change how long the coffee takes, and look again.
"""
import asyncio


async def boil_eggs():
    await asyncio.sleep(1.5)
    print("eggs are done")


async def make_toast():
    await asyncio.sleep(0.8)
    print("toast is done")


async def brew_coffee():
    await asyncio.sleep(2.2)
    print("coffee is done")


async def play_radio():
    try:
        while True:
            print("the radio plays a song")
            await asyncio.sleep(0.9)
    finally:
        await asyncio.sleep(0.4)
        print("the radio fades out")


async def ring():
    await asyncio.sleep(5)
    print("ding dong")


async def main():
    radio = asyncio.create_task(play_radio(), name="radio")
    await asyncio.gather(boil_eggs(), make_toast(), brew_coffee())
    try:
        await asyncio.wait_for(ring(), timeout=1)
    except TimeoutError:
        print("nobody came: more for us")
    radio.cancel()
    await asyncio.sleep(0.6)
    print("quiet at last")


asyncio.run(main())
