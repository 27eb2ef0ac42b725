# Programs that change what is at work: while it compares, indexes, or lets go.
class Clears:
    def __eq__(self, other):
        items.clear()
        return True
items = [Clears(), 2]
items.remove(1)
print(items)
items = [Clears()]
print(items.index(1), items)
items = [Clears(), 5]
print(items.count(1), items)
items = [Clears(), 5]
print(1 in items, items)
class Grows:
    def __del__(self):
        grown.append(1)
grown = [Grows(), 2, 3]
grown.remove(grown[0])
print(len(grown))
grown = [Grows(), Grows(), 3]
grown[0:2] = []
print(grown)
grown = [Grows(), Grows(), 3]
grown.clear()
print(grown)
class Drops:
    def __del__(self):
        table.clear()
table = {1: Drops(), 2: 3}
table[1] = 5
print(table)
table = {1: Drops(), 2: 3}
del table[1]
print(table)
table = {i: Drops() for i in range(3)}
table.clear()
print(table)
class Own:
    def __del__(self):
        holder.__dict__.clear()
class Holder: pass
holder = Holder()
holder.a, holder.b = Own(), 2
holder.a = 3
print(vars(holder))
holder.a, holder.b = Own(), 2
del holder.a
print(vars(holder))
s = {1, 2}
class Shrinks:
    def __hash__(self): return 1
    def __eq__(self, other):
        s.clear()
        return False
try:
    print(Shrinks() in s, s)
except RuntimeError as e:
    print(e)
d = {1: 2, 17: 3}
class Shrinks2:
    def __hash__(self): return 1
    def __eq__(self, other):
        d.clear()
        return False
print(d.get(Shrinks2()), d)
l = [3, 1, 2]
def key(x):
    l.append(9)
    return x
try:
    l.sort(key=key)
except ValueError as e:
    print(e)
print(l)
l = [1, 2, 3]
class Mul:
    def __index__(self):
        l.clear()
        return 1
try:
    l[Mul()] = 5
except IndexError as e:
    print(e)
l = [1, 2, 3]
try:
    print(l[Mul()])
except IndexError as e:
    print(e)
l = [1, 2, 3]
l.insert(Mul(), 7)
print(l)
l = [1, 2, 3]
try:
    print(l.pop(Mul()))
except IndexError as e:
    print(e)
l = [1, 2, 3]
try:
    del l[Mul()]
except IndexError as e:
    print(e)
class A:
    def __del__(s): L.clear()
L = [A(), A(), A(), A()]
L[::2] = [1, 1]
print(len(L))
class K:
    def __init__(s, n): s.n = n
    def __hash__(s): return 1
    def __eq__(s, o): return s.n == o.n
    def __del__(s): S.clear()
S = {K(1), K(2), K(3)}
S -= {K(1), K(2)}
print(len(S))
def mk(n):
    def g():
        try:
            yield n
        finally:
            M.append(n)
    it = g()
    next(it)
    return it
M = [mk(1), mk(2)]
M *= 0
print(M)
M = [mk(1), mk(2)]
M.__init__([5])
print(M)
class P:
    def __init__(s, p): s.p = p
    def __del__(s):
        global c; c += 1; s.p = None
c = 0; x = None
for i in range(60): x = P(x)
x = None; print(c)
class B:
    def __del__(s): print("del B")
class C:
    def __del__(s): print("begin"); B(); print("end")
a = [C()]; a = None
class D:
    def __del__(s): print("del D")
big = [0]*60000; big[5] = D(); big = None; print("after")
class H: pass
H.__del__ = lambda s: print("late")
H()
