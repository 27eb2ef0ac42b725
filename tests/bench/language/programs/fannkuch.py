# SPDX-License-Identifier: MIT
"""Pancakes: permutations in lists, reversed by slices."""


def fannkuch(n):
    counts = list(range(1, n + 1))
    most = checksum = turn = 0
    remaining = n
    order = list(range(n))
    while True:
        while remaining != 1:
            counts[remaining - 1] = remaining
            remaining -= 1
        first = order[0]
        if first:
            pancakes = order[:]
            flips = 0
            while first:
                pancakes[:first + 1] = pancakes[first::-1]
                flips += 1
                first = pancakes[0]
            most = max(most, flips)
            checksum += flips if turn % 2 == 0 else -flips
        while True:
            if remaining == n:
                return checksum, most
            order.insert(remaining, order.pop(0))
            counts[remaining] -= 1
            if counts[remaining] > 0:
                break
            remaining += 1
        turn += 1


print(fannkuch(9))
