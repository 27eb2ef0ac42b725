import asyncio
from contextlib import asynccontextmanager, AsyncExitStack

class Resource:
    def __init__(self, name):
        self.name = name
    async def __aenter__(self):
        await asyncio.sleep(0.1)
        print("open", self.name)
        return self
    async def __aexit__(self, kind, error, trace):
        await asyncio.sleep(0.1)
        print("close", self.name, kind.__name__ if kind else None)
        return kind is KeyError

class Ticker:
    def __init__(self, n):
        self.n = n
    def __aiter__(self):
        return self
    async def __anext__(self):
        if self.n == 0:
            raise StopAsyncIteration
        self.n -= 1
        await asyncio.sleep(0.1)
        return self.n

async def numbers(n):
    try:
        for i in range(n):
            await asyncio.sleep(0.1)
            got = yield i
            if got:
                print("got", got)
    finally:
        await asyncio.sleep(0.1)
        print("numbers closed")

class Awaitable:
    def __await__(self):
        value = yield from asyncio.sleep(0.1, "slept").__await__()
        return value + " well"

@asynccontextmanager
async def session(name):
    print("begin", name)
    try:
        yield name * 2
    except ValueError as error:
        print("session saw", error)
    finally:
        print("end", name)

async def compute(n):
    await asyncio.sleep(0)
    if n == 3:
        raise ValueError("three")
    return n * n

async def main():
    loop = asyncio.get_running_loop()
    async with Resource("a") as a, Resource("b"):
        print("using", a.name, loop.time())
    async with Resource("c"):
        raise KeyError("swallowed")
    async for i in Ticker(3):
        if i == 0:
            break
        print("tick", i)
    else:
        print("not here")
    print([i async for i in numbers(3)], {i: await compute(i) async for i in numbers(2)}, [await compute(i) for i in range(3)])
    async for i in numbers(5):
        if i == 1:
            break
    gen = numbers(3)
    print(await anext(gen), await gen.asend("hello"))
    await gen.aclose()
    print(await anext(gen, "done"))
    print(await Awaitable())
    async with session("s") as doubled:
        print(doubled)
        raise ValueError("inside")
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(Resource("x"))
        await stack.enter_async_context(Resource("y"))
        stack.callback(print, "plain callback")
    try:
        await compute(3)
    except ValueError as error:
        print("caught", error)
    results = await asyncio.gather(*(compute(i) for i in range(5)), return_exceptions=True)
    print(results)
    total = sum([x for x in results if not isinstance(x, Exception)])
    print(total, loop.time())
    async def forever():
        try:
            while True:
                await asyncio.sleep(1)
        finally:
            print("forever ends")
    task = asyncio.create_task(forever(), name="endless")
    await asyncio.sleep(2.5)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled", task.cancelled(), task.get_name())
    coroutine = compute(2)
    try:
        coroutine.send(None)
        coroutine.send(None)
    except StopIteration as stop:
        print("by hand", stop.value)
    try:
        await coroutine
    except RuntimeError as error:
        print(error)
    try:
        await 3
    except TypeError as error:
        print(error)

asyncio.run(main())
