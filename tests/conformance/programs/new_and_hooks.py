# SPDX-License-Identifier: MIT
"""__setattr__ before properties, __radd__ before a string's own addition, equal keys of classes of the program."""

import asyncio


class Guarded:
    def __init__(self):
        object.__setattr__(self, "log", [])

    @property
    def level(self):
        return len(self.log)

    @level.setter
    def level(self, value):
        self.log.append(value)

    def __setattr__(self, name, value):
        print("sets", name)
        super().__setattr__(name, value)


class Metres:
    def __init__(self, n):
        self.n = n

    def __radd__(self, other):
        return f"{other}+{self.n} m"

    def __hash__(self):
        return hash(self.n)

    def __eq__(self, other):
        return self.n == (other.n if isinstance(other, Metres) else other)


async def main():
    guarded = Guarded()
    guarded.level = 5
    guarded.plain = 1
    print(guarded.level, guarded.log, guarded.plain)
    print("x" + Metres(2), [1] + Metres(3))
    for left in ("x", [1], (1,)):
        try:
            left + 1
        except TypeError as error:
            print(error)
    print({2: "two"}[Metres(2)], {Metres(3): "three"}[3], Metres(4) in {4}, {1: 0}.get(Metres(9)))


asyncio.run(main())
