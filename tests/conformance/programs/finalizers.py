# What __del__ does and when: with the last reference, at the end of a frame, of a task, of an exception, of the program.
import asyncio
class R:
    def __init__(self, name): self.name = name
    def __del__(self):
        print("gone", self.name)
r = R("a")
r = None
print("after")
r = R("b")
r = R("c")
def f():
    x = R("local")
    y = [R("in list"), R("second")]
    print("leaving")
f()
class Bad:
    def __del__(self):
        raise ValueError("in del")
Bad()
kept = []
class Back:
    def __del__(self):
        print("back")
        kept.append(self)
Back()
print(len(kept))
kept.clear()
print("cleared")
class Sub(R):
    pass
Sub("sub")
class Super(R):
    def __del__(self):
        super().__del__()
        print("super done")
Super("s")
async def main():
    x = R("task local")
    await asyncio.sleep(1)
    print("end of main")
asyncio.run(main())
async def waits():
    x = R("cancelled")
    await asyncio.sleep(10)
async def other():
    t = asyncio.create_task(waits())
    await asyncio.sleep(0)
    t.cancel()
    try:
        await t
    except asyncio.CancelledError:
        print("caught")
    t = None
    await asyncio.sleep(0)
asyncio.run(other())
class L(list):
    def __del__(self):
        print("list gone", len(self))
l = L([1])
l = None
class E(Exception):
    def __del__(self):
        print("exception gone")
try:
    raise E
except E:
    print("handled")
d = R("deleted")
del d
a = R("cycle a")
a.me = a
a = None
end = R("end")
R.extra = 1
print("last")
