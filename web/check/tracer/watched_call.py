# SPDX-License-Identifier: MIT
"""A callback on its way through the event loop, which reports that it runs."""

import asyncio
import functools

from .watched_task import is_hidden

# What asyncio's own callbacks are for; anything else of asyncio's keeps its name.
PURPOSES = {
    "_set_result_unless_cancelled": "sleep",
    "_run_until_complete_cb": "run.done",
    "_release_waiter": "waiter",
    "Timeout._on_timeout": "timeout",
    "gather._done_callback": "gather.child",
    "_wait._on_completion": "wait.child",
    "TaskGroup._on_task_done": "group.child",
    "shield._inner_done_callback": "shield.inner",
    "shield._outer_done_callback": "shield.outer",
    "_log_on_exception": "shield.log",
    "_AsCompletedIterator._handle_completion": "as_completed.child",
    "_AsCompletedIterator._handle_timeout": "as_completed.timeout",
    "_chain_future._set_state": "thread.result",
    "_chain_future._call_set_state": "thread.chain",
    "_chain_future._call_check_cancel": "thread.cancel",
}

# Bookkeeping for asyncio's call graph (3.14): it runs, but changes nothing that
# a program can see.
UNSEEN = {"shield._clear_awaited_by_callback"}


def owner_of(callback):
    """The task whose method a callback is, or None."""
    while isinstance(callback, functools.partial):
        callback = callback.func
    owner = getattr(callback, "__self__", None)
    return owner if isinstance(owner, asyncio.Task) else None


def purpose_of(callback):
    """What a callback is for, in one word."""
    while isinstance(callback, functools.partial):
        callback = callback.func
    if owner_of(callback) is not None:
        # A step is an object of a type of its own, a wake-up a method of the
        # task. Any other method, such as a task's cancel given to call_later,
        # counts as a step.
        return "wakeup" if "wakeup" in getattr(callback, "__name__", "") else "step"
    if isinstance(getattr(callback, "__self__", None), asyncio.AbstractEventLoop):
        # A method of the loop, whichever of our classes has it.
        return "BaseEventLoop." + callback.__name__
    name = getattr(callback, "__qualname__", type(callback).__name__).replace("<locals>.", "")
    module = getattr(callback, "__module__", None) or ""
    if module.startswith("asyncio") or module == "concurrent.futures":
        return PURPOSES.get(name, name)
    return "user:" + name


class WatchedCall:
    """Called by the loop in the callback's place.

    `number` is None for what is no part of the trace: unseen bookkeeping, and
    the tasks that asyncio.run makes for its own clean-up.
    """

    __slots__ = ("_journal", "_callback", "_args", "_owner", "purpose", "number")

    def __init__(self, journal, callback, args):
        self._journal = journal
        self._callback = callback
        self._args = args
        self._owner = owner_of(callback)
        self.purpose = purpose_of(callback)
        self.number = None if self._is_hidden() else journal.next_handle_number()

    def _is_hidden(self):
        if self.purpose in UNSEEN:
            return True
        return any(is_hidden(party) for party in (self._owner, *self._args))

    def __call__(self):
        if self.number is None:
            self._callback(*self._args)
            return
        self._report_run()
        self._callback(*self._args)
        if self._owner is not None and self._owner.done():
            self._owner.report_done()

    def _report_run(self):
        fields = {"h": self.number, "k": self.purpose}
        if self._owner is not None:
            fields["task"] = self._owner.trace_name
        called_for = next((arg for arg in self._args if asyncio.isfuture(arg)), None)
        if called_for is not None:
            fields["of"] = self._journal.name_of(called_for)
        self._journal.add("run", **fields)
