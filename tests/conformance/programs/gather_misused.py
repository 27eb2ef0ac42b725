# What gather() says of arguments that are none.
import asyncio
async def f(x): return x
class H:
    def __hash__(self):
        return 1
    def __await__(self):
        return iter([])
        yield
async def main():
    for args in ([f(1), f(2)],), ({1: 2},), (5,), (), (H(),):
        try:
            print(await asyncio.gather(*args))
        except TypeError as e:
            print(type(e).__name__, e)
        for a in args:
            if isinstance(a, list):
                for c in a: c.close()
asyncio.run(main())
