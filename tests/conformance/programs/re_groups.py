# SPDX-License-Identifier: MIT
# Match and Pattern objects: their attributes and methods, and how they are printed.
import re

date = re.compile(r'(?P<year>\d{4})-(?P<month>\d\d)(-(?P<day>\d\d))?')
match = date.search('on 2024-05, or 2023-11-30')
print(match, bool(match), match.re is date, match.string, match.pos, match.endpos)
print(match.group(), match.group(0), match[1], match['month'], match.group('year', 2, 'day'), match.groups(), match.groups(''), match.groups('-'))
print(match.groupdict(), match.groupdict(0), match.lastindex, match.lastgroup, match.regs)
print(match.start(), match.end(), match.span(), match.start('month'), match.end(2), match.span('day'), match.start(3), match.end(3))
print(match.expand(r'\2/\1 [\g<day>] \g<0>\n'), match.group(True), match[False])
for index in (5, -1, 'hour', 1.5, None, 2 ** 40):
    try:
        print(match.group(index))
    except IndexError as error:
        print(repr(index), error)
for call in (lambda: match['x'], lambda: match[9], lambda: match.start('y'), lambda: match.span(7), lambda: match.expand(r'\g<none>'), lambda: match.expand(r'\7')):
    try:
        print(call())
    except (IndexError, re.error) as error:
        print(type(error).__name__, error)

print(date, repr(date), date.pattern, date.flags, date.groups, dict(date.groupindex), date.groupindex, repr(date.groupindex))
print(re.compile('x' * 300), re.compile("it's"), re.compile('"\n\\\\'), re.compile(b'b'), re.compile('é', re.I), re.compile(b'b', re.X))
print(date == re.compile(date.pattern), date == re.compile('x'), re.compile('a') == re.compile('a', re.I), re.compile('a') == re.compile(b'a'), date != 5)
print(hash(re.compile('a')) == hash(re.compile('a')), {re.compile('a'): 1}[re.compile('a')], re.compile(date) is date)
print(type(date), type(match), re.Pattern, re.Match, isinstance(date, re.Pattern), isinstance(match, re.Match), isinstance(None, re.Match))

word = re.compile(r'\w+')
for call in (word.search, word.match, word.fullmatch, word.findall):
    print([call('ab cd ef', *limits) for limits in ((), (1,), (2,), (3, 5), (0, 2), (-5, 100), (7, 3), (100,), (8,))])
print([m.span() for m in word.finditer('ab cd ef', 1, 7)], word.match('ab cd', pos=3).group(), word.search(string='xy', pos=1, endpos=2))
match = word.search('ab cd', 2, 4)
print(match.pos, match.endpos, match.span(), match.group(), match.string)
print(re.compile('^b').search('ab', 1), re.compile(r'\bb').search('ab', 1), re.compile('(?<=a)b').match('ab', 1), re.compile('a$').search('ab', 0, 1))

matches = list(re.finditer('(?P<letter>[a-z])|(?P<digit>[0-9])|(?P<other>.)', 'a1 b'))
print([(m.lastgroup, m.group()) for m in matches])
print(matches[0] == matches[0], matches[0] == matches[1], len({*matches}))
print(re.match('(((a)))', 'a').lastindex, re.match('(a)(b)', 'ab').lastindex, re.match('((a)(b))', 'ab').lastindex, re.match('a', 'a').lastindex)

match re.match(r'(\w+) (\w+)', 'hello world'):
    case re.Match(lastindex=last, string=text):
        print('a match', last, text)
if found := re.search('o', 'hello'):
    print(found.start())


def first(pattern: re.Pattern[str], text: str) -> re.Match[str] | None:
    return pattern.search(text)


print(first(word, '  x '))
for wrong in (5, None, ['a']):
    try:
        word.search(wrong)
    except TypeError as error:
        print(error)
for pattern, text in ((word, b'x'), (re.compile(b'x'), 'x')):
    try:
        pattern.findall(text)
    except TypeError as error:
        print(error)
