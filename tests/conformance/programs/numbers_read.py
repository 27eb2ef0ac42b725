# Texts that are numbers, and texts that only look so.
import json

for text in ("1e5", " 1_0.5 ", "-inf", ".5", "5.", "+7", "-0", "nan", "Infinity", "1e400", "5e-324", "2e-324", "1.7976931348623159e308",
             "9007199254740993", "0.1e1", "00.5", "1E+2", "-1e-2", "\t3\n"):
    print(repr(text), float(text))
for text in ("1e", "e5", ".", "1..2", "1e5e", "--1", "+-1", "-+1", "- 1", "1 2", "", "+", "1__0", "_1", "1_", "1_.5", "1e_5", "0x10", "infi", "1.5.", "1,5"):
    try:
        print(repr(text), float(text))
    except ValueError as error:
        print(error)
for number in (0.1, 1e22, 1e23, 1e-7, 123456789.123456789, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 9007199254740993.0, 2.0**-1074,
               0.30000000000000004, 4.35, 2.0**63, 1e15 + 0.3, 1e16, 123456.0e-10):
    print(number, f"{number:.3f}", f"{number:.17g}", f"{number:e}", round(number, 2))
print(json.loads("[1.5, 1e3, -0.25E-2, 0.1]"), json.dumps([1e300, 0.1, -0.0]))
