// SPDX-License-Identifier: MIT
// Modules in Python that elsewhere stand for the machine: time's calendar, threading without threads, signal.
#include "lang/runtime/library.h"

namespace lang::library {

// The zone is UTC, and the clock's zero 1970.
const std::string_view time = R"py(
timezone = altzone = daylight = 0
tzname = ('UTC', 'UTC')

class struct_time(tuple):
	_names = ('tm_year', 'tm_mon', 'tm_mday', 'tm_hour', 'tm_min', 'tm_sec', 'tm_wday', 'tm_yday', 'tm_isdst')
	def __new__(cls, values):
		values = tuple(values)
		if len(values) != 9:
			raise TypeError(f"time.struct_time() takes a 9-sequence ({len(values)}-sequence given)")
		return tuple.__new__(cls, values)
	def __repr__(self):
		return 'time.struct_time(' + ', '.join(f'{name}={value}' for name, value in zip(self._names, self)) + ')'

for _index, _name in enumerate(struct_time._names):
	setattr(struct_time, _name, property(lambda self, index=_index: self[index]))
struct_time.tm_zone = 'UTC'
struct_time.tm_gmtoff = 0

def _moment(fields):
	import datetime
	return datetime.datetime(*fields[:6])

def gmtime(seconds=None):
	import datetime
	moment = datetime.datetime(1970, 1, 1) + datetime.timedelta(seconds=int(time() if seconds is None else seconds))
	return struct_time((*moment.timetuple()[:8], 0))

localtime = gmtime

def mktime(fields):
	import datetime
	return (_moment(fields) - datetime.datetime(1970, 1, 1)).total_seconds()

def asctime(fields=None):
	return _moment(fields or gmtime()).ctime()

def ctime(seconds=None):
	return asctime(gmtime(seconds))

def strftime(format, fields=None):
	return _moment(fields or gmtime()).strftime(format)

def strptime(text, format='%a %b %d %H:%M:%S %Y'):
	import datetime
	return datetime.datetime.strptime(text, format).timetuple()

def thread_time():
	return process_time()

def get_clock_info(name):
	import types
	return types.SimpleNamespace(implementation='virtual', monotonic=name != 'time', adjustable=False, resolution=1e-09)
)py";

const std::string_view threading = R"py(
from _pool import _worker
import asyncio as _asyncio

class _Current:
	def __init__(self, name, ident):
		self.name, self.ident, self.native_id, self.daemon = name, ident, ident, False
	def is_alive(self):
		return True
	def getName(self):
		return self.name
	def __repr__(self):
		return f'<{"_MainThread" if self.ident == 1 else "Thread"}({self.name}, started {self.ident})>'

_main = _Current('MainThread', 1)
_workers = {}

def main_thread():
	return _main

def current_thread():
	name = _worker()
	if name is None:
		return _main
	if name not in _workers:
		_workers[name] = _Current(name, 2 + len(_workers))
	return _workers[name]

currentThread = current_thread

def get_ident():
	return current_thread().ident

get_native_id = get_ident

def active_count():
	return 1

def enumerate():
	return [_main]

class Lock:
	_again = False
	def __init__(self):
		self._depth = 0
	def acquire(self, blocking=True, timeout=-1):
		if self._depth and not self._again:
			if not blocking or timeout >= 0:
				return False
			raise RuntimeError('deadlock: the lock is taken, and there is no other thread that could release it')
		self._depth += 1
		return True
	def release(self):
		if not self._depth:
			raise RuntimeError('release unlocked lock')
		self._depth -= 1
	def locked(self):
		return self._depth > 0
	def __enter__(self):
		return self.acquire()
	def __exit__(self, *error):
		self.release()

class RLock(Lock):
	_again = True

class Event:
	def __init__(self):
		self._set = False
	def is_set(self):
		return self._set
	def set(self):
		self._set = True
	def clear(self):
		self._set = False
	def wait(self, timeout=None):
		if not self._set and timeout is None:
			raise RuntimeError('deadlock: the event is not set, and there is no other thread that could set it')
		if not self._set:
			import time
			time.sleep(timeout)
		return self._set

class local:
	pass

class Thread:
	def __init__(self, *args, **kwargs):
		raise NotImplementedError("threading.Thread is not part of Loopscope's Python; use asyncio tasks, or asyncio.to_thread for blocking work")

class Timer(Thread):
	pass
)py";

// Nobody but the program itself sends signals here.
const std::string_view signal = R"py(
from enum import IntEnum as _IntEnum
import asyncio as _asyncio

class Signals(_IntEnum):
	SIGHUP = 1
	SIGINT = 2
	SIGQUIT = 3
	SIGABRT = 6
	SIGKILL = 9
	SIGUSR1 = 10
	SIGSEGV = 11
	SIGUSR2 = 12
	SIGPIPE = 13
	SIGALRM = 14
	SIGTERM = 15
	SIGCHLD = 17
	SIGCONT = 18
	SIGSTOP = 19

SIGHUP, SIGINT, SIGQUIT, SIGABRT, SIGKILL, SIGUSR1 = list(Signals)[:6]
SIGSEGV, SIGUSR2, SIGPIPE, SIGALRM, SIGTERM, SIGCHLD, SIGCONT, SIGSTOP = list(Signals)[6:]

class Handlers(_IntEnum):
	SIG_DFL = 0
	SIG_IGN = 1

SIG_DFL, SIG_IGN = Handlers.SIG_DFL, Handlers.SIG_IGN

def default_int_handler(signum, frame):
	raise KeyboardInterrupt

_handlers = {SIGINT: default_int_handler}
_of_loops = {}

def getsignal(signalnum):
	return _handlers.get(signalnum, SIG_DFL)

def signal(signalnum, handler):
	before = getsignal(signalnum)
	_handlers[Signals(signalnum)] = handler
	return before

def strsignal(signalnum):
	return {1: 'Hangup', 2: 'Interrupt', 9: 'Killed', 15: 'Terminated'}.get(signalnum)

def valid_signals():
	return set(Signals)

def raise_signal(signum):
	signum = Signals(signum)
	if signum in _of_loops:
		loop, callback, args = _of_loops[signum]
		loop.call_soon_threadsafe(callback, *args)
		return
	handler = getsignal(signum)
	if callable(handler):
		handler(signum, None)
	elif handler == SIG_DFL and signum not in (SIGCHLD, SIGCONT):
		raise SystemExit(128 + signum)

def _add(loop, sig, callback, *args):
	if _asyncio.iscoroutine(callback) or _asyncio.iscoroutinefunction(callback):
		raise TypeError("coroutines cannot be used with add_signal_handler()")
	if not isinstance(sig, int):
		raise TypeError(f'sig must be an int, not {sig!r}')
	if sig not in [one.value for one in Signals]:
		raise ValueError(f'invalid signal number {sig}')
	if sig in (SIGKILL, SIGSTOP):
		raise RuntimeError(f'sig {int(sig)} cannot be caught')
	_of_loops[Signals(sig)] = (loop, callback, args)

def _remove(loop, sig):
	return _of_loops.pop(Signals(sig), None) is not None
)py";

}  // namespace lang::library
