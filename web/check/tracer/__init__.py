# SPDX-License-Identifier: MIT
"""Runs an asyncio program on CPython, on a virtual clock, and says what happened.

Nothing of asyncio is imitated here. Tasks, futures, timeouts, locks and the
event loop's own `_run_once` are CPython's; what we replace is the world around
them: the clock, the waiting, the worker threads, and two orders that CPython
leaves to chance (equal deadlines; walking a set of tasks).

    virtual_clock   time that moves only when told
    virtual_loop    CPython's event loop on that clock
    virtual_pool    worker threads on that clock
    ordered_set     the sets of tasks, walked in insertion order
    journal         the rows of a trace, and the names of things in them
    watched_task    a task that reports its resumptions and cancel requests
    watched_call    a scheduled callback that reports when it runs
    watched_loop    the event loop that makes those two
    surroundings    what a program finds around it: time, output, asyncio.run
    program         one program, run and reported
"""

from .program import report_on

__all__ = ["report_on"]
