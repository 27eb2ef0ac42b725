// SPDX-License-Identifier: MIT
// The module weakref in Python: containers that do not keep what is in them. What has gone is taken out when they are next used.
#include "lang/runtime/library.h"

namespace lang::library {

const std::string_view weakref = R"py(
class WeakSet:
	__hash__ = None
	def __init__(self, data=None):
		self._refs = {}
		self.update(data or ())
	def _living(self):
		living = {}
		for key, reference in self._refs.items():
			if reference() is not None:
				living[key] = reference
		self._refs = living
		return [reference() for reference in living.values()]
	def __iter__(self): return iter(self._living())
	def __len__(self): return len(self._living())
	def __contains__(self, item): return any([one is item or one == item for one in self._living()])
	def add(self, item):
		if item not in self:
			self._refs[id(item)] = ref(item)
	def update(self, items):
		for item in items:
			self.add(item)
	def discard(self, item):
		for one in self._living():
			if one is item or one == item:
				del self._refs[id(one)]
	def remove(self, item):
		if item not in self:
			raise KeyError(ref(item))
		self.discard(item)
	def pop(self):
		for item in self._living():
			del self._refs[id(item)]
			return item
		raise KeyError('pop from empty WeakSet')
	def clear(self): self._refs = {}
	def copy(self): return WeakSet(self._living())
	def __or__(self, other): return WeakSet([*self, *other])
	def __and__(self, other): return WeakSet([item for item in self if item in other])
	def __sub__(self, other): return WeakSet([item for item in self if item not in other])
	def __eq__(self, other): return set(self) == set(other) if isinstance(other, WeakSet) else NotImplemented
	def __repr__(self): return repr(set(self._refs.values()))

class _WeakDictionary:
	__match_mapping__ = True
	__hash__ = None
	def __init__(self, other=(), /, **named):
		self._pairs = {}
		self.update(other, **named)
	def __iter__(self): return iter(self._living())
	def __len__(self): return len(self._living())
	def __contains__(self, key): return key in self._living()
	def __getitem__(self, key): return self._living()[key]
	def get(self, key, default=None): return self._living().get(key, default)
	def keys(self): return iter(self._living().keys())
	def values(self): return iter(self._living().values())
	def items(self): return iter(self._living().items())
	def update(self, other=(), /, **named):
		for key, value in dict(other, **named).items():
			self[key] = value
	def setdefault(self, key, default=None):
		if key not in self:
			self[key] = default
		return self[key]
	def pop(self, key, *default):
		value = self._living().pop(key, *default)
		if key in self:
			del self[key]
		return value
	def clear(self): self._pairs = {}
	def __repr__(self): return f'<{type(self).__name__} at {hex(id(self))}>'

class WeakValueDictionary(_WeakDictionary):
	def _living(self):
		found = {key: reference() for key, reference in self._pairs.items()}
		found = {key: value for key, value in found.items() if value is not None}
		self._pairs = {key: self._pairs[key] for key in found}
		return found
	def __setitem__(self, key, value): self._pairs[key] = ref(value)
	def __delitem__(self, key):
		self._living()
		del self._pairs[key]

class WeakKeyDictionary(_WeakDictionary):
	def _living(self):
		self._pairs = {key: pair for key, pair in self._pairs.items() if pair[0]() is not None}
		return {reference(): value for reference, value in self._pairs.values()}
	def _key(self, key):
		for known, (reference, value) in self._pairs.items():
			if reference() is key or reference() == key:
				return known
		return id(key)
	def __setitem__(self, key, value):
		self._living()
		self._pairs[self._key(key)] = ref(key), value
	def __delitem__(self, key):
		if key not in self:
			raise KeyError(ref(key))
		del self._pairs[self._key(key)]

class WeakMethod:
	def __init__(self, method):
		self._thing, self._function = ref(method.__self__), method.__func__
	def __call__(self):
		thing = self._thing()
		return None if thing is None else self._function.__get__(thing)

class ProxyType:
	def __init__(self, thing):
		object.__setattr__(self, '_reference', ref(thing))
	def _thing(self):
		thing = self._reference()
		if thing is None:
			raise ReferenceError('weakly-referenced object no longer exists')
		return thing
	def __getattr__(self, name): return getattr(self._thing(), name)
	def __setattr__(self, name, value): setattr(self._thing(), name, value)
	def __call__(self, *args, **kwargs): return self._thing()(*args, **kwargs)
	def __str__(self): return str(self._thing())

proxy = ProxyType
)py";

}  // namespace lang::library
