# SPDX-License-Identifier: MIT
"""The rows of a trace, and the names that tasks and futures have in them.

A row is a dict whose first three entries are e, i and t: the event, the loop's
iteration, the virtual microsecond. README.md beside this folder lists them all.
"""

import asyncio
import collections.abc
import itertools
import json
import weakref


def describe_error(error):
    """An exception as JSON: class, message, members of a group, cause."""
    if isinstance(error, BaseExceptionGroup):
        described = {"x": type(error).__name__, "m": error.message,
                     "subs": [describe_error(member) for member in error.exceptions]}
    else:
        described = {"x": type(error).__name__, "m": str(error)}
    if error.__cause__ is not None:
        described["cause"] = describe_error(error.__cause__)
    return described


class Journal:
    def __init__(self, clock, counters):
        self._clock = clock
        self._counters = counters
        self._rows = []
        # What is reported when the garbage collector finds it. When that is,
        # is no part of the program's behaviour, so these rows carry no time.
        self._collected = []
        self._open = True
        self._task_numbers = itertools.count(1)
        self._future_numbers = itertools.count(1)
        self._handle_numbers = itertools.count(1)
        self._future_names = weakref.WeakKeyDictionary()

    # Writing

    def add(self, event, **fields):
        """Append a row; the row, so that what is known later can be added to it."""
        row = {"e": event, "i": self._counters.iteration, "t": self._clock.now_us, **fields}
        if self._open:
            self._rows.append(row)
        return row

    def add_collected(self, event, **fields):
        self._collected.append({"e": event, **fields})

    def break_off(self):
        """The run cannot go on: nothing after this belongs to it."""
        self._open = False
        self._collected.clear()

    @property
    def is_open(self):
        return self._open

    def lines(self):
        collected = self._collected if self._open else []
        in_order = sorted(collected, key=lambda row: json.dumps(row, sort_keys=True))
        return [json.dumps(row, separators=(",", ":")) for row in self._rows + in_order]

    # Names

    def next_task_name(self):
        return f"T{next(self._task_numbers)}"

    def next_handle_number(self):
        return next(self._handle_numbers)

    def name_of(self, future):
        """T1 ... for tasks, F1 ... for futures, G1 ... for what gather returns.

        Futures and gathers share one count, in the order of their first mention.
        A task that asyncio makes for its own clean-up has no name.
        """
        if isinstance(future, asyncio.Task):
            return getattr(future, "trace_name", None)
        if future not in self._future_names:
            letter = "G" if type(future).__name__ == "_GatheringFuture" else "F"
            self._future_names[future] = f"{letter}{next(self._future_numbers)}"
        return self._future_names[future]

    def current_task(self):
        """The name of the task whose step is running, or None."""
        try:
            task = asyncio.current_task()
        except RuntimeError:        # no loop is running
            return None
        return getattr(task, "trace_name", None)

    def value(self, value):
        """A Python value as JSON, as far as JSON goes."""
        if value is None or isinstance(value, (bool, int, float, str)):
            return value
        if isinstance(value, BaseException):
            return describe_error(value)
        if asyncio.isfuture(value):
            return self.name_of(value)
        if isinstance(value, (list, tuple)):
            return [self.value(item) for item in value]
        if isinstance(value, collections.abc.Set):
            return sorted((self.value(item) for item in value), key=repr)
        if isinstance(value, dict):
            return {str(key): self.value(item) for key, item in value.items()}
        return f"<{type(value).__name__}>"

    # What CPython reports by itself

    def on_loop_exception(self, loop, context):
        """The event loop's exception handler."""
        message = context.get("message", "")
        if message.startswith("Exception in callback "):
            message = "Exception in callback"       # the rest shows addresses
        fields = {"m": message}
        owner = context.get("task") or context.get("future")
        if owner is not None:
            fields["of"] = self.name_of(owner)
        if context.get("exception") is not None:
            fields["exc"] = describe_error(context["exception"])
        by_collector = "never retrieved" in message or "destroyed" in message
        (self.add_collected if by_collector else self.add)("report", **fields)

    def on_warning(self, message, category, *where, **more):
        """Stands for warnings.showwarning; told of coroutines never awaited."""
        if issubclass(category, RuntimeWarning):
            self.add_collected("warn", m=str(message).split("\n")[0])
