// SPDX-License-Identifier: MIT
// Library modules in Python: itertools.
#include "lang/runtime/library.h"

namespace lang::library {

const std::string_view itertools = R"py(
from _itertools import _as, _Iterator

class count:
	def __init__(self, start=0, step=1):
		for given in (start, step):
			if not isinstance(given, (int, float)):
				raise TypeError('a number is required')
		self._next, self._step = start, step
	def __iter__(self):
		return self
	def __next__(self):
		value = self._next
		self._next = value + self._step
		return value
	def __repr__(self):
		return f"count({self._next})" if self._step == 1 and isinstance(self._step, int) else f"count({self._next}, {self._step})"

_none = object()

class repeat:
	def __init__(self, object, times=_none):
		self._object, self._left = object, -1 if times is _none else max(range(times).stop, 0)
	def __iter__(self):
		return self
	def __next__(self):
		if not self._left:
			raise StopIteration
		if self._left > 0:
			self._left -= 1
		return self._object
	def __length_hint__(self):
		if self._left < 0:
			raise TypeError('len() of unsized object')
		return self._left
	def __repr__(self):
		return f"repeat({self._object!r})" if self._left < 0 else f"repeat({self._object!r}, {self._left})"

# The others are generators by another class: they have its methods, and go on after an exception from their first line.
def _cycle(it, saved):
	for item in it:
		yield item
		saved.append(item)
	while saved:
		for item in saved:
			yield item

class cycle(_Iterator):
	def __new__(cls, iterable):
		return _as(cls, _cycle(iter(iterable), []))

def _chain(iterables, active):
	while True:
		for item in active:
			yield item
		try:
			active = iter(next(iterables))
		except StopIteration:
			return

class chain(_Iterator):
	def __new__(cls, *iterables):
		return _as(cls, _chain(iter(iterables), ()))
	@classmethod
	def from_iterable(cls, iterable, /):
		return _as(cls, _chain(iter(iterable), ()))

def _islice(it, at, start, stop, step):
	while stop is None or start < stop:
		for item in it:
			at += 1
			if at > start:
				break
		else:
			return
		start += step
		if stop is not None and start > stop:
			start = stop
		yield item
	while at < start:
		at += 1
		for item in it:
			break
		else:
			return

class islice(_Iterator):
	def __new__(cls, iterable, *args):
		if not 0 < len(args) < 4:
			raise TypeError(f"islice expected at {f'most 4 arguments, got {len(args) + 1}' if args else 'least 2 arguments, got 1'}")
		s = slice(*args)
		def whole(n):
			return n is None or (isinstance(n, int) or hasattr(n, '__index__')) and range(n).stop >= 0
		if not whole(s.stop):
			raise ValueError("Stop argument for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
		if not whole(s.start):
			raise ValueError("Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.")
		if not whole(s.step) or s.step == 0:
			raise ValueError("Step for islice() must be a positive integer or None.")
		return _as(cls, _islice(iter(iterable), 0, s.start or 0, s.stop, s.step or 1))

def _takewhile(predicate, it):
	for item in it:
		if not predicate(item):
			it = ()
			return
		yield item

class takewhile(_Iterator):
	def __new__(cls, predicate, iterable):
		return _as(cls, _takewhile(predicate, iter(iterable)))

def _dropwhile(predicate, it, dropping):
	for item in it:
		if dropping and predicate(item):
			continue
		dropping = False
		yield item

class dropwhile(_Iterator):
	def __new__(cls, predicate, iterable):
		return _as(cls, _dropwhile(predicate, iter(iterable), True))

def _filterfalse(predicate, it):
	for item in it:
		if not (predicate(item) if predicate is not None else item):
			yield item

class filterfalse(_Iterator):
	def __new__(cls, function, iterable):
		return _as(cls, _filterfalse(function, iter(iterable)))

def _starmap(function, it):
	for args in it:
		yield function(*tuple(args))

class starmap(_Iterator):
	def __new__(cls, function, iterable):
		return _as(cls, _starmap(function, iter(iterable)))

def _accumulate(it, func, total, begun):
	if not begun:
		begun = True
		if total is not None:
			yield total
		else:
			for total in it:
				yield total
				break
	for item in it:
		total = total + item if func is None else func(total, item)
		yield total

class accumulate(_Iterator):
	def __new__(cls, iterable, func=None, *, initial=None):
		return _as(cls, _accumulate(iter(iterable), func, initial, False))

def _zip_longest(iterators, fillvalue, active):
	while active:
		values = []
		for i, it in enumerate(iterators):
			try:
				values.append(next(it) if it is not None else fillvalue)
			except StopIteration:
				active -= 1
				if not active:
					return
				iterators[i] = None
				values.append(fillvalue)
			except BaseException:
				active = 0
				raise
		yield tuple(values)

class zip_longest(_Iterator):
	def __new__(cls, *iterables, fillvalue=None):
		return _as(cls, _zip_longest([iter(it) for it in iterables], fillvalue, len(iterables)))

def _product(pools, indices):
	if not all(pools):
		return
	while True:
		yield tuple([pool[i] for pool, i in zip(pools, indices)])
		for place in reversed(range(len(pools))):
			indices[place] += 1
			if indices[place] < len(pools[place]):
				break
			indices[place] = 0
		else:
			return

class product(_Iterator):
	def __new__(cls, *iterables, repeat=1):
		if repeat < 0:
			raise ValueError('repeat argument cannot be negative')
		pools = [tuple(pool) for pool in iterables] * repeat
		return _as(cls, _product(pools, [0] * len(pools)))

def _permutations(pool, r):
	n = len(pool)
	if r > n:
		return
	indices = list(range(n))
	cycles = list(range(n, n - r, -1))
	yield pool[:r]
	while n:
		for i in reversed(range(r)):
			cycles[i] -= 1
			if cycles[i] == 0:
				indices[i:] = indices[i + 1:] + indices[i:i + 1]
				cycles[i] = n - i
			else:
				j = cycles[i]
				indices[i], indices[-j] = indices[-j], indices[i]
				yield tuple([pool[i] for i in indices[:r]])
				break
		else:
			return

def _combinations(pool, r, again):
	n = len(pool)
	if r > n and not again or r and not n:
		return
	indices = [0] * r if again else list(range(r))
	yield tuple([pool[i] for i in indices])
	while True:
		for i in reversed(range(r)):
			if indices[i] != (n - 1 if again else i + n - r):
				break
		else:
			return
		first = indices[i] + 1
		indices[i:] = [first] * (r - i) if again else range(first, first + r - i)
		yield tuple([pool[i] for i in indices])

def _size(r):
	if r < 0:
		raise ValueError('r must be non-negative')
	return r

class permutations(_Iterator):
	def __new__(cls, iterable, r=None):
		pool = tuple(iterable)
		return _as(cls, _permutations(pool, len(pool) if r is None else _size(r)))

class combinations(_Iterator):
	def __new__(cls, iterable, r):
		return _as(cls, _combinations(tuple(iterable), _size(r), False))

class combinations_with_replacement(_Iterator):
	def __new__(cls, iterable, r):
		return _as(cls, _combinations(tuple(iterable), _size(r), True))

def _pairwise(it):
	for previous in it:
		for item in it:
			yield previous, item
			previous = item

class pairwise(_Iterator):
	def __new__(cls, iterable, /):
		return _as(cls, _pairwise(iter(iterable)))

def _batched(it, n, strict):
	while True:
		batch = []
		for item in it:
			batch.append(item)
			if len(batch) == n:
				break
		if strict and 0 < len(batch) < n:
			raise ValueError('batched(): incomplete batch')
		if not batch:
			return
		yield tuple(batch)

class batched(_Iterator):
	def __new__(cls, iterable, n, *, strict=False):
		if n < 1:
			raise ValueError('n must be at least one')
		return _as(cls, _batched(iter(iterable), n, strict))

# The groups take from the same iterator: a group ends when the next one is asked for.
class _grouper(_Iterator):
	pass

def _groupby(state):
	while True:
		# Past what is left of the group before.
		while state.advance() and state.key == state.target:
			state.item = _none
		if state.item is _none:
			return
		state.target, state.id = state.key, object()
		yield state.key, _as(_grouper, _group(state, state.id))

def _group(state, id):
	while state.id is id and state.advance() and state.key == state.target:
		item, state.item = state.item, _none
		yield item

class _Groups:
	def __init__(self, it, function):
		self.it, self.function, self.item, self.target, self.id = it, function, _none, _none, None
	# False: there are no more items.
	def advance(self):
		if self.item is _none:
			for item in self.it:
				self.key = item if self.function is None else self.function(item)
				self.item = item
				break
		return self.item is not _none

class groupby(_Iterator):
	def __new__(cls, iterable, key=None):
		return _as(cls, _groupby(_Groups(iter(iterable), key)))

def _compress(data, selectors):
	for item, chosen in zip(data, selectors):
		if chosen:
			yield item

class compress(_Iterator):
	def __new__(cls, data, selectors):
		return _as(cls, _compress(iter(data), iter(selectors)))

def _teed(it, link):
	while True:
		if not link:
			for item in it:
				link.append(item)
				link.append([])
				break
			else:
				return
		item, link = link
		yield item

class _tee(_Iterator):
	pass

def tee(iterable, n=2):
	if n < 0:
		raise ValueError('n must be >= 0')
	it, link = iter(iterable), []
	return tuple([_as(_tee, _teed(it, link)) for _ in range(n)])
)py";

}  // namespace lang::library
