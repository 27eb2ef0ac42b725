# SPDX-License-Identifier: MIT
"""Worker threads and processes on the virtual clock.

A job is computed in one go when a worker takes it, and its result is held back
until as much virtual time has passed as the job spent in work() or time.sleep().
"""

import asyncio
import collections
import concurrent.futures
import contextvars
import functools
import pickle
import time

WORKERS = 4


class Future(concurrent.futures.Future):    # this name, because repr() shows it
    """Waiting for it makes time pass."""

    def __init__(self, clock):
        super().__init__()
        self._clock = clock

    def result(self, timeout=None):
        pass_time(self._clock, self.done, timeout)
        return super().result(0)

    def exception(self, timeout=None):
        pass_time(self._clock, self.done, timeout)
        return super().exception(0)


def pass_time(clock, is_enough, timeout=None):
    """Blocks until `is_enough()`; False when the time is over before."""
    deadline_us = None if timeout is None else clock.now_us + max(0, round(timeout * 1_000_000))
    while not is_enough():
        arrival_us = clock.next_arrival_us()
        if deadline_us is not None and (arrival_us is None or deadline_us < arrival_us):
            clock.advance_to(deadline_us)
            return False
        clock.advance_to(arrival_us)
    return True


def waiting_functions(clock):
    """concurrent.futures.wait and as_completed, over virtual time."""

    def wait(fs, timeout=None, return_when=concurrent.futures.ALL_COMPLETED):
        fs = list(dict.fromkeys(fs))

        def is_enough():
            done = [future for future in fs if future.done()]
            if len(done) == len(fs) or done and return_when == concurrent.futures.FIRST_COMPLETED:
                return True
            return return_when == concurrent.futures.FIRST_EXCEPTION and any(
                not future.cancelled() and future.exception(0) for future in done)

        pass_time(clock, is_enough, timeout)
        done = {future for future in fs if future.done()}
        return concurrent.futures._base.DoneAndNotDoneFutures(done, set(fs) - done)

    def as_completed(fs, timeout=None):
        fs = list(dict.fromkeys(fs))
        finished = []
        for future in fs:
            future.add_done_callback(finished.append)
        end = None if timeout is None else time.monotonic() + timeout
        for seen in range(len(fs)):
            left = None if end is None else end - time.monotonic()
            if not pass_time(clock, lambda: len(finished) > seen, left):
                raise TimeoutError(f"{len(fs) - len(finished)} (of {len(fs)}) futures unfinished")
            yield finished[seen]

    return {"wait": wait, "as_completed": as_completed}


class Job:
    def __init__(self, clock, call, name):
        self.name = name
        self.call = call
        self.future = Future(clock)
        self.length_us = 0


class VirtualPool(concurrent.futures.Executor):
    def __init__(self, clock, journal, counters, workers=WORKERS, initializer=None, initargs=()):
        self._clock = clock
        self._journal = journal
        self._numbers = counters.job_number
        self._workers = workers
        self._started = 0
        self._initializer = initializer and functools.partial(initializer, *initargs)
        self._waiting = collections.deque()
        self._running = 0
        self._on_idle = None
        self._closed = False
        self._broken = None

    def busy(self):
        return bool(self._running or self._waiting)

    def when_idle(self, action):
        self._on_idle = action

    def submit(self, fn, /, *args, **kwargs):
        if self._broken:
            raise self._broken
        if self._closed:
            raise RuntimeError("cannot schedule new futures after shutdown")
        # Jobs outside of any loop are no part of a trace.
        name = f"J{next(self._numbers)}" if asyncio._get_running_loop() else None
        job = Job(self._clock, self._call_of(fn, args, kwargs), name)
        self._report(job, "submit", by=self._journal.current_task())
        self._waiting.append(job)
        self._start_what_can()
        return job.future

    def _call_of(self, fn, args, kwargs):
        return functools.partial(fn, *args, **kwargs)

    def _report(self, job, event, **fields):
        if job.name:
            self._journal.add("job", id=job.name, ev=event, **fields)

    def shutdown(self, wait=True, *, cancel_futures=False):
        self._closed = True
        if cancel_futures:
            while self._waiting:
                self._waiting.popleft().future.cancel()
        if wait:
            pass_time(self._clock, lambda: not self.busy())

    def _start_what_can(self):
        while self._waiting and self._running < self._workers:
            job = self._waiting.popleft()
            if not job.future.set_running_or_notify_cancel():
                continue
            if self._running == self._started:
                self._started += 1
                self._initialize(job)
            self._running += 1
            self._report(job, "start")
            deliver = self._compute(job)
            self._clock.post(self._clock.now_us + job.length_us, functools.partial(self._finish, job, deliver))

    def _initialize(self, job):
        if self._initializer is None:
            return
        call, job.call = job.call, self._initializer
        deliver = self._compute(job)
        job.call = call
        if deliver.func == job.future.set_exception:
            self._broken = concurrent.futures.BrokenExecutor(
                "A thread initializer failed, the thread pool is not usable anymore")
            job.call = functools.partial(self._fail, self._broken)

    @staticmethod
    def _fail(error):
        raise error

    def _compute(self, job):
        """Run the job's function, in a thread's empty context; the returned call hands over what came of it."""
        clock = self._clock
        outer, clock.measured_job = clock.measured_job, job
        try:
            return functools.partial(job.future.set_result, contextvars.Context().run(job.call))
        except BaseException as error:
            return functools.partial(job.future.set_exception, error)
        finally:
            clock.measured_job = outer

    def _finish(self, job, deliver):
        self._running -= 1
        self._report(job, "finish")
        deliver()
        self._start_what_can()
        if self._on_idle is not None and not self.busy():
            self._on_idle()


class Pickling:
    """What a process is given must be possible to send to it."""

    def _call_of(self, fn, args, kwargs):
        try:
            for value in (fn, *args, *kwargs.values()):
                pickle.dumps(value)
        except Exception as error:
            return functools.partial(self._fail, error)
        return functools.partial(fn, *args, **kwargs)


def pools(clock, journal, counters):
    """concurrent.futures' names, for what a program imports."""

    class ThreadPoolExecutor(VirtualPool):
        def __init__(self, max_workers=None, thread_name_prefix="", initializer=None, initargs=()):
            if max_workers is not None and max_workers <= 0:
                raise ValueError("max_workers must be greater than 0")
            super().__init__(clock, journal, counters, max_workers or WORKERS + 4, initializer, initargs)

    class ProcessPoolExecutor(Pickling, VirtualPool):
        def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
            if max_workers is not None and max_workers <= 0:
                raise ValueError("max_workers must be greater than 0")
            super().__init__(clock, journal, counters, max_workers or WORKERS, initializer, initargs)

    return {"ThreadPoolExecutor": ThreadPoolExecutor, "ProcessPoolExecutor": ProcessPoolExecutor,
            **waiting_functions(clock)}
