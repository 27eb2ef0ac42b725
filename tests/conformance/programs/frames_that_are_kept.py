# What CPython's frames keep alive shows by the asynchronous generators among their variables: they are closed at the end of
# the run, in tasks of their own, and not where their frames ended.
import asyncio
import contextlib


@contextlib.contextmanager
def plain(swallow=()):
    try:
        yield 1
    except swallow:
        print("swallowed")


@contextlib.asynccontextmanager
async def asynchronous(swallow=()):
    try:
        yield 1
    except swallow:
        print("swallowed")


async def ticks(count):
    try:
        for number in range(count):
            yield number
    finally:
        print("ticks closed")


async def closed():
    made = ticks(2)
    await anext(made)
    await made.aclose()
    return made


async def passes_on():
    made = await closed()
    with plain():
        raise KeyError(1)


async def caught_outside():
    other = await closed()
    try:
        await passes_on()
    except KeyError:
        print("caught")


async def swallowed_here():
    other = await closed()
    with plain(KeyError):
        raise KeyError(1)
    print("after")


def swallows():
    with plain(KeyError):
        raise KeyError(1)


async def swallowed_below():
    other = await closed()
    swallows()
    print("after")


async def made_later():
    with plain(KeyError):
        [][0:].index(1) if False else {}["missing"]
    other = await closed()
    print("after")


async def replaced():
    with plain(KeyError):
        other = ticks(2)
        await anext(other)
        raise KeyError(1)
    print("after")
    other = ticks(3)
    await anext(other)


async def beside_a_deadline():
    async def sub():
        with plain(TimeoutError):
            async with asyncio.timeout(1):
                other = ticks(2)
                await anext(other)
                await asyncio.sleep(10)
        print("after")
    await sub()
    await asyncio.sleep(1)
    print("later")


async def asynchronous_manager():
    other = await closed()
    async with asynchronous(KeyError):
        raise KeyError(1)
    print("after")


async def cancelled(manager):
    async def sub():
        with manager:
            other = ticks(2)
            await anext(other)
            await asyncio.sleep(10)
        print("after")
    task = asyncio.create_task(sub())
    await asyncio.sleep(1)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        print("cancelled")


for program in (caught_outside, swallowed_here, swallowed_below, made_later, replaced, beside_a_deadline, asynchronous_manager):
    print("--", program.__name__)
    asyncio.run(program())
for manager in (plain(KeyError), contextlib.nullcontext()):
    print("-- cancelled")
    asyncio.run(cancelled(manager))
