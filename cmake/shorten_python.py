#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""shorten_python.py FROM TO: copies a C++ source whose raw strings R"py(...)py" are Python modules, and makes these shorter to
download: one or two letters for the variables of functions, no spaces where none are needed. Lines stay where they are. Every
text is compared with the one that it was made of, as trees: nothing but those names may differ.
"""

import ast
import builtins
import io
import keyword
import re
import symtable
import sys
import tokenize


class Different(Exception):
    """A shorter text would not be the same program."""


def short_names():
    letters = 'abcdefghijklmnopqrstuvwxyz'
    yield from letters
    yield from (a + b for a in letters for b in letters if not keyword.iskeyword(a + b))


class Rename(ast.NodeTransformer):
    """Gives the variables of one outermost function other names; those of functions inside are renamed with it."""

    def __init__(self, names):
        self.names = names
        self.places = []  # (line, column, the old name)

    def new(self, node, name, column=None):
        if name in self.names:
            self.places.append((node.lineno, node.col_offset if column is None else column, name))
        return self.names.get(name, name)

    def visit_Name(self, node):
        node.id = self.new(node, node.id)
        return node

    def visit_arg(self, node):
        node.arg = self.new(node, node.arg)
        return node


def variables(function, scope):
    """Names that are variables of a function wherever it, or one inside of it, has them: `scope` is its symbol table. Not parameters
    that may be given by name, not what is imported or defined inside; nor what its own defaults use, which stand outside.
    """
    seen, bound = set(), set()
    for node in ast.walk(function):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)):
            given = node.args
            seen.update(one.arg for one in given.args + given.kwonlyargs)
            bound.update(one.arg for one in [*given.posonlyargs, given.vararg, given.kwarg] if one)
            if not isinstance(node, ast.Lambda):
                seen.add(node.name)
        elif isinstance(node, ast.ClassDef):
            seen.add(node.name)
            seen.update(one.id for one in ast.walk(node) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store))
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            bound.add(node.id)
        elif isinstance(node, (ast.Global, ast.Nonlocal)):
            seen.update(node.names)
        elif isinstance(node, ast.ExceptHandler) and node.name:
            seen.add(node.name)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            seen.update((one.asname or one.name).split('.')[0] for one in node.names)
        elif isinstance(node, (ast.MatchAs, ast.MatchStar)) and node.name:
            seen.add(node.name)
        elif isinstance(node, ast.MatchMapping) and node.rest:
            seen.add(node.rest)
    for outside in [*function.args.defaults, *function.args.kw_defaults, *annotations(function.args)]:
        if outside:
            seen.update(node.id for node in ast.walk(outside) if isinstance(node, ast.Name))
    every = [scope]
    for one in every:
        every.extend(one.get_children())
        seen.update(symbol.get_name() for symbol in one.get_symbols() if symbol.is_global())
    used = {name for one in every for name in one.get_identifiers()}
    return bound - seen, seen | used | set(dir(builtins))


def annotations(arguments):
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs, arguments.vararg, arguments.kwarg]
    return [one.annotation for one in every if one]


def outermost(body, scopes):
    """The functions that are in none, each with its symbol table."""
    scopes = [scope for scope in scopes if scope.get_type() in ('function', 'class')]
    for node in body:
        if not isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            continue
        [scope] = [one for one in scopes if one.get_name() == node.name and one.get_lineno() == node.lineno]
        if isinstance(node, ast.ClassDef):
            yield from outermost(node.body, scope.get_children())
        else:
            yield node, scope


def renamed(text):
    tree = ast.parse(text)
    places = {}
    for function, scope in outermost(tree.body, symtable.symtable(text, 'module', 'exec').get_children()):
        found, taken = variables(function, scope)
        counts = {name: 0 for name in found}
        for node in ast.walk(function):
            if isinstance(node, ast.Name) and node.id in counts:
                counts[node.id] += 1
        free = (name for name in short_names() if name not in taken)
        names = {}
        for name in sorted((name for name in found if len(name) > 1), key=lambda name: (-counts[name], name)):
            short = next(free)
            if len(short) < len(name):
                names[name] = short
        rename = Rename(names)
        for node in [function.args, *function.body]:
            rename.visit(node)
        for line, column, name in rename.places:
            places.setdefault(line, {})[column] = (name, names[name])
    lines = text.split('\n')
    for line, changes in places.items():
        old = lines[line - 1].encode()
        for column in sorted(changes, reverse=True):
            name, short = changes[column]
            if old[column:column + len(name)] != name.encode():
                raise Different(f'line {line}: {name} is not where it should be')
            old = old[:column] + short.encode() + old[column + len(name):]
        lines[line - 1] = old.decode()
    made = '\n'.join(lines)
    if ast.dump(ast.parse(made)) != ast.dump(tree):
        raise Different('the text with other names is another program')
    return made


def is_word(character):
    return character.isalnum() or character in '_\'"'


def squeezed(text):
    lines = text.split('\n')
    tokens = list(tokenize.generate_tokens(io.StringIO(text).readline))
    starts, ends = (getattr(tokenize, name, None) for name in ('FSTRING_START', 'FSTRING_END'))
    made, end, depth, breaks = [], (1, 0), 0, True
    for token in tokens:
        if token.type in (tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER, tokenize.COMMENT):
            continue
        if depth or token.type == ends:
            # Inside of an f-string everything stays.
            between = '\n'.join([lines[end[0] - 1][end[1]:], *lines[end[0]:token.end[0] - 1], lines[token.end[0] - 1][:token.end[1]]]) \
                if token.end[0] > end[0] else lines[end[0] - 1][end[1]:token.end[1]]
            made.append(between)
        else:
            line, column = token.start
            if line > end[0]:
                if not breaks:
                    made.append('\n' * (line - end[0]))
                elif token.type != tokenize.NL:  # else there is nothing but a comment
                    made.append(lines[line - 1][:column])
            elif column > end[1] and made and made[-1] and is_word(made[-1][-1]) and is_word(token.string[:1]):
                made.append(' ')
            elif breaks and line == 1:
                made.append(lines[0][:column])
            made.append('\n' if token.type in (tokenize.NEWLINE, tokenize.NL) else token.string)
        depth += (token.type == starts and starts is not None) - (token.type == ends and ends is not None)
        breaks = token.type in (tokenize.NEWLINE, tokenize.NL)
        end = token.end
    return ''.join(made)


def starts_of(tree):
    return [node.lineno for node in ast.walk(tree) if isinstance(node, ast.stmt)]


def shortened(text):
    named = renamed(text)
    made = squeezed(named)
    before, after = ast.parse(named), ast.parse(made)
    if ast.dump(before) != ast.dump(after) or starts_of(before) != starts_of(after):
        raise Different('the text with fewer spaces is another program')
    return made


def main(source, target):
    def shorter(found):
        try:
            return shortened(found[1])
        except Different as problem:
            print(f'{source}: a text stays as it is: {problem}', file=sys.stderr)
            return found[1]

    with open(source, encoding='utf-8') as file:
        text = file.read()
    text = re.sub(r'(?<=R"py\()(.*?)(?=\)py")', shorter, text, flags=re.S)
    with open(target, 'w', encoding='utf-8') as file:
        file.write(text)


main(*sys.argv[1:])
