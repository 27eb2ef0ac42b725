# Sets and what has no hash: who says what it was for, and what was added before.


def attempt(name, function, *arguments):
    try:
        result = function(*arguments)
        print(name, sorted(result, key=str) if isinstance(result, (set, frozenset)) else result)
    except Exception as error:
        print(name, type(error).__name__, error)


for items in [[1, [2], 3], (1, {}), [{1}], [(1, [2])], [], "ab", {1: 2}, 5, None]:
    print(items)
    for kind in [set, frozenset]:
        for method in ["union", "intersection", "difference", "symmetric_difference", "issubset", "issuperset", "isdisjoint"]:
            attempt(method, getattr(kind((1, 2)), method), items)
    for method in ["update", "intersection_update", "difference_update", "symmetric_difference_update", "add", "remove", "discard"]:
        changed = {1, 2}
        attempt(method, getattr(changed, method), items)
        print("  leaves", sorted(changed, key=str))

# The first item that decides is the last that is looked at.
print({5}.issuperset([1, [2]]), {5}.isdisjoint([5, [2]]))
attempt("both", {5}.issuperset, [5, [2]])
attempt("several", {5}.update, [6], "ab", [[7]], [8])
attempt("display", lambda: {1, *[[2]]})
attempt("all", {1}.union, [2], (3,), "4")
