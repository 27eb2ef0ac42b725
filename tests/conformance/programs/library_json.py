# SPDX-License-Identifier: MIT
"""json: every form of dumps, what loads refuses and where, hooks, encoders, and both ways round."""

import io
import json


def t(f, *more):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e, *more)


class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


data = {"name": "Ann", "tags": ["a", "b"], "n": None, "ok": True, "pi": 3.14, "nested": {"empty": [], "none": {}}, 1: "one", 2.5: "real", None: 0, True: "yes"}
print(json.dumps(data))
print(json.dumps(data, indent=2))
print(json.dumps([1, [2, []], {"a": ()}], indent=0))
print(json.dumps({"b": [1], "a": 2}, indent="--", sort_keys=True))
print(json.dumps({"b": 1, "a": [1, 2]}, separators=(",", ":")), json.dumps([1, 2], separators=(" ; ", "=")), json.dumps({"a": [1]}, indent=1, separators=(",", " : ")))
print(json.dumps("é☃😀\"\\/\b\f\n\r\t\x01\x7f"), json.dumps("é☃😀", ensure_ascii=False), json.dumps("\u2028"))
print(json.dumps(1e100), json.dumps(-0.0), json.dumps(1.0), json.dumps(1e-7), json.dumps(float("inf")), json.dumps([float("nan"), -float("inf")]), json.dumps(10**15))
print(json.dumps((1, "two", (3,))), json.dumps([]), json.dumps({}), json.dumps(""), json.dumps(None), json.dumps(False))
t(lambda: json.dumps(float("nan"), allow_nan=False))
t(lambda: json.dumps({1, 2}))
t(lambda: json.dumps(Point(1, 2)))
t(lambda: json.dumps({(1, 2): 3}))
t(lambda: json.dumps({(1, 2): 3, "a": 1}, skipkeys=True))
t(lambda: json.dumps({"a": [1, {"b": object}]}))
t(lambda: json.dumps({"b": 1, 2: 3}, sort_keys=True))
t(lambda: json.dumps(b"bytes"))
t(lambda: json.dumps())
loop = []
loop.append(loop)
t(lambda: json.dumps(loop))
table = {}
table["self"] = [table]
t(lambda: json.dumps(table))
shared = [1]
print(json.dumps([shared, shared]))
print(json.dumps({"p": Point(1, 2), "s": {3}}, default=lambda o: sorted(o) if isinstance(o, set) else vars(o)))
print(json.dumps([Point(1, 2)], default=str)[:12], json.dumps({"when": Point(0, 0)}, default=lambda o: None))
t(lambda: json.dumps(Point(1, 2), default=lambda o: 1 / 0))
try:
    json.dumps({"a": [1, Point(1, 2)]})
except TypeError as e:
    print(e, e.__notes__)


class Encoder(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, Point):
            return {"x": o.x, "y": o.y}
        return super().default(o)


print(json.dumps([Point(1, 2)], cls=Encoder), json.dumps([Point(1, 2)], cls=Encoder, indent=1), Encoder().encode({"p": Point(3, 4)}), Encoder(sort_keys=True).encode({"b": 1, "a": 2}))
t(lambda: json.dumps({1}, cls=Encoder))
print("".join(json.JSONEncoder(indent=1).iterencode([1])), json.JSONEncoder().encode("x"))
out = io.StringIO()
json.dump({"a": [1, 2]}, out, indent=1)
print(repr(out.getvalue()), json.load(io.StringIO('{"a": 1}')))

# loads
print(json.loads('{"a": [1, 2.5, -3, 1e3, true, false, null, "s"], "b": {"c": {}}}'), json.loads(" [ ] "), json.loads('"\\u00e9\\ud83d\\ude00\\n\\/"'), json.loads("-0"), json.loads("-0.0"), json.loads("1E+2"), json.loads("[NaN, Infinity, -Infinity]"))
print(json.loads(b'{"a": "\xc3\xa9"}'), json.loads('{"a": 1, "a": 2}'), json.loads("\n\t 12 \r\n"))
for text in ("", " ", "[", "]", "[1", "[1,", "[1,]", "[1 2]", "{", '{"a"', '{"a":', '{"a":1', '{"a":1,', '{"a":1,}', "{'a': 1}", '{"a" 1}', "{1: 2}", '{"a": 1 "b": 2}', "nul", "True", "tru", '"abc', '"a\nb"', '"a\\x"', '"\\u12"', '"\\u12g4"', "1 2", "01", "1.", ".5", "+1", "-", "1e", "--1", "[1]]", "{}{}", '[1,\n2,\n x]', '{\n  "a": 1,\n  b: 2\n}', "﻿1", '{"a": [1, {"b": }]}', "0x10", "[,1]"):
    try:
        print(repr(text), repr(json.loads(text)))
    except json.JSONDecodeError as e:
        print(repr(text), e, (e.msg, e.pos, e.lineno, e.colno), e.doc == text)
t(lambda: json.loads(None))
t(lambda: json.loads(5))
t(lambda: json.loads(["a"]))
print(issubclass(json.JSONDecodeError, ValueError), json.JSONDecodeError("msg", "a\nbc", 3))
print(json.loads('{"a": {"b": 1}}', object_hook=lambda d: ("hooked", d)), json.loads('{"b": 1, "a": {"c": 2}}', object_pairs_hook=lambda p: p), json.loads("[1.5, 2]", parse_float=str), json.loads("[1.5, 2]", parse_int=lambda s: s * 2), json.loads("[NaN]", parse_constant=lambda s: s))
print(json.loads(json.dumps(data)) == {"name": "Ann", "tags": ["a", "b"], "n": None, "ok": True, "pi": 3.14, "nested": {"empty": [], "none": {}}, "1": "one", "2.5": "real", "null": 0, "true": "yes"})


class Decoder(json.JSONDecoder):
    def __init__(self):
        super().__init__(object_hook=lambda d: sorted(d))


print(json.loads('{"b": 1, "a": 2}', cls=Decoder), json.JSONDecoder().decode("[1]"), json.JSONDecoder().raw_decode('{"a": 1} rest'))


class Name(str):
    pass


class Table(dict):
    pass


print(json.dumps(Table(a=Name("x"))), json.dumps({Name("k"): [Name("v")]}))
