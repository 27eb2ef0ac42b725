# SPDX-License-Identifier: MIT
"""contextlib: managers made of generators, swallowed and replaced exceptions, exit stacks and their orders."""

import asyncio
import contextlib
from contextlib import (AsyncExitStack, ExitStack, aclosing, asynccontextmanager, closing, contextmanager,
                        nullcontext, suppress)


def told(error):
    parts = []
    while error is not None:
        parts.append(f"{type(error).__name__}({error})")
        error = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    return " <- ".join(parts)


@contextmanager
def step(name, swallow=()):
    """Enters and leaves."""
    print("enter", name)
    try:
        yield name.upper()
    except swallow as error:
        print("swallowed", name, repr(error))
    finally:
        print("leave", name)


print(step.__name__, step.__doc__, step.__wrapped__ is not step)
with step("a") as a, step("b") as b:
    print(a, b)
with step("c", ValueError):
    raise ValueError("for c")
    print("never")
try:
    with step("d", ValueError):
        raise KeyError("not for d")
except KeyError as error:
    print("through", told(error))

once = step("once")
with once:
    pass
try:
    with once:
        pass
except BaseException as error:
    print(told(error))


@contextmanager
def empty():
    if False:
        yield


@contextmanager
def twice():
    yield 1
    yield 2


@contextmanager
def stubborn():
    try:
        yield
    except ValueError:
        yield "again"


@contextmanager
def replacing():
    try:
        yield
    except ValueError as error:
        raise RuntimeError("replaced") from error


@contextmanager
def failing():
    try:
        yield
    finally:
        raise OSError("while leaving")


def used(manager, error=None):
    try:
        with manager as value:
            if error:
                raise type(error)(*error.args)
        print("fine", value)
    except BaseException as raised:
        print(told(raised))


used(empty())
used(twice())
used(stubborn(), ValueError("x"))
used(stubborn())
used(replacing(), ValueError("y"))
used(replacing(), StopIteration("inside"))
used(failing())
used(failing(), LookupError("z"))
used(step("e", StopIteration), StopIteration(3))


@step("decorated")
def work(n):
    """Works."""
    print("working", n)
    return n * 2


print(work(4), work(5), work.__name__, work.__doc__)


class Resource(contextlib.ContextDecorator):
    def __enter__(self):
        print("acquire")
        return self

    def __exit__(self, kind, error, trace):
        print("release", kind and kind.__name__, error, trace is not None)
        return kind is ZeroDivisionError


@Resource()
def divide(a, b):
    return a / b


print(divide(6, 3), divide(1, 0))


class File:
    def __init__(self, name):
        self.name = name

    def close(self):
        print("close", self.name)

    async def aclose(self):
        await asyncio.sleep(0)
        print("aclose", self.name)


with closing(File("f")) as f:
    print(f.name)
try:
    with closing(File("g")):
        raise ValueError("open")
except ValueError as error:
    print(error)

with suppress(KeyError, IndexError):
    {}["x"]
with suppress():
    print("nothing to suppress")
try:
    with suppress(KeyError):
        [][1]
except IndexError as error:
    print(error)
try:
    with suppress(ValueError):
        raise ExceptionGroup("g", [ValueError(1), TypeError(2), ExceptionGroup("h", [ValueError(3)])])
except ExceptionGroup as error:
    print(repr(error))
with suppress(ValueError):
    raise ExceptionGroup("g", [ValueError(1)])
with nullcontext() as n, nullcontext(7) as m:
    print(n, m)

# Stacks.
with ExitStack() as stack:
    print([stack.enter_context(step(name)) for name in "xyz"])
    print(stack.callback(print, "called back", 1, sep="/") is print)

    @stack.callback
    def last_word():
        print("first out")


def logging_exit(name, answer=False):
    def exit(kind, error, trace):
        print(name, kind and kind.__name__, error)
        return answer
    return exit


with ExitStack() as stack:
    stack.push(logging_exit("outer"))
    stack.push(logging_exit("swallows", True))
    stack.push(logging_exit("inner"))
    raise ValueError("in a stack")
print("after it")


def raising(error):
    def exit(kind, exception, trace):
        raise error
    return exit


try:
    with ExitStack() as stack:
        stack.push(logging_exit("sees"))
        stack.push(raising(KeyError("second")))
        stack.push(raising(OSError("first")))
        stack.callback(print, "callbacks see nothing")
        raise ValueError("body")
except KeyError as error:
    print(told(error))
try:
    with ExitStack() as stack:
        stack.callback(lambda: 1 / 0)
        stack.push(logging_exit("no error yet"))
except ZeroDivisionError as error:
    print(told(error))

with ExitStack() as stack:
    stack.enter_context(step("kept"))
    stack.push(closing(File("pushed")))
    kept = stack.pop_all()
    print("nothing left in", type(stack).__name__)
print("still open")
kept.close()
kept.close()
try:
    ExitStack().enter_context(5)
except TypeError as error:
    print(error)
try:
    ExitStack().push(5)
except TypeError as error:
    print(error)
try:
    with 5:
        pass
except TypeError as error:
    print(error)


@asynccontextmanager
async def connection(name, swallow=()):
    """An async one."""
    print("connect", name)
    await asyncio.sleep(0.01)
    try:
        yield {"name": name}
    except swallow as error:
        print("handled", name, repr(error))
    finally:
        await asyncio.sleep(0.01)
        print("disconnect", name)


@asynccontextmanager
async def async_empty():
    if False:
        yield


@asynccontextmanager
async def async_twice():
    yield 1
    yield 2


@asynccontextmanager
async def async_replacing():
    try:
        yield
    except ValueError as error:
        raise RuntimeError("replaced") from error


async def async_used(manager, error=None):
    try:
        async with manager as value:
            if error:
                raise type(error)(*error.args)
        print("fine", value)
    except BaseException as raised:
        print(told(raised))


class Session:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"<session {self.name}>"

    async def __aenter__(self):
        print("open", self.name)
        return self

    async def __aexit__(self, kind, error, trace):
        await asyncio.sleep(0)
        print("shut", self.name, kind and kind.__name__, error)
        return isinstance(error, TimeoutError)

    async def __aiter__(self):
        for n in range(2):
            yield n


async def main():
    print(connection.__name__, connection.__doc__)
    async with connection("a") as a, connection("b") as b:
        print(a, b)
    async with connection("c", ValueError):
        raise ValueError("for c")
    await async_used(connection("d", ValueError), KeyError("d"))
    await async_used(async_empty())
    await async_used(async_twice())
    await async_used(async_replacing(), ValueError("v"))
    await async_used(async_replacing(), StopAsyncIteration("stop"))
    await async_used(Session("s"), TimeoutError("late"))
    used_up = connection("e")
    await async_used(used_up)
    await async_used(used_up)

    @connection("decorator")
    async def fetch(n):
        print("fetch", n)
        return n

    print(await fetch(1), await fetch(2), fetch.__name__)

    async with aclosing(File("h")) as h:
        print(h.name)
    async with nullcontext(3) as three:
        print(three)

    async with AsyncExitStack() as stack:
        names = [(await stack.enter_async_context(connection(name)))["name"] for name in "xy"]
        print(names, stack.enter_context(step("sync in async")))
        stack.callback(print, "plain callback")

        async def farewell(word, *, times):
            await asyncio.sleep(0)
            print(word * times)

        print(stack.push_async_callback(farewell, "bye", times=2) is farewell)

    try:
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(Session("outer"))
            stack.push_async_exit(Session("pushed"))
            stack.push(raising(KeyError("on the way")))
            raise ValueError("body")
    except KeyError as error:
        print(told(error))

    async with AsyncExitStack() as stack:
        await stack.enter_async_context(Session("quiet"))
        raise TimeoutError("swallowed by it")
    print("after")

    async with AsyncExitStack() as stack:
        await stack.enter_async_context(connection("later"))
        later = stack.pop_all()
    print("open still")
    await later.aclose()
    for wrong in (5, step("sync")):
        try:
            await AsyncExitStack().enter_async_context(wrong)
        except TypeError as error:
            print(error)
    try:
        AsyncExitStack().enter_context(connection("async"))
    except TypeError as error:
        print(error)

    async with asyncio.timeout(1):
        async with connection("cancelled"):
            task = asyncio.create_task(held())
            await asyncio.sleep(0.05)
            task.cancel()
            print(await asyncio.gather(task, return_exceptions=True))


async def held():
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(connection("held"))
        await stack.enter_async_context(Session("held too"))
        await asyncio.sleep(10)


asyncio.run(main())
