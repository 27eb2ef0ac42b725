import asyncio


async def slow(name):
    try:
        for i in range(3):
            await asyncio.sleep(0.01)
            yield name, i
    finally:
        print(name, "cleans up")


async def one(awaitable):
    try:
        return await awaitable
    except BaseException as error:
        return repr(error)


async def main():
    g = slow("a")
    steps = [anext(g), g.asend(None), g.athrow(ValueError("thrown")), g.aclose(), anext(g, "none left")]
    print(await asyncio.gather(*[one(step) for step in steps]))
    for step in steps[:4]:
        print(await one(step))
    await g.aclose()
    print(await one(anext(g)), await one(anext(g, "none left")), await one(g.asend(1)), await one(g.aclose()))
    h = slow("b")
    h.aclose()
    h.asend(None)
    anext(h)
    h.athrow(ValueError)
    anext(h, None)
    print(await anext(h))
    await h.aclose()


asyncio.run(main())
