"""How a data class makes its instances: parameters, defaults, factories, what is no parameter."""

from dataclasses import dataclass, field, InitVar, KW_ONLY
@dataclass
class P:
    x: int
    y: int = 2
    tags: list = field(default_factory=list)
    hidden: int = field(default=9, init=False)
    made: list = field(default_factory=lambda: [1], init=False)
print(P(1), vars(P(1)), P(1).hidden)
@dataclass(frozen=True)
class F:
    a: int
    _: KW_ONLY
    b: str = "q"
print(F(1), F(1, b="z"), hash(F(1)) == hash(F(1)))
@dataclass
class Q:
    n: int
    scale: InitVar[int] = 3
    def __post_init__(self, scale):
        self.n *= scale
print(Q(2), Q(2, 5))
@dataclass
class R(Q):
    m: int = 0
print(R(1, 2, 3))
@dataclass
class S:
    self: int
    object: str = "o"
print(S(1))
@dataclass(slots=True)
class L:
    a: int
    b: int = 4
    c: int = field(default=5, init=False)
print(L(1))
@dataclass
class E: pass
print(E(), E() == E())
for bad in [lambda: P(), lambda: P(1, 2, 3, 4), lambda: P(1, z=3), lambda: P(1, x=2), lambda: F(), lambda: F(1, "b"), lambda: E(1)]:
    try: bad()
    except TypeError as e: print(e)
print(P.__init__.__qualname__, P.__init__.__name__)
class Outer:
    @dataclass
    class Inner:
        v: int
try: Outer.Inner()
except TypeError as e: print(e)
try: L(1).zzz = 3
except AttributeError as e: print("no", type(e))
