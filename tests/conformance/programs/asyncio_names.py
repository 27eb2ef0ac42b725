# SPDX-License-Identifier: MIT
"""asyncio's names as types, in hints, by its submodules, and small functions that few programs use."""

import asyncio
import asyncio.tasks
from asyncio import exceptions, queues
from asyncio.locks import Lock
from asyncio.timeouts import timeout
from collections.abc import Awaitable, Coroutine
from typing import Any


async def value(queue: asyncio.Queue[int] | None = None, lock: "asyncio.Lock | None" = None) -> int:
    return 1


def function(awaitable: Awaitable[Any], task: asyncio.Task[int] | None = None, future: asyncio.Future[int] | None = None) -> None:
    pass


class Handler:
    def __init__(self, loop: asyncio.AbstractEventLoop):
        self.loop = loop
        self.handle: asyncio.TimerHandle = loop.call_later(5, print, "not called")


async def main() -> None:
    loop = asyncio.get_running_loop()
    task: asyncio.Task[int] = asyncio.create_task(value())
    future: asyncio.Future[str] = loop.create_future()
    for thing in (task, future, value, print, 1):
        print(isinstance(thing, asyncio.Task), isinstance(thing, asyncio.Future), asyncio.isfuture(thing),
              asyncio.iscoroutine(thing), asyncio.iscoroutinefunction(thing))
    print(issubclass(asyncio.Task, asyncio.Future), issubclass(asyncio.TimerHandle, asyncio.Handle))
    handler = Handler(loop)
    print(isinstance(handler.handle, asyncio.Handle), isinstance(loop, asyncio.AbstractEventLoop),
          isinstance(loop, asyncio.BaseEventLoop), handler.handle.when())
    handler.handle.cancel()
    print(asyncio.tasks.Task is asyncio.Task, queues.Queue is asyncio.Queue, Lock is asyncio.Lock,
          exceptions.CancelledError is asyncio.CancelledError, asyncio.runners.Runner is asyncio.Runner,
          asyncio.futures.Future is asyncio.Future, asyncio.events.get_running_loop() is loop)
    print(asyncio.TimeoutError is TimeoutError, issubclass(asyncio.CancelledError, Exception),
          issubclass(asyncio.QueueShutDown, Exception), asyncio.FIRST_COMPLETED)
    print(asyncio.wrap_future(future) is future, asyncio.ensure_future(task, loop=loop) is task)
    async with timeout(1) as deadline:
        print(isinstance(deadline, asyncio.Timeout), await task)
    async with asyncio.timeout_at(loop.time() + 1) as deadline:
        print(deadline.when() - loop.time())
    print(hasattr(asyncio, "no_such_name"), hasattr(loop, "no_such_name"))
    task = loop.create_task(value(), name="named")
    task.set_name("renamed")
    print(task.get_name(), task.get_loop() is loop, future.get_loop() is loop, await task)
    print(asyncio.current_task().get_coro().__name__, asyncio.current_task(loop) is asyncio.current_task(),
          len(asyncio.all_tasks(loop)))


asyncio.run(main())
