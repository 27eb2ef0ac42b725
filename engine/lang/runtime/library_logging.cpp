// SPDX-License-Identifier: MIT
// The modules sys (the part in Python) and logging: loggers, handlers and formatters that write to standard error.
#include "lang/runtime/library.h"

namespace lang::library {

const std::string_view sys = R"py(
class _VersionInfo(tuple):
	major, minor, micro, releaselevel, serial = [property(lambda self, i=i: self[i]) for i in range(5)]
	def __repr__(self):
		return "sys.version_info(major=%r, minor=%r, micro=%r, releaselevel=%r, serial=%r)" % tuple(self)

version_info = _VersionInfo((3, 14, 2, 'final', 0))

class _Stream:
	encoding = 'utf-8'
	def __init__(self, name, error):
		self.name, self._error = name, error
	def write(self, text):
		return _write(text, self._error)
	def writelines(self, lines):
		for line in lines:
			self.write(line)
	def flush(self):
		pass
	def isatty(self):
		return False
	def __repr__(self):
		return f"<{self.name}>"

class _Input:
	encoding, name = 'utf-8', '<stdin>'
	def _refuse(self, *args):
		raise EOFError("there is no input in Loopscope: write the data into the program")
	read = readline = readlines = __iter__ = _refuse
	def isatty(self):
		return False

class _Modules:
	def __getitem__(self, name):
		found = _module(name)
		if found is None:
			raise KeyError(name)
		return found
	def get(self, name, default=None):
		found = _module(name)
		return default if found is None else found
	def __contains__(self, name):
		return _module(name) is not None

stdin = __stdin__ = _Input()
modules = _Modules()
stdout = __stdout__ = _Stream('<stdout>', False)
stderr = __stderr__ = _Stream('<stderr>', True)
)py";

const std::string_view logging = R"py(
import asyncio
import sys
import time
from _pool import _worker

CRITICAL = FATAL = 50
ERROR = 40
WARNING = WARN = 30
INFO = 20
DEBUG = 10
NOTSET = 0
BASIC_FORMAT = "%(levelname)s:%(name)s:%(message)s"

_names = {CRITICAL: 'CRITICAL', ERROR: 'ERROR', WARNING: 'WARNING', INFO: 'INFO', DEBUG: 'DEBUG', NOTSET: 'NOTSET'}
raiseExceptions = True

def getLevelName(level):
	if isinstance(level, str):
		for number, name in _names.items():
			if name == level:
				return number
	return _names.get(level, f"Level {level}")

def getLevelNamesMapping():
	return {name: number for number, name in _names.items()} | {'WARN': WARNING, 'FATAL': FATAL}

def addLevelName(level, name):
	_names[level] = name

def _check(level):
	if isinstance(level, int):
		return level
	if not isinstance(level, str):
		raise TypeError(f"Level not an integer or a valid string: {level!r}")
	if level not in getLevelNamesMapping():
		raise ValueError(f"Unknown level: {level!r}")
	return getLevelNamesMapping()[level]

def _task_name():
	try:
		task = asyncio.current_task()
	except RuntimeError:
		return None
	return task.get_name() if task else None

class LogRecord:
	def __init__(self, name, level, pathname, lineno, msg, args, exc_info, func=None, sinfo=None):
		self.name, self.msg, self.levelno = name, msg, level
		self.args = args[0] if len(args) == 1 and isinstance(args[0], dict) and args[0] else args
		self.levelname = getLevelName(level)
		self.pathname, self.lineno, self.exc_info, self.funcName, self.stack_info = pathname, lineno, exc_info, func, sinfo
		self.filename = pathname.rsplit('/', 1)[-1]
		self.module = self.filename.rsplit('.', 1)[0]
		self.created = time.time()
		self.msecs = int(self.created * 1000) % 1000
		self.relativeCreated = self.created * 1000
		self.thread, self.threadName = 1, _worker() or 'MainThread'
		self.process, self.processName = 1, 'MainProcess'
		self.taskName = _task_name()
		self.exc_text = None
	def getMessage(self):
		message = str(self.msg)
		return message % self.args if self.args else message
	def __repr__(self):
		return f'<LogRecord: {self.name}, {self.levelno}, {self.pathname}, {self.lineno}, "{self.msg}">'

def _clock(created, datefmt):
	day, rest = divmod(int(created), 86400)
	hours, minutes, seconds = rest // 3600, rest // 60 % 60, rest % 60
	import datetime
	moment = datetime.datetime(1970, 1, 1) + datetime.timedelta(days=day, hours=hours, minutes=minutes, seconds=seconds)
	return moment.strftime(datefmt)

class Formatter:
	default_time_format = '%Y-%m-%d %H:%M:%S'
	def __init__(self, fmt=None, datefmt=None, style='%', validate=True, *, defaults=None):
		if style not in ('%', '{', '$'):
			raise ValueError("Style must be one of: %,{,$")
		self._fmt = fmt or {'%': '%(message)s', '{': '{message}', '$': '${message}'}[style]
		self._style, self.datefmt, self._defaults = style, datefmt, defaults or {}
	def formatTime(self, record, datefmt=None):
		if datefmt:
			return _clock(record.created, datefmt)
		return f"{_clock(record.created, self.default_time_format)},{record.msecs:03d}"
	def formatException(self, exc_info):
		import traceback
		return traceback.format_exception_text(exc_info)
	def formatMessage(self, record):
		values = self._defaults | record.__dict__
		if self._style == '%':
			return self._fmt % values
		if self._style == '{':
			return self._fmt.format(**values)
		text = self._fmt
		for name in values:
			text = text.replace('${' + name + '}', str(values[name]))
		return text
	def usesTime(self):
		return 'asctime' in self._fmt
	def format(self, record):
		record.message = record.getMessage()
		if self.usesTime():
			record.asctime = self.formatTime(record, self.datefmt)
		text = self.formatMessage(record)
		if record.exc_info:
			text += ('' if text.endswith('\n') else '\n') + self.formatException(record.exc_info)
		return text

class Filter:
	def __init__(self, name=''):
		self.name = name
	def filter(self, record):
		return not self.name or record.name == self.name or record.name.startswith(self.name + '.')

class _Filterer:
	def addFilter(self, one):
		if one not in self.filters:
			self.filters.append(one)
	def removeFilter(self, one):
		if one in self.filters:
			self.filters.remove(one)
	def filter(self, record):
		for one in self.filters:
			passed = one.filter(record) if hasattr(one, 'filter') else one(record)
			if not passed:
				return False
		return True

class Handler(_Filterer):
	def __init__(self, level=NOTSET):
		self.level, self.formatter, self.filters, self.name = _check(level), None, [], None
	def setLevel(self, level):
		self.level = _check(level)
	def setFormatter(self, formatter):
		self.formatter = formatter
	def format(self, record):
		return (self.formatter or _plain).format(record)
	def handle(self, record):
		passed = self.filter(record)
		if passed:
			self.emit(record)
		return passed
	def emit(self, record):
		raise NotImplementedError("emit must be implemented by Handler subclasses")
	def handleError(self, record):
		if raiseExceptions:
			error = sys._traceback(sys.exception())
			sys.stderr.write(f"--- Logging error ---\n{error}Message: {record.msg!r}\nArguments: {record.args}\n")
	def flush(self):
		pass
	def close(self):
		pass

class StreamHandler(Handler):
	terminator = '\n'
	def __init__(self, stream=None):
		super().__init__()
		self.stream = sys.stderr if stream is None else stream
	def emit(self, record):
		try:
			self.stream.write(self.format(record) + self.terminator)
		except RecursionError:
			raise
		except Exception:
			self.handleError(record)
	def setStream(self, stream):
		before, self.stream = self.stream, stream
		return before

class NullHandler(Handler):
	def emit(self, record):
		pass

class _LastResort(StreamHandler):
	pass

_plain = Formatter()
lastResort = _LastResort()
lastResort.setLevel(WARNING)

class Logger(_Filterer):
	def __init__(self, name, level=NOTSET):
		self.name, self.level, self.parent, self.propagate = name, _check(level), None, True
		self.handlers, self.filters, self.disabled = [], [], False
	def setLevel(self, level):
		self.level = _check(level)
	def getEffectiveLevel(self):
		logger = self
		while logger:
			if logger.level:
				return logger.level
			logger = logger.parent
		return NOTSET
	def isEnabledFor(self, level):
		return not self.disabled and level > _disabled[0] and level >= self.getEffectiveLevel()
	def addHandler(self, handler):
		if handler not in self.handlers:
			self.handlers.append(handler)
	def removeHandler(self, handler):
		if handler in self.handlers:
			self.handlers.remove(handler)
	def hasHandlers(self):
		logger = self
		while logger:
			if logger.handlers:
				return True
			logger = logger.parent if logger.propagate else None
		return False
	def getChild(self, suffix):
		return getLogger(suffix if self.name == 'root' else self.name + '.' + suffix)
	def handle(self, record):
		if self.filter(record):
			self.callHandlers(record)
	def callHandlers(self, record):
		found, logger = 0, self
		while logger:
			for handler in logger.handlers:
				found += 1
				if record.levelno >= handler.level:
					handler.handle(record)
			logger = logger.parent if logger.propagate else None
		if found == 0 and record.levelno >= lastResort.level:
			lastResort.handle(record)
	def _log(self, level, msg, args, exc_info=None, extra=None, stack_info=False, stacklevel=1):
		if exc_info and not isinstance(exc_info, (BaseException, tuple)):
			exc_info = sys.exc_info()
		if isinstance(exc_info, BaseException):
			exc_info = (type(exc_info), exc_info, exc_info.__traceback__)
		pathname, lineno, function = sys._caller(stacklevel - 1)
		record = LogRecord(self.name, level, pathname, lineno, msg, args, exc_info, function)
		for key in extra or {}:
			setattr(record, key, extra[key])
		self.handle(record)
	def log(self, level, msg, *args, **kwargs):
		if not isinstance(level, int):
			raise TypeError("level must be an integer")
		if self.isEnabledFor(level):
			self._log(level, msg, args, **kwargs)
	def debug(self, msg, *args, **kwargs):
		if self.isEnabledFor(DEBUG):
			self._log(DEBUG, msg, args, **kwargs)
	def info(self, msg, *args, **kwargs):
		if self.isEnabledFor(INFO):
			self._log(INFO, msg, args, **kwargs)
	def warning(self, msg, *args, **kwargs):
		if self.isEnabledFor(WARNING):
			self._log(WARNING, msg, args, **kwargs)
	warn = warning
	def error(self, msg, *args, **kwargs):
		if self.isEnabledFor(ERROR):
			self._log(ERROR, msg, args, **kwargs)
	def critical(self, msg, *args, **kwargs):
		if self.isEnabledFor(CRITICAL):
			self._log(CRITICAL, msg, args, **kwargs)
	fatal = critical
	def exception(self, msg, *args, exc_info=True, **kwargs):
		self.error(msg, *args, exc_info=exc_info, **kwargs)
	def __repr__(self):
		kind = 'RootLogger' if self.name == 'root' else 'Logger'
		return f"<{kind} {self.name} ({getLevelName(self.getEffectiveLevel())})>"

class LoggerAdapter:
	def __init__(self, logger, extra=None):
		self.logger, self.extra = logger, extra
	def process(self, msg, kwargs):
		kwargs['extra'] = self.extra
		return msg, kwargs
	def log(self, level, msg, *args, **kwargs):
		msg, kwargs = self.process(msg, kwargs)
		self.logger.log(level, msg, *args, **kwargs)
	def debug(self, msg, *args, **kwargs): self.log(DEBUG, msg, *args, **kwargs)
	def info(self, msg, *args, **kwargs): self.log(INFO, msg, *args, **kwargs)
	def warning(self, msg, *args, **kwargs): self.log(WARNING, msg, *args, **kwargs)
	warn = warning
	def error(self, msg, *args, **kwargs): self.log(ERROR, msg, *args, **kwargs)
	def critical(self, msg, *args, **kwargs): self.log(CRITICAL, msg, *args, **kwargs)
	def exception(self, msg, *args, **kwargs): self.log(ERROR, msg, *args, exc_info=True, **kwargs)

root = Logger('root', WARNING)
_loggers = {}
_disabled = [NOTSET]

def getLogger(name=None):
	if not name or name == 'root':
		return root
	if name not in _loggers:
		logger = _loggers[name] = Logger(name)
		parts = name.split('.')
		logger.parent = root
		for count in range(len(parts) - 1, 0, -1):
			above = '.'.join(parts[:count])
			if above in _loggers:
				logger.parent = _loggers[above]
				break
		for other in _loggers.values():
			if other.name.startswith(name + '.') and (other.parent is root or len(other.parent.name) < len(name)):
				other.parent = logger
	return _loggers[name]

def basicConfig(*, level=None, format=None, datefmt=None, style='%', stream=None, handlers=None, force=False,
				filename=None, filemode=None, encoding=None, errors=None):
	if filename is not None:
		raise NotImplementedError("logging to a file is not supported; it goes to the console")
	if force:
		root.handlers = []
	if not root.handlers:
		if handlers is None:
			handlers = [StreamHandler(stream)]
		formatter = Formatter(format or {'%': BASIC_FORMAT, '{': '{levelname}:{name}:{message}', '$': '${levelname}:${name}:${message}'}[style],
							  datefmt, style)
		for handler in handlers:
			if handler.formatter is None:
				handler.setFormatter(formatter)
			root.addHandler(handler)
		if level is not None:
			root.setLevel(level)

def disable(level=CRITICAL):
	_disabled[0] = _check(level)

def captureWarnings(capture):
	pass

def shutdown():
	pass

def _with_root(method, args, kwargs):
	if not root.handlers:
		basicConfig()
	method(*args, **kwargs)

def debug(*args, **kwargs): _with_root(root.debug, args, kwargs)
def info(*args, **kwargs): _with_root(root.info, args, kwargs)
def warning(*args, **kwargs): _with_root(root.warning, args, kwargs)
def error(*args, **kwargs): _with_root(root.error, args, kwargs)
def critical(*args, **kwargs): _with_root(root.critical, args, kwargs)
def exception(*args, **kwargs): _with_root(root.exception, args, kwargs)
def log(*args, **kwargs): _with_root(root.log, args, kwargs)
fatal, warn = critical, warning
)py";

}  // namespace lang::library
