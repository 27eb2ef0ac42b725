# `in`, stars, dict() and math.prod() over generators, iterators and objects of the program: what is asked of them, in which order.
import math

class Seq:
    def __init__(self, n): self.n = n
    def __getitem__(self, i):
        if i >= self.n: raise IndexError
        print("item", i)
        return i
class It:
    def __iter__(self):
        for i in range(5):
            print("yield", i)
            yield i
class Bad:
    def __iter__(self): raise TypeError("no")
class Worse:
    def __iter__(self): raise ValueError("no")
class Nothing: pass
class No:
    __contains__ = None
    def __iter__(self): return iter([1])
class Eq:
    def __eq__(self, o):
        print("eq", o)
        return o == 3

def gen(n):
    for i in range(n):
        print("g", i)
        yield i

print(2 in gen(5), 9 in gen(2), 2 not in gen(5), 9 not in gen(2))
print(3 in Seq(5), 9 in Seq(2), 3 in It(), 7 not in It())
for x in Bad(), Worse(), Nothing(), No(), 5:
    try:
        print(1 in x)
    except Exception as e:
        print(type(e).__name__, e, e.__suppress_context__ , e.__cause__)
print(Eq() in gen(5), Eq() in iter([1, 3]), 3 in map(str, [1, 3]), "3" in map(str, [1, 3]))
def raising():
    yield 1
    raise KeyError("inside")
for make in (lambda: 5 in raising(), lambda: [0, *raising()], lambda: {0, *raising()}, lambda: print(*raising()), lambda: dict(raising()), lambda: math.prod(raising()), lambda: (*raising(), 1), lambda: dict.fromkeys(raising())):
    try:
        print(make())
    except Exception as e:
        print(type(e).__name__, e)
print([*gen(3)], {*gen(3)}, (*gen(2), *It()), [*Seq(2), *iter("ab")])
def f(*a, **k): print(a, k)
f(*gen(3), 7, *It(), k=1)
f(*gen(2))
for x in Nothing(), Bad(), 5, None:
    for make in (lambda: [*x], lambda: {*x}, lambda: f(*x), lambda: f(1, *x), lambda: (*x,)):
        try:
            make()
        except TypeError as e:
            print(e)
def pairs(*p):
    for q in p:
        print("pair", q)
        yield q
print(dict(pairs((1, 2), "ab", [3, 4])), dict(pairs((1, 2)), a=1, b=2))
d = {}
for p in (1,), ((1, 2), (1,)), ((1, 2), (1, 2, 3), (5, 6)), ((1, 2), 5, 6), (([], 1), (2, 3)):
    try:
        d.update(pairs(*p), k=3)
    except Exception as e:
        print(type(e).__name__, e, getattr(e, "__notes__", None))
    print(d)
d.update(pairs((8, 9)), z=3)
print(d)
class D(dict):
    def __setitem__(self, k, v):
        print("set", k)
        super().__setitem__(k, v)
print(D(pairs((1, 2)), q=1), type(D(pairs((1, 2)))))
e = D()
print(e.update(pairs((5, 6))), e)
class E(dict):
    def __init__(self, it):
        super().__init__(it)
        self.extra = 1
print(E(pairs((5, 6))), E(iter([(1, 2)])).extra)
class O: pass
o = O()
o.__dict__.update(pairs(("a", 1), ("b", 2)))
print(o.a, o.b)
print(math.prod(gen(3), start=2), math.prod(x / 2 for x in range(1, 5)), math.prod(iter([])), math.prod(gen(2), start=[1]))
print(dict.fromkeys(gen(2)), dict.fromkeys(gen(2), 7))
items = {1: 2, "a": [1]}.items()
print((1, 2) in items, (1, 3) in items, (5, 5) in items, [1, 2] in items, (1, 2, 3) in items, ("a", [1]) in items, 5 in items)
try:
    print(([], 1) in items)
except TypeError as e:
    print(e)
print(list(filter(lambda x: x in gen(2), [1, 2])), sorted([3, 1], key=lambda x: x in gen(2)))
