# What built-in functions do with generators, iterators of the program, keys, and more items than a moment allows.
import functools
def gen(n):
    for i in range(n):
        yield i
print(sum(i * i for i in range(1000)), sum(gen(5), 10), sum([0.1] * 10), sum(x / 10 for x in range(11)), sum(range(100000)))
print(any(x > 3 for x in gen(5)), all(x > 3 for x in gen(5)), any([]), all(iter([])))
print(min(gen(4)), max(gen(4)), max(["a", "bbb", "cc"], key=lambda s: len(s)), min([3, 1, 2], key=lambda x: -x), max([], default=7), min(3, 1, 2, key=lambda x: -x))
try: max(gen(0))
except ValueError as e: print(e)
try: min([])
except ValueError as e: print(e)
print(sorted(gen(5), reverse=True), sorted([3, 1, 2], key=lambda x: -x), sorted("hello"), sorted({"b": 1, "a": 2}))
x = [(i % 3, i) for i in range(10)]
x.sort(key=lambda p: p[0]); print(x)
x.sort(key=lambda p: p[0], reverse=True); print(x)
print(list(map(lambda a: a + 1, [1, 2])), list(map(lambda a, b: a * b, [1, 2, 3], gen(2))), map, type(map(str, [])), list(filter(None, [0, 1, 2])), list(filter(lambda v: v % 2, gen(6))))
print(list(enumerate(gen(3), 5)), list(zip(gen(3), "abc")), list(zip()), dict(zip("ab", gen(2))), list(enumerate("ab")))
m = map(lambda v: v * 2, [1, 2, 3])
print(next(m), iter(m) is m, list(m), next(m, "end"), hasattr(m, "send"), isinstance(m, map))
print(str(map(len, []))[:17], repr(filter)[:20], tuple(gen(3)), set(gen(3)), frozenset(gen(2)), ", ".join(str(i) for i in gen(3)))
y = []; y.extend(gen(3)); y += gen(2); y.extend(tuple(range(3))); print(y)
s = {1}; s.update(gen(3)); print(s)
try: ", ".join(i for i in gen(3))
except TypeError as e: print(e)
big = list(range(50000)); import random; random.seed(1); random.shuffle(big); print(sorted(big) == list(range(50000)), sorted(big, reverse=True)[:3], sorted(big, key=lambda v: v % 10)[:4], [v for v in big if v % 10 == 0][:4], sorted(big, key=lambda v: v % 10, reverse=True)[:4], [v for v in big if v % 10 == 9][:4])
print(len([0] * 30000), ([1, 2] * 20000)[-3:], len((0,) * 30000))
def bad(v): raise StopIteration
print(list(map(bad, [1])))
def fails(v):
    return 1 // v
try: list(map(fails, [1, 0]))
except ZeroDivisionError as e: print("zero")
class It:
    def __iter__(self):
        yield 1
        yield 2
print(list(It()), sum(It()), sorted(It()), tuple(It()), max(It()), dict.fromkeys(It()))
print(list(zip([1, 2], gen(2), strict=True)))
try: list(zip([1, 2], gen(3), strict=True))
except ValueError as e: print(e)
try: sum(["a"])
except TypeError as e: print(e)
try: sum(x for x in "ab")
except TypeError as e: print(e)
try: map(1, 2)
except TypeError as e: print(e)
try: sorted()
except TypeError as e: print(e)
try: sorted([1, "a"])
except TypeError as e: print(e)
try: [2, 1].sort(lambda a: a)
except TypeError as e: print(e)
try: sorted([1], foo=2)
except TypeError as e: print(e)
m = map(int, ["1", "x", "3"])
for i in range(4):
    try: print(next(m))
    except (ValueError, StopIteration) as e: print(type(e).__name__)
class Flaky:
    n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n == 2: raise ValueError("once")
        if self.n > 3: raise StopIteration
        return self.n
e = enumerate(Flaky())
for i in range(4):
    try: print(next(e))
    except (ValueError, StopIteration) as x: print(type(x).__name__)
def gone(k):
    while True:
        try: yield next(k)
        except ZeroDivisionError: yield "zero"
        except StopIteration: return
print(list(gone(map(fails, [1, 0, 1]))), list(gone(filter(fails, [1, 0, 1]))))
w = ["b", "a", "b", "c", "a", "b"]; w.sort(key=w.count); print(w)
try: w.sort(key=lambda v: (w.append(v), 1)[1])
except ValueError as x: print(x, w)
try: w.sort(key=lambda v: 1 // 0)
except ZeroDivisionError: print(w)
print([] * 10**9, () * 10**9, sum([1e100, 1, -1e100]), sum([0.5, 1, 2]))
for wrong in ("max(1, 2, default=3)", "min()", "sum([b'a'], b'')"):
    try: {"max(1, 2, default=3)": lambda: max(1, 2, default=3), "min()": lambda: min(), "sum([b'a'], b'')": lambda: sum([b"a"], b"")}[wrong]()
    except TypeError as x: print(x)
t = tuple(range(30000)); print(tuple(t) is t)
list(map(fails, [1, 0]))
