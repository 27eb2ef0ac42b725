# SPDX-License-Identifier: MIT
import random, re
SEED = 14
COUNT = 1500
rng = random.Random(SEED)
def atom(depth, groups):
    k = rng.randrange(22)
    if k < 7: return rng.choice('ab')
    if k == 7: return '.'
    if k == 8: return rng.choice(['[ab]', '[^a]', '[^b\\n]', '[a-c]', '[\\w]', '[^\\W]', '[\\d_]'])
    if k == 9: return rng.choice(['\\w', '\\d', '\\s', '\\W', '\\D', '\\S'])
    if k == 10: return rng.choice(['^', '$', '\\A', '\\Z', '\\z', '\\b', '\\B'])
    if k == 11 and groups[0]: return '\\%d' % rng.randint(1, groups[0])
    if k == 12 and groups[0] and depth: return '(?(%d)%s|%s)' % (rng.randint(1, groups[0]), seq(depth-1, groups), seq(depth-1, groups))
    if not depth: return rng.choice('abc')
    if k < 17:
        groups[0] += 1
        return '(' + alt(depth-1, groups) + ')'
    if k == 17: return '(?:' + alt(depth-1, groups) + ')'
    if k == 18: return '(?>' + alt(depth-1, groups) + ')'
    if k == 19: return rng.choice(['(?=', '(?!']) + alt(depth-1, groups) + ')'
    if k == 20: return rng.choice(['(?<=', '(?<!']) + rng.choice(['a', 'b', 'ab', '.', 'a|b', '[ab]b', alt(depth-1, groups)]) + ')'
    return rng.choice(['(?i:', '(?s:', '(?m:', '(?-i:', '(?a:', '(?x: ']) + alt(depth-1, groups) + ')'
def item(depth, groups):
    text = atom(depth, groups)
    if rng.random() < 0.35:
        text += rng.choice(['*', '+', '?', '{2}', '{1,2}', '{,2}', '{0,3}', '{2,}', '{0}'])
        text += rng.choice(['', '', '', '?', '?', '+'] if POSSESSIVE else ['', '', '', '?'])
    return text
def seq(depth, groups):
    return ''.join([item(depth, groups) for _ in range(rng.choice([0, 1, 1, 2, 2, 3]))])
def alt(depth, groups):
    return '|'.join([seq(depth, groups) for _ in range(rng.choice([1, 1, 1, 2, 3]))])
POSSESSIVE = True
bad = 0
for number in range(COUNT):
    pattern = rng.choice(['', '', '', '(?i)', '(?m)', '(?s)', '(?x)']) + alt(rng.randint(1, 3), [0])
    try:
        p = re.compile(pattern)
    except re.error as e:
        bad += 1
        print(number, pattern, 'error', e)
        continue
    out = []
    for _ in range(3):
        subject = ''.join([rng.choice('aabbcA1_ \n') for _ in range(rng.randint(0, 9))])
        for m in (p.search(subject), p.match(subject), p.fullmatch(subject), p.search(subject, 1, 5)):
            out.append(m and (m.regs, m.lastindex))
        out.append(p.findall(subject))
        out.append(p.split(subject))
        out.append(p.subn('<\\g<0>>', subject))
        out.append([m.span() for m in p.finditer(subject)])
    print(number, pattern, subject.encode(), out)
print(bad)
