// SPDX-License-Identifier: MIT
// Library modules in Python: itertools.
#include "lang/runtime/library.h"

namespace lang::library {

const std::string_view itertools = R"py(
class count:
	def __init__(self, start=0, step=1):
		self._next, self._step = start, step
	def __iter__(self):
		return self
	def __next__(self):
		value = self._next
		self._next = value + self._step
		return value
	def __repr__(self):
		return f"count({self._next})" if self._step == 1 else f"count({self._next}, {self._step})"

def cycle(iterable):
	saved = []
	for item in iterable:
		yield item
		saved.append(item)
	while saved:
		for item in saved:
			yield item

def repeat(object, times=None):
	if times is None:
		while True:
			yield object
	for _ in range(times):
		yield object

def _chain(*iterables):
	for iterable in iterables:
		for item in iterable:
			yield item

def _chain_from(iterables):
	for iterable in iterables:
		for item in iterable:
			yield item

_chain.from_iterable = _chain_from
chain = _chain

def islice(iterable, *args):
	s = slice(*args)
	start, stop, step = s.start or 0, s.stop, s.step or 1
	it = iter(iterable)
	index = 0
	wanted = start
	while stop is None or wanted < stop:
		for item in it:
			index += 1
			if index - 1 == wanted:
				yield item
				wanted += step
				break
		else:
			return
	while stop is not None and index < stop:
		for item in it:
			index += 1
			break
		else:
			return

def takewhile(predicate, iterable):
	for item in iterable:
		if not predicate(item):
			return
		yield item

def dropwhile(predicate, iterable):
	dropping = True
	for item in iterable:
		if dropping and predicate(item):
			continue
		dropping = False
		yield item

def filterfalse(predicate, iterable):
	for item in iterable:
		if not (predicate(item) if predicate is not None else item):
			yield item

def starmap(function, iterable):
	for args in iterable:
		yield function(*args)

def accumulate(iterable, func=None, *, initial=None):
	it = iter(iterable)
	total = initial
	if initial is None:
		for total in it:
			break
		else:
			return
	yield total
	for item in it:
		total = total + item if func is None else func(total, item)
		yield total

def zip_longest(*iterables, fillvalue=None):
	iterators = [iter(it) for it in iterables]
	active = len(iterators)
	if not active:
		return
	while True:
		values = []
		for i, it in enumerate(iterators):
			for value in (it if it is not None else ()):
				values.append(value)
				break
			else:
				if it is not None:
					active -= 1
					if not active:
						return
					iterators[i] = None
				values.append(fillvalue)
		yield tuple(values)

def product(*iterables, repeat=1):
	pools = [tuple(pool) for pool in iterables] * repeat
	result = [[]]
	for pool in pools:
		result = [x + [y] for x in result for y in pool]
	for item in result:
		yield tuple(item)

def permutations(iterable, r=None):
	pool = tuple(iterable)
	n = len(pool)
	r = n if r is None else r
	if r > n:
		return
	indices = list(range(n))
	cycles = list(range(n, n - r, -1))
	yield tuple(pool[i] for i in indices[:r])
	while n:
		for i in reversed(range(r)):
			cycles[i] -= 1
			if cycles[i] == 0:
				indices[i:] = indices[i + 1:] + indices[i:i + 1]
				cycles[i] = n - i
			else:
				j = cycles[i]
				indices[i], indices[-j] = indices[-j], indices[i]
				yield tuple(pool[i] for i in indices[:r])
				break
		else:
			return

def combinations_with_replacement(iterable, r):
	pool = tuple(iterable)
	n = len(pool)
	if not n and r:
		return
	indices = [0] * r
	yield tuple(pool[i] for i in indices)
	while True:
		for i in reversed(range(r)):
			if indices[i] != n - 1:
				break
		else:
			return
		indices[i:] = [indices[i] + 1] * (r - i)
		yield tuple(pool[i] for i in indices)

def combinations(iterable, r):
	pool = tuple(iterable)
	n = len(pool)
	if r > n:
		return
	indices = list(range(r))
	yield tuple(pool[i] for i in indices)
	while True:
		for i in reversed(range(r)):
			if indices[i] != i + n - r:
				break
		else:
			return
		indices[i] += 1
		for j in range(i + 1, r):
			indices[j] = indices[j - 1] + 1
		yield tuple(pool[i] for i in indices)

def pairwise(iterable):
	it = iter(iterable)
	for previous in it:
		for item in it:
			yield previous, item
			previous = item

def batched(iterable, n):
	batch = []
	for item in iterable:
		batch.append(item)
		if len(batch) == n:
			yield tuple(batch)
			batch = []
	if batch:
		yield tuple(batch)

def groupby(iterable, key=None):
	current = _none = object()
	group = []
	for item in iterable:
		k = item if key is None else key(item)
		if current is not _none and k == current:
			group.append(item)
		else:
			if current is not _none:
				yield current, iter(group)
			current, group = k, [item]
	if current is not _none:
		yield current, iter(group)

def compress(data, selectors):
	for item, chosen in zip(data, selectors):
		if chosen:
			yield item

def tee(iterable, n=2):
	items = list(iterable)
	return tuple(iter(items) for _ in range(n))
)py";

}  // namespace lang::library
