// SPDX-License-Identifier: MIT
// Modules in Python that ask about the program and its surroundings: os (what needs no files), inspect, io, gc.
// The surroundings are the same in every run.
#include "lang/runtime/library.h"

namespace lang::library {

const std::string_view os = R"py(
import random as _random

name, sep, linesep, curdir, pardir = 'posix', '/', '\n', '.', '..'
environ = {}

def getpid():
	return 1

def kill(pid, sig):
	import signal
	if pid != getpid():
		raise ProcessLookupError(3, 'No such process')
	signal.raise_signal(sig)

def getppid():
	return 0

def cpu_count():
	return 4

process_cpu_count = cpu_count

def getcwd():
	return '/'

def getenv(key, default=None):
	return environ.get(key, default)

def urandom(size):
	return bytes([_random.getrandbits(8) for _ in range(size)])
)py";

const std::string_view os_path = R"py(
sep = '/'

def join(first, *parts):
	path = first
	for part in parts:
		if part.startswith('/'):
			path = part
		else:
			path += part if not path or path.endswith('/') else '/' + part
	return path

def split(path):
	head, _, tail = path.rpartition('/')
	return (head.rstrip('/') or '/' if path.startswith('/') else head.rstrip('/')), tail

def normpath(path):
	parts = []
	for part in path.split('/'):
		if part == '..' and parts and parts[-1] != '..':
			parts.pop()
		elif part not in ('', '.') and not (part == '..' and path.startswith('/')):
			parts.append(part)
	return '/' * path.startswith('/') + '/'.join(parts) or '.'

def basename(path):
	return path.rpartition('/')[2]

def dirname(path):
	return split(path)[0]

def splitext(path):
	base = path.rpartition('/')[2]
	dot = base.rfind('.')
	if dot <= 0 or not base[:dot].strip('.'):
		return path, ''
	return path[:len(path) - len(base) + dot], base[dot:]

def abspath(path):
	return normpath('/' + path)

def isabs(path):
	return path.startswith('/')

def exists(path):
	return False

isfile = isdir = exists
)py";

const std::string_view inspect = R"py(
import asyncio

def _nothing():
	yield

async def _later():
	pass

async def _both():
	yield

_function = type(_nothing)
_generator = type(_nothing())
_one = _later()
_coroutine = type(_one)
_one.close()
_async_generator = type(_both())

def _plain(thing):
	thing = getattr(thing, '__func__', thing)
	while hasattr(thing, 'func') and hasattr(thing, 'args') and hasattr(thing, 'keywords'):
		thing = thing.func
	return thing

def isfunction(thing): return isinstance(thing, _function)
def isgenerator(thing): return isinstance(thing, _generator)
def iscoroutine(thing): return isinstance(thing, _coroutine) or asyncio.iscoroutine(thing)
def isasyncgen(thing): return isinstance(thing, _async_generator)
def isclass(thing): return isinstance(thing, type)
def ismethod(thing): return hasattr(thing, '__self__') and hasattr(thing, '__func__')
def isbuiltin(thing): return isinstance(thing, type(len))
def isroutine(thing): return isfunction(thing) or ismethod(thing) or isbuiltin(thing)
def iscoroutinefunction(thing): return asyncio.iscoroutinefunction(_plain(thing))
def isawaitable(thing): return iscoroutine(thing) or hasattr(thing, '__await__')

def isgeneratorfunction(thing): return _flags(thing) & 32 != 0
def isasyncgenfunction(thing): return _flags(thing) & 512 != 0
def ismodule(thing): return isinstance(thing, type(asyncio))
def isabstract(thing): return isclass(thing) and any(getattr(getattr(thing, name, None), '__isabstractmethod__', False) for name in dir(thing))
def istraceback(thing): return hasattr(thing, 'tb_lineno')

def _flags(thing):
	code = getattr(_plain(thing), '__code__', None)
	return code.co_flags if code is not None else 0

CORO_CREATED, CORO_RUNNING, CORO_SUSPENDED, CORO_CLOSED = 'CORO_CREATED', 'CORO_RUNNING', 'CORO_SUSPENDED', 'CORO_CLOSED'
GEN_CREATED, GEN_RUNNING, GEN_SUSPENDED, GEN_CLOSED = 'GEN_CREATED', 'GEN_RUNNING', 'GEN_SUSPENDED', 'GEN_CLOSED'

def getcoroutinestate(coroutine): return 'CORO_' + coroutine._state
def getgeneratorstate(generator): return 'GEN_' + generator._state
def getasyncgenstate(generator): return 'AGEN_' + generator._state

class _Empty:
	pass

_empty = _Empty

class _Kind:
	def __init__(self, name, value, description):
		self.name, self.value, self.description = name, value, description
	def __repr__(self): return f'<_ParameterKind.{self.name}: {self.value}>'
	def __str__(self): return self.name
	def __lt__(self, other): return self.value < other.value

def _annotation(value):
	return value.__name__ if isinstance(value, type) and value.__module__ == 'builtins' else value.__module__ + '.' + value.__qualname__ if isinstance(value, type) else repr(value) if not isinstance(value, str) else value

class Parameter:
	empty = _Empty
	POSITIONAL_ONLY = _Kind('POSITIONAL_ONLY', 0, 'positional-only')
	POSITIONAL_OR_KEYWORD = _Kind('POSITIONAL_OR_KEYWORD', 1, 'positional or keyword')
	VAR_POSITIONAL = _Kind('VAR_POSITIONAL', 2, 'variadic positional')
	KEYWORD_ONLY = _Kind('KEYWORD_ONLY', 3, 'keyword-only')
	VAR_KEYWORD = _Kind('VAR_KEYWORD', 4, 'variadic keyword')
	def __init__(self, name, kind, *, default=_Empty, annotation=_Empty):
		self.name, self.kind, self.default, self.annotation = name, kind, default, annotation
	def replace(self, **changes):
		values = {'name': self.name, 'kind': self.kind, 'default': self.default, 'annotation': self.annotation} | changes
		return Parameter(values.pop('name'), values.pop('kind'), **values)
	def __str__(self):
		text = {2: '*', 4: '**'}.get(self.kind.value, '') + self.name
		if self.annotation is not _Empty:
			text += ': ' + _annotation(self.annotation)
		if self.default is not _Empty:
			text += (' = ' if self.annotation is not _Empty else '=') + repr(self.default)
		return text
	def __repr__(self):
		return f'<Parameter "{self}">'

class BoundArguments:
	def __init__(self, signature, arguments):
		self.signature, self.arguments = signature, arguments
	@property
	def args(self):
		found = []
		for name, one in self.signature.parameters.items():
			if name not in self.arguments or one.kind.value > 2:
				break
			found += self.arguments[name] if one.kind.value == 2 else [self.arguments[name]]
		return tuple(found)
	@property
	def kwargs(self):
		found = {}
		for name, one in self.signature.parameters.items():
			if name in self.arguments and one.kind.value > 2:
				found.update(self.arguments[name] if one.kind.value == 4 else {name: self.arguments[name]})
		return found
	def apply_defaults(self):
		for name, one in self.signature.parameters.items():
			if name not in self.arguments:
				self.arguments[name] = () if one.kind.value == 2 else {} if one.kind.value == 4 else one.default
		self.arguments = {name: self.arguments[name] for name in self.signature.parameters}

class Signature:
	empty = _Empty
	def __init__(self, parameters=None, *, return_annotation=_Empty):
		self.parameters = {one.name: one for one in parameters or ()}
		self.return_annotation = return_annotation
	def bind(self, *args, **kwargs):
		return self._bind(args, kwargs, False)
	def bind_partial(self, *args, **kwargs):
		return self._bind(args, kwargs, True)
	def _bind(self, args, kwargs, partial):
		args, found = list(args), {}
		for name, one in self.parameters.items():
			if one.kind.value == 2:
				if args:
					found[name] = tuple(args)
				args = []
			elif one.kind.value == 4:
				if kwargs:
					found[name] = kwargs
				kwargs = {}
			elif args and one.kind.value < 2:
				if name in kwargs:
					raise TypeError(f'multiple values for argument {name!r}')
				found[name] = args.pop(0)
			elif name in kwargs and one.kind.value:
				found[name] = kwargs.pop(name)
			elif one.default is _Empty and not partial:
				raise TypeError(f'missing a required {"keyword-only " if one.kind.value == 3 else ""}argument: {name!r}')
		if args:
			raise TypeError('too many positional arguments')
		if kwargs:
			raise TypeError(f'got an unexpected keyword argument {next(iter(kwargs))!r}')
		return BoundArguments(self, found)
	def __str__(self):
		parts, seen = [], 0
		for one in self.parameters.values():
			if seen == 0 and one.kind.value > 0 and parts and '/' not in parts and any(p.kind.value == 0 for p in self.parameters.values()):
				parts.append('/')
			if one.kind.value == 3 and '*' not in parts and not any(p.kind.value == 2 for p in self.parameters.values()):
				parts.append('*')
			seen = one.kind.value
			parts.append(str(one))
		if parts and seen == 0:
			parts.append('/')
		text = '(' + ', '.join(parts) + ')'
		return text + (' -> ' + _annotation(self.return_annotation) if self.return_annotation is not _Empty else '')
	def __repr__(self):
		return f'<Signature {self}>'

def signature(thing, *, follow_wrapped=True):
	skip = 0
	while follow_wrapped and hasattr(thing, '__wrapped__'):
		thing = thing.__wrapped__
	given, named = 0, ()
	if hasattr(thing, 'func') and hasattr(thing, 'keywords'):
		given, named, thing = len(thing.args), thing.keywords, thing.func
	if isclass(thing):
		thing, skip = thing.__init__, 1
	elif ismethod(thing):
		thing, skip = thing.__func__, 1
	elif not isfunction(thing) and not hasattr(thing, '__code__') and hasattr(thing, '__call__') and ismethod(thing.__call__):
		thing, skip = thing.__call__.__func__, 1
	if not hasattr(thing, '__code__'):
		if callable(thing):
			raise ValueError(f'no signature found for builtin {thing!r}')
		raise TypeError(f'{thing!r} is not a callable object')
	code, names = thing.__code__, thing.__code__.co_varnames
	count, extra = code.co_argcount, code.co_kwonlyargcount
	defaults, kwdefaults, hints = thing.__defaults__ or (), thing.__kwdefaults__ or {}, thing.__annotations__
	found = []
	def add(name, kind, default=_Empty):
		found.append(Parameter(name, kind, default=default, annotation=hints.get(name, _Empty)))
	for index, name in enumerate(names[:count]):
		place = index - (count - len(defaults))
		add(name, Parameter.POSITIONAL_ONLY if index < code.co_posonlyargcount else Parameter.POSITIONAL_OR_KEYWORD,
			defaults[place] if place >= 0 else _Empty)
	rest = names[count + extra:]
	if code.co_flags & 4:
		add(rest[0], Parameter.VAR_POSITIONAL)
		rest = rest[1:]
	for name in names[count:count + extra]:
		add(name, Parameter.KEYWORD_ONLY, kwdefaults.get(name, _Empty))
	if code.co_flags & 8:
		add(rest[0], Parameter.VAR_KEYWORD)
	found = found[skip + given:]
	for index, one in enumerate(found):
		if one.name in named:
			found[index] = one.replace(kind=Parameter.KEYWORD_ONLY, default=named[one.name])
	return Signature(found, return_annotation=hints.get('return', _Empty))

def cleandoc(doc):
	lines = doc.expandtabs().split('\n')
	margin = min([len(line) - len(line.lstrip()) for line in lines[1:] if line.strip()], default=0)
	lines = [lines[0].lstrip()] + [line[margin:] for line in lines[1:]]
	while lines and not lines[-1]:
		lines.pop()
	while lines and not lines[0]:
		lines.pop(0)
	return '\n'.join(lines)

def getmro(cls):
	return cls.__mro__

def unwrap(function, *, stop=None):
	while hasattr(function, '__wrapped__') and not (stop and stop(function)):
		function = function.__wrapped__
	return function

def markcoroutinefunction(function):
	return function

def get_annotations(thing, **options):
	return dict(getattr(thing, '__annotations__', None) or {})

class _Frame:
	def __init__(self, frames):
		import types
		filename, self.f_lineno, name = frames[0]
		self.f_code = types.SimpleNamespace(co_filename=filename, co_name=name, co_qualname=name, co_firstlineno=self.f_lineno)
		self._outer = frames[1:]
		self.f_locals, self.f_globals = {}, {}
	@property
	def f_back(self):
		return _Frame(self._outer) if self._outer else None

def currentframe():
	import sys
	return _Frame(list(reversed(sys._stack())))

def getdoc(thing):
	doc = getattr(thing, '__doc__', None)
	return cleandoc(doc) if isinstance(doc, str) else None

def getmembers(thing, predicate=None):
	found = []
	for name in sorted(dir(thing)):
		value = getattr(thing, name)
		if predicate is None or predicate(value):
			found.append((name, value))
	return found
)py";

const std::string_view io = R"py(
class StringIO:
	def __init__(self, initial_value='', newline='\n'):
		self._text, self._place, self.closed = initial_value, 0, False
	def _check(self):
		if self.closed:
			raise ValueError("I/O operation on closed file")
	def write(self, text):
		self._check()
		if not isinstance(text, str):
			raise TypeError(f"string argument expected, got {type(text).__name__!r}")
		self._text = self._text[:self._place] + text + self._text[self._place + len(text):]
		self._place += len(text)
		return len(text)
	def writelines(self, lines):
		for line in lines:
			self.write(line)
	def getvalue(self):
		self._check()
		return self._text
	def read(self, size=-1):
		self._check()
		end = len(self._text) if size is None or size < 0 else self._place + size
		part = self._text[self._place:end]
		self._place += len(part)
		return part
	def readline(self, size=-1):
		self._check()
		end = self._text.find('\n', self._place)
		return self.read(len(self._text) - self._place if end < 0 else end + 1 - self._place)
	def readlines(self, hint=-1):
		return list(self)
	def __iter__(self):
		return self
	def __next__(self):
		line = self.readline()
		if not line:
			raise StopIteration
		return line
	def seek(self, place, whence=0):
		self._place = len(self._text) if whence == 2 else place
		return self._place
	def tell(self):
		return self._place
	def truncate(self, size=None):
		self._text = self._text[:self._place if size is None else size]
		return len(self._text)
	def flush(self):
		pass
	def close(self):
		self.closed = True
	def __enter__(self):
		return self
	def __exit__(self, *error):
		self.close()
)py";

const std::string_view gc = R"py(
def collect(generation=2):
	return 0

def enable():
	pass

def disable():
	pass

def isenabled():
	return True

def get_count():
	return (0, 0, 0)
)py";

}  // namespace lang::library
