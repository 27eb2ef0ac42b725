# SPDX-License-Identifier: MIT
"""A set that is walked in the order its elements came in.

asyncio keeps tasks in sets, and so walks them in the order of their addresses.
A trace that is to be compared needs an order that means something.
"""


class OrderedSet(set):
    def __init__(self, items=()):
        # The dict is the order, the set beneath is for whoever asks for one.
        self._order = dict.fromkeys(items)
        super().__init__(self._order)

    def __iter__(self):
        return iter(list(self._order))

    def __repr__(self):
        inside = ", ".join(repr(item) for item in self._order)
        return "{" + inside + "}" if inside else "set()"

    def __reduce__(self):
        return (OrderedSet, (list(self._order),))

    def add(self, item):
        self._order.setdefault(item)
        super().add(item)

    def discard(self, item):
        self._order.pop(item, None)
        super().discard(item)

    def remove(self, item):
        super().remove(item)
        del self._order[item]

    def pop(self):
        if not self._order:
            raise KeyError("pop from an empty set")
        first = next(iter(self._order))
        self.remove(first)
        return first

    def clear(self):
        self._order.clear()
        super().clear()

    def copy(self):
        return OrderedSet(self._order)

    def update(self, *others):
        for other in others:
            for item in other:
                self.add(item)

    def union(self, *others):
        result = self.copy()
        result.update(*others)
        return result

    def difference(self, *others):
        gone = set().union(*others)
        return OrderedSet(item for item in self._order if item not in gone)

    def intersection(self, *others):
        kept = set(self._order).intersection(*others)
        return OrderedSet(item for item in self._order if item in kept)

    def _keep_only(self, kept):
        self.clear()
        self.update(kept)
        return self

    def difference_update(self, *others):
        self._keep_only(self.difference(*others))

    def intersection_update(self, *others):
        self._keep_only(self.intersection(*others))

    def __or__(self, other):
        return self.union(other)

    def __sub__(self, other):
        return self.difference(other)

    def __and__(self, other):
        return self.intersection(other)

    def __ior__(self, other):
        self.update(other)
        return self

    def __isub__(self, other):
        return self._keep_only(self.difference(other))

    def __iand__(self, other):
        return self._keep_only(self.intersection(other))
