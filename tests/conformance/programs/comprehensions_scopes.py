# Which variables comprehensions and generator expressions see, and bind.
import asyncio

print(any((hit := n) > 3 for n in range(9)), hit)
def find(items, wanted):
    if any((found := item) == wanted for item in items):
        return found
    return [last := i for i in range(3)], last, sum((y := j) for j in range(4)), y
print(find([1, 2, 3], 2), find([1], 5))
def nested():
    total = 0
    print(sum(sum((total := total + k) for k in range(j)) for j in range(4)), total)
    return (lambda: any((z := q) for q in [0, 7]) and z)()
print(nested())
async def walrus():
    return [v async for v in agen() if (w := v)], w
async def agen():
    for i in range(3): yield i
print(asyncio.run(walrus()))

n = 1
class S:
    n = 3
    l = [n for _ in range(2)]
    m = list(n for _ in range(1))
    f = lambda: n
    first = [x for x in range(n)]
    try:
        o = [first for _ in range(1)]
    except NameError as e:
        print(e)
print(S.l, S.m, S.f(), S.first)
def around(k):
    class T:
        k2 = [k for _ in range(2)]
        k3 = {i: k + n for i in range(2)}
        k = 9
        k4 = [k for _ in range(2)]
    return T.k2, T.k3, T.k4, T.k
try: print(around(4))
except NameError as e: print(e)

