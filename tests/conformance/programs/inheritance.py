# SPDX-License-Identifier: MIT
"""Several bases, abstract classes, hints as bases, subclasses of dict, list and tuple, class keywords, __set_name__."""

from abc import ABC, abstractmethod, ABCMeta
from typing import *
from collections import namedtuple
from enum import Enum
import collections.abc
class Shape(ABC):
    @abstractmethod
    def area(self): ...
    @property
    @abstractmethod
    def name(self): ...
    def describe(self): return f"{self.name}: {self.area()}"
class Square(Shape):
    def __init__(self, s): self.s = s
    def area(self): return self.s ** 2
    @property
    def name(self): return "square"
class Half(Shape):
    def area(self): return 1
for cls in Shape, Half:
    try: cls()
    except TypeError as e: print(e)
print(Square(3).describe(), isinstance(Square(1), Shape), Shape.__abstractmethods__ if 0 else '')
class A:
    def hi(self): return "A"
class B(A):
    def hi(self): return "B" + super().hi()
class C(A):
    def hi(self): return "C" + super().hi()
class D(B, C):
    def hi(self): return "D" + super().hi()
print(D().hi(), [k.__name__ for k in D.__mro__], D.__bases__)
try:
    class X(A, B): pass
except TypeError as e: print(e)
try:
    class X(A, A): pass
except TypeError as e: print(e)
class Mixin:
    def log(self, m): print(type(self).__name__, m)
class Err(Mixin, ValueError):
    pass
try: raise Err("bad", 2)
except ValueError as e: e.log(e.args); print(repr(e))
T = TypeVar("T")
class Stack(Generic[T]):
    def __init__(self): self.items: list[T] = []
    def push(self, x: T) -> None: self.items.append(x)
class Special(Stack[int], Mixin): pass
s = Special(); s.push(3); s.log(s.items); print(T)
Stack[str]().push('a')
class Point(NamedTuple):
    x: int
    y: int = 0
    def norm(self): return (self.x**2 + self.y**2) ** .5
p = Point(3, 4)
print(p, p.norm(), p[0], p == (3, 4), isinstance(p, tuple), hash(p) == hash((3, 4)), p._asdict(), p._replace(x=1), Point._fields, len(p), p + (1,), sorted([p, Point(1)]))
x, y = p
try: p.x = 2
except AttributeError as e: print(e)
try: p.z = 2
except AttributeError as e: print(e)
for a in [(), (1,2,3)]:
    try: Point(*a)
    except TypeError as e: print(e)
Q = namedtuple('Q', 'a b c', defaults=[7])
print(Q(1, b=2), Q._make([1,2,3]), Q(1,2) < Q(2,1), Q.__name__, {Q(1,2): 3}[(1,2,7)])
try: Q()
except TypeError as e: print(e)
class Color(str, Enum):
    RED = "red"
    BLUE = "blue"
print(Color.RED, Color.RED == "red", f"{Color.RED}", repr(Color.RED), Color("blue"), isinstance(Color.RED, str), Color.RED.upper(), Color.RED.value, [c for c in Color])
class Level(int, Enum):
    LOW = 1
    HIGH = 2
print(Level.LOW < Level.HIGH, Level.LOW + 1, Level.HIGH, isinstance(Level.LOW, int), max(Level))
class Movie(TypedDict):
    name: str
    year: int
m = Movie(name='x', year=3); print(m, m['name'], type(m))
@runtime_checkable
class Closes(Protocol):
    def close(self) -> None: ...
class F:
    def close(self): pass
print(isinstance(F(), Closes), isinstance(3, Closes))
print(isinstance([], collections.abc.Iterable), isinstance(3, collections.abc.Hashable), isinstance(len, collections.abc.Callable), isinstance({}, collections.abc.Mapping), issubclass(list, collections.abc.Sequence))
class Countdown(collections.abc.AsyncIterator):
    def __init__(self, n): self.n = n
    async def __anext__(self):
        if not self.n: raise StopAsyncIteration
        self.n -= 1
        return self.n
import asyncio
async def main(): print([i async for i in Countdown(3)])
asyncio.run(main())
class Plugin:
    registry = []
    def __init_subclass__(cls, /, kind="none", **kw):
        super().__init_subclass__(**kw)
        cls.registry.append((cls.__name__, kind))
class P1(Plugin, kind="one"): pass
class P2(P1): pass
print(Plugin.registry)
try:
    class P3(Plugin, other=1): pass
except TypeError as e: print(e)
class Desc:
    def __set_name__(self, owner, name): self.name = name; print("set_name", owner.__name__, name)
    def __get__(self, obj, owner=None): return self if obj is None else obj.__dict__.get(self.name, 'unset')
    def __set__(self, obj, v): obj.__dict__[self.name] = v if v > 0 else 0
class Uses:
    a = Desc()
    b = Desc()
u = Uses(); print(u.a); u.a = 5; u.b = -3; print(u.a, u.b, vars(u))
class LD(dict):
    def __setitem__(self, k, v): super().__setitem__(k, v * 2)
    def __getitem__(self, k): return super().__getitem__(k) + 1
    def __missing__(self, k): return -1
d = LD(); d['a'] = 4; print(d, d['a'], d.get('a'), 'a' in d, len(d))
class LL(list):
    def __len__(self): return 42
    def __repr__(self): return "LL" + super().__repr__()
    def __eq__(self, o): return super().__eq__(o)
    def __contains__(self, x): return x == 'magic' or super().__contains__(x)
l = LL([1, 2]); print(l, len(l), l == [1, 2], 'magic' in l, 1 in l, bool(l), [*l])
class Meta2(metaclass=ABCMeta):
    @abstractmethod
    def f(self): ...
try: Meta2()
except TypeError as e: print(e)
class E1(Exception):
    def __init__(self, msg, code): super().__init__(msg); self.code = code
class E2(E1, KeyError): pass
try: raise E2("m", 3)
except KeyError as e: print(repr(e), e.code, str(e))
def f(a, *, b): pass
for g in [lambda: f(1, **5), lambda: f(*5), lambda: f(1, *5), lambda: f(1, b=1, **{'b': 2}), lambda: f(**{1: 2}), lambda: Stack(*5), lambda: Stack().push(*5), lambda: [].append(*5), lambda: len(*5), lambda: print(**5)]:
    try: g()
    except TypeError as e: print(e)
