# SPDX-License-Identifier: MIT
"""Classes with __aenter__, __aexit__, __aiter__, __anext__ and __await__; asynchronous comprehensions of every kind."""

import asyncio


class Ticker:
    def __init__(self, n, delay=0.01):
        self.n, self.delay, self.at = n, delay, 0

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.at == self.n:
            raise StopAsyncIteration
        self.at += 1
        await asyncio.sleep(self.delay)
        return self.at


class Pages:
    def __init__(self, *pages):
        self.pages = pages

    async def __aiter__(self):
        for page in self.pages:
            await asyncio.sleep(0)
            yield page


class Connection:
    log = []

    def __init__(self, name, fail_on=None):
        self.name, self.fail_on = name, fail_on

    async def __aenter__(self):
        await asyncio.sleep(0)
        if self.fail_on == "enter":
            raise ConnectionError(f"{self.name} cannot open")
        self.log.append(f"open {self.name}")
        return self

    async def __aexit__(self, kind, error, trace):
        await asyncio.sleep(0)
        self.log.append(f"close {self.name} {kind.__name__ if kind else None} {error}")
        if self.fail_on == "exit":
            raise OSError(f"{self.name} cannot close")
        return isinstance(error, KeyError)


class Awaited:
    def __init__(self, value):
        self.value = value

    def __await__(self):
        yield from asyncio.sleep(0.01).__await__()
        return self.value


async def numbers(n):
    for i in range(n):
        await asyncio.sleep(0)
        yield i


async def double(n):
    await asyncio.sleep(0)
    return n * 2


async def attempt(make):
    try:
        print(await make())
    except Exception as e:
        print(type(e).__name__, e, "<-", repr(e.__context__))


async def main():
    async for n in Ticker(3):
        if n == 2:
            continue
        print("tick", n)
    else:
        print("all ticks")
    ticker = Ticker(5)
    async for n in ticker:
        if n == 2:
            break
    else:
        print("never")
    print("broke at", n, [m async for m in ticker])
    async for page in Pages("a", "b"):
        print(page)

    # Comprehensions.
    print([n async for n in Ticker(4) if n % 2], {n % 3 async for n in numbers(7)}, {n: n * n async for n in numbers(4)}, {str(n): p async for n in numbers(2) for p in "xy"})
    print([await double(n) for n in range(3)], {await double(n) for n in (1, 1, 2)}, {await double(n): n for n in range(3)}, {n: await double(n) async for n in numbers(3)})
    print([(a, b) async for a in numbers(2) async for b in numbers(2)], [[m async for m in numbers(n)] for n in range(3)], [x for x in [y async for y in numbers(2)]])
    table, chosen = {"a": 1, "b": 2}, {3, 1, 2}
    print({key: await double(value) for key, value in table.items() if await double(value) > 2}, [await double(n) for n in chosen], {await double(n) for n in chosen if n > 1}, sorted({key.upper() for key in table if await double(1)}))
    lazy = (await double(n) async for n in numbers(3))
    print(type(lazy).__name__, [n async for n in lazy], sum([n async for n in (m async for m in numbers(4))]))
    print(await Awaited(5), await asyncio.gather(Awaited(1), double(2)), await asyncio.wait_for(Awaited("in time"), 1))

    # Context managers.
    async with Connection("a") as a, Connection("b") as b:
        print(a.name, b.name)
    async with Connection("swallows"):
        raise KeyError("gone")
    await attempt(lambda: inside(Connection("c"), ValueError("body")))
    await attempt(lambda: inside(Connection("d", "enter"), None))
    await attempt(lambda: inside(Connection("e", "exit"), ValueError("body")))
    await attempt(lambda: inside(Connection("f", "exit"), None))
    async with (
        Connection("g") as g,
        Connection("h"),
    ):
        print("both", g.name)
    for line in Connection.log:
        print(line)

    # By hand.
    it = aiter(Ticker(2))
    print(await anext(it), await anext(it), await anext(it, "default"))
    try:
        await anext(it)
    except StopAsyncIteration as e:
        print("StopAsyncIteration", e.args)
    print(await anext(aiter(Pages()), None), it is aiter(it))
    generator = numbers(3)
    print(await anext(generator), await generator.__anext__(), await generator.asend(None), await anext(generator, "end"))

    # What is no such thing.
    class Half:
        def __aiter__(self):
            return self

    class Wrong:
        def __aiter__(self):
            return 5

    class BadAwait:
        def __await__(self):
            return [1]

    async def walk(thing):
        async for n in thing:
            return n

    for thing in ([1, 2], 5, Half(), Wrong()):
        await attempt(lambda: walk(thing))
    await attempt(lambda: wait_for_it(BadAwait()))
    await attempt(lambda: wait_for_it(5))
    await attempt(lambda: wait_for_it([double(1)][:0]))
    for wrong in (lambda: aiter([1]), lambda: anext(5)):
        try:
            print(wrong())
        except TypeError as e:
            print(e)
    try:
        for _ in numbers(1):
            pass
    except TypeError as e:
        print(e)
    try:
        with Connection("sync"):
            pass
    except TypeError as e:
        print(e)


async def inside(manager, error):
    async with manager:
        if error:
            raise type(error)(*error.args)
        return "fine"


async def wait_for_it(thing):
    return await thing


asyncio.run(main())
