// SPDX-License-Identifier: MIT
// Random Python expressions, by the kind of their value. A few are of a wrong kind on purpose: the
// error that they raise, and its words, are compared too. Integers stay far from 64 bits, texts short.

const texts = ["'spam'", "'Ham eggs'", "''", "'a b c'", "'x=1;y=22'", "'\\u00fcber'", "'line\\n'", "'123'", "'-7'",
  "' pad '", "'3.5'", "'aXbXc'", "'tab\\tend'", '"it\'s"', "'{}'", "r'\\d'", "'\\u00e9\\u00c9'", "'z' 'q'"];
const floats = ['0.5', '1.5', '-2.25', '3.0', '1e3', '0.1', '1e16', '1e-5', '2.675', '-0.0', '123456.789', '1e22'];
const specs = {
  int: ['', 'd', '5', '<6', '>6', '^7', '+', '06', 'x', '#x', 'b', '#010b', 'o', ',', '_', '08,', '.2f', 'e', 'c', '%', '*^9', ' d', 'n', '#X', '=+6', '.3'],
  float: ['', '.2f', '8.3f', '<9', '+.1e', ',.2f', '%', '.3g', 'g', '010.2f', '.0f', '*>12', ' .1f', 'e', 'G', '_.1f', '.1%', 'n', 'd', '#.0f'],
  str: ['', '8', '<8', '>8', '^9', '.2', '*^10', '_>6.3', 's', '-^5', 'd', '05'],
};

export class Expressions {
  constructor(random, variables) {
    this.random = random;
    /** Names of variables of a kind: the caller's. */
    this.variables = variables;
    this.names = 0;
  }

  of(kind, depth = 3) {
    const meant = kind;
    if (this.random.chance(3)) kind = this.random.pick(['int', 'float', 'str', 'list', 'tuple', 'dict', 'bool', 'none']);
    const known = this.variables(kind);
    if (known.length && this.random.chance(depth > 0 ? 30 : 60)) return this.random.pick(known);
    const text = this[depth > 0 && this.random.chance(85) ? kind : `${kind}Leaf`](depth - 1);
    // In another's place a dot may follow, and that would be no Python.
    return kind !== meant && /^-?\d+$/.test(text) ? `(${text})` : text;
  }

  any(depth) { return this.of(this.random.pick(['int', 'int', 'float', 'str', 'str', 'list', 'tuple', 'dict', 'bool', 'none']), depth); }
  /** What a set or a dict can hold. */
  key(depth) { return this.of(this.random.pick(['int', 'str', 'str', 'bool', 'none']), Math.min(depth, 1)); }
  choose(...options) { return this.random.pick(options)(); }
  fresh() { return `x${++this.names}`; }
  several(write, least = 0) { return Array.from({ length: least + this.random.below(4) }, write).join(', '); }

  intLeaf() { return String(this.random.below(5) ? this.random.below(20) - 5 : this.random.pick([0, 1, 255, 1000, -128, 65, 97])); }
  floatLeaf() { return this.random.pick(floats); }
  strLeaf() { return this.random.pick(texts); }
  boolLeaf() { return this.random.pick(['True', 'False']); }
  noneLeaf() { return 'None'; }
  listLeaf() { return this.random.pick(['[]', '[1, 2, 3]', "['b', 'a', 'c']", '[3, 1, 2, 1]', '[0.5, 2]', '[[1], [2, 3]]', "['x', 1, None]"]); }
  tupleLeaf() { return this.random.pick(['()', '(1,)', '(1, 2, 3)', "('a', 1)", '(2.5, -1)']); }
  dictLeaf() { return this.random.pick(['{}', "{'a': 1, 'b': 2}", "{1: 'one', 2: 'two'}", "{'k': [1, 2]}"]); }
  setLeaf() { return this.random.pick(['set()', '{1, 2, 3}', "{'a', 'b'}", '{2, 3, 5}', 'frozenset((1, 5))']); }
  none(depth) { return this.choose(() => 'None', () => `print(${this.any(depth)}, end=' ')`, () => `${this.of('list', depth)}.append(${this.any(depth)})`, () => `${this.of('dict', depth)}.get(${this.key(depth)})`); }

  int(depth) {
    const int = () => this.of('int', depth);
    const small = () => `${this.of('float', depth)} % 1009`;
    return this.choose(
      () => `(${int()} ${this.random.pick(['+', '-', '*', '//', '%', '&', '|', '^'])} ${int()}) % 1009`,
      () => `(${int()} ${this.random.pick(['+', '-'])} ${int()})`,
      () => `(${this.random.pick(['-', '~', '+'])}${int()})`,
      () => `(${int()} ${this.random.pick(['<<', '>>'])} ${this.random.below(5)})`,
      () => `${int()} ** ${this.random.below(4)} % 1009`,
      () => `pow(${int()}, ${this.random.below(5)}, ${1 + this.random.below(30)})`,
      () => `abs(${int()})`,
      () => `len(${this.of(this.random.pick(['str', 'list', 'tuple', 'dict', 'set']), depth)})`,
      () => `int(${this.random.pick([() => this.of('str', depth), small, () => this.of('bool', depth)])()})`,
      () => `int(${this.strLeaf()}, ${this.random.pick([2, 8, 10, 16, 0])})`,
      () => `round(${small()})`,
      () => `${this.random.pick(['min', 'max'])}(${this.several(int, 2)})`,
      () => `${this.random.pick(['min', 'max'])}(${this.of('list', depth)}, default=${int()})`,
      () => `sum(${this.comprehension('[', ']', 'int', depth)})`,
      () => `sum(${this.of('list', depth)})`,
      () => `${this.of('str', depth)}.${this.random.pick(['count', 'find', 'rfind', 'index', 'rindex'])}(${this.of('str', 0)})`,
      () => `${this.of('list', depth)}.${this.random.pick(['count', 'index'])}(${this.any(0)})`,
      () => `ord(${this.of('str', depth)}[:1])`,
      () => `divmod(${int()}, ${int()})[${this.random.below(2)}]`,
      () => `(${int()} if ${this.of('bool', depth)} else ${int()})`,
      () => `${this.of('dict', depth)}.get(${this.key(depth)}, ${int()})`,
      () => `${this.of('list', depth)}[${int()}]`,
      () => `(lambda a, b=${int()}: (a - b) % 1009)(${int()})`,
      () => `(${this.of('bool', depth)} ${this.random.pick(['+', '*', '-'])} ${int()})`,
      () => `next(iter(${this.of('list', depth)}), ${int()})`);
  }

  float(depth) {
    const float = () => this.of('float', depth);
    return this.choose(
      () => `(${float()} ${this.random.pick(['+', '-', '*', '/', '//', '%'])} ${float()})`,
      () => `(${float()} ${this.random.pick(['+', '-', '*', '/'])} ${this.of('int', depth)})`,
      () => `${this.of('int', depth)} / ${this.of('int', depth)}`,
      () => `round(${float()}, ${this.random.below(4) - 1})`,
      () => `float(${this.of(this.random.pick(['int', 'str']), depth)})`,
      () => `abs(${float()})`,
      () => `-${float()}`,
      () => `(${float()}) ** ${this.random.below(3)}`,
      () => `math.${this.random.pick(['sqrt', 'floor', 'ceil', 'trunc', 'fabs'])}(${float()} % 1009)`,
      () => `${this.random.pick(['min', 'max'])}(${float()}, ${this.of('int', depth)})`,
      () => `math.fsum(${this.of('list', depth)})`,
      () => `math.${this.random.pick(['inf', 'nan', 'pi'])}`);
  }

  str(depth) {
    const str = () => this.of('str', depth);
    const kind = this.random.pick(['int', 'float', 'str']);
    return this.choose(
      () => `(${str()} + ${str()})[:40]`,
      () => `(${str()} * ${this.random.below(4) - 1})`,
      () => `${str()}[${this.slice()}]`,
      () => `${str()}[${this.of('int', depth)}]`,
      () => `${str()}.${this.random.pick(['upper', 'lower', 'title', 'capitalize', 'strip', 'lstrip', 'rstrip', 'swapcase', 'casefold', 'expandtabs'])}()`,
      () => `${str()}.${this.random.pick(['strip', 'lstrip', 'rstrip', 'removeprefix', 'removesuffix'])}(${this.of('str', 0)})`,
      () => `${str()}.${this.random.pick(['center', 'ljust', 'rjust'])}(${this.random.below(12)}${this.random.chance(40) ? ", '*'" : ''})`,
      () => `${str()}.zfill(${this.random.below(9)})`,
      () => `${str()}.replace(${this.of('str', 0)}, ${this.of('str', 0)}${this.random.chance(30) ? ', 1' : ''})[:40]`,
      () => `${this.of('str', 0)}.join(${this.comprehension('', '', 'str', depth, '(', ')')})[:60]`,
      () => `${this.of('str', 0)}.join(map(str, ${this.of('list', depth)}))[:60]`,
      () => `f"{${this.plain(kind, depth)}:${this.random.pick(specs[kind])}}"`,
      () => `f"<{${this.plain(null, depth)}${this.random.pick(['', '!r', '!s', '!a', '=', '=!s'])}}>"`,
      () => `format(${this.of(kind, depth)}, '${this.random.pick(specs[kind])}')`,
      () => `'{:${this.random.pick(specs[kind])}}|{}'.format(${this.of(kind, depth)}, ${this.any(depth)})`,
      () => `'{1}-{0!r}'.format(${this.any(depth)}, ${str()})`,
      () => `'%${this.random.pick(['s', 'r', '10s', '-8s|', '.2s', 'a'])} %%' % (${this.any(depth)},)`,
      () => `'%${this.random.pick(['d', '5d', '-6d|', '+d', '05d', 'x', '#x', 'o', 'i', 'c'])}' % ${this.of('int', depth)}`,
      () => `'%${this.random.pick(['f', '.2f', '8.3f', 'e', 'g', '+.1f', 'r'])}' % ${this.of('float', depth)}`,
      () => `'%(k)s' % {'k': ${this.any(depth)}}`,
      () => `${this.random.pick(['repr', 'str', 'ascii'])}(${this.any(depth)})`,
      () => `${this.random.pick(['hex', 'oct', 'bin', 'chr'])}(${this.of('int', depth)})`,
      () => `(${str()} or ${str()})`,
      () => `type(${this.any(depth)}).__name__`,
      () => `str(${this.of('list', depth)}[${this.slice()}])`,
      () => `json.dumps(${this.any(depth)}${this.random.pick(['', ', sort_keys=True', ', indent=1', ", separators=(',', ':')"])})`,
      () => `${str()}.partition(${this.of('str', 0)})[${this.random.below(3)}]`);
  }

  /** An expression that can stand in an f-string's braces: without the quotes and braces of its own. */
  plain(kind, depth) {
    const known = ['int', 'float', 'str', 'list', 'dict', 'tuple'].filter((each) => !kind || each === kind).flatMap((each) => this.variables(each));
    if (known.length && this.random.chance(70)) return this.random.pick(known);
    if (kind === 'float') return this.floatLeaf();
    if (kind === 'str') return `' q '.strip()`;
    return this.random.chance(50) ? this.intLeaf() : `len(${this.listLeaf()})`.replaceAll('"', "'");
  }

  bool(depth) {
    const kind = this.random.pick(['int', 'int', 'float', 'str', 'list', 'tuple', 'set']);
    const one = () => this.of(kind, depth);
    const compare = () => this.random.pick(['==', '!=', '<', '<=', '>', '>=']);
    return this.choose(
      () => `(${one()} ${compare()} ${one()})`,
      () => `(${one()} ${compare()} ${one()} ${compare()} ${one()})`,
      () => `(${this.any(depth)} == ${this.any(depth)})`,
      () => `(${this.any(depth)} ${this.random.pick(['in', 'not in'])} ${this.of(this.random.pick(['list', 'tuple', 'dict']), depth)})`,
      () => `(${this.of('str', 0)} in ${this.of('str', depth)})`,
      () => `(${this.any(depth)} is ${this.random.pick(['', 'not '])}None)`,
      () => `(not ${this.any(depth)})`,
      () => `(${this.of('bool', depth)} ${this.random.pick(['and', 'or', '^', '&', '|'])} ${this.of('bool', depth)})`,
      () => `isinstance(${this.any(depth)}, ${this.random.pick(['int', 'str', '(int, float)', 'list', 'bool', 'dict | tuple'])})`,
      () => `${this.random.pick(['all', 'any'])}(${this.comprehension('', '', 'bool', depth)})`,
      () => `${this.of('str', depth)}.${this.random.pick(['isdigit', 'isalpha', 'isalnum', 'isspace', 'isupper', 'islower', 'istitle', 'isidentifier'])}()`,
      () => `${this.of('str', depth)}.${this.random.pick(['startswith', 'endswith'])}(${this.random.chance(50) ? this.of('str', 0) : "('a', 's')"})`,
      () => `bool(${this.any(depth)})`,
      () => `${this.of('set', depth)}.${this.random.pick(['issubset', 'issuperset', 'isdisjoint'])}(${this.of(this.random.pick(['set', 'list']), depth)})`);
  }

  /** A comprehension of `kind` between the brackets: generator expressions have none of their own in a call. */
  comprehension(open, close, kind, depth) {
    const name = this.fresh();
    const [source, made] = this.choose(
      () => [`range(${this.random.below(6)})`, 'int'], () => [`tuple(${this.of('list', depth)})`, null],
      () => [this.of('str', depth), 'str'], () => [`sorted(${this.of('dict', depth)})`, null]);
    const inner = new Expressions(this.random, (each) => each === made ? [name, ...this.variables(each)] : this.variables(each));
    inner.names = this.names;
    const text = kind === 'pair' ? `${inner.key(depth)}: ${inner.any(depth)}` : inner.of(kind, depth);
    const condition = this.random.chance(30) ? ` if ${inner.of('bool', Math.min(depth, 1))}` : '';
    this.names = inner.names;
    return `${open}${text} for ${name} in ${source}${condition}${close}`;
  }

  slice() {
    const part = () => this.random.chance(50) ? '' : String(this.random.below(7) - 3);
    return `${part()}:${part()}${this.random.chance(40) ? ':' + this.random.pick(['2', '-1', '-2', '1', '']) : ''}`;
  }

  list(depth) {
    const list = () => this.of('list', depth);
    return this.choose(
      () => `[${this.several(() => this.any(depth))}]`,
      () => `[${this.several(() => this.of('int', depth), 1)}]`,
      () => `[*${this.of(this.random.pick(['list', 'tuple', 'str']), depth)}, ${this.any(depth)}]`,
      () => this.comprehension('[', ']', this.random.pick(['int', 'str', 'tuple']), depth),
      () => `${list()}[${this.slice()}]`,
      () => `(${list()} + ${list()})`,
      () => `(${list()} * ${this.random.below(3)})`,
      () => `list(range(${this.random.below(5) - 2}, ${this.random.below(9)}, ${this.random.pick([1, 2, -1, 3])}))`,
      () => `sorted(${list()}${this.random.pick(['', ', reverse=True', ', key=str', ', key=repr, reverse=True', ', key=lambda v: (type(v).__name__, repr(v))'])})`,
      () => `sorted(${this.of('set', depth)}, key=repr)`,
      () => `list(${this.random.pick(['reversed', 'enumerate', 'iter'])}(${list()}))`,
      () => `list(zip(${list()}, ${this.of(this.random.pick(['list', 'str', 'tuple']), depth)}${this.random.chance(20) ? ', strict=True' : ''}))`,
      () => `list(map(${this.random.pick(['str', 'repr', 'len', 'abs', 'bool', 'lambda v: v * 2'])}, ${list()}))`,
      () => `list(filter(${this.random.pick(['None', 'bool', 'lambda v: v != 1'])}, ${list()}))`,
      () => `${this.of('str', depth)}.split(${this.random.chance(50) ? this.of('str', 0) : ''})`,
      () => `${this.of('str', depth)}.rsplit(None, 1)`,
      () => `${this.of('str', depth)}.splitlines()`,
      () => `list(${this.of('dict', depth)}${this.random.pick(['', '.keys()', '.values()', '.items()'])})`,
      () => `list(${this.of(this.random.pick(['tuple', 'str']), depth)})`);
  }

  tuple(depth) {
    return this.choose(
      () => `(${this.several(() => this.any(depth), 1)},)`,
      () => `tuple(${this.of('list', depth)})`,
      () => `divmod(${this.of(this.random.pick(['int', 'float']), depth)}, ${this.of('int', depth)})`,
      () => `${this.of('str', depth)}.${this.random.pick(['partition', 'rpartition'])}(${this.of('str', 0)})`,
      () => `${this.of('tuple', depth)}[${this.slice()}]`,
      () => `(${this.of('tuple', depth)} + ${this.of('tuple', depth)})`,
      () => `tuple(${this.comprehension('', '', 'int', depth)})`);
  }

  dict(depth) {
    const dict = () => this.of('dict', depth);
    return this.choose(
      () => `{${this.several(() => `${this.key(depth)}: ${this.any(depth)}`)}}`,
      () => `{**${dict()}, ${this.key(depth)}: ${this.any(depth)}}`,
      () => `(${dict()} | ${dict()})`,
      () => this.comprehension('{', '}', 'pair', depth),
      () => `dict(zip(${this.of('str', depth)}, ${this.of('list', depth)}))`,
      () => `dict(${this.of('dict', depth)}, extra=${this.any(depth)})`,
      () => `dict.fromkeys(${this.of(this.random.pick(['str', 'list']), depth)}, ${this.any(depth)})`,
      () => `dict(collections.Counter(${this.of('str', depth)}))`);
  }

  set(depth) {
    const set = () => this.of('set', depth);
    return this.choose(
      () => `{${this.several(() => this.key(depth), 1)}}`,
      () => `set(${this.of(this.random.pick(['list', 'str', 'tuple']), depth)})`,
      () => `(${set()} ${this.random.pick(['|', '&', '-', '^'])} ${set()})`,
      () => `${set()}.${this.random.pick(['union', 'intersection', 'difference', 'symmetric_difference'])}(${this.of(this.random.pick(['set', 'list']), depth)})`,
      () => this.comprehension('{', '}', 'int', depth));
  }
}
