import asyncio

begun = []  # keeps them until the loop closes them


def begin(generator):
    begun.append(generator)
    return generator


async def gen(name):
    try:
        yield 1
        yield 2
    except BaseException as error:
        print(name, "gets", repr(error))
        raise
    finally:
        print(name, "cleans up")
        await asyncio.sleep(0.01)
        print(name, "has cleaned up")


async def dropped_at_the_end():
    g = gen("a")
    print(await anext(g))
    print("end of main")


async def kept_by_a_task():
    g = begin(gen("b"))
    await anext(g)
    closing = asyncio.create_task(g.aclose())
    closing.cancel("early")
    try:
        await closing
    except asyncio.CancelledError as error:
        print("closing:", repr(error))
    print([x async for x in g])


async def next_is_cancelled():
    g = begin(gen("c"))
    await anext(g)

    async def step(awaitable):
        return await awaitable

    task = asyncio.create_task(step(anext(g)))
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))
    print(await anext(g, "over"), [x async for x in g])


async def not_begun():
    g = begin(gen("d"))
    closing = asyncio.create_task(g.aclose())
    closing.cancel()
    print(await asyncio.gather(closing, return_exceptions=True))
    print([x async for x in g])


async def out_of_time():
    g = begin(gen("e"))
    await anext(g)
    try:
        await asyncio.wait_for(g.aclose(), 0)
    except TimeoutError as error:
        print(repr(error), repr(error.__cause__))
    print([x async for x in g])


async def over():
    g = begin(gen("f"))
    async for _ in g:
        pass
    closing = asyncio.create_task(g.aclose())
    closing.cancel()
    print(await asyncio.gather(closing, return_exceptions=True))


async def stubborn():
    while True:
        try:
            yield 1
        except BaseException as error:
            print("no:", repr(error))
            if isinstance(error, GeneratorExit):
                raise


async def refuses():
    g = begin(stubborn())
    await anext(g)
    closing = asyncio.create_task(g.aclose())
    closing.cancel()
    print(await asyncio.gather(closing, return_exceptions=True))
    await g.aclose()
    await g.aclose()


for main in (dropped_at_the_end, kept_by_a_task, next_is_cancelled, not_begun, out_of_time, over, refuses):
    print("-", main.__name__)
    asyncio.run(main())
