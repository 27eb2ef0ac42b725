"""Two nested timeouts with the same deadline, and two with different ones.

Both of the first pair pass at 0.5 s; only the outer one raises TimeoutError. Of the second pair the inner one passes
first and raises its own. The picture shows four brackets with their flags and what became of each.
"""
import asyncio


async def equal():
    try:
        async with asyncio.timeout(0.5):
            try:
                async with asyncio.timeout(0.5):
                    await asyncio.sleep(2)
            except TimeoutError:
                print("the inner one")
    except TimeoutError:
        print("the outer one")


async def different():
    async with asyncio.timeout(1.5):
        try:
            async with asyncio.timeout(0.3):
                await asyncio.sleep(2)
        except TimeoutError:
            print("the inner one")
        await asyncio.sleep(0.3)


async def main():
    await equal()
    await different()


asyncio.run(main())
