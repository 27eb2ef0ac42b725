# SPDX-License-Identifier: MIT
"""weakref: what is gone when the last reference to it goes."""

import weakref


class Resource:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"<{self.name}>"


r = Resource("watched")
ref = weakref.ref(r)
print(ref() is r, ref().name, weakref.getweakrefcount(r), repr(ref)[:11])
del r
print(ref(), ref() is None)


class Plain:
    def __init__(self, n=0):
        self.n = n

    def method(self):
        return self.n * 2


p = Plain(3)
seen = weakref.ref(p)
print(seen().n)
p = None
print(seen())

keys = [Plain(1), Plain(2)]
table = weakref.WeakKeyDictionary()
table[keys[0]] = "one"
table[keys[1]] = "two"
print(len(table), sorted(table.values()), table[keys[0]], keys[1] in table)
keys.pop()
print(len(table), list(table.values()))
cache = weakref.WeakValueDictionary()
kept = cache["kept"] = Plain(5)
cache["lost"] = Plain(6)
print(sorted(cache), len(cache), cache.get("lost"), cache["kept"].n, "lost" in cache)
try:
    cache["lost"]
except KeyError as e:
    print("KeyError", e)
group = weakref.WeakSet()
member = Plain(7)
group.add(member)
group.add(Plain(8))
print(len(group), [m.n for m in group], member in group, Plain(7) in group)
del member
print(len(group), list(group))
owner = Plain(9)
bound = weakref.WeakMethod(owner.method)
print(bound()())
owner = None
print(bound())
proxied = Plain(10)
proxy = weakref.proxy(proxied)
print(proxy.n, proxy.method())
proxy.n = 11
print(proxied.n)
del proxied
try:
    proxy.n
except ReferenceError as e:
    print("ReferenceError", e)
for wrong in (5, "text", [1], None):
    try:
        weakref.ref(wrong)
    except TypeError as e:
        print(e)


class Observer:
    def __init__(self, subject):
        subject.observers.add(self)

    def notify(self, event):
        print("notified of", event)


class Subject:
    def __init__(self):
        self.observers = weakref.WeakSet()

    def fire(self, event):
        for observer in list(self.observers):
            observer.notify(event)


subject = Subject()
o = Observer(subject)
subject.fire("first")
del o
subject.fire("second")
print(len(subject.observers))
