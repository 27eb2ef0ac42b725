// SPDX-License-Identifier: MIT
// Library modules in Python: collections.
#include "lang/runtime/library.h"

namespace lang::library {

const std::string_view collections = R"py(
from _dataclasses import set_slots as _set_slots

def _place(d, i):
	if not isinstance(i, int):
		raise TypeError(f"sequence index must be integer, not '{type(i).__name__}'")
	if not -len(d) <= i < len(d):
		raise IndexError("deque index out of range")
	return i if i < 0 else i + d._first

class deque:
	__match_sequence__ = True
	__hash__ = None
	def __init__(self, iterable=(), maxlen=None):
		if maxlen is not None and maxlen < 0:
			raise ValueError("maxlen must be non-negative")
		self._items = []
		self._first = 0
		self.maxlen = maxlen
		deque.extend(self, iterable)
	def append(self, item):
		self._items.append(item)
		if self.maxlen is not None and len(self) > self.maxlen:
			self.popleft()
	def appendleft(self, item):
		if self._first > 0:
			self._first -= 1
			self._items[self._first] = item
		else:
			self._items.insert(0, item)
		if self.maxlen is not None and len(self) > self.maxlen:
			self.pop()
	def extend(self, iterable):
		for item in self._list() if iterable is self else iterable:
			deque.append(self, item)
	def extendleft(self, iterable):
		for item in self._list() if iterable is self else iterable:
			deque.appendleft(self, item)
	def pop(self):
		if not len(self):
			raise IndexError("pop from an empty deque")
		return self._items.pop()
	def popleft(self):
		if not len(self):
			raise IndexError("pop from an empty deque")
		item = self._items[self._first]
		self._items[self._first] = None
		self._first += 1
		if self._first > 16 and self._first * 2 > len(self._items):
			del self._items[:self._first]
			self._first = 0
		return item
	def _list(self):
		return self._items[self._first:]
	def _become(self, items):
		self._items, self._first = items, 0
	def rotate(self, n=1):
		items = self._list()
		if items:
			n %= len(items)
			self._become(items[-n:] + items[:-n])
	def clear(self):
		self._become([])
	def copy(self):
		return type(self)(self._list(), self.maxlen)
	__copy__ = copy
	def count(self, value):
		return self._list().count(value)
	def index(self, value, *bounds):
		try:
			return self._list().index(value, *bounds)
		except ValueError:
			raise ValueError("deque.index(x): x not in deque") from None
	def insert(self, i, item):
		if self.maxlen is not None and len(self) >= self.maxlen:
			raise IndexError("deque already at its maximum size")
		items = self._list()
		items.insert(i, item)
		self._become(items)
	def remove(self, value):
		items = self._list()
		try:
			items.remove(value)
		except ValueError:
			raise ValueError("deque.remove(x): x not in deque") from None
		self._become(items)
	def reverse(self):
		self._become(self._list()[::-1])
	def __len__(self):
		return len(self._items) - self._first
	def __bool__(self):
		return len(self._items) > self._first
	def __iter__(self):
		items, first, size = self._items, self._first, len(self._items)
		for i in range(first, size + 1):
			if self._items is not items or self._first != first or len(items) != size:
				raise RuntimeError("deque mutated during iteration")
			if i < size:
				yield items[i]
	def __reversed__(self):
		return iter(self._list()[::-1])
	def __contains__(self, item):
		return item in self._list()
	def __getitem__(self, i):
		return self._items[_place(self, i)]
	def __setitem__(self, i, value):
		self._items[_place(self, i)] = value
	def __delitem__(self, i):
		i = _place(self, i)
		items = self._items[:]
		del items[i]
		self._become(items[self._first:])
	def _compared(self, other, compare):
		return compare(self._list(), other._list()) if isinstance(other, deque) else NotImplemented
	def __eq__(self, other): return self._compared(other, lambda a, b: a == b)
	def __lt__(self, other): return self._compared(other, lambda a, b: a < b)
	def __le__(self, other): return self._compared(other, lambda a, b: a <= b)
	def __gt__(self, other): return self._compared(other, lambda a, b: a > b)
	def __ge__(self, other): return self._compared(other, lambda a, b: a >= b)
	def __add__(self, other):
		if not isinstance(other, deque):
			raise TypeError(f'can only concatenate deque (not "{type(other).__name__}") to deque')
		return type(self)(self._list() + other._list(), self.maxlen)
	def __iadd__(self, other):
		self.extend(other)
		return self
	def __mul__(self, n):
		return type(self)(self._list() * n, self.maxlen)
	__rmul__ = __mul__
	def __repr__(self):
		if self.maxlen is None:
			return f"{type(self).__name__}({self._list()!r})"
		return f"{type(self).__name__}({self._list()!r}, maxlen={self.maxlen})"

class Counter(dict):
	def __init__(self, iterable=None, /, **counts):
		self.update(iterable, **counts)
	def __missing__(self, key):
		return 0
	def _add(self, iterable, counts, sign):
		if isinstance(iterable, dict):
			for key, count in iterable.items():
				self[key] = self[key] + sign * count
		elif iterable is not None:
			for key in iterable:
				self[key] = self[key] + sign
		for key, count in counts.items():
			self[key] = self[key] + sign * count
	def update(self, iterable=None, /, **counts):
		try:
			self._add(iterable, counts, 1)
		except TypeError as error:
			# CPython asks for the hash itself, and says only what that says.
			text = str(error)
			if text.startswith("cannot use '") and text.endswith("')"):
				error.args = (text[text.index("(") + 1:-1],)
			raise
	def subtract(self, iterable=None, /, **counts):
		self._add(iterable, counts, -1)
	@classmethod
	def fromkeys(cls, iterable, v=None):
		raise NotImplementedError('Counter.fromkeys() is undefined.  Use Counter(iterable) instead.')
	def __delitem__(self, key):
		if key in self:
			super().__delitem__(key)
	def most_common(self, n=None):
		items = sorted(self.items(), key=lambda item: item[1], reverse=True)
		if n is None:
			return items
		return items[:n] if n >= 1 else []
	def elements(self):
		for key, count in self.items():
			for _ in range(count):
				yield key
	def total(self):
		return sum(self.values())
	def copy(self):
		return type(self)(self)
	# By the counts of each element in both, in the order of the elements.
	def _joined(self, other, count):
		if not isinstance(other, Counter):
			return NotImplemented
		made = Counter()
		for key in [*self, *[key for key in other if key not in self]]:
			n = count(self[key], other[key])
			if n > 0:
				made[key] = n
		return made
	def __add__(self, other): return self._joined(other, lambda a, b: a + b)
	def __sub__(self, other): return self._joined(other, lambda a, b: a - b)
	def __or__(self, other): return self._joined(other, max)
	def __and__(self, other): return self._joined(other, min)
	def __pos__(self): return self + Counter()
	def __neg__(self): return Counter() - self
	def _replaced(self, other):
		self.clear()
		dict.update(self, other)
		return self
	def __iadd__(self, other): return self._replaced(self + other)
	def __isub__(self, other): return self._replaced(self - other)
	def __ior__(self, other): return self._replaced(self | other)
	def __iand__(self, other): return self._replaced(self & other)
	def _all(self, other, compare):
		return all([compare(self[key], other[key]) for key in [*self, *other]]) if isinstance(other, Counter) else NotImplemented
	def __eq__(self, other): return self._all(other, lambda a, b: a == b)
	def __le__(self, other): return self._all(other, lambda a, b: a <= b)
	def __ge__(self, other): return self._all(other, lambda a, b: a >= b)
	def __lt__(self, other): return self <= other and self != other
	def __gt__(self, other): return self >= other and self != other
	__hash__ = None
	def __repr__(self):
		if not self:
			return f"{type(self).__name__}()"
		try:
			items = self.most_common()
		except TypeError:
			items = self.items()
		return type(self).__name__ + "({" + ", ".join(f"{k!r}: {c!r}" for k, c in items) + "})"

class OrderedDict(dict):
	def move_to_end(self, key, last=True):
		value = dict.pop(self, key)
		if last:
			dict.__setitem__(self, key, value)
		else:
			items = list(dict.items(self))
			dict.clear(self)
			dict.__setitem__(self, key, value)
			dict.update(self, items)
	def popitem(self, last=True):
		if not self:
			raise KeyError('dictionary is empty')
		if last:
			return dict.popitem(self)
		for key in self:
			return key, self.pop(key)
	def copy(self):
		return type(self)(self)
	def __or__(self, other):
		made = type(self)(self)
		made.update(other)
		return made
	@classmethod
	def fromkeys(cls, iterable, value=None):
		made = cls()
		for key in iterable:
			made[key] = value
		return made
	def __eq__(self, other):
		same = dict.__eq__(self, other)
		return same is True and list(self) == list(other) if isinstance(other, OrderedDict) else same
	__hash__ = None
	def __repr__(self):
		if not self:
			return f"{type(self).__name__}()"
		return type(self).__name__ + "({" + ", ".join(f"{k!r}: {v!r}" for k, v in self.items()) + "})"

# What mappings have that only say how to get, set and delete an item.
class _Mapping:
	__match_mapping__ = True
	def get(self, key, default=None):
		return self[key] if key in self else default
	def keys(self): return dict(self.items()).keys()
	def values(self): return dict(self.items()).values()
	def items(self): return {key: self[key] for key in self}.items()
	def setdefault(self, key, default=None):
		if key not in self:
			self[key] = default
		return self[key]
	def update(self, *others, **named):
		for key, value in dict(*others, **named).items():
			self[key] = value

class ChainMap(_Mapping):
	def __init__(self, *maps):
		self.maps = list(maps) or [{}]
	def __missing__(self, key):
		raise KeyError(key)
	def __getitem__(self, key):
		for m in self.maps:
			if key in m:
				return m[key]
		return self.__missing__(key)
	def __contains__(self, key):
		return any(key in m for m in self.maps)
	def __iter__(self):
		merged = {}
		for m in reversed(self.maps):
			merged.update(dict.fromkeys(m))
		return iter(merged)
	def __len__(self): return len(set().union(*self.maps))
	def __bool__(self): return any(self.maps)
	def __eq__(self, other):
		return dict(self.items()) == dict(other.items()) if hasattr(other, 'items') else NotImplemented
	__hash__ = None
	def __repr__(self):
		return f"{type(self).__name__}({', '.join(map(repr, self.maps))})"
	def copy(self):
		return type(self)(self.maps[0].copy(), *self.maps[1:])
	def new_child(self, m=None, **kwargs):
		if m is None:
			m = kwargs
		else:
			m.update(kwargs)
		return type(self)(m, *self.maps)
	@property
	def parents(self):
		return type(self)(*self.maps[1:])
	def __setitem__(self, key, value):
		self.maps[0][key] = value
	def __delitem__(self, key):
		try:
			del self.maps[0][key]
		except KeyError:
			raise KeyError(f'Key not found in the first mapping: {key!r}')
	def pop(self, key, *args):
		try:
			return self.maps[0].pop(key, *args)
		except KeyError:
			raise KeyError(f'Key not found in the first mapping: {key!r}')
	def popitem(self):
		try:
			return self.maps[0].popitem()
		except KeyError:
			raise KeyError('No keys found in the first mapping.')
	def clear(self):
		self.maps[0].clear()
	def __or__(self, other):
		made = self.copy()
		made.maps[0].update(other)
		return made

class UserDict(_Mapping):
	def __init__(self, dict=None, /, **kwargs):
		self.data = {}
		self.update(dict or {}, **kwargs)
	def __len__(self): return len(self.data)
	def __getitem__(self, key):
		if key in self.data or not hasattr(self, '__missing__'):
			return self.data[key]
		return self.__missing__(key)
	def __setitem__(self, key, item): self.data[key] = item
	def __delitem__(self, key): del self.data[key]
	def __iter__(self): return iter(self.data)
	def __contains__(self, key): return key in self.data
	def __eq__(self, other): return self.data == (other.data if isinstance(other, UserDict) else other)
	__hash__ = None
	def __repr__(self): return repr(self.data)
	def pop(self, key, *default): return self.data.pop(key, *default)
	def popitem(self): return self.data.popitem()
	def clear(self): self.data.clear()
	def copy(self): return type(self)(self.data)

class UserList:
	__match_sequence__ = True
	def __init__(self, initlist=None):
		self.data = list(initlist or ())
	def _plain(self, other): return other.data if isinstance(other, UserList) else list(other)
	def __repr__(self): return repr(self.data)
	def __lt__(self, other): return self.data < self._plain(other)
	def __eq__(self, other): return self.data == (other.data if isinstance(other, UserList) else other)
	__hash__ = None
	def __contains__(self, item): return item in self.data
	def __len__(self): return len(self.data)
	def __getitem__(self, i): return type(self)(self.data[i]) if isinstance(i, slice) else self.data[i]
	def __setitem__(self, i, item): self.data[i] = item
	def __delitem__(self, i): del self.data[i]
	def __iter__(self): return iter(self.data)
	def __add__(self, other): return type(self)(self.data + self._plain(other))
	def __iadd__(self, other):
		self.data += self._plain(other)
		return self
	def __mul__(self, n): return type(self)(self.data * n)
	def append(self, item): self.data.append(item)
	def insert(self, i, item): self.data.insert(i, item)
	def pop(self, i=-1): return self.data.pop(i)
	def remove(self, item): self.data.remove(item)
	def clear(self): self.data.clear()
	def copy(self): return type(self)(self.data)
	def count(self, item): return self.data.count(item)
	def index(self, item, *args): return self.data.index(item, *args)
	def reverse(self): self.data.reverse()
	def sort(self, **options): self.data.sort(**options)
	def extend(self, other): self.data.extend(self._plain(other))

class _Field:
	def __init__(self, name, index):
		self._name, self._index = name, index
		self.__doc__ = f'Alias for field number {index}'
	def __get__(self, record, owner=None):
		return self if record is None else tuple.__getitem__(record, self._index)
	def __set__(self, record, value):
		raise AttributeError("can't set attribute")

def _make_record(cls, fields, defaults):
	def __new__(cls, *args, **kwargs):
		given = len(args)
		if given > len(fields):
			raise TypeError(f"{cls.__name__}.__new__() takes {len(fields) + 1} positional arguments but {given + 1} were given"
							if not defaults else
							f"{cls.__name__}.__new__() takes from {len(fields) + 1 - len(defaults)} to {len(fields) + 1} positional arguments but {given + 1} were given")
		values = list(args)
		missing = []
		for name in fields[given:]:
			if name in kwargs:
				values.append(kwargs.pop(name))
			elif name in defaults:
				values.append(defaults[name])
			else:
				missing.append(repr(name))
		for name in kwargs:
			if name in fields:
				raise TypeError(f"{cls.__name__}.__new__() got multiple values for argument {name!r}")
			raise TypeError(f"{cls.__name__}.__new__() got an unexpected keyword argument {name!r}")
		if missing:
			names = missing[0] if len(missing) == 1 else ' and '.join(missing) if len(missing) == 2 else ', '.join(missing[:-1]) + ', and ' + missing[-1]
			raise TypeError(f"{cls.__name__}.__new__() missing {len(missing)} required positional argument{'s' if len(missing) > 1 else ''}: {names}")
		return tuple.__new__(cls, values)
	def _make(cls, iterable):
		values = tuple(iterable)
		if len(values) != len(fields):
			raise TypeError(f'Expected {len(fields)} arguments, got {len(values)}')
		return tuple.__new__(cls, values)
	def _asdict(self):
		return dict(zip(fields, self))
	def _replace(self, **changes):
		for name in changes:
			if name not in fields:
				raise TypeError(f"Got unexpected field names: {[one for one in changes if one not in fields]!r}")
		return type(self)(*[changes.get(name, value) for name, value in zip(fields, self)])
	def __repr__(self):
		return type(self).__name__ + "(" + ", ".join([f"{name}={value!r}" for name, value in zip(fields, self)]) + ")"
	methods = {'__new__': __new__, '_make': classmethod(_make), '_asdict': _asdict, '_replace': _replace, '__replace__': _replace,
			   '_fields': fields, '_field_defaults': defaults, '__match_args__': fields}
	if '__repr__' not in cls.__dict__:
		methods['__repr__'] = __repr__
	for name, value in methods.items():
		setattr(cls, name, value)
	_set_slots(cls, [])
	for index, name in enumerate(fields):
		setattr(cls, name, _Field(name, index))

_keywords = """False None True and as assert async await break class continue def del elif else except finally for from global if
import in is lambda nonlocal not or pass raise return try while with yield""".split()

def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
	if isinstance(field_names, str):
		field_names = field_names.replace(',', ' ').split()
	fields = [str(name) for name in field_names]
	for name in [typename, *fields] if not rename else [typename]:
		if not name.isidentifier():
			raise ValueError(f'Type names and field names must be valid identifiers: {name!r}')
		if name in _keywords:
			raise ValueError(f'Type names and field names cannot be a keyword: {name!r}')
	for index, name in enumerate(fields):
		bad = not name.isidentifier() or name in _keywords or name.startswith('_') or name in fields[:index]
		if bad and rename:
			fields[index] = f'_{index}'
		elif name in fields[:index]:
			raise ValueError(f'Encountered duplicate field name: {name!r}')
		elif bad:
			raise ValueError(f'Field names cannot start with an underscore: {name!r}')
	defaults = tuple(defaults or ())
	if len(defaults) > len(fields):
		raise TypeError('Got more default values than field names')
	record = type(typename, (tuple,), {'__module__': '__main__'})
	record.__doc__ = f"{typename}({', '.join(fields)})"
	_make_record(record, tuple(fields), dict(zip(fields[len(fields) - len(defaults):], defaults)))
	return record
)py";

}  // namespace lang::library
