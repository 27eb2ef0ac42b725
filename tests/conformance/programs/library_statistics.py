# SPDX-License-Identifier: MIT
"""statistics, string and string.Template."""

import statistics as st
import string
from string import Template


def t(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


data = [2, 4, 4, 4, 5, 5, 7, 9]
print(st.mean(data), st.mean([1, 2]), st.mean([1, 2, 2]), st.mean([0.1, 0.2, 0.3]), st.fmean(data), st.fmean([1, 2], weights=[3, 1]), st.mean([1.0, 3]), st.mean(x for x in (1, 2, 3)))
print(st.median(data), st.median([1, 3, 2]), st.median([1, 2]), st.median_low(data), st.median_high(data), st.median(["b", "a", "c"]), st.median_grouped([1, 2, 2, 3, 4, 4, 4, 4, 4, 5]))
print(st.mode(data), st.mode("hello"), st.multimode([1, 1, 2, 2, 3]), st.multimode([]), st.multimode("aabb"))
print(st.stdev(data), st.pstdev(data), st.variance(data), st.pvariance(data), st.variance([1.5, 2.5, 4.0]), st.stdev([1, 2]), st.pstdev([3, 3, 3]), st.stdev([1.5, 2.5, 2.5, 2.75, 3.25, 4.75]), st.pvariance([1, 2, 3, 4], mu=2))
print(st.quantiles(data), st.quantiles(data, n=10), st.quantiles([1, 2, 3, 4, 5], n=4, method="inclusive"), st.quantiles([1, 2], n=2), st.quantiles(range(1, 101), n=100)[94])
print(st.harmonic_mean([40, 60]), st.harmonic_mean([1, 2, 4]), st.geometric_mean([54, 24, 36]), round(st.correlation([1, 2, 3], [1, 5, 7]), 6), st.covariance([1, 2, 3], [1, 5, 7]), st.linear_regression([1, 2, 3], [3, 5, 7]))
for wrong in (lambda: st.mean([]), lambda: st.median([]), lambda: st.mode([]), lambda: st.stdev([1]), lambda: st.variance([]), lambda: st.pvariance([]), lambda: st.fmean([]), lambda: st.quantiles([]), lambda: st.quantiles([1, 2], n=0), lambda: st.quantiles([1], n=4), lambda: st.quantiles([1, 2], method="odd"), lambda: st.harmonic_mean([1, -1]), lambda: st.mean(["a"]), lambda: st.median_low([]), lambda: st.pstdev([]), lambda: st.geometric_mean([])):
    t(wrong)
print(issubclass(st.StatisticsError, ValueError))

# string
print(string.ascii_letters, string.digits, string.hexdigits, string.octdigits, repr(string.punctuation), repr(string.whitespace), len(string.printable), string.ascii_uppercase[:3], string.ascii_lowercase[-3:])
print(string.capwords("the quick  brown"), string.capwords("a-b-c", "-"))
greeting = Template("Hello $name, you owe $$${amount}. ${name}s welcome; $thing_2!")
print(greeting.substitute(name="Ann", amount=5, thing_2="x"), greeting.substitute({"name": "Bob", "amount": 1, "thing_2": 0}, amount=9), greeting.template)
print(greeting.safe_substitute(name="Cy"), greeting.get_identifiers(), greeting.is_valid(), Template("$").is_valid(), Template("cost: $").safe_substitute())
t(lambda: greeting.substitute(name="Ann"))
t(lambda: Template("line\nbad $ here").substitute())
t(lambda: Template("$1").substitute())
t(lambda: Template("${a").substitute(a=1))
print(Template("$a$b-$a").substitute(a=1, b=2), Template("no holes").substitute(), Template("$UPPER_case9").substitute(UPPER_case9="yes"), Template("$$").substitute())


class Percent(Template):
    delimiter = "%"


print(Percent("%who likes %{what} at 100%%").substitute(who="Tim", what="kung pao"))
print(string.Formatter().format("{0} {name:>5}", 1, name="x"))
