import asyncio


async def hand():
    try:
        await asyncio.sleep(1)
    finally:
        print("closed by hand")


class Twice:
    def __await__(self):
        try:
            yield
            yield
        finally:
            print("twice is over")


async def waits():
    try:
        await Twice()
    except GeneratorExit:
        print("exits")
        raise ValueError("instead")


d = waits()
d.send(None)
try:
    d.close()
except ValueError as error:
    print(repr(error))


async def generator():
    try:
        yield 1
    finally:
        print("generator is over")


async def user(g):
    async for x in g:
        await asyncio.sleep(10)


async def main():
    asyncio.create_task(user(generator()))
    await asyncio.sleep(1)


loop = asyncio.new_event_loop()
loop.run_until_complete(main())
loop.close()
print("after")
