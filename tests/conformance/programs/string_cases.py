# Cases of letters beyond ASCII, what methods of str say to arguments that are no text, and to what cannot be iterated over.


def attempt(name, function, *arguments):
    try:
        print(name, repr(function(*arguments)))
    except Exception as error:
        print(name, type(error).__name__, error)


for text in ["éÉ", "über Äpfel", "ÜBER", "straße", "Ωμ ωΜΕ", "привет МИР", "éa1Éb", "x", "", "1", "a1B c3D", "ñandú's"]:
    print(repr(text), [getattr(text, method)() for method in ["swapcase", "title", "capitalize", "upper", "lower", "casefold"]],
          [getattr(text, method)() for method in ["isupper", "islower", "istitle"]])

for method in ["find", "rfind", "index", "rindex", "count", "removeprefix", "removesuffix", "partition", "rpartition", "join", "split", "startswith"]:
    for value in [None, 1, ["a"], True, 0.5]:
        if method not in ("split", "join") or value is not None and not isinstance(value, list):
            attempt(method, getattr("abcabc", method), value)
attempt("replace", "a".replace, None, "b")
attempt("replace", "a".replace, "a", None)
attempt("replace", "a".replace, "a", 2.5)


class Counted:
    def __init__(self, error):
        self.error = error

    def __iter__(self):
        yield "a"
        raise self.error


class Refusing:
    def __iter__(self):
        raise TypeError("refused")


attempt("join", "-".join, Counted(TypeError("its own")))
attempt("join", "-".join, Counted(KeyError(1)))
attempt("join", "-".join, (1 + each for each in ["b"]))
attempt("join", "-".join, map(len, [3]))
attempt("join", "-".join, Refusing())
attempt("join", "-".join, ["a", 1])

print("%a %r %s" % ("ü\n", "ü", "ü"), "{!a} {!r}".format("Ωx", "Ωx"), f"{'é'!a}", ascii("я"), "%5a|%-5a|" % ("é", 1))
for value in [97, 0x10FFFF, -1, 0x110000, True]:
    attempt("c", lambda: ascii(f"{value:c}") + ascii("%c" % value) + ascii("{:>3c}".format(value)))
