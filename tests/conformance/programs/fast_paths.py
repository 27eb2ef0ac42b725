"""Where the interpreter takes short ways: operators behind loads, attributes of classes, arguments, heaps."""

import heapq


def shown(function, *args):
    try:
        return function(*args)
    except Exception as error:
        return f"{type(error).__name__}: {error}"


def sums(a, b):
    return a + b, a - b, a * b, a % b, a // b, a < b, a == b, a != b, a >= b


def with_constants(a):
    return a + 1, a - 1, a * 3, a % 7, a // 2, a & 6, a < 5, a <= 5, a > 5, a >= 5, a == 5, a != 5


def unbound_right():
    total = 1
    if total > 1:
        late = 2
    return total + late


def unbound_index(items):
    if not items:
        place = 0
    return items[place]


def at(items, place):
    return items[place]


def text_or_number(value):
    return "a" if value < "m" else "z"


for pair in [(7, 2), (7.5, 2), (-7, 2), (True, 2), (2**40, 2**20), ("ab", "cd"), ([1], [2]), (7, 0), (1, None), ((1, 2), (1, 3))]:
    print(pair, shown(sums, *pair))
for value in [5, 5.0, -5, False, "x", None, [2]]:
    print(repr(value), shown(with_constants, value))
print(shown(unbound_right), shown(unbound_index, [1]))
for items, place in [([1, 2], -1), ((1, 2), 1), ((1, 2), -3), ([], 0), ("abc", 1), ({1: "one"}, 1), ({}, 1), ([1, 2], True), ([1], "0")]:
    print(items, place, shown(at, items, place))
print(shown(text_or_number, "b"), shown(text_or_number, 3))


def loops():
    for i in range(3):
        pass
    print(i)
    for i in [5, 6]:
        def inner():
            return i
    print(inner())
    for i, (j, k) in [(1, (2, 3))]:
        print(i, j, k)
    else:
        i = -1
    return i


print(loops())


class Base:
    colour = "red"

    def name(self):
        return "base"


class Middle(Base):
    pass


class Leaf(Middle):
    def __init__(self, *args, **kwargs):
        self.given = args, sorted(kwargs)


leaf = Leaf(1, 2, three=3)
print(leaf.given, leaf.colour, leaf.name(), shown(lambda: leaf.missing))
Base.colour = "blue"
print(leaf.colour)
Middle.colour = "green"
print(leaf.colour, Base.colour)
del Middle.colour
print(leaf.colour)
Middle.name = lambda self: "middle"
print(leaf.name())
leaf.name = lambda: "own"
print(leaf.name())
del leaf.name
Base.missing = property(lambda self: "found")
print(leaf.missing)
Middle.missing = "plain"
print(leaf.missing)
del Base.missing, Middle.missing
print(shown(lambda: leaf.missing))
Middle.__getattr__ = lambda self, name: f"made {name}"
print(leaf.missing, leaf.other)
Base.__len__ = lambda self: 4
print(len(leaf), bool(leaf))
Base.__len__ = lambda self: 0
print(len(leaf), bool(leaf))
method = leaf.name
print(method(), shown(method, 1), [each() for each in (method, leaf.name)])
bound_append = [].append
print(bound_append(1), shown(bound_append), bound_append.__self__)


class Callable:
    def __call__(self, *args):
        return args


class Counter:
    made = 0

    def __new__(cls, *args):
        cls.made += 1
        return super().__new__(cls)

    def __init__(self, first=None, second=None):
        self.first, self.second = first, second


print(Callable()(1, 2), shown(Counter, 1, 2, 3), vars(Counter(1, second=2)), Counter.made)


class Noted:
    def __init__(self, rank):
        self.rank = rank

    def __lt__(self, other):
        noted.append((self.rank, other.rank))
        return self.rank < other.rank


noted = []
heap = []
for rank in [5, 3, 8, 1, 9, 2]:
    heapq.heappush(heap, Noted(rank))
print(noted, [heapq.heappop(heap).rank for _ in range(3)])
noted.clear()
print(heapq.heapreplace(heap, Noted(4)).rank, heapq.heappushpop(heap, Noted(7)).rank, [one.rank for one in heap], noted)
heap = [Noted(rank) for rank in [4, 7, 1, 3, 6]]
noted.clear()
heapq.heapify(heap)
print([one.rank for one in heap], noted)
print(shown(heapq.heappop, []), shown(heapq.heapreplace, [], 1), shown(heapq.heappush, (), 1), shown(heapq.heapify, {}))
print(shown(heapq.heappush, [1], "a"), heapq.heappushpop([], 3))
heap = [(2, "b"), (2, "a"), (1, "z"), (2, 0)]
print(shown(heapq.heapify, heap), shown(lambda: heapq.heapify([(1, "b"), (1, "a"), (0, [])])))


class Clearing:
    def __lt__(self, other):
        victims.clear()
        return True


victims = [Clearing() for _ in range(4)]
print(shown(heapq.heapify, victims), victims)


def pairs():
    kept = list(enumerate("abc")), list(zip([1, 2], "xy", (3, 4)))
    print(kept, [pair for pair in enumerate("ab", 5)], dict(zip("ab", [1, 2])))
    last = None
    for pair in enumerate("xyz"):
        print(pair, last)
        last = pair
    for number, (left, right) in enumerate(zip("ab", "cd")):
        print(number, left, right)
    again = zip([1, 2, 3], [4, 5, 6])
    first, second = next(again), next(again)
    print(first, second, next(again) is first, next(again, "end"))
    inner = enumerate(enumerate([7, 8]))
    print(next(inner), list(inner))


class Told:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("gone", self.name)


def lifetimes():
    for number, told in enumerate(Told(name) for name in "pqr"):
        print(number, told.name)
    print("behind")
    del told
    print("end")


pairs()
lifetimes()

items = [1, 2, 3, 4]
items[1:3] = ["b", "c"]
items[:2] = items[1::-1]
print(items)
items[1:1] = []
items[2:4] = (9, 9)
items[2:4] = [0]
print(items, shown(items.__setitem__, slice(0, 2), 5))
