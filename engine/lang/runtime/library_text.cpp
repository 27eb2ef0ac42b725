// SPDX-License-Identifier: MIT
// Library modules in Python: functools and contextlib.
#include "lang/runtime/library.h"

namespace lang::library {

const std::string_view functools = R"py(
WRAPPER_ASSIGNMENTS = ('__module__', '__name__', '__qualname__', '__doc__', '__annotate__', '__type_params__')
WRAPPER_UPDATES = ('__dict__',)

def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
	for name in assigned:
		if hasattr(wrapped, name):
			setattr(wrapper, name, getattr(wrapped, name))
	for name in updated:
		getattr(wrapper, name).update(getattr(wrapped, name, {}))
	wrapper.__wrapped__ = wrapped
	return wrapper

def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
	return partial(update_wrapper, wrapped=wrapped, assigned=assigned, updated=updated)

_missing = object()

def reduce(function, iterable, initial=_missing, /):
	try:
		it = iter(iterable)
	except TypeError:
		raise TypeError("reduce() arg 2 must support iteration") from None
	value = initial
	if initial is _missing:
		for value in it:
			break
		else:
			raise TypeError("reduce() of empty iterable with no initial value")
	for item in it:
		value = function(value, item)
	return value

from collections import namedtuple as _namedtuple
_CacheInfo = _namedtuple('CacheInfo', 'hits misses maxsize currsize')

def lru_cache(maxsize=128, typed=False):
	if callable(maxsize):
		return lru_cache()(maxsize)
	if isinstance(maxsize, int):
		maxsize = max(maxsize, 0)
	elif maxsize is not None:
		raise TypeError('Expected first argument to be an integer, a callable, or None')
	def decorate(function):
		cache = {}
		hits = misses = 0
		def wrapper(*args, **kwargs):
			nonlocal hits, misses
			key = args
			if kwargs:
				key += (_missing, *kwargs.items())
			if typed:
				key += (_missing, *map(type, args), *map(type, kwargs.values()))
			elif len(key) == 1 and type(key[0]) in (int, str):
				key = key[0]
			hash(key)
			if key in cache:
				hits += 1
				if maxsize is not None:
					cache[key] = cache.pop(key)
				return cache[key]
			misses += 1
			result = function(*args, **kwargs)
			if maxsize != 0:
				if maxsize is not None and key not in cache and len(cache) >= maxsize:
					del cache[next(iter(cache))]
				cache[key] = result
			return result
		def cache_info():
			return _CacheInfo(hits, misses, maxsize, len(cache))
		def cache_clear():
			nonlocal hits, misses
			cache.clear()
			hits = misses = 0
		wrapper = update_wrapper(wrapper, function)
		wrapper.cache_info, wrapper.cache_clear = cache_info, cache_clear
		wrapper.cache_parameters = lambda: {'maxsize': maxsize, 'typed': typed}
		return wrapper
	return decorate

def cache(function, /):
	return lru_cache(None)(function)

class cached_property:
	def __init__(self, func):
		self.func, self.attrname, self.__doc__ = func, None, func.__doc__
	def __set_name__(self, owner, name):
		self.attrname = name
	def __get__(self, instance, owner=None):
		if instance is None:
			return self
		if not hasattr(instance, '__dict__'):
			raise TypeError(f"No '__dict__' attribute on {type(instance).__name__!r} instance to cache {self.attrname!r} property.")
		value = self.func(instance)
		object.__setattr__(instance, self.attrname, value)
		return value

# What each comparison makes of the others: its result or the contrary, with equality as it must be.
_orders = {'__lt__': {'__gt__': (True, False), '__le__': (False, True), '__ge__': (True, None)},
		   '__le__': {'__ge__': (True, True), '__lt__': (False, False), '__gt__': (True, None)},
		   '__gt__': {'__lt__': (True, False), '__ge__': (False, True), '__le__': (True, None)},
		   '__ge__': {'__le__': (True, True), '__gt__': (False, False), '__lt__': (True, None)}}

def _ordered(root, contrary, equal):
	def compare(self, other):
		found = getattr(type(self), root)(self, other)
		if found is NotImplemented:
			return found
		found = bool(found) != contrary
		return found if equal is None else found or self == other if equal else found and self != other
	return compare

def total_ordering(cls):
	roots = [op for op in _orders if any(op in base.__dict__ for base in cls.__mro__ if base is not object)]
	if not roots:
		raise ValueError('must define at least one ordering operation: < > <= >=')
	for op, (contrary, equal) in _orders[roots[0]].items():
		if op not in roots:
			setattr(cls, op, _ordered(roots[0], contrary, equal))
	return cls

def cmp_to_key(mycmp):
	class key:
		def __init__(self, obj): self.obj = obj
		def __lt__(self, other): return mycmp(self.obj, other.obj) < 0
		def __gt__(self, other): return mycmp(self.obj, other.obj) > 0
		def __le__(self, other): return mycmp(self.obj, other.obj) <= 0
		def __ge__(self, other): return mycmp(self.obj, other.obj) >= 0
		def __eq__(self, other): return mycmp(self.obj, other.obj) == 0
		__hash__ = None
	return key

class partialmethod:
	def __init__(self, function, /, *args, **kwargs):
		self.func, self.args, self.keywords = function, args, kwargs
	def __get__(self, thing, owner=None):
		return partial(self.func.__get__(thing, owner), *self.args, **self.keywords)

def singledispatch(function):
	registry = {object: function}
	def dispatch(cls):
		for base in cls.__mro__:
			if base in registry and base is not object:
				return registry[base]
		for known, target in registry.items():
			if not isinstance(known, type) and issubclass(cls, known):
				return target
		return function
	def register(cls, func=None):
		if func is None:
			if isinstance(cls, (type, tuple)) or not getattr(cls, '__annotations__', None):
				if isinstance(cls, (type, tuple)):
					return lambda f: register(cls, f)
				raise TypeError(f"Invalid first argument to `register()`: {cls!r}. Use either `@register(some_class)` or plain `@register` on an annotated function.")
			func = cls
			name, cls = next(iter(func.__annotations__.items()))
			if isinstance(cls, str) and '|' in cls:
				known = {'None': type(None), **{one.__name__: one for one in (int, str, float, bool, bytes, list, tuple, dict, set)}, **func.__globals__}
				cls = tuple([known.get(one.strip()) for one in cls.split('|')])
			if isinstance(cls, str):
				raise TypeError(f"Invalid annotation for {name!r}. {cls!r} is not a class.")
		for one in cls if isinstance(cls, tuple) else (cls,):
			registry[one] = func
		return func
	def wrapper(*args, **kwargs):
		if not args:
			raise TypeError(f"{function.__name__} requires at least 1 positional argument")
		return dispatch(type(args[0]))(*args, **kwargs)
	wrapper = update_wrapper(wrapper, function)
	wrapper.register, wrapper.dispatch, wrapper.registry = register, dispatch, registry
	return wrapper

class singledispatchmethod:
	def __init__(self, func):
		self.dispatcher, self.func = singledispatch(func), func
	def register(self, cls, method=None):
		return self.dispatcher.register(cls, method)
	def __get__(self, thing, owner=None):
		def method(*args, **kwargs):
			if not args:
				raise TypeError(f"{self.func.__name__} requires at least 1 positional argument")
			return self.dispatcher.dispatch(type(args[0])).__get__(thing, owner)(*args, **kwargs)
		method.register = self.register
		return update_wrapper(method, self.func)
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
	def _recreate_cm(self):
		return self
	def __call__(self, func):
		@_wraps(func)
		def inner(*args, **kwds):
			with self._recreate_cm():
				return func(*args, **kwds)
		return inner

class AsyncContextDecorator:
	def _recreate_cm(self):
		return self
	def __call__(self, func):
		@_wraps(func)
		async def inner(*args, **kwds):
			async with self._recreate_cm():
				return await func(*args, **kwds)
		return inner

class _Made:
	def __init__(self, func, args, kwds):
		self.gen = func(*args, **kwds)
		self.func, self.args, self.kwds = func, args, kwds
	def _recreate_cm(self):
		return type(self)(self.func, self.args, self.kwds)

class _GeneratorContextManager(_Made, AbstractContextManager, ContextDecorator):
	def __enter__(self):
		del self.args, self.kwds, self.func
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
			try:
				raise RuntimeError("generator didn't stop")
			finally:
				self.gen.close()
		try:
			self.gen.throw(error)
		except StopIteration as stop:
			if stop is error:
				return False
			_hold(error, None)
			return True
		except RuntimeError as raised:
			if raised is error or isinstance(error, StopIteration) and raised.__cause__ is error:
				return False
			raise
		except BaseException as raised:
			if raised is not error:
				raise
			return False
		try:
			raise RuntimeError("generator didn't stop after throw()")
		finally:
			self.gen.close()

def contextmanager(func):
	@_wraps(func)
	def helper(*args, **kwds):
		return _GeneratorContextManager(func, args, kwds)
	return helper

class _AsyncGeneratorContextManager(_Made, AbstractAsyncContextManager, AsyncContextDecorator):
	async def __aenter__(self):
		del self.args, self.kwds, self.func
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
			try:
				raise RuntimeError("generator didn't stop")
			finally:
				await self.gen.aclose()
		try:
			await self.gen.athrow(error)
		except BaseException as raised:
			if raised is error:
				return False
			_hold(error, self.gen)
			if isinstance(raised, StopAsyncIteration):
				return True
			if isinstance(raised, RuntimeError) and isinstance(error, (StopIteration, StopAsyncIteration)) and raised.__cause__ is error:
				return False
			raise
		try:
			raise RuntimeError("generator didn't stop after athrow()")
		finally:
			await self.gen.aclose()

def asynccontextmanager(func):
	@_wraps(func)
	def helper(*args, **kwds):
		return _AsyncGeneratorContextManager(func, args, kwds)
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

def _methods(manager, enter, exit, kind):
	cls = type(manager)
	try:
		return getattr(cls, enter), getattr(cls, exit)
	except AttributeError:
		raise TypeError(f"'{cls.__module__}.{cls.__qualname__}' object does not support the {kind}context manager protocol") from None

# What an exit raises has been raised while the exception before it was handled.
def _fix_context(new, old, outside):
	while new is not old:
		context = new.__context__
		if context is None or context is old:
			return
		if context is outside:
			break
		new = context
	if new is not old:
		new.__context__ = old

class _Stack:
	def __init__(self):
		self._callbacks = []
	def push(self, exit):
		method = getattr(type(exit), '__exit__', None)
		self._callbacks.append((True, exit if method is None else method.__get__(exit)))
		return exit
	def callback(self, callback, /, *args, **kwds):
		def exit(kind, error, trace):
			callback(*args, **kwds)
		exit.__wrapped__ = callback
		self._callbacks.append((True, exit))
		return callback
	def enter_context(self, cm):
		enter, exit = _methods(cm, '__enter__', '__exit__', '')
		value = enter(cm)
		self._callbacks.append((True, exit.__get__(cm)))
		return value
	def pop_all(self):
		other = type(self)()
		other._callbacks, self._callbacks = self._callbacks, []
		return other

class ExitStack(_Stack, AbstractContextManager):
	def close(self):
		self.__exit__(None, None, None)
	def __exit__(self, kind, error, trace):
		import sys
		received, outside = error is not None, sys.exception()
		suppressed = pending = False
		while self._callbacks:
			plain, exit = self._callbacks.pop()
			try:
				if exit(*(None, None, None) if error is None else (type(error), error, error.__traceback__)):
					suppressed, pending, error = True, False, None
			except BaseException as raised:
				_fix_context(raised, error, outside)
				pending, error = True, raised
		if pending:
			context = error.__context__
			try:
				raise error
			finally:
				error.__context__ = context
		return received and suppressed

class AsyncExitStack(_Stack, AbstractAsyncContextManager):
	def push_async_exit(self, exit):
		method = getattr(type(exit), '__aexit__', None)
		self._callbacks.append((False, exit if method is None else method.__get__(exit)))
		return exit
	def push_async_callback(self, callback, /, *args, **kwds):
		async def exit(kind, error, trace):
			await callback(*args, **kwds)
		exit.__wrapped__ = callback
		self._callbacks.append((False, exit))
		return callback
	async def enter_async_context(self, cm):
		enter, exit = _methods(cm, '__aenter__', '__aexit__', 'asynchronous ')
		value = await enter(cm)
		self._callbacks.append((False, exit.__get__(cm)))
		return value
	async def aclose(self):
		await self.__aexit__(None, None, None)
	async def __aexit__(self, kind, error, trace):
		import sys
		received, outside = error is not None, sys.exception()
		suppressed = pending = False
		while self._callbacks:
			plain, exit = self._callbacks.pop()
			try:
				handled = exit(*(None, None, None) if error is None else (type(error), error, error.__traceback__))
				if handled if plain else await handled:
					suppressed, pending, error = True, False, None
			except BaseException as raised:
				_fix_context(raised, error, outside)
				pending, error = True, raised
		if pending:
			context = error.__context__
			try:
				raise error
			finally:
				error.__context__ = context
		return received and suppressed
)py";

}  // namespace lang::library
