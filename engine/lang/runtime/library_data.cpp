// SPDX-License-Identifier: MIT
// Library modules in Python: hints, data classes and small tools.
#include "lang/runtime/library.h"

namespace lang::library {

const std::string_view typing = R"py(
class _Hint:
    def __init__(self, name):
        self._name = name
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

Any = _Hint("Any")
Annotated = _Hint("Annotated")
AnyStr = _Hint("AnyStr")
AsyncContextManager = _Hint("AsyncContextManager")
AsyncGenerator = _Hint("AsyncGenerator")
AsyncIterable = _Hint("AsyncIterable")
AsyncIterator = _Hint("AsyncIterator")
Awaitable = _Hint("Awaitable")
Callable = _Hint("Callable")
ClassVar = _Hint("ClassVar")
Collection = _Hint("Collection")
Concatenate = _Hint("Concatenate")
Container = _Hint("Container")
ContextManager = _Hint("ContextManager")
Coroutine = _Hint("Coroutine")
DefaultDict = _Hint("DefaultDict")
Deque = _Hint("Deque")
Dict = _Hint("Dict")
Final = _Hint("Final")
FrozenSet = _Hint("FrozenSet")
Generator = _Hint("Generator")
Hashable = _Hint("Hashable")
Iterable = _Hint("Iterable")
Iterator = _Hint("Iterator")
List = _Hint("List")
Literal = _Hint("Literal")
LiteralString = _Hint("LiteralString")
Mapping = _Hint("Mapping")
MutableMapping = _Hint("MutableMapping")
MutableSequence = _Hint("MutableSequence")
MutableSet = _Hint("MutableSet")
Never = _Hint("Never")
NoReturn = _Hint("NoReturn")
Optional = _Hint("Optional")
ParamSpec = _Hint("ParamSpec")
Reversible = _Hint("Reversible")
Self = _Hint("Self")
Sequence = _Hint("Sequence")
Set = _Hint("Set")
Sized = _Hint("Sized")
Text = str
Tuple = _Hint("Tuple")
Type = _Hint("Type")
TypeAlias = _Hint("TypeAlias")
TypeVar = _Hint("TypeVar")
Union = _Hint("Union")
Unpack = _Hint("Unpack")
TYPE_CHECKING = False

class Protocol:
    pass

class Generic:
    def __getitem__(self, parameters):
        return self

class TypedDict:
    pass

def NewType(name, base):
    return lambda value: value

def cast(kind, value):
    return value

def overload(function):
    return function

def final(thing):
    return thing

def runtime_checkable(cls):
    return cls

def override(function):
    return function
)py";

const std::string_view dataclasses = R"py(
import _dataclasses

class _Missing:
    def __repr__(self):
        return "<dataclasses._MISSING_TYPE object>"

MISSING = _Missing()

class Field:
    def __init__(self, default, default_factory, init, repr, compare, kw_only):
        self.name = None
        self.default, self.default_factory = default, default_factory
        self.init, self.repr, self.compare, self.kw_only = init, repr, compare, kw_only

def field(*, default=MISSING, default_factory=MISSING, init=True, repr=True, hash=None, compare=True,
          metadata=None, kw_only=False):
    return Field(default, default_factory, init, repr, compare, kw_only)

class FrozenInstanceError(AttributeError):
    pass

def _fields_of(cls):
    found = {}
    for base in reversed(cls.__mro__):
        for name in base.__dict__.get('__annotations__', {}):
            annotation = base.__dict__['__annotations__'][name]
            if annotation.startswith(('ClassVar', 'typing.ClassVar')):
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
            found[name] = one
    return found

def dataclass(cls=None, *, init=True, repr=True, eq=True, order=False, unsafe_hash=False, frozen=False,
              match_args=True, kw_only=False, slots=False, weakref_slot=False):
    def decorate(cls):
        fields = _fields_of(cls)
        cls.__dataclass_fields__ = fields
        ordered = list(fields.values())
        for f in ordered:
            if f.default is not MISSING:
                if isinstance(f.default, (list, dict, set)):
                    raise ValueError(f"mutable default {type(f.default)} for field {f.name} is not allowed: use default_factory")
                setattr(cls, f.name, f.default)
            elif isinstance(cls.__dict__.get(f.name), Field):
                delattr(cls, f.name)
        positional = [f for f in ordered if f.init and not (f.kw_only or kw_only)]
        keyword = [f for f in ordered if f.init and (f.kw_only or kw_only)]
        seen = None
        for f in positional:
            if f.default is not MISSING or f.default_factory is not MISSING:
                seen = f
            elif seen is not None:
                raise TypeError(f"non-default argument {f.name!r} follows default argument {seen.name!r}")
        def __init__(self, *args, **kwargs):
            _dataclasses.fill(self, args, kwargs, positional, keyword, ordered, MISSING)
            if hasattr(self, '__post_init__'):
                self.__post_init__()
        def __repr__(self):
            return type(self).__qualname__ + "(" + ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in ordered if f.repr) + ")"
        def key(self):
            return tuple(getattr(self, f.name) for f in ordered if f.compare)
        def __eq__(self, other):
            return key(self) == key(other) if type(self) is type(other) else NotImplemented
        if init and '__init__' not in cls.__dict__:
            cls.__init__ = __init__
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
            cls.__setattr__ = __setattr__
        return cls
    return decorate if cls is None else decorate(cls)

def fields(thing):
    return tuple(thing.__dataclass_fields__.values())

def is_dataclass(thing):
    return hasattr(thing, '__dataclass_fields__')

def asdict(thing):
    def convert(value):
        if hasattr(value, '__dataclass_fields__'):
            return {f.name: convert(getattr(value, f.name)) for f in fields(value)}
        if isinstance(value, (list, tuple)):
            return type(value)([convert(v) for v in value])
        if isinstance(value, dict):
            return {convert(k): convert(v) for k, v in value.items()}
        return value
    return convert(thing)

def astuple(thing):
    return tuple(getattr(thing, f.name) for f in fields(thing))

def replace(thing, **changes):
    values = {f.name: getattr(thing, f.name) for f in fields(thing) if f.init}
    values.update(changes)
    return type(thing)(**values)
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
def contains(a, b): return b in a
def getitem(a, b): return a[b]

def itemgetter(*keys):
    if len(keys) == 1:
        key = keys[0]
        return lambda thing: thing[key]
    return lambda thing: tuple(thing[key] for key in keys)

def attrgetter(*names):
    if len(names) == 1:
        name = names[0]
        return lambda thing: getattr(thing, name)
    return lambda thing: tuple(getattr(thing, name) for name in names)

def methodcaller(name, *args, **kwargs):
    return lambda thing: getattr(thing, name)(*args, **kwargs)
)py";

const std::string_view abc = R"py(
class ABC:
    pass

def abstractmethod(function):
    return function
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

const std::string_view string = R"py(
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
whitespace = ' \t\n\r\v\f'
)py";

const std::string_view random = R"py(
def randrange(start, stop=None, step=1):
    if stop is None:
        start, stop = 0, start
    width = stop - start
    if step == 1:
        if width > 0:
            return start + _below(width)
        raise ValueError(f"empty range in randrange({start}, {stop})")
    n = (width + step - 1) // step if step > 0 else (width + step + 1) // step
    if n <= 0:
        raise ValueError(f"empty range in randrange({start}, {stop}, {step})")
    return start + step * _below(n)

def randint(a, b):
    return randrange(a, b + 1)

def uniform(a, b):
    return a + (b - a) * random()

def choice(seq):
    if not len(seq):
        raise IndexError('Cannot choose from an empty sequence')
    return seq[_below(len(seq))]

def shuffle(x):
    for i in reversed(range(1, len(x))):
        j = _below(i + 1)
        x[i], x[j] = x[j], x[i]

def sample(population, k, *, counts=None):
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
            j = _below(n - i)
            result[i] = pool[j]
            pool[j] = pool[n - i - 1]
    else:
        selected = set()
        for i in range(k):
            j = _below(n)
            while j in selected:
                j = _below(n)
            selected.add(j)
            result[i] = population[j]
    return result

def choices(population, weights=None, *, cum_weights=None, k=1):
    n = len(population)
    if weights is None and cum_weights is None:
        return [population[int(random() * n)] for _ in range(k)]
    if cum_weights is None:
        cum_weights = []
        total = 0
        for w in weights:
            total += w
            cum_weights.append(total)
    total = cum_weights[-1] + 0.0
    result = []
    for _ in range(k):
        x = random() * total
        low, high = 0, n - 1
        while low < high:
            middle = (low + high) // 2
            if x < cum_weights[middle]:
                high = middle
            else:
                low = middle + 1
        result.append(population[low])
    return result

def gauss(mu=0.0, sigma=1.0):
    return _gauss(mu, sigma)

def expovariate(lambd=1.0):
    import math
    return -math.log(1.0 - random()) / lambd
)py";

const std::string_view json = R"py(
class JSONDecodeError(ValueError):
    pass
)py";

}  // namespace lang::library
