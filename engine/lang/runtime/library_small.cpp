// SPDX-License-Identifier: MIT
// Small library modules in Python: heapq, bisect, copy, statistics, textwrap.
#include "lang/runtime/library.h"

namespace lang::library {

const std::string_view heapq = R"py(
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
from bisect import bisect_left, bisect_right
from collections import namedtuple

class StatisticsError(ValueError):
	pass

LinearRegression = namedtuple('LinearRegression', ('slope', 'intercept'))

def _given(data, name, least='one data point'):
	data = list(data)
	if len(data) < (1 if least == 'one data point' else 2):
		raise StatisticsError(f"{name} requires at least {least}")
	for x in data:
		if not hasattr(x, '__float__') and not isinstance(x, (int, float)):
			raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator")
	return data

def _whole(data):
	return all([isinstance(x, int) for x in data])

# The quotient of high + low by n, rounded once, and what is missing from it.
def _divided(high, low, n):
	found = high / n
	rest = (math.fma(-found, n, high) + low) / n
	return found + rest, (found - (found + rest)) + rest

def _sum(values):
	high = math.fsum(values)
	return high, math.fsum([*values, -high]) if math.isfinite(high) else 0.0

def mean(data):
	data = _given(data, 'mean')
	if _whole(data):
		total = sum(data)
		return total // len(data) if total % len(data) == 0 else total / len(data)
	return _divided(*_sum(data), len(data))[0]

def fmean(data, weights=None):
	data = _given(data, 'fmean')
	if weights is None:
		return math.fsum(data) / len(data)
	weights = list(weights)
	if len(weights) != len(data):
		raise StatisticsError('data and weights must be the same length')
	return math.sumprod([float(x) for x in data], weights) / math.fsum(weights)

def geometric_mean(data):
	data = list(data)
	if not data:
		raise StatisticsError('Must have a non-empty dataset')
	if min(data) <= 0:
		raise StatisticsError('No negative inputs allowed' if min(data) < 0 else 'geometric mean requires positive values')
	return math.exp(math.fsum([math.log(x) for x in data]) / len(data))

def harmonic_mean(data, weights=None):
	data = _given(data, 'harmonic_mean')
	weights = [1] * len(data) if weights is None else list(weights)
	if min(data) < 0:
		raise StatisticsError('harmonic mean does not support negative values')
	if 0 in data:
		return 0
	if _whole(data) and _whole(weights):
		common = math.lcm(*data)
		return sum(weights) * common / sum([w * (common // x) for x, w in zip(data, weights)])
	return sum(weights) / math.fsum([w / x for x, w in zip(data, weights)])

def _sorted(data):
	data = sorted(data)
	if not data:
		raise StatisticsError("no median for empty data")
	return data

def median(data):
	data = _sorted(data)
	n = len(data)
	return data[n // 2] if n % 2 else (data[n // 2 - 1] + data[n // 2]) / 2

def median_low(data):
	data = _sorted(data)
	return data[(len(data) - 1) // 2]

def median_high(data):
	data = _sorted(data)
	return data[len(data) // 2]

def median_grouped(data, interval=1.0):
	data = _sorted(data)
	x = float(data[len(data) // 2])
	i = bisect_left(data, x)
	return x - interval / 2 + interval * (len(data) / 2 - i) / (bisect_right(data, x, i) - i)

def _counts(data):
	counts = {}
	for one in data:
		counts[one] = counts.get(one, 0) + 1
	return counts

def multimode(data):
	counts = _counts(data)
	return [one for one in counts if counts[one] == max(counts.values())]

def mode(data):
	counts = _counts(data)
	if not counts:
		raise StatisticsError("no mode for empty data")
	return max(counts, key=counts.get)

def quantiles(data, *, n=4, method='exclusive'):
	if n < 1:
		raise StatisticsError('n must be at least 1')
	data = sorted(data)
	size = len(data)
	if size < 2:
		if size == 1:
			return data * (n - 1)
		raise StatisticsError('must have at least one data point')
	if method not in ('inclusive', 'exclusive'):
		raise ValueError(f'Unknown method: {method!r}')
	found = []
	for i in range(1, n):
		if method == 'inclusive':
			j, delta = divmod(i * (size - 1), n)
			j += 1
		else:
			j = min(max(i * (size + 1) // n, 1), size - 1)
			delta = i * (size + 1) - j * n
		found.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
	return found

# The sum of squares about the mean, divided by `count`: rounded once, and what is missing from it.
def _spread(data, count, middle=None):
	n = len(data)
	if middle is not None:
		data = [x - middle for x in data]
	scale = n * count if middle is None else count
	if _whole(data) and n * max(map(abs, data)) < 2_000_000_000:
		above = n * sum([x * x for x in data]) - sum(data) ** 2 if middle is None else sum([x * x for x in data])
		return (above // scale, 0) if above % scale == 0 else _divided(float(above), 0.0, scale)
	data = [float(x) for x in data]
	high, low = _sum([part for x in data for part in (x * x, math.fma(x, x, -x * x))])
	if middle is None:
		total, rest = _sum(data)
		terms = [n * high, math.fma(n, high, -n * high), n * low, -total * total, -math.fma(total, total, -total * total), -2 * total * rest]
		high, low = _sum(terms)
	found, rest = _divided(high, low, scale)
	return max(found, 0.0), rest

def variance(data, xbar=None):
	data = _given(data, 'variance', 'two data points')
	return _spread(data, len(data) - 1, xbar)[0]

def pvariance(data, mu=None):
	data = _given(data, 'pvariance')
	return _spread(data, len(data), mu)[0]

def _root(high, low):
	root = math.sqrt(high)
	return root + (math.fma(-root, root, high) + low) / (2 * root) if root else root

def stdev(data, xbar=None):
	data = _given(data, 'stdev', 'two data points')
	return _root(*_spread(data, len(data) - 1, xbar))

def pstdev(data, mu=None):
	data = _given(data, 'pstdev')
	return _root(*_spread(data, len(data), mu))

def _joint(x, y, name):
	x, y = list(x), list(y)
	if len(x) != len(y):
		raise StatisticsError(f'{name} requires that both inputs have same number of data points')
	if len(x) < 2:
		raise StatisticsError(f'{name} requires at least two data points')
	a, b = math.fsum(x) / len(x), math.fsum(y) / len(y)
	x, y = [one - a for one in x], [one - b for one in y]
	return math.sumprod(x, y), math.sumprod(x, x), math.sumprod(y, y), a, b, len(x)

def covariance(x, y, /):
	products = _joint(x, y, 'covariance')
	return products[0] / (products[-1] - 1)

def correlation(x, y, /):
	xy, xx, yy, *_ = _joint(x, y, 'correlation')
	if not xx * yy:
		raise StatisticsError('at least one of the inputs is constant')
	return xy / math.sqrt(xx * yy)

def linear_regression(x, y, /):
	xy, xx, _, a, b, _ = _joint(x, y, 'linear regression')
	if not xx:
		raise StatisticsError('x is constant')
	return LinearRegression(xy / xx, b - xy / xx * a)
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
