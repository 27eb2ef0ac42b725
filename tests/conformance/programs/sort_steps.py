# How sort() compares: which pairs in which order, and what is left of a list when a comparison raises.
import random


class Item:
    def __init__(self, value, label=""):
        self.value, self.label = value, label

    def __repr__(self):
        return f"{self.value}{self.label}"

    def __lt__(self, other):
        compared.append((self, other))
        if len(compared) == fails_at:
            raise ValueError(f"{self} < {other}")
        return self.value < other.value


compared, fails_at = [], 0
random.seed(7)
lists = [[], [1], [1, 2, 3], [3, 2, 1], [1, 1, 1], [1, 1, 0], [2, 2, 1, 1, 3], [3, 3, 2, 2, 1, 1, 5, 6, 4], [1, 2, 0, 3], [5, 4, 4, 4, 3, 9, 8, 7], [0, 0, 1, 0, 0]]
lists += [[random.randrange(6) for _ in range(size)] for size in (4, 6, 9, 13, 20, 40, 63)]
for values in lists:
    for fails_at in (0, 1, 2, 3, 5, 9, 30):
        for keywords in [{}, {"reverse": True}]:
            compared.clear()
            items = [Item(value, "abcdefgh"[at % 8]) for at, value in enumerate(values)]
            try:
                items.sort(**keywords)
            except ValueError as error:
                print("raised", error)
            print(len(values), items, len(compared), compared[:12], compared[-3:])

fails_at = 0
for values in [[random.randrange(1000) for _ in range(300)], list(range(200)) + list(range(100)), list(range(150, 0, -1)) * 2, [each // 50 for each in range(300, 0, -1)]]:
    print(sorted(values) == sorted(values, key=lambda value: value), sorted(values)[:10], sorted(values, reverse=True)[:10])
    pairs = sorted(((value % 10, at) for at, value in enumerate(values)), key=lambda pair: pair[0])
    print(all(one <= other for one, other in zip(pairs, pairs[1:])), pairs[:5])

for mixed in [[1, "a", 2.5], [None, "b", "a"], ["b", "a", "c", None], [(1,), 2.5, "x", 1], [[], "", 0, True], [3, 2, None, 1], [1.5, (2,), True, "z"]]:
    for keywords in [{}, {"reverse": True}]:
        items = mixed.copy()
        try:
            items.sort(**keywords)
        except TypeError as error:
            print(error)
        print(items)
