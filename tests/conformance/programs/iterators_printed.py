# SPDX-License-Identifier: MIT
"""The classes of iterators and other built-in objects, and how they print."""

def g(): yield
class K:
    def __getitem__(self, i): return i
for e in [iter([]),iter(()),iter(''),iter('é'),iter({}),iter({}.values()),iter({}.items()),iter(set()),iter(range(1)),iter(b''),zip(),map(str,[]),filter(None,[]),enumerate([]),reversed([]),reversed(()),reversed(''),reversed(range(2)),reversed({}),iter(K()),iter(int,1),g(),{}.keys(),{}.values(),{}.items(), type(g).__mro__, range(3), slice(1,2), (x for x in []), print, len, g, K().__getitem__, property(), staticmethod(g), type, int, K, K(), NotImplemented, ..., iter(frozenset())]:
    s = repr(e)
    i = s.find(' at 0x')
    print(type(e).__name__, s if i < 0 else s[:i])
