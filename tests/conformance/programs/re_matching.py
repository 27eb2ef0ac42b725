# SPDX-License-Identifier: MIT
# What patterns find, by search, match and fullmatch, and what their groups are.
import re

subjects = ['', 'a', 'ab', 'aab', 'abab', 'ba', 'a\nb', 'ab12_', ' a-b ', '<a>', '"a\'b"', 'aaaa', 'xyz\n']
patterns = [
    'a', '', 'a|b', 'ab|a', '(a)|b', '(a|ab)(b?)', 'a*', 'a+?', '(a*)*', '(a|b)*', '(a|b)*?b', '(?:(a)|b)*', 'a{2}', 'a{,2}', 'a{1,}?b',
    '(a)(b)?', '(?P<first>a)(?P<second>b)?', r'(.)\1', r'(?P<x>.)(?P=x)', 'a*+a', 'a*+b', '(?>a+)b', '(?>a|ab)c?$', '(?:ab)++', 'a(?=b)', 'a(?!b)',
    '(?<=a)b', '(?<!a)b', r'(?=(\w+))', '^.', '.$', '^$', r'\Aa', r'b\Z', r'b\z', r'\b', r'\B', r'\ba\b', r'\w+', r'\W', r'\d+', r'\D+', r'\s', r'\S+',
    '[ab]+', '[^ab]', '[a-c]', r'[\w-]+', '[]x]', '[^]]', '[-a]', r'[\]"]', '.', '(?s).+', '(?m)^.', '(?m).$', '(?i)AB', '(?i:A)B', '(?x) a \n b # c',
    '(?#comment)a', '(<)?a(?(1)>)', '(?P<q>")?a(?(q).b)', '()', '(a?)*?b', '(?:a?)+', '(?:|a)+', '(a|b|){3}', r'\x61', r'\u0061\142', r'\.', 'a{', 'a{1', 'x{,y}',
    '((a)(b))', '((a)|(b))+', '(?:a(?=(b)))+', '(?!)', '(?=)', '(?<=^a)b', r'(?<=\n)b', 'a??', '(?:a??b)*', '$', '(?m)$', r'\n$',
]
for pattern in patterns:
    compiled = re.compile(pattern)
    for subject in subjects:
        found = [compiled.search(subject), compiled.match(subject), compiled.fullmatch(subject), compiled.search(subject, 1), compiled.search(subject, 0, 2)]
        if any(found):
            print(f'{pattern!r:30} {subject!r:10}', *[match and (match.regs, match.lastindex, match.lastgroup) for match in found])
    print(pattern, [compiled.findall(subject) for subject in subjects])

text = 'Grüße aus Köln, Ωmega ΩΜΈΓΑ, Жук жук; naïve café №5 ①②, 日本語テキスト、漢字。 x²+½ “quoted” — dash…\u00a0end\u2003.'
for pattern in [r'\w+', r'\W+', r'\b\w', r'(?a)\w+', '(?i)ω', '(?i)[а-я]+', '(?i)ß', 'ü|ö', r'[^\W\d]+', r'\s+', '[α-ω]+', '[一-龥]+', r'\d+', '(?i)É']:
    print(pattern, re.findall(pattern, text), [match.span() for match in re.finditer(pattern, text)][:5])
print(re.match(r'\d+', '٣٤5').group(), re.findall('(?i)k', 'kK\u212a'), re.findall('(?i)[a-z]', 'ſK\u212aİı'), re.findall('(?ia)k', 'kK\u212a'))

data = b'GET /x\r\nHost: \xff\x00 y\r\n'
print(re.findall(rb'\w+', data), re.search(rb'\xff(.)', data), re.sub(rb'(\w)\r', rb'\1!', data), re.split(rb'\r?\n', data), re.compile(rb'(?i)host').search(data).group())
