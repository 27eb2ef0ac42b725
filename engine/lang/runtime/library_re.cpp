// SPDX-License-Identifier: MIT
// The module re in Python, around what is found by the natives _compile, _template and _scan. A search that takes long is
// interrupted now and then: its loop is here.
#include "lang/runtime/library.h"

namespace lang::library {

const std::string_view re = R"py(
import enum as _enum
from types import MappingProxyType as _MappingProxyType

__all__ = ['match', 'fullmatch', 'search', 'sub', 'subn', 'split', 'findall', 'finditer', 'compile', 'purge', 'escape', 'error', 'Pattern', 'Match',
	'A', 'I', 'L', 'M', 'S', 'X', 'U', 'ASCII', 'IGNORECASE', 'LOCALE', 'MULTILINE', 'DOTALL', 'VERBOSE', 'UNICODE', 'NOFLAG', 'RegexFlag', 'PatternError']

class RegexFlag(_enum.IntFlag):
	NOFLAG = 0
	ASCII = A = 256
	IGNORECASE = I = 2
	LOCALE = L = 4
	UNICODE = U = 32
	MULTILINE = M = 8
	DOTALL = S = 16
	VERBOSE = X = 64
	DEBUG = 128
	def __repr__(self):
		value = self._value_
		names = []
		for one in RegexFlag:
			if one._value_ & value:
				names.append('re.' + one._name_)
				value &= ~one._value_
		if value or not names:
			names.append(hex(value) if value else 're.NOFLAG')
		return '|'.join(names)
	__str__ = __repr__
	def __format__(self, spec):
		return format(repr(self), spec)

for _name, _flag in RegexFlag.__members__.items():
	globals()[_name] = _flag
_end = 0x7FFFFFFFFFFFFFFF

class PatternError(Exception):
	def __init__(self, msg, pattern=None, pos=None):
		self.msg, self.pattern, self.pos = msg, pattern, pos
		self.lineno = self.colno = None
		if pattern is not None and pos is not None:
			msg = f'{msg} at position {pos}'
			newline = '\n' if isinstance(pattern, str) else b'\n'
			self.lineno = pattern.count(newline, 0, pos) + 1
			self.colno = pos - pattern.rfind(newline, 0, pos)
			if newline in pattern:
				msg = f'{msg} (line {self.lineno}, column {self.colno})'
		super().__init__(msg)

error = PatternError

def _fail(kind, message, pattern, position):
	if kind > 1:
		raise (OverflowError, ValueError, RecursionError, IndexError)[kind - 2](message)
	raise PatternError(message, *((pattern, position) if position >= 0 else ()))

def _same(self, memo=None):
	return self

def _next(scan):
	while (found := scan()) is False:
		pass
	return found

class Match:
	__copy__ = __deepcopy__ = _same
	def __class_getitem__(cls, parameters):
		return cls
	def _index(self, group):
		if not isinstance(group, int):
			group = self.re._groups.get(group, -1) if isinstance(group, (str, bytes)) else group.__index__() if hasattr(group, '__index__') else -1
		if 0 <= group <= self.re.groups:
			return group * 2 + 3
		raise IndexError('no such group')
	def _text(self, index, default=None):
		begin = self._marks[index]
		return default if begin < 0 else self._scan(begin, self._marks[index + 1])
	def __getitem__(self, group):
		return self._text(self._index(group))
	def group(self, *groups):
		if len(groups) > 1:
			return tuple([self._text(self._index(group)) for group in groups])
		return self._text(self._index(groups[0]) if groups else 3)
	def groups(self, default=None):
		return tuple([self._text(index, default) for index in range(5, len(self._marks), 2)])
	def groupdict(self, default=None):
		return {name: self._text(group * 2 + 3, default) for name, group in self.re._groups.items()}
	def start(self, group=0, /):
		return self._marks[self._index(group)]
	def end(self, group=0, /):
		return self._marks[self._index(group) + 1]
	def span(self, group=0, /):
		index = self._index(group)
		return self._marks[index:index + 2]
	@property
	def regs(self):
		return tuple([self._marks[index:index + 2] for index in range(3, len(self._marks), 2)])
	@property
	def lastgroup(self):
		for name, group in self.re._groups.items():
			if group == self.lastindex:
				return name
	def expand(self, template):
		return template[:0].join(self._expanded(_template(self.re._code, template)))
	def _expanded(self, parts):
		return [self._text(part * 2 + 3, self.string[:0]) if isinstance(part, int) else part for part in parts]
	def __repr__(self):
		return f'<re.Match object; span={self.span()}, match={self.group()!r}>'

def _match(pattern, string, scan, marks):
	if marks is None:
		return None
	made = object.__new__(Match)
	made.re, made.string, made._scan, made._marks = pattern, string, scan, marks
	made.pos, made.endpos, made.lastindex = marks[:3]
	return made

class Pattern:
	__copy__ = __deepcopy__ = _same
	def __class_getitem__(cls, parameters):
		return cls
	@property
	def groupindex(self):
		return _MappingProxyType(self._groups)
	def __eq__(self, other):
		return self._key == other._key if isinstance(other, Pattern) else NotImplemented
	def __hash__(self):
		return hash(self._key)
	def __repr__(self):
		flags = self.flags & (~32 if isinstance(self.pattern, str) else -1)
		names = ['re.' + name for name, flag in _named if flag & flags]
		return f're.compile({repr(self.pattern)[:200]}{", " if names else ""}{"|".join(names)})'
	def _scan(self, string, pos=0, endpos=_end, mode=0):
		scan = _scan(self._code, string, pos, endpos, mode)
		if scan is None:
			if not isinstance(string, (str, bytes)):
				raise TypeError(f'expected string or bytes-like object, got {type(string).__name__!r}')
			kinds = ('bytes', 'string') if isinstance(string, str) else ('string', 'bytes')
			raise TypeError('cannot use a %s pattern on a %s-like object' % kinds)
		return scan
	def _find(self, string, pos, endpos, mode):
		scan = self._scan(string, pos, endpos, mode)
		return _match(self, string, scan, _next(scan))
	def search(self, string, pos=0, endpos=_end):
		return self._find(string, pos, endpos, 0)
	def match(self, string, pos=0, endpos=_end):
		return self._find(string, pos, endpos, 1)
	def fullmatch(self, string, pos=0, endpos=_end):
		return self._find(string, pos, endpos, 2)
	def findall(self, string, pos=0, endpos=_end):
		found, scan = [], self._scan(string, pos, endpos)
		while scan(found) is False:
			pass
		return found
	def finditer(self, string, pos=0, endpos=_end):
		return self._each(string, self._scan(string, pos, endpos))
	def _each(self, string, scan):
		while (found := _next(scan)) is not None:
			yield _match(self, string, scan, found)
	def split(self, string, maxsplit=0):
		parts, last, scan = [], 0, self._scan(string)
		for match in self._each(string, scan) if maxsplit >= 0 else ():
			parts.append(scan(last, match.start()))
			parts += match.groups()
			last = match.end()
			maxsplit -= 1
			if not maxsplit:
				break
		parts.append(scan(last, len(string)))
		return parts
	def sub(self, repl, string, count=0):
		return self.subn(repl, string, count)[0]
	def subn(self, repl, string, count=0):
		parts, last, times, scan = [], 0, 0, self._scan(string)
		called = callable(repl)
		template = None if called else _template(self._code, repl)
		for match in self._each(string, scan) if count >= 0 else ():
			begin, end = match.span()
			if begin > last:
				parts.append(scan(last, begin))
			last = end
			times += 1
			if not called:
				parts += match._expanded(template)
			elif (made := repl(match)) is not None:
				parts.append(made)
			if times == count:
				break
		if last < len(string):
			parts.append(scan(last, len(string)))
		return string[:0].join(parts), times

_named = [(_name, RegexFlag[_name]._value_) for _name in ('IGNORECASE', 'LOCALE', 'MULTILINE', 'DOTALL', 'UNICODE', 'VERBOSE', 'DEBUG', 'ASCII')]
_cache = {}

def compile(pattern, flags=0):
	if isinstance(flags, RegexFlag):
		flags = flags._value_
	key = type(pattern), pattern, flags
	made = _cache.get(key)
	if made is not None:
		return made
	if isinstance(pattern, Pattern):
		if flags:
			raise ValueError('cannot process flags argument with a compiled pattern')
		return pattern
	if not isinstance(pattern, (str, bytes)):
		raise TypeError('first argument must be string or compiled pattern')
	made = object.__new__(Pattern)
	made.pattern = pattern
	made._code, made.flags, made.groups, *names = _compile(pattern, flags)
	made._groups = dict(zip(names[::2], names[1::2]))
	made._key = (*key[:2], made.flags)
	if len(_cache) >= 512:
		del _cache[next(iter(_cache))]
	_cache[key] = made
	return made

def match(pattern, string, flags=0):
	return compile(pattern, flags).match(string)

def fullmatch(pattern, string, flags=0):
	return compile(pattern, flags).fullmatch(string)

def search(pattern, string, flags=0):
	return compile(pattern, flags).search(string)

def findall(pattern, string, flags=0):
	return compile(pattern, flags).findall(string)

def finditer(pattern, string, flags=0):
	return compile(pattern, flags).finditer(string)

def sub(pattern, repl, string, count=0, flags=0):
	return compile(pattern, flags).sub(repl, string, count)

def subn(pattern, repl, string, count=0, flags=0):
	return compile(pattern, flags).subn(repl, string, count)

def split(pattern, string, maxsplit=0, flags=0):
	return compile(pattern, flags).split(string, maxsplit)

def purge():
	_cache.clear()

def escape(pattern):
	if isinstance(pattern, str):
		return ''.join(['\\' + c if c in '()[]{}?*+-|^$\\.&~# \t\n\r\v\f' else c for c in pattern])
	return escape(pattern.decode('latin1')).encode('latin1')
)py";

}  // namespace lang::library
