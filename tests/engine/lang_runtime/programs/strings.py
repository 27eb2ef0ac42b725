s = "Hello, World"
print(s.upper(), s.lower(), s.swapcase(), s.title(), "abc def".capitalize(), s[::-1], s[-5:], s[1:8:2])
print(s.split(", "), "a b  c".split(), "a,b,,c".split(","), "x=1=2".split("=", 1), "a b c".rsplit(" ", 1), "l1\nl2\r\nl3".splitlines())
print(s.find("o"), s.rfind("o"), s.index("W"), s.count("l"), s.find("zz"), s.startswith("He"), s.endswith(("x", "ld")))
print("  pad ".strip() + "|", "xxabcxx".strip("x"), "abc".center(9, "*"), "abc".ljust(6) + "|", "abc".rjust(6), "42".zfill(5), "-42".zfill(5))
print(",".join(["a", "b"]), "a-b-c".replace("-", "+", 1), "abc".partition("b"), "a.b.c".rpartition("."), "tab\tx".expandtabs(4))
print("abc".isalpha(), "12".isdigit(), "a1".isalnum(), " ".isspace(), "ABC".isupper(), "abc".islower(), "x_1".isidentifier())
print(repr("it's"), repr('say "hi"'), repr("both ' and \""), repr("tab\t nl\n back\\ nul\0 del\x7f"), repr("é ü 漢 😀"), ascii("x"))
print("%s is %d years, %.2f%% %5s|%-5s| %05d %x %r" % ("Bob", 42, 99.5, "ab", "cd", 42, 255, "q"), "%(a)s" % {"a": 1}, "%s" % (1,), "%s" % [1])
print("{} {} {0}".format(1, 2) if False else "{0} {1} {0}".format(1, 2), "{a} {b!r:>6}".format(a=1, b="x"), "{:>{w}}".format("r", w=5), "{{}}".format())
x, name = 3.14159, "val"
print(f"{x:.2f} {x:10.3f}| {x:<8.1f}| {x:e} {x:g} {name!r:^9} {x=} {x=:.1f} {'nested ' + f'{name}'} {{}} {1 + 1}")
print(f"{1234567:,} {1234567.891:,.2f} {255:#x} {255:b} {5:03d} {-5:+d} {5: d} {0.25:.0%} {'ab':*^6} {True} {None!s:>6} {1e10} {10**6:_}")
print(f"{'a' 'b'}", f'{"q"}', "a" "b", r"raw\n", b"bytes\x00", len("漢字"), "漢字"[1], "é".upper(), max("abc"), "a" * 3, "b" in "abc")
print([format(v, spec) for v, spec in [(3, "5"), (3.0, ""), ("s", ">4"), (2.5, "06.1f"), (1e20, "g"), (123456789.0, "g"), (0.0001, "g"), (1.0, ".3"), (100, "e")]])
print("abc" < "abd", "a" == "a", "x" != "y", "Z" < "a", sorted(["b", "A", "c"]), sorted(["b", "A"], key=str.lower))
print("line one\n\tindented", 'multi' """
text""", "\u00e9\x41")
print(str(b"ab"), "ab".encode(), b"ab".decode(), list("abc"), tuple("ab"), set("a"), "".join(reversed("abc")))
print("a\u0301", "x".join("123"), "remove prefix".removeprefix("remove "), "name.py".removesuffix(".py"), "%c%c" % (65, "b"))
try:
    "abc".index("z")
except ValueError as error:
    print(error)
try:
    "{} {}".format(1)
except IndexError as error:
    print(error)
try:
    "%d" % "x"
except TypeError as error:
    print(error)
try:
    ",".join([1])
except TypeError as error:
    print(error)
