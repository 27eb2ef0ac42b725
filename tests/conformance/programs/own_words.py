"""What built-in classes say of themselves, asked by what derives from them; properties' words; what derives from dict and deque."""
from collections import OrderedDict, deque
import functools


class AppError(Exception):
    def __init__(self, msg, code):
        super().__init__(msg)
        self.code = code

    def __str__(self):
        return f"[{self.code}] {super().__str__()}"


class Missing(KeyError):
    def __str__(self):
        return "missing: " + super().__str__()

    def __repr__(self):
        return "<" + super().__repr__() + ">"


print(AppError("oops", 5), repr(AppError("oops", 5)), Missing("k"), [Missing("k")], ExceptionGroup("g", [ValueError(1)]).__str__())
print((1.5).__repr__(), ValueError("y").__repr__(), (5).__str__(), (5).__repr__(), "a".__repr__(), [1].__repr__(), True.__repr__(), b"x".__repr__())
print((5).__add__(3), int.__mul__(2, 3), (5).__add__("x"), (2.5).__mul__(2), functools.reduce(int.__mul__, [1, 2, 3, 4]), (7).__floordiv__(2))


class R:
    @property
    def area(self):
        "The area."
        return 1

    @area.setter
    def area(self, value):
        pass

    plain = property(lambda self: 2, doc="Said.")


print(R.area.__doc__, R.area.fget is not None, R.area.fset is None, R.area.fdel, R.plain.__doc__, R().plain)


class Base: pass
class A(Base): pass
class B(A): pass
class C(Base): pass


print([c.__name__ for c in Base.__subclasses__()], A.__base__.__name__, B.__subclasses__(), object.__base__)


class LRU(OrderedDict):
    def __getitem__(self, k):
        v = super().__getitem__(k)
        self.move_to_end(k)
        return v

    def __setitem__(self, k, v):
        super().__setitem__(k, v)
        self.move_to_end(k)
        if len(self) > 2:
            del self[next(iter(self))]


c = LRU()
c["a"] = 1
c["b"] = 2
c["a"]
c["c"] = 3
c.move_to_end("c", last=False)
print(list(c), c.popitem(last=False))


class Named(deque):
    def __init__(self, it, name):
        super().__init__(it)
        self.name = name

    def append(self, x):
        print(self.name, x)
        super().append(x)


n = Named([1], "n")
n.append(2)
n.extend([3])
print(list(n))

d = {"a": 1, "b": 2}
print(d.keys() == {"a", "b"}, d.keys() != {"a"}, {"a"} <= d.keys(), d.keys() >= {"a"}, d.keys() < {"a", "b", "c"}, d.items() <= {"a": 1, "b": 2, "c": 3}.items())
print(d.keys() == {"b": 1, "a": 2}.keys(), d.items() == {("a", 1), ("b", 2)}, d.values() == d.values(), d.keys().isdisjoint(["c"]), d.keys().isdisjoint({"a"}))
print(sorted(d.keys() | {"c": 3}), sorted(d.keys() | ["z"]), sorted(d.keys() & ["a", "q"]), sorted(d.keys() - ["a"]), sorted(d.keys() ^ {"a", "x"}), d.keys() == ["a", "b"])
try:
    d.keys() | 3
except TypeError as e:
    print(e)


print({1: [2]}.items() == {1: [2]}.items(), {1: [2]}.items() == 5, {1: [2]}.items() != None, {1: [2]}.items() in [1, 2], {1: [2]}.items() == {1: [3]}.items())
print({1: 2}.items() == {(1, 2)}, {(1, 2)} == {1: 2}.items(), {1, 2} > {1: 0}.keys(), {1: 2}.keys() == {1: 2}.items(), hasattr({}.values(), "isdisjoint"))
try:
    {1: [2]}.items() == {(1, 2)}
except TypeError as e:
    print(str(e)[:21])


class Matrix:
    def __getitem__(self, k):
        return k


m = Matrix()
print(m[1:2, 3], m[0, ::2], m[:, 1], m[1:2, ...])
print("cmd arg with tail  ".split(None, 1), " a b  c ".split(maxsplit=1), "a b".split(None, 0), "  x".split(None, 0))


class Times:
    def __rmul__(self, other):
        return ("rmul", other)

    def __index__(self):
        return 2


class Index:
    def __index__(self):
        return 2


class Broken:
    def __index__(self):
        raise KeyError("index")


print([1] * Times(), "a" * Index(), Index() * [0])
a = b = [1]
a *= Index()
print(a, a is b, (1).__add__(1.5), (1.5).__add__(1), (2).__mul__("a"))
try:
    print("%d" % Broken())
except KeyError as e:
    print("key", e)


class Documented:
    def get(self):
        "Gets."
        return 1

    whole = property(get, None, None, None)

    @property
    def part(self):
        return 2

    @part.setter
    def part(self, value):
        self.given = value

    same = part.setter(None)


d = Documented()
d.part = 3
print(Documented.whole.__doc__, d.whole, d.given, Documented.same.fset is Documented.part.fset)


class Money:
    def __round__(self, digits=None):
        return ("rounded", digits)


print(round(Money()), round(Money(), 2))
