# Expressions of all kinds, next to one another.
import asyncio
count = 0
def bump():
    global count
    count += 1
    return count
def maybe(n):
    if n > 1:
        return n
    return None
def swap(pair):
    a, b = pair
    return b, a
async def gen(n):
    for i in range(n):
        yield i
async def main():
    flag = bump() == 1
    print(f"{flag} {flag!r} {flag:>6} {not flag} {maybe(3):>4} {maybe(3):03d} {maybe(1)}", str(flag))
    print(bump(), bump(), count)
    print([bump(), bump()], (bump(), bump()), {bump(): bump()})
    x = maybe(2)
    if x is not None and x > 1:
        print(x + 1, x * 2, -x)
    print(swap((1, "a")))
    total = 0
    async for i in gen(3):
        total += i
    print(total)
    words = "the quick brown the".split()
    counts = {}
    for w in words:
        counts[w] = counts.get(w, 0) + 1
    print(counts, sorted(counts.items()), max(counts.values()), sorted(counts, key=lambda k: (-counts[k], k)))
    matrix = [[0] * 3 for _ in range(2)]
    matrix[0][1] = 5
    matrix[1][2] += 7
    print(matrix, [row[:] for row in matrix], sum(sum(row) for row in matrix))
    print(any(w == "the" for w in words), all(len(w) > 2 for w in words))
    s = "a,b,,c"
    print(s.split(","), s.split(",", 1), ",".join(s.split(",")), s.replace(",", ""), s.partition(","))
    print(1 if flag else 2, "yes" if not flag else "no", (1 if flag else 2) + 3)
    y = 5
    y = y + 1 if y > 3 else y - 1
    print(y, y == 6, y != 6, y >= 6 and y <= 7, not (y == 6 or y == 7))
    print(3 > 2 > 1, 1 < 3 > 2, 1 == 1.0 == True)
    print(10 - 3 - 2, 2 * 3 + 4 * 5, (2 + 3) * 4, -2 ** 2, 7 - -2, 2 - (3 - 4), 100 // 7 // 2, 2 + 3 == 5)
    print(y // 2 * 2, y % 4 + 1, -y // 4, -(y % 4), y / 4 * 4, (y + 1) / 2, y * 1.5, 1.5 + y)
    nums = [5, 3, 8]
    nums[-1] = 0
    nums.insert(0, 9)
    nums.extend([1, 2])
    nums.remove(3)
    print(nums, nums.index(8) if 8 in nums else -1, nums.count(0), nums.pop(0), nums)
    d = {"a": {"b": 1}}
    d["a"]["c"] = 2
    print(d, d["a"]["b"], "b" in d["a"], d.get("zz"), d.get("zz", {}))
    for i, k in enumerate({"x": 1, "y": 2}.items()):
        print(i, k)
    for a, b in zip([1, 2, 3], "ab"):
        print(a, b, end=";")
    print()
    try:
        nums[10]
    except IndexError as error:
        print("index", error)
    try:
        d["q"]
    except KeyError as error:
        print("key", error)
    try:
        int("x")
    except ValueError as error:
        print(error)
    try:
        y / 0
    except ZeroDivisionError as error:
        print(error)
    try:
        [].pop()
    except IndexError as error:
        print(error)
    try:
        assert y == 0, "y is not zero"
    except AssertionError as error:
        print(error)
    t = (1, 2, 3)
    print(t[0], t[-1], t == (1, 2, 3), t < (1, 3, 0), 2 in t, len(t))
    for z in t:
        print(z, end=" ")
    print(t)
    text = "line"
    text += " more"
    text = text + "!" * 3
    print(text, text[-3:], text.startswith("line"), text.upper().lower().title())
    print("é" < "z", "a" < "b", "abc" > "abd", max("hello"), min("hello"), sorted("hello"))
    print(0.1 + 0.2, 1e100, 1 / 3, 100.0, 1e16, 123456789.123, -0.0, 5e-324, 2.5e-5)
    print(round(2.675, 2), round(-1.5), int(3.99), int(-3.99), float(3), abs(-7), 7 // 2.0)
    print(*nums)
    print("a", 1, None, True, 2.0, [None, True], ("x",), {"k": None}, sep="|", end="\n\n")
asyncio.run(main())
