# SPDX-License-Identifier: MIT
"""Functions that remember the variables around them."""


def counter(start):
    count = start

    def step(by=1):
        nonlocal count
        count += by
        return count

    def reset():
        nonlocal count
        count = start

    return step, reset


step, reset = counter(10)
print(step(), step(5), step())
reset()
print(step())

late = [lambda: number for number in range(3)]
early = [lambda number=number: number for number in range(3)]
print([function() for function in late], [function() for function in early])

total = 0


def add_to_total(amount):
    global total
    total = total + amount


for amount in (1, 2, 3):
    add_to_total(amount)
print(total)


def compose(*functions):
    def composed(value):
        for function in functions:
            value = function(value)
        return value

    return composed


print(compose(lambda x: x + 1, lambda x: x * 10, str, lambda text: text + "!")(4))


def reads_too_early():
    print(total)
    total = 5


try:
    reads_too_early()
except UnboundLocalError as error:
    print(error)
