# SPDX-License-Identifier: MIT
"""What stays of a container whose source fails half-way, and what built-in functions say about wrong calls."""


def failing(*items):
    yield from items
    raise ValueError("source failed")


def t(f, *after):
    try:
        print(repr(f()), end=" ")
    except Exception as e:
        print(type(e).__name__, e, end=" ")
    print(*after)


items = [0]
t(lambda: items.extend(failing(1, 2)))
print(items)
try:
    items += failing(3)
except ValueError as e:
    print(e)
print(items)
items += (n * 2 for n in range(2))
items.extend(str(n) for n in range(2))
print(items)


class Counted:
    def __init__(self, n):
        self.n = n

    def __iter__(self):
        return self

    def __next__(self):
        self.n -= 1
        if self.n < 0:
            raise KeyError("run out")
        return self.n


t(lambda: items.extend(Counted(2)))
print(items)
chosen = {1}
t(lambda: chosen.update(failing(2, 3)))
t(lambda: chosen.update([4], failing(5), [6]))
t(lambda: chosen.update([7, [8], 9]))
print(sorted(chosen))
t(lambda: chosen.difference_update(failing(1)))
t(lambda: chosen.intersection_update(failing(2)))
print(sorted(chosen))
table = {"a": 1}
t(lambda: table.update(failing(("b", 2), ("c", 3))))
print(table)
t(lambda: list(failing(1)))
t(lambda: dict(failing(("b", 2))))
t(lambda: [*failing(1)])
t(lambda: max(failing(1)))
t(lambda: ", ".join(failing("a")))
same = [1, 2]
same.extend(same)
same += same
print(same)
self_fed = [1, 2, 3]
t(lambda: self_fed.extend(n + 10 for n in self_fed if len(self_fed) < 6))
print(self_fed)

# Wrong calls.
t(lambda: zip(a=1))
t(lambda: zip([1], 5))
t(lambda: zip(5))
t(lambda: list(zip([1], [2], strict=True)))
t(lambda: sum())
t(lambda: sum([1], 2, 3))
t(lambda: sum(5))
t(lambda: sum([1], begin=2))
t(lambda: sum([[1], [2]], []))
t(lambda: sum([], start="a"))
t(lambda: enumerate())
t(lambda: enumerate([1], 2, 3))
t(lambda: enumerate(5))
t(lambda: enumerate([1], start="a"))
t(lambda: enumerate([1], begin=2))
t(lambda: list(enumerate(start=3, iterable="ab")))
t(lambda: map())
t(lambda: map(len))
t(lambda: map(len, 5))
t(lambda: list(map(5, [1])))
t(lambda: filter(None))
t(lambda: filter(None, 5))
t(lambda: reversed({1}))
t(lambda: reversed())
t(lambda: iter())
t(lambda: iter(5))
t(lambda: iter(5, 6))
t(lambda: next())
t(lambda: next([1]))
t(lambda: next(iter([])), "empty")
t(lambda: next(iter([]), "default"))
t(lambda: len())
t(lambda: len(5))
t(lambda: len(iter([])))
t(lambda: abs("x"))
t(lambda: any(5))
t(lambda: all())
t(lambda: sorted(5))
t(lambda: list(5))
t(lambda: list(1, 2))
t(lambda: tuple(5))
t(lambda: set(5))
t(lambda: set(1, 2))
t(lambda: min(5))
t(lambda: max([], [1], key=len))
t(lambda: range())
t(lambda: range("a"))
t(lambda: range(1, 2, 0))
t(lambda: range(1.5))


# A StopIteration out of what map() calls, and its value.
def ends(n):
    if n > 1:
        raise StopIteration("value")
    return n


mapped = map(ends, [0, 1, 2, 3])
print(next(mapped), next(mapped))
try:
    next(mapped)
except StopIteration as e:
    print(e.value, e.args)
print(list(mapped))


def delegating():
    result = yield from map(ends, [0, 2])
    print("result", result)


print(list(delegating()))


# Two-argument iter, and what stands in for it.
numbers = iter([3, 1, 4, 1, 5])
print(list(iter(lambda: next(numbers), 4)), next(numbers))
print(list(iter(iter([1, 2]).__next__, None)))
lines = iter("a\nb\n\nc".split("\n"))
for line in iter(lines.__next__, ""):
    print(line, end=";")
print(next(lines))
again = iter(int, 1)
print(next(again), next(again), type(again).__name__)
t(lambda: iter(iter([1]).__next__, 0).__next__())
print(id(items) == id(items), id(items) != id(self_fed), id(None) == id(None), isinstance(id(3), int))
