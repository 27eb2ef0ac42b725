// SPDX-License-Identifier: MIT
// The prelude: what the machine and its natives have in Python.
#include "lang/runtime/library.h"

namespace lang::library {

const std::string_view prelude = R"py(
class code_info:
	def __init__(self, filename, name):
		self.co_filename, self.co_name, self.co_qualname = filename, name, name

class frame_info:
	def __init__(self, filename, lineno, name):
		self.f_lineno, self.f_code, self.f_back, self.f_locals, self.f_globals = lineno, code_info(filename, name), None, {}, {}

class traceback:
	def __init__(self, places):
		filename, lineno, name = places[0]
		self.tb_lineno, self.tb_frame = lineno, frame_info(filename, lineno, name)
		self.tb_next = traceback(places[1:]) if places[1:] else None
	def __repr__(self):
		return f'<traceback object at {hex(id(self))}>'

def class_getitem(cls, parameters):
	return cls

class type_parameter:
	def __init__(self, name):
		self.__name__ = name
	def __or__(self, other):
		return self
	__ror__ = __or__
	def __getitem__(self, parameters):
		return self
	def __repr__(self):
		return self.__name__

class anext_awaitable:
	__module__ = "builtins"
	def __init__(self, step, default):
		self._step, self._default, self._iterator = step, default, None
	def _begun(self):
		if self._iterator is None:
			self._iterator = self.__await__()
		return self._iterator
	def send(self, value):
		return self._begun().send(value)
	def throw(self, *error):
		return self._begun().throw(*error)
	def close(self):
		self._begun().close()
	def __await__(self):
		try:
			return (yield from self._step.__await__())
		except StopAsyncIteration:
			return self._default

class _AsCompletedIterator:
	def __init__(self, state, next_awaited, next_coroutine):
		self._state, self._next_awaited, self._next_coroutine = state, next_awaited, next_coroutine
	def __aiter__(self):
		return self
	def __iter__(self):
		return self
	async def __anext__(self):
		coroutine = self._next_awaited(self._state)
		if coroutine is None:
			raise StopAsyncIteration
		return await coroutine
	def __next__(self):
		coroutine = self._next_coroutine(self._state)
		if coroutine is None:
			raise StopIteration
		return coroutine

async def _await(awaitable):
	return await awaitable

async def _enter_lock(lock):
	await lock.acquire()

async def _leave_lock(lock):
	lock.release()

# Built-in functions whose arguments are iterators or functions of the program: here, so that those run as frames of the
# machine, which a host can interrupt. A StopIteration of a function ends map() and filter().
def collected(function, at, arguments, keywords):
	arguments[at] = [x for x in arguments[at]]
	return arguments[at] if function is list else function(*arguments, **keywords)

def each(add, iterable, result):
	for x in iterable:
		add(x)
	return result

def each_of(add, iterables):
	for iterable in iterables:
		for x in iterable:
			add(x)

def each_pair(add, pairs, keywords, dictionary, result):
	n = 0
	for pair in pairs:
		add(dictionary, pair, n)
		n += 1
	for pair in keywords:
		add(dictionary, pair, n)
	return result

def contained(iterable, item, answer):
	try:
		iterator = iter(iterable)
	except TypeError:
		iterator = None
	if iterator is None:
		raise TypeError(f"argument of type '{type(iterable).__name__}' is not a container or iterable")
	for x in iterator:
		if x is item or x == item:
			return answer
	return not answer

def any(iterable):
	for x in iterable:
		if x:
			return True
	return False

def all(iterable):
	for x in iterable:
		if not x:
			return False
	return True

def sum(iterable, add):
	for x in iterable:
		add(x)
	return add()

def prod(iterable, product):
	for x in iterable:
		product = product * x
	return product

def best(iterable, key, greatest, fallback):
	first = True
	for x in iterable:
		k = x if key is None else key(x)
		if first or (k > most if greatest else k < most):
			first, found, most = False, x, k
	if not first:
		return found
	if fallback:
		return fallback[0]
	raise ValueError(f"{'max' if greatest else 'min'}() iterable argument is empty")

def map(function, iterable):
	for x in iterable:
		try:
			x = function(x)
		except StopIteration as stop:
			return stop.value
		yield x

def map_several(function, iterable):
	for x in iterable:
		try:
			x = function(*x)
		except StopIteration:
			return
		yield x

def filter(function, iterable):
	for x in iterable:
		try:
			good = x if function is None else function(x)
		except StopIteration:
			return
		if good:
			yield x

def enumerate(iterable, n):
	for x in iterable:
		yield n, x
		n += 1

def zip(*iterators):
	while iterators:
		row = []
		for iterator in iterators:
			try:
				row.append(next(iterator))
			except StopIteration:
				return
		yield tuple(row)

def sort(items, key, reverse, sort_by):
	items = list(items)
	sort_list(items, key, reverse, sort_by)
	return items

# The list is empty meanwhile, and afterwards as far sorted as it came.
def sort_list(items, key, reverse, sort_by):
	made = items[:]
	items.clear()
	try:
		keys = made if key is None else [key(x) for x in made]
		if len(made) < 20000:
			sort_by(made, keys, reverse)
		else:
			made = sort_runs(made, keys, reverse, sort_by)[0]
		if items:
			raise ValueError('list modified during sort')
	finally:
		items[:] = made

# Short runs are sorted at once, and merged.
def sort_runs(items, keys, reverse, sort_by):
	n = len(items) // 2
	if n < 10000:
		sort_by(items, keys, reverse)
		return items, keys
	a, k = sort_runs(items[:n], keys[:n], reverse, sort_by)
	b, l = sort_runs(items[n:], keys[n:], reverse, sort_by)
	items, keys, i, j = [], [], 0, 0
	while i < len(a) and j < len(b):
		if k[i] < l[j] if reverse else l[j] < k[i]:
			items.append(b[j])
			keys.append(l[j])
			j += 1
		else:
			items.append(a[i])
			keys.append(k[i])
			i += 1
	return items + a[i:] + b[j:], keys + k[i:] + l[j:]

def repeat(items, times):
	size = len(items) * times
	part = items * (1 + 10000 // len(items))
	made = []
	while len(made) + len(part) < size:
		made += part
	made += part[:size - len(made)]
	return made

def _abridged(text, longest):
	if len(text) <= longest:
		return text
	head = (longest - 3) // 2
	return text[:head] + "..." + text[len(text) - (longest - 3 - head):]

def _sorted(values):
	try:
		return sorted(values)
	except Exception:
		return list(values)

# reprlib.repr
def _short_repr(value, level=6):
	kind = type(value)
	if kind is str:
		text = repr(value[:30])
		if len(text) > 30:
			text = repr(value[:13] + value[len(value) - 14:])
			text = text[:13] + "..." + text[len(text) - 14:]
		return text
	if kind is int:
		return _abridged(repr(value), 40)
	if kind is dict and value:
		if level <= 0:
			return "{...}"
		parts = [_short_repr(key, level - 1) + ": " + _short_repr(value[key], level - 1) for key in _sorted(value)[:4]]
		return "{" + ", ".join(parts + ["..."] * (len(value) > 4)) + "}"
	if kind in (list, tuple, set, frozenset) and value:
		left, right = {list: "[]", tuple: "()", set: "{}", frozenset: ("frozenset({", "})")}[kind]
		if level <= 0:
			return left + "..." + right
		items = value if kind in (list, tuple) else _sorted(value)
		parts = [_short_repr(item, level - 1) for item in items[:6]] + ["..."] * (len(value) > 6)
		if kind is tuple and len(value) == 1:
			right = ",)"
		return left + ", ".join(parts) + right
	return repr(value) if kind in (list, tuple, dict, set, frozenset) else _abridged(repr(value), 30)
)py";

}  // namespace lang::library
