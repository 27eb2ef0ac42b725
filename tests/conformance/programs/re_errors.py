# SPDX-License-Identifier: MIT
# What is wrong with patterns and templates, and where.
import re

patterns = [
    '(', ')', 'a)', '(a', '((a)', '(?:a', '*', '+a', '?', 'a|*', '(*)', '^*', r'\b+', '(?i)*', '(?#c)*', 'a**', 'a+*', 'a{2}{3}', 'a*???', 'a++?', '[', '[a', '[]', '[^]', '[a-', '[z-a]',
    r'[\d-z]', r'[a-\d]', '[\\', '\\', 'a\\', r'\q', r'\y', r'[\q]', r'\8', r'\1', r'(a)\2', r'(a\1)', r'(?P<n>a(?P=n))', r'\400', r'[\400]', r'\x', r'\x1', r'\u12', r'\U0000004', r'\Uffffffff', 'a{2,1}',
    'a{99999999999}', '(?', '(?P', '(?P<', '(?P<n', '(?P<>a)', '(?P<1>a)', '(?P<a-b>a)', '(?P<n>a)(?P<n>b)', '(?P=', '(?P=n', '(?P=n)', '(?P=)', '(?Px)', '(?<', '(?<x)', '(?<n>a)', '(?z)', '(?', '(?=', '(?=a',
    '(?<=a*)', '(?<!a|bc)', r'(?<=(a)\1)', r'(?<=(a))\1', '(?<=a{2})b', '(?(1)a|b)', '(?(0)a)', '(?(', '(?(n)a)', '(?()a)', '(a)(?(1)b|c|d)', '(?(1', '(a)(?(1', '(?i', '(?i-', '(?-', '(?-i', '(?-i)', '(?i-i:a)',
    '(?a-u:b)', '(?au)', '(?L)', '(?-a:b)', '(?iz)', '(?i-z:a)', '(?i1)', 'a(?i)', '(?:(?i)a)', '|(?i)a', '(?#', '(?#a', 'ab\ncd(', 'ab\n\ncd**', '(?x)a # (\n (b', r'\N{', r'(?P<é>a)(?P=e)', '(?P<ä>x)[',
]
for pattern in patterns:
    try:
        compiled = re.compile(pattern)
        print(repr(pattern), 'is right', compiled.groups, dict(compiled.groupindex))
    except re.error as error:
        print(repr(pattern), '|', error, '|', error.msg, error.pos, error.lineno, error.colno, error.pattern == pattern)
    except OverflowError as error:
        print(repr(pattern), type(error).__name__, error)

for template in ['\\', r'\q', r'\g', r'\g<', r'\g<>', r'\g<1', r'\g<2>', r'\g<x>', r'\g<a b>', r'\2', r'\99', r'\400', r'\x41', r'\u', 'a\nb\\z']:
    try:
        print(repr(template), repr(re.sub('(?P<n>a)', template, 'banana')))
    except (re.error, IndexError) as error:
        print(repr(template), type(error).__name__, error)

for flags in (re.L, re.A | re.U):
    try:
        print(re.compile('a', flags))
    except ValueError as error:
        print(error)
for pattern in ('(?a)b', '(?u)b'):
    try:
        print(re.compile(pattern, re.U), re.compile(pattern, re.A))
    except ValueError as error:
        print(pattern, error)
for pattern in (b'(', b'(?u)a', b'\\u0041', b'(?P<\xe9>a)'):
    try:
        print(re.compile(pattern))
    except re.error as error:
        print(pattern, error, error.pattern)

print(re.error is re.PatternError, re.error, re.error.__mro__, issubclass(re.error, Exception))
error = re.error('words')
print(error, error.msg, error.pattern, error.pos, error.lineno, error.colno, repr(error))
error = re.PatternError('words', 'a\nbc', 3)
print(error, error.msg, error.pattern, error.pos, error.lineno, error.colno, error.args)
try:
    re.compile('(' * 3000 + ')' * 3000)
except RecursionError as error:
    print('too deep')
re.compile('(')
