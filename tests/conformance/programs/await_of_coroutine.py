import asyncio


class Job:
    def __init__(self, name):
        self.name = name

    def __await__(self):
        return self._run().__await__()

    async def _run(self):
        await asyncio.sleep(0.01)
        if self.name == "bad":
            raise ValueError(self.name)
        return self.name.upper()


class Twice:
    def __await__(self):
        first = yield from asyncio.sleep(0.01, 1).__await__()
        second = yield from Job("x").__await__()
        return first, second


class Wrong:
    def __await__(self):
        return Job("y")._run()


async def main():
    print(await Job("a"), await Twice())
    print(await asyncio.gather(Job("b"), Job("bad"), Twice(), return_exceptions=True))
    try:
        await Wrong()
    except TypeError as error:
        print(error)
    try:
        await asyncio.wait_for(Job("c"), 0.001)
    except TimeoutError as error:
        print(repr(error))
    wrapper = Job("d")._run().__await__()
    print(type(wrapper).__name__, iter(wrapper) is wrapper)
    wrapper.close()


async def plain():
    return 5


def by_hand():
    wrapper = plain().__await__()
    try:
        next(wrapper)
    except StopIteration as stop:
        print("by hand:", stop.value)
    wrapper = plain().__await__()
    try:
        wrapper.throw(KeyError("in"))
    except KeyError as error:
        print(repr(error))


by_hand()
asyncio.run(main())
