# SPDX-License-Identifier: MIT
"""heapq, bisect, copy, statistics, types, textwrap, datetime's arithmetic, from __future__ import, ascii()."""

from __future__ import annotations

import asyncio
import bisect
import copy
import heapq
import statistics
import textwrap
from datetime import date, datetime, time, timedelta, timezone
from types import SimpleNamespace


class Point:
    def __init__(self, x, parts):
        self.x, self.parts = x, parts


async def main() -> None:
    heap = []
    for n in (5, 1, 4, 1, 3):
        heapq.heappush(heap, (n, str(n)))
    print(heap, heapq.heappop(heap), heapq.heappushpop(heap, (0, "0")), heapq.heapreplace(heap, (9, "9")))
    numbers = [7, 2, 9, 4]
    heapq.heapify(numbers)
    print(numbers, heapq.nlargest(2, numbers), heapq.nsmallest(2, numbers, key=lambda n: -n), list(heapq.merge([1, 4], [2, 3])))
    line = [1, 3, 3, 5]
    print(bisect.bisect(line, 3), bisect.bisect_left(line, 3), bisect.bisect_right(line, 9))
    bisect.insort(line, 4)
    print(line)
    one = Point(1, [1, [2]])
    two, three = copy.copy(one), copy.deepcopy(one)
    one.parts[1].append(3)
    print(two.parts, three.parts, two.x, copy.copy([1, 2]), copy.deepcopy({"a": {1, 2}}))
    print(statistics.mean([1, 2, 3, 4]), statistics.mean([1, 3]), statistics.median([3, 1, 2]), statistics.mode("aab"),
          round(statistics.stdev([1, 2, 4]), 4), statistics.pvariance([1, 3]))
    space = SimpleNamespace(a=1, b="two")
    space.c = None
    print(space, space == SimpleNamespace(a=1, b="two", c=None))
    print(repr(textwrap.dedent("""\
        one
          two
        three""")), textwrap.indent("a\nb", "> "), textwrap.shorten("some words to shorten", 12))
    day = date(2024, 2, 28) + timedelta(days=2)
    print(day, repr(day), day.weekday(), day.strftime("%d %B %Y, %a"), date(2024, 12, 25) - day, day < date(2025, 1, 1))
    moment = datetime(2024, 2, 29, 23, 59, 58, 120)
    print(moment, repr(moment), moment + timedelta(seconds=2), moment.isoformat(), moment.strftime("%H:%M:%S.%f %p %j"), moment.date(), moment.time())
    print(datetime.fromisoformat("2024-05-06T07:08:09.5+02:00"), datetime.strptime("06/05/2024 07:08", "%d/%m/%Y %H:%M"))
    zoned = datetime(2024, 1, 1, 12, tzinfo=timezone.utc)
    print(zoned, zoned.timestamp(), repr(zoned), zoned.astimezone(timezone(timedelta(hours=-5))), datetime.fromtimestamp(86400.5, timezone.utc))
    print(timedelta(hours=25, milliseconds=1500), repr(timedelta(days=-1, seconds=5)), timedelta(minutes=90) / timedelta(hours=1),
          timedelta(seconds=3) * 2, -timedelta(seconds=1), timedelta(days=2).total_seconds(), timedelta(seconds=7) // timedelta(seconds=2))
    print(time(7, 8), repr(time(7, 8, 9)), f"{moment:%Y-%m-%d}", datetime.combine(day, time(1, 2)), moment.replace(hour=1))
    for wrong in (lambda: date(2023, 2, 29), lambda: time(25), lambda: datetime.strptime("x", "%Y"),
                  lambda: textwrap.shorten("some words", 3)):
        try:
            wrong()
        except ValueError as error:
            print(error)
    print(ascii("é☃😀'\n"), ascii(["ü"]))


asyncio.run(main())
