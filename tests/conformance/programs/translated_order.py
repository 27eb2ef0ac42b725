# What stands on the left is evaluated first, and a target is read before the value that is added to it.
import asyncio


class Counter:
    def __init__(self):
        self.n = 0
        self.items = [1]

    def bump(self):
        self.n += 10
        return 1

    def renew(self):
        self.items = [7]
        return 5

    def count(self):
        self.n += 1
        return self.n


def note(log, name):
    log.append(name)
    return len(log)


total = 0


def change():
    global total
    total = 100
    return 1


async def slow(counter):
    await asyncio.sleep(0)
    counter.n = 1000
    return 1


async def main():
    d = {"x": 1}
    print("y" in d, d.setdefault("y", 2))
    items = [1, 2]
    print(len(items) == 2, items.pop(), 2 in items)
    e = {"c": 3}
    print("c" in e, e.pop("c"))
    print(not e, e.setdefault("z", 1), e == {"z": 1})
    print(items + [0], items.pop(), items)
    c = Counter()
    c.n += c.bump()
    print(c.n)
    c.n -= await slow(c)
    print(c.n)
    print(c.n, c.count(), c.n, c.count())
    held = c.items
    c.items.append(c.renew())
    print(held, c.items)
    global total
    total += change()
    print(total)
    log = []
    table = {}
    table[note(log, "key")] = note(log, "value")
    print(table, log)
    numbers = [0, 0, 0, 0, 0, 0]
    numbers[note(log, "index")] += note(log, "added")
    print(numbers, log)
    numbers[0] += numbers.pop() + len(numbers)
    print(numbers)
    same = numbers
    numbers += [8]
    numbers += (9,)
    print(same is numbers, same)
    names = {1}
    alias = names
    names |= {2}
    print(alias == names, len(alias))
    print([x for x in [1, 2] if x in items], [x for x in items])
    print(0 < len(log) < 3, 1 < note(log, "middle"), log[-1])


asyncio.run(main())
