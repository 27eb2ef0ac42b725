"""Modules that may be missing, and what programs ask of their surroundings."""
import logging
import os.path
import sys
import traceback
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import a_module_of_types

try:
    import no_such_module
except ImportError as e:
    no_such_module = None
    print(e, e.name, type(e).__name__)
try:
    from asyncio import no_such_name
except ImportError as e:
    print(type(e).__name__)
print(os.path.join("a", "b"), os.path.normpath("a//b/../c/./d"), os.path.normpath("/../x"), os.path.normpath(""), os.path.basename("/x/y.txt"))
print(sys.version_info.major, sys.version_info >= (3, 11), sys.version_info[:2] > (3, 10), sys.version_info.releaselevel)
try:
    {}.nothing
except AttributeError as e:
    print(e.name, e.obj)
try:
    undefined_name
except NameError as e:
    print(e.name)
try:
    1 / 0
except ZeroDivisionError:
    kind, error, tb = sys.exc_info()
    print(kind.__name__, tb is None, len(traceback.extract_tb(tb)))

logging.basicConfig(stream=sys.stdout, format="%(levelname)s %(message)s")
logging.warning("bad %d", "x")
print("goes on")


class Short(logging.Formatter):
    def formatException(self, ei):
        return f"EXC {ei[0].__name__}: {ei[1]}"


handler = logging.StreamHandler(sys.stdout)
handler.setFormatter(Short())
logger = logging.getLogger("short")
logger.propagate = False
logger.addHandler(handler)
try:
    1 / 0
except ZeroDivisionError as e:
    logger.exception("failed")
    logger.error("again", exc_info=e)

for text, pattern in (("6 May 2024 07:08 PM", "%d %B %Y %I:%M %p"), ("Mon, 06 May 24", "%a, %d %b %y"), ("2024-127", "%Y-%j"),
                      ("2024-05-06T07:08:09+0230", "%Y-%m-%dT%H:%M:%S%z"), ("  12:30", " %H:%M"), ("1/2/2024", "%m/%d/%Y"),
                      ("nope", "%Y"), ("2024 left", "%Y"), ("5", "%Q"), ("31.12.1999 23:59:59.5", "%d.%m.%Y %H:%M:%S.%f"), ("10%", "%d%%")):
    try:
        print(datetime.strptime(text, pattern))
    except ValueError as e:
        print(e)
exit("the last words")
