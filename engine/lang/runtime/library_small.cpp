// SPDX-License-Identifier: MIT
// Small library modules in Python: heapq, bisect, copy, statistics, textwrap.
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

def median_low(data):
	data = sorted(_given(data, 'median'))
	return data[(len(data) - 1) // 2]

def median_high(data):
	data = sorted(_given(data, 'median'))
	return data[len(data) // 2]

def multimode(data):
	counts = {}
	for one in data:
		counts[one] = counts.get(one, 0) + 1
	return [one for one in counts if counts[one] == max(counts.values())]

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

def wrap(text, width=70, *, initial_indent='', subsequent_indent='', break_long_words=True, max_lines=None,
		 placeholder=' [...]', break_on_hyphens=True, tabsize=8):
	if width <= 0:
		raise ValueError(f"invalid width {width!r} (must be > 0)")
	words = []
	for word in text.expandtabs(tabsize).split():
		while break_on_hyphens and '-' in word[1:-1]:
			cut = word.index('-', 1) + 1
			if not (word[cut - 2].isalpha() and word[cut].isalpha()):
				break
			words.append((word[:cut], False))
			word = word[cut:]
		words.append((word, True))
	lines, line, glue = [], '', ''
	lead = text[:len(text) - len(text.lstrip())] if text.strip() else ''
	if lead:
		line = ' ' * len(lead)
	def room():
		return width - len(subsequent_indent if lines else initial_indent)
	while words:
		word, ends = words[0]
		if len(line) + len(glue) + len(word) <= room():
			line += glue + word
		elif line.strip():
			lines.append((subsequent_indent if lines else initial_indent) + line.rstrip())
			line, glue = '', ''
			continue
		elif break_long_words:
			cut = max(room(), 1)
			words[0] = (word[cut:], ends)
			lines.append((subsequent_indent if lines else initial_indent) + word[:cut])
			line, glue = '', ''
			continue
		else:
			line = word
		glue = ' ' if ends else ''
		words.pop(0)
	if line.strip():
		lines.append((subsequent_indent if lines else initial_indent) + line)
	if max_lines is not None and len(lines) > max_lines:
		lines = lines[:max_lines]
		indent = subsequent_indent if max_lines > 1 else initial_indent
		words = lines[-1][len(indent):].split(' ')
		while words and len(indent) + len(' '.join(words)) + len(placeholder) > width:
			words.pop()
		lines[-1] = indent + ' '.join(words) + placeholder if words else indent + placeholder.lstrip()
	return lines

def fill(text, width=70, **options):
	return '\n'.join(wrap(text, width, **options))

def shorten(text, width, placeholder=' [...]'):
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

}  // namespace lang::library
