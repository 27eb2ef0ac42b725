// SPDX-License-Identifier: MIT
// Library modules in Python: data classes and small tools.
#include "lang/runtime/library.h"

namespace lang::library {

const std::string_view dataclasses = R"py(
import _dataclasses

class _Missing:
	def __repr__(self):
		return "<dataclasses._MISSING_TYPE object>"

MISSING = _Missing()

class _KeywordOnly:
	pass

KW_ONLY = _KeywordOnly()

class InitVar:
	def __class_getitem__(cls, parameters):
		return cls

class Field:
	initvar = False
	def __init__(self, default, default_factory, init, repr, compare, kw_only, metadata=None, hash=None):
		self.metadata, self.hash = metadata or {}, hash
		self.name = None
		self.default, self.default_factory = default, default_factory
		self.init, self.repr, self.compare, self.kw_only = init, repr, compare, kw_only

def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True,
		  metadata=None, kw_only=False, doc=None):
	if default is not MISSING and default_factory is not MISSING:
		raise ValueError("cannot specify both default and default_factory")
	return Field(default, default_factory, init, repr, compare, kw_only, metadata, hash)

class FrozenInstanceError(AttributeError):
	pass

_shown = set()

def _fields_of(cls):
	found = {}
	for base in reversed(cls.__mro__):
		only_keywords = False
		for name in base.__dict__.get('__annotations__', {}):
			annotation = base.__dict__['__annotations__'][name]
			if annotation.startswith(('ClassVar', 'typing.ClassVar')):
				continue
			if annotation in ('KW_ONLY', 'dataclasses.KW_ONLY'):
				only_keywords = True
				continue
			default = base.__dict__.get(name, MISSING)
			known = base.__dict__.get('__dataclass_fields__', {}).get(name)
			if isinstance(default, Field):
				one = default
			elif known is not None:
				one = known
			else:
				one = Field(default, MISSING, True, True, True, False)
			one.name = name
			if base is cls:
				one.initvar = annotation.startswith(('InitVar', 'dataclasses.InitVar'))
				one.kw_only = one.kw_only or only_keywords
				one.type = cls.__annotations__[name]
			found[name] = one
	return found

def _initializer(cls, positional, keyword, every, frozen):
	names, me = {'_missing': MISSING}, '_self' if any(f.name == 'self' for f in every) else 'self'
	def parameter(f):
		if f.default is MISSING and f.default_factory is MISSING:
			return f.name
		names['_default_' + f.name] = f.default
		return f"{f.name}=_default_{f.name}"
	heading = [me] + [parameter(f) for f in positional] + ['*'] * bool(keyword) + [parameter(f) for f in keyword]
	lines = [f"def __init__({', '.join(heading)}):"]
	for f in every:
		value = f.name
		if f.default_factory is not MISSING:
			names['_factory_' + f.name] = f.default_factory
			value = f"_factory_{f.name}()" + (f" if {f.name} is _missing else {f.name}" if f.init else "")
		elif not f.init:
			continue
		if not f.initvar:
			lines.append(f" object.__setattr__({me}, {f.name!r}, {value})" if frozen else f" {me}.{f.name} = {value}")
	if hasattr(cls, '__post_init__'):
		lines.append(f" {me}.__post_init__({', '.join(f.name for f in every if f.initvar)})")
	made = _dataclasses.define('\n'.join(lines + [' pass']), names)
	made.__qualname__ = cls.__qualname__ + '.__init__'
	return made

def dataclass(cls=None, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
			  match_args=True, kw_only=False, slots=False, weakref_slot=False):
	def decorate(cls):
		if order and not eq:
			raise ValueError('eq must be true if order is true')
		for base in cls.__mro__[1:]:
			if '__dataclass_fields__' in base.__dict__ and base._frozen != frozen:
				raise TypeError('cannot inherit non-frozen dataclass from a frozen one' if base._frozen else
								'cannot inherit frozen dataclass from a non-frozen one')
		fields = _fields_of(cls)
		cls._frozen = frozen
		cls.__dataclass_fields__ = fields
		every = list(fields.values())
		ordered = [f for f in every if not f.initvar]
		for f in every:
			if f.default is not MISSING:
				if type(f.default).__hash__ is None or isinstance(f.default, (list, dict, set)):
					raise ValueError(f"mutable default {type(f.default)} for field {f.name} is not allowed: use default_factory")
				setattr(cls, f.name, f.default)
			elif isinstance(cls.__dict__.get(f.name), Field):
				delattr(cls, f.name)
		positional = [f for f in every if f.init and not (f.kw_only or kw_only)]
		keyword = [f for f in every if f.init and (f.kw_only or kw_only)]
		seen = None
		for f in positional:
			if f.default is not MISSING or f.default_factory is not MISSING:
				seen = f
			elif seen is not None:
				raise TypeError(f"non-default argument {f.name!r} follows default argument {seen.name!r}")
		def __repr__(self):
			if id(self) in _shown:
				return '...'
			_shown.add(id(self))
			try:
				return shown(self)
			finally:
				_shown.discard(id(self))
		def shown(self):
			return type(self).__qualname__ + "(" + ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in ordered if f.repr) + ")"
		def key(self):
			return tuple(getattr(self, f.name) for f in ordered if f.compare)
		def __eq__(self, other):
			return key(self) == key(other) if type(self) is type(other) else NotImplemented
		if init and '__init__' not in cls.__dict__:
			cls.__init__ = _initializer(cls, positional, keyword, every, frozen)
		if repr and '__repr__' not in cls.__dict__:
			cls.__repr__ = __repr__
		if eq and '__eq__' not in cls.__dict__:
			cls.__eq__ = __eq__
			def __hash__(self):
				return hash(key(self))
			cls.__hash__ = __hash__ if frozen or unsafe_hash else None
		if order:
			cls.__lt__ = lambda self, other: key(self) < key(other) if type(self) is type(other) else NotImplemented
			cls.__le__ = lambda self, other: key(self) <= key(other) if type(self) is type(other) else NotImplemented
			cls.__gt__ = lambda self, other: key(self) > key(other) if type(self) is type(other) else NotImplemented
			cls.__ge__ = lambda self, other: key(self) >= key(other) if type(self) is type(other) else NotImplemented
		if frozen:
			def __setattr__(self, name, value):
				raise FrozenInstanceError(f"cannot assign to field {name!r}")
			def __delattr__(self, name):
				raise FrozenInstanceError(f"cannot delete field {name!r}")
			cls.__setattr__, cls.__delattr__ = __setattr__, __delattr__
		cls.__match_args__ = tuple(f.name for f in positional)
		if slots:
			_dataclasses.set_slots(cls, [f.name for f in ordered])
			cls.__slots__ = tuple([f.name for f in ordered])
		return cls
	return decorate if cls is None else decorate(cls)

def fields(thing):
	if not is_dataclass(thing):
		raise TypeError('must be called with a dataclass type or instance')
	return tuple([f for f in thing.__dataclass_fields__.values() if not f.initvar])

def is_dataclass(thing):
	return hasattr(thing, '__dataclass_fields__')

def asdict(thing, *, dict_factory=dict):
	if not is_dataclass(thing) or isinstance(thing, type):
		raise TypeError("asdict() should be called on dataclass instances")
	def convert(value):
		if hasattr(value, '__dataclass_fields__'):
			return dict_factory([(f.name, convert(getattr(value, f.name))) for f in fields(value)])
		if isinstance(value, tuple) and hasattr(value, '_fields'):
			return type(value)(*[convert(v) for v in value])
		if isinstance(value, (list, tuple)):
			return type(value)([convert(v) for v in value])
		if isinstance(value, dict):
			return {convert(k): convert(v) for k, v in value.items()}
		return value
	return convert(thing)

def astuple(thing, *, tuple_factory=tuple):
	def convert(value):
		if hasattr(value, '__dataclass_fields__'):
			return tuple_factory([convert(getattr(value, f.name)) for f in fields(value)])
		if isinstance(value, (list, tuple)):
			return type(value)([convert(v) for v in value])
		if isinstance(value, dict):
			return {convert(k): convert(v) for k, v in value.items()}
		return value
	return convert(thing)

def make_dataclass(cls_name, fields, *, bases=(), namespace=None, **options):
	members, hints = dict(namespace or {}), {}
	for one in fields:
		name, hint = (one, 'typing.Any') if isinstance(one, str) else one[:2]
		hints[name] = hint if isinstance(hint, str) else getattr(hint, '__name__', repr(hint))
		if not isinstance(one, str) and len(one) > 2:
			members[name] = one[2]
	members['__annotations__'] = hints
	return dataclass(type(cls_name, tuple(bases), members), **options)

def replace(thing, **changes):
	if not is_dataclass(thing) or isinstance(thing, type):
		raise TypeError("replace() should be called on dataclass instances")
	for f in thing.__dataclass_fields__.values():
		if not f.init:
			if f.name in changes:
				raise TypeError(f"field {f.name} is declared with init=False, it cannot be specified with replace()")
		elif f.name not in changes:
			if f.initvar and f.default is MISSING:
				raise TypeError(f"InitVar {f.name!r} must be specified with replace()")
			changes[f.name] = getattr(thing, f.name)
	return type(thing)(**changes)
)py";

const std::string_view operators = R"py(
def add(a, b): return a + b
def sub(a, b): return a - b
def mul(a, b): return a * b
def truediv(a, b): return a / b
def floordiv(a, b): return a // b
def mod(a, b): return a % b
def neg(a): return -a
def eq(a, b): return a == b
def ne(a, b): return a != b
def lt(a, b): return a < b
def le(a, b): return a <= b
def gt(a, b): return a > b
def ge(a, b): return a >= b
def not_(a): return not a
def and_(a, b): return a & b
def or_(a, b): return a | b
def xor(a, b): return a ^ b
def inv(a): return ~a
invert = inv
def lshift(a, b): return a << b
def rshift(a, b): return a >> b
def pos(a): return +a
def pow(a, b): return a ** b
def matmul(a, b): return a @ b
def is_(a, b): return a is b
def is_not(a, b): return a is not b
def truth(a): return bool(a)
def index(a): return range(a).stop
def concat(a, b): return a + b
def countOf(a, b): return sum(1 for one in a if one == b)
def indexOf(a, b): return list(a).index(b)
def setitem(a, b, c): a[b] = c
def delitem(a, b): del a[b]
def call(f, /, *args, **kwargs): return f(*args, **kwargs)
def iadd(a, b):
	a += b
	return a
def length_hint(a, default=0):
	hint = getattr(a, '__len__', None) or getattr(a, '__length_hint__', None)
	return default if hint is None else hint()
def contains(a, b): return b in a
def getitem(a, b): return a[b]

def itemgetter(*keys):
	if len(keys) == 1:
		key = keys[0]
		return lambda thing: thing[key]
	return lambda thing: tuple(thing[key] for key in keys)

def _path(thing, name):
	for part in name.split('.'):
		thing = getattr(thing, part)
	return thing

def attrgetter(*names):
	if len(names) == 1:
		name = names[0]
		return lambda thing: _path(thing, name)
	return lambda thing: tuple(_path(thing, name) for name in names)

def methodcaller(name, *args, **kwargs):
	return lambda thing: getattr(thing, name)(*args, **kwargs)
)py";

const std::string_view util = R"py(
import asyncio
import functools
import time

async def delay(delay_seconds):
	print(f'sleeping for {delay_seconds} second(s)')
	await asyncio.sleep(delay_seconds)
	print(f'finished sleeping for {delay_seconds} second(s)')
	return delay_seconds

def async_timed():
	def wrapper(func):
		@functools.wraps(func)
		async def wrapped(*args, **kwargs):
			print(f'starting {func} with args {args} {kwargs}')
			start = time.time()
			try:
				return await func(*args, **kwargs)
			finally:
				end = time.time()
				total = end - start
				print(f'finished {func} in {total:.4f} second(s)')
		return wrapped
	return wrapper
)py";

const std::string_view random = R"py(
class Random:
	VERSION = 3
	def __init__(self, x=None):
		self.seed, self.random, self.getrandbits, self._below, self._gauss = _make()
		self.seed(x)

	def randrange(self, start, stop=None, step=1):
		if stop is None:
			start, stop = 0, start
		width = stop - start
		if step == 1:
			if width > 0:
				return start + self._below(width)
			raise ValueError(f"empty range in randrange({start}, {stop})")
		n = (width + step - 1) // step if step > 0 else (width + step + 1) // step
		if n <= 0:
			raise ValueError(f"empty range in randrange({start}, {stop}, {step})")
		return start + step * self._below(n)

	def randint(self, a, b):
		return self.randrange(a, b + 1)

	def uniform(self, a, b):
		return a + (b - a) * self.random()

	def choice(self, seq):
		if not len(seq):
			raise IndexError('Cannot choose from an empty sequence')
		return seq[self._below(len(seq))]

	def shuffle(self, x):
		for i in reversed(range(1, len(x))):
			j = self._below(i + 1)
			x[i], x[j] = x[j], x[i]

	def sample(self, population, k, *, counts=None):
		if counts is not None:
			population = [one for one, count in zip(population, counts) for _ in range(count)]
		n = len(population)
		if not 0 <= k <= n:
			raise ValueError("Sample larger than population or is negative")
		result = [None] * k
		setsize = 21
		if k > 5:
			power = 1
			while power < k * 3:
				power *= 4
			setsize += power
		if n <= setsize:
			pool = list(population)
			for i in range(k):
				j = self._below(n - i)
				result[i] = pool[j]
				pool[j] = pool[n - i - 1]
		else:
			selected = set()
			for i in range(k):
				j = self._below(n)
				while j in selected:
					j = self._below(n)
				selected.add(j)
				result[i] = population[j]
		return result

	def choices(self, population, weights=None, *, cum_weights=None, k=1):
		n = len(population)
		if weights is None and cum_weights is None:
			return [population[int(self.random() * n)] for _ in range(k)]
		if cum_weights is None:
			cum_weights = []
			total = 0
			for w in weights:
				total += w
				cum_weights.append(total)
		total = cum_weights[-1] + 0.0
		result = []
		for _ in range(k):
			x = self.random() * total
			low, high = 0, n - 1
			while low < high:
				middle = (low + high) // 2
				if x < cum_weights[middle]:
					high = middle
				else:
					low = middle + 1
			result.append(population[low])
		return result

	def gauss(self, mu=0.0, sigma=1.0):
		return self._gauss(mu, sigma)

	def expovariate(self, lambd=1.0):
		import math
		return -math.log(1.0 - self.random()) / lambd

	def normalvariate(self, mu=0.0, sigma=1.0):
		import math
		while True:
			u1, u2 = self.random(), 1.0 - self.random()
			z = 1.7155277699214135 * (u1 - 0.5) / u2
			if z * z / 4.0 <= -math.log(u2):
				return mu + z * sigma

	def lognormvariate(self, mu=0.0, sigma=1.0):
		import math
		return math.exp(self.normalvariate(mu, sigma))

	def paretovariate(self, alpha):
		return (1.0 - self.random()) ** (-1.0 / alpha)

	def weibullvariate(self, alpha, beta):
		import math
		return alpha * (-math.log(1.0 - self.random())) ** (1.0 / beta)

	def triangular(self, low=0.0, high=1.0, mode=None):
		import math
		u = self.random()
		c = 0.5 if mode is None else (mode - low) / (high - low)
		if u > c:
			u, c, low, high = 1.0 - u, 1.0 - c, high, low
		return low + (high - low) * math.sqrt(u * c)

	def randbytes(self, n):
		found = []
		while n > 0:
			word = self.getrandbits(8 * min(n, 4))
			found += [word >> 8 * i & 255 for i in range(min(n, 4))]
			n -= 4
		return bytes(found)

class SystemRandom(Random):
	pass

_shared = Random(0)
seed = _shared.seed
random = _shared.random
getrandbits = _shared.getrandbits
randrange = _shared.randrange
randint = _shared.randint
uniform = _shared.uniform
choice = _shared.choice
shuffle = _shared.shuffle
sample = _shared.sample
choices = _shared.choices
gauss = _shared.gauss
expovariate = _shared.expovariate
normalvariate = _shared.normalvariate
lognormvariate = _shared.lognormvariate
paretovariate = _shared.paretovariate
weibullvariate = _shared.weibullvariate
triangular = _shared.triangular
randbytes = _shared.randbytes
)py";

}  // namespace lang::library
