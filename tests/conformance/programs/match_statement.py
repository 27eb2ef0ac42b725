# SPDX-License-Identifier: MIT
"""match: every kind of pattern, guards, what is bound, and what goes wrong."""

import asyncio
import collections
from dataclasses import dataclass
from enum import Enum
from typing import NamedTuple


class Color(Enum):
    RED = 1
    GREEN = 2


@dataclass
class Point:
    x: int
    y: int


@dataclass
class Move:
    to: Point
    speed: float = 1.0


class Pair(NamedTuple):
    left: object
    right: object


class Plain:
    def __init__(self, **values):
        self.__dict__.update(values)


def kind(value):
    match value:
        case None | True | False:
            return f"singleton {value}"
        case 0 | -1 | 2.5:
            return "number"
        case "a" "b":
            return "text"
        case b"x":
            return "bytes"
        case Color.RED:
            return "red"
        case Color():
            return "colour"
        case int(n) if n > 100:
            return f"large {n}"
        case int() | float() as n:
            return f"some {n}"
        case str(text) if text.startswith("q"):
            return f"q {text!r}"
        case []:
            return "empty"
        case [one]:
            return f"one {one}"
        case [first, second] if first == second:
            return f"twice {first}"
        case ["go", ("north" | "south") as where, *_]:
            return f"go {where}"
        case [first, *middle, last]:
            return f"{first} .. {last} with {middle}"
        case {"kind": "circle", "radius": r}:
            return f"circle {r}"
        case {"kind": str(k), **rest} if rest:
            return f"{k} and {rest}"
        case {"kind": _}:
            return "some kind"
        case {}:
            return f"mapping of {len(value)}"
        case Move(to=Point(x=0, y=0)):
            return "home"
        case Move(Point(x, y), speed=s):
            return f"move {x} {y} {s}"
        case Point(0, y):
            return f"on the axis at {y}"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case Point():
            return "somewhere"
        case Plain(name=name, tags=[*_, "last"]):
            return f"plain {name}"
        case Plain(name=_):
            return "named"
        case set() | frozenset():
            return "set"
        case _:
            return f"other {type(value).__name__}"


for value in [None, True, 0, -1, 2.5, 3.5, 7, 101, "ab", "a", "quick", b"x", b"y", Color.RED, Color.GREEN, [], (), [1], (1, 1), [1, 2],
              [1, 2, 3, 4], ["go", "north"], ("go", "south", "now", "fast"), ["go", "up"], range(3), collections.deque([1, 2, 3]),
              {"kind": "circle", "radius": 2}, {"kind": "circle"}, {"kind": "box", "w": 1}, {"kind": 3}, {}, {"a": 1, "b": 2},
              Move(Point(0, 0)), Move(Point(1, 2), 3), Point(0, 5), Point(4, 4), Point(4, 5), Pair(1, 1), Pair(1, 2),
              Plain(name="n", tags=["x", "last"]), Plain(name="n", tags=[]), Plain(), {1, 2}, frozenset(), object, 3 > 2]:
    print(repr(value) if not isinstance(value, (Plain, set, type)) else type(value).__name__, "->", kind(value))

match 1, 2:
    case a, b:
        print("pair", a, b)
match [[1, [2, 3]], {"k": (4, 5)}]:
    case [[x, [y, *z]], {"k": (p, q)}]:
        print(x, y, z, p, q)

match = {"match": 1}
case = match["match"]
print(match, case)


def unbound():
    match [1, 2]:
        case [x, 3]:
            pass
        case _:
            pass
    try:
        print(x)
    except UnboundLocalError as error:
        print(error)
    match 5:
        case y if y > 10:
            pass
    print(y)


unbound()


class Three:
    __match_args__ = ("a",)
    a = 1


def problem(how):
    match how:
        case 0:
            match Three():
                case Three(1, 2):
                    pass
        case 1:
            match 5:
                case int(1, 2):
                    pass
        case 2:
            match Plain():
                case Plain(1):
                    pass
        case 3:
            not_a_class = 3
            match 5:
                case not_a_class():
                    pass
        case 4:
            match Three():
                case Three(1, a=2):
                    pass
        case 5:
            key = Three
            match {1: 2}:
                case {key.a: x, 1: y}:
                    pass


for how in range(6):
    try:
        problem(how)
    except Exception as error:
        print(how, type(error).__name__, error)


async def commands():
    for command in ("sleep 0.1", "stop", "sleep x", "dance"):
        await asyncio.sleep(0.01)
        yield command


async def main():
    async for command in commands():
        match command.split():
            case ["sleep", amount] if amount.replace(".", "").isdigit():
                await asyncio.sleep(float(amount))
                print(f"{asyncio.get_running_loop().time():.2f} slept", amount)
            case ["stop"]:
                print("stop")
                continue
            case [word, *_]:
                print("what is", word)
                if word == "dance":
                    break
    match await asyncio.gather(asyncio.sleep(0, 1), asyncio.sleep(0, "two"), asyncio.sleep(0)):
        case [int(one), str(two), None]:
            print(one, two)


asyncio.run(main())
