# SPDX-License-Identifier: MIT
"""What programs use besides asyncio: the calendar, redirected output, signals, random.Random, signatures, enums, bytes."""

import time
import sys
import contextlib
import io
import signal
import threading
import random
import string
import statistics
import itertools
import math
import textwrap
import warnings
import inspect
import types
import functools
import operator
import dataclasses
import enum
import collections
import logging
import asyncio
import os

print(time.gmtime(0), time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(86400*365)), time.asctime(time.gmtime(1e9)), time.mktime(time.gmtime(5)), time.ctime(12345))
print(time.strptime("2024-02-29 10:20:30", "%Y-%m-%d %H:%M:%S")[:8])
t = time.gmtime(1700000000); print(t.tm_year, t[3], t.tm_yday, time.strftime("%X %j %A %B %d %p", t))
b = io.StringIO()
with contextlib.redirect_stdout(b):
    print("hidden"); print("x", 2, sep="-")
print(repr(b.getvalue()))
with contextlib.redirect_stderr(io.StringIO()) as e: print("err", file=sys.stderr)
print(e.getvalue())
print(signal.SIGINT, int(signal.SIGTERM), signal.Signals(15).name, signal.SIGINT == 2)
def handler(sig, frame): print("got", sig)
signal.signal(signal.SIGUSR1, handler); signal.raise_signal(signal.SIGUSR1)
print(threading.current_thread().name, threading.main_thread() is threading.current_thread(), threading.active_count())
l = threading.Lock()
with l: print(l.locked(), l.acquire(blocking=False))
ev = threading.Event(); ev.set(); print(ev.wait(), ev.is_set())
r = random.Random(42); print(r.random(), r.randint(1, 100), r.choice("abc"), r.sample(range(50), 4), r.uniform(1, 2), r.gauss(0, 1), r.normalvariate(0, 1), r.triangular(), r.expovariate(2), r.randbytes(5), r.shuffle(x := [1,2,3,4,5]), x, r.choices([1,2,3], weights=[1,2,3], k=5))
random.seed(7); print(random.random(), random.randrange(10, 20, 3))
print(string.capwords("hello big world"))
print(statistics.multimode("aabbc"), statistics.median_low([1,2,3,4]))
print(list(itertools.combinations_with_replacement("ab", 2)), math.lcm(4, 6), math.perm(5, 2), math.cbrt(27), math.log1p(0.5))
print(textwrap.fill("The quick brown fox jumped over the lazy dog, well-known to all.", 20, initial_indent="* ", subsequent_indent="  "))
print(textwrap.wrap("aaaaaaaaaaaaaaaaaaaaaaa bb", 10), textwrap.shorten("Hello world foo bar", 12))
with warnings.catch_warnings(record=True) as w:
    warnings.simplefilter("always"); warnings.warn("hello", DeprecationWarning)
print(len(w), w[0].category.__name__, w[0].message)
try:
    with warnings.catch_warnings():
        warnings.simplefilter("error"); warnings.warn("boom")
except UserWarning as e: print("raised", e)
def f(a, b: int = 2, *args, c, d: str = "x", **kw) -> bool: pass
s = inspect.signature(f); print(s, list(s.parameters), s.parameters["b"].default, s.parameters["b"].annotation, s.return_annotation, s.parameters["c"].kind.name)
ba = s.bind(1, c=3); ba.apply_defaults(); print(ba.arguments, ba.args, ba.kwargs)
try: s.bind()
except TypeError as e: print(e)
print(f.__annotations__, f.__defaults__, f.__kwdefaults__, f.__code__.co_varnames, f.__code__.co_argcount)
print(inspect.isgeneratorfunction(lambda: (yield)), inspect.signature(lambda x, /, y=1: 0))
T = type("T", (object,), {"x": 1, "m": lambda self: self.x + 1}); print(T().m(), T.__name__, T)
@types.coroutine
def pause(): 
    yield
    return 5
async def usesit(): return await pause()
print(asyncio.run(usesit()))
print(sorted([3,1,2], key=functools.cmp_to_key(lambda a, b: b - a)))
@functools.singledispatch
def show(x): return "object"
@show.register
def _(x: int): return "int"
@show.register(list)
def _(x): return "list"
print(show(1), show([]), show("s"), show(True))
@dataclasses.dataclass
class C:
    a: int
    _: dataclasses.KW_ONLY
    b: int = 2
    init: dataclasses.InitVar[int] = 5
    def __post_init__(self, init): self.total = self.a + init
print(C(1, b=3, init=10).total, C(1), dataclasses.fields(C)[0].type)
@dataclasses.dataclass(slots=True, frozen=True)
class S: x: int = 1
try: object.__setattr__(S(), "y", 2)
except AttributeError as e: print(e)
try: S().x = 3
except dataclasses.FrozenInstanceError as e: print(e)
class Slots:
    __slots__ = ("p", "q")
    def __init__(self): self.p = 1
sl = Slots()
try: sl.r = 1
except AttributeError as e: print(e)
try: sl.q
except AttributeError as e: print(e)
print(hasattr(sl, "__dict__"))
class Perm(enum.Flag):
    R = enum.auto(); W = enum.auto(); RW = R | W
print(Perm.RW, list(Perm), Perm.R | Perm.W is Perm.RW, Perm.R in Perm.RW, Perm(0), ~Perm.R)
class IF(enum.IntFlag): A = 1; B = 2
print(IF.A | IF.B, repr(IF.A | IF.B), IF.A + 1, IF(3) & 2)
Color = enum.Enum("Color", "RED GREEN"); print(Color.RED, list(Color))
print(collections.ChainMap({"a": 1}, {"b": 2, "a": 3}), dict(collections.ChainMap({"a": 1}, {"b": 2})))
print("ß".casefold(), "Hello World".istitle(), "a\tb".isprintable(), "{a}-{b}".format_map({"a": 1, "b": 2}), "abc".translate(str.maketrans("ab", "xy", "c")), "banana".count("a", 2), "é".encode("latin-1"), b"\xe9".decode("latin-1"))
print((1024).to_bytes(2, "big"), int.from_bytes(b"\x01\x00", "big"), (255).bit_count(), bytes.fromhex("0aff"), b"a,b".split(b","), b"abc".upper(), b"ab".hex(), b"x".join([b"1", b"2"]), b"abc".startswith(b"a"), b"hello".find(b"l"))
for bad in [lambda: "é".encode("ascii"), lambda: b"\xff".decode(), lambda: b"\xc3".decode(), lambda: "x".encode("nope"), lambda: b"a".split("a"), lambda: (300).to_bytes(1, "big"), lambda: bytes.fromhex("0")]:
    try: bad()
    except Exception as e: print(type(e).__name__, e)
def outer():
    try: 1 / 0
    except ZeroDivisionError as e: return e
e = outer(); print(e.__traceback__ is None, e.__traceback__.tb_frame.f_code.co_name, e.__traceback__.tb_lineno > 0)
logging.basicConfig(format="%(levelname)s %(funcName)s %(module)s %(threadName)s %(message)s", stream=sys.stdout, level=logging.DEBUG)
def logs(): logging.info("hi %s", 1); logging.getLogger("a.b").warning("w")
logs()
class V:
    def __init__(self, **kw): self.__dict__.update(kw)
v = V(a=1, b=2); v.__dict__["c"] = 3; del v.__dict__["a"]; print(vars(v), v.c)
globals()["dyn"] = 5; print(dyn)
print(operator.attrgetter("a.b")(types.SimpleNamespace(a=types.SimpleNamespace(b=4))), operator.concat([1], [2]))
print(os.getpid() > 0, sys.modules["time"] is time, sys.byteorder)
