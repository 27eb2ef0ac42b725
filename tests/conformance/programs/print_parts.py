import sys, io
class Tee:
    def __init__(self): self.parts = []
    def write(self, s): self.parts.append(s)
    def flush(self): pass
t = Tee()
print("a", 1, "b", file=t)
print(file=t)
print("x", sep="", end="", file=t)
print(t.parts)
class Loud:
    def __str__(self):
        print("inside")
        return "loud"
print("a", Loud(), "b")
class Bad:
    def __str__(self):
        raise ValueError("no")
try:
    print("first", Bad(), "never")
except ValueError as e:
    print("|", e)
try:
    print("first", Bad(), "never", file=t)
except ValueError as e:
    print("|", e, t.parts)
class NoWrite: pass
try:
    print("x", file=NoWrite())
except AttributeError as e:
    print(e)
class Odd:
    def __getattr__(self, name):
        print("asked", name)
        return lambda s: None
print(1, 2, file=Odd())
print(1, file=Odd(), flush=True)
print(1, flush=True)
try:
    print(1, sep=3)
except TypeError as e:
    print(e)
try:
    print(1, end=3)
except TypeError as e:
    print(e)
try:
    print(1, foo=3)
except TypeError as e:
    print(e)
print("z" * 5000 == "z", "y" * 10)
print(1, 2, sep=None, end=None)
old, sys.stdout = sys.stdout, t
t.parts.clear()
print("to t", 3)
sys.stdout = old
print(t.parts)
b = io.StringIO()
print("p", "q", file=b, end="!")
print(b.getvalue())
print("u" * 4097, "v" * 5000, 3)
