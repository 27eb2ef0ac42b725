# SPDX-License-Identifier: MIT
"""functools: caches and their counts, partial, reduce, cached_property, singledispatch, total_ordering, wraps."""

import functools
from functools import cache, cached_property, lru_cache, partial, partialmethod, reduce, singledispatch, singledispatchmethod, total_ordering, wraps


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


@lru_cache(maxsize=2)
def square(n):
    """Squares."""
    print("computing", n)
    return n * n


print(square(1), square(2), square(1), square(3), square(2), square(1))
print(square.cache_info(), square.cache_info().hits, square.cache_parameters(), square.__name__, square.__doc__)
info = square.cache_info()
hits, misses, size, now = info
print(hits, misses, size, now, info == (hits, misses, size, now), info._asdict(), tuple(info))
square.cache_clear()
print(square.cache_info(), square.__wrapped__(5), square.cache_info().currsize)


@lru_cache
def plain(a, b=1, *args, **kwargs):
    return a, b, args, kwargs


plain(1), plain(1, 1), plain(1, b=1), plain(a=1), plain(b=1, a=1), plain(a=1, b=1), plain(1.0), plain(True)
print(plain.cache_info())
t(lambda: plain([1]))
t(lambda: plain())
print(plain.cache_info())


@lru_cache(maxsize=None, typed=True)
def typed(n):
    return type(n).__name__


print(typed(1), typed(1.0), typed(True), typed(1), typed.cache_info(), typed.cache_parameters())


@lru_cache(maxsize=0)
def nothing(n):
    return n


print(nothing(1), nothing(1), nothing.cache_info())


@cache
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)


print(fibonacci(50), fibonacci.cache_info())
calls = []


@cache
def failing(n):
    calls.append(n)
    raise ValueError(n)


for _ in range(2):
    t(lambda: failing(3))
print(calls, failing.cache_info())


class Table:
    def __init__(self, n):
        self.n = n

    @lru_cache(maxsize=8)
    def row(self, k):
        return self.n * k

    @cached_property
    def total(self):
        """Sums."""
        print("summing")
        return sum(range(self.n))

    def scaled(self, factor, *, plus=0):
        return self.n * factor + plus

    double = partialmethod(scaled, 2)
    more = partialmethod(scaled, plus=100)

    @singledispatchmethod
    def take(self, thing):
        return f"thing {thing}"

    @take.register
    def _(self, thing: int):
        return f"int {thing} of {self.n}"

    @take.register
    def _(self, thing: list | tuple):
        return f"sequence of {len(thing)}"


one, two = Table(3), Table(10)
print(one.row(2), two.row(2), one.row(2), Table.row.cache_info())
print(two.total, two.total, "total" in vars(two), vars(one), Table.total.__doc__, Table.total.attrname)
del two.total
two.n = 4
print(two.total)
two.total = 5
print(two.total, one.double(), one.more(5), two.double(plus=1))
print(one.take(1), one.take([1, 2]), one.take(()), one.take("s"), one.take(True))

# partial
basetwo = partial(int, base=2)
print(basetwo("1010"), basetwo.func, basetwo.args, basetwo.keywords, basetwo("12", base=3))
p = partial(print, "a", "b", sep="-")
p("c"), p("c", sep="+"), partial(p, "d", end="!\n")("e")
print(partial(p, "x").args, partial(p, end="").keywords)
t(lambda: partial())
t(lambda: partial(5))
t(lambda: partial(int, "z")())
print(partial(max, 3)(1, 5), list(map(partial(pow, 2), [1, 2, 3])))

# reduce
print(reduce(lambda a, b: a + b, [1, 2, 3]), reduce(lambda a, b: a * b, [1, 2, 3], 10), reduce(max, [5]), reduce(max, [], 7))
t(lambda: reduce(lambda a, b: a, []))
t(lambda: reduce(lambda a, b: a, 5))
t(lambda: reduce(5, [1, 2]))


# singledispatch
@singledispatch
def describe(thing, prefix=""):
    """Describes."""
    return f"{prefix}thing {thing!r}"


@describe.register
def describe_int(thing: int, prefix=""):
    return f"{prefix}int {thing}"


@describe.register(list)
@describe.register(tuple)
def _(thing, prefix=""):
    return f"{prefix}sequence of " + ", ".join(describe(one) for one in thing)


describe.register(float, lambda thing, prefix="": f"{prefix}about {round(thing)}")
describe.register(type(None), lambda thing, prefix="": "nothing")


@describe.register
def _(thing: str | bytes, prefix=""):
    return f"{prefix}text {thing}"


class Base: pass
class Derived(Base): pass


describe.register(Base, lambda thing, prefix="": "a base")
print(describe(3), describe([1, 2.7, "x", None]), describe({}), describe(True, prefix="> "), describe(Derived()), describe(b"b"))
print(describe.dispatch(bool) is describe_int, describe.dispatch(dict)({}), describe.__name__, describe.__doc__, describe.registry[int] is describe_int)
t(lambda: describe())


# total_ordering
@total_ordering
class Version:
    def __init__(self, *parts):
        self.parts = parts

    def __eq__(self, other):
        return self.parts == other.parts if isinstance(other, Version) else NotImplemented

    def __lt__(self, other):
        return self.parts < other.parts if isinstance(other, Version) else NotImplemented

    def __repr__(self):
        return ".".join(map(str, self.parts))


@total_ordering
class Level:
    def __init__(self, n):
        self.n = n

    def __eq__(self, other):
        return self.n == other.n

    def __ge__(self, other):
        return self.n >= other.n


a, b = Version(1, 2), Version(1, 10)
print(a < b, a <= b, a > b, a >= b, a == Version(1, 2), a != b, max(a, b), sorted([b, a]))
print([Level(1) < Level(2), Level(1) <= Level(1), Level(1) > Level(2), Level(2) >= Level(1)])
t(lambda: a < 3)
t(lambda: a >= 3)
try:
    @total_ordering
    class Nothing: pass
except ValueError as error:
    print(error)


# wraps
def traced(function):
    @wraps(function)
    def wrapper(*args, **kwargs):
        """The wrapper's."""
        return function(*args, **kwargs)
    return wrapper


def target(x: int, y=2) -> str:
    """The target's."""


target.flag = "set"
made = traced(target)
print(made.__name__, made.__qualname__, made.__doc__, made.__wrapped__ is target, made.flag, made.__module__, made.__annotations__)
print(functools.WRAPPER_ASSIGNMENTS, functools.WRAPPER_UPDATES)
print(sorted(["b", "A", "c"], key=functools.cmp_to_key(lambda x, y: (x.lower() > y.lower()) - (x.lower() < y.lower()))))
