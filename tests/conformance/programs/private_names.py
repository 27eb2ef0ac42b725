"""Names that are a class's own, and other rules of classes.

The module's own words."""
import asyncio

print(__doc__)

class A:
    __count = 0
    _Odd__thing = 5
    def __init__(self):
        self.__x = "A"
        self.__dict__["__y"] = 1
        A.__count += 1
    def a(self):
        return self.__x
    def __m(self):
        return "A.m"
    def call(self):
        return self.__m()
    @property
    def __p(self):
        return 3
    def read(self):
        del self.__x
        try:
            return self.__x
        except AttributeError as e:
            return str(e)
    def count(self):
        return A.__count, [self.__p for _ in range(2)], (lambda: self.__m())()
class B(A):
    def __init__(self):
        super().__init__()
        self.__x = "B"
    def b(self):
        return self.__x
    def __m(self):
        return "B.m"
class __Hidden:
    def __init__(self): self.__v = 1
    def show(self): return vars(self)
class ___:
    def __init__(self): self.__v = 1
b = B()
print(b.a(), b.b(), b.call(), sorted(vars(b)), b.count(), A._A__count, b.read())
print(__Hidden().show(), vars(___()))
for name in "__x", "_B__x", "_A__m":
    print(name, hasattr(b, name))
def outer():
    __secret = 2
    class C:
        def f(self):
            return __secret
        def g(self):
            return __no
    return C
try: outer()().g()
except NameError as e: print(e, e.name)

class C:
    async def __init__(self): pass
class G:
    def __init__(self): yield 1
class R:
    def __init__(self): return 5
for one in C, G, R:
    try: print(one())
    except TypeError as e: print(e)

class D:
    def __get__(self, obj, owner=None): return "got"
    def __set__(self, obj, value): print("set", value)
    def __delete__(self, obj): print("deleted")
class H:
    d = D()
h = H()
h.d = 1
print(h.d)
del h.d

