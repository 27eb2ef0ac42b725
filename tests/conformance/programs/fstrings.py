# SPDX-License-Identifier: MIT
"""Formatted strings: conversions, specifications, nesting, the equals sign."""

name, count, ratio = "Ada", 42, 2 / 3
print(f"{name} has {count} apples and {{braces}}")
print(f"{name!r} {name!s:>8}| {name:<8}|{name:^9}|{name:*^9}|")
print(f"{count:5}|{count:<5}|{count:05}|{count:+}|{count:x} {count:#x} {count:b} {count:o}")
print(f"{ratio:.3f} {ratio:8.2f} {ratio:e} {ratio:.1%} {1234567:,} {1234567.891:_.2f} {ratio:g}")
print(f"{count=} {count + 1 = } {name=!s} {ratio=:.2f}")
width, precision = 10, 4
print(f"[{ratio:{width}.{precision}}] [{name:>{width}}]")
print(f"{'nested ' + f'{count}'} {'yes' if count > 40 else 'no'} {[n * n for n in range(4)]}")
print(f"{ {'a': 1}['a'] } {max(3, 7)} {(lambda x: x * 2)(4)}")
print(f"{None} {True} {[]!r} {3.0} {1e100} {1e-7}")
print(f"one\ttab" + rf"\t{count}" + f'''three
lines {count}''')
print("{} and {}".format("a", "b"), "{0}{1}{0}".format("x", "y"), "{name:>5}".format(name="n"))
print("%s is %d years and %.2f metres %5s|%-5s|%05d %%" % ("Bob", 36, 1.756, "r", "l", 42))
