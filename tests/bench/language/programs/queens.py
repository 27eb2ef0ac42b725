# SPDX-License-Identifier: MIT
"""Queens on a board: generators in generators, and sets."""


def place(size, row, columns, rising, falling):
    if row == size:
        yield columns
        return
    for column in range(size):
        if column not in columns and row + column not in rising and row - column not in falling:
            yield from place(size, row + 1, columns + (column,), rising | {row + column}, falling | {row - column})


solutions = list(place(10, 0, (), frozenset(), frozenset()))
print(len(solutions), solutions[0], solutions[-1])
