import asyncio


async def gen(name):
    try:
        yield 1
        yield 2
    except BaseException as error:
        print(name, "gets", repr(error))
        raise
    finally:
        await asyncio.sleep(0.01)
        print(name, "cleans up")


async def fails():
    async for x in gen("b"):
        raise ValueError(x)


async def main():
    g = gen("a")
    await anext(g)
    try:
        await fails()
    except ValueError:
        print("caught")
    await asyncio.sleep(0.02)
    async for x in gen("c"):
        raise ValueError(x)

try:
    asyncio.run(main())
except ValueError:
    print("end")
