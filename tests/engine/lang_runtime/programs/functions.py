def f(a, b=2, *rest, c, d=4, **more):
    return a, b, rest, c, d, more
print(f(1, c=3), f(1, 5, 6, 7, c=8, e=9), f(*[1, 2, 3], **{"c": 4, "z": 5}))
def positional(a, b, /, c):
    return a + b + c
print(positional(1, 2, 3), positional(1, 2, c=3))
def attempt(call):
    try:
        print(call())
    except TypeError as error:
        print("TypeError:", error)
attempt(lambda: f())
attempt(lambda: f(1))
attempt(lambda: positional(1))
attempt(lambda: positional(a=1, b=2, c=3))
attempt(lambda: positional(1, 2, 3, 4))
attempt(lambda: positional(1, 2, 3, x=4))
attempt(lambda: len())
attempt(lambda: len(1, 2))
attempt(lambda: 3())
attempt(lambda: (lambda x, y: x)(1, 2, y=3))
def counter():
    count = 0
    def step(by=1):
        nonlocal count
        count += by
        return count
    return step
one, two = counter(), counter()
print(one(), one(5), two(), one.__name__, one.__qualname__)
total = 0
def add(n):
    global total
    total += n
add(3), add(4)
print(total)
functions = [lambda: i for i in range(3)]
print([g() for g in functions])
functions = [lambda i=i: i for i in range(3)]
print([g() for g in functions])
def recurse(n):
    return 1 if n == 0 else n * recurse(n - 1)
print(recurse(15))
def depth(n):
    try:
        return depth(n + 1)
    except RecursionError as error:
        return n > 900, str(error)
print(depth(1))
def decorated(prefix):
    def wrap(function):
        def inner(*args, **kwargs):
            print(prefix, function.__name__, args, kwargs)
            return function(*args, **kwargs)
        return inner
    return wrap
@decorated("outer")
@decorated("inner")
def shout(text, *, times=1):
    "Says it."
    return text.upper() * times
print(shout("hi", times=2))
def gen_default(x=[]):
    x.append(len(x))
    return x
print(gen_default(), gen_default(), gen_default([9]))
print((lambda *a, **k: (a, k))(1, 2, x=3), (lambda: (yield))().__class__.__name__)
first, *middle, last = range(6)
print(first, middle, last)
(a, (b, c)), d = (1, (2, 3)), 4
print(a, b, c, d)
print([y := 5, y ** 2], y)
