# SPDX-License-Identifier: MIT
"""Lists, tuples, dicts and sets, and how they print."""

print([], (), {}, set(), [1], (1,), {1: 2}, {3}, [[1, 2], [3, [4]]], ((1, 2), (3,)))
print([1, "two", 3.0, None, True], ("a", 'it\'s'), {"key": [1, 2], 3: ("x",)}, [print, len][1:][0] is len)
numbers = [5, 3, 8]
numbers.append(1)
numbers.extend([9, 2])
numbers.insert(1, 7)
print(numbers, numbers.pop(), numbers.pop(0), numbers.index(8), numbers.count(3), len(numbers))
numbers.sort()
print(numbers, sorted(numbers, reverse=True), numbers[::-1], numbers[1:3], 8 in numbers)
numbers.remove(8)
numbers[0] = 100
numbers[1:2] = ["a", "b"]
del numbers[-1]
print(numbers, numbers + [1], [0] * 3, numbers == [100, "a", "b", 7], [1, 2] < [1, 3])
ages = {"ann": 30, "bob": 25}
ages["cy"] = 41
print(ages, list(ages), list(ages.values()), list(ages.items()), "bob" in ages, len(ages))
print(ages.get("dee"), ages.get("dee", 0), ages.setdefault("eve", 9), ages.pop("ann"), ages)
ages.update({"bob": 26}, fred=3)
del ages["cy"]
for person, age in ages.items():
    print(person, age)
print(ages | {"gus": 1}, dict(a=1, b=2), dict([("x", 1)]), {**ages, "eve": 10}, ages.keys())
print({1, 2} | {2, 3}, {1, 2} & {2, 3}, {1, 2} - {2}, 2 in {1, 2}, {1} <= {1, 2}, frozenset([1]))
print(list(range(5)), range(3), tuple("ab"), list(zip("ab", [1, 2])), list(enumerate("xy", 1)))
try:
    ages["nobody"]
except KeyError as error:
    print("KeyError", error)
try:
    numbers[99]
except IndexError as error:
    print("IndexError", error)
