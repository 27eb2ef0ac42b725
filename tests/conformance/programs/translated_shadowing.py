# Functions and classes with names that the libraries of C++ have, too.
import asyncio
class List:
    def __init__(self, Value):
        self.Value = Value
class Error(Exception):
    pass
def len(x):
    return x * 2
def swap(a, b):
    return b, a
def move(s):
    return s + "m"
def get(s, i):
    return s[i]
def format(s):
    return "<" + s + ">"
def size(items):
    return items
def time():
    return 5
def check(e):
    raise e
def power(base, exponent):
    return base ** exponent
async def sleep(n):
    await asyncio.sleep(n)
    return n
async def run(name):
    await asyncio.sleep(0)
    return name
async def main():
    print(len(3), swap(1, "x"), move("a"), get("abc", 1), format("f"), size([1]), time())
    print(await sleep(0), await run("r"), List(3).Value, power(2, 3))
    try:
        check(Error("e"))
    except Error as error:
        print("own", error)
    try:
        raise Error("a", 2)
    except (ValueError, Error) as e:
        print(repr(e), e.args)
    y = {"k": [1, 2]}
    z = y["k"]
    z += [3]
    y["k"] += [4]
    print(y, z is y["k"])
    s = "tab\t quote\" back\\ new\nline ??/ é %d {x}"
    print(s, repr(s), f"{{literal}} {s!r}")
    print("%d" if False else "percent", "a" "b" 'c')
    b = not 1 == 2
    c = 1 if not b else 2
    print(b, c, -c ** 2, (-c) ** 2, +c, ~c, not c)
    n = None
    print(n, n is None, n == None, [n], {"n": n}, (n,))
    k = 0
    k += True
    print(k, k == True, True + True, sum([True, True]), min(True, 2), max(1, 2.5), min(1.5, 1))
asyncio.run(main())
