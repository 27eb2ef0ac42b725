# `yield from` over what is no generator, while it is sent values, thrown into and closed.


class Steps:
    def __init__(self, count):
        self.count = count

    def __iter__(self):
        return self

    def __next__(self):
        print("  next")
        if self.count == 0:
            raise StopIteration("used up")
        self.count -= 1
        return self.count


class Sendable(Steps):
    def send(self, value):
        print("  send", value)
        if value == "stop":
            raise StopIteration("stopped")
        return value


class Throwable(Sendable):
    def throw(self, error):
        print("  throw", repr(error))
        if isinstance(error, KeyError):
            raise StopIteration("thrown")
        if isinstance(error, ValueError):
            return "caught"
        raise error

    def close(self):
        print("  close")


class Fetched(Steps):
    def __getattr__(self, name):
        print("  asked for", name)
        raise AttributeError(name)


def delegate(to):
    try:
        result = yield from to
        print("  result", result)
        result = yield "after"
        print("  then", result)
    except Exception as error:
        print("  inside", type(error).__name__, error)
        yield "handled"
    finally:
        print("  finally")


def catching(count):
    for turn in range(count):
        try:
            got = yield turn
            print("  got", got)
        except KeyError as error:
            print("  caught", error)
            got = yield "caught"
            print("  got then", got)
            return got


def attempt(name, function, *arguments):
    try:
        print(name, function(*arguments))
    except BaseException as error:
        print(name, "raised", type(error).__name__, error)


makers = [lambda: Steps(3), lambda: Sendable(3), lambda: Throwable(3), lambda: Fetched(3), lambda: [1, 2, 3], lambda: iter("abc"), lambda: range(2), lambda: {1: 2}, lambda: zip([1], [2]),
          lambda: catching(3), lambda: (each for each in (1, 2)), lambda: map(str, [1, 2]), lambda: 5, lambda: None]
for make in makers:
    for ways in [[("send", None), ("send", "value"), ("send", None)], [("send", None), ("send", "stop"), ("send", 1)], [("send", None), ("throw", KeyError("k")), ("send", 1)],
                 [("send", None), ("throw", ValueError("v")), ("send", None)], [("send", None), ("throw", GeneratorExit())], [("send", None), ("close",)], [("send", 1)], [("close",)]]:
        made = delegate(make())
        print(type(make()).__name__)
        for name, *arguments in ways:
            attempt(name, getattr(made, name), *arguments)


def outer():
    got = yield from delegate(Sendable(2))
    print("  outer", got)
    return "done"


made = outer()
for value in [None, 1, "stop", "then", None]:
    attempt("outer", made.send, value)
