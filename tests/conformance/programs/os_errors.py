"""OSError's attributes. Numbers beyond those that every system shares mean something else on each."""
import asyncio

for error in (OSError(), OSError("words"), OSError(9999, "words"), OSError(9999, "words", "a file.txt"),
              OSError(9999, "words", None), ConnectionError(9999, "refused"), ConnectionResetError("peer"),
              FileNotFoundError(9999, "No such file", "here"), OSError(1, 2, 3, 4), OSError(1, 2, 3, 4, 5, 6)):
    print(type(error).__name__, error, repr(error), error.args, error.errno, error.strerror, error.filename)


class Mine(OSError):
    pass


class Own(ConnectionError):
    def __init__(self, host):
        super().__init__(f"no way to {host}")
        self.host = host


class Numbered(OSError):
    def __init__(self, number):
        super().__init__("text")
        self.errno = number
        self.filename = "of its own"


error = OSError("boom")
error.errno = 5
print(error.errno, error, Numbered(7).errno, Numbered(7).filename, Numbered(7).strerror)


async def connect(host):
    await asyncio.sleep(1)
    raise Own(host)


async def main():
    try:
        await connect("here")
    except OSError as e:
        print(type(e), e, e.errno, e.host)
    for made in (Mine(9999, "words"), Mine(9999, "words", "file"), Mine("words")):
        print(repr(made), made, made.errno, made.filename)
    try:
        async with asyncio.timeout(1):
            await asyncio.sleep(2)
    except OSError as e:
        print(repr(e), e.errno, e.strerror)


asyncio.run(main())
