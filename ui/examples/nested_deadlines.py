# Deadlines: A deadline within a deadline
"""Two timeout blocks, one in the other. The one whose deadline comes first ends its own block only.

Predict: which of the two messages are printed?
Try next: make the outer one the shorter one.
"""
import asyncio


async def work(name, seconds):
    await asyncio.sleep(seconds)
    print(f"{name} is done")


async def main():
    try:
        async with asyncio.timeout(3):
            try:
                async with asyncio.timeout(1):
                    await work("the first part", 2)
            except TimeoutError:
                print("the inner deadline passed: on to the next part")
            await work("the second part", 1.5)
            await work("the third part", 1.5)
    except TimeoutError:
        print("the outer deadline passed")


asyncio.run(main())
