# SPDX-License-Identifier: MIT
"""math: every usual function, at its edges, and what it says about what it cannot take."""

import math


def t(*results):
    for f in results:
        try:
            print(repr(f()), end=" ")
        except Exception as e:
            print(type(e).__name__, e, end=" ")
        print(end="| ")
    print()


t(lambda: math.sqrt(2), lambda: math.sqrt(0), lambda: math.sqrt(-1), lambda: math.sqrt("4"), lambda: math.sqrt(math.inf), lambda: math.sqrt(True))
t(lambda: math.log(1), lambda: math.log(0), lambda: math.log(-1), lambda: math.log(8, 2), lambda: math.log(100, 10), lambda: math.log(2, 1), lambda: math.log(2, 0), lambda: math.log10(1000), lambda: math.log2(8), lambda: math.log10(0), lambda: math.log2(-3), lambda: math.log1p(-1), lambda: math.log1p(0.5))
t(lambda: math.log(math.e ** 2), lambda: math.log(0.0), lambda: math.log("x"), lambda: math.log2(0.125))
t(lambda: math.exp(1), lambda: math.exp(1000), lambda: math.exp(-1000), lambda: math.exp2(3), lambda: math.expm1(1e-10), lambda: math.pow(2, 0.5), lambda: math.pow(0, -1), lambda: math.pow(-8, 1 / 3), lambda: math.pow(2, 5000), lambda: math.pow(0, 0))
t(lambda: math.floor(2.7), lambda: math.floor(-2.7), lambda: math.ceil(2.1), lambda: math.ceil(-2.1), lambda: math.trunc(-2.7), lambda: math.floor(math.nan), lambda: math.ceil(math.inf), lambda: math.floor(3), lambda: math.floor("x"), lambda: math.trunc("x"))
t(lambda: math.sin(1), lambda: math.cos(math.pi), lambda: math.tan(0.5), lambda: math.sin(math.inf), lambda: math.asin(1), lambda: math.asin(2), lambda: math.acos(-1.5), lambda: math.atan(1), lambda: math.atan2(1, -1), lambda: math.atan2(0, -1), lambda: math.atan2(-0.0, -1))
t(lambda: math.sinh(1), lambda: math.cosh(0.5), lambda: math.tanh(0.25), lambda: math.asinh(1), lambda: math.acosh(2), lambda: math.acosh(0.5), lambda: math.atanh(0.5), lambda: math.atanh(1), lambda: math.cosh(1000))
t(lambda: math.modf(3.25), lambda: math.modf(-1.5), lambda: math.modf(math.inf), lambda: math.frexp(8), lambda: math.frexp(-0.3), lambda: math.frexp(0), lambda: math.ldexp(0.5, 4), lambda: math.ldexp(1, 5000), lambda: math.ldexp(1.0, -2000))
t(lambda: math.erf(0.5), lambda: math.erfc(0.5), lambda: math.gamma(5), lambda: math.gamma(0.5), lambda: math.gamma(0), lambda: math.gamma(-1), lambda: math.gamma(200), lambda: math.lgamma(10), lambda: math.lgamma(-2))
t(lambda: math.hypot(3, 4), lambda: math.hypot(), lambda: math.hypot(1, 2, 2), lambda: math.hypot(-5), lambda: math.dist([1, 2], [4, 6]), lambda: math.dist((0,), (3,)), lambda: math.dist([1], [1, 2]), lambda: math.hypot("3"))
t(lambda: math.comb(5, 2), lambda: math.comb(5, 6), lambda: math.comb(-1, 2), lambda: math.comb(5, -1), lambda: math.comb(5, 1.0), lambda: math.comb(52, 5), lambda: math.perm(5), lambda: math.perm(5, 2), lambda: math.perm(2, 5), lambda: math.perm(-1), lambda: math.perm(3, -1))
t(lambda: math.factorial(5), lambda: math.factorial(0), lambda: math.factorial(-1), lambda: math.factorial(2.0), lambda: math.factorial("x"), lambda: math.factorial(20))
t(lambda: math.gcd(12, 18), lambda: math.gcd(), lambda: math.gcd(7), lambda: math.gcd(12, 18, 27), lambda: math.gcd(-4, 6), lambda: math.gcd(1.5, 2), lambda: math.lcm(4, 6), lambda: math.lcm(), lambda: math.lcm(2, 3, 4), lambda: math.lcm(0, 5))
t(lambda: math.isqrt(17), lambda: math.isqrt(-1), lambda: math.isqrt(2.0), lambda: math.cbrt(27), lambda: math.cbrt(-8), lambda: math.fabs(-3), lambda: math.fabs("x"))
t(lambda: math.prod([1, 2, 3]), lambda: math.prod([]), lambda: math.prod([2, 3], start=10), lambda: math.prod([1.5, 2]), lambda: math.prod(range(1, 6)), lambda: math.prod(5), lambda: math.sumprod([1, 2, 3], [4, 5, 6]), lambda: math.sumprod([1], [1, 2]))
t(lambda: math.fsum([0.1] * 10), lambda: math.fsum([]), lambda: math.fsum([1e100, 1.0, -1e100]), lambda: math.fsum(["a"]), lambda: math.fsum([1, math.inf]), lambda: math.fsum([math.inf, -math.inf]), lambda: sum([0.1] * 10))
t(lambda: math.isclose(1.0, 1.0 + 1e-10), lambda: math.isclose(1, 1.1), lambda: math.isclose(1, 1.05, rel_tol=0.1), lambda: math.isclose(0, 1e-10), lambda: math.isclose(0, 1e-10, abs_tol=1e-9), lambda: math.isclose(1, 1, rel_tol=-1), lambda: math.isclose(math.inf, math.inf), lambda: math.isclose(math.nan, math.nan))
t(lambda: math.isnan(math.nan), lambda: math.isnan(1), lambda: math.isinf(-math.inf), lambda: math.isfinite(1e308), lambda: math.isfinite(math.inf), lambda: math.isnan("x"))
t(lambda: math.copysign(3, -0.0), lambda: math.fmod(-7, 3), lambda: math.fmod(7, 0), lambda: math.fmod(math.inf, 2), lambda: math.remainder(7, 4), lambda: math.remainder(5.5, 2), lambda: math.fma(2, 3, 4), lambda: math.nextafter(1, 2), lambda: math.ulp(1.0), lambda: math.remainder(1, 0))
t(lambda: math.degrees(math.pi), lambda: math.radians(180), lambda: math.degrees(1), lambda: math.radians(90))
print(math.pi, math.e, math.tau, math.inf, -math.inf, math.nan, math.nan == math.nan)


class Measured:
    def __init__(self, x):
        self.x = x

    def __float__(self):
        return float(self.x)

    def __floor__(self):
        return "floored"

    def __ceil__(self):
        return "ceiled"

    def __trunc__(self):
        return "cut"

    def __index__(self):
        return self.x


m = Measured(9)
print(math.sqrt(m), math.floor(m), math.ceil(m), math.trunc(m), math.hypot(m, 12), math.gcd(m, 6), math.factorial(Measured(4)), math.isqrt(m), math.comb(m, 2))
