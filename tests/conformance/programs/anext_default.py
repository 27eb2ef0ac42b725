import asyncio


async def slow():
    await asyncio.sleep(0.01)
    yield 1
    await asyncio.sleep(0.01)


class Twice:
    async def __anext__(self):
        await asyncio.sleep(0.01)
        raise StopAsyncIteration


async def main():
    g = slow()
    print(await anext(g, "none left"), await anext(g, "none left"), await anext(g, "none left"))
    print(await anext(Twice(), "over"))
    try:
        asyncio.create_task(anext(g, None))
    except TypeError as error:
        print(str(error)[:45])
    print(await asyncio.wait_for(anext(g, "default"), 1))
    try:
        await anext(5, None)
    except TypeError as error:
        print(error)
    h = slow()
    try:
        async with asyncio.timeout(0.005):
            await anext(h, None)
    except TimeoutError as error:
        print(repr(error))
    print(await anext(h, None))
    print(await asyncio.gather(anext(h, 5), anext(slow(), 6)))


asyncio.run(main())
