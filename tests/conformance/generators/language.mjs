// SPDX-License-Identifier: MIT
// Random programs over the plain language: functions, closures, classes, generators, coroutines
// that never wait, exceptions, and all expressions. What a program shows is compared, and with it
// every error's words. They end by themselves: a function calls only functions before it.

import { Expressions } from './expressions.mjs';

const preamble = `import asyncio
import collections
import contextlib
import functools
import json
import math


def plain(value):
    """Without what differs from run to run: the order of a set, an address."""
    if isinstance(value, (set, frozenset)):
        return sorted(map(repr, value))
    if isinstance(value, BaseException):
        return f"{type(value).__name__}: {value}"
    return value


def show(label, function, *arguments, **keywords):
    try:
        print(label, repr(plain(function(*arguments, **keywords))))
    except Exception as error:
        print(label, "raised", plain(error), "|", plain(error.__cause__), "|", plain(error.__context__))


@contextlib.contextmanager
def entered(label, swallow=()):
    print("enter", label)
    try:
        yield label * 2
    except swallow as error:
        print("swallowed", plain(error))
    finally:
        print("exit", label)


class Guard:
    def __init__(self, label, swallow):
        self.label, self.swallow = label, swallow

    def __enter__(self):
        print("enter", self.label)
        return self

    def __exit__(self, kind, error, traceback):
        print("exit", self.label, kind and kind.__name__)
        return self.swallow

    async def __aenter__(self):
        return self.__enter__()

    async def __aexit__(self, *details):
        return self.__exit__(*details)


async def ticks(count):
    try:
        for number in range(count):
            got = yield number
            if got:
                print("got", got)
    finally:
        print("ticks closed")

`;

const errors = ['ValueError', 'KeyError', 'TypeError', 'ZeroDivisionError', 'IndexError', 'LookupError', 'ArithmeticError',
  'Exception', '(ValueError, TypeError)', 'AttributeError', 'RuntimeError'];
const kinds = ['int', 'int', 'float', 'str', 'str', 'list', 'list', 'tuple', 'dict', 'set', 'bool'];

class Writer {
  constructor(random) {
    this.random = random;
    this.lines = [];
    this.known = [];
    this.functions = [];
    this.labels = 0;
    this.names = 0;
    this.expressions = new Expressions(random, (kind) => this.known.filter((each) => each.kind === kind).map((each) => each.name));
  }

  put(depth, text) { this.lines.push('    '.repeat(depth) + text); }
  label() { return `"${++this.labels}"`; }
  name(letter = 'v') { return `${letter}${++this.names}`; }
  of(kind, depth = 3) { return this.expressions.of(kind, depth); }
  leaf(kind) { return this.expressions[`${kind}Leaf`](); }
  any(depth = 3) { return this.expressions.any(depth); }
  kind() { return this.random.pick(kinds); }
  show(depth, text) { this.put(depth, `show(${this.label()}, lambda: ${text})`); }
  variable(kind, name = this.name()) {
    this.known.push({ kind, name });
    return name;
  }
  some(kind) {
    const names = this.known.filter((each) => each.kind === kind);
    return names.length ? this.random.pick(names).name : null;
  }
  /** What is assigned inside of `write` is not known after it. */
  inside(write) {
    const known = this.known.slice();
    write();
    this.known = known;
  }

  program() {
    for (let i = 0; i < 3; ++i) this.assign(0);
    const writers = [() => this.function(), () => this.function(), () => this.generator(), () => this.class(), () => this.coroutine(), () => this.closure()];
    for (let i = 0, count = 3 + this.random.below(3); i < count; ++i) this.random.pick(writers)();
    for (let i = 0; i < 6; ++i) this.show(0, this.any(4));
    return preamble + this.lines.join('\n') + '\n';
  }

  block(depth, count) {
    this.inside(() => { for (let i = 0; i < count; ++i) this.statement(depth); });
  }

  statement(depth) {
    const simple = [
      () => this.assign(depth), () => this.assign(depth), () => this.show(depth, this.any()), () => this.show(depth, this.any()),
      () => this.augment(depth), () => this.unpack(depth), () => this.change(depth), () => this.change(depth),
      () => this.put(depth, `print(${this.any(1)}, ${this.any(1)}, sep=${this.of('str', 0)}, end="|\\n")`),
    ];
    const compound = [() => this.branch(depth), () => this.forLoop(depth), () => this.forLoop(depth), () => this.whileLoop(depth), () => this.attempt(depth), () => this.attempt(depth), () => this.block_(depth)];
    this.random.pick(depth < 4 && this.random.chance(35) ? compound : simple)();
  }

  assign(depth) {
    const kind = this.kind();
    // An error at the top would end the program.
    const value = depth ? this.of(kind, 2) : this.leaf(kind);
    const walrus = this.random.chance(10) && depth > 0 ? this.name() : null;
    this.put(depth, `${this.variable(kind)} = ${walrus ? `(${this.variable(kind, walrus)} := ${value})` : value}`);
  }

  augment(depth) {
    const [kind, operators] = this.random.pick([['int', ['+=', '-=', '|=', '&=', '^=']], ['float', ['+=', '*=', '-=', '/=']], ['str', ['+=']],
      ['list', ['+=']], ['tuple', ['+=']], ['dict', ['|=']], ['set', ['|=', '&=', '-=', '^=']]]);
    const local = this.locals?.filter((each) => each.kind === kind).map((each) => each.name);
    if (!local?.length) return this.assign(depth);
    const name = this.random.pick(local);
    if (!this.known.some((each) => each.name === name)) return this.assign(depth);
    this.put(depth, `${name} ${this.random.pick(operators)} ${this.of(kind, 1)}`);
    if (kind === 'str' || kind === 'list' || kind === 'tuple') this.put(depth, `${name} = ${name}[:30]`);
    if (kind === 'int') this.put(depth, `${name} %= 1009`);
    this.show(depth, name);
  }

  unpack(depth) {
    const names = [this.name(), this.name(), this.name()];
    const pattern = this.random.pick([`${names[0]}, ${names[1]}`, `${names[0]}, *${names[1]}`, `*${names[0]}, ${names[1]}, ${names[2]}`,
      `${names[0]}, (${names[1]}, ${names[2]})`, `[${names[0]}, ${names[1]}]`, `${names[0]}, *${names[1]}, ${names[2]}`]);
    this.put(depth, `${pattern} = ${this.of(this.random.pick(['list', 'tuple', 'str', 'dict']), 2)}`);
    this.show(depth, `(${names.filter((each) => pattern.includes(each)).join(', ')})`);
  }

  change(depth) {
    const [list, dict, set] = ['list', 'dict', 'set'].map((kind) => this.some(kind));
    const ways = [];
    if (list) {
      ways.push(...['append', 'extend'].map((method) => `${list}.${method}(${method === 'append' ? this.any(1) : this.of('list', 1)})`),
        `${list}.insert(${this.of('int', 1)}, ${this.any(1)})`, `${list}.pop(${this.random.chance(50) ? this.of('int', 0) : ''})`,
        `${list}.remove(${this.any(0)})`, `${list}.sort(${this.random.pick(['', 'reverse=True', 'key=str', 'key=repr'])})`, `${list}.reverse()`,
        `${list}[${this.of('int', 1)}] = ${this.any(1)}`, `${list}[${this.expressions.slice()}] = ${this.of('list', 1)}`,
        `del ${list}[${this.expressions.slice()}]`, `del ${list}[${this.of('int', 0)}]`, `${list}.clear()`);
    }
    if (dict) {
      ways.push(`${dict}[${this.expressions.key(1)}] = ${this.any(1)}`, `${dict}.update(${this.of('dict', 1)})`,
        `${dict}.setdefault(${this.expressions.key(1)}, ${this.any(1)})`, `${dict}.pop(${this.expressions.key(1)}${this.random.chance(50) ? ', None' : ''})`,
        `${dict}.popitem()`, `del ${dict}[${this.expressions.key(0)}]`);
    }
    if (set) ways.push(`${set}.add(${this.expressions.key(1)})`, `${set}.discard(${this.expressions.key(1)})`, `${set}.remove(${this.expressions.key(1)})`, `${set}.update(${this.of('list', 1)})`);
    if (!ways.length) return this.assign(depth);
    const way = this.random.pick(ways);
    const name = way.replace(/^del /, '').match(/^\w+/)[0];
    this.put(depth, 'try:');
    this.put(depth + 1, way);
    this.put(depth, 'except Exception as error:');
    this.put(depth + 1, `print(${this.label()}, plain(error))`);
    // In a loop it would double each time.
    if (name === list) this.put(depth, `del ${name}[20:]`);
    this.show(depth, name);
  }

  branch(depth) {
    this.put(depth, `if ${this.of('bool', 2)}:`);
    this.block(depth + 1, 1 + this.random.below(2));
    if (this.random.chance(40)) {
      this.put(depth, `elif ${this.any(2)}:`);
      this.block(depth + 1, 1);
    }
    if (this.random.chance(50)) {
      this.put(depth, 'else:');
      this.block(depth + 1, 1 + this.random.below(2));
    }
  }

  forLoop(depth) {
    const [first, second] = [this.name(), this.name()];
    const [target, source] = this.random.pick([[first, `range(${this.random.below(4)})`], [first, `${this.of('list', 2)}[:4]`],
      [`${first}, ${second}`, `enumerate(${this.of('str', 1)}[:3])`], [`${first}, ${second}`, `list(${this.of('dict', 1)}.items())[:4]`],
      [`${first}, ${second}`, `zip(${this.of('list', 1)}[:3], ${this.of('tuple', 1)})`], [first, `reversed(${this.of('list', 1)}[:3])`]]);
    this.put(depth, `for ${target} in ${source}:`);
    this.loopBody(depth, first);
  }

  whileLoop(depth) {
    const count = this.name('n');
    this.put(depth, `${count} = ${this.random.below(4)}`);
    this.put(depth, `while ${count} > 0${this.random.chance(30) ? ` and ${this.of('bool', 1)}` : ''}:`);
    this.put(depth + 1, `${count} -= 1`);
    this.loopBody(depth, count);
  }

  loopBody(depth, name) {
    this.put(depth + 1, `print(${this.label()}, plain(${name}))`);
    this.block(depth + 1, 1 + this.random.below(2));
    if (this.random.chance(35)) {
      this.put(depth + 1, `if ${this.of('bool', 1)}:`);
      this.put(depth + 2, this.random.pick(['break', 'continue']));
      this.put(depth + 1, `print(${this.label()})`);
    }
    if (this.random.chance(30)) {
      this.put(depth, 'else:');
      this.put(depth + 1, `print(${this.label()}, "else")`);
    }
  }

  attempt(depth) {
    this.put(depth, 'try:');
    this.block(depth + 1, 1 + this.random.below(2));
    const raised = this.random.below(6);
    if (raised === 0) this.put(depth + 1, `raise ${this.random.pick(['ValueError', 'KeyError', 'RuntimeError', 'IndexError'])}(${this.any(1)})`);
    if (raised === 1) this.put(depth + 1, `assert ${this.of('bool', 1)}, ${this.any(1)}`);
    if (raised === 2 && this.returns) this.put(depth + 1, `return ${this.any(1)}`);
    if (raised === 3) this.put(depth + 1, `raise ValueError(${this.any(1)}, 2) from KeyError(${this.any(0)})`);
    const caught = this.random.below(5);
    if (caught) {
      this.put(depth, `except ${this.random.pick(errors)} as error:`);
      this.put(depth + 1, `print(${this.label()}, plain(error), error.args == (1,))`);
      if (this.random.chance(30)) this.block(depth + 1, 1);
      const then = this.random.below(6);
      if (then === 0) this.put(depth + 1, 'raise');
      if (then === 1) this.put(depth + 1, `raise LookupError(${this.any(1)})${this.random.chance(50) ? ' from error' : ''}`);
      if (then === 2 && this.returns) this.put(depth + 1, `return ${this.any(1)}`);
      if (this.random.chance(30)) {
        this.put(depth, 'else:');
        this.block(depth + 1, 1);
      }
    }
    if (!caught || this.random.chance(40)) {
      this.put(depth, 'finally:');
      this.put(depth + 1, `print(${this.label()}, "finally")`);
      if (this.random.chance(40)) this.block(depth + 1, 1);
    }
  }

  block_(depth) {
    const swallow = this.random.pick(errors);
    const way = this.random.pick([`Guard(${this.label()}, ${this.of('bool', 0)})`, `entered(${this.label()}, ${swallow})`, `contextlib.suppress(${swallow.replace(/[()]/g, '')})`]);
    this.put(depth, `with ${way}${way.startsWith('entered') ? ` as ${this.variable('str')}` : ''}:`);
    this.block(depth + 1, 1 + this.random.below(2));
    if (this.random.chance(30)) this.put(depth + 1, `raise ${this.random.pick(['ValueError', 'KeyError', 'TypeError'])}(${this.any(1)})`);
    this.put(depth, `print(${this.label()}, "after")`);
  }

  /** The header's parameters with their names known, and arguments for a call. */
  parameters() {
    const [texts, calls] = [[], []];
    for (let i = 0, count = this.random.below(3); i < count; ++i) {
      const kind = this.kind();
      calls.push(this.leaf(kind));
      texts.push(this.variable(kind, this.name('p')));
    }
    if (this.random.chance(40)) {
      const kind = this.kind();
      const value = this.leaf(kind);
      texts.push(`${this.variable(kind, this.name('p'))}=${value}`);
    }
    if (this.random.chance(25)) {
      texts.push(`*${this.variable('tuple', this.name('p'))}`);
      if (this.random.chance(60) && !calls.includes('skip')) calls.push(this.leaf('int'), this.leaf('str'));
    }
    if (this.random.chance(20)) {
      const name = this.variable('dict', this.name('p'));
      texts.push(`**${name}`);
      calls.push(`key=${this.leaf('list')}`);
    }
    if (this.random.chance(10)) calls.push(this.random.pick(['**{"other": 1}', '*(1, 2)']));
    return [texts.join(', '), calls.sort((one, other) => Number(/^(key=|\*\*)/.test(one)) - Number(/^(key=|\*\*)/.test(other)))];
  }

  body(depth, count, returns = true) {
    const [before, outer] = [this.returns, this.locals];
    this.returns = returns;
    const start = this.known.length;
    for (let i = 0; i < count; ++i) {
      this.locals = this.known.slice(start);
      this.statement(depth);
    }
    [this.returns, this.locals] = [before, outer];
  }

  function() {
    const name = this.name('f');
    let calls;
    this.inside(() => {
      let parameters;
      [parameters, calls] = this.parameters();
      this.put(0, '');
      if (this.random.chance(15)) this.put(0, '@functools.lru_cache(maxsize=None)');
      this.put(0, `def ${name}(${parameters}):`);
      this.body(1, 3 + this.random.below(4));
      if (this.random.chance(80)) this.put(1, `return ${this.any()}`);
    });
    this.put(0, '');
    for (let i = 0; i < 2; ++i) this.put(0, `show(${this.label()}, ${[name, ...calls].join(', ')})`);
  }

  closure() {
    const [outer, inner, count] = [this.name('f'), this.name('f'), this.name('c')];
    this.put(0, '');
    this.put(0, `def ${outer}(step=1):`);
    this.put(1, `${count} = ${this.of('int', 0)}`);
    this.put(1, `history = [${count}]`);
    this.put(1, '');
    this.put(1, `def ${inner}(by=step):`);
    this.put(2, `nonlocal ${count}`);
    this.put(2, `${count} += by * ${this.random.below(4)}`);
    this.put(2, `history.append(${count})`);
    this.inside(() => {
      this.variable('int', count);
      this.variable('list', 'history');
      this.body(2, 1 + this.random.below(2));
      this.put(2, `return ${this.any(2)}`);
    });
    this.put(1, '');
    this.put(1, `return ${inner}, lambda: (history, ${count})`);
    this.put(0, '');
    this.put(0, `call, state = ${outer}(${this.random.below(5)})`);
    for (let i = 0; i < 2; ++i) this.put(0, `show(${this.label()}, call${this.random.pick(['', ', 3', ', -1'])})`);
    this.show(0, 'state()');
  }

  generator() {
    const name = this.name('g');
    this.put(0, '');
    this.put(0, `def ${name}(count):`);
    this.inside(() => {
      this.variable('int', 'count');
      this.put(1, 'got = None');
      this.put(1, this.random.chance(70) ? 'try:' : 'with Guard("g", False):');
      const finish = this.lines[this.lines.length - 1].includes('try');
      this.put(2, `for turn in range(count):`);
      this.variable('int', 'turn');
      this.put(3, `got = yield ${this.any(2)}`);
      this.put(3, `if got is not None: print(${this.label()}, "got", got)`);
      this.body(3, 1, false);
      if (this.random.chance(40)) this.put(2, `got = yield from ${this.of(this.random.pick(['list', 'str']), 1)}[:2]`);
      if (finish) {
        if (this.random.chance(50)) {
          this.put(1, `except ${this.random.pick(errors)} as error:`);
          this.put(2, `print(${this.label()}, plain(error))`);
          if (this.random.chance(50)) this.put(2, `yield ${this.any(1)}`);
          if (this.random.chance(30)) this.put(2, 'raise');
        }
        this.put(1, 'finally:');
        this.put(2, `print(${this.label()}, "closing")`);
      }
      this.put(1, `return ${this.any(2)}`);
    });
    this.put(0, '');
    this.put(0, `made = ${name}(${this.random.below(4)})`);
    const ways = ['next(made)', 'next(made, "none left")', 'made.send(None)', 'made.send("sent")', `made.throw(${this.random.pick(['ValueError("thrown")', 'KeyError(1)', 'GeneratorExit()'])})`, 'made.close()', 'list(made)[:5]'];
    for (let i = 0; i < 4; ++i) this.show(0, this.random.pick(ways));
    this.show(0, `list(${name}(2))`);
    if (this.random.chance(40)) {
      const outer = this.name('g');
      this.put(0, `def ${outer}():`);
      this.put(1, `result = yield from ${name}(1)`);
      this.put(1, `yield ("result", result)`);
      this.show(0, `list(${outer}())`);
    }
  }

  class() {
    const name = this.name('K');
    const base = this.classes?.length && this.random.chance(50) ? this.random.pick(this.classes) : null;
    this.put(0, '');
    this.put(0, `class ${name}${base ? `(${base})` : ''}:`);
    this.put(1, `limit = ${this.leaf('int')}`);
    this.put(1, '');
    this.put(1, `def __init__(self, value${this.random.chance(40) ? '=3' : ''}):`);
    if (base && this.random.chance(80)) this.put(2, `super().__init__(${this.random.pick(['value', 'value', ''])})`);
    this.put(2, 'self.value = value');
    const method = (header, ...lines) => {
      this.put(1, '');
      this.put(1, header);
      for (const line of lines) this.put(2, line);
    };
    const methods = [
      () => method('def __repr__(self):', `return f"${name}({self.value!r})"`),
      () => method('def __str__(self):', 'return f"<{self.value}>"'),
      () => method('def __eq__(self, other):', 'return isinstance(other, type(self)) and self.value == other.value'),
      () => method('def __lt__(self, other):', 'return self.value < getattr(other, "value", other)'),
      () => method('def __len__(self):', `return ${this.of('int', 1)}`),
      () => method('def __bool__(self):', `return ${this.of('bool', 1)}`),
      () => method('def __getitem__(self, key):', 'if isinstance(key, int) and not 0 <= key < 3: raise IndexError(key)', 'return (key, self.value)'),
      () => method('def __contains__(self, item):', `return ${this.of('bool', 1)}`),
      () => method('def __iter__(self):', 'yield self.value', `yield ${this.any(1)}`),
      () => method('def __call__(self, *args, **kwargs):', 'return args, kwargs'),
      () => method('def __add__(self, other):', `return NotImplemented if isinstance(other, str) else ("add", self.value, other)`),
      () => method('def __radd__(self, other):', `return ("radd", self.value, other)`),
      () => method('def __hash__(self):', 'return 7'),
      () => method('def __getattr__(self, name):', 'if name.startswith("q"): return name * 2', 'raise AttributeError(name)'),
      () => method('@property', ),
      () => method('@staticmethod', ),
      () => method('@classmethod', ),
      () => method(`def method(self, more=${this.leaf('int')}):`, `return (self.limit, more, ${this.any(1)})`),
    ];
    for (let i = 0, count = 3 + this.random.below(4); i < count; ++i) {
      this.random.pick(methods)();
      const last = this.lines[this.lines.length - 1].trim();
      if (last === '@property') {
        this.put(1, 'def doubled(self):');
        this.put(2, 'return self.value * 2');
        if (this.random.chance(50)) {
          this.put(1, '');
          this.put(1, '@doubled.setter');
          this.put(1, 'def doubled(self, value):');
          this.put(2, 'self.value = ("set", value)');
        }
      } else if (last === '@staticmethod') {
        this.put(1, 'def method(more=0):');
        this.put(2, `return ("static", more, ${this.any(1)})`);
      } else if (last === '@classmethod') {
        this.put(1, 'def method(cls, more=0):');
        this.put(2, 'return (cls.__name__, cls.limit, more)');
      }
    }
    this.put(0, '');
    (this.classes ??= []).push(name);
    const [one, other] = [this.name('o'), this.name('o')];
    this.put(0, `${one}, ${other} = ${name}(${this.leaf('int')}), ${name}(${this.leaf('int')})`);
    const uses = [`str(${one}) if type(${one}).__str__ is not object.__str__ else 0`, `${one} == ${other}`, `${one} != ${other}`, `${one} < ${other}`, `${one} > ${other}`, `sorted([${one}, ${other}])[0].value`,
      `len(${one})`, `bool(${one})`, `${one}[${this.of('int', 0)}]`, `3 in ${one}`, `list(${one})`, `${one}(1, k=2)`, `${one} + 1`, `${one} + "x"`, `1 + ${one}`, `"x" + ${one}`,
      `hash(${one}) == 7`, `${one}.quick`, `${one}.missing`, `${one}.doubled`, `setattr(${one}, "doubled", 5)`, `${one}.value`, `${one}.method()`, `${one}.method(4)`, `${name}.method(2)`,
      `${name}.limit`, `${one}.limit`, `isinstance(${one}, ${base ?? name})`, `issubclass(${name}, ${base ?? 'object'})`, `vars(${one})`, `[each.__name__ for each in ${name}.__mro__]`,
      `hasattr(${one}, "doubled")`, `getattr(${one}, "nothing", "default")`, `{${one}: 1}[${one}]`, `${one}.value in [${other}.value]`, `${name}()`, `${name}(1, 2)`, `delattr(${one}, "value")`,
      `max(${one}, ${other}).value`, `${one} <= ${other}`, `not ${one}`, `[*${one}]`, `f"{${one}.value:>4}"`, `callable(${one})`, `-${one}`, `${one}.value.nothing`];
    for (let i = 0; i < 10; ++i) this.show(0, `(${this.random.pick(uses)})`.replace(/^\((\w+\((1, 2)?\))\)$/, '$1.value'));
  }

  coroutine() {
    const name = this.name('a');
    this.put(0, '');
    this.put(0, `async def ${name}(count):`);
    this.inside(() => {
      this.variable('int', 'count');
      this.body(1, 1 + this.random.below(2));
      const number = this.variable('int', 'number');
      this.random.pick([
        () => {
          this.put(1, `async for ${number} in ticks(count):`);
          this.loopBody(1, number);
        },
        () => this.put(1, `print(${this.label()}, [${this.of('int', 1)} async for ${number} in ticks(3) if ${this.of('bool', 1)}])`),
        () => {
          this.put(1, `${number} = 2`);
          this.put(1, `async with Guard(${this.label()}, ${this.of('bool', 0)}):`);
          this.block(2, 2);
          this.put(2, `raise ValueError(${this.any(1)})`);
        },
        () => {
          this.put(1, 'made = ticks(count)');
          this.put(1, `${number} = await anext(made, -1)`);
          this.put(1, `print(${this.label()}, ${number}, await made.asend(${this.any(1)}))`);
          this.put(1, 'await made.aclose()');
        },
      ])();
      this.body(1, 1);
      this.put(1, `return ${this.any(2)}`);
    });
    this.put(0, '');
    this.show(0, `asyncio.run(${name}(${this.random.below(4)}))`);
  }
}

/** A program over the plain language, drawn from `random`. */
export function languageProgram(random) {
  return new Writer(random).program();
}
