# What is let go at once goes in CPython's order: lists and tuples from the end, dicts and objects from the start.
import asyncio
from collections import OrderedDict

def g(name):
    try:
        yield name
    finally:
        print("closed", name)

def started(name):
    it = g(name)
    next(it)
    return it

class Held:
    pass

def fill(make):
    return make([started(i) for i in "abc"])

for make in (list, tuple, lambda x: dict(enumerate(x)), lambda x: OrderedDict(enumerate(x))):
    held = fill(make)
    print("go")
    held = None

held = fill(list)
held.clear()
print("slice")
held = fill(list)
held[0:2] = []
print("rest")
held = None
print("del slice")
held = fill(list)
del held[1:]
held = None
print("repeat assign")
held = fill(list)
held[:] = [1]
print("instance")
h = Held()
h.one, h.two, h.three = fill(tuple)
h = None
print("dict clear")
d = dict(zip("xyz", fill(list)))
d.clear()
print("nested")
n = [fill(list), fill(tuple), [fill(list)]]
n = None

def locals_go():
    a, b, c = fill(tuple)
    print("return")

locals_go()

def closure():
    a, b, c = fill(tuple)
    def f():
        return a, b, c
    return f

f = closure()
f = None

def args(*a, **k):
    print(len(a), len(k))

args(*fill(list))
args(**dict(zip("xyz", fill(list))))
args(started("p"), started("q"), k=started("r"))

async def one(): pass
async def two(): pass
async def three(): pass

async def main():
    async def w(a, b):
        await asyncio.sleep(0)
    await w(started(1), started(2))
    tasks = [asyncio.create_task(w(started(i), started(-i))) for i in (1, 2)]
    await asyncio.gather(*tasks)
    print("tasks go")
    tasks = None
    for make in (asyncio.Queue, asyncio.LifoQueue):
        q = make()
        for x in fill(list):
            q.put_nowait(x)
        x = None
        q = None
        print("queue gone")
    q = asyncio.Queue()
    for unused in (one, two, three):
        q.put_nowait(unused())
    q = None

asyncio.run(main())
def gen3():
    x, y = started("x"), started("y")
    yield 1
it = gen3()
next(it)
it.close()
z = zip(started("m"), started("n"))
z = None
ch = map(lambda *a: a, started("m"), started("n"))
ch = None
from functools import partial
p = partial(print, started("s"), started("t"), sep=started("u"))
p = None
import itertools
c = itertools.chain(started("m"), started("n"))
c = None
l = fill(list)
l.sort(key=lambda x: 0)
l[1] = 0
l = None
l = fill(list)
l *= 2
l = None
l = fill(list) + fill(list)
l = None

class L(list): pass
l = L(fill(list))
l = None
print("extended")
l = [started(i) for i in range(6)]
del l[::2]
l[::-1] = [started(i) for i in "xyz"]
l = None
def shorter():
    del l[:]
    yield 1
    yield 2
l = [1, 2, 3, 4]
l[1:3] = shorter()
print(l)
l = [1, 2, 3, 4]
try:
    l[::2] = shorter()
except ValueError as error:
    print("ValueError")
print("kw")
def kw(**k):
    print("in")
kw(a=started(1), b=started(2))
def both(a, b, *c, d, **e):
    print("in")
both(started(1), started(2), started(3), started(4), d=started(5), e=started(6), f=started(7))
class C:
    def __init__(self, *a):
        self.a = a
        self.b = started("own")
c = C(started(1), started(2))
c.__dict__.clear()
print("dict of instance")
c = None
e = ValueError(started(1), started(2))
e = None
class Cell:
    x = started("class x")
    y = started("class y")
Cell.x = Cell.y = None
m = {i: started(i) for i in range(3)}
m.update({0: None, 2: None})
m = {started(1): started(2), started(3): started(4)}
m = None
a, b = started("a"), started("b")
a = b = None
def ret():
    a, b = started("a"), started("b")
    return a
x = ret()
print("then")
x = None
def many():
    x = [started(1), [started(2), (started(3), started(4))], {"k": started(5), "l": [started(6)]}]
    y = lambda: (x, z)
    z = started("z")
many()
print("end")
