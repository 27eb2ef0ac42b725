// SPDX-License-Identifier: MIT
// Modules in Python about what runs: types, traceback, warnings, contextvars, __future__.
#include "lang/runtime/library.h"

namespace lang::library {

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
BuiltinMethodType = BuiltinFunctionType
EllipsisType, NotImplementedType = type(...), type(NotImplemented)

async def _produced():
	yield

AsyncGeneratorType = type(_produced())

class ModuleType(SimpleNamespace):
	def __init__(self, name, doc=None):
		self.__name__, self.__doc__ = name, doc
	def __repr__(self):
		return f'<module {self.__name__!r}>'

class TracebackType:
	pass

class _Awaitable:
	def __init__(self, generator):
		self._generator = generator
		self.send, self.throw, self.close = generator.send, generator.throw, generator.close
		self.__name__, self.__qualname__ = generator.__name__, generator.__qualname__
	def __await__(self):
		return self._generator
	def __iter__(self):
		return self._generator

def coroutine(function):
	import functools
	@functools.wraps(function)
	def wrapper(*args, **kwargs):
		made = function(*args, **kwargs)
		return _Awaitable(made) if isinstance(made, GeneratorType) else made
	return wrapper

def new_class(name, bases=(), kwds=None, exec_body=None):
	namespace = {}
	if exec_body:
		exec_body(namespace)
	return type(name, bases or (object,), namespace)

class MappingProxyType:
	__match_mapping__ = True
	def __init__(self, mapping):
		self._mapping = mapping
	def __getitem__(self, key): return self._mapping[key]
	def __contains__(self, key): return key in self._mapping
	def __iter__(self): return iter(self._mapping)
	def __len__(self): return len(self._mapping)
	def __eq__(self, other): return self._mapping == (other._mapping if isinstance(other, MappingProxyType) else other)
	def __or__(self, other): return self._mapping | other
	def __repr__(self): return f'mappingproxy({self._mapping!r})'
	def __str__(self): return str(self._mapping)
	def get(self, key, default=None): return self._mapping.get(key, default)
	def keys(self): return self._mapping.keys()
	def values(self): return self._mapping.values()
	def items(self): return self._mapping.items()
	def copy(self): return self._mapping.copy()
	def __setitem__(self, key, value):
		raise TypeError("'mappingproxy' object does not support item assignment")
	def __delitem__(self, key):
		raise TypeError("'mappingproxy' object doesn't support item deletion")
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
	error = _error(exc, value)
	notes = [line for note in getattr(error, '__notes__', ()) for line in str(note).split('\n')]
	count = str(error).count('\n') + 1
	lines = sys._traceback(error).splitlines(True)
	return [''.join(lines[-count - len(notes):len(lines) - len(notes)])] + [note + '\n' for note in notes]

def print_exception(exc, value=None, tb=None, limit=None, file=None, chain=True):
	print(sys._traceback(_error(exc, value)), end='', file=file or sys.stderr)

def format_exc(limit=None, chain=True):
	exc = sys.exception()
	return sys._traceback(exc) if exc is not None else 'NoneType: None\n'

def print_exc(limit=None, file=None, chain=True):
	print(format_exc(), end='', file=file or sys.stderr)

class FrameSummary:
	def __init__(self, filename, lineno, name):
		self.filename, self.lineno, self.name = filename, lineno, name
	def __iter__(self):
		return iter((self.filename, self.lineno, self.name, None))
	def __repr__(self):
		return f'<FrameSummary file {self.filename}, line {self.lineno} in {self.name}>'

def extract_tb(tb, limit=None):
	found = []
	while tb is not None:
		found.append(FrameSummary(tb.tb_frame.f_code.co_filename, tb.tb_lineno, tb.tb_frame.f_code.co_name))
		tb = tb.tb_next
	return found

def format_tb(tb, limit=None):
	return [f'  File "{one.filename}", line {one.lineno}, in {one.name}\n' for one in extract_tb(tb)]

def print_tb(tb, limit=None, file=None):
	print(''.join(format_tb(tb)), end='', file=file or sys.stderr)

def extract_stack(f=None, limit=None):
	return [FrameSummary(*one) for one in sys._stack()]

def format_stack(f=None, limit=None):
	return [f'  File "{one.filename}", line {one.lineno}, in {one.name}\n' for one in extract_stack()]

def print_stack(f=None, limit=None, file=None):
	print(''.join(format_stack()), end='', file=file or sys.stderr)
)py";

const std::string_view warnings = R"py(
import sys

class WarningMessage:
	def __init__(self, message, category, filename, lineno):
		self.message, self.category, self.filename, self.lineno, self.line = message, category, filename, lineno, None
	def __repr__(self):
		return f"{{message : {self.message!r}, category : {self.category.__name__!r}, filename : {self.filename!r}, lineno : {self.lineno}, line : None}}"

_filters = []
_seen = set()
_recorded = None

def formatwarning(message, category, filename, lineno, line=None):
	return f"{filename}:{lineno}: {category.__name__}: {message}\n"

def showwarning(message, category, filename, lineno, file=None, line=None):
	(file or sys.stderr).write(formatwarning(message, category, filename, lineno))

def _action(category, text):
	for action, kind, message in _filters:
		if issubclass(category, kind) and (not message or text.startswith(message)):
			return action
	if category in (PendingDeprecationWarning, ImportWarning, ResourceWarning):
		return 'ignore'
	return 'default'

def warn(message, category=None, stacklevel=1, source=None):
	if isinstance(message, Warning):
		category = type(message)
	else:
		category = category or UserWarning
		message = category(message)
	filename, lineno, _ = sys._caller(stacklevel - 1)
	action = _action(category, str(message))
	if action == 'error':
		raise message
	if action == 'ignore':
		return
	key = (str(message), category) if action == 'once' else (str(message), category, lineno)
	if action != 'always':
		if key in _seen:
			return
		_seen.add(key)
	if _recorded is None:
		showwarning(message, category, filename, lineno)
	else:
		_recorded.append(WarningMessage(message, category, filename, lineno))

def filterwarnings(action, message='', category=Warning, module='', lineno=0, append=False):
	_filters.insert(len(_filters) if append else 0, (action, category, message))

def simplefilter(action, category=Warning, lineno=0, append=False):
	filterwarnings(action, '', category, '', lineno, append)

def resetwarnings():
	_filters.clear()

class catch_warnings:
	def __init__(self, *, record=False, module=None, action=None, category=Warning, lineno=0, append=False):
		self._record, self._action, self._category = record, action, category
	def __enter__(self):
		global _recorded, _seen
		self._before = _filters[:], _recorded, _seen
		_seen = set()
		if self._record:
			_recorded = []
		if self._action:
			simplefilter(self._action, self._category)
		return _recorded if self._record else None
	def __exit__(self, *exc):
		global _recorded, _seen
		_filters[:], _recorded, _seen = self._before

def deprecated(message, /, *, category=DeprecationWarning, stacklevel=1):
	def decorate(function):
		if isinstance(function, type):
			return function
		import functools
		@functools.wraps(function)
		def wrapper(*args, **kwargs):
			warn(message, category, stacklevel + 1)
			return function(*args, **kwargs)
		wrapper.__deprecated__ = message
		return wrapper
	return decorate
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
