# SPDX-License-Identifier: MIT
"""Integers and floats, as they are computed and as they print."""

print(7 // 2, -7 // 2, 7 % 3, -7 % 3, 7 / 2, 6 / 2, 2**10, 2**-1, -2**2, divmod(17, 5))
print(0.1 + 0.2, 1e16, 1e15, 123456789.0, 1e-5, 0.0001, 1.5e300 * 1e10, -0.0, 100.0, 1 / 3)
print(round(2.5), round(3.5), round(2.675, 2), round(1234, -2), abs(-3), int(3.9), int(-3.9), float(2))
print(1_000_000, 0xFF, 0b101, 0o17, int("42"), int("ff", 16), float("1.5"), float("inf"), -float("inf"))
print(5 & 3, 5 | 3, 5 ^ 3, ~5, 1 << 10, 1024 >> 3, True + True, True == 1, not 0)
print(min(3, 1, 2), max([1, 5, 3]), sum([1, 2, 3]), sum([0.5, 0.25], 1), pow(2, 5), pow(3, 4, 5))
print(1 < 2 < 3, 1 < 3 < 2, 3 > 2 >= 2 != 1, 1 == 1.0, 7.0 // 2, 7.5 % 2, 3 * 1.0)
print(isinstance(True, int), isinstance(1.0, (int, str)), type(1).__name__, type(1.0).__name__)
number = 10
number += 5
number *= 2
number -= 1
number //= 4
number **= 2
print(number, bool(0), bool(0.0), bool(""), bool([]), bool("0"))
for expression in (lambda: 1 / 0, lambda: 1 // 0, lambda: 1.0 % 0, lambda: int("x"), lambda: 1 + None):
    try:
        print(expression())
    except (ZeroDivisionError, ValueError, TypeError) as error:
        print(type(error).__name__, "-", error)
# Rounded once, however large.
print(6902442092437492961 / 15764316, 8804193095357565842 / -1069245336, -931953361736508810 / 247636189, 4398390540971474824 / 146470500165301)
print(9223372036854775807 / 3, 1 / 9223372036854775807, 9007199254740993 / 1, 0 / 9223372036854775807, -9223372036854775807 / 9223372036854775807)
