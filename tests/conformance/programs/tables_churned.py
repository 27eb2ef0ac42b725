# SPDX-License-Identifier: MIT
"""Dicts and sets whose last items come and go, over and over, while others stay."""

table, chosen = {"stays": 0}, {1000}
for i in range(200):
    table[i] = i
    chosen.add(i)
    assert table[i] == i and i in chosen
    del table[i]
    chosen.discard(i)
print(table, chosen, 5 in table, 7 in chosen)
for i in range(100):
    table[f"key {i}"] = i
    print(table.popitem(), end=" ")
print(len(table))


class Memo:
    def __init__(self):
        self.stack = {}

    def enter(self, name, depth=0):
        self.stack[name] = depth
        try:
            if depth < 5:
                self.enter(f"{name}.{depth}", depth + 1)
            return list(self.stack)
        finally:
            del self.stack[name]


memo = Memo()
memo.stack["root"] = None
for i in range(20):
    memo.enter(f"n{i}")
print(memo.stack, memo.enter("last"))
queue = dict.fromkeys(range(3))
for i in range(3, 300):
    queue[i] = None
    first = next(iter(queue))
    del queue[first]
print(list(queue))
