# SPDX-License-Identifier: MIT
"""CPython's event loop, waiting on a virtual clock instead of on sockets."""

import asyncio
import asyncio.base_events
import concurrent.futures
import heapq
import itertools
import math
import weakref

from .journal import describe_error
from .virtual_clock import to_microseconds, MICROSECONDS
from .virtual_pool import VirtualPool

CLOCK_RESOLUTION = 1e-9     # pinned: the platform's own would differ from one to the next
ITERATION_LIMIT = 20_000    # a program that turns the loop more often never ends


class Deadlock(BaseException):
    """Nothing is ready, no timer is set: the real loop would wait forever."""


class Runaway(BaseException):
    """The program goes on and on."""


class Counters:
    """Numbers that go on from one loop of a program to its next."""

    def __init__(self):
        self.iteration = 0
        self.iteration_limit = ITERATION_LIMIT
        self.timer_order = itertools.count()
        self.birth_order = itertools.count()
        self.job_number = itertools.count(1)
        # As CPython: only a task that is given no name takes a number. CPython's
        # own counter lives as long as the process, and so for many programs.
        self.default_name = itertools.count(1)


class OrderedTimer(asyncio.TimerHandle):
    """A timer that fires after those set earlier for the same instant.

    On a real clock two timers are never set for the same instant, and fire in
    the order they were set; a heap alone does not promise that.
    """

    __slots__ = ("_order",)

    def __init__(self, order, when, callback, args, loop, context):
        super().__init__(when, callback, args, loop, context)
        self._order = order

    def __lt__(self, other):
        return (self._when, self._order) < (other._when, other._order)


class Waiting:
    """Stands where the loop expects its selector: waiting makes time pass."""

    def __init__(self, clock):
        self._clock = clock

    def select(self, timeout):
        clock = self._clock
        arrival_us = clock.next_arrival_us()
        if timeout is None:
            if arrival_us is None:
                raise Deadlock
            clock.advance_to(arrival_us)
            return []
        # Rounded up, so that a timer is never found not quite due; the small
        # allowance keeps float noise from costing a whole microsecond.
        target_us = clock.now_us + math.ceil(timeout * MICROSECONDS - 1e-3)
        if timeout > 0 and arrival_us is not None:
            target_us = min(target_us, arrival_us)
        clock.advance_to(target_us)
        return []


class Task(asyncio.Task):       # this name, because repr() shows it
    """asyncio.Task, as the program sees it: its loop counts it."""

    def __init__(self, coro, *, loop=None, name=None, **kwargs):
        if loop is None:
            loop = asyncio.get_event_loop()
        if asyncio.iscoroutine(coro):
            if name is None:
                name = loop.name_of_next_task()
            # Now, as one that starts at once may give birth to others.
            loop.is_born(self)
        super().__init__(coro, loop=loop, name=name, **kwargs)


class VirtualLoop(asyncio.base_events.BaseEventLoop):
    task_class = Task

    def __init__(self, clock, counters, journal, outcomes):
        super().__init__()
        self.journal = journal
        self._outcomes = outcomes       # filled when a loop can neither go on nor end
        self.is_cleaning_up = False     # at the end of asyncio.run
        self.clock = clock
        self.counters = counters
        self._births = weakref.WeakKeyDictionary()
        self._clock_resolution = CLOCK_RESOLUTION
        self._selector = Waiting(clock)
        self._pool = self._default_executor = VirtualPool(clock, journal, counters)

    def time(self):
        return self.clock.seconds()

    def call_later(self, delay, callback, *args, context=None):
        if isinstance(delay, (int, float)) and 0 < delay < 1 / MICROSECONDS:
            delay = 1 / MICROSECONDS
        return super().call_later(delay, callback, *args, context=context)

    call_later.__qualname__ = "BaseEventLoop.call_later"    # errors name it

    def call_at(self, when, callback, *args, context=None):
        if when is None:
            raise TypeError("when cannot be None")
        self._check_closed()
        when = to_microseconds(when) / MICROSECONDS
        order = next(self.counters.timer_order)
        timer = OrderedTimer(order, when, callback, args, self, context)
        heapq.heappush(self._scheduled, timer)
        timer._scheduled = True
        return timer

    def name_of_next_task(self):
        return f"Task-{next(self.counters.default_name)}"

    def is_born(self, task):
        self._births[task] = next(self.counters.birth_order)

    # What a program runs a loop for, a main task or another future, leaves a row at
    # its end. asyncio's own clean-up leaves none.

    def run_until_complete(self, future):
        self._check_closed()
        self._check_running()
        is_new = not asyncio.isfuture(future)
        future = asyncio.ensure_future(future, loop=self)
        if is_new:
            future._log_destroy_pending = False     # as where super() makes it
        if self.is_cleaning_up or not self._is_traced(future):
            return super().run_until_complete(future)
        try:
            result = super().run_until_complete(future)
        except (Deadlock, Runaway):
            raise                               # run_forever has told
        except BaseException as error:
            how = "cancelled" if isinstance(error, asyncio.CancelledError) else "exception"
            self.journal.add("main", how=how, v=describe_error(error))
            raise
        self.journal.add("main", how="result", v=self.journal.value(result))
        return result

    def run_forever(self):
        try:
            super().run_forever()
        except (Deadlock, Runaway) as error:
            how = type(error).__name__.lower()
            if self.is_cleaning_up:
                self.journal.add("close", how="deadlock")
            elif how == "deadlock":
                stuck = [self.journal.name_of(task) for task in asyncio.all_tasks(self)]
                self.journal.add("main", how=how, stuck=stuck)
            else:
                self.journal.add("main", how=how)
            self.journal.break_off()
            self._outcomes.append(how)
            raise

    def _is_traced(self, future):
        return True

    def by_birth(self, tasks):
        """The tasks in the order of their creation."""
        return sorted(tasks, key=lambda task: self._births.get(task, -1))

    def _run_once(self):
        self.counters.iteration += 1
        if self.counters.iteration > self.counters.iteration_limit:
            # Leave as much again for cleaning up.
            self.counters.iteration_limit *= 2
            raise Runaway
        super()._run_once()

    def set_default_executor(self, executor):
        if not isinstance(executor, concurrent.futures.ThreadPoolExecutor):
            raise TypeError("executor must be ThreadPoolExecutor instance")
        self._pool = self._default_executor = executor

    async def shutdown_default_executor(self, timeout=None):
        # CPython waits in a thread of its own; ours have no thread to wait in.
        if self._pool.busy():
            idle = self.create_future()
            self._pool.when_idle(
                lambda: self.call_soon_threadsafe(idle.set_result, None))
            await idle

    def close(self):
        self._default_executor = None
        super().close()

    def _process_events(self, event_list):
        pass        # there are no sockets

    def _write_to_self(self):
        pass        # nobody sleeps, so nobody needs waking
