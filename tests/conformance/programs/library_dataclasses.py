# SPDX-License-Identifier: MIT
"""dataclasses: fields, frozen, order, keyword-only, slots, replace, asdict, __post_init__, InitVar, inheritance, errors."""

import dataclasses
from dataclasses import KW_ONLY, InitVar, asdict, astuple, dataclass, field, fields, is_dataclass, make_dataclass, replace
from typing import ClassVar, Optional


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


@dataclass
class Item:
    """An item."""
    name: str
    price: float = 1.5
    tags: list = field(default_factory=list)
    kind: ClassVar[str] = "thing"
    hidden: int = field(default=0, repr=False, compare=False)

    @property
    def label(self):
        return f"{self.name}@{self.price}"


a, b = Item("a"), Item("a", hidden=9)
a.tags.append(1)
print(a, b, a == b, a == Item("a", tags=[1]), a != b, Item.kind, a.label, a.hidden, b.tags, Item.__doc__, Item.price)
print([f.name for f in fields(Item)], [(f.name, f.default, f.init, f.repr) for f in fields(a) if f.default is not dataclasses.MISSING], fields(Item)[2].default_factory is list, is_dataclass(Item), is_dataclass(a), is_dataclass(5), is_dataclass(int))
print(asdict(a), astuple(a), replace(a, name="z"), replace(a, tags=[7]) == a, Item.__match_args__)
t(lambda: Item())
t(lambda: Item("a", 1, [], 2, 3))
t(lambda: Item("a", nope=1))
t(lambda: Item("a", name="b"))
t(lambda: hash(a))
t(lambda: a < b)
t(lambda: replace(a, nope=1))
t(lambda: asdict(Item))
t(lambda: fields(5))
t(lambda: replace(5))


@dataclass(frozen=True, order=True)
class Version:
    major: int
    minor: int = 0
    note: str = field(default="", compare=False)


v, w = Version(1, 2, "x"), Version(1, 10)
print(v < w, v <= w, v > w, v >= w, sorted([w, v]), max(v, w), v == Version(1, 2, "y"), hash(v) == hash(Version(1, 2)), {v: 1}[Version(1, 2)], len({v, w, Version(1, 2)}))
try:
    v.major = 5
except dataclasses.FrozenInstanceError as e:
    print(type(e).__name__, e, isinstance(e, AttributeError))
try:
    del v.minor
except dataclasses.FrozenInstanceError as e:
    print(e)
try:
    v.extra = 1
except dataclasses.FrozenInstanceError as e:
    print(e)
t(lambda: v < 5)
print(replace(v, minor=3), v)


@dataclass(kw_only=True)
class Options:
    host: str = "localhost"
    port: int


@dataclass
class Mixed:
    a: int
    _: KW_ONLY
    b: int = 2
    c: int = field(default=3)


print(Options(port=80), Mixed(1), Mixed(1, b=5, c=6))
t(lambda: Options("h", 80))
t(lambda: Options())
t(lambda: Mixed(1, 2))
t(lambda: Mixed(b=1))


@dataclass(slots=True)
class Slim:
    x: int
    y: int = 0


s = Slim(1)
s.y = 5
print(s, Slim.__slots__, hasattr(s, "__dict__"))
try:
    s.z = 1
except AttributeError as e:
    print(e)


@dataclass
class Account:
    owner: str
    start: InitVar[int]
    scale: InitVar[int] = 10
    balance: int = field(init=False)
    log: list = field(default_factory=list, repr=False)

    def __post_init__(self, start, scale):
        self.balance = start * scale
        self.log.append(f"opened with {start}")


account = Account("ann", 5)
print(account, account.log, Account("bob", 1, scale=2), [f.name for f in fields(Account)], account.scale)
t(lambda: account.start)
t(lambda: Account("x"))
t(lambda: replace(account, balance=1))


@dataclass
class Base:
    x: int
    y: int = 1

    def area(self):
        return self.x * self.y


@dataclass
class Derived(Base):
    z: int = 2
    y: int = 7

    def __post_init__(self):
        self.x += 1


@dataclass
class Holder:
    base: Base
    items: list[Base]
    table: dict[str, Base]
    maybe: Optional["Holder"] = None


d = Derived(1)
print(d, d.area(), [f.name for f in fields(d)], d == Base(2, 7), isinstance(d, Base))
h = Holder(d, [Base(1), Base(2)], {"k": Base(3)}, Holder(Base(0), [], {}))
print(h)
print(asdict(h))
print(astuple(h))
print(asdict(Base(1), dict_factory=lambda pairs: sorted(pairs)), asdict(h)["items"][0] is h.items[0])


@dataclass(eq=False)
class Identity:
    n: int


@dataclass(repr=False)
class Quiet:
    n: int


@dataclass(unsafe_hash=True)
class Hashed:
    n: int


@dataclass
class Own:
    n: int

    def __repr__(self):
        return f"<own {self.n}>"

    def __eq__(self, other):
        return "always"


i = Identity(1)
print(i == Identity(1), i == i, hash(i) == hash(i), "Quiet object" in repr(Quiet(1)), hash(Hashed(1)) == hash(Hashed(1)), Own(1), Own(1) == 2)


def wrong(make):
    try:
        make()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)


def default_before():
    @dataclass
    class Bad:
        a: int = 1
        b: int


def mutable():
    @dataclass
    class Bad:
        a: list = []


def mutable_dict():
    @dataclass
    class Bad:
        a: dict = field(default={})


def both():
    @dataclass
    class Bad:
        a: int = field(default=1, default_factory=int)


def thaws():
    @dataclass
    class Bad(Version):
        c: int = 0


def freezes():
    @dataclass(frozen=True)
    class Bad(Base):
        c: int = 0


def order_without_eq():
    @dataclass(order=True, eq=False)
    class Bad:
        a: int


for make in (default_before, mutable, mutable_dict, both, thaws, freezes, order_without_eq):
    wrong(make)
Made = make_dataclass("Made", ["a", ("b", int), ("c", int, field(default=5))], namespace={"double": lambda self: self.b * 2})
print(Made(1, 2), Made(1, 2).double(), Made.__name__, [f.name for f in fields(Made)])


@dataclass
class Node:
    value: int
    children: list = field(default_factory=list)


root = Node(1)
root.children.append(root)
print(root)
match Base(3, 4):
    case Base(x, y=4):
        print("matched", x)
match v:
    case Version(1, minor, note="x"):
        print("version", minor)


@dataclass(frozen=True)
class Frozen:
    n: int
    doubled: int = field(init=False)

    def __post_init__(self):
        object.__setattr__(self, "doubled", self.n * 2)


print(Frozen(4), field(metadata={"unit": "s"}).metadata["unit"], Frozen(1) == Frozen(1))
