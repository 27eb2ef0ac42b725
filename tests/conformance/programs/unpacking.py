# SPDX-License-Identifier: MIT
"""Assigning to several names at once."""

a, b = 1, 2
a, b = b, a
print(a, b)
first, *middle, last = range(6)
print(first, middle, last)
*start, end = "xyz"
print(start, end)
(x, y), [z, w] = (1, 2), (3, 4)
print(x, y, z, w)
p = q = [0]
q.append(1)
print(p, p is q)
for index, (key, value) in enumerate({"one": 1, "two": 2}.items()):
    print(index, key, value)
row = {"cells": [1, 2]}
row["cells"][0], row["name"] = 9, "row"
print(row, [*range(3), *"ab"], (*[1], 2), {**row, "name": "other"})
count: int = 3
nothing: str
print(count)
for wrong in ([1], [1, 2, 3]):
    try:
        left, right = wrong
    except ValueError as error:
        print(error)
try:
    nothing
except NameError as error:
    print(error)
