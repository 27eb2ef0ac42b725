# What is said of names that are not there; and datetimes that cannot be compared.
import asyncio
import datetime

class Box:
    def call(self): pass
b = Box()
utc = datetime.timezone.utc
aware, naive = datetime.datetime(2020, 1, 1, tzinfo=utc), datetime.datetime(2020, 1, 1)
for compare in (lambda: naive < aware, lambda: aware >= naive, lambda: naive == aware, lambda: naive < naive, lambda: naive < 5, lambda: datetime.date(2020, 1, 1) < datetime.date(2021, 1, 1), lambda: naive <= datetime.date(2020, 1, 1)):
    try: print(compare())
    except TypeError as e: print(e)

def f(colour, *, size=1): pass
for call in (lambda: f(color=1), lambda: f(1, sise=2), lambda: f(1, q=2), lambda: asyncio.slep, lambda: "".uper(), lambda: [].apend(1), lambda: b.cal, lambda: valu, lambda: undefined_at_all):
    try: call()
    except (TypeError, AttributeError, NameError) as e: print(e, getattr(e, "name", "-"))
try: from asyncio import slep
except ImportError as e: print(e.name, e.name_from)
