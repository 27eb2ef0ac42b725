// SPDX-License-Identifier: MIT
// Small library modules in Python: heapq, bisect, copy, statistics, types, textwrap, traceback, warnings,
// contextvars, __future__.
#include "lang/runtime/library.h"

namespace lang::library {

const std::string_view heapq = R"py(
def _down(heap, start, place):
    item = heap[place]
    while place > start:
        parent = (place - 1) >> 1
        if not item < heap[parent]:
            break
        heap[place] = heap[parent]
        place = parent
    heap[place] = item

def _up(heap, place):
    end, start, item = len(heap), place, heap[place]
    child = 2 * place + 1
    while child < end:
        right = child + 1
        if right < end and not heap[child] < heap[right]:
            child = right
        heap[place] = heap[child]
        place = child
        child = 2 * place + 1
    heap[place] = item
    _down(heap, start, place)

def heappush(heap, item):
    heap.append(item)
    _down(heap, 0, len(heap) - 1)

def heappop(heap):
    last = heap.pop()
    if not heap:
        return last
    first, heap[0] = heap[0], last
    _up(heap, 0)
    return first

def heapreplace(heap, item):
    first, heap[0] = heap[0], item
    _up(heap, 0)
    return first

def heappushpop(heap, item):
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _up(heap, 0)
    return item

def heapify(heap):
    for place in reversed(range(len(heap) // 2)):
        _up(heap, place)

def nlargest(n, iterable, key=None):
    return sorted(iterable, key=key, reverse=True)[:max(n, 0)]

def nsmallest(n, iterable, key=None):
    return sorted(iterable, key=key)[:max(n, 0)]

def merge(*iterables, key=None, reverse=False):
    found = []
    for iterable in iterables:
        found.extend(iterable)
    yield from sorted(found, key=key, reverse=reverse)
)py";

const std::string_view bisect = R"py(
def bisect_right(a, x, lo=0, hi=None, *, key=None):
    hi = len(a) if hi is None else hi
    while lo < hi:
        middle = (lo + hi) // 2
        if x < (a[middle] if key is None else key(a[middle])):
            hi = middle
        else:
            lo = middle + 1
    return lo

def bisect_left(a, x, lo=0, hi=None, *, key=None):
    hi = len(a) if hi is None else hi
    while lo < hi:
        middle = (lo + hi) // 2
        if (a[middle] if key is None else key(a[middle])) < x:
            lo = middle + 1
        else:
            hi = middle
    return lo

def insort_right(a, x, lo=0, hi=None, *, key=None):
    a.insert(bisect_right(a, x if key is None else key(x), lo, hi, key=key), x)

def insort_left(a, x, lo=0, hi=None, *, key=None):
    a.insert(bisect_left(a, x if key is None else key(x), lo, hi, key=key), x)

bisect, insort = bisect_right, insort_right
)py";

const std::string_view copy = R"py(
Error = RuntimeError

def copy(thing):
    if hasattr(thing, '__copy__'):
        return thing.__copy__()
    if isinstance(thing, (list, dict, set)):
        return thing.copy()
    if isinstance(thing, (int, float, str, bytes, bool, tuple, frozenset, range, type)) or thing is None or callable(thing):
        return thing
    made = object.__new__(type(thing))
    for name, value in thing.__dict__.items():
        object.__setattr__(made, name, value)
    return made

def deepcopy(thing, memo=None):
    memo = {} if memo is None else memo
    if id(thing) in memo:
        return memo[id(thing)]
    if hasattr(thing, '__deepcopy__'):
        made = memo[id(thing)] = thing.__deepcopy__(memo)
        return made
    if isinstance(thing, list):
        made = memo[id(thing)] = []
        for item in thing:
            made.append(deepcopy(item, memo))
        return made
    if isinstance(thing, dict):
        made = memo[id(thing)] = {}
        for key, value in thing.items():
            made[deepcopy(key, memo)] = deepcopy(value, memo)
        return made
    if isinstance(thing, (set, frozenset)):
        return type(thing)([deepcopy(item, memo) for item in thing])
    if isinstance(thing, tuple):
        return tuple([deepcopy(item, memo) for item in thing])
    if isinstance(thing, (int, float, str, bytes, bool, range, type)) or thing is None or callable(thing):
        return thing
    made = memo[id(thing)] = object.__new__(type(thing))
    for name, value in thing.__dict__.items():
        object.__setattr__(made, name, deepcopy(value, memo))
    return made

def replace(thing, /, **changes):
    return thing.__replace__(**changes)
)py";

const std::string_view statistics = R"py(
import math

class StatisticsError(ValueError):
    pass

def _given(data, name):
    data = list(data)
    if not data:
        raise StatisticsError(f"{name} requires at least one data point")
    return data

def mean(data):
    data = _given(data, 'mean')
    total = math.fsum(data) if any(isinstance(x, float) for x in data) else sum(data)
    found = total / len(data)
    return int(found) if found == int(found) and not any(isinstance(x, float) for x in data) else found

def fmean(data):
    data = _given(data, 'fmean')
    return math.fsum(data) / len(data)

def median(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    n = len(data)
    return data[n // 2] if n % 2 else (data[n // 2 - 1] + data[n // 2]) / 2

def mode(data):
    counts = {}
    for x in _given(data, 'mode'):
        counts[x] = counts.get(x, 0) + 1
    return max(counts, key=counts.get)

def _spread(data, count):
    """The sum of squares about the mean, divided by `count`; whole numbers stay exact."""
    n = len(data)
    if all(isinstance(x, int) for x in data):
        above = n * sum([x * x for x in data]) - sum(data) ** 2
        return above // (n * count) if above % (n * count) == 0 else above / (n * count)
    middle = math.fsum(data) / n
    return math.fsum([(x - middle) ** 2 for x in data]) / count

def variance(data, xbar=None):
    data = list(data)
    if len(data) < 2:
        raise StatisticsError("variance requires at least two data points")
    return _spread(data, len(data) - 1)

def pvariance(data, mu=None):
    data = _given(data, 'pvariance')
    return _spread(data, len(data))

def stdev(data, xbar=None):
    data = list(data)
    if len(data) < 2:
        raise StatisticsError("stdev requires at least two data points")
    return math.sqrt(variance(data))

def pstdev(data, mu=None):
    return math.sqrt(pvariance(data))
)py";

const std::string_view types = R"py(
class SimpleNamespace:
    def __init__(self, mapping=(), /, **values):
        for name, value in dict(mapping, **values).items():
            setattr(self, name, value)
    def __repr__(self):
        return 'namespace(' + ', '.join(f"{name}={value!r}" for name, value in self.__dict__.items()) + ')'
    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if isinstance(other, SimpleNamespace) else NotImplemented

def _example():
    yield

async def _awaited():
    pass

FunctionType = LambdaType = type(_example)
GeneratorType = type(_example())
_one = _awaited()
CoroutineType = type(_one)
_one.close()
BuiltinFunctionType = type(len)
NoneType = type(None)
MethodType = type(SimpleNamespace().__init__)

class TracebackType:
    pass

def coroutine(function):
    return function
)py";

const std::string_view textwrap = R"py(
def dedent(text):
    lines = text.split('\n')
    least = None
    for line in lines:
        if line.strip():
            margin = line[:len(line) - len(line.lstrip())]
            if least is None or len(margin) < len(least):
                least = margin
    size = len(least or '')
    return '\n'.join([line[size:] if line.strip() else '' for line in lines])

def indent(text, prefix, predicate=None):
    return ''.join([prefix + line if (predicate(line) if predicate else line.strip()) else line for line in text.splitlines(True)])

def wrap(text, width=70, **options):
    lines, line = [], ''
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line = line + ' ' + word if line else word
    return lines + [line] if line else lines

def fill(text, width=70, **options):
    return '\n'.join(wrap(text, width, **options))

def shorten(text, width, placeholder=' [...]', **options):
    words = text.split()
    text = ' '.join(words)
    if len(text) <= width:
        return text
    if len(placeholder.lstrip()) > width:
        raise ValueError("placeholder too large for max width")
    while words and len(' '.join(words)) + len(placeholder) > width:
        words.pop()
    return ' '.join(words) + placeholder if words else placeholder.lstrip()
)py";

const std::string_view traceback = R"py(
import sys

def format_exception_text(exc):
    if isinstance(exc, tuple):
        exc = exc[1]
    return sys._traceback(exc).rstrip('\n') if exc is not None else 'NoneType: None'

def _error(exc, value):
    return value if value is not None else exc

def format_exception(exc, value=None, tb=None, limit=None, chain=True):
    return sys._traceback(_error(exc, value)).splitlines(True)

def format_exception_only(exc, value=None):
    return [sys._traceback(_error(exc, value)).splitlines(True)[-1]]

def print_exception(exc, value=None, tb=None, limit=None, file=None, chain=True):
    print(sys._traceback(_error(exc, value)), end='', file=file or sys.stderr)

def format_exc(limit=None, chain=True):
    exc = sys.exception()
    return sys._traceback(exc) if exc is not None else 'NoneType: None\n'

def print_exc(limit=None, file=None, chain=True):
    print(format_exc(), end='', file=file or sys.stderr)

def format_tb(tb, limit=None):
    return []
)py";

const std::string_view warnings = R"py(
import sys

def warn(message, category=None, stacklevel=1, source=None):
    name = type(message).__name__ if isinstance(message, Warning) else (category or UserWarning).__name__
    sys.stderr.write(f"{name}: {message}\n")

def filterwarnings(*args, **kwargs):
    pass

def simplefilter(*args, **kwargs):
    pass

class catch_warnings:
    def __init__(self, *, record=False):
        pass
    def __enter__(self):
        return []
    def __exit__(self, *exc):
        return None
)py";

const std::string_view contextvars = R"py(
class _Missing:
    def __repr__(self):
        return '<Token.MISSING>'

_missing = _Missing()

class Token:
    MISSING = _missing
    def __init__(self, var, old_value):
        self.var, self.old_value, self._used, self._data = var, old_value, False, _current()
    def __enter__(self):
        return self
    def __exit__(self, *error):
        self.var.reset(self)
    def __repr__(self):
        return f"<Token{' used' if self._used else ''} var={self.var!r}>"

class ContextVar:
    def __init__(self, name, *, default=_missing):
        if not isinstance(name, str):
            raise TypeError("context variable name must be a str")
        self.name, self._default = name, default
    def get(self, default=_missing, /):
        found = _current().get(self, default)
        if found is not _missing:
            return found
        if self._default is _missing:
            raise LookupError(self)
        return self._default
    def set(self, value, /):
        data = _current()
        token = Token(self, data.get(self, _missing))
        data[self] = value
        return token
    def reset(self, token, /):
        if token._used:
            raise RuntimeError(f"{token!r} has already been used once")
        if token.var is not self:
            raise ValueError(f"{token!r} was created by a different ContextVar")
        data = _current()
        if token._data is not data:
            raise ValueError(f"{token!r} was created in a different Context")
        token._used = True
        if token.old_value is _missing:
            data.pop(self, None)
        else:
            data[self] = token.old_value
    def __repr__(self):
        default = '' if self._default is _missing else f" default={self._default!r}"
        return f"<ContextVar name={self.name!r}{default} at {id(self):#x}>"

class Context:
    def __init__(self):
        self._data, self._entered = {}, False
    def run(self, callable, /, *args, **kwargs):
        if self._entered:
            raise RuntimeError(f"cannot enter context: {self!r} is already entered")
        self._entered = True
        before = _enter(self._data)
        try:
            return callable(*args, **kwargs)
        finally:
            _enter(before)
            self._entered = False
    def copy(self):
        made = Context()
        made._data = dict(self._data)
        return made
    def get(self, var, default=None):
        return self._data.get(var, default)
    def keys(self): return self._data.keys()
    def values(self): return self._data.values()
    def items(self): return self._data.items()
    def __getitem__(self, var): return self._data[var]
    def __contains__(self, var): return var in self._data
    def __iter__(self): return iter(self._data)
    def __len__(self): return len(self._data)

def copy_context():
    made = Context()
    made._data = _copied()
    return made
)py";

const std::string_view future = R"py(
annotations = division = print_function = absolute_import = unicode_literals = generator_stop = with_statement = generators = nested_scopes = True
)py";

}  // namespace lang::library
