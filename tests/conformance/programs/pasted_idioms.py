# What programs from elsewhere use: methods made by hand, slices of sequences of one's own, notes, mix-ins, errors with their own text.
import asyncio
import logging
import sys
import traceback
import types
from collections.abc import Collection, Iterable, Mapping, MutableMapping, MutableSequence, Sequence


class counted:
    def __init__(self, function):
        self.function, self.calls = function, 0

    def __call__(self, *args):
        self.calls += 1
        return self.function(*args)

    def __get__(self, instance, owner=None):
        return self if instance is None else types.MethodType(self, instance)


class Adder:
    def __init__(self, amount):
        self.amount = amount

    @counted
    def add(self, number):
        return self.amount + number

    def __dir__(self):
        return ["b", "a"]


adder = Adder(5)
print(adder.add(1), adder.add(2), Adder.add.calls, dir(adder))
adder.greet = types.MethodType(lambda self, name: f"{name}: {self.amount}", adder)
print(adder.greet("amount"), isinstance(adder.greet, types.MethodType))
for wrong in (lambda: types.MethodType(1, adder), lambda: types.MethodType(len, None), lambda: types.MethodType(len)):
    try:
        wrong()
    except TypeError as error:
        print(error)


class Squares(Sequence):
    def __len__(self):
        return 10

    def __getitem__(self, index):
        if isinstance(index, slice):
            return [self[i] for i in range(*index.indices(len(self)))]
        if not -10 <= index < 10:
            raise IndexError(index)
        return (index % 10) ** 2


squares = Squares()
print(squares[2:5], squares[::-3], squares[-3:], squares[20:], 49 in squares, list(reversed(squares))[:2])
print(slice(None, None, -1).indices(4), slice(1, 100, 2).indices(7), slice(-3, None).indices(2))
for wrong in (lambda: slice(1).indices(-1), lambda: slice(1, 2, 0).indices(3), lambda: slice("a").indices(3)):
    try:
        print(wrong())
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)


class Lower(MutableMapping):
    def __init__(self):
        self.data = {}

    def __getitem__(self, key):
        return self.data[key.lower()]

    def __setitem__(self, key, value):
        self.data[key.lower()] = value

    def __delitem__(self, key):
        del self.data[key.lower()]

    def __iter__(self):
        return iter(self.data)

    def __len__(self):
        return len(self.data)


lower = Lower()
lower["A"] = 1
lower.update(B=2)
print(dict(lower), "a" in lower, lower.pop("b"), lower.get("c", "none"), lower.setdefault("D", 4), len(lower))
print(isinstance(lower, Mapping), issubclass(Lower, Mapping), isinstance(lower, MutableMapping), isinstance(squares, Sequence),
      isinstance(squares, MutableSequence), isinstance(lower, Sequence), isinstance(squares, Collection), isinstance(lower, Iterable),
      isinstance({}, Mapping), isinstance([], MutableSequence), isinstance((), MutableSequence))

try:
    try:
        int("zz")
    except ValueError as error:
        error.add_note("the first\nof two lines")
        error.add_note("another")
        raise
except ValueError as error:
    print(traceback.format_exception_only(error))
print(traceback.format_exception_only(KeyError("x")), traceback.format_exception_only(RuntimeError("two\nlines")))

logging.basicConfig(stream=sys.stdout, format="%(levelname)s %(message)s")
logging.getLogger("old").warn("as it was")


class Refused(Exception):
    def __init__(self, code):
        super().__init__(code)
        self.code = code

    def __str__(self):
        return f"refused with {self.code}"


class Odd(Exception):
    def __str__(self):
        raise ValueError("no text")


async def fail(error):
    raise error


async def main():
    done, _ = await asyncio.wait([asyncio.create_task(fail(Refused(403)))])
    for task in done:
        print(task.exception(), repr(task.exception()))
    try:
        await fail(Refused(500))
    except Refused as error:
        print(f"{error}", error.code)
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(Refused(1)))
            group.create_task(fail(Refused(2)))
    except* Refused as errors:
        print([str(error) for error in errors.exceptions])


asyncio.run(main())
