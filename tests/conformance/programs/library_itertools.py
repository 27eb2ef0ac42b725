# SPDX-License-Identifier: MIT
"""itertools: every function, lazily, with what it says when it is called wrongly."""

import itertools
import operator
from itertools import *


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


def loud(items, name="item"):
    for item in items:
        print(name, item, end="; ")
        yield item


print(list(islice(range(10), 3)), list(islice(range(10), 2, 5)), list(islice(range(10), 1, None, 3)), list(islice("abc", 9)), list(islice("abc", 0)))
it = iter(range(10))
print(list(islice(it, 3)), next(it), list(islice(it, 2, 4)), next(it), list(it))
print(list(islice(loud("abcdef"), 2)))
for wrong in ((-1,), (0, -1), (0, 5, 0), ("a",), (0, 1, 2, 3)):
    t(lambda: islice([], *wrong))
print(list(islice(count(), 3)), list(islice(count(5), 2)), list(islice(count(2.5, 0.5), 4)), list(islice(count(10, -3), 3)), count(3), count(1, 2), count(0.5), count(step=2))
c = count(step=5)
print(next(c), next(c), c)
t(lambda: count("a"))
print(list(repeat("x", 3)), list(repeat(1, 0)), list(repeat(1, -2)), repeat(5, 2), repeat("a"), list(zip(range(3), repeat(7))), list(map(pow, range(4), repeat(2))))
r = repeat(1, 3)
next(r)
print(r, operator.length_hint(r))
t(lambda: repeat(1, "a"))
print(list(islice(cycle("ab"), 5)), list(cycle([])), list(islice(cycle(loud([1, 2])), 3)))
print(list(chain([1], "ab", (2,))), list(chain()), list(chain.from_iterable(["ab", "c"])), list(islice(chain.from_iterable(repeat("xy")), 3)))
t(lambda: list(chain([1], 5)))
ch = chain([1, 2], loud("ab"))
print(next(ch), next(ch), next(ch))
print(list(accumulate([1, 2, 3])), list(accumulate([1, 2, 3], initial=10)), list(accumulate([3, 1, 4], max)), list(accumulate([], initial=1)), list(accumulate([])), list(accumulate("abc")), list(accumulate([1, 2, 3], operator.mul)), list(accumulate([1, 2], lambda a, b: a - b, initial=0)), list(accumulate([0.1] * 3)))
for key, group in groupby("aaabbca"):
    print(key, list(group), end=" ")
print([(k, list(g)) for k, g in groupby([1, 3, 2, 4, 5], key=lambda n: n % 2)])
groups = groupby("aabb")
k1, g1 = next(groups)
k2, g2 = next(groups)
print(k1, list(g1), k2, list(g2), list(groups))
for key, group in groupby(loud([1, 1, 2, 3, 3])):
    print("key", key, next(group))
print(list(product("ab", [1, 2])), list(product([0, 1], repeat=2)), list(product()), list(product([], [1])), len(list(product(range(3), repeat=3))))
print(list(permutations("abc", 2)), list(permutations([1, 2])), list(permutations([], 0)), list(permutations("ab", 3)))
print(list(combinations("abcd", 2)), list(combinations("ab", 3)), list(combinations("ab", 0)), list(combinations_with_replacement("ab", 3)))
for wrong in (lambda: permutations("a", -1), lambda: combinations("a", -1), lambda: combinations_with_replacement("a", -1), lambda: product("a", repeat=-1)):
    t(wrong)
print(list(zip_longest("ab", [1, 2, 3])), list(zip_longest("a", range(3), fillvalue="-")), list(zip_longest()))
print(list(pairwise("abcd")), list(pairwise([1])), list(pairwise([])), list(islice(pairwise(loud(range(5))), 2)))
print(list(batched("abcdefg", 3)), list(batched([], 2)), list(batched(range(4), 2, strict=True)))
t(lambda: list(batched("abc", 0)))
t(lambda: list(batched("abc", 2, strict=True)))
a, b = tee([1, 2, 3])
print(next(a), next(a), list(b), list(a))
x, y, z = tee(loud("pq"), 3)
print(next(x), next(y), list(z), list(x), list(y), tee([1], 0))
t(lambda: tee([1], -1))
print(list(takewhile(lambda n: n < 3, [1, 2, 3, 1])), list(dropwhile(lambda n: n < 3, [1, 2, 3, 1])), list(takewhile(str.isdigit, "12a3")), list(filterfalse(None, [0, 1, "", 2])), list(filterfalse(lambda n: n % 2, range(5))))
it = iter([1, 5, 2])
print(list(takewhile(lambda n: n < 3, it)), list(it))
print(list(starmap(pow, [(2, 3), (3, 2)])), list(starmap(lambda *a: sum(a), [(), (1,), (1, 2)])))
t(lambda: list(starmap(pow, [5])))
print(list(compress("abcdef", [1, 0, 1, 0, 1])), list(compress("ab", [])), list(compress(count(), [0, 1, True, None, "x"])))
print(isinstance(count(), itertools.count), isinstance(chain(), chain), type(islice([], 1)).__name__, type(groupby([])).__name__, type(repeat(1)).__name__, type(product()), type(zip_longest()).__module__, isinstance(cycle([]), cycle))
print(iter(ch) is ch, hasattr(ch, "__next__"), hasattr(ch, "send"), repr(chain())[:28], repr(takewhile(bool, []))[:32], repr(pairwise([]))[:30])
for wrong in (lambda: accumulate(5), lambda: cycle(5), lambda: pairwise(5), lambda: groupby(5), lambda: takewhile(None, 5), lambda: starmap(None, 5), lambda: compress([1], 5), lambda: batched(5, 1), lambda: zip_longest([1], 5), lambda: list(takewhile(None, [1])), lambda: list(starmap(None, [[1]]))):
    t(wrong)


def recurrence():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b


print(list(takewhile(lambda n: n < 50, filter(lambda n: n % 2, recurrence()))), sum(islice(recurrence(), 10)), dict(zip("abc", count(1))))


def failing():
    yield 1
    raise ValueError("source")


for make in (lambda: chain(failing()), lambda: accumulate(failing()), lambda: islice(failing(), 5), lambda: pairwise(failing()), lambda: zip_longest(failing(), "abc"), lambda: tee(failing())[0], lambda: batched(failing(), 3)):
    it = make()
    seen = []
    for _ in range(3):
        try:
            seen.append(next(it))
        except (ValueError, StopIteration) as error:
            seen.append(type(error).__name__)
    print(type(it).__name__, seen)
