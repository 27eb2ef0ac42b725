# SPDX-License-Identifier: MIT
"""collections: defaultdict, OrderedDict, Counter, deque, ChainMap and namedtuple, with their errors."""

from collections import ChainMap, Counter, OrderedDict, UserDict, UserList, defaultdict, deque, namedtuple


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


# defaultdict
words = defaultdict(list)
for word in "an apple a bee an ant".split():
    words[word[0]].append(word)
print(words, dict(words), words["z"], "z" in words, words.get("q"), "q" in words, len(words))
counts = defaultdict(int, {"a": 5}, b=2)
counts["a"] += 1
counts["new"] += 1
print(counts, counts.default_factory, sorted(counts.items()), counts.copy(), type(counts.copy()).__name__, counts == {"a": 6, "b": 2, "new": 1})
nested = defaultdict(lambda: defaultdict(int))
nested["x"]["y"] += 3
print(nested["x"]["y"], list(nested), dict(nested["x"]))
counts.default_factory = None
t(lambda: counts["missing"])
t(lambda: defaultdict(5))
t(lambda: defaultdict()["k"])
t(lambda: counts | {"c": 1})
t(lambda: counts.pop("b"))
t(lambda: defaultdict(lambda: 1 / 0)["x"])
print(defaultdict(list, [("a", 1)]).setdefault("b", []), defaultdict(None), defaultdict(int).__missing__("k"))


class Keyed(defaultdict):
    def __missing__(self, key):
        self[key] = value = f"made {key}"
        return value


keyed = Keyed()
print(keyed["a"], keyed, type(keyed).__name__)

# OrderedDict
od = OrderedDict([("a", 1), ("b", 2), ("c", 3)])
od.move_to_end("a")
print(od, list(od), od.popitem(), od.popitem(last=False), od)
od["x"] = 1
od.move_to_end("x", last=False)
od.update(y=2)
print(od, list(reversed(od)), od == OrderedDict([("x", 1), ("c", 3), ("y", 2)]), od == OrderedDict([("c", 3), ("x", 1), ("y", 2)]), od == {"c": 3, "x": 1, "y": 2})
t(lambda: od.move_to_end("nope"))
t(lambda: OrderedDict().popitem())
t(lambda: od.pop("nope"))
print(od.pop("nope", "default"), od.copy(), type(od.copy()).__name__, OrderedDict.fromkeys("ab", 0), od | {"z": 9}, OrderedDict(), isinstance(od, dict), od.setdefault("k", 5), list(od.keys()), list(od.values()))

# Counter
c = Counter("mississippi")
print(c, c.most_common(2), c.most_common(), c["s"], c["z"], "z" in c, c.total(), sorted(c.elements()), len(c))
c.update("miss")
c.update({"q": 2}, x=1)
c.subtract("ss")
c.subtract({"i": 10})
print(c, +c, -c, c.most_common()[:-3:-1])
a, b = Counter(a=3, b=1), Counter(a=1, b=2, c=1)
print(a + b, a - b, a & b, a | b, a == Counter(b=1, a=3), a == Counter(a=3, b=1, z=0), a <= b, Counter(a=1) <= a, a < Counter(a=4, b=1), a >= Counter(b=1), a > a)
a += Counter(a=1)
a -= Counter(b=5)
print(a, Counter(), Counter([1, 1, "x"]), dict(Counter("ab")), Counter(a=0, b=-1), list(Counter(a=2, b=0, c=-1).elements()), Counter("abc").copy(), max(Counter("aab").values()))
del c["q"]
del c["not there"]
a |= Counter(z=9)
a &= Counter(z=3, a=100)
print("q" in c, a, c.pop("m"), Counter(a=1) + Counter(), type(+c).__name__, Counter(x for x in "hello" if x != "l"), c.get("nope"), bool(Counter()))
t(lambda: Counter.fromkeys("ab"))
t(lambda: Counter(5))
t(lambda: c.most_common("x"))
for letter, n in Counter("aabbb").most_common(1):
    print(letter, n)

# deque
d = deque([1, 2, 3], maxlen=4)
d.append(4)
d.append(5)
print(d, d.maxlen, len(d), d[0], d[-1], d[1], 3 in d, list(d))
d.appendleft(0)
d.extend([6, 7])
d.extendleft("ab")
print(d, d.pop(), d.popleft(), d)
e = deque("abcdef")
e.rotate(2)
print(e, end=" ")
e.rotate(-3)
print(e, end=" ")
e.rotate()
e.rotate(100)
print(e, e.index("c"), e.count("a"), e.copy() == e, e == list(e), deque([1, 2]) < deque([1, 3]), deque([1]) != deque([2]))
e.remove("c")
e.insert(1, "X")
e.insert(-1, "Y")
e[0] = "first"
e[-1] = "last"
del e[2]
e.reverse()
print(e, list(reversed(e)), e + deque(["z"]), deque([1, 2]) * 2, [x for x in e if len(x) > 1], "".join(map(str, deque([1, 2]))))
e += ["more"]
e.extend(e.copy())
e.clear()
print(e, bool(e), deque(maxlen=0), deque(range(5), 2), deque(range(5), maxlen=None), deque("ab", maxlen=3).maxlen, deque([deque()]))
t(lambda: e.pop())
t(lambda: e.popleft())
t(lambda: e[0])
t(lambda: deque([1])[5])
t(lambda: deque([1])["a"])
t(lambda: deque([1, 2, 3])[0:2])
t(lambda: deque([1]).remove(9))
t(lambda: deque([1]).index(9))
t(lambda: deque(5))
t(lambda: deque(maxlen=-1))
t(lambda: deque([1, 2], 2).insert(0, 3))
t(lambda: deque([1]) + [2])


def changing():
    d = deque([1, 2, 3])
    for x in d:
        d.append(x)


t(changing)
full = deque([1, 2, 3], 3)
full += [4, 5]
full.rotate(1)
print(full, full.index(5), full.index(3, 1))

# ChainMap
defaults, user = {"color": "red", "size": 1}, {"size": 5}
cm = ChainMap(user, defaults)
print(cm, cm["size"], cm["color"], list(cm), len(cm), dict(cm), "color" in cm, cm.get("nope", 0), cm.maps)
child = cm.new_child({"size": 9})
child["new"] = 1
print(child, child["size"], child.parents == cm, child.parents, cm.new_child(a=1)["a"])
del child["size"]
print(child["size"], user, child.pop("new"), list(child.items()), bool(ChainMap()), ChainMap())
t(lambda: child["nope"])
t(lambda: child.__delitem__("color"))
t(lambda: child.pop("color"))
t(lambda: ChainMap().popitem())
cm.setdefault("color", "blue")
cm.setdefault("shape", "round")
cm.update(extra=1)
print(cm, sorted(cm.keys()), cm == {"color": "red", "size": 5, "shape": "round", "extra": 1}, cm | {"z": 1})
cm.clear()
print(cm, list(cm.values()))

# namedtuple
Point = namedtuple("Point", "x y")
p = Point(1, y=2)
x, y = p
print(p, p.x, p[1], x + y, p._asdict(), p._replace(x=9), Point._make([3, 4]), Point._fields, p == (1, 2), p < Point(1, 3), hash(p) == hash((1, 2)), Point.__doc__, len(p), isinstance(p, tuple), Point.__name__)
Rec = namedtuple("Rec", ["id", "name", "tags"], defaults=["none", ()])
print(Rec(1), Rec(1, "a"), Rec._field_defaults, Rec(*[1, 2, 3]), Rec(**{"id": 7}))
print(namedtuple("R", "a class a", rename=True)._fields, namedtuple("C", "a, b")(1, 2), max([Point(1, 5), Point(2, 0)]), sorted([Point(2, 1), Point(1, 2)], key=lambda p: p.y))
t(lambda: Point(1))
t(lambda: Point(1, 2, 3))
t(lambda: Point(1, 2, z=3))
t(lambda: Point(1, 2, x=3))
t(lambda: p._replace(z=1))
t(lambda: Point._make([1]))
t(lambda: namedtuple("T", "a a"))
t(lambda: namedtuple("T", "_a"))
t(lambda: namedtuple("T", "a b", defaults=[1, 2, 3]))
t(lambda: namedtuple("1T", "a"))
t(lambda: namedtuple("T", "for"))
t(lambda: setattr(p, "x", 5))
t(lambda: p.z)


class Vector(namedtuple("Vector", "x y")):
    __slots__ = ()

    @property
    def size(self):
        return (self.x**2 + self.y**2) ** 0.5

    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)

    def __str__(self):
        return f"<{self.x}, {self.y}>"


v = Vector(3, 4)
print(v, repr(v), v.size, v + v, v._replace(x=0), str(v + Vector(1, 1)), f"{v}", [v])
match v:
    case Vector(x=3, y=n):
        print("matched", n)
match p:
    case Point(a, b):
        print("matched", a, b)


class Lower(UserDict):
    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)


low = Lower(A=1)
low["B"] = 2
low.update({"C": 3})
print(low, low.data, "a" in low, len(low), list(low), low.get("z", 0), dict(low))


class Loud(UserList):
    def append(self, item):
        print("append", item)
        super().append(item)


loud = Loud([1])
loud.append(2)
loud.extend([3])
print(loud, loud.data, loud[0], loud[1:], len(loud), loud == [1, 2, 3], loud + [4], 2 in loud, sorted(loud, reverse=True))

# What cannot be counted.
for count in (lambda: Counter([[1], [2]]), lambda: Counter({1: 2}).update([{}]), lambda: Counter([1]).subtract([[1]])):
    try:
        count()
    except TypeError as error:
        print(error, error.__context__)
