# SPDX-License-Identifier: MIT
"""Prime numbers: lists, slices and loops."""


def primes(limit):
    is_prime = [True] * (limit + 1)
    is_prime[0] = is_prime[1] = False
    i = 2
    while i * i <= limit:
        if is_prime[i]:
            for j in range(i * i, limit + 1, i):
                is_prime[j] = False
        i += 1
    return [i for i, prime in enumerate(is_prime) if prime]


found = primes(3_000_000)
print(len(found), found[-1])
