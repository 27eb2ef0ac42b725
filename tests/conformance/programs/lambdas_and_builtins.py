# SPDX-License-Identifier: MIT
"""lambda, and the builtin functions that like one."""

people = [("Bo", 31), ("Al", 25), ("Cy", 31)]
print(sorted(people, key=lambda person: person[1]), sorted(people, key=lambda p: (-p[1], p[0])))
print(max(people, key=lambda person: person[1]), min(people), list(reversed(people))[0])
print(list(map(lambda x: x * x, range(4))), list(filter(lambda x: x % 2, range(6))), list(map(max, [1, 5], [3, 2])))
print((lambda: "no parameters")(), (lambda *args, **kw: (args, kw))(1, 2, a=3))
iterator = iter([10, 20])
print(next(iterator), next(iterator), next(iterator, "exhausted"))
try:
    next(iterator)
except StopIteration as stop:
    print("stopped", stop.args)
print(sum(range(101)), any([]), all([]), callable(len), callable(3), abs(-2.5), chr(65), ord("z"))
print(list(zip(range(3), "abc", [True, False, None])), dict(zip("ab", [1, 2])), bool([0]), len({}))
print(str(3.5) + repr("x"), int("7") + float("0.5"), list((1, 2)), tuple([3]), set([4, 4]), isinstance([], list))
print("a", "b", sep="", end="!\n")
print()
print(*[1, 2, 3], sep=" < ")
print(hasattr("", "upper"), getattr("abc", "upper")(), getattr(3, "nothing", "default"), type([]), type(None))
operations = {"add": lambda x, y: x + y, "sub": lambda x, y: x - y}
for name, operation in operations.items():
    print(name, operation(7, 5))
