# SPDX-License-Identifier: MIT
"""CPython's part in `tests/bench/run language`: runs a program as it is, but for the clock of asyncio's loops, which is at once where a
loop would wait for it to be, and which asks no file for news. Nothing else of asyncio is changed.
"""

import asyncio
import contextlib
import io
import json
import sys
import time


class Selector:
    def __init__(self, loop):
        self.loop = loop

    def select(self, timeout=None):
        self.loop.now += timeout or 0
        return ()


class VirtualLoop(asyncio.BaseEventLoop):
    def __init__(self):
        super().__init__()
        self.now = 0.0
        self._selector = Selector(self)

    def time(self):
        return self.now

    def _process_events(self, events):
        pass

    def _write_to_self(self):
        pass


def run(source, name, clock):
    """Runs the program; gives its seconds by the clock, compiled and run, and what it printed."""
    printed = io.StringIO()
    begin = clock()
    with contextlib.redirect_stdout(printed):
        exec(compile(source, name, "exec"), {"__name__": "__main__"})
    return clock() - begin, printed.getvalue()


def measure(name, clock=time.process_time):
    """Runs the program in the file twice; gives one line of JSON about the second run, {"ms": ..., "output": ...}."""
    asyncio.run = asyncio.runners.run  # Pyodide's own runs on a loop that never ends
    asyncio.events.new_event_loop = VirtualLoop
    asyncio._set_running_loop(None)
    with open(name, encoding="utf-8") as file:
        source = file.read()
    run(source, name, clock)
    seconds, output = run(source, name, clock)
    return json.dumps({"ms": seconds * 1000, "output": output})


if __name__ == "__main__":
    print(measure(sys.argv[1]))
