l = [3, 1, 2]
l.append(4), l.extend([5, 6]), l.insert(0, 0), l.remove(3)
print(l, l.pop(), l.pop(0), l.index(2), l.count(1), l[1:3], l[-1], l[::-1])
l.sort(reverse=True), l.reverse()
print(l, l + [9], l * 2, [1] in [[1]], len(l), l == [1, 2, 4, 5], l.copy() is l)
l[1:3] = ["a", "b", "c"]
del l[0]
l[::2] = ["x", "y"]
print(l, sorted([3, -1, 2], key=abs), sorted(["bb", "a"], key=len), list(range(5, 0, -2)), range(3), range(1, 10, 3)[1], 7 in range(0, 10, 7))
d = {"b": 1, "a": 2}
d["c"] = 3
d.update(d=4, a=5)
print(d, d.get("z"), d.get("z", 0), list(d), d.keys(), d.values(), d.items(), "a" in d, len(d))
print(d.pop("b"), d.pop("q", None), d.setdefault("e", []), d.popitem(), {**d, "x": 1}, d | {"n": 1}, dict(a=1) == {"a": 1})
del d["a"]
for k, v in d.items():
    print(k, v)
try:
    d["nope"]
except KeyError as error:
    print("KeyError", error)
try:
    for k in d:
        d[k + "!"] = 1
except RuntimeError as error:
    print(error)
print({1: "int", 1.0: "float", True: "bool"}, {(1, 2): 3}, {i: i * i for i in range(4)}, dict([("a", 1)]), dict.fromkeys("ab", 0))
s = {3, 1, 2}
s.add(10), s.discard(7)
print(s, s | {5}, s & {1, 10}, s - {1}, sorted(s ^ {1, 99}), {1} <= s, {1, 2} == {2, 1}, len(s), set(), frozenset([1]), {100, 33, 7, 64})
t = 1, 2, 3
print(t, (1,), (), t[0], t[1:], t + (4,), t * 2, t.index(2), t.count(3), (1, 2) < (1, 3), tuple([1, 2]))
try:
    {[]: 1}
except TypeError as error:
    print(error)
try:
    t[0] = 1
except TypeError as error:
    print(error)
try:
    [1][5]
except IndexError as error:
    print(error)
try:
    [1]["a"]
except TypeError as error:
    print(error)
nested = [1]
nested.append(nested)
loop = {}
loop["me"] = loop
print(nested, loop, [[]] * 2, [None, True, ...], {"k": [1, {"z": (2,)}]})
a = b = [1]
b += [2]
print(a, a is b)
a, b = 1, 2
a, b = b, a
print(a, b, *[1, 2], sep="-", end="!\n")
x = [1, 2, 3, 4, 5]
del x[1:3]
x[0] += 10
print(x, [*range(3), *"ab"], {*[1, 2], 3}, (*"xy",))
stack = [1, 2, 3]
while stack:
    stack.pop()
print(stack or "empty", 0 or "zero", "" and "x", 1 and 2, None or 0, not [])
print([i for i in range(10) if i % 2 if i > 3], [(i, j) for i in range(2) for j in range(2)], min({"b": 1, "a": 2}), list(zip(*[(1, 2), (3, 4)])))
