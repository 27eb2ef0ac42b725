// SPDX-License-Identifier: MIT
// Library modules in Python: hints, which do nothing when they are evaluated, what they are at run time; abstract classes.
#include "lang/runtime/library.h"

namespace lang::library {

const std::string_view abc = R"py(
class ABCMeta(type):
	pass

class ABC(metaclass=ABCMeta):
	pass

def abstractmethod(function):
	function.__isabstractmethod__ = True
	return function

def abstractproperty(function):
	return property(abstractmethod(function))
)py";

// Classes of collections.abc are hints, too: isinstance() looks for the methods, and a class that derives from one gets its
// methods.
const std::string_view typing = R"py(
class _Iterator:
	def __iter__(self):
		return self

class _AsyncIterator:
	def __aiter__(self):
		return self

class _Container:
	__match_mapping__ = True
	def get(self, key, default=None):
		try:
			return self[key]
		except KeyError:
			return default
	def __contains__(self, key):
		try:
			self[key]
		except KeyError:
			return False
		return True
	def keys(self):
		return list(self)
	def items(self):
		return [(key, self[key]) for key in self]
	def values(self):
		return [self[key] for key in self]
	def __eq__(self, other):
		return dict(self.items()) == dict(other.items())

class _Mapping(_Container):
	pass

class _MutableMapping(_Mapping):
	def pop(self, key, *default):
		try:
			value = self[key]
		except KeyError:
			if default:
				return default[0]
			raise
		del self[key]
		return value
	def setdefault(self, key, default=None):
		try:
			return self[key]
		except KeyError:
			self[key] = default
		return default
	def update(self, other=(), **named):
		for key, value in (other.items() if hasattr(other, 'items') else other):
			self[key] = value
		for key, value in named.items():
			self[key] = value
	def clear(self):
		for key in list(self):
			del self[key]

class _Sequence:
	__match_sequence__ = True
	def __iter__(self):
		for index in range(len(self)):
			yield self[index]
	def __contains__(self, value):
		return any(one is value or one == value for one in self)
	def __reversed__(self):
		return iter([self[index] for index in range(len(self) - 1, -1, -1)])
	def index(self, value):
		for index in range(len(self)):
			if self[index] == value:
				return index
		raise ValueError
	def count(self, value):
		return sum(1 for one in self if one == value)

class _MutableSequence(_Sequence):
	pass

class _AsyncContextManager:
	async def __aenter__(self):
		return self
	async def __aexit__(self, *details):
		return None

class _ContextManager:
	def __enter__(self):
		return self
	def __exit__(self, *details):
		return None

_mixins = {'Iterator': _Iterator, 'AsyncIterator': _AsyncIterator, 'Mapping': _Mapping, 'MutableMapping': _MutableMapping,
		   'Sequence': _Sequence, 'MutableSequence': _MutableSequence, 'AsyncContextManager': _AsyncContextManager,
		   'ContextManager': _ContextManager, 'Generator': _Iterator, 'AsyncGenerator': _AsyncIterator,
		   'Dict': dict, 'List': list, 'DefaultDict': dict, 'OrderedDict': dict}

_methods = {'Iterable': '__iter__', 'Iterator': '__iter__ __next__', 'AsyncIterable': '__aiter__',
			'AsyncIterator': '__aiter__ __anext__', 'Awaitable': '__await__', 'Sized': '__len__', 'Container': '__contains__',
			'Collection': '__len__ __iter__ __contains__', 'Reversible': '__reversed__ __iter__', 'ContextManager': '__enter__ __exit__',
			'AsyncContextManager': '__aenter__ __aexit__', 'Coroutine': '__await__ send throw close', 'Generator': '__iter__ __next__ send throw close',
			'AsyncGenerator': '__aiter__ __anext__ asend athrow aclose'}

_kinds = {'Mapping': dict, 'MutableMapping': dict, 'Dict': dict, 'MutableSequence': list, 'List': list, 'Sequence': (list, tuple, str, bytes, range),
		  'Set': (set, frozenset), 'AbstractSet': (set, frozenset), 'MutableSet': set, 'FrozenSet': frozenset, 'Tuple': tuple, 'Type': type}

class _Hint:
	def __init__(self, name):
		self._name = name
		self._base = None
	def __getitem__(self, parameters):
		return self
	def __call__(self, *args, **kwargs):
		return args[0] if args else self
	def __or__(self, other):
		return self
	def __ror__(self, other):
		return self
	def __repr__(self):
		return "typing." + self._name
	def _class(self):
		if self._base is None:
			self._base = _mixins.get(self._name) or _plain_class()
		return self._base
	def __mro_entries__(self, bases):
		return (self._class(),)
	def __instancecheck__(self, value):
		if self._name in _mixins and isinstance(value, _mixins[self._name]) or self._base is not None and isinstance(value, self._base):
			return True
		if self._name == 'Callable':
			return callable(value)
		if self._name == 'Hashable':
			try:
				hash(value)
			except TypeError:
				return False
			return True
		if self._name in _kinds:
			return isinstance(value, _kinds[self._name])
		if self._name in _methods:
			return all(hasattr(value, name) for name in _methods[self._name].split())
		raise TypeError(f"typing.{self._name} cannot be used with isinstance()")
	def __subclasscheck__(self, cls):
		if self._name in _mixins and issubclass(cls, _mixins[self._name]) or self._base is not None and issubclass(cls, self._base):
			return True
		if self._name in _kinds:
			return issubclass(cls, _kinds[self._name])
		return all(hasattr(cls, name) for name in _methods.get(self._name, '__no_such__').split())

def _plain_class():
	class plain:
		pass
	return plain

AbstractSet = _Hint("AbstractSet")
Annotated = _Hint("Annotated")
Any = _Hint("Any")
AnyStr = _Hint("AnyStr")
AsyncContextManager = _Hint("AsyncContextManager")
AsyncGenerator = _Hint("AsyncGenerator")
AsyncIterable = _Hint("AsyncIterable")
AsyncIterator = _Hint("AsyncIterator")
Awaitable = _Hint("Awaitable")
Buffer = _Hint("Buffer")
ByteString = _Hint("ByteString")
Callable = _Hint("Callable")
ChainMap = _Hint("ChainMap")
ClassVar = _Hint("ClassVar")
Collection = _Hint("Collection")
Concatenate = _Hint("Concatenate")
Container = _Hint("Container")
ContextManager = _Hint("ContextManager")
Coroutine = _Hint("Coroutine")
Counter = _Hint("Counter")
DefaultDict = _Hint("DefaultDict")
Deque = _Hint("Deque")
Dict = _Hint("Dict")
Final = _Hint("Final")
FrozenSet = _Hint("FrozenSet")
Generator = _Hint("Generator")
Hashable = _Hint("Hashable")
ItemsView = _Hint("ItemsView")
Iterable = _Hint("Iterable")
Iterator = _Hint("Iterator")
KeysView = _Hint("KeysView")
List = _Hint("List")
Literal = _Hint("Literal")
LiteralString = _Hint("LiteralString")
Mapping = _Hint("Mapping")
MappingView = _Hint("MappingView")
MutableMapping = _Hint("MutableMapping")
MutableSequence = _Hint("MutableSequence")
MutableSet = _Hint("MutableSet")
Never = _Hint("Never")
NoReturn = _Hint("NoReturn")
NotRequired = _Hint("NotRequired")
Optional = _Hint("Optional")
OrderedDict = _Hint("OrderedDict")
Pattern = _Hint("Pattern")
ReadOnly = _Hint("ReadOnly")
Required = _Hint("Required")
Reversible = _Hint("Reversible")
Self = _Hint("Self")
Sequence = _Hint("Sequence")
Set = _Hint("Set")
Sized = _Hint("Sized")
Tuple = _Hint("Tuple")
Type = _Hint("Type")
TypeAlias = _Hint("TypeAlias")
TypeGuard = _Hint("TypeGuard")
TypeIs = _Hint("TypeIs")
Union = _Hint("Union")
Unpack = _Hint("Unpack")
ValuesView = _Hint("ValuesView")

class TypeVar:
	def __init__(self, name, *constraints, bound=None, covariant=False, contravariant=False, default=None, infer_variance=False):
		self.__name__ = name
		self._sign = '+' if covariant else '-' if contravariant else '' if infer_variance else '~'
	def __or__(self, other):
		return self
	def __ror__(self, other):
		return self
	def __repr__(self):
		return self._sign + self.__name__

class ParamSpec(TypeVar):
	args = kwargs = None

class TypeVarTuple(TypeVar):
	def __iter__(self):
		return iter((self,))

_supports = {'SupportsInt': '__int__', 'SupportsFloat': '__float__', 'SupportsIndex': '__index__', 'SupportsAbs': '__abs__', 'SupportsRound': '__round__'}
_methods.update(_supports)
SupportsInt, SupportsFloat, SupportsIndex, SupportsAbs, SupportsRound = [_Hint(name) for name in _supports]
IO = TextIO = BinaryIO = _Hint("IO")

def get_origin(hint):
	return None

def get_args(hint):
	return ()

Text = str
TYPE_CHECKING = False

class Generic:
	def __class_getitem__(cls, parameters):
		return cls

class Protocol:
	def __class_getitem__(cls, parameters):
		return cls

_record = {'__annotations__', '__protocol_attrs__', '__module__', '__qualname__', '__doc__', '__init__', '__dict__', '__hash__'}

def runtime_checkable(cls):
	names = []
	for base in cls.__mro__:
		if base not in (object, Protocol, Generic):
			for name in [*base.__dict__, *base.__dict__.get('__annotations__', ())]:
				if name not in _record and name not in names:
					names.append(name)
	cls.__protocol_attrs__ = tuple(names)
	return cls

class TypedDict(dict):
	def __class_getitem__(cls, parameters):
		return cls
	def __init_subclass__(cls, total=True):
		pass
	def __new__(cls, *args, **kwargs):
		if cls is TypedDict:
			return dict
		return dict(*args, **kwargs)

class NamedTuple(tuple):
	def __init_subclass__(cls):
		from collections import _make_record
		if cls.__bases__ == (NamedTuple,):
			fields = tuple(cls.__annotations__) if '__annotations__' in cls.__dict__ else ()
			defaults = {}
			for name in fields:
				if name in cls.__dict__:
					defaults[name] = cls.__dict__[name]
				elif defaults:
					raise TypeError(f"non-default namedtuple field {name} cannot follow default field {', '.join(defaults)}")
			_make_record(cls, fields, defaults)
	def __new__(cls, typename, fields=()):
		from collections import namedtuple
		return namedtuple(typename, [name for name, kind in fields])

def NewType(name, base):
	def made(value):
		return value
	made.__name__ = made.__qualname__ = name
	return made

def cast(kind, value):
	return value

def overload(function):
	return function

def final(thing):
	return thing

def override(function):
	return function

def no_type_check(thing):
	return thing

def assert_never(value):
	raise AssertionError(f"Expected code to be unreachable, but got: {value!r}")

def assert_type(value, kind):
	return value

def reveal_type(value):
	return value

def get_type_hints(thing):
	return dict(getattr(thing, '__annotations__', {}))
)py";

}  // namespace lang::library
