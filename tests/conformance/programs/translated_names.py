# Names that C++ and its libraries have another use for, and those of builtins.
import asyncio

NULL = 0
INT_MAX = 5
EOF = "end"
INFINITY = 1.5
stdin = "in"
linux = "penguin"


def distance(a, b):
    return a + b + NULL


def sort(items):
    return sorted(items)


def errno(code, assert_=True):
    return code if assert_ else -code


async def printf(double, char):
    await asyncio.sleep(0)
    return double * char


class Register:
    def __init__(self, new, template):
        self.new = new
        self.template = template

    def delete(self, this):
        return self.new + self.template + this


async def main():
    std = [1]
    py = {"a": 1}
    aio = "x"
    namespace = 3
    typename, co_await, decltype, nullptr = 1, 2, 3, 4
    list = 5
    sum = [6]
    len_ = len(sum)
    print(std, py, aio, namespace, typename, co_await, decltype, nullptr, list, sum, len_)
    print(NULL, INT_MAX, EOF, INFINITY, stdin, linux)
    print(distance("a", "b") if False else distance(1, 2), sort([2, 1]), errno(3), errno(3, False))
    print(await printf("ab", 2), Register(1, 2).delete(3))
    new, new_, value_2, value_3 = 1, 2, 3, 4
    print(new, new_, value_2, value_3, await printf("b", 1), await printf("c", 1))
    item = 100
    value = [1]
    print([a + b + item for a, b in [(1, 2), (3, 4)]], {k: item for k in "ab"})
    asyncio.get_running_loop().call_soon(value.append, 2)
    module_body, result, outcome, error = 1, 2, 3, 4
    await asyncio.sleep(0)
    print(value, module_body, result, outcome, error)
    try:
        raise ValueError("v")
    except ValueError as err:
        print(err, error)
    try:
        raise ExceptionGroup("g", [ValueError("a"), KeyError("b")])
    except ExceptionGroup as group:
        print(group.exceptions, len(group.exceptions), [type(e).__name__ for e in group.exceptions])


asyncio.run(main())
