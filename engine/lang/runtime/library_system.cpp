// SPDX-License-Identifier: MIT
// Modules in Python that elsewhere stand for the machine: time's calendar, threading without threads, signal, argparse.
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

// A program here is started without arguments; parse_args() may be given some.
const std::string_view argparse = R"py(
import sys as _sys

SUPPRESS, OPTIONAL, ZERO_OR_MORE, ONE_OR_MORE, REMAINDER = '==SUPPRESS==', '?', '*', '+', '...'

class ArgumentTypeError(Exception): pass
class ArgumentError(Exception): pass
class HelpFormatter: pass
class RawDescriptionHelpFormatter: pass
class RawTextHelpFormatter: pass
class ArgumentDefaultsHelpFormatter: pass

class Namespace:
    def __init__(self, **values):
        for name, value in values.items():
            setattr(self, name, value)
    def __repr__(self):
        return 'Namespace(' + ', '.join(f'{name}={value!r}' for name, value in self.__dict__.items()) + ')'
    def __eq__(self, other):
        return self.__dict__ == other.__dict__ if isinstance(other, Namespace) else NotImplemented
    def __contains__(self, name):
        return name in self.__dict__

class BooleanOptionalAction:
    pass

class _Argument:
    def __init__(self, flags, action='store', nargs=None, const=None, default=None, type=None, choices=None, required=False,
                 help=None, metavar=None, dest=None, version=None):
        self.flags = [flag for flag in flags if flag.startswith('-')]
        self.action, self.nargs, self.const, self.type, self.choices = action, nargs, const, type, choices
        self.help, self.version = help, version
        long = [flag for flag in self.flags if flag.startswith('--')]
        self.dest = dest or (long or self.flags or list(flags))[0].lstrip('-')
        if self.flags:
            self.dest = self.dest.replace('-', '_')
        self.required = required if self.flags else nargs not in ('?', '*')
        if action in ('store_true', 'store_false'):
            default = (action == 'store_false') if default is None else default
        self.default = default
        self.takes = action in ('store', 'append', 'extend')
        name = metavar or ('{' + ','.join(map(str, choices)) + '}' if choices else self.dest.upper() if self.flags else self.dest)
        self.metavar = name
        self.shown = {None: name, '?': f'[{name}]', '*': f'[{name} ...]', '+': f'{name} [{name} ...]'}.get(nargs) if not isinstance(nargs, int) else ' '.join([name] * nargs)
    def usage(self):
        text = (self.flags[0] + (' ' + self.shown if self.takes else '')) if self.flags else self.shown
        return text if self.required or not self.flags else f'[{text}]'
    def convert(self, parser, text):
        value = text
        if self.type:
            try:
                value = self.type(text)
            except ArgumentTypeError as error:
                parser.error(f'argument {self.name()}: {error}')
            except (TypeError, ValueError):
                parser.error(f'argument {self.name()}: invalid {getattr(self.type, "__name__", self.type)} value: {text!r}')
        if self.choices is not None and value not in self.choices:
            parser.error(f'argument {self.name()}: invalid choice: {value!r} (choose from {", ".join(map(str, self.choices))})')
        return value
    def name(self):
        return '/'.join(self.flags) if self.flags else self.metavar

class ArgumentParser:
    def __init__(self, prog=None, usage=None, description=None, epilog=None, **options):
        self.prog = prog or _sys.argv[0].rsplit('/', 1)[-1]
        self.description, self.epilog, self._usage = description, epilog, usage
        self._arguments, self._defaults, self._groups = [], {}, []
        if options.get('add_help', True):
            self.add_argument('-h', '--help', action='help', help='show this help message and exit')
    def add_argument(self, *flags, **options):
        self._arguments.append(_Argument(flags, **options))
        return self._arguments[-1]
    def add_argument_group(self, *args, **kwargs):
        return self
    def add_mutually_exclusive_group(self, required=False):
        return self
    def set_defaults(self, **values):
        self._defaults.update(values)
    def format_usage(self):
        options = [one for one in self._arguments if one.flags]
        places = [one for one in self._arguments if not one.flags]
        return 'usage: ' + (self._usage or ' '.join([self.prog] + [one.usage() for one in options + places])) + '\n'
    def format_help(self):
        text = self.format_usage()
        if self.description:
            text += f'\n{self.description}\n'
        for title, found in (('positional arguments', [one for one in self._arguments if not one.flags]),
                             ('options', [one for one in self._arguments if one.flags])):
            if found:
                text += f'\n{title}:\n'
            for one in found:
                head = ', '.join(flag + (' ' + one.shown if one.takes else '') for flag in one.flags) if one.flags else one.metavar
                line = f'  {head}'
                if one.help:
                    line = f'{line:<22}  {one.help}' if len(line) <= 22 else f'{line}\n{"":24}{one.help}'
                text += line + '\n'
        return text + (f'\n{self.epilog}\n' if self.epilog else '')
    def print_help(self, file=None):
        print(self.format_help(), end='', file=file or _sys.stdout)
    def print_usage(self, file=None):
        print(self.format_usage(), end='', file=file or _sys.stdout)
    def exit(self, status=0, message=None):
        if message:
            _sys.stderr.write(message)
        _sys.exit(status)
    def error(self, message):
        self.print_usage(_sys.stderr)
        self.exit(2, f'{self.prog}: error: {message}\n')
    def parse_args(self, args=None, namespace=None):
        namespace, rest = self.parse_known_args(args, namespace)
        if rest:
            self.error('unrecognized arguments: ' + ' '.join(rest))
        return namespace
    def parse_known_args(self, args=None, namespace=None):
        args = list(_sys.argv[1:] if args is None else args)
        found = namespace or Namespace()
        for one in self._arguments:
            if one.action not in ('help', 'version') and not hasattr(found, one.dest):
                default = one.default
                setattr(found, one.dest, one.convert(self, default) if isinstance(default, str) and one.type else default)
        for name, value in self._defaults.items():
            setattr(found, name, value)
        seen, rest, places = set(), [], [one for one in self._arguments if not one.flags]
        values = []
        only_places = False
        while args:
            word = args.pop(0)
            if only_places or not word.startswith('-') or word == '-' or word[1:].replace('.', '', 1).isdigit():
                values.append(word)
                continue
            if word == '--':
                only_places = True
                continue
            flag, mark, given = word.partition('=')
            option = next((one for one in self._arguments if flag in one.flags), None)
            if option is None and flag.startswith('--'):
                fitting = [one for one in self._arguments if any(known.startswith(flag) for known in one.flags)]
                option = fitting[0] if len(fitting) == 1 else None
            elif option is None and len(word) > 2:
                option = next((one for one in self._arguments if word[:2] in one.flags), None)
                if option is not None and option.takes:
                    mark, given = '=', word[2:]
                elif option is not None:
                    args.insert(0, '-' + word[2:])
            if option is None:
                rest.append(word)
                continue
            seen.add(option)
            self._option(found, option, given if mark else None, args)
        for index, place in enumerate(places):
            after = sum(1 for one in places[index + 1:] if one.nargs not in ('?', '*'))
            count = len(values) - after if place.nargs in ('*', '+') else place.nargs if isinstance(place.nargs, int) else 1
            if len(values) < max(count, 1) and (place.nargs in ('?', '*') or len(values) < count or not values):
                continue
            taken, values = values[:count], values[count:]
            taken = [place.convert(self, value) for value in taken]
            seen.add(place)
            setattr(found, place.dest, taken if place.nargs not in (None, '?') else taken[0])
        missing = [one.name() for one in self._arguments if one.required and one not in seen]
        if missing:
            self.error('the following arguments are required: ' + ', '.join(missing))
        return found, rest + values
    def _option(self, found, option, given, args):
        if option.action == 'help':
            self.print_help()
            self.exit()
        if option.action == 'version':
            print(option.version)
            self.exit()
        if option.action in ('store_true', 'store_false'):
            return setattr(found, option.dest, option.action == 'store_true')
        if option.action == 'store_const':
            return setattr(found, option.dest, option.const)
        if option.action == 'count':
            return setattr(found, option.dest, (getattr(found, option.dest) or 0) + 1)
        if option.action is BooleanOptionalAction:
            return setattr(found, option.dest, True)
        taken = [given] if given is not None else []
        most = option.nargs if isinstance(option.nargs, int) else {None: 1, '?': 1}.get(option.nargs, len(args))
        while len(taken) < most and args and not (args[0].startswith('-') and len(args[0]) > 1 and not args[0][1:].replace('.', '', 1).isdigit()):
            taken.append(args.pop(0))
        if len(taken) < (0 if option.nargs in ('?', '*') else 1 if option.nargs in (None, '+') else option.nargs):
            self.error(f'argument {option.name()}: expected ' + ('one argument' if option.nargs is None else 'at least one argument' if option.nargs == '+' else f'{option.nargs} arguments'))
        taken = [option.convert(self, value) for value in taken]
        value = (taken[0] if taken else option.const) if option.nargs in (None, '?') else taken
        if option.action in ('append', 'extend'):
            value = (getattr(found, option.dest) or []) + (value if option.action == 'extend' else [value])
        setattr(found, option.dest, value)

def FileType(*args):
    raise NotImplementedError("argparse.FileType is not part of Loopscope's Python: there are no files")
)py";

}  // namespace lang::library
