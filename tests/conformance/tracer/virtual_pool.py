# SPDX-License-Identifier: MIT
"""Worker threads on the virtual clock.

A job is computed in one go when a worker takes it, and its result is held back
until as much virtual time has passed as the job spent in work() or time.sleep().
"""

import collections
import concurrent.futures
import contextvars
import functools
import itertools

WORKERS = 4


class Job:
    def __init__(self, number, call):
        self.name = f"J{number}"
        self.call = call
        self.future = concurrent.futures.Future()
        self.length_us = 0


class VirtualPool(concurrent.futures.Executor):
    def __init__(self, loop, journal):
        self._loop = loop
        self._journal = journal
        self._numbers = itertools.count(1)
        self._waiting = collections.deque()
        self._running = 0
        self._on_idle = None

    def busy(self):
        return bool(self._running or self._waiting)

    def when_idle(self, action):
        self._on_idle = action

    def submit(self, fn, /, *args, **kwargs):
        job = Job(next(self._numbers), functools.partial(fn, *args, **kwargs))
        self._journal.add("job", id=job.name, ev="submit", by=self._journal.current_task())
        self._waiting.append(job)
        self._start_what_can()
        return job.future

    def shutdown(self, wait=True, *, cancel_futures=False):
        pass        # the loop waits for idleness on its own clock

    def _start_what_can(self):
        while self._waiting and self._running < WORKERS:
            job = self._waiting.popleft()
            if not job.future.set_running_or_notify_cancel():
                continue
            self._running += 1
            self._journal.add("job", id=job.name, ev="start")
            deliver = self._compute(job)
            clock = self._loop.clock
            clock.post(clock.now_us + job.length_us,
                       functools.partial(self._finish, job, deliver))

    def _compute(self, job):
        """Run the job's function, in a thread's empty context; the returned call hands over what came of it."""
        clock = self._loop.clock
        outer, clock.measured_job = clock.measured_job, job
        try:
            return functools.partial(job.future.set_result, contextvars.Context().run(job.call))
        except BaseException as error:
            return functools.partial(job.future.set_exception, error)
        finally:
            clock.measured_job = outer

    def _finish(self, job, deliver):
        self._running -= 1
        self._journal.add("job", id=job.name, ev="finish")
        deliver()
        self._start_what_can()
        if self._on_idle is not None and not self.busy():
            self._on_idle()
