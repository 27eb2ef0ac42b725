def count(n):
    try:
        for i in range(n):
            got = yield i
            if got is not None:
                print("got", got)
    finally:
        print("closed")
    return "value"
g = count(3)
print(next(g), g.send("hello"), next(g))
try:
    next(g)
except StopIteration as stop:
    print("stop", stop.value)
def outer():
    result = yield from count(2)
    print("result", result)
    yield from "ab"
print(list(outer()))
g = count(5)
next(g)
g.close()
try:
    next(g)
except StopIteration:
    print("exhausted")
def catcher():
    while True:
        try:
            yield "ready"
        except ValueError as error:
            yield f"caught {error}"
g = catcher()
next(g)
print(g.throw(ValueError("in")), next(g))
print(sum(x * x for x in range(5)), list(x for x in "abc" if x != "b"), dict((k, v) for k, v in zip("ab", (1, 2))))
print([*map(lambda a, b: a + b, [1, 2], [10, 20])], list(filter(None, [0, 1, "", "x"])), list(enumerate("ab", 1)))
print(list(zip([1, 2, 3], "ab")), list(reversed([1, 2, 3])), sorted("hello", reverse=True), any(x > 2 for x in [1, 3]))
def fibonacci():
    a, b = 0, 1
    while True:
        yield a
        a, b = b, a + b
f = fibonacci()
print([next(f) for _ in range(10)], next(iter([]), "default"))
matrix = [[1, 2], [3, 4]]
print([[row[i] for row in matrix] for i in range(2)], {x: {y for y in range(x)} for x in range(3)}, [x + y for x in "ab" for y in "cd"])
class Countdown:
    def __init__(self, n):
        self.n = n
    def __iter__(self):
        return self
    def __next__(self):
        if self.n == 0:
            raise StopIteration
        self.n -= 1
        return self.n + 1
print(list(Countdown(3)), [x for x in Countdown(2)], max(Countdown(4)))
def bad():
    yield 1
    raise StopIteration("no")
try:
    list(bad())
except RuntimeError as error:
    print(error, repr(error.__cause__))
def with_return():
    if False:
        yield
    return 5
def use():
    x = yield from with_return()
    yield x
print(list(use()))
it = iter(lambda values=[3, 2, 1, 0]: values.pop(0), 0)
print(list(it))
g = (i for i in range(3))
for i in g:
    for j in g:
        print(i, j)
for i in range(3):
    if i == 5:
        break
else:
    print("no break")
while True:
    break
else:
    print("never")
def deep(n):
    if n:
        yield from deep(n - 1)
    yield n
print(sum(deep(50)))
