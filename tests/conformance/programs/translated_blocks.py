# Accounts, workers and closures, with `try` in several forms.
import asyncio
class Account:
    def __init__(self, owner, balance=0):
        self.owner = owner
        self.balance = balance
        self.log = []
    def deposit(self, amount):
        self.balance += amount
        self.log.append(("in", amount))
        return self.balance
    def __str__(self):
        return f"{self.owner}: {self.balance}"
async def transfer(a, b, amount):
    if a.balance < amount:
        raise ValueError(f"{a.owner} has {a.balance}, needs {amount}")
    a.balance -= amount
    await asyncio.sleep(0.1)
    b.balance += amount
    return a.balance, b.balance
async def worker(name, results, limit=asyncio.Semaphore(2)):
    async with limit:
        await asyncio.sleep(0.1)
        results[name] = len(results)
def outer_values():
    values = []
    for i in range(3):
        values.append(lambda: i)
    return [f() for f in values]
def nested():
    x = "outer"
    def one():
        x = "inner"
        return x
    return one(), x
def early_return(items):
    for index, item in enumerate(items):
        if item > 2:
            return index
    return -1
def counting():
    hits = 0
    def hit():
        nonlocal hits
        hits += 1
    for _ in range(4):
        hit()
    return hits
def try_return():
    for n in range(5):
        try:
            if n == 3:
                return n
        finally:
            if n == 2:
                print("two")
async def cleanup(log):
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        log.append("cancelled")
        raise
    finally:
        log.append("finally")
async def main():
    a, b = Account("ann", 10), Account("bob")
    print(await transfer(a, b, 4), a.deposit(1), b.deposit(2), str(a), str(b))
    try:
        await transfer(a, b, 100)
    except ValueError as error:
        print(error)
    else:
        print("else")
    finally:
        print(a.log, b.log)
    results = {}
    await asyncio.gather(*[worker(n, results) for n in "abc"])
    print(results)
    print(outer_values(), nested(), early_return([1, 2, 3]), early_return([]), counting(), try_return())
    log = []
    task = asyncio.create_task(cleanup(log))
    await asyncio.sleep(0)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError:
        log.append("seen")
    print(log, task.cancelled())
    status = "a" if a.balance > 5 else None
    print(status, status or "none", status is None, bool(status), not status)
    low, high = min(a.balance, b.balance), max(a.balance, b.balance)
    print(low, high, high - low, low < high, [low, high].index(high))
    grid = {(x, y): x * y for x in range(2) for y in range(2)}
    print(grid, grid[(1, 1)], (0, 1) in grid)
    seen = set()
    unique = []
    for x in [3, 1, 3, 2, 1]:
        if x not in seen:
            seen.add(x)
            unique.append(x)
    print(unique, len(seen))
    text = ""
    for c in "abc":
        text = c + text
    print(text, text == "cba", text != "abc", text[0] * 3)
    i = 0
    while i < 10:
        i += 1
        if i % 2:
            continue
        if i > 6:
            break
    print(i)
    items = list(range(5))
    del items[0]
asyncio.run(main())
