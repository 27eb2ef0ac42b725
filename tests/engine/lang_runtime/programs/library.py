import functools, itertools, collections, math, json, random, contextlib, dataclasses
from collections import deque, defaultdict, Counter, OrderedDict
from dataclasses import dataclass, field
from functools import partial, reduce, lru_cache
from typing import Optional, List
print(partial(pow, 2)(5), reduce(lambda a, b: a * b, [1, 2, 3, 4]), partial(int, base=2)("101"))
@lru_cache(maxsize=None)
def fib(n: int) -> Optional[int]:
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(60), fib.cache_info(), fib.__name__)
print(list(itertools.islice(itertools.count(5, 2), 3)), list(itertools.chain([1], "ab")), list(itertools.repeat("x", 2)),
      list(itertools.islice(itertools.cycle("ab"), 5)), list(itertools.product("ab", [1, 2])), list(itertools.combinations("abc", 2)),
      list(itertools.permutations([1, 2, 3], 2)), list(itertools.accumulate([1, 2, 3])), list(itertools.zip_longest("ab", "c", fillvalue="-")))
q = deque([1, 2], maxlen=3)
q.append(3), q.append(4), q.appendleft(0)
print(q, q.popleft(), q.pop(), len(q), list(q), deque("ab"))
d = defaultdict(list)
d["a"].append(1), d["b"].append(2), d["a"].append(3)
print(d, dict(d), defaultdict(int)["x"])
c = Counter("abracadabra")
print(c, c.most_common(2), c["z"], Counter(a=1) + Counter(a=2, b=1), sum(c.values()))
o = OrderedDict(a=1, b=2)
o.move_to_end("a")
print(o, list(o))
print(math.sqrt(16), math.floor(2.7), math.ceil(2.1), math.pi, math.gcd(12, 18), math.factorial(10), math.isclose(0.1 + 0.2, 0.3), math.inf, math.hypot(3, 4), math.log(math.e), math.log2(8))
print(json.dumps({"a": [1, 2.5, None, True], "b": "é\n"}), json.dumps([1, {"x": 2}], indent=2), json.loads('{"k": [1, 2.0, "s", null, false]}'), json.dumps({"b": 1, "a": 2}, sort_keys=True, separators=(",", ":")))
random.seed(42)
print(random.random(), random.randint(1, 100), random.uniform(0, 10), random.choice("abcdef"), random.sample(range(100), 5), random.getrandbits(16))
x = list(range(8))
random.shuffle(x)
print(x, random.random())
@dataclass
class Point:
    x: int
    y: int = 0
    tags: List[str] = field(default_factory=list)
    def norm(self):
        return math.hypot(self.x, self.y)
p = Point(3, y=4)
print(p, p == Point(3, 4), p.norm(), dataclasses.asdict(p), dataclasses.replace(p, x=1))
@dataclass(frozen=True, order=True)
class Version:
    major: int
    minor: int = 0
print(sorted([Version(2), Version(1, 5)]), Version(1) < Version(2), hash(Version(1)) == hash(Version(1)))
try:
    Version(1).major = 2
except dataclasses.FrozenInstanceError as error:
    print(error)
try:
    Point()
except TypeError as error:
    print(error)
@contextlib.contextmanager
def tag(name):
    print("<" + name + ">")
    try:
        yield name.upper()
    finally:
        print("</" + name + ">")
with tag("b") as t, contextlib.suppress(KeyError):
    print(t)
    {}["x"]
with contextlib.ExitStack() as stack:
    stack.enter_context(tag("i"))
    stack.callback(print, "callback")
print(functools.wraps(fib)(lambda: 0).__name__)
