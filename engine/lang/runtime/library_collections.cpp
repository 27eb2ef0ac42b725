// SPDX-License-Identifier: MIT
// Library modules in Python: collections.
#include "lang/runtime/library.h"

namespace lang::library {

const std::string_view collections = R"py(
class deque:
	__match_sequence__ = True
	def __init__(self, iterable=(), maxlen=None):
		self._items = []
		self._first = 0
		self.maxlen = maxlen
		self.extend(iterable)
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
		for item in list(iterable):
			self.append(item)
	def extendleft(self, iterable):
		for item in list(iterable):
			self.appendleft(item)
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
	def rotate(self, n=1):
		items = self._list()
		if items:
			n %= len(items)
			self._items, self._first = items[-n:] + items[:-n], 0
	def clear(self):
		self._items, self._first = [], 0
	def copy(self):
		return deque(self._list(), self.maxlen)
	def count(self, value):
		return self._list().count(value)
	def index(self, value):
		try:
			return self._list().index(value)
		except ValueError:
			raise ValueError(f"{value!r} is not in deque") from None
	def insert(self, i, item):
		items = self._list()
		items.insert(i, item)
		self._items, self._first = items, 0
	def remove(self, value):
		items = self._list()
		if value not in items:
			raise ValueError("deque.remove(x): x not in deque")
		items.remove(value)
		self._items, self._first = items, 0
	def reverse(self):
		self._items, self._first = self._list()[::-1], 0
	def __len__(self):
		return len(self._items) - self._first
	def __bool__(self):
		return len(self._items) > self._first
	def __iter__(self):
		return iter(self._list())
	def __reversed__(self):
		return iter(self._list()[::-1])
	def __contains__(self, item):
		return item in self._list()
	def __getitem__(self, i):
		if not -len(self) <= i < len(self):
			raise IndexError("deque index out of range")
		return self._items[i if i < 0 else i + self._first]
	def __setitem__(self, i, value):
		if not -len(self) <= i < len(self):
			raise IndexError("deque index out of range")
		self._items[i if i < 0 else i + self._first] = value
	def __delitem__(self, i):
		items = self._list()
		del items[i]
		self._items, self._first = items, 0
	def __eq__(self, other):
		return self._list() == other._list() if isinstance(other, deque) else NotImplemented
	def __add__(self, other):
		return deque(self._list() + other._list(), self.maxlen)
	def __repr__(self):
		if self.maxlen is None:
			return f"deque({self._list()!r})"
		return f"deque({self._list()!r}, maxlen={self.maxlen})"

class Counter(dict):
	def __init__(self, iterable=None, /, **counts):
		self.update(iterable, **counts)
	def __missing__(self, key):
		return 0
	def update(self, iterable=None, /, **counts):
		if isinstance(iterable, dict):
			for key, count in iterable.items():
				self[key] = self[key] + count
		elif iterable is not None:
			for key in iterable:
				self[key] = self[key] + 1
		for key, count in counts.items():
			self[key] = self[key] + count
	def subtract(self, iterable=None, /, **counts):
		if isinstance(iterable, dict):
			for key, count in iterable.items():
				self[key] = self[key] - count
		elif iterable is not None:
			for key in iterable:
				self[key] = self[key] - 1
		for key, count in counts.items():
			self[key] = self[key] - count
	def most_common(self, n=None):
		items = sorted(self.items(), key=lambda item: item[1], reverse=True)
		return items if n is None else items[:n]
	def elements(self):
		for key, count in self.items():
			for _ in range(count):
				yield key
	def total(self):
		return sum(self.values())
	def copy(self):
		return Counter(self)
	def __add__(self, other):
		made = Counter(self)
		made.update(other)
		return Counter({k: c for k, c in made.items() if c > 0})
	def __sub__(self, other):
		made = Counter(self)
		made.subtract(other)
		return Counter({k: c for k, c in made.items() if c > 0})
	def __repr__(self):
		if not self:
			return "Counter()"
		return "Counter({" + ", ".join(f"{k!r}: {c!r}" for k, c in self.most_common()) + "})"

class OrderedDict(dict):
	def move_to_end(self, key, last=True):
		value = self.pop(key)
		if last:
			self[key] = value
		else:
			items = list(self.items())
			self.clear()
			self[key] = value
			self.update(items)
	def popitem(self, last=True):
		if last:
			return dict.popitem(self)
		for key in self:
			return key, self.pop(key)
		raise KeyError("dictionary is empty")
	def __repr__(self):
		if not self:
			return "OrderedDict()"
		return "OrderedDict({" + ", ".join(f"{k!r}: {v!r}" for k, v in self.items()) + "})"

class ChainMap:
	__match_mapping__ = True
	def __init__(self, *maps):
		self.maps = list(maps) or [{}]
	def __missing__(self, key):
		raise KeyError(key)
	def __getitem__(self, key):
		for m in self.maps:
			if key in m:
				return m[key]
		return self.__missing__(key)
	def get(self, key, default=None):
		return self[key] if key in self else default
	def __contains__(self, key):
		return any(key in m for m in self.maps)
	def _merged(self):
		merged = {}
		for m in reversed(self.maps):
			merged.update(m)
		return merged
	def __iter__(self): return iter(self._merged())
	def __len__(self): return len(self._merged())
	def __bool__(self): return any(self.maps)
	def keys(self): return self._merged().keys()
	def values(self): return self._merged().values()
	def items(self): return self._merged().items()
	def __eq__(self, other): return self._merged() == (other._merged() if isinstance(other, ChainMap) else other)
	def __repr__(self):
		return f"ChainMap({', '.join(map(repr, self.maps))})"
	def new_child(self, m=None, **kwargs):
		return ChainMap({**(m or {}), **kwargs}, *self.maps)
	@property
	def parents(self):
		return ChainMap(*self.maps[1:])
	def __setitem__(self, key, value):
		self.maps[0][key] = value
	def __delitem__(self, key):
		if key not in self.maps[0]:
			raise KeyError(f'Key not found in the first mapping: {key!r}')
		del self.maps[0][key]
	def pop(self, key, *args):
		return self.maps[0].pop(key, *args)
	def update(self, *args, **kwargs):
		self.maps[0].update(*args, **kwargs)

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
		return cls(*iterable)
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
	for index, name in enumerate(fields):
		setattr(cls, name, _Field(name, index))

def namedtuple(typename, field_names, *, rename=False, defaults=None, module=None):
	if isinstance(field_names, str):
		field_names = field_names.replace(',', ' ').split()
	fields = [str(name) for name in field_names]
	for index, name in enumerate(fields):
		bad = not name.isidentifier() or name.startswith('_') or name in fields[:index]
		if bad and rename:
			fields[index] = f'_{index}'
		elif name in fields[:index]:
			raise ValueError(f'Encountered duplicate field name: {name!r}')
		elif bad:
			raise ValueError(f'Field names cannot start with an underscore: {name!r}' if name.startswith('_') else
							 f'Type names and field names must be valid identifiers: {name!r}')
	defaults = tuple(defaults or ())
	if len(defaults) > len(fields):
		raise TypeError('Got more default values than field names')
	class record(tuple):
		pass
	record.__name__ = record.__qualname__ = typename
	record.__module__ = '__main__'
	_make_record(record, tuple(fields), dict(zip(fields[len(fields) - len(defaults):], defaults)))
	return record
)py";

}  // namespace lang::library
