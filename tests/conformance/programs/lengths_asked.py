# A new list asks for a length first: what __len__ does then, and which of its errors count.


class Sized:
    def __init__(self, length):
        self.length = length

    def __iter__(self):
        print("iter", end=" ")
        return iter("ab")

    def __len__(self):
        print("len", end=" ")
        if isinstance(self.length, Exception):
            raise self.length
        return self.length


class Numbered:
    def __getitem__(self, at):
        if at == 2:
            raise IndexError(at)
        return at

    def __len__(self):
        print("len", end=" ")
        return -1


def extend(of):
    changed = [0]
    changed.extend(of)
    return changed


def add(of):
    changed = [0]
    changed += of
    return changed


def replace(of, start=None, step=None):
    changed = [0, 1, 2]
    changed[start::step] = of
    return changed


def unpack(of):
    first, *rest = of
    return first, rest


def arguments(*those):
    return those


ways = {"list": list, "[*x]": lambda of: [*of], "(*x, 1)": lambda of: (*of, 1), "sorted": sorted, "extend": extend, "+=": add, "tuple": tuple, "set": lambda of: sorted(set(of)),
        "{*x}": lambda of: sorted({*of}), "join": "".join, "slice": replace, "long slice": lambda of: replace(of, 1, 2), "slices": lambda of: replace(of, 1, 1), "unpack": unpack, "f(*x)": lambda of: arguments(*of),
        "f(1, *x)": lambda of: arguments(1, *of), "for": lambda of: [each for each in of], "fromkeys": dict.fromkeys, "zip": lambda of: list(zip(of, of)), "max": max}
for of in [Sized(2), Sized(0), Sized(-1), Sized(ValueError("its own")), Sized(TypeError("no length")), Sized("text"), Numbered(), None, 5]:
    for name, way in list(ways.items())[:6 if isinstance(of, Numbered) else None]:
        print(name, end=": ")
        try:
            print(way(of))
        except Exception as error:
            print(type(error).__name__, error)
