# Deadlines: As long as something happens
"""reschedule moves the deadline of a timeout: here it counts from the last word that was said.

Predict: which word is the last one that is heard?
Try next: take the call of reschedule away.
"""
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    begin = loop.time()
    try:
        async with asyncio.timeout(1) as patience:
            for word, pause in (("well", 0.5), ("you", 0.8), ("know", 0.9), ("maybe", 1.4), ("not", 0.2)):
                await asyncio.sleep(pause)
                print(f"{loop.time() - begin:.1f} s: {word}")
                patience.reschedule(loop.time() + 1)
    except TimeoutError:
        print("silence: the talk is over, expired() is", patience.expired())


asyncio.run(main())
