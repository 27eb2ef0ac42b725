# First steps: Breakfast, all at once
"""Three dishes cook at the same time, a guest is given one second, and the radio is switched off in the end.

Predict: which dish is ready first, and when is everything over?
Then change how long the coffee takes, and look again.
"""
import asyncio


async def boil_eggs():
    await asyncio.sleep(1.5)
    print("eggs are done")
    return "eggs"


async def make_toast():
    await asyncio.sleep(0.8)
    print("toast is done")
    return "toast"


async def brew_coffee():
    await asyncio.sleep(2.2)
    print("coffee is done")
    return "coffee"


async def play_radio():
    song = 0
    try:
        while True:
            song += 1
            print(f"radio: song {song}")
            await asyncio.sleep(0.9)
    except asyncio.CancelledError:
        print("radio: one last jingle")
        await asyncio.sleep(0.4)
        raise


async def guest_arrives():
    await asyncio.sleep(5)
    print("here I am")


async def main():
    radio = asyncio.create_task(play_radio(), name="radio")
    food = await asyncio.gather(boil_eggs(), make_toast(), brew_coffee())
    print("on the table:", food)
    try:
        async with asyncio.timeout(1):
            await guest_arrives()
    except TimeoutError:
        print("nobody came: more for us")
    radio.cancel()
    try:
        await radio
    except asyncio.CancelledError:
        print("silence")


asyncio.run(main())
