# SPDX-License-Identifier: MIT
"""Methods taken from their classes and given something else, or nothing."""


def t(f):
    try:
        print(repr(f()))
    except Exception as error:
        print(type(error).__name__, error)


for f in [lambda: str.upper("a"), lambda: str.upper(5), lambda: list.append(1, 2), lambda: dict.get("a", 1), lambda: int.bit_length("a"),
          lambda: int.bit_length(True), lambda: tuple.__len__(3), lambda: str.join(5, []), lambda: set.add(3, 4), lambda: bytes.decode("x"),
          lambda: float.is_integer("x"), lambda: dict.keys([]), lambda: str.format(5),
          lambda: range.__len__(5), lambda: list.sort(5), lambda: str.upper(), lambda: list.append(), lambda: frozenset.union([1]),
          lambda: set.add(frozenset(), 1), lambda: str.maketrans(5), lambda: dict.fromkeys(5), lambda: int.from_bytes("x"),
          lambda: bytes([1, 2, 300]), lambda: bytes(["a"]), lambda: bytes(-1), lambda: super(int, "5").foo]:
    t(f)
