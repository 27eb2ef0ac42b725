// SPDX-License-Identifier: MIT
// The module enum in Python. Its classes have a class of their own, which gives them iteration, len(), [] and calls.
#include "lang/runtime/library.h"

namespace lang::library {

const std::string_view enumeration = R"py(
class auto:
	parts = value = None
	def _joined(self, other, operation):
		made = auto()
		made.parts = (self, other, operation)
		return made
	def __or__(self, other): return self._joined(other, lambda a, b: a | b)
	def __and__(self, other): return self._joined(other, lambda a, b: a & b)
	def __xor__(self, other): return self._joined(other, lambda a, b: a ^ b)
	__ror__ = __or__
	def resolved(self):
		if self.parts is not None:
			first, second, operation = self.parts
			self.value = operation(*[one.resolved() if isinstance(one, auto) else one for one in (first, second)])
		return self.value

def member(thing):
	return thing

class nonmember:
	def __init__(self, value):
		self.value = value

def unique(cls):
	for name, member in cls.__members__.items():
		if name != member.name:
			raise ValueError(f"duplicate values found in {cls!r}: {name} -> {member.name}")
	return cls

_make_type = type

class EnumType(type):
	def __iter__(cls):
		flag = cls._kind == 'flag'
		return iter([member for name, member in cls._members.items()
					 if name == member.name and not (flag and (member._value_ <= 0 or member._value_ & (member._value_ - 1)))])
	def __len__(cls):
		return len(list(cls.__iter__()))
	def __contains__(cls, value):
		return any(value is member or value == member.value for member in cls._members.values())
	def __getitem__(cls, name):
		return cls._members[name]
	def __call__(cls, value, names=None, *, module=None, qualname=None, type=None, start=1):
		if names is not None:
			if isinstance(names, str):
				names = names.replace(',', ' ').split()
			members = dict(names) if names and not isinstance(list(names)[0], str) or isinstance(names, dict) else None
			if members is None:
				last, members = [], {}
				for index, name in enumerate(names):
					members[name] = cls._generate_next_value_(name, start, index, last[:])
					last.append(members[name])
			return _make_type(value, (cls,), members)
		for member in cls._members.values():
			if value is member or value == member.value:
				return member
		missing = cls._missing_(value)
		if missing is None:
			raise ValueError(f"{value!r} is not a valid {cls.__qualname__}")
		return missing
	def __setattr__(cls, name, value):
		if name in getattr(cls, '_members', ()):
			raise AttributeError(f'cannot reassign member {name!r}')
		object.__setattr__(cls, name, value)
	def __repr__(cls):
		return f"<{cls._kind} {cls.__name__!r}>"
	def __bool__(cls):
		return True
	@property
	def __members__(cls):
		return dict(cls._members)

EnumMeta = EnumType

class _Root:
	def __init_subclass__(cls):
		plain = [(name, value) for name, value in cls.__dict__.items()
				 if not name.startswith('_') and not callable(value)
				 and not isinstance(value, (property, staticmethod, classmethod, nonmember))
				 or isinstance(value, auto)]
		if plain and cls._members:
			raise TypeError(f"<{cls._kind} {cls.__name__!r}> cannot extend {cls._origin!r}")
		members, values = {}, []
		for name, value in cls.__dict__.items():
			if isinstance(value, nonmember):
				setattr(cls, name, value.value)
		for name, value in plain:
			if isinstance(value, auto):
				if value.parts is None:
					value.value = cls._generate_next_value_(name, 1, len(values), list(values))
				value = value.resolved()
			known = [member for member in members.values() if member._value_ == value]
			if known:
				member = known[0]
			else:
				member = (str.__new__(cls, value) if issubclass(cls, str) else object.__new__(cls))
				member._name_ = name
				member._value_ = value
				values.append(value)
				if cls.__init__ is not object.__init__:
					if isinstance(value, tuple):
						cls.__init__(member, *value)
					else:
						cls.__init__(member, value)
			members[name] = member
			setattr(cls, name, member)
		if members:
			cls._members, cls._origin = members, cls

_mixins = {}

class Enum(_Root):
	_members = {}
	_origin = None
	_kind = 'enum'
	@staticmethod
	def __mixed_class__(base):
		return _mixins.get(base, base)
	def _generate_next_value_(name, start, count, last_values):
		return max([value for value in last_values if isinstance(value, int)], default=start - 1) + 1
	@classmethod
	def _missing_(cls, value):
		return None
	@property
	def name(self):
		return self._name_
	@property
	def value(self):
		return self._value_
	def __setattr__(self, name, value):
		if name in ('name', 'value'):
			raise AttributeError(f"<enum 'Enum'> cannot set attribute {name!r}")
		object.__setattr__(self, name, value)
	def __repr__(self):
		return f"<{type(self).__name__}.{self._name_}: {self._value_!r}>"
	def __str__(self):
		return f"{type(self).__name__}.{self._name_}"
	def __format__(self, spec):
		return format(str(self), spec)
	def __hash__(self):
		return hash(self._name_)
	def __eq__(self, other):
		return True if self is other else NotImplemented

def _value(thing):
	return thing._value_ if isinstance(thing, Enum) else thing

class _IntMixin(Enum):
	__mixed_with__ = int
	def __int__(self): return self._value_
	def __index__(self): return self._value_
	def __float__(self): return float(self._value_)
	def __bool__(self): return self._value_ != 0
	def __hash__(self): return hash(self._value_)
	def __eq__(self, other): return self._value_ == _value(other)
	def __ne__(self, other): return self._value_ != _value(other)
	def __lt__(self, other): return self._value_ < _value(other)
	def __le__(self, other): return self._value_ <= _value(other)
	def __gt__(self, other): return self._value_ > _value(other)
	def __ge__(self, other): return self._value_ >= _value(other)
	def __neg__(self): return -self._value_
	def __pos__(self): return self._value_
	def __invert__(self): return ~self._value_
	def __abs__(self): return abs(self._value_)
	def __round__(self, digits=None): return round(self._value_, digits)
	def __getattr__(self, name):
		if name.startswith('_'):
			raise AttributeError(name)
		return getattr(self._value_, name)

for _name, _do in dict(add=lambda a, b: a + b, sub=lambda a, b: a - b, mul=lambda a, b: a * b, truediv=lambda a, b: a / b,
		floordiv=lambda a, b: a // b, mod=lambda a, b: a % b, divmod=divmod, pow=lambda a, b: a ** b, lshift=lambda a, b: a << b,
		rshift=lambda a, b: a >> b, and_=lambda a, b: a & b, or_=lambda a, b: a | b, xor=lambda a, b: a ^ b).items():
	def _with(self, other, do=_do): return do(self._value_, _value(other))
	def _after(self, other, do=_do): return do(_value(other), self._value_)
	_name = _name.rstrip('_')
	setattr(_IntMixin, f'__{_name}__', _with)
	setattr(_IntMixin, f'__r{_name}__', _after)

class _StrMixin(str, Enum):
	__repr__ = Enum.__repr__
	__str__ = Enum.__str__
	__format__ = Enum.__format__

class _FloatMixin(_IntMixin):
	__mixed_with__ = float

_mixins.update({str: _StrMixin, int: _IntMixin, float: _FloatMixin})

class IntEnum(_IntMixin):
	def __str__(self): return str(self._value_)
	def __format__(self, spec): return format(self._value_, spec)

class StrEnum(_StrMixin):
	def _generate_next_value_(name, start, count, last_values):
		return name.lower()
	__str__ = str.__str__
	def __format__(self, spec): return format(self._value_, spec)

class Flag(Enum):
	_kind = 'flag'
	def _generate_next_value_(name, start, count, last_values):
		return max(last_values, default=0) * 2 or 1
	@classmethod
	def _missing_(cls, value):
		member = object.__new__(cls)
		parts = [known._name_ for known in cls if known._value_ & value]
		member._name_ = '|'.join(parts) if parts else None
		member._value_ = value
		return member
	def __or__(self, other): return type(self)(self._value_ | other._value_)
	def __and__(self, other): return type(self)(self._value_ & other._value_)
	def __xor__(self, other): return type(self)(self._value_ ^ other._value_)
	def __invert__(self): return type(self)(sum(one._value_ for one in type(self)) & ~self._value_)
	def __contains__(self, other): return other._value_ & self._value_ == other._value_
	def __bool__(self): return self._value_ != 0
	def __iter__(self): return iter([one for one in type(self) if one._value_ & self._value_])
	def __hash__(self): return hash(self._value_)
	def __eq__(self, other): return type(self) is type(other) and self._value_ == other._value_
	def __repr__(self):
		return f"<{type(self).__name__}.{self._name_}: {self._value_!r}>" if self._name_ else f"<{type(self).__name__}: 0>"
	def __str__(self):
		return f"{type(self).__name__}.{self._name_}" if self._name_ else f"{type(self).__name__}(0)"

class IntFlag(Flag):
	__mixed_with__ = int
	def __or__(self, other): return type(self)(self._value_ | _value(other))
	def __and__(self, other): return type(self)(self._value_ & _value(other))
	def __xor__(self, other): return type(self)(self._value_ ^ _value(other))
	__ror__, __rand__, __rxor__ = __or__, __and__, __xor__
	def __eq__(self, other): return self._value_ == _value(other)
	def __lt__(self, other): return self._value_ < _value(other)
	def __le__(self, other): return self._value_ <= _value(other)
	def __gt__(self, other): return self._value_ > _value(other)
	def __ge__(self, other): return self._value_ >= _value(other)
	def __add__(self, other): return self._value_ + _value(other)
	__radd__ = __add__
	def __sub__(self, other): return self._value_ - _value(other)
	def __int__(self): return self._value_
	def __index__(self): return self._value_
	def __hash__(self): return hash(self._value_)
	def __str__(self): return str(self._value_)
	def __format__(self, spec): return format(self._value_, spec)

_set_class(Enum, EnumType)
for _one in (_IntMixin, _FloatMixin, _StrMixin, IntEnum, StrEnum, Flag, IntFlag):
	_set_class(_one, EnumType)
)py";

}  // namespace lang::library
