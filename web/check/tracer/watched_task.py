# SPDX-License-Identifier: MIT
"""A task that reports when it is resumed, what it waits for, and who cancels it.

CPython's own Task drives the coroutine; it only finds a stand-in where it
expects the coroutine, and every send() and throw() passes through that.
"""

import asyncio
import collections.abc
import weakref

from . import virtual_loop
from .journal import describe_error

# The coroutines that asyncio.run itself runs after the program; not traced.
CLEAN_UP = {virtual_loop.VirtualLoop.shutdown_asyncgens.__code__,
            virtual_loop.VirtualLoop.shutdown_default_executor.__code__}

# Helpers inside asyncio, under the name of the function that a program calls.
PUBLIC_NAMES = {
    "TaskGroup._aexit": "TaskGroup.__aexit__",
    "_AsCompletedIterator._wait_for_one": "as_completed",
    "_wait": "wait",
    "_cancel_and_wait": "wait_for",
}


def is_hidden(party):
    return isinstance(party, asyncio.Task) and getattr(party, "trace_name", None) is None


def innermost_function(coroutine):
    """The coroutine function that is suspended deepest in a chain of awaits."""
    name = coroutine.__qualname__
    below = coroutine
    while True:
        below = (getattr(below, "cr_await", None) or getattr(below, "gi_yieldfrom", None))
        if hasattr(below, "cr_await"):
            name = below.__qualname__.replace("<locals>.", "")
        elif not hasattr(below, "gi_yieldfrom"):
            # A future's iterator, or the bare yield of sleep(0): the bottom.
            return PUBLIC_NAMES.get(name, name)


def taken(given):
    values = tuple(given)
    given.clear()
    return values


class WatchedCoroutine(collections.abc.Coroutine):
    def __init__(self, coroutine, journal):
        self._coroutine = coroutine
        self._journal = journal
        # Weak: a cycle would make the collector, not the program, decide when
        # a task that nobody holds any more goes away.
        self._task = lambda: None
        self.ending = None          # (how, value) once it has ended
        self.__name__ = getattr(coroutine, "__name__", type(coroutine).__name__)
        self.__qualname__ = getattr(coroutine, "__qualname__", self.__name__)

    def belongs_to(self, task):
        self._task = weakref.ref(task)

    # The parts of a coroutine that asyncio looks at to print a task.
    cr_code = property(lambda self: getattr(self._coroutine, "cr_code", None))
    cr_frame = property(lambda self: getattr(self._coroutine, "cr_frame", None))
    cr_running = property(lambda self: getattr(self._coroutine, "cr_running", False))
    cr_await = property(lambda self: getattr(self._coroutine, "cr_await", None))

    def __await__(self):
        return self._coroutine.__await__()

    def close(self):
        return self._coroutine.close()

    def send(self, value):
        return self._resume(self._coroutine.send, [value])

    def throw(self, error, *legacy):
        # The error about a bad yield is the task's own: nobody gave it that.
        fields = {} if "Task got bad yield" in str(error) else {"exc": describe_error(error)}
        given = [error, *legacy]
        del error, legacy
        return self._resume(self._coroutine.throw, given, **fields)

    def _resume(self, resume, given, **step_fields):
        """Empties `given`: variables here must not hold what is thrown. The frames that its traceback
        holds refer to this one once they have ended, which would make a cycle."""
        task = self._task()
        if task is not None:
            self._journal.add("step", task=task.trace_name, **step_fields)
        try:
            awaited = resume(*taken(given))
        except StopIteration as stop:
            self.ending = ("result", self._journal.value(stop.value))
            raise
        except BaseException as error:
            self.ending = ("exception", describe_error(error))
            raise
        if task is not None:
            self._report_await(task, awaited)
        return awaited

    def _report_await(self, task, awaited):
        # What is neither None nor a future is thrown back in the next iteration, as an error.
        on = self._journal.name_of(awaited) if asyncio.isfuture(awaited) else "yield"
        # The stand-in's own name first: nested functions keep their <locals> there.
        via = innermost_function(self)
        self._journal.add("await", task=task.trace_name, on=on, via=via)


class Task(virtual_loop.Task):
    def __init__(self, coro, *, loop=None, name=None, **kwargs):
        if loop is None:
            loop = asyncio.get_event_loop()
        self._journal = journal = loop.journal
        self._birth_row = {}
        self.trace_name = None      # of one that is not traced
        if not asyncio.iscoroutine(coro) or getattr(coro, "cr_code", None) in CLEAN_UP:
            super().__init__(coro, loop=loop, name=name, **kwargs)
            return
        self.trace_name = journal.next_task_name()
        # Named for its number among all tasks. (What get_name() gives may differ:
        # CPython numbers only the tasks that were given no name.)
        shown_name = name if name is not None else f"Task-{self.trace_name[1:]}"
        self._watched = WatchedCoroutine(coro, journal)
        self._watched.belongs_to(self)
        self._birth_row = journal.add("new", task=self.trace_name, name=str(shown_name),
                                      fn=self._watched.__qualname__, by=journal.current_task())
        # In here its first step is scheduled, or taken.
        super().__init__(self._watched, loop=loop, name=name, **kwargs)
        if self.done():
            self.report_done()

    def set_name(self, name):
        super().set_name(name)
        # The row of a task's birth shows the name it ends up with.
        self._birth_row["name"] = self.get_name()

    def cancel(self, msg=None):
        row = self._journal.add("cancel", task=self.trace_name,
                                by=self._journal.current_task(), msg=self._journal.value(msg))
        # Cancelling goes down to whatever this task awaits, so those rows come
        # after this one, and its result has to be filled in.
        accepted = super().cancel(msg=msg)
        row["ok"], row["n"] = accepted, self.cancelling()
        return accepted

    def uncancel(self):
        left = super().uncancel()
        self._journal.add("uncancel", task=self.trace_name, n=left)
        return left

    def report_done(self):
        if self.cancelled():
            self._journal.add("done", task=self.trace_name, how="cancelled")
        else:
            # Not from exception(): asking would count as having retrieved it.
            how, value = self._watched.ending
            self._journal.add("done", task=self.trace_name, how=how, v=value)
