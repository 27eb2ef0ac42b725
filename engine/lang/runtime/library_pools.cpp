// SPDX-License-Identifier: MIT
// concurrent.futures in Python, as CPython 3.14's, over imagined workers: a job is computed when a worker takes it up, and its
// outcome is there as much later as it blocked. Processes share the program's memory here.
#include "lang/runtime/library.h"

namespace lang::library {

const std::string_view concurrent = R"py(
from concurrent import futures
)py";

const std::string_view pools = R"py(
import _pool
import time as _time
from collections import deque as _deque, namedtuple as _namedtuple
from functools import partial as _partial

FIRST_COMPLETED = 'FIRST_COMPLETED'
FIRST_EXCEPTION = 'FIRST_EXCEPTION'
ALL_COMPLETED = 'ALL_COMPLETED'
TimeoutError = TimeoutError

class Error(Exception): pass
class CancelledError(Error): pass
class InvalidStateError(Error): pass
class BrokenExecutor(RuntimeError): pass

DoneAndNotDoneFutures = _namedtuple('DoneAndNotDoneFutures', 'done not_done')

def _deadline(timeout):
	return None if timeout is None else _time.monotonic() + max(timeout, 0)

class Future:
	_number = 0
	_called = None

	def __init__(self):
		self._state = 'PENDING'
		self._result = self._exception = None
		self._done_callbacks = []

	def __repr__(self):
		name = type(self).__name__
		state = self._state.lower().replace('cancelled_and_notified', 'cancelled')
		if state == 'finished':
			if self._exception:
				state += f' raised {type(self._exception).__name__}'
			else:
				state += f' returned {type(self._result).__name__}'
		return f'<{name} at {hex(id(self))} state={state}>'

	def _invoke_callbacks(self):
		for callback in self._done_callbacks:
			self._invoke(callback)

	def _invoke(self, callback):
		try:
			callback(self)
		except Exception:
			import logging
			logging.getLogger('concurrent.futures').exception('exception calling callback for %r', self)

	def cancel(self):
		if self._state in ('RUNNING', 'FINISHED'):
			return False
		if not self.cancelled():
			self._state = 'CANCELLED'
			self._invoke_callbacks()
		return True

	def cancelled(self):
		return self._state in ('CANCELLED', 'CANCELLED_AND_NOTIFIED')

	def running(self):
		return self._state == 'RUNNING'

	def done(self):
		return self._state in ('CANCELLED', 'CANCELLED_AND_NOTIFIED', 'FINISHED')

	def add_done_callback(self, fn):
		if self.done():
			self._invoke(fn)
		else:
			self._done_callbacks.append(fn)

	def _wait(self, timeout, call):
		deadline = _deadline(timeout)
		while not self.done():
			if not _pool.wait(deadline, call):
				raise TimeoutError()
		if self.cancelled():
			raise CancelledError()

	def result(self, timeout=None):
		self._wait(timeout, 'Future.result')
		if self._exception:
			raise self._exception
		return self._result

	def exception(self, timeout=None):
		self._wait(timeout, 'Future.exception')
		return self._exception

	def set_running_or_notify_cancel(self):
		if self._state == 'CANCELLED':
			self._state = 'CANCELLED_AND_NOTIFIED'
			return False
		if self._state == 'PENDING':
			self._state = 'RUNNING'
			return True
		raise RuntimeError('Future in unexpected state')

	def _end(self, result, exception):
		if self.done():
			raise InvalidStateError(f'{self._state}: {self!r}')
		self._result, self._exception = result, exception
		self._state = 'FINISHED'
		self._invoke_callbacks()

	def set_result(self, result):
		self._end(result, None)

	def set_exception(self, exception):
		self._end(None, exception)

def wait(fs, timeout=None, return_when=ALL_COMPLETED):
	if return_when not in (ALL_COMPLETED, FIRST_COMPLETED, FIRST_EXCEPTION):
		raise ValueError(f'Invalid return condition: {return_when!r}')
	fs = list(dict.fromkeys(fs))
	deadline = _deadline(timeout)
	while True:
		done = [f for f in fs if f.done()]
		if len(done) == len(fs) or done and return_when == FIRST_COMPLETED:
			break
		if return_when == FIRST_EXCEPTION and any(not f.cancelled() and f._exception for f in done):
			break
		if not _pool.wait(deadline, 'concurrent.futures.wait'):
			break
	return DoneAndNotDoneFutures(set(done), set(f for f in fs if f not in done))

def as_completed(fs, timeout=None):
	fs = list(dict.fromkeys(fs))
	deadline = _deadline(timeout)
	finished = []
	for future in fs:
		future.add_done_callback(finished.append)
	for seen in range(len(fs)):
		while len(finished) <= seen:
			if not _pool.wait(deadline, 'concurrent.futures.as_completed'):
				raise TimeoutError(f'{len(fs) - len(finished)} (of {len(fs)}) futures unfinished')
		yield finished[seen]

class Executor:
	def submit(self, fn, /, *args, **kwargs):
		raise NotImplementedError()

	def map(self, fn, *iterables, timeout=None, chunksize=1, buffersize=None):
		if buffersize is not None and not isinstance(buffersize, int):
			raise TypeError('buffersize must be an integer or None')
		if buffersize is not None and buffersize < 1:
			raise ValueError('buffersize must be None or > 0')
		end_time = _deadline(timeout)
		arguments = zip(*iterables)
		fs = _deque()
		def submit_next():
			for args in arguments:
				fs.append(self.submit(fn, *args))
				return True
			return False
		while buffersize is None or len(fs) < buffersize:
			if not submit_next():
				break
		def results():
			try:
				while fs:
					if buffersize is not None:
						submit_next()
					future = fs.popleft()
					try:
						result = future.result() if end_time is None else future.result(end_time - _time.monotonic())
					except BaseException:
						future.cancel()
						raise
					yield result
			finally:
				for future in fs:
					future.cancel()
		return results()

	def shutdown(self, wait=True, *, cancel_futures=False):
		pass

	def __enter__(self):
		return self

	def __exit__(self, exc_type, exc_val, exc_tb):
		self.shutdown(wait=True)
		return False

class _Workers(Executor):
	def __init__(self, max_workers, initializer, initargs):
		if max_workers <= 0:
			raise ValueError('max_workers must be greater than 0')
		if initializer is not None and not callable(initializer):
			raise TypeError('initializer must be a callable')
		self._max_workers = max_workers
		self._initializer, self._initargs = initializer, initargs
		self._started = self._busy = 0
		self._idle = []
		self._queue = _deque()
		self._shutdown = False
		self._broken = None

	def submit(self, fn, /, *args, **kwargs):
		if self._broken:
			raise self._broken
		if self._shutdown:
			raise RuntimeError('cannot schedule new futures after shutdown')
		future = Future()
		future._called = fn
		future._number = _pool.submitted()
		self._queue.append((future, self._prepared(fn, args, kwargs)))
		self._take_up()
		return future

	def _prepared(self, fn, args, kwargs):
		return _partial(fn, *args, **kwargs)

	def _is_busy(self):
		return bool(self._busy or self._queue)

	def _take_up(self):
		while self._queue and self._busy < self._max_workers:
			future, call = self._queue.popleft()
			if not future.set_running_or_notify_cancel():
				continue
			length = 0
			if self._busy == self._started:
				self._idle.append(self._started)
				self._started += 1
				if self._initializer is not None:
					length, returned, value = _pool.compute(_partial(self._initializer, *self._initargs), self._worker(self._idle[0]))
					if not returned:
						call = _partial(self._breaks, future)
			self._busy += 1
			worker = self._idle.pop(0)
			_pool.began(future._number)
			more, returned, value = _pool.compute(call, self._worker(worker))
			_pool.after(length + more, _partial(self._finish, worker, future, returned, value))

	def _breaks(self, future):
		self._broken = self._break('A thread initializer failed, the thread pool is not usable anymore')
		raise self._broken

	def _break(self, text):
		return BrokenExecutor(text)

	def _worker(self, index):
		return None

	def _finish(self, worker, future, returned, value):
		self._busy -= 1
		self._idle.append(worker)
		_pool.ended(future._number)
		future._end(value if returned else None, None if returned else value)
		self._take_up()
		if not self._is_busy():
			_pool.became_idle(self)

	def shutdown(self, wait=True, *, cancel_futures=False):
		self._shutdown = True
		if cancel_futures:
			while self._queue:
				self._queue.popleft()[0].cancel()
		while wait and self._is_busy():
			_pool.wait(None, 'Executor.shutdown')

class ThreadPoolExecutor(_Workers):
	_made = 0

	def __init__(self, max_workers=None, thread_name_prefix='', initializer=None, initargs=(), **ctxkwargs):
		if not thread_name_prefix:
			thread_name_prefix = f'ThreadPoolExecutor-{ThreadPoolExecutor._made}'
			ThreadPoolExecutor._made += 1
		self._thread_name_prefix = thread_name_prefix
		_Workers.__init__(self, 8 if max_workers is None else max_workers, initializer, initargs)

	def _worker(self, index):
		return f'{self._thread_name_prefix}_{index}'

class ProcessPoolExecutor(_Workers):
	def __init__(self, max_workers=None, mp_context=None, initializer=None, initargs=(), *, max_tasks_per_child=None):
		_Workers.__init__(self, 4 if max_workers is None else max_workers, initializer, initargs)

	def _prepared(self, fn, args, kwargs):
		for value in (fn, *args, *kwargs.values()):
			name = getattr(value, '__qualname__', '')
			if '<locals>' in name and not hasattr(value, '__self__'):
				return _partial(_refuse, f"Can't pickle local object {value!r}")
			if '<lambda>' in name:
				return _partial(_refuse, f"Can't pickle {value!r}: it's not found as __main__.{name}")
		return _partial(fn, *args, **kwargs)

class PicklingError(Exception):
	__module__ = '_pickle'

def _refuse(text):
	raise PicklingError(text)

class _Process:
	ThreadPoolExecutor, ProcessPoolExecutor = ThreadPoolExecutor, ProcessPoolExecutor

thread = process = _Process
)py";

}  // namespace lang::library
