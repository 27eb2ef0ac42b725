# Returns of several types, `finally`, closures that count, values of `and` and `or`, and formats.
import asyncio
def multi(x):
    if x > 2:
        return "big"
    if x > 1:
        return 3.5
    if x > 0:
        return x
def fin(log):
    try:
        log.append("try")
        raise ValueError("a")
    except ValueError:
        log.append("except")
        return "from except"
    finally:
        log.append("finally")
def fin2():
    for i in range(3):
        try:
            if i == 1:
                continue
            if i == 2:
                break
            print("i", i)
        finally:
            print("fin", i)
    return "done"
def make():
    n = 0
    def inc(by=1):
        nonlocal n
        n += by
        return n
    def get():
        return n
    return inc, get
def outer():
    a = 1
    def mid():
        nonlocal a
        a += 1
        def inner():
            nonlocal a
            a *= 3
            return a
        return inner()
    return mid(), a
def args(*rest, sep="-", **more):
    return sep.join(str(r) for r in rest) + str(len(rest)) + str(sorted(more))
def unused(a, b, c):
    x = b
    return a
async def main():
    print(multi(3), multi(2), multi(1), multi(0))
    log = []
    print(fin(log), log)
    print(fin2())
    inc, get = make()
    print(inc(1), inc(2), get())
    print(outer())
    print(args(1, 2), args("a", sep="+"), args(x=1, y=2))
    print(unused(1, 2, 3))
    a, b = 1, 2
    a, b = b, a
    print(a, b)
    c, h, e = 1, 2, 3
    print(c, h, e)
    x = [1, 2, 3, 4, 5, 6]
    x[1], x[0] = x[0], x[1]
    print(x[1:3], x[-2:], x[:2], x[::-1], x)
    d = {"a": 1}
    d["a"] += 1
    d["b"] = d.get("b", 0) + 5
    print(d, d["a"] < 3 < 4, 1 < d["a"] <= 2)
    print(0 or "x", "" or "y", [] or [1], 0 and 1, 1 and 2, None or 3)
    print({k: v for k, v in zip("ab", [1, 2])}, [i * j for i in range(3) for j in range(i)])
    print(f"{3.14159:.2f}|{42:05d}|{'x':>4}|{1e10:g}|{0.1 + 0.2}|{12345.678:,.1f}|{7:b}|{True}|{None}|{5!r}|{'q'!r:>5}")
    print(x is x, x is not None, None is None)
    t = (1, "a", 2.5)
    p, q, r = t
    print(p, q, r, t, t[1], len(t))
    s = "hello"
    print(s[1:3], s[-1], s.upper(), s.find("l"), s.count("l"), "ell" in s, s * 2)
    while True:
        a += 1
        if a > 4:
            break
    else:
        print("never")
    print(a)
    for i in range(3):
        if i == 5:
            break
    else:
        print("else", i)
    n = 10
    while n > 0:
        n -= 3
    print(n)
    if (m := len(x)) > 3:
        print(m)
    try:
        try:
            raise KeyError("k")
        finally:
            print("inner finally")
    except KeyError as error:
        print("caught", error, repr(error))
    print(min(3, 1, 2), max([1, 5, 2]), abs(-2.5))
asyncio.run(main())
