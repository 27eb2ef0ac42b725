# SPDX-License-Identifier: MIT
"""What a program finds around it: time, output, work(), and asyncio.run.

All of it is put in place for one run and taken away afterwards, so that many
programs can run in one interpreter without noticing each other.
"""

import asyncio
import builtins
import concurrent.futures
import contextlib
import datetime
import gc
import io
import logging
import random
import sys
import time
import warnings

from .ordered_set import OrderedSet
from .virtual_pool import pools


class Console(io.TextIOBase):
    """Standard output: the exact text, and a row for every line completed."""

    def __init__(self, journal):
        self._journal = journal
        self._parts = []
        self._unfinished_line = ""

    def writable(self):
        return True

    def write(self, text):
        if self._journal.is_open:
            self._parts.append(text)
        *lines, self._unfinished_line = (self._unfinished_line + text).split("\n")
        for line in lines:
            self._journal.add("print", by=self._journal.current_task(), s=line)
        return len(text)

    def text(self):
        return "".join(self._parts)


def runner_class(journal):
    """asyncio.Runner, and so asyncio.run, with a row for the end of the clean-up."""

    class Runner(asyncio.Runner):
        def close(self):
            loop = self._loop
            try:
                if loop is not None:
                    loop.is_cleaning_up = True
                super().close()
            finally:
                if loop is not None:
                    journal.add("end")

    return Runner


class LoopPolicy(asyncio.events._BaseDefaultEventLoopPolicy):
    """Makes our loop wherever CPython would make its default one."""

    def __init__(self, make_loop):
        super().__init__()
        self._loop_factory = make_loop


def all_tasks_by_birth(original):
    def all_tasks(loop=None):
        if loop is None:
            loop = asyncio.get_running_loop()
        return OrderedSet(loop.by_birth(original(loop)))
    return all_tasks


ABSENT = object()


@contextlib.contextmanager
def replaced(owner, **values):
    """Attributes of a module or class, replaced for a while."""
    saved = {name: vars(owner).get(name, ABSENT) for name in values}
    for name, value in values.items():
        setattr(owner, name, value)
    try:
        yield
    finally:
        for name, value in saved.items():
            if value is ABSENT:
                delattr(owner, name)
            else:
                setattr(owner, name, value)


def calendar_of(clock):
    """The functions of time that take the present moment unless they are given one; the zone is UTC."""
    gmtime, asctime, strftime = time.gmtime, time.asctime, time.strftime

    def moment(seconds=None):
        return gmtime(clock.seconds() if seconds is None else seconds)

    return {"gmtime": moment, "localtime": moment,
            "asctime": lambda fields=None: asctime(fields or moment()),
            "ctime": lambda seconds=None: asctime(moment(seconds)),
            "strftime": lambda text, fields=None: strftime(text, fields or moment())}


def datetimes_of(clock):
    """The classes of datetime whose now() is the clock's."""
    real = datetime.datetime

    class VirtualDatetime(real):
        @classmethod
        def now(cls, tz=None):
            return cls.fromtimestamp(clock.seconds(), tz or datetime.timezone.utc).replace(tzinfo=tz)

        @classmethod
        def utcnow(cls):
            return cls.now()

        @classmethod
        def today(cls):
            return cls.now()

        def __repr__(self):
            return repr(real.combine(self.date(), self.timetz()))

    class VirtualDate(datetime.date):
        @classmethod
        def today(cls):
            return VirtualDatetime.now().date()

        def __repr__(self):
            return repr(real(self.year, self.month, self.day).date())

    VirtualDatetime.__name__, VirtualDate.__name__ = "datetime", "date"
    return {"datetime": VirtualDatetime, "date": VirtualDate}


@contextlib.contextmanager
def virtual_time(clock):
    def nanoseconds():
        return clock.now_us * 1000

    with replaced(time, sleep=clock.block,
                  time=clock.seconds, monotonic=clock.seconds, perf_counter=clock.seconds,
                  time_ns=nanoseconds, monotonic_ns=nanoseconds, perf_counter_ns=nanoseconds,
                  process_time=clock.seconds, **calendar_of(clock)), \
            replaced(datetime, **datetimes_of(clock)), \
            replaced(builtins, work=lambda ms: clock.block(ms / 1000)):
        yield


@contextlib.contextmanager
def virtual_asyncio(make_loop, runner, task_class):
    """asyncio as the program sees it. Pyodide's own loop, if any, steps aside."""
    events, tasks = asyncio.events, asyncio.tasks
    all_tasks = all_tasks_by_birth(tasks.all_tasks)
    policy = events._get_event_loop_policy()
    running = asyncio._get_running_loop()
    generator_hooks = sys.get_asyncgen_hooks()
    events._set_event_loop_policy(LoopPolicy(make_loop))
    asyncio._set_running_loop(None)
    try:
        task_names = {"Task": task_class, "all_tasks": all_tasks,
                      "eager_task_factory": tasks.create_eager_task_factory(task_class)}
        with replaced(asyncio, Runner=runner, **task_names), \
                replaced(asyncio.runners, Runner=runner), \
                replaced(tasks, set=OrderedSet, **task_names), \
                replaced(asyncio.taskgroups, set=OrderedSet):
            yield
    finally:
        events._set_event_loop_policy(policy)
        asyncio._set_running_loop(running)
        sys.set_asyncgen_hooks(*generator_hooks)


@contextlib.contextmanager
def quiet_logging():
    """The root logger as a new interpreter has it, whatever the program sets up."""
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    root.handlers[:] = []
    root.setLevel(logging.WARNING)
    try:
        yield
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)


@contextlib.contextmanager
def collected_warnings(journal):
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.showwarning = journal.on_warning
        yield


@contextlib.contextmanager
def collection_on_request():
    """No garbage collection at moments that depend on what else was allocated."""
    was_on = gc.isenabled()
    gc.collect()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextlib.contextmanager
def surroundings(clock, counters, journal, console, make_loop, task_class):
    random.seed(0)
    with collection_on_request(), quiet_logging(), collected_warnings(journal), \
            contextlib.redirect_stdout(console), contextlib.redirect_stderr(io.StringIO()), \
            virtual_time(clock), \
            replaced(concurrent.futures, **pools(clock, journal, counters)), \
            virtual_asyncio(make_loop, runner_class(journal), task_class):
        yield
