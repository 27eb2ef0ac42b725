# SPDX-License-Identifier: MIT
"""Every method of str and bytes, at its edges, and what it says to a wrong call."""


def t(*calls):
    for f in calls:
        try:
            print(repr(f()), end=" ")
        except Exception as e:
            print(type(e).__name__, e, end=" ")
        print(end="| ")
    print()


t(lambda: "a\tbc\td".expandtabs(), lambda: "a\tb".expandtabs(4), lambda: "\t".expandtabs(0), lambda: "ab\n\tc".expandtabs(tabsize=3), lambda: "no tabs".expandtabs())
table = str.maketrans({"a": "1", "b": None, 99: "see", "d": 100})
t(lambda: "abcd".translate(table), lambda: "hello".translate(str.maketrans("el", "ip")), lambda: "hello".translate(str.maketrans("el", "ip", "h")), lambda: str.maketrans("ab", "c"), lambda: str.maketrans({"ab": 1}), lambda: str.maketrans("a", "b"), lambda: "abc".translate({97: None}))
t(lambda: "k=v=w".partition("="), lambda: "k".partition("="), lambda: "k=v=w".rpartition("="), lambda: "k".rpartition("="), lambda: "x".partition(""), lambda: "x".partition(1))
t(lambda: "42".zfill(5), lambda: "-42".zfill(5), lambda: "+4".zfill(4), lambda: "abc".zfill(2), lambda: "".zfill(3), lambda: "--1".zfill(5))
t(lambda: "ab".center(7), lambda: "ab".center(7, "*"), lambda: "abc".center(6, "-"), lambda: "abc".center(2), lambda: "a".ljust(3, "."), lambda: "a".rjust(3, "."), lambda: "a".center(5, "ab"), lambda: "a".ljust(3, ""))
t(lambda: "Straße".casefold(), lambda: "ÀÉ".lower(), lambda: "straße".upper(), lambda: "hello wORLD".title(), lambda: "they're bill's".title(), lambda: "hELLO".capitalize(), lambda: "aBc".swapcase())
t(lambda: "  a b ".strip(), lambda: "xxabxx".strip("x"), lambda: "abcba".lstrip("ab"), lambda: "abcba".rstrip("ab"), lambda: "\t\na\r".strip(), lambda: "a".strip(1), lambda: "abc".strip(""))
t(lambda: "a,b,,c".split(","), lambda: "a,b,c".split(",", 1), lambda: " a  b ".split(), lambda: " a  b c".split(None, 1), lambda: "a,b,c".rsplit(",", 1), lambda: "a b c".rsplit(maxsplit=1), lambda: "".split(), lambda: "".split(","), lambda: "a".split(""), lambda: "abc".split("abc"), lambda: "a".split(1))
t(lambda: "a\nb\r\nc\rd".splitlines(), lambda: "a\nb\n".splitlines(True), lambda: "".splitlines(), lambda: "\n".splitlines(), lambda: "a\x0bb\x0cc\x1cd\x85e\u2028f".splitlines())
t(lambda: ",".join(["a", "b"]), lambda: "".join("abc"), lambda: "-".join([]), lambda: ",".join(["a", 1]), lambda: ",".join(5), lambda: "ab".join("xyz"), lambda: ", ".join({"k": 1}))
t(lambda: "banana".find("an"), lambda: "banana".find("an", 2), lambda: "banana".find("x"), lambda: "banana".rfind("an"), lambda: "banana".index("x"), lambda: "banana".rindex("a", 0, 4), lambda: "banana".count("a"), lambda: "banana".count("a", 2, 5), lambda: "aaa".count("aa"), lambda: "abc".count(""), lambda: "abc".find("", 5), lambda: "abc".find(1))
t(lambda: "banana".replace("a", "o"), lambda: "banana".replace("a", "o", 2), lambda: "abc".replace("", "-"), lambda: "abc".replace("x", "y"), lambda: "aaa".replace("aa", "b"), lambda: "abc".replace("b", "", count=1))
t(lambda: "file.txt".startswith("file"), lambda: "file.txt".endswith((".py", ".txt")), lambda: "abc".startswith("b", 1), lambda: "abc".endswith("b", 0, 2), lambda: "abc".startswith(""), lambda: "abc".startswith(()), lambda: "a".startswith(1), lambda: "abc".startswith(["a"]))
t(lambda: "prefix-x".removeprefix("prefix-"), lambda: "x.py".removesuffix(".py"), lambda: "x".removeprefix("y"), lambda: "xx".removesuffix(""))
for text in ("", "abc", "ABC", "Abc", "123", "12.5", "a1", " \t", "é", "a b", "A1", "Hello World", "_x1", "1x", "class", "\n", "中"):
    print(repr(text), [name for name in ("isalnum", "isalpha", "isascii", "isdecimal", "isdigit", "isidentifier", "islower", "isnumeric", "isprintable", "isspace", "istitle", "isupper") if getattr(text, name)()])
t(lambda: "{} {}".format(1, "a"), lambda: "{1} {0}".format(1, 2), lambda: "{a.real} {b[0]} {c[k]}".format(a=1, b=[2], c={"k": 3}), lambda: "{:>{w}}".format("x", w=4), lambda: "{!r:>5}".format("x"), lambda: "{{}}".format(), lambda: "{}".format(), lambda: "{x}".format(), lambda: "{} {1}".format(1, 2), lambda: "{".format(), lambda: "}".format(), lambda: "{a}".format_map({"a": 5}))
t(lambda: "%s %r %d %5.2f %x %o %c %%" % ("a", "b", 3, 2.5, 255, 8, "z"), lambda: "%(a)s %(b)03d" % {"a": 1, "b": 2}, lambda: "%-5s|" % "a", lambda: "%+d" % 3, lambda: "%s" % (1,), lambda: "%s %s" % (1,), lambda: "%s" % (1, 2), lambda: "%d" % "a", lambda: "%e" % 12345.678, lambda: "%*d" % (5, 3), lambda: "%q" % 1, lambda: "%c" % "ab")
t(lambda: "abc"[5], lambda: "abc"["a"], lambda: "abc"[::-1], lambda: "abc" * -1, lambda: "abc" * "a", lambda: "a" + 1, lambda: 1 + "a", lambda: "b" in "abc", lambda: 1 in "abc", lambda: "abc" < "abd", lambda: "a" < 1, lambda: "é" > "z", lambda: max("hello"), lambda: len("😀é"))
t(lambda: "é".encode(), lambda: "é☃".encode("utf-8"), lambda: "é".encode("ascii"), lambda: "é".encode("ascii", "ignore"), lambda: "é☃".encode("latin-1", "replace"), lambda: "a☃".encode("ascii", "backslashreplace"), lambda: "a☃".encode("ascii", "xmlcharrefreplace"))

# bytes
b = b"hello \x00\xff world"
print(b, len(b), b[0], b[-1], b[1:4], list(b[:3]), b"ll" in b, 104 in b, b"a" + b"b", b"ab" * 2, b == b"x", b"a" < b"b", hash(b"a") == hash(b"a"), bool(b""), b"it's", b'say "hi"', b"\\ \n\t\r", repr(b"'\""))
t(lambda: bytes(3), lambda: bytes([1, 2, 255]), lambda: bytes("é", "utf-8"), lambda: bytes("a"), lambda: bytes([256]), lambda: bytes(-1), lambda: bytes(b"x"), lambda: bytes(), lambda: bytes(range(3)), lambda: bytes("x", "ascii"), lambda: bytes(1.5), lambda: bytes(["a"]))
t(lambda: b"abc".hex(), lambda: b"abc".hex("-"), lambda: b"\x01\x02\x03\x04".hex(":", 2), lambda: bytes.fromhex("61 62"), lambda: bytes.fromhex("zz"), lambda: b"a,b".split(b","), lambda: b" a b ".split(), lambda: b",".join([b"a", b"b"]), lambda: b",".join(["a"]), lambda: b"abc".decode(), lambda: b"\xff".decode(), lambda: b"\xff".decode("utf-8", "replace"), lambda: b"\xe9".decode("latin-1"), lambda: b"a\xffb".decode(errors="ignore"))
t(lambda: b"abc".find(b"c"), lambda: b"abc".find(99), lambda: b"abc".index(b"x"), lambda: b"abcabc".count(b"b"), lambda: b"abc".replace(b"b", b"X"), lambda: b"abc".startswith(b"a"), lambda: b"abc".startswith((b"x", b"a")), lambda: b"abc".endswith("c"), lambda: b"abc".upper(), lambda: b"Abc".lower(), lambda: b" x ".strip(), lambda: b"xax".strip(b"x"), lambda: b"a=b".partition(b"="), lambda: b"abc".isalpha(), lambda: b"12".isdigit(), lambda: b"a\nb".splitlines(), lambda: b"7".zfill(3), lambda: b"a".center(3, b"-"), lambda: b"a".ljust(3), lambda: b"pre-x".removeprefix(b"pre-"))
t(lambda: b"abc"[5], lambda: b"abc"["a"], lambda: b"a" + "b", lambda: b"a" in "abc", lambda: "a" in b"abc", lambda: 300 in b"abc", lambda: b"ab".title(), lambda: b"a\tb".expandtabs(2), lambda: [*b"ab"], lambda: b"abc"[::-1], lambda: int.from_bytes(b"\x01\x00", "big"), lambda: (1024).to_bytes(2, "little"), lambda: (-1).to_bytes(2, "big"), lambda: (-2).to_bytes(2, "big", signed=True), lambda: int.from_bytes(b"\xff\xfe", "big", signed=True), lambda: int(b"12"), lambda: str(b"a"), lambda: str(b"a", "ascii"))
for b1, b2 in zip(b"ab", memoryview(b"cd") if False else b"cd"):
    print(b1, b2, chr(b1), ord(b"z"), ascii("é"), ascii(b"\xe9"))
