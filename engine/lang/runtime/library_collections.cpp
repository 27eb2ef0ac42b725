// SPDX-License-Identifier: MIT
// Library modules in Python: collections.
#include "lang/runtime/library.h"

namespace lang::library {

const std::string_view collections = R"py(
class deque:
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
    def __init__(self, iterable=(), **counts):
        self.update(iterable, **counts)
    def __missing__(self, key):
        return 0
    def update(self, iterable=(), **counts):
        if isinstance(iterable, dict):
            for key, count in iterable.items():
                self[key] = self[key] + count
        else:
            for key in iterable:
                self[key] = self[key] + 1
        for key, count in counts.items():
            self[key] = self[key] + count
    def subtract(self, iterable=(), **counts):
        if isinstance(iterable, dict):
            for key, count in iterable.items():
                self[key] = self[key] - count
        else:
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
    def __init__(self, *maps):
        self.maps = list(maps) or [{}]
    def __getitem__(self, key):
        for m in self.maps:
            if key in m:
                return m[key]
        raise KeyError(key)
    def get(self, key, default=None):
        return self[key] if key in self else default
    def __contains__(self, key):
        return any(key in m for m in self.maps)
    def __setitem__(self, key, value):
        self.maps[0][key] = value

def namedtuple(typename, field_names, *, defaults=()):
    if isinstance(field_names, str):
        field_names = field_names.replace(',', ' ').split()
    fields = tuple(field_names)
    required = len(fields) - len(defaults)
    class record:
        _fields = fields
        def __init__(self, *args, **kwargs):
            values = list(args)
            if len(values) > len(fields):
                raise TypeError(f"{typename}.__new__() takes {len(fields) + 1} positional arguments but {len(values) + 1} were given")
            for i in range(len(values), len(fields)):
                name = fields[i]
                if name in kwargs:
                    values.append(kwargs.pop(name))
                elif i >= required:
                    values.append(defaults[i - required])
                else:
                    raise TypeError(f"{typename}.__new__() missing 1 required positional argument: {name!r}")
            for name in kwargs:
                raise TypeError(f"{typename}.__new__() got an unexpected keyword argument {name!r}")
            self._values = tuple(values)
            for name, value in zip(fields, values):
                setattr(self, name, value)
        def __iter__(self):
            return iter(self._values)
        def __len__(self):
            return len(fields)
        def __getitem__(self, i):
            return self._values[i]
        def __eq__(self, other):
            return self._values == (other._values if isinstance(other, record) else other)
        def __lt__(self, other):
            return self._values < other._values
        def __hash__(self):
            return hash(self._values)
        def __repr__(self):
            return typename + "(" + ", ".join(f"{n}={v!r}" for n, v in zip(fields, self._values)) + ")"
        def _asdict(self):
            return dict(zip(fields, self._values))
        def _replace(self, **changes):
            return record(**{**self._asdict(), **changes})
    record.__name__ = record.__qualname__ = typename
    return record
)py";

}  // namespace lang::library
