# SPDX-License-Identifier: MIT
"""The virtual loop with a journal: it makes watched tasks and watched calls."""

import asyncio

from .virtual_clock import to_microseconds
from .virtual_loop import VirtualLoop
from .watched_call import WatchedCall
from .watched_task import Task, WatchedCoroutine

# The coroutines that asyncio.run itself runs after the program; not traced.
CLEAN_UP = {VirtualLoop.shutdown_asyncgens.__code__,
            VirtualLoop.shutdown_default_executor.__code__}


class WatchedLoop(VirtualLoop):
    def __init__(self, clock, counters, journal, outcomes):
        super().__init__(clock, counters, journal, outcomes)
        self.set_exception_handler(journal.on_loop_exception)

    def call_soon(self, callback, *args, context=None):
        self._check_closed()
        call = WatchedCall(self._journal, callback, args)
        return super().call_soon(call, context=context)

    def call_soon_threadsafe(self, callback, *args, context=None):
        self._check_closed()
        call = WatchedCall(self._journal, callback, args)
        return super().call_soon_threadsafe(call, context=context)

    def call_at(self, when, callback, *args, context=None):
        self._check_closed()
        call = WatchedCall(self._journal, callback, args)
        timer = super().call_at(when, call, context=context)
        self._journal.add("at", h=call.number, k=call.purpose,
                          by=self._journal.current_task(), when=to_microseconds(when))
        return timer

    def create_task(self, coro, *, name=None, **kwargs):
        self._check_closed()
        if not asyncio.iscoroutine(coro) or getattr(coro, "cr_code", None) in CLEAN_UP:
            return super().create_task(coro, name=name, **kwargs)
        trace_name = self._journal.next_task_name()
        watched = WatchedCoroutine(coro, self._journal)
        # Named for its number among all tasks. (What get_name() gives may differ:
        # CPython numbers only the tasks that were given no name.)
        shown_name = name if name is not None else f"Task-{trace_name[1:]}"
        birth_row = self._journal.add("new", task=trace_name, name=str(shown_name),
                                      fn=watched.__qualname__, by=self._journal.current_task())
        task = super().create_task(watched, name=name, trace_name=trace_name, **kwargs)
        task.born_in(birth_row)
        return task

    def _is_traced(self, future):
        return isinstance(future, Task) or not isinstance(future, asyncio.Task)

    def _make_task(self, coro, trace_name=None, **kwargs):
        if trace_name is None:
            return super()._make_task(coro, **kwargs)
        task = Task(coro, loop=self, trace_name=trace_name, journal=self._journal, **kwargs)
        coro.belongs_to(task)
        return task
