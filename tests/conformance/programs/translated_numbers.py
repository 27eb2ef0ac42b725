# Arithmetic, also of literals, and comparisons of different kinds of numbers.
import asyncio


async def real(x):
    await asyncio.sleep(0)
    return x + 0.0


async def whole(x):
    await asyncio.sleep(0)
    return x + 0


async def word(x):
    await asyncio.sleep(0)
    return x + ""


async def main():
    print(7 // 2, -7 // 2, 7 % 3, -7 % 3, 2 ** 8, abs(-3), round(7), 7 / 2, 7.5 // 2, -7.5 % 2, 1 << 4, 255 >> 3)
    print(2 ** -1, 4 ** -2, 2.0 ** 3, (-2) ** 3, 2 ** 0)
    print("abc"[1], len("abc"), "abc"[-1], "abcd"[1:3], len("été"))
    print(True == 1, 0 == False, True == 2, 1 != True, True < 2, True == 1.0, 1 == 1.0, "1" == 1, [1] == (1,))
    flag, number, text = await whole(1) == 1, await whole(1), await word("1")
    print(flag == number, number == flag, flag == text, number != text, flag + number, flag & False, flag | False, flag ^ True)
    print(isinstance(flag, int), isinstance(number, bool), isinstance(text, int))
    x = await real(1234.5678)
    print(round(x, -2), round(x, 1), round(x), round(2.5), round(-2.5), round(1250.0, -2))
    n = await whole(1251)
    print(round(n, -2), round(n, 2), round(n, -1), round(-n, -2), round(n, -5), round(n))
    print(sum([0.1] * 10), sum([1e16, 1.0, -1e16]), sum([1, 2, 3]), sum([True, False, True]), sum(i > 1 for i in range(4)))
    print(sum(range(5)), sum([0.1, 0.2, 0.3]), sum({"a": 0.1, "b": 0.2}.values()))
    for bottom in [0, 1]:
        try:
            print(n // bottom, n / bottom, n % bottom)
        except ZeroDivisionError as error:
            print("error", type(error).__name__)
    print("aXbXc".replace("X", "-", 1), "aXbXc".replace("X", "-"), "ab".replace("", "."), "ab".replace("", ".", 2))
    print(int(-2.7), int("12"), float("1.5"), int(x), 5.0 // 0.3, -0.0 % 3)
    big = await whole(3037000499)
    print(big * big, big + big, big - 2 * big, -big // 7, -big % 7)
    numbers = [3, 1, 2]
    numbers.sort(reverse=True)
    print(numbers, sorted(numbers, reverse=True), sorted(numbers, key=lambda v: -v), sorted("hello"))
    number -= 1
    number *= 3
    print(number)


asyncio.run(main())
