# What cannot be deleted or assigned to by a subscript, and in which words.


class Plain:
    pass


class Index:
    def __index__(self):
        return 1


def attempt(name, function):
    try:
        print(name, function())
    except Exception as error:
        print(name, type(error).__name__, error)


def delete(of, key):
    del of[key]
    return of


def put(of, key):
    of[key] = [7]
    return of


for of in [1, 0.5, True, None, "text", (1, 2), range(3), b"x", Plain(), {1}, [1, 2, 3], []]:
    for key in [0, True, "a", None, 1.5, slice(1), slice(None, None, 2), Index(), (1, 2), 9, -9]:
        label = type(of).__name__ + "[" + (type(key).__name__ if isinstance(key, Index) else repr(key)) + "]"
        attempt("del " + label, lambda: delete(of.copy() if isinstance(of, list) else of, key) is of)
        attempt(label, lambda: put(of.copy() if isinstance(of, list) else of, key) is of)


def fill(start, stop, step, value):
    changed = [0, 1, 2, 3]
    changed[start:stop:step] = value
    return changed


for value in [5, None, "ab", [7], (7, 8), {}]:
    for part in [(None, None, None), (1, 2, None), (None, None, 1), (None, None, 2), (3, 0, -2), (None, None, 0), ("a", None, 2)]:
        attempt((part, value), lambda: fill(*part, value))

for at in [None, "a", 0, 1.5, Index()]:
    attempt(("pop", type(at).__name__), lambda: [].pop(at))
attempt("pop", lambda: [].pop())
attempt("pop", lambda: [1].pop(7))


def show(what):
    print("made", what)
    return what


# A display is made when all that goes into it has its value.
attempt("dict", lambda: {[]: show("first"), show("second"): 2})
attempt("dict", lambda: {**{0: 1}, show("key"): show("value"), **{1: 2}})
attempt("set", lambda: {(1, []), show("second")})
attempt("sixteen", lambda: {1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 6: 6, 7: 7, 8: 8, 9: 9, 10: 10, 11: 11, 12: 12, 13: 13, 14: 14, []: 15, 16: show(16)})

merged = {"a": 1}
merged |= [("b", 2), ("a", 3)]
print(merged)
for wrong in ["ab", 5, None, [1], [(1, 2, 3)], [([], 1)], [("c", 4), 5]]:
    def merge():
        global merged
        merged |= wrong
    attempt(wrong, merge)
    attempt(wrong, lambda: merged | wrong)
print(merged)
