# SPDX-License-Identifier: MIT
"""Parameters of every kind, defaults, and how arguments find them."""


def describe(first, /, second, third=3, *others, key="k", **named):
    return f"{first} {second} {third} {others} {key} {named}"


print(describe(1, 2))
print(describe(1, second=2, third=9))
print(describe(1, 2, 3, 4, 5, key="x", extra=True, more=None))
arguments = [10, 20]
options = {"key": "from a dict", "color": "red"}
print(describe(*arguments, **options))
print(describe(*"ab", *[7, 8], **{"z": 1}))


def remember(item, seen=[]):
    seen.append(item)
    return seen


print(remember("once"), remember("twice"))


def keyword_only(*, left, right):
    return left - right


print(keyword_only(right=1, left=5))
for call in (lambda: keyword_only(1, 2), lambda: describe(), lambda: describe(1, 2, first=3, bad=4)):
    try:
        print(call())
    except TypeError as error:
        print("TypeError:", error)


def no_return():
    pass


print(no_return())
