// SPDX-License-Identifier: MIT
// What of asyncio is Python: Runner, run and task factories, as CPython 3.14 has them.
#include "lang/runtime/library.h"

namespace lang::library {

const std::string_view asyncio = R"py(
class Runner:
	def __init__(self, *, debug=None, loop_factory=None):
		self._debug = debug
		self._loop_factory = loop_factory
		self._loop = None
		self._closed = False

	def __enter__(self):
		self._lazy_init()
		return self

	def __exit__(self, exc_type, exc_val, exc_tb):
		self.close()

	def close(self):
		loop = self._loop
		if loop is None:
			return
		try:
			loop._clean_up()
		finally:
			if self._loop_factory is None:
				set_event_loop(None)
			loop.close()
			self._loop = None
			self._closed = True

	def get_loop(self):
		self._lazy_init()
		return self._loop

	def run(self, coro, *, context=None):
		if _get_running_loop() is not None:
			raise RuntimeError("Runner.run() cannot be called from a running event loop")
		self._lazy_init()
		if not iscoroutine(coro):
			if not hasattr(coro, "__await__"):
				raise TypeError("An asyncio.Future, a coroutine or an awaitable is required")
			async def _wrap_awaitable(awaitable):
				return await awaitable
			coro = _wrap_awaitable(coro)
		task = self._loop.create_task(coro)
		return self._loop.run_until_complete(task)

	def _lazy_init(self):
		if self._closed:
			raise RuntimeError("Runner is closed")
		if self._loop is not None:
			return
		if self._loop_factory is None:
			self._loop = new_event_loop()
			set_event_loop(self._loop)
		else:
			self._loop = self._loop_factory()
		if self._debug is not None:
			self._loop.set_debug(self._debug)

def run(main, *, debug=None, loop_factory=None):
	if _get_running_loop() is not None:
		raise RuntimeError("asyncio.run() cannot be called from a running event loop")
	with Runner(debug=debug, loop_factory=loop_factory) as runner:
		return runner.run(main)

def create_eager_task_factory(custom_task_constructor):
	def factory(loop, coro, *, eager_start=True, **kwargs):
		return custom_task_constructor(coro, loop=loop, eager_start=eager_start, **kwargs)
	return factory

eager_task_factory = create_eager_task_factory(Task)

def wrap_future(future, *, loop=None):
	if isfuture(future):
		return future
	return _wrap_pool_future(future, get_event_loop() if loop is None else loop)

def _wrap_pool_future(future, loop):
	if isfuture(future):
		return future
	import _pool
	from concurrent.futures import Future
	if not isinstance(future, Future):
		raise AssertionError(f"concurrent.futures.Future is expected, got {future!r}")
	chained = _pool.chained(future, loop)
	future.add_done_callback(lambda source: _pool.follow(chained, source))
	return chained

class DefaultEventLoopPolicy:
	def get_event_loop(self): return get_event_loop()
	def set_event_loop(self, loop): set_event_loop(loop)
	def new_event_loop(self): return new_event_loop()

_policy = None

def get_event_loop_policy():
	return _policy or DefaultEventLoopPolicy()

def set_event_loop_policy(policy):
	global _policy
	_policy = policy

def _create_task_in_group(group, coro, **kwargs):
	task = _get_running_loop().create_task(coro, **kwargs)
	group._add(task)
	return task
)py";

}  // namespace lang::library
