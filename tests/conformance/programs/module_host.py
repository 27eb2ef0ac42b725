# SPDX-License-Identifier: MIT
"""os, inspect, io, pprint, uuid, secrets, timeit, gc: what does not depend on the machine."""

import asyncio
import functools
import gc
import inspect
import io
import os
import pprint
import secrets
import timeit
import uuid


class Thing:
    """A thing.

        With a second line.
    """

    def method(self):
        pass

    async def later(self):
        pass


async def generate():
    yield 1


def plain():
    pass


async def main():
    print(os.path.join("a", "b", "c.txt"), os.path.join("a/", "/b"), os.path.basename("/x/y.py"), os.path.dirname("/x/y.py"),
          os.path.splitext("a/b.tar.gz"), os.path.splitext("/.hidden"), os.path.split("/x"), os.sep)
    print(os.getenv("LOOPSCOPE_NOT_SET", "default"), len(os.urandom(5)), os.getpid() > 0, os.cpu_count() > 0)
    thing = Thing()
    coroutine = thing.later()
    print(inspect.iscoroutinefunction(Thing.later), inspect.iscoroutinefunction(thing.later), inspect.iscoroutinefunction(plain),
          inspect.iscoroutinefunction(functools.partial(thing.later)), inspect.iscoroutine(coroutine), inspect.isawaitable(coroutine),
          inspect.isawaitable(asyncio.get_running_loop().create_future()), inspect.isawaitable(3), inspect.isasyncgen(generate()))
    await coroutine
    print(inspect.isfunction(plain), inspect.ismethod(thing.method), inspect.isclass(Thing), inspect.isbuiltin(len), inspect.isfunction(len))
    print(inspect.getdoc(Thing))
    out = io.StringIO()
    print("a", "b", file=out)
    out.write("last")
    print(repr(out.getvalue()), out.tell(), out.seek(0), repr(out.readline()), repr(out.read(2)), repr(out.read()))
    with io.StringIO("one\ntwo\nthree") as lines:
        print([line.strip() for line in lines])
    try:
        lines.read()
    except ValueError as error:
        print(error)
    pprint.pprint({"b": [1, 2, 3], "a": "short"})
    pprint.pprint({"long key number one": list(range(20)), "another": {"x": "y" * 30, "z": ["word"] * 8}}, width=60)
    print(pprint.pformat([1, (2, 3)]))
    one = uuid.uuid4()
    print(len(str(one)), one.version, one == uuid.UUID(str(one)), one != uuid.uuid4())
    print(repr(uuid.UUID("12345678-1234-5678-1234-567812345678")), uuid.UUID("12345678123456781234567812345678").hex)
    print(len(secrets.token_hex(4)), len(secrets.token_bytes(3)), secrets.choice([7]), secrets.randbelow(1))
    print(timeit.default_timer() >= 0, timeit.timeit(plain, number=3) >= 0, isinstance(gc.collect(), int))


asyncio.run(main())
