# Methods in the place of a base class's, also where the base class calls them.
import asyncio
class P:
    def __init__(self, x):
        self.x = x
    def __repr__(self):
        return f"P({self.x})"
    def up(self):
        self.x += 1
        return self.x
    def twice(self):
        self.up()
        return self.up() + len(self.kind("k"))
    def kind(self, word):
        raise NotImplementedError
    async def work(self, n):
        await asyncio.sleep(0)
        return n
class Q(P):
    def up(self):
        self.x += 10
        return self.x
    def kind(self, word):
        return word * 3
    async def work(self, n):
        await asyncio.sleep(0.5)
        return n * 2
class R(Q):
    def kind(self, word):
        return word + "r"
    def two(self):
        return self.twice()
def first(p):
    return p.up()
async def main():
    a = P(1)
    b = Q(1)
    print(a.up(), b.up(), b.twice(), R(5).two())
    try:
        a.twice()
    except NotImplementedError as error:
        print("not implemented", a)
    c = a
    print(c is a, a == b, a != b, [a, b])
    print(first(b), first(a), first(R(0)))
    for p in [a, b, R(3)]:
        print(p, await p.work(2), p.up())
    k = 3
    total = 0.0
    for i in range(k):
        total += i / 2
        k += 1
    print(total, k)
    fs = []
    for i in range(3):
        def f():
            return i
        fs.append(f)
    print([f() for f in fs])
    gs = [lambda: j for j in range(3)]
    print([g() for g in gs])
    v = None
    for v in [1, 2]:
        pass
    print(v)
    w = 1
    w = "now text"
    print(w)
    n = 3.0
    n /= 2
    n //= 1
    n **= 2
    print(n)
    m = 7
    m %= 4
    m <<= 2
    m |= 1
    m ^= 3
    m >>= 1
    print(m)
asyncio.run(main())
