class Animal:
    kingdom = "animals"
    count = 0
    def __init__(self, name):
        self.name = name
        Animal.count += 1
    def speak(self):
        return f"{self.name} makes {self.sound()}"
    def sound(self):
        return "a sound"
    @property
    def title(self):
        return self.name.title()
    @title.setter
    def title(self, value):
        self.name = value.lower()
    @staticmethod
    def legs(n):
        return n * 2
    @classmethod
    def make(cls, *names):
        return [cls(name) for name in names]
    def __repr__(self):
        return f"{type(self).__name__}({self.name!r})"
class Dog(Animal):
    def __init__(self, name, tricks=()):
        super().__init__(name)
        self.tricks = list(tricks)
    def sound(self):
        return "woof, not " + super().sound()
print(Dog("rex").speak(), Animal.make("cat", "cow"), Dog.make("fido"), Animal.count, Dog.legs(2))
dog = Dog("pip", ["sit"])
dog.title = "BELLA"
print(dog.title, dog.name, dog.kingdom, isinstance(dog, Animal), issubclass(Dog, Animal), issubclass(Animal, Dog))
print(hasattr(dog, "name"), getattr(dog, "age", 3), dog.__dict__, type(dog), Dog.__name__, Dog.__mro__[1:])
try:
    dog.missing
except AttributeError as error:
    print(error)
del dog.tricks
try:
    dog.tricks
except AttributeError as error:
    print(error)
class Vector:
    def __init__(self, x, y):
        self.x, self.y = x, y
    def __add__(self, other):
        return Vector(self.x + other.x, self.y + other.y)
    def __mul__(self, k):
        return Vector(self.x * k, self.y * k)
    __rmul__ = __mul__
    def __eq__(self, other):
        return isinstance(other, Vector) and (self.x, self.y) == (other.x, other.y)
    def __lt__(self, other):
        return self.x < other.x
    def __hash__(self):
        return hash((self.x, self.y))
    def __neg__(self):
        return Vector(-self.x, -self.y)
    def __bool__(self):
        return bool(self.x or self.y)
    def __len__(self):
        return 2
    def __getitem__(self, i):
        return (self.x, self.y)[i]
    def __contains__(self, v):
        return v in (self.x, self.y)
    def __call__(self, k):
        return self.x * k
    def __str__(self):
        return f"<{self.x}, {self.y}>"
    def __repr__(self):
        return f"Vector({self.x}, {self.y})"
    def __format__(self, spec):
        return "|".join(format(v, spec) for v in (self.x, self.y))
    def __iter__(self):
        yield self.x
        yield self.y
a, b = Vector(1, 2), Vector(3, 4)
print(a + b, 2 * a, a * 3, -a, a == Vector(1, 2), a != b, a < b, bool(Vector(0, 0)), len(a), a[1], 2 in a, a(10))
print(str(a), repr(a), f"{a:.1f} {a!r}", list(a), {a: "key"}[Vector(1, 2)], sorted([b, a]), max(a, b))
x, y = a
print(x, y, [*a, *b])
class Stack(list):
    def push(self, item):
        self.append(item)
        return self
s = Stack().push(1).push(2)
print(s, len(s), s[0], isinstance(s, list))
class Defaults(dict):
    def __missing__(self, key):
        return key * 2
print(Defaults(a=1)["a"], Defaults()["zz"], Defaults(b=2))
class Managed:
    def __enter__(self):
        print("enter")
        return self
    def __exit__(self, kind, error, trace):
        print("exit", kind.__name__ if kind else None, error)
        return kind is ValueError
with Managed() as m, Managed():
    print("body", isinstance(m, Managed))
with Managed():
    raise ValueError("swallowed")
try:
    with Managed():
        raise KeyError("out")
except KeyError as error:
    print("caught", error)
class Proxy:
    def __getattr__(self, name):
        return lambda *args: (name, args)
print(Proxy().anything(1, 2))
class Outer:
    class Inner:
        def where(self):
            return Outer.Inner.__qualname__
    value = [n * 2 for n in range(3)]
print(Outer().Inner().where(), Outer.value)
