"""Members of StrEnum and IntEnum are texts and numbers to everything that takes one."""
import asyncio
import json
from enum import Enum, IntEnum, StrEnum, auto


class S(StrEnum):
    RED = "red"
    BLUE = auto()


class T(str, Enum):
    A = "a"
    B = "b"


class P(IntEnum):
    LOW = 1
    TWO = 2


print({S.RED: 1}.get("red"), S.RED in {"red", "blue"}, {"a": 5}[T.A], hash(S.RED) == hash("red"))
print(", ".join(S), "-".join(T), json.dumps({"c": S.RED, "t": T.A}), "redder".startswith(S.RED), "a,b".split(T.B))
print(sorted(["x", S.RED]), S.RED > S.BLUE, S.RED * 2, S.RED + "!", S.RED.upper(), len(S.BLUE), S.BLUE[0], "e" in S.BLUE)
print(S.RED, repr(S.RED), f"{S.RED:>5}", format(S.RED), T.A, repr(T.A), f"{T.A}", "%s %s" % (S.RED, T.A), str(T.B), T.B.value, S("red"), T("b"))
print(isinstance(S.RED, str), isinstance(T.A, str), S.RED == "red", T.A == "a", T.A == S.RED, S.RED is S("red"), S.RED.name, list(T))
print("ab" * P.TWO, P.TWO * "ab", [0] * P.TWO, "%d|%5.1f" % (P.TWO, P.LOW), 5 >> P.TWO, 6 & P.TWO, 1 | P.TWO, 3 ^ P.TWO, 7 % P.TWO, divmod(7, P.TWO))
print(round(P.TWO), P.TWO.bit_length(), -P.TWO, +P.TWO, ~P.TWO, abs(P.LOW), 2 ** P.TWO, P.TWO ** 3, 7 // P.TWO, P.TWO / 4, sum(P), max(P), sorted(P, reverse=True))
print(json.dumps({"p": P.TWO, "all": list(P)}), list(range(P.TWO)), "abc"[P.TWO], [1, 2, 3][P.LOW], {1: "one"}[P.LOW], P.TWO == 2, P.TWO < 3, 3 > P.TWO, int(P.TWO), float(P.TWO), P.TWO.real if hasattr(P.TWO, "real") else 2)


class Own:
    def __init__(self, v):
        self.v = v

    def __hash__(self):
        return hash(self.v)

    def __eq__(self, other):
        return self.v == getattr(other, "v", other)


print(hash(Own("red")) == hash("red"), {"red": 1}.get(Own("red")), {Own((1, 2)): 2}[(1, 2)], Own(2.5) in {2.5})


class Shouting(str):
    def __str__(self):
        return self.upper() + "!"

    def __repr__(self):
        return "<" + str.__repr__(self) + ">"


word = Shouting("hey")
print(word, [word], f"{word}", word + "", str(word), word == "hey", "%s" % word, "{}".format(word))


async def main():
    queue = asyncio.Queue(P.TWO)
    print(queue.maxsize == 2, asyncio.Semaphore(3)._value)
    await asyncio.sleep(P.TWO)
    try:
        async with asyncio.timeout(P.LOW):
            await asyncio.sleep(P.TWO)
    except TimeoutError:
        print("late", asyncio.get_running_loop().time() >= 3)


asyncio.run(main())
