// SPDX-License-Identifier: MIT
// The modules pprint, uuid, secrets and timeit.
#include "lang/runtime/library.h"

namespace lang::library {

const std::string_view pprint = R"py(
def _lines(thing, width, indent):
	text = repr(thing)
	if len(text) + indent <= width or not isinstance(thing, (dict, list, tuple, set)) or not thing:
		return text
	pad = ' ' * (indent + 1)
	if isinstance(thing, dict):
		parts = []
		for key in sorted(thing, key=repr) if all(isinstance(k, str) for k in thing) else thing:
			head = repr(key) + ': '
			parts.append(head + _lines(thing[key], width, indent + 1 + len(head)))
		return '{' + (',\n' + pad).join(parts) + '}'
	first, last = {list: '[]', tuple: '()', set: '{}'}[type(thing)]
	items = sorted(thing) if isinstance(thing, set) else thing
	return first + (',\n' + pad).join([_lines(item, width, indent + 1) for item in items]) + last

def pformat(thing, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True):
	if isinstance(thing, dict) and sort_dicts and all(isinstance(key, str) for key in thing):
		thing = {key: thing[key] for key in sorted(thing)}
	return _lines(thing, width, 0)

def pprint(thing, stream=None, indent=1, width=80, depth=None, *, compact=False, sort_dicts=True):
	print(pformat(thing, indent, width, depth, compact=compact, sort_dicts=sort_dicts), file=stream)

pp = pprint
)py";

const std::string_view uuid = R"py(
import random as _random

class UUID:
	def __init__(self, hex=None, *, bytes=None):
		text = ''.join([f"{b:02x}" for b in bytes]) if bytes is not None else hex.replace('urn:', '').replace('uuid:', '').strip('{}').replace('-', '')
		if len(text) != 32:
			raise ValueError('badly formed hexadecimal UUID string')
		self.hex = text.lower()
	@property
	def version(self):
		return int(self.hex[12], 16)
	def __str__(self):
		h = self.hex
		return f"{h[:8]}-{h[8:12]}-{h[12:16]}-{h[16:20]}-{h[20:]}"
	def __repr__(self):
		return f"UUID({str(self)!r})"
	def __hash__(self): return hash(self.hex)
	def __eq__(self, other): return self.hex == other.hex if isinstance(other, UUID) else NotImplemented
	def __lt__(self, other): return self.hex < other.hex if isinstance(other, UUID) else NotImplemented

def uuid4():
	digits = [_random.getrandbits(4) for _ in range(32)]
	digits[12], digits[16] = 4, 8 | digits[16] & 3
	return UUID(''.join(['0123456789abcdef'[d] for d in digits]))

uuid1 = uuid4
)py";

const std::string_view secrets = R"py(
import random as _random
from os import urandom as token_bytes

choice, randbelow = _random.choice, _random.randrange

def token_hex(size=32):
	return ''.join([f"{b:02x}" for b in token_bytes(size)])

token_urlsafe = token_hex
)py";

const std::string_view timeit = R"py(
from time import perf_counter as default_timer

def timeit(stmt='pass', setup='pass', timer=default_timer, number=1000000, globals=None):
	if not callable(stmt):
		raise NotImplementedError("timeit of a text is not supported: give it a function")
	start = timer()
	for _ in range(number):
		stmt()
	return timer() - start
)py";

}  // namespace lang::library
