# SPDX-License-Identifier: MIT
"""Type parameters and aliases: hints that change nothing at run time."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import Generic, Protocol, TypeVar

type Number = int | float
type Tree[T] = list[T | Tree[T]]
type = type


def first[T](items: Sequence[T], default: T | None = None) -> T | None:
    return items[0] if items else default


class Stack[T]:
    def __init__(self) -> None:
        self.items: list[T] = []

    def push(self, item: T) -> "Stack[T]":
        self.items.append(item)
        return self

    def map[R](self, function: Callable[[T], R]) -> "Stack[R]":
        made = Stack[R]()
        for item in self.items:
            made.push(function(item))
        return made


class Named[K: (str, int), V = int](Stack[V]):
    name = "named"


U = TypeVar("U", bound="Number")


class Box(Generic[U]):
    def __init__(self, value: U):
        self.value = value


class Sized(Protocol):
    size: int


async def amap[T, R](fn: Callable[[T], Awaitable[R]], xs: AsyncIterator[T], *more: T, flag: bool = True) -> AsyncIterator[R]:
    async for x in xs:
        yield await fn(x)


async def count(to: int) -> AsyncIterator[int]:
    for number in range(to):
        yield number


async def double(x: int) -> int:
    await asyncio.sleep(0.1)
    return x * 2


def outer():
    def inner[A, *Bs, **C](a: A, *args: *Bs, **kwargs: C.kwargs) -> A:
        return a
    return inner(3, 4, k=5)


async def main():
    print(first([1, 2]), first([], "none"), outer())
    print(Stack[int]().push(1).push(2).map(str).items, Named[str, int]().push(3).items, Named.name, Box[int](4).value)
    print([x async for x in amap(double, count(3))])
    print(U, first.__name__, Stack.__name__)


asyncio.run(main())
