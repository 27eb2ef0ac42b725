# SPDX-License-Identifier: MIT
"""logging: levels, loggers and their parents, formats, handlers, filters, exceptions; sys.stdout and stderr; print(file=)."""

import asyncio
import logging
import sys
import traceback


class Keep(logging.Handler):
    def __init__(self):
        super().__init__()
        self.lines = []

    def emit(self, record):
        self.lines.append(self.format(record))


keep = Keep()
logger = logging.getLogger("app.worker")
logger.addHandler(keep)
logger.setLevel(logging.DEBUG)


async def work(n):
    logger.info("begin %d of %s", n, "three")
    await asyncio.sleep(n / 10)
    logger.debug("end %(n)d", {"n": n})


async def main():
    keep.setFormatter(logging.Formatter("%(levelname)-8s|%(name)s|%(taskName)s|%(message)s"))
    await asyncio.gather(work(1), asyncio.create_task(work(2), name="second"))
    try:
        1 / 0
    except ZeroDivisionError:
        logger.exception("failed")
        print(traceback.format_exc().splitlines()[-1])
        print(sys.exception(), sys.exc_info()[0])
    keep.setFormatter(logging.Formatter("{levelname}:{message}", style="{"))
    logger.warning("careful")
    logger.addFilter(lambda record: "secret" not in record.getMessage())
    logger.error("a secret")
    logger.log(25, "between")
    for line in keep.lines:
        print(line.splitlines()[0], line.splitlines()[-1])
    child = logging.getLogger("app.worker.deep")
    print(child.parent.name, child.getEffectiveLevel(), child.isEnabledFor(logging.DEBUG), logging.getLogger("app.worker") is logger)
    print(logging.getLevelName(20), logging.getLevelName("ERROR"), logger, logging.getLogger().name)
    logging.getLogger("other").info("not shown")
    out = logging.getLogger("out")
    out.propagate = False
    out.setLevel("INFO")
    handler = logging.StreamHandler(sys.stdout)
    handler.setLevel(logging.WARNING)
    out.addHandler(handler)
    out.info("too low")
    out.warning("on standard output")
    print("to the other", file=sys.stderr)
    print("a", "b", sep="-", end="!\n", file=sys.stdout)
    sys.stdout.write("written\n")
    try:
        logging.getLogger("x").setLevel("LOUD")
    except ValueError as error:
        print(error)


asyncio.run(main())
