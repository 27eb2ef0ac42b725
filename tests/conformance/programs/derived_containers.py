# SPDX-License-Identifier: MIT
"""Classes derived from list, dict, set, tuple, str, bytes and defaultdict: their own methods, attributes and operators."""

from collections import defaultdict


def t(*calls):
    for f in calls:
        try:
            print(repr(f()), end=" ")
        except Exception as e:
            print(type(e).__name__, e, end=" ")
    print()


class Items(list):
    def __init__(self, *args):
        super().__init__(*args)
        self.label = "items"

    def __len__(self):
        return 42

    def __iter__(self):
        return iter("ab")

    def __getitem__(self, i):
        return f"item {i}"

    def __contains__(self, item):
        return item == "magic"

    def __mul__(self, n):
        return f"times {n}"

    def __rmul__(self, n):
        return f"{n} times"

    def __add__(self, other):
        return "plus"

    def __radd__(self, other):
        return "plus from the right"

    def __iadd__(self, other):
        self.label += "!"
        return self

    def append(self, item):
        print("append", item)
        super().append(item)


items = Items([1, 2])
items.append(3)
items.extend(n for n in (4, 5))
print(len(items), list(items), items[0], items[1:2], "magic" in items, 1 in items, items * 3, 2 * items, items + [1], [1] + items, items.label, bool(items), items, [*items], sorted(items), isinstance(items, list))
items += [9]
print(items.label, items == [1, 2, 3, 4, 5], super(Items, items).__len__(), list.__getitem__(items, 0), items.index(3), items.copy(), type(items.copy()).__name__, items.__dict__, Items(), Items("xy") == ["x", "y"])


class Stack(list):
    def push(self, item):
        self.append(item)
        return self

    @property
    def top(self):
        return self[-1]


stack = Stack().push(1).push(2)
stack.name = "s"
print(stack, stack.top, stack.pop(), len(stack), stack + [5], type(stack + [5]).__name__, stack.name, stack[0:1], type(stack[0:1]).__name__, Stack([3]) * 2, stack < Stack([2]), hasattr([], "__dict__"))
t(lambda: [].attribute, lambda: setattr([], "x", 1), lambda: stack.nope, lambda: hash(stack), lambda: Stack(5))


class Table(dict):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.reads = []

    def __getitem__(self, key):
        self.reads.append(key)
        return super().__getitem__(key)

    def __setitem__(self, key, value):
        super().__setitem__(key.lower(), value)

    def __delitem__(self, key):
        print("del", key)
        super().__delitem__(key)

    def __missing__(self, key):
        return f"missing {key}"

    def __getattr__(self, name):
        return self[name]

    def __contains__(self, key):
        return super().__contains__(key.lower())


table = Table(a=1)
table["B"] = 2
del table["a"]
table.c = 3
print(table["b"], table["zz"], table.b, table.reads, "B" in table, table, table.c, table.get("b"), table.get("q"), list(table), len(table), table | {"x": 1}, type(table.copy()).__name__, table == {"b": 2}, dict(table), vars(table))
table.update(D=4)
print(table.setdefault("e", 5), table.pop("b"), table, sorted(table.items()), isinstance(table, dict))


class Config(dict):
    __getattr__ = dict.get
    __setattr__ = dict.__setitem__


config = Config(debug=True)
config.level = 3
print(config, config.debug, config.level, config.nothing)


class Chosen(set):
    def __init__(self, items=()):
        super().__init__(items)
        self.added = 0

    def add(self, item):
        self.added += 1
        super().add(item)

    def __contains__(self, item):
        return super().__contains__(str(item))


chosen = Chosen(["1"])
chosen.add("2")
print(sorted(chosen), chosen.added, 1 in chosen, 3 in chosen, len(chosen), chosen == {"1", "2"}, sorted(chosen | {"3"}), chosen & {"1"}, chosen - {"1"}, isinstance(chosen, set), Chosen(), Chosen([7]), bool(Chosen()))


class Frozen(frozenset):
    def __new__(cls, *items):
        return super().__new__(cls, items)


print(Frozen(1), Frozen(1) == {1}, hash(Frozen(1)) == hash(frozenset([1])), {Frozen(2): "k"}[frozenset([2])], Frozen(1) | {2}, len(Frozen(1, 2)))


class Name(str):
    def __new__(cls, value, language="en"):
        made = super().__new__(cls, value.strip())
        made.language = language
        return made

    def shout(self):
        return self.upper() + "!"

    def __len__(self):
        return 3

    def __add__(self, other):
        return Name(str(self) + other, "joined")

    def __eq__(self, other):
        return str(self).lower() == str(other).lower()

    def __hash__(self):
        return hash(str(self).lower())


name = Name(" Ann ", "de")
print(name, name.language, name.shout(), len(name), (name + "a").language, name == "ANN", {name: 1}[Name("aNN")], name.upper(), type(name.upper()).__name__, isinstance(name, str), f"{name:>5}|{name!r}", "%s" % name, "-".join([name, "x"]), name[0], name < "B", sorted([Name("b"), Name("a")]), name in ("ann",), "nn" in name, str(name) + "x")


class Plain(str):
    pass


print(Plain("p"), Plain(5), Plain(), Plain("a") + "b", type(Plain("a") + "b").__name__, {Plain("k"): 1}["k"], Plain("x") == "x", Plain("ab").replace("a", "c"), [Plain("q")])


class Vector(tuple):
    def __new__(cls, *parts):
        return super().__new__(cls, parts)

    def __add__(self, other):
        return Vector(*(a + b for a, b in zip(self, other)))

    def __mul__(self, n):
        return Vector(*(a * n for a in self))

    def __abs__(self):
        return sum(a * a for a in self) ** 0.5

    def __neg__(self):
        return self * -1


v = Vector(3, 4)
v.note = "n"
print(v, v + v, v * 2, abs(v), -v, v == (3, 4), hash(v) == hash((3, 4)), v.note, len(v), v[0], [*v], isinstance(v, tuple), v < (3, 5), max(v), type(v[0:1]).__name__)


class Raw(bytes):
    def bits(self):
        return [f"{b:08b}" for b in self]


print(Raw(b"ab"), Raw(b"a").bits(), Raw([1]) == b"\x01", len(Raw(3)))


class Counts(defaultdict):
    def __init__(self, *args):
        super().__init__(int, *args)
        self.name = "counts"

    def total(self):
        return sum(self.values())


counts = Counts({"a": 1})
counts["b"] += 2
print(counts, counts.total(), counts.name, counts["zero"], len(counts), counts.default_factory)


class Both(list):
    def __getattr__(self, name):
        if name.startswith("all_"):
            return [getattr(item, name[4:])() for item in self]
        raise AttributeError(name)


print(Both(["a", "b"]).all_upper)
t(lambda: Both().other)
