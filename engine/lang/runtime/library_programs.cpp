// SPDX-License-Identifier: MIT
// Modules in Python that programs from the command line use: argparse, and queue without other threads.
#include "lang/runtime/library.h"

namespace lang::library {

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

class _ExclusiveGroup:
	def __init__(self, parser, required):
		self.parser, self.required, self.members = parser, required, []
	def add_argument(self, *flags, **options):
		self.members.append(self.parser.add_argument(*flags, **options))
		return self.members[-1]
	def check(self, seen):
		used = [one for one in self.members if one in seen]
		if len(used) > 1:
			self.parser.error(f'argument {used[1].name()}: not allowed with argument {used[0].name()}')
		if self.required and not used:
			self.parser.error('one of the arguments ' + ' '.join(one.name() for one in self.members) + ' is required')

class _Argument:
	def __init__(self, flags, action='store', nargs=None, const=None, default=None, type=None, choices=None, required=False,
				help=None, metavar=None, dest=None, version=None):
		self.flags = [flag for flag in flags if flag.startswith('-')]
		if action is BooleanOptionalAction:
			self.flags += ['--no-' + flag[2:] for flag in self.flags if flag.startswith('--')]
		self.action, self.nargs, self.const, self.type, self.choices = action, nargs, const, type, choices
		self.help = "show program's version number and exit" if action == 'version' and help is None else help
		self.version = version
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

# A word that says which parser the words after it are for.
class _Subcommands(_Argument):
	def __init__(self, parser, dest=None, title=None, description=None, required=False, help=None, metavar=None, prog=None, **options):
		super().__init__([dest or SUPPRESS], help=help)
		self.parser, self.title, self.description, self.required, self.given, self.prog = parser, title, description, required, metavar, prog
		self.action, self.takes, self.parsers, self.lines = 'parsers', False, {}, []
		self._name()
	def _name(self):
		self.metavar = self.given or '{' + ','.join(self.parsers) + '}'
		self.shown = self.metavar + ' ...'
	def name(self):
		return self.given or (self.metavar if self.dest == SUPPRESS else self.dest)
	def add_parser(self, name, *, help=None, aliases=(), **options):
		before = [one.usage() for one in self.parser._arguments if not one.flags and one is not self]
		made = type(self.parser)(prog=options.pop('prog', None) or ' '.join([self.prog or self.parser.prog, *before, name]), **options)
		if help is not None:
			self.lines.append((f'  {name} ({", ".join(aliases)})' if aliases else f'  {name}', help))
		for one in (name, *aliases):
			self.parsers[one] = made
		self._name()
		return made

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
	def add_subparsers(self, **options):
		self._arguments.append(_Subcommands(self, **options))
		return self._arguments[-1]
	def add_argument_group(self, *args, **kwargs):
		return self
	def add_mutually_exclusive_group(self, required=False):
		self._groups.append(_ExclusiveGroup(self, required))
		return self._groups[-1]
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
		heads = {one: ', '.join(flag + (' ' + one.shown if one.takes else '') for flag in one.flags) if one.flags else one.metavar for one in self._arguments}
		subs = [one for one in self._arguments if one.action == 'parsers']
		lines = [line for one in subs for line in one.lines]
		width = min(max([len(head) for head in [*heads.values(), *[head for head, help in lines]]], default=0) + 4, 24)
		def row(head, help):
			line = f'  {head}'
			if help:
				line = f'{line:<{width}}{help}' if len(line) <= width - 2 else f'{line}\n{"":{width}}{help}'
			return line + '\n'
		own = [one for one in subs if one.title or one.description]
		for title, found in (('positional arguments', [one for one in self._arguments if not one.flags and one not in own]),
							('options', [one for one in self._arguments if one.flags]),
							*[(one.title or 'subcommands', [one]) for one in own]):
			if found:
				text += f'\n{title}:\n'
			for one in found:
				if one in own and one.description:
					text += f'  {one.description}\n\n'
				text += row(heads[one], one.help and one.help % {**one.__dict__, 'prog': self.prog})
				text += ''.join([row(head, help) for head, help in one.lines]) if one in subs else ''
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
			if one.action not in ('help', 'version') and one.dest != SUPPRESS and not hasattr(found, one.dest):
				default = [] if one.default is None and one.nargs == '*' and not one.flags else one.default
				setattr(found, one.dest, one.convert(self, default) if isinstance(default, str) and one.type else default)
		for name, value in self._defaults.items():
			setattr(found, name, value)
		seen, rest, places = set(), [], [one for one in self._arguments if not one.flags]
		values = []
		only_places = False
		commands = next((one for one in places if one.action == 'parsers'), None)
		if commands is not None:
			before = sum([one.nargs if isinstance(one.nargs, int) else 1 for one in places[:places.index(commands)]])
			places.remove(commands)
		while args:
			word = args.pop(0)
			if commands is not None and len(values) == before and (only_places or not word.startswith('-')):
				if word not in commands.parsers:
					self.error(f'argument {commands.name()}: invalid choice: {word!r} (choose from {", ".join(commands.parsers)})')
				seen.add(commands)
				if commands.dest != SUPPRESS:
					setattr(found, commands.dest, word)
				inner, more = commands.parsers[word].parse_known_args(args)
				for name, value in inner.__dict__.items():
					setattr(found, name, value)
				rest += more
				break
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
			self._option(found, option, flag, given if mark else None, args)
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
		for group in self._groups:
			group.check(seen)
		return found, rest + values
	def _option(self, found, option, flag, given, args):
		if option.action == 'help':
			self.print_help()
			self.exit()
		if option.action == 'version':
			print(option.version % {'prog': self.prog})
			self.exit()
		if option.action in ('store_true', 'store_false'):
			return setattr(found, option.dest, option.action == 'store_true')
		if option.action == 'store_const':
			return setattr(found, option.dest, option.const)
		if option.action == 'append_const':
			return setattr(found, option.dest, (getattr(found, option.dest) or []) + [option.const])
		if option.action == 'count':
			return setattr(found, option.dest, (getattr(found, option.dest) or 0) + 1)
		if option.action is BooleanOptionalAction:
			return setattr(found, option.dest, not flag.startswith('--no-'))
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

const std::string_view queue = R"py(
from collections import deque as _deque
import heapq as _heapq

class Empty(Exception): pass
class Full(Exception): pass
class ShutDown(Exception): pass

class Queue:
	def __init__(self, maxsize=0):
		self.maxsize, self.unfinished_tasks, self.is_shutdown = maxsize, 0, False
		self._init(maxsize)
	def _init(self, maxsize): self.queue = _deque()
	def _qsize(self): return len(self.queue)
	def _put(self, item): self.queue.append(item)
	def _get(self): return self.queue.popleft()
	def qsize(self): return self._qsize()
	def empty(self): return not self._qsize()
	def full(self): return 0 < self.maxsize <= self._qsize()
	def _wait(self, block, timeout, error, what):
		if block and timeout is None:
			raise RuntimeError(f'deadlock: the queue is {what}, and there is no other thread that could change that')
		if block:
			import time
			time.sleep(timeout)
		raise error
	def put(self, item, block=True, timeout=None):
		if self.is_shutdown:
			raise ShutDown
		if self.full():
			self._wait(block, timeout, Full, 'full')
		self._put(item)
		self.unfinished_tasks += 1
	def get(self, block=True, timeout=None):
		if self.empty():
			if self.is_shutdown:
				raise ShutDown
			self._wait(block, timeout, Empty, 'empty')
		return self._get()
	def put_nowait(self, item): self.put(item, False)
	def get_nowait(self): return self.get(False)
	def task_done(self):
		if not self.unfinished_tasks:
			raise ValueError('task_done() called too many times')
		self.unfinished_tasks -= 1
	def join(self):
		if self.unfinished_tasks:
			self._wait(True, None, Empty, 'not done')
	def shutdown(self, immediate=False):
		self.is_shutdown = True
		while immediate and not self.empty():
			self._get()
			self.unfinished_tasks = max(self.unfinished_tasks - 1, 0)

class PriorityQueue(Queue):
	def _init(self, maxsize): self.queue = []
	def _put(self, item): _heapq.heappush(self.queue, item)
	def _get(self): return _heapq.heappop(self.queue)

class LifoQueue(Queue):
	def _init(self, maxsize): self.queue = []
	def _get(self): return self.queue.pop()

class SimpleQueue:
	def __init__(self):
		self._items = Queue()
	def put(self, item, block=True, timeout=None): self._items.put(item)
	def get(self, block=True, timeout=None): return self._items.get(block, timeout)
	def put_nowait(self, item): self._items.put(item)
	def get_nowait(self): return self._items.get(False)
	def qsize(self): return self._items.qsize()
	def empty(self): return self._items.empty()
)py";

}  // namespace lang::library
