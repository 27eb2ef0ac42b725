# SPDX-License-Identifier: MIT
"""Module level, functions, type hints, and the name of the module."""

from typing import Optional

LIMIT: int = 3
limits: list[int] = [LIMIT]


def outer(items: list[str], limit: Optional[int] = None) -> dict[str, int]:
    """A docstring is not printed."""
    LIMIT = 99

    def inner(item: "str") -> int:
        return len(item) + LIMIT

    return {item: inner(item) for item in items[:limit]}


def uses_global() -> int:
    return LIMIT


print(outer(["a", "bb", "ccc"], limit=2), LIMIT, uses_global(), __name__)
LIMIT += 1
print(uses_global(), limits)
print = print
len = lambda thing: 1000
print(len("shadowed"))
del len
print(len("builtin again"))

if __name__ == "__main__":
    print("run as a program")
elif LIMIT:
    print("imported")
else:
    print("neither")
