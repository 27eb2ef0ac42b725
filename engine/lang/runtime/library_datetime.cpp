// SPDX-License-Identifier: MIT
// The module datetime in Python. now() is the run's clock, whose zero is 1970.
#include "lang/runtime/library.h"

namespace lang::library {

const std::string_view datetime = R"py(
import time as _time

MINYEAR, MAXYEAR = 1, 9999
_days_before = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334]
_month_names = ['', 'January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October',
				'November', 'December']
_day_names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

def _is_leap(year):
	return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)

def _days_in(year, month):
	return 29 if month == 2 and _is_leap(year) else [0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month]

def _ordinal(year, month, day):
	before = year - 1
	return before * 365 + before // 4 - before // 100 + before // 400 + _days_before[month] + (month > 2 and _is_leap(year)) + day

def _from_ordinal(n):
	n -= 1
	n400, n = divmod(n, 146097)
	n100, n = divmod(n, 36524)
	n4, n = divmod(n, 1461)
	n1, n = divmod(n, 365)
	year = n400 * 400 + n100 * 100 + n4 * 4 + n1 + 1
	if n1 == 4 or n100 == 4:
		return year - 1, 12, 31
	month = 1
	while n >= _days_in(year, month):
		n -= _days_in(year, month)
		month += 1
	return year, month, n + 1

class timedelta:
	def __init__(self, days=0, seconds=0, microseconds=0, milliseconds=0, minutes=0, hours=0, weeks=0):
		total = round(((days + weeks * 7) * 86400 + hours * 3600 + minutes * 60 + seconds) * 1000000
					  + milliseconds * 1000 + microseconds)
		self.days, rest = divmod(total, 86400000000)
		self.seconds, self.microseconds = divmod(rest, 1000000)
	def _total(self):
		return (self.days * 86400 + self.seconds) * 1000000 + self.microseconds
	def total_seconds(self):
		return self._total() / 1000000
	def __repr__(self):
		parts = [f"{name}={getattr(self, name)}" for name in ('days', 'seconds', 'microseconds') if getattr(self, name)]
		return f"datetime.timedelta({', '.join(parts) or '0'})"
	def __str__(self):
		minutes, seconds = divmod(self.seconds, 60)
		hours, minutes = divmod(minutes, 60)
		text = f"{hours}:{minutes:02d}:{seconds:02d}"
		if self.days:
			text = f"{self.days} day{'' if abs(self.days) == 1 else 's'}, {text}"
		return text + (f".{self.microseconds:06d}" if self.microseconds else '')
	def __add__(self, other):
		return timedelta(microseconds=self._total() + other._total()) if isinstance(other, timedelta) else NotImplemented
	__radd__ = __add__
	def __sub__(self, other):
		return timedelta(microseconds=self._total() - other._total()) if isinstance(other, timedelta) else NotImplemented
	def __mul__(self, other):
		return timedelta(microseconds=self._total() * other) if isinstance(other, (int, float)) else NotImplemented
	__rmul__ = __mul__
	def __truediv__(self, other):
		if isinstance(other, timedelta):
			return self._total() / other._total()
		return timedelta(microseconds=self._total() / other) if isinstance(other, (int, float)) else NotImplemented
	def __floordiv__(self, other):
		if isinstance(other, timedelta):
			return self._total() // other._total()
		return timedelta(microseconds=self._total() // other) if isinstance(other, int) else NotImplemented
	def __mod__(self, other):
		return timedelta(microseconds=self._total() % other._total()) if isinstance(other, timedelta) else NotImplemented
	def __neg__(self): return timedelta(microseconds=-self._total())
	def __abs__(self): return timedelta(microseconds=abs(self._total()))
	def __bool__(self): return self._total() != 0
	def __hash__(self): return hash(self._total())
	def __eq__(self, other): return self._total() == other._total() if isinstance(other, timedelta) else NotImplemented
	def __lt__(self, other): return self._total() < other._total() if isinstance(other, timedelta) else NotImplemented
	def __le__(self, other): return self._total() <= other._total() if isinstance(other, timedelta) else NotImplemented
	def __gt__(self, other): return self._total() > other._total() if isinstance(other, timedelta) else NotImplemented
	def __ge__(self, other): return self._total() >= other._total() if isinstance(other, timedelta) else NotImplemented

class tzinfo:
	pass

class timezone(tzinfo):
	def __init__(self, offset, name=None):
		self._offset, self._name = offset, name
	def utcoffset(self, moment):
		return self._offset
	def tzname(self, moment):
		if self._name:
			return self._name
		return 'UTC' + (_offset_text(self._offset) if self._offset else '')
	def __repr__(self):
		if self is timezone.utc:
			return 'datetime.timezone.utc'
		return f"datetime.timezone({self._offset!r}{', ' + repr(self._name) if self._name else ''})"
	def __str__(self):
		return self.tzname(None)
	def __hash__(self): return hash(self._offset)
	def __eq__(self, other): return self._offset == other._offset if isinstance(other, timezone) else NotImplemented

timezone.utc = UTC = timezone(timedelta(0))

def _offset_text(offset):
	minutes = offset._total() // 60000000
	sign = '-' if minutes < 0 else '+'
	return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"

def _format(self, pattern, hour, minute, second, microsecond):
	out, i = '', 0
	while i < len(pattern):
		letter = pattern[i]
		i += 1
		if letter != '%' or i == len(pattern):
			out += letter
			continue
		letter = pattern[i]
		i += 1
		if letter == 'Y': out += str(self.year).zfill(4)
		elif letter == 'y': out += f"{self.year % 100:02d}"
		elif letter == 'm': out += f"{self.month:02d}"
		elif letter == 'd': out += f"{self.day:02d}"
		elif letter == 'H': out += f"{hour:02d}"
		elif letter == 'I': out += f"{hour % 12 or 12:02d}"
		elif letter == 'M': out += f"{minute:02d}"
		elif letter == 'S': out += f"{second:02d}"
		elif letter == 'f': out += f"{microsecond:06d}"
		elif letter == 'p': out += 'AM' if hour < 12 else 'PM'
		elif letter == 'j': out += f"{_ordinal(self.year, self.month, self.day) - _ordinal(self.year, 1, 1) + 1:03d}"
		elif letter == 'B': out += _month_names[self.month]
		elif letter == 'b': out += _month_names[self.month][:3]
		elif letter == 'A': out += _day_names[self.weekday()]
		elif letter == 'a': out += _day_names[self.weekday()][:3]
		elif letter == 'w': out += str((self.weekday() + 1) % 7)
		elif letter == 'u': out += str(self.isoweekday())
		elif letter == 'F': out += f"{self.year:04d}-{self.month:02d}-{self.day:02d}"
		elif letter == 'T' or letter == 'X': out += f"{hour:02d}:{minute:02d}:{second:02d}"
		elif letter == 'D' or letter == 'x': out += f"{self.month:02d}/{self.day:02d}/{self.year % 100:02d}"
		elif letter == 'c':
			out += f"{_day_names[self.weekday()][:3]} {_month_names[self.month][:3]} {self.day:2d} {hour:02d}:{minute:02d}:{second:02d} {self.year}"
		elif letter == 'z':
			zone = getattr(self, 'tzinfo', None)
			out += _offset_text(zone.utcoffset(self)).replace(':', '') if zone else ''
		elif letter == 'Z':
			zone = getattr(self, 'tzinfo', None)
			out += zone.tzname(self) if zone else ''
		elif letter == '%': out += '%'
		else: out += '%' + letter
	return out

def _check_date(year, month, day):
	if not MINYEAR <= year <= MAXYEAR:
		raise ValueError(f"year must be in {MINYEAR}..{MAXYEAR}, not {year}")
	if not 1 <= month <= 12:
		raise ValueError(f"month must be in 1..12, not {month}")
	if not 1 <= day <= _days_in(year, month):
		raise ValueError(f"day {day} must be in range 1..{_days_in(year, month)} for month {month} in year {year}")

def _check_time(hour, minute, second, microsecond):
	for name, value, most in (('hour', hour, 23), ('minute', minute, 59), ('second', second, 59), ('microsecond', microsecond, 999999)):
		if not 0 <= value <= most:
			raise ValueError(f"{name} must be in 0..{most}, not {value}")

class date:
	def __init__(self, year, month, day):
		_check_date(year, month, day)
		self.year, self.month, self.day = year, month, day
	@classmethod
	def today(cls):
		return cls.fromtimestamp(_time.time())
	@classmethod
	def fromtimestamp(cls, seconds):
		return cls(*_from_ordinal(719163 + int(seconds // 86400)))
	@classmethod
	def fromordinal(cls, n):
		return cls(*_from_ordinal(n))
	@classmethod
	def fromisoformat(cls, text):
		return cls(int(text[0:4]), int(text[5:7]), int(text[8:10]))
	def toordinal(self):
		return _ordinal(self.year, self.month, self.day)
	def weekday(self):
		return (self.toordinal() + 6) % 7
	def isoweekday(self):
		return self.weekday() + 1
	def replace(self, year=None, month=None, day=None):
		return type(self)(year or self.year, month or self.month, day or self.day)
	def isoformat(self):
		return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"
	def strftime(self, pattern):
		return _format(self, pattern, 0, 0, 0, 0)
	def timetuple(self):
		clock = (self.hour, self.minute, self.second) if isinstance(self, datetime) else (0, 0, 0)
		day = self.toordinal() - date(self.year, 1, 1).toordinal() + 1
		return _time.struct_time((self.year, self.month, self.day, *clock, self.weekday(), day, 0 if clock == (0, 0, 0) and not isinstance(self, datetime) else -1))
	def ctime(self):
		clock = self.strftime('%H:%M:%S') if isinstance(self, datetime) else '00:00:00'
		return f"{self.strftime('%a %b')} {self.day:2d} {clock} {self.year}"
	def __format__(self, spec):
		return self.strftime(spec) if spec else str(self)
	def __str__(self):
		return self.isoformat()
	def __repr__(self):
		return f"datetime.date({self.year}, {self.month}, {self.day})"
	def __add__(self, other):
		return date.fromordinal(self.toordinal() + other.days) if isinstance(other, timedelta) else NotImplemented
	__radd__ = __add__
	def __sub__(self, other):
		if isinstance(other, timedelta):
			return date.fromordinal(self.toordinal() - other.days)
		return timedelta(days=self.toordinal() - other.toordinal()) if isinstance(other, date) else NotImplemented
	def _key(self): return (self.toordinal(), 0)
	def __hash__(self): return hash(self._key())
	def _mixes(self, other): return (getattr(self, 'tzinfo', None) is None) != (getattr(other, 'tzinfo', None) is None)
	def __eq__(self, other): return not self._mixes(other) and self._key() == other._key() if type(self) is type(other) else NotImplemented
	def _ordered(self, other):
		if type(self) is not type(other):
			return NotImplemented, None
		if self._mixes(other):
			raise TypeError("can't compare offset-naive and offset-aware datetimes")
		return self._key(), other._key()
	def __lt__(self, other):
		a, b = self._ordered(other)
		return a < b if b else a
	def __le__(self, other):
		a, b = self._ordered(other)
		return a <= b if b else a
	def __gt__(self, other):
		a, b = self._ordered(other)
		return a > b if b else a
	def __ge__(self, other):
		a, b = self._ordered(other)
		return a >= b if b else a

class time:
	def __init__(self, hour=0, minute=0, second=0, microsecond=0, tzinfo=None):
		_check_time(hour, minute, second, microsecond)
		self.hour, self.minute, self.second, self.microsecond, self.tzinfo = hour, minute, second, microsecond, tzinfo
	def isoformat(self, timespec='auto'):
		return _clock_text(self, timespec)
	def strftime(self, pattern):
		return _format(date(1900, 1, 1), pattern, self.hour, self.minute, self.second, self.microsecond)
	def __str__(self):
		return self.isoformat()
	def __repr__(self):
		parts = [self.hour, self.minute]
		if self.second or self.microsecond:
			parts.append(self.second)
		if self.microsecond:
			parts.append(self.microsecond)
		return f"datetime.time({', '.join(map(str, parts))})"
	def _key(self): return (self.hour, self.minute, self.second, self.microsecond)
	def __hash__(self): return hash(self._key())
	def __eq__(self, other): return self._key() == other._key() if isinstance(other, time) else NotImplemented
	def __lt__(self, other): return self._key() < other._key() if isinstance(other, time) else NotImplemented
	def __le__(self, other): return self._key() <= other._key() if isinstance(other, time) else NotImplemented

def _clock_text(self, timespec):
	text = f"{self.hour:02d}:{self.minute:02d}"
	if timespec == 'minutes':
		return text
	text += f":{self.second:02d}"
	if timespec == 'milliseconds':
		return text + f".{self.microsecond // 1000:03d}"
	if timespec == 'microseconds' or timespec == 'auto' and self.microsecond:
		return text + f".{self.microsecond:06d}"
	return text

class datetime(date):
	def __init__(self, year, month, day, hour=0, minute=0, second=0, microsecond=0, tzinfo=None, *, fold=0):
		_check_date(year, month, day)
		_check_time(hour, minute, second, microsecond)
		self.year, self.month, self.day = year, month, day
		self.hour, self.minute, self.second, self.microsecond = hour, minute, second, microsecond
		self.tzinfo, self.fold = tzinfo, fold
	@classmethod
	def now(cls, tz=None):
		return cls.fromtimestamp(_time.time(), tz)
	@classmethod
	def utcnow(cls):
		return cls.now()
	@classmethod
	def today(cls):
		return cls.now()
	@classmethod
	def fromtimestamp(cls, seconds, tz=None):
		made = cls._at(round(seconds * 1000000) + 719163 * 86400000000, None)
		if tz is None:
			return made
		return cls._at(made._micros() + tz.utcoffset(None)._total(), tz)
	@classmethod
	def _at(cls, micros, zone):
		day, rest = divmod(micros, 86400000000)
		second, microsecond = divmod(rest, 1000000)
		year, month, number = _from_ordinal(day)
		return cls(year, month, number, second // 3600, second // 60 % 60, second % 60, microsecond, zone)
	@classmethod
	def combine(cls, day, clock):
		return cls(day.year, day.month, day.day, clock.hour, clock.minute, clock.second, clock.microsecond, clock.tzinfo)
	@classmethod
	def fromisoformat(cls, text):
		zone = None
		if text.endswith('Z'):
			text, zone = text[:-1], UTC
		elif len(text) > 6 and text[-6] in '+-' and text[-3] == ':':
			minutes = int(text[-5:-3]) * 60 + int(text[-2:])
			zone = timezone(timedelta(minutes=-minutes if text[-6] == '-' else minutes))
			text = text[:-6]
		parts = [int(text[0:4]), int(text[5:7]), int(text[8:10])]
		clock = text[11:]
		if clock:
			whole, _, fraction = clock.partition('.')
			parts += [int(part) for part in whole.split(':')]
			while len(parts) < 6:
				parts.append(0)
			parts.append(int((fraction + '000000')[:6]) if fraction else 0)
		return cls(*parts, tzinfo=zone)
	@classmethod
	def strptime(cls, text, pattern):
		import re
		def names(all, size=None):
			return '|'.join([name[:size] for name in all if name])
		parts = {'d': r'3[01]|[12]\d|0?[1-9]| [1-9]', 'f': r'\d{1,6}', 'H': r'2[0-3]|[01]\d|\d', 'I': r'1[0-2]|0?[1-9]| [1-9]', 'j': r'36[0-6]|3[0-5]\d|[12]\d\d|0[1-9]\d|00[1-9]|0?[1-9]|[1-9]\d',
				 'm': r'1[0-2]|0?[1-9]', 'M': r'[0-5]\d|\d', 'S': r'6[01]|[0-5]\d|\d', 'y': r'\d\d', 'Y': r'\d{4}', 'p': 'am|pm',
				 'z': r'Z|[+-]\d\d:?[0-5]\d', 'Z': 'utc|gmt', 'A': names(_day_names), 'a': names(_day_names, 3),
				 'B': names(_month_names), 'b': names(_month_names, 3), '%': '%'}
		def part(found):
			letter = found[1] or found[2]
			if found[2] is None and letter not in parts:
				raise ValueError(f"'{letter}' is a bad directive in format {pattern!r}")
			return r'\s+' if found[0].isspace() else f'(?P<{letter}>{parts[letter]})' if found[1] and letter != '%' else re.escape(letter)
		short = {'D': '%m/%d/%y', 'T': '%H:%M:%S', 'R': '%H:%M', 'F': '%Y-%m-%d', 'c': '%a %b %d %H:%M:%S %Y', 'x': '%m/%d/%y', 'X': '%H:%M:%S'}
		full = re.sub('%(.)', lambda found: short.get(found[1], found[0]), pattern)
		found = re.match(re.sub(r'%(.)|(\s+|[^%])', part, full), text, re.I)
		if not found:
			raise ValueError(f"time data {text!r} does not match format {pattern!r}")
		if found.end() < len(text):
			raise ValueError(f"unconverted data remains: {text[found.end():]}")
		found = found.groupdict()
		def month(key, size=None):
			return [name[:size].lower() for name in _month_names].index(found[key].lower())
		year = int(found.get('Y', 1900))
		if 'y' in found:
			year = int(found['y']) + (2000 if int(found['y']) < 69 else 1900)
		hour = int(found.get('H', 0))
		if 'I' in found:
			hour = int(found['I']) % 12 + 12 * (found.get('p', 'am').lower() == 'pm')
		zone, given = None, found.get('z')
		if given:
			minutes = 0 if given in 'Zz' else int(given[1:3]) * 60 + int(given[-2:])
			zone = timezone(timedelta(minutes=-minutes if given[0] == '-' else minutes)) if minutes else UTC
		number = month('B') if 'B' in found else month('b', 3) if 'b' in found else int(found.get('m', 1))
		made = cls(year, number, int(found.get('d', 1)), hour, int(found.get('M', 0)), int(found.get('S', 0)),
				   int((found.get('f', '0') + '000000')[:6]), zone)
		return made + timedelta(days=int(found['j']) - 1) if 'j' in found else made
	def _micros(self):
		return (self.toordinal() * 86400 + self.hour * 3600 + self.minute * 60 + self.second) * 1000000 + self.microsecond
	def _utc(self):
		return self._micros() - (self.tzinfo.utcoffset(self)._total() if self.tzinfo else 0)
	def timestamp(self):
		return (self._utc() - 719163 * 86400000000) / 1000000
	def date(self):
		return date(self.year, self.month, self.day)
	def time(self):
		return time(self.hour, self.minute, self.second, self.microsecond)
	def utcoffset(self):
		return self.tzinfo.utcoffset(self) if self.tzinfo else None
	def astimezone(self, tz=None):
		zone = tz or UTC
		return type(self)._at(self._utc() + zone.utcoffset(self)._total(), zone)
	def replace(self, **changes):
		values = {name: getattr(self, name) for name in ('year', 'month', 'day', 'hour', 'minute', 'second', 'microsecond', 'tzinfo')}
		return type(self)(**(values | changes))
	def isoformat(self, sep='T', timespec='auto'):
		return date.isoformat(self) + sep + _clock_text(self, timespec) + (_offset_text(self.utcoffset()) if self.tzinfo else '')
	def strftime(self, pattern):
		return _format(self, pattern, self.hour, self.minute, self.second, self.microsecond)
	def __str__(self):
		return self.isoformat(' ')
	def __repr__(self):
		parts = [self.year, self.month, self.day, self.hour, self.minute]
		if self.second or self.microsecond:
			parts.append(self.second)
		if self.microsecond:
			parts.append(self.microsecond)
		zone = f", tzinfo={self.tzinfo!r}" if self.tzinfo else ''
		return f"datetime.datetime({', '.join(map(str, parts))}{zone})"
	def __add__(self, other):
		return type(self)._at(self._micros() + other._total(), self.tzinfo) if isinstance(other, timedelta) else NotImplemented
	__radd__ = __add__
	def __sub__(self, other):
		if isinstance(other, timedelta):
			return type(self)._at(self._micros() - other._total(), self.tzinfo)
		if not isinstance(other, datetime):
			return NotImplemented
		if (self.tzinfo is None) != (other.tzinfo is None):
			raise TypeError("can't subtract offset-naive and offset-aware datetimes")
		return timedelta(microseconds=self._utc() - other._utc())
	def _key(self): return self._utc()
)py";

}  // namespace lang::library
