import asyncio


async def slow():
    await asyncio.sleep(0.01)
    yield 1
    await asyncio.sleep(0.01)


async def main():
    global kept  # the loop closes it
    g = slow()
    task = asyncio.create_task(anext(g, None))
    print(await task)
    print(await anext(g, 5))
    h = kept = slow()
    task = asyncio.create_task(anext(h, None))
    await asyncio.sleep(0.001)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))


asyncio.run(main())
