# SPDX-License-Identifier: MIT
# Flags, as arguments and in patterns.
import re

for name in ('NOFLAG', 'ASCII', 'A', 'IGNORECASE', 'I', 'MULTILINE', 'M', 'DOTALL', 'S', 'VERBOSE', 'X', 'UNICODE', 'U', 'LOCALE', 'L', 'DEBUG'):
    flag = getattr(re, name)
    print(name, flag, repr(flag), flag.value, flag.name, int(flag), flag == int(flag), bool(flag), isinstance(flag, re.RegexFlag), f'{flag}')
print(re.I | re.M, re.I | re.M | re.S | re.X | re.A, re.I & re.M, re.I & 2, (re.I | re.M) & re.M, re.RegexFlag(10), re.I | 8, 8 | re.I, re.I in (re.I | re.M), re.X in re.I)
for flags in (0, re.I, re.M | re.S, re.X | re.A, re.I | re.U, 2, 2 | 8):
    compiled = re.compile('A.b # c', flags)
    print(compiled, compiled.flags, bool(compiled.flags & re.I), type(compiled.flags).__name__)
print(re.compile('(?im)a').flags, re.compile('(?im)a'), re.compile('(?a)a'), re.compile('(?x) a', re.S), re.compile('(?i:a)').flags)

print(re.findall('^a', 'a\na', re.M), re.findall('^a', 'a\na'), re.findall('a$', 'a\na\n', re.M), re.findall('a$', 'a\na\n'), re.findall(r'\Aa', 'a\na', re.M), re.findall(r'a\Z', 'a\na\n', re.M))
print(re.findall('a.', 'a\nab', re.S), re.findall('a.', 'a\nab'), re.findall('ab', 'aBAb', flags=re.I), re.findall('[a-c]+', 'aBC', re.I), re.findall('[^a]', 'aAb', re.I), re.findall(r'(a)\1', 'aA', re.I))
number = re.compile(r"""
    (?P<sign> [-+] )?      # a sign, or none
    (?P<whole> \d+ )
    (?: \. (?P<part> \d* ) )?   # [#] and ( are nothing here
    \ *\# [ #]
""", re.VERBOSE)
print(number.match('-12.5 # ').groupdict(), number.match('7##').groups(), number.match('7 '))
print(re.match('(?i)straSSE', 'STRAsse'), re.match('(?i)é', 'É'), re.match('(?ia)é', 'É'), re.match(r'(?a)\w', 'é'), re.match(r'\w', 'é'), re.match(r'(?a:\w)\w', 'aé'), re.match(r'(?a:\w)\w', 'éa'))
print(re.match('(?i:a)b', 'Ab'), re.match('(?i:a)b', 'AB'), re.match('(?i)a(?-i:b)', 'Ab'), re.match('(?i)a(?-i:b)', 'AB'), re.match('(?s-m:.)$', '\n'), re.match('(?s:.).', '\n\n'), re.match('(?x: a b )c d', 'abc d'))
print(re.search('b', 'AB', re.IGNORECASE), re.fullmatch('a.c', 'A\nC', re.I | re.S), re.split('B', 'abc', flags=re.I), re.sub('B', '-', 'abc', flags=re.I), re.subn('(?i)B', '-', 'abcB'))
print([m.start() for m in re.finditer('^', 'a\nb\n', re.M)], [m.start() for m in re.finditer('$', 'a\nb\n', re.M)], [m.start() for m in re.finditer('$', 'a\nb\n')])
re.purge()
print(sorted(name for name in re.__all__ if name.isupper()), all(hasattr(re, name) for name in re.__all__))
