# SPDX-License-Identifier: MIT
"""Trees of objects, made and left."""


class Node:
    def __init__(self, left, right):
        self.left = left
        self.right = right

    def count(self):
        return 1 + (self.left.count() + self.right.count() if self.left else 0)


def make(depth):
    return Node(make(depth - 1), make(depth - 1)) if depth else Node(None, None)


long_lived = make(15)
for depth in range(5, 16, 5):
    trees = 2 ** (15 - depth) * 4
    print(trees, depth, sum(make(depth).count() for _ in range(trees)))
print(long_lived.count())
