// SPDX-License-Identifier: MIT
// Library modules in Python: string and json.
#include "lang/runtime/library.h"

namespace lang::library {

const std::string_view string = R"py(
ascii_lowercase = 'abcdefghijklmnopqrstuvwxyz'
ascii_uppercase = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
ascii_letters = ascii_lowercase + ascii_uppercase
digits = '0123456789'
hexdigits = digits + 'abcdef' + 'ABCDEF'
octdigits = '01234567'
punctuation = r"""!"#$%&'()*+,-./:;<=>?@[\]^_`{|}~"""
whitespace = ' \t\n\r\v\f'
printable = digits + ascii_letters + punctuation + whitespace

def capwords(s, sep=None):
	return (sep or ' ').join(map(str.capitalize, s.split(sep)))

class Template:
	delimiter = '$'
	def __init__(self, template):
		self.template = template
	# What stands before each placeholder, its name (None: there is none; empty: it is malformed), its text and its place.
	def _parts(self):
		text, mark, at = self.template, self.delimiter, 0
		while (found := text.find(mark, at)) >= 0:
			before, start = text[at:found], found + len(mark)
			braced = text[start:start + 1] == '{'
			end = first = start + braced
			while text[end:end + 1].isascii() and text[first:end + 1].isidentifier():
				end += 1
				if end == len(text):
					break
			if text.startswith(mark, start):
				at = start + len(mark)
				yield before + mark, None, '', start
			elif end > first and (not braced or text[end:end + 1] == '}'):
				at = end + braced
				yield before, text[first:end], text[found:at], start
			else:
				at = start
				yield before, '', mark, start
		yield text[at:], None, '', at
	def _filled(self, mapping, named, safe):
		made = ''
		for before, name, whole, at in self._parts():
			made += before
			if name == '' and not safe:
				lines = self.template[:at].splitlines(True)
				raise ValueError(f"Invalid placeholder in string: line {len(lines)}, col {at - len(''.join(lines[:-1]))}")
			if name:
				try:
					whole = str((named if name in named else mapping)[name])
				except KeyError:
					if not safe:
						raise
			made += whole
		return made
	def substitute(self, mapping={}, /, **kws):
		return self._filled(mapping, kws, False)
	def safe_substitute(self, mapping={}, /, **kws):
		return self._filled(mapping, kws, True)
	def is_valid(self):
		return all([name != '' for _, name, _, _ in self._parts()])
	def get_identifiers(self):
		return list(dict.fromkeys([name for _, name, _, _ in self._parts() if name]))

class Formatter:
	def format(self, format_string, /, *args, **kwargs):
		return format_string.format(*args, **kwargs)
	def vformat(self, format_string, args, kwargs):
		return format_string.format(*args, **kwargs)
)py";

const std::string_view json = R"py(
class JSONDecodeError(ValueError):
	def __init__(self, msg, doc, pos):
		self.msg, self.doc, self.pos = msg, doc, pos
		self.lineno, self.colno = doc.count('\n', 0, pos) + 1, pos - doc.rfind('\n', 0, pos)
		super().__init__(f'{msg}: line {self.lineno} column {self.colno} (char {pos})')

class JSONEncoder:
	item_separator, key_separator = ', ', ': '
	def __init__(self, **options):
		self._options = options
	def default(self, o):
		raise TypeError(f'Object of type {o.__class__.__name__} is not JSON serializable')
	def encode(self, o):
		return _dumps(o, **{'default': self.default, **{k: v for k, v in self._options.items() if k != 'default' or v is not None}})
	def iterencode(self, o):
		return iter([self.encode(o)])

class JSONDecoder:
	def __init__(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True, object_pairs_hook=None):
		self._hooks = object_hook, object_pairs_hook, parse_float, parse_int, parse_constant
	def decode(self, s):
		return _loads(s, *self._hooks, True)
	def raw_decode(self, s, idx=0):
		value, end = _loads(s[idx:], *self._hooks, False)
		return value, end + idx

def dumps(obj, *, cls=None, **options):
	return _dumps(obj, **options) if cls is None else cls(**options).encode(obj)

def dump(obj, fp, **options):
	fp.write(dumps(obj, **options))

def loads(s, *, cls=None, **options):
	if isinstance(s, bytes):
		s = s.decode()
	elif not isinstance(s, str):
		raise TypeError(f'the JSON object must be str, bytes or bytearray, not {s.__class__.__name__}')
	elif s.startswith('\ufeff'):
		raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0)
	return (cls or JSONDecoder)(**options).decode(s)

def load(fp, **options):
	return loads(fp.read(), **options)
)py";

}  // namespace lang::library
