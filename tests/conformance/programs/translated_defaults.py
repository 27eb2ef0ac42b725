# Default values are made once, where the function is defined; one object for several targets.
import asyncio

LIMIT = 3


def collect(x, into=[]):
    into.append(x)
    return into


def count(word, table={}):
    table[word] = table.get(word, 0) + 1
    return len(table)


class Box:
    def __init__(self, name, items=[]):
        self.name = name
        self.items = items

    def put(self, item, limit=LIMIT):
        if len(self.items) < limit:
            self.items.append(item)
        return self.items


async def later(value, times=LIMIT, sep="-"):
    await asyncio.sleep(0)
    return sep.join([value] * times)


async def main():
    x = 10

    def inner(y=x, more=[]):
        more.append(y)
        return y, len(more)

    x = 20
    print(inner(), inner(1), inner(), x)

    async def waiting(y=x):
        await asyncio.sleep(0)
        return y

    x = 30
    print(await waiting(), await waiting(2), x)
    for i in range(2):

        def given(v=i * 10):
            return v

        print(given(), given(5))
    print(collect(1), collect(2), collect(3, [0]), collect(4))
    print(count("a"), count("b"), count("a"))
    print(Box("p").put(1), Box("q").put(2), Box("r", []).put(9), Box("s").put(3), Box("t").put(4), Box("u").put(5, 9))
    print(await later("a"), await later("b", 2), await later("c", sep="+"))
    a = b = []
    a.append(1)
    print(a, b, a is b)
    c = d = {"n": 0}
    d["n"] += 1
    print(c, d)
    e = f = g = 7
    f += 1
    print(e, f, g)
    h = k = set()
    h.add(2)
    print(len(k))
    rows = [[0], [1]]
    rows[0] = last = [5]
    last.append(6)
    print(rows)


asyncio.run(main())
