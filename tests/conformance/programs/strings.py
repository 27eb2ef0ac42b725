# SPDX-License-Identifier: MIT
"""Strings: quotes, escapes, methods, slices."""

print('single', "double", """triple "quoted" one""", 'it\'s', "tab\there", r"raw\n", "a" "b")
print(repr("it's"), repr('say "hi"'), repr("both ' and \""), repr("line\nbreak\\ \t\x00\x7f é"))
text = "  The quick brown fox  "
print(text.strip(), "|", text.lstrip(), "|", text.rstrip() + "|", text.upper(), text.lower().strip().title())
words = text.split()
print(words, "-".join(words), len(text), "a,b,,c".split(","), "a b  c".split(" ", 1))
print("fox" in text, "cat" not in text, text.find("quick"), text.find("cat"), text.count("o"))
print("banana".replace("an", "AN"), "banana".replace("a", "o", 2), "banana".index("nan"))
print("file.py".endswith(".py"), "file.py".startswith(("file", "x")), "abc".center(9, "."), "7".zfill(3))
print("abc" * 3, "abc"[1], "abc"[-1], "abcdef"[1:4], "abcdef"[::-1], "abcdef"[::2], "abc"[5:])
print("12".isdigit(), "ab1".isalnum(), "ab".isalpha(), " ".isspace(), "Ab".swapcase(), "ab".capitalize())
print("key=value=x".partition("="), "one\ntwo\n".splitlines(), "a" < "b", "a" < "B", ord("é"), chr(8364))
print(len("naïve ☕"), "☕".encode(), "x".join([]), "ab".ljust(4) + "|", "ab".rjust(4, "-"))
print(sorted("hello"), list("abc"), "".join(reversed("abc")), min("hello"), "prefix-body".removeprefix("prefix-"))
for letter in "xy":
    print(letter, end=", ")
print("end")
try:
    "abc".index("z")
except ValueError as error:
    print(error)
try:
    "a" + 1
except TypeError as error:
    print(error)
