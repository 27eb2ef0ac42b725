print(7 // 2, -7 // 2, 7 // -2, 7 % 3, -7 % 3, 7 % -3, 2 ** 10, 2 ** -2, 7 / 2)
print(7.5 // 2, -7.5 // 2, 7.5 % 2, -7.5 % 2, 5.5 % -2, divmod(-7, 3), divmod(7.5, 2))
print(1 << 10, 255 >> 3, 6 & 3, 6 | 3, 6 ^ 3, ~5, True + True, -True, not 3)
print(0.1 + 0.2, 1e100, 1.5e-7, 1e16, 123456789012345680.0, 5e-324, 1 / 3, -0.0, 100.0, 1e15)
print(float("inf"), -float("inf"), float("nan"), float("1_000.5"), int("-42"), int("ff", 16), int("0b101", 0))
print(round(2.5), round(3.5), round(-2.5), round(2.675, 2), round(1234, -2), round(1.0), round(0.5), abs(-3), abs(-2.5))
print(max(3, 1, 2), min([4, 2, 8]), max("apple", "fig", key=len), min([], default="none"), sum([0.1] * 10), sum([1, 2], 10))
print(3 == 3.0, 1 < 2 < 3, 1 < 3 < 2, 1 is 1, None is None, 2 > 1 == 1, "a" < "b", [1, 2] < [1, 3], (1,) < (1, 0))
print(int(3.99), int(-3.99), float(3), bool(0.0), bool("x"), bool([]), str(12), repr("q"), hash(1) == hash(1.0) == hash(True))
print(pow(3, 4, 5), bin(10), oct(64), hex(255), chr(97), ord("€"), 10_000, 0xff, 0o17, 0b11)
try:
    1 // 0
except ZeroDivisionError as error:
    print(type(error).__name__, error)
try:
    "a" + 1
except TypeError as error:
    print(error)
try:
    1 + "a"
except TypeError as error:
    print(error)
try:
    [] < 3
except TypeError as error:
    print(error)
