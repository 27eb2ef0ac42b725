// SPDX-License-Identifier: MIT
// Library modules in Python: functools and contextlib.
#include "lang/runtime/library.h"

namespace lang::library {

const std::string_view functools = R"py(
WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__')

def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=()):
	for name in assigned:
		try:
			value = getattr(wrapped, name)
		except AttributeError:
			pass
		else:
			setattr(wrapper, name, value)
	wrapper.__wrapped__ = wrapped
	return wrapper

def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=()):
	return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)

_missing = object()

def reduce(function, iterable, initial=_missing):
	it = iter(iterable)
	if initial is _missing:
		try:
			value = next(it)
		except StopIteration:
			raise TypeError("reduce() of empty iterable with no initial value") from None
	else:
		value = initial
	for item in it:
		value = function(value, item)
	return value

class _CacheInfo:
	def __init__(self, hits, misses, maxsize, currsize):
		self.hits, self.misses, self.maxsize, self.currsize = hits, misses, maxsize, currsize
	def __repr__(self):
		return f"CacheInfo(hits={self.hits}, misses={self.misses}, maxsize={self.maxsize}, currsize={self.currsize})"

def lru_cache(maxsize=128, typed=False):
	if callable(maxsize):
		return lru_cache(128)(maxsize)
	def decorate(function):
		cache = {}
		hits = misses = 0
		def wrapper(*args, **kwargs):
			nonlocal hits, misses
			key = (args, tuple(kwargs.items())) if kwargs else args
			hash(key)
			if key in cache:
				hits += 1
				if maxsize is not None:
					cache[key] = cache.pop(key)
				return cache[key]
			misses += 1
			result = function(*args, **kwargs)
			cache[key] = result
			if maxsize is not None and len(cache) > maxsize:
				del cache[next(iter(cache))]
			return result
		def cache_info():
			return _CacheInfo(hits, misses, maxsize, len(cache))
		def cache_clear():
			nonlocal hits, misses
			cache.clear()
			hits = misses = 0
		wrapper.cache_info = cache_info
		wrapper.cache_clear = cache_clear
		return update_wrapper(wrapper, function)
	return decorate

def cache(function):
	return lru_cache(None)(function)

class cached_property:
	def __init__(self, function):
		self.function = function
		self.name = function.__name__
	def __get__(self, instance, owner=None):
		if instance is None:
			return self
		value = self.function(instance)
		setattr(instance, self.name, value)
		return value

def total_ordering(cls):
	if '__lt__' in cls.__dict__:
		if '__gt__' not in cls.__dict__:
			cls.__gt__ = lambda self, other: not (self < other) and self != other
		if '__le__' not in cls.__dict__:
			cls.__le__ = lambda self, other: self < other or self == other
		if '__ge__' not in cls.__dict__:
			cls.__ge__ = lambda self, other: not self < other
	return cls

def cmp_to_key(compare):
	class key:
		def __init__(self, value): self.obj = value
		def __lt__(self, other): return compare(self.obj, other.obj) < 0
		def __gt__(self, other): return compare(self.obj, other.obj) > 0
		def __le__(self, other): return compare(self.obj, other.obj) <= 0
		def __ge__(self, other): return compare(self.obj, other.obj) >= 0
		def __eq__(self, other): return compare(self.obj, other.obj) == 0
		__hash__ = None
	return key

class partialmethod:
	def __init__(self, function, /, *args, **kwargs):
		self.func, self.args, self.keywords = function, args, kwargs
	def __get__(self, thing, owner=None):
		bound = self.func.__get__(thing, owner) if hasattr(self.func, '__get__') else None
		if bound is not None:
			return partial(bound, *self.args, **self.keywords)
		function, args, keywords = self.func, self.args, self.keywords
		return lambda *more, **named: function(thing, *args, *more, **{**keywords, **named})

def singledispatch(function):
	registry = {object: function}
	def dispatch(cls):
		for base in cls.__mro__:
			if base in registry:
				return registry[base]
		for known, target in registry.items():
			if not isinstance(known, type) and issubclass(cls, known):
				return target
		return function
	def register(cls, target=None):
		if target is None:
			if isinstance(cls, type) or not hasattr(cls, '__annotations__'):
				return lambda f: register(cls, f)
			target = cls
			cls = next(iter(target.__annotations__.values()))
			if isinstance(cls, str):
				raise TypeError(f"Invalid annotation for {next(iter(target.__annotations__))!r}. {cls!r} is not a class.")
		for one in cls if isinstance(cls, tuple) else (cls,):
			registry[one] = target
		return target
	def wrapper(*args, **kwargs):
		if not args:
			raise TypeError(f"{function.__name__} requires at least 1 positional argument")
		return dispatch(type(args[0]))(*args, **kwargs)
	wrapper.register, wrapper.dispatch, wrapper.registry = register, dispatch, registry
	return update_wrapper(wrapper, function)
)py";

const std::string_view contextlib = R"py(
from functools import wraps as _wraps

class AbstractContextManager:
	def __enter__(self):
		return self
	def __exit__(self, *error):
		return None

class AbstractAsyncContextManager:
	async def __aenter__(self):
		return self
	async def __aexit__(self, *error):
		return None

class ContextDecorator:
	pass

class _GeneratorContextManager:
	def __init__(self, function, args, kwargs):
		self.function, self.args, self.kwargs = function, args, kwargs
		self.gen = function(*args, **kwargs)
	def __call__(self, function):
		@_wraps(function)
		def inner(*args, **kwargs):
			with _GeneratorContextManager(self.function, self.args, self.kwargs):
				return function(*args, **kwargs)
		return inner
	def __enter__(self):
		try:
			return next(self.gen)
		except StopIteration:
			raise RuntimeError("generator didn't yield") from None
	def __exit__(self, kind, error, trace):
		if kind is None:
			try:
				next(self.gen)
			except StopIteration:
				return False
			else:
				raise RuntimeError("generator didn't stop")
		try:
			self.gen.throw(error)
		except StopIteration as stop:
			return stop is not error
		except RuntimeError as raised:
			if raised is error:
				return False
			if isinstance(error, StopIteration) and raised.__cause__ is error:
				return False
			raise
		except BaseException as raised:
			if raised is not error:
				raise
			return False
		raise RuntimeError("generator didn't stop after throw()")

def contextmanager(function):
	@_wraps(function)
	def helper(*args, **kwargs):
		return _GeneratorContextManager(function, args, kwargs)
	return helper

class _AsyncGeneratorContextManager:
	def __init__(self, function, args, kwargs):
		self.function, self.args, self.kwargs = function, args, kwargs
		self.gen = function(*args, **kwargs)
	def __call__(self, function):
		@_wraps(function)
		async def inner(*args, **kwargs):
			async with _AsyncGeneratorContextManager(self.function, self.args, self.kwargs):
				return await function(*args, **kwargs)
		return inner
	async def __aenter__(self):
		try:
			return await anext(self.gen)
		except StopAsyncIteration:
			raise RuntimeError("generator didn't yield") from None
	async def __aexit__(self, kind, error, trace):
		if kind is None:
			try:
				await anext(self.gen)
			except StopAsyncIteration:
				return False
			else:
				raise RuntimeError("generator didn't stop")
		try:
			await self.gen.athrow(error)
		except StopAsyncIteration as stop:
			return stop is not error
		except RuntimeError as raised:
			if raised is error:
				return False
			if isinstance(error, (StopIteration, StopAsyncIteration)) and raised.__cause__ is error:
				return False
			raise
		except BaseException as raised:
			if raised is not error:
				raise
			return False
		raise RuntimeError("generator didn't stop after athrow()")

def asynccontextmanager(function):
	@_wraps(function)
	def helper(*args, **kwargs):
		return _AsyncGeneratorContextManager(function, args, kwargs)
	return helper

class suppress:
	def __init__(self, *exceptions):
		self._exceptions = exceptions
	def __enter__(self):
		pass
	def __exit__(self, kind, error, trace):
		if kind is None:
			return
		if issubclass(kind, self._exceptions):
			return True
		if issubclass(kind, BaseExceptionGroup):
			match, rest = error.split(self._exceptions)
			if rest is None:
				return True
			raise rest
		return False

class closing:
	def __init__(self, thing):
		self.thing = thing
	def __enter__(self):
		return self.thing
	def __exit__(self, *error):
		self.thing.close()

class aclosing:
	def __init__(self, thing):
		self.thing = thing
	async def __aenter__(self):
		return self.thing
	async def __aexit__(self, *error):
		await self.thing.aclose()

class _Redirect:
	def __init__(self, target):
		self._target, self._before = target, []
	def __enter__(self):
		import sys
		self._before.append(getattr(sys, self._name))
		setattr(sys, self._name, self._target)
		return self._target
	def __exit__(self, *error):
		import sys
		setattr(sys, self._name, self._before.pop())

class redirect_stdout(_Redirect):
	_name = 'stdout'

class redirect_stderr(_Redirect):
	_name = 'stderr'

class nullcontext:
	def __init__(self, enter_result=None):
		self.enter_result = enter_result
	def __enter__(self):
		return self.enter_result
	def __exit__(self, *error):
		pass
	async def __aenter__(self):
		return self.enter_result
	async def __aexit__(self, *error):
		pass

class ExitStack:
	def __init__(self):
		self._callbacks = []
	def __enter__(self):
		return self
	def push(self, exit):
		self._callbacks.append(exit.__exit__ if hasattr(exit, '__exit__') else exit)
		return exit
	def callback(self, function, *args, **kwargs):
		def exit(kind, error, trace):
			function(*args, **kwargs)
		self._callbacks.append(exit)
		return function
	def enter_context(self, manager):
		exit = manager.__exit__
		value = manager.__enter__()
		self._callbacks.append(exit)
		return value
	def pop_all(self):
		other = type(self)()
		other._callbacks, self._callbacks = self._callbacks, []
		return other
	def close(self):
		self.__exit__(None, None, None)
	def __exit__(self, kind, error, trace):
		received = error is not None
		original = error
		suppressed = False
		pending = False
		while self._callbacks:
			exit = self._callbacks.pop()
			try:
				if exit(type(error) if error is not None else None, error, None):
					suppressed, pending, error = True, False, None
			except BaseException as raised:
				pending, error = True, raised
		if pending:
			raise error
		return received and suppressed

class AsyncExitStack:
	def __init__(self):
		self._callbacks = []
	async def __aenter__(self):
		return self
	def push(self, exit):
		self._callbacks.append((True, exit.__exit__ if hasattr(exit, '__exit__') else exit))
		return exit
	def push_async_exit(self, exit):
		self._callbacks.append((False, exit.__aexit__ if hasattr(exit, '__aexit__') else exit))
		return exit
	def callback(self, function, *args, **kwargs):
		def exit(kind, error, trace):
			function(*args, **kwargs)
		self._callbacks.append((True, exit))
		return function
	def push_async_callback(self, function, *args, **kwargs):
		async def exit(kind, error, trace):
			await function(*args, **kwargs)
		self._callbacks.append((False, exit))
		return function
	def enter_context(self, manager):
		exit = manager.__exit__
		value = manager.__enter__()
		self._callbacks.append((True, exit))
		return value
	async def enter_async_context(self, manager):
		exit = manager.__aexit__
		value = await manager.__aenter__()
		self._callbacks.append((False, exit))
		return value
	def pop_all(self):
		other = type(self)()
		other._callbacks, self._callbacks = self._callbacks, []
		return other
	async def aclose(self):
		await self.__aexit__(None, None, None)
	async def __aexit__(self, kind, error, trace):
		received = error is not None
		suppressed = False
		pending = False
		while self._callbacks:
			plain, exit = self._callbacks.pop()
			try:
				if plain:
					handled = exit(type(error) if error is not None else None, error, None)
				else:
					handled = await exit(type(error) if error is not None else None, error, None)
				if handled:
					suppressed, pending, error = True, False, None
			except BaseException as raised:
				pending, error = True, raised
		if pending:
			raise error
		return received and suppressed
)py";

}  // namespace lang::library
