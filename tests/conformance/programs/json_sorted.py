# json.dumps with sort_keys: keys in their own order, not in that of their texts; Counter over nothing.
import collections
import json


def attempt(function):
    try:
        print(function())
    except Exception as error:
        print(type(error).__name__, error)


for value in [{10: 1, 9: 2, -1: 3}, {"b": 1, "a": {"d": 1, "c": 2}}, {1.5: 0, 1: 1, True: 2}, {"a": 1, False: 2}, {None: 1, 1: 2}, {None: 1}, {(1,): 1}, {(1,): 1, 2: 2}, {},
              [{2: [], 1: {}}]]:
    for keywords in [{}, {"sort_keys": True}, {"sort_keys": True, "indent": 1}]:
        attempt(lambda: json.dumps(value, **keywords))

print(collections.Counter(None), collections.Counter(), collections.Counter(None, a=2), collections.Counter(iterable=2))
counts = collections.Counter("abca")
counts.update(None)
counts.subtract(None, a=3)
print(counts)
attempt(lambda: collections.Counter(5))
