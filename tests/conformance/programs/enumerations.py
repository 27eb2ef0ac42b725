# SPDX-License-Identifier: MIT
"""enum: members, aliases, lookups, iteration, methods, auto, flags; and __new__."""

import asyncio
from enum import Enum, Flag, IntEnum, StrEnum, auto, unique


class Color(Enum):
    RED = 1
    GREEN = 2
    ROT = 1

    def shout(self):
        return self.name + "!"


class Priority(IntEnum):
    LOW = auto()
    HIGH = 10


class State(StrEnum):
    IDLE = auto()
    BUSY = "busy!"


class Planet(Enum):
    EARTH = (5.97, 6.37)
    MARS = (0.64, 3.39)

    def __init__(self, mass, radius):
        self.mass = mass
        self.radius = radius

    @property
    def ratio(self):
        return round(self.mass / self.radius, 3)


class Access(Flag):
    READ = auto()
    WRITE = auto()
    RUN = auto()


class Shape(Enum):
    @classmethod
    def _missing_(cls, value):
        return cls.ROUND

    ROUND = "o"


class Single:
    made = None

    def __new__(cls, *args):
        if cls.made is None:
            cls.made = super().__new__(cls)
        return cls.made

    def __init__(self, name):
        self.name = name


class Never:
    def __new__(cls):
        return "text"


async def worker(priority):
    await asyncio.sleep(priority / 10)
    print("done", priority, priority.name)


async def main():
    print(Color.RED, repr(Color.RED), Color, Color.RED.name, Color.RED.value, Color.GREEN.shout())
    print(list(Color), len(Color), Color(2), Color["RED"], Color.ROT is Color.RED, Color.RED == 1, Color.RED in Color, 2 in Color)
    print(Color.__members__, {Color.RED: "r"}[Color.RED], Color.RED != Color.GREEN, isinstance(Color.RED, Color), type(Color.RED))
    print(f"{Color.RED} {Color.RED!r:>20} {Priority.HIGH} {State.IDLE}")
    for wrong in (lambda: Color(7), lambda: Color["BLUE"], lambda: setattr(Color.RED, "value", 3)):
        try:
            wrong()
        except (ValueError, KeyError, AttributeError) as error:
            print(type(error).__name__, error)
    print(Priority.LOW, repr(Priority.LOW), Priority.LOW < Priority.HIGH, Priority.LOW + 1, max(Priority), sorted([Priority.HIGH, Priority.LOW]))
    print([10, 20][Priority.LOW], Priority.HIGH == 10, {10: "ten"}[Priority.HIGH])
    print(State.IDLE, repr(State.BUSY), State.IDLE == "idle", State.BUSY.upper(), "x" + State.IDLE)
    print(Planet.EARTH.mass, Planet.MARS.ratio, Planet.EARTH, Planet((0.64, 3.39)))
    both = Access.READ | Access.WRITE
    print(both, repr(both), Access.READ in both, Access.RUN in both, both & Access.READ, bool(both & Access.RUN), list(both), ~Access.READ)
    print(Shape("?"), Shape.ROUND)
    try:
        @unique
        class Twice(Enum):
            A = 1
            B = 1
    except ValueError as error:
        print(error)
    try:
        class More(Color):
            BLUE = 3
    except TypeError as error:
        print(error)
    one, other = Single("one"), Single("other")
    print(one is other, one.name, Never())
    await asyncio.gather(*[worker(priority) for priority in Priority])


asyncio.run(main())
