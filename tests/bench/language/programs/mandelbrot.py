# SPDX-License-Identifier: MIT
"""A picture of the Mandelbrot set in letters."""


def escape(x, y, limit):
    a = b = 0.0
    for step in range(limit):
        a, b = a * a - b * b + x, 2 * a * b + y
        if a * a + b * b > 4:
            return step
    return limit


shades = " .:-=+*#%@"
picture = ["".join(shades[escape(column / 125 - 2.2, row / 62.5 - 1.2, 90) // 10 - 1] for column in range(400))
           for row in range(150)]
print("\n".join(picture[::15]))
