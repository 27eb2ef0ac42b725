# A queue, a group, waiting for several, and a value that may be None.
import asyncio
class Node:
    def __init__(self, name, kids=None):
        self.name = name
        self.kids = kids or []
        self.done = False
    def add(self, kid):
        self.kids.append(kid)
        return len(self.kids)
async def consume(queue, out):
    while True:
        item = await queue.get()
        if item is None:
            break
        out.append(item * 2)
    return out
async def main():
    q = asyncio.Queue()
    for i in range(3):
        q.put_nowait(i)
    q.put_nowait(None)
    print(await consume(q, []))
    n = Node("root")
    m = Node("kid", [1])
    n.name += "!"
    n.done = not n.done
    print(n.name, n.done, m.kids, n.kids)
    async with asyncio.TaskGroup() as tg:
        tasks = [tg.create_task(asyncio.sleep(0.1 * k, k)) for k in range(3)]
    print([t.result() for t in tasks], sum(t.result() for t in tasks))
    done, pending = await asyncio.wait([asyncio.create_task(asyncio.sleep(0.2)), asyncio.create_task(asyncio.sleep(9))], timeout=1)
    print(len(done), len(pending))
    for p in pending:
        p.cancel()
    results = await asyncio.gather(asyncio.sleep(0, 1), asyncio.sleep(0, "a"), return_exceptions=True)
    print(results)
    first, second = await asyncio.gather(asyncio.sleep(0, 1), asyncio.sleep(0, 2))
    print(first + second, first == 1, second == True)
    try:
        async with asyncio.timeout(0.5):
            await asyncio.sleep(2)
            k = 1
    except TimeoutError:
        print("late", asyncio.get_running_loop().time() > 0)
    data = {"a": 3, "b": 4}
    data["a"], data["b"] = data["b"], data["a"]
    print(data)
    total = sum(v for v in data.values()) / len(data)
    print(total, f"{total:.1f}", total == 3.5)
    big = 2 ** 40
    print(big, big % 1000, big // 3)
asyncio.run(main())
