# SPDX-License-Identifier: MIT
# sub, subn, split, finditer, findall and escape.
import re

print(re.sub('a', 'b', 'banana'), re.sub('a', 'b', 'banana', count=2), re.sub('', '-', 'abc'), re.sub('x*', '-', 'abxxd'), re.sub('^', '> ', 'a\nb', flags=re.M))
print(re.sub(r'(\w+) (\w+)', r'\2 \1', 'hello world, good day'), re.sub('(?P<a>.)(?P<b>.)', r'\g<b>\g<a>', 'abcd'), re.sub('(a)|(b)', r'[\1|\2]', 'abc'))
print(re.sub('a', r'\\', 'aba'), re.sub('a', r'\n\t\x20' if False else r'\n\t', 'aba'), re.sub('a', r'\.\-', 'a'), re.sub('(a)', r'\g<1>0', 'a'), re.sub('(a)', r'\101\0', 'a'))
print(re.sub(r'\d+', lambda m: str(int(m[0]) * 2), 'a1 b22 c333'), re.sub('a', lambda m: '\\n', 'a'), re.sub('[aeiou]', str.upper and (lambda m: m.group().upper()), 'education'))
print(re.subn('a', 'b', 'banana'), re.subn('x', 'y', 'abc'), re.subn('(?i)A', '', 'bAnana', count=1), re.subn('a*', 'x', 'baac'), re.sub('a', lambda m: None, 'banana'))
print(re.compile('a').sub('b', 'aaa', 1), re.compile('a').subn(repl='b', string='aaa', count=2), re.compile('b|').sub('.', 'abc'), re.sub('a', 'b', 'aaa', -1))
text = 'abc'
print(re.sub('x', 'y', text), re.sub('.', '', text), re.sub('(?m)$', ';', 'a\nb'))

print(re.split(',', 'a,b,,c'), re.split(r'\s*,\s*', 'a , b,c'), re.split('(,)', 'a,b'), re.split('(a)|(b)', 'xaybz'), re.split('', 'abc'), re.split('x*', 'axbc'))
print(re.split(r'\b', 'a bc d'), re.split('[,;]', 'a,b;c', maxsplit=1), re.split('(-)', 'a-b-c', maxsplit=1), re.split(',', ''), re.split('a', 'a'), re.split(r'(\W+)', '...a, b.'))
print(re.split(',', 'a,b', maxsplit=-1), re.compile('(?i)X').split('axbXc', 1), re.split('(?m)^', 'a\nb'))

print(re.findall('a', 'banana'), re.findall('(a)', 'banana'), re.findall('(a)(n)?', 'banana'), re.findall('', 'ab'), re.findall(r'(\w+)=(\d+)', 'set w=20 and h=10'))
print([m.group() for m in re.finditer('an', 'bananan')], [m.span() for m in re.finditer('a|', 'aba')], list(re.finditer('x', '')))
numbers = re.finditer(r'\d', '1a2b3')
print(next(numbers).group(), [m.group() for m in numbers], next(numbers, 'no more'))

print(re.escape('a.b*c+d?e^f$g(h)[i]{j}|k\\l-m n#o&p~q_r,s:t\tu\nv/w"x'), re.escape(''), re.escape('é日'), re.escape(b'a.b\xff'))
for name in ('1+1=2?', 'C:\\dir', '[x]'):
    print(re.fullmatch(re.escape(name), name))


def tokens(code):
    kinds = [('NUMBER', r'\d+(\.\d*)?'), ('ASSIGN', r':='), ('END', r';'), ('ID', r'[A-Za-z]+'), ('OP', r'[+\-*/]'), ('NEWLINE', r'\n'), ('SKIP', r'[ \t]+'), ('WRONG', r'.')]
    line, begin = 1, 0
    for match in re.finditer('|'.join(f'(?P<{name}>{pattern})' for name, pattern in kinds), code):
        kind, value = match.lastgroup, match.group()
        if kind == 'NEWLINE':
            line, begin = line + 1, match.end()
        elif kind == 'WRONG':
            raise RuntimeError(f'{value!r} unexpected on line {line}')
        elif kind != 'SKIP':
            yield kind, float(value) if kind == 'NUMBER' else value, line, match.start() - begin


print(*tokens('total := total + price * 1.5;\n  tax := 3;'), sep='\n')
try:
    list(tokens('a := $'))
except RuntimeError as error:
    print(error)

table = {'red': 'rot', 'green': 'grün', 'blue': 'blau'}
print(re.sub('|'.join(map(re.escape, table)), lambda m: table[m[0]], 'red green blue yellow'))
print(re.sub(r'(?<!^)(?=[A-Z])', '_', 'camelCaseToSnakeCase').lower(), re.sub(r'_(\w)', lambda m: m[1].upper(), 'snake_case_to_camel'))
print(re.sub(r'(?<=\d)(?=(\d{3})+$)', ',', '1234567'), re.sub(r'\s+', ' ', '  a \n\t b  ').strip(), re.sub('(.)(?=.*\\1)', '', 'mississippi'))
for wrong in ((lambda: re.sub('a', 1, 'a')), (lambda: re.sub('a', lambda m: 1, 'ba')), (lambda: re.sub('a', 'b', 1)), (lambda: re.compile(1)), (lambda: re.compile(re.compile('a'), re.I))):
    try:
        print(wrong())
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
