import asyncio
# textbook: trampoline of one's own, without a loop
class Suspend:
    def __await__(self):
        got = yield "suspended"
        return got
async def co(n):
    a = await Suspend()
    b = await Suspend()
    print(n, a, b)
    return a + b
c = co("c")
print(c.send(None))
print(c.send(1))
try: c.send(2)
except StopIteration as e: print(e.value)
def run_all(*coros):
    ready = list(coros)
    k = 0
    while ready:
        c = ready.pop(0)
        try:
            c.send(None if k < len(coros) else k)
            ready.append(c)
        except StopIteration as e:
            print("done", e.value)
        k += 1
run_all(co("x"), co("y"))
async def g():
    try:
        yield 1
    finally: print("closed g")
async def useg():
    async for x in g():
        print(x)
        await Suspend()
u = useg()
u.send(None)
u.close()
print("end")
