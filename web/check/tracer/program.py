# SPDX-License-Identifier: MIT
"""One program: run twice, reported once.

The first run is of plain CPython tasks on the virtual clock and gives the
standard output. The second is watched and gives the rows. Their outputs are
compared by whoever reads the report: watching must not change the program.
"""

import ast
import asyncio
import functools
import gc
import sys
import traceback
import types
import warnings

from .journal import Journal
from .surroundings import Console, surroundings
from .virtual_clock import VirtualClock
from .virtual_loop import Counters, VirtualLoop
from .watched_loop import WatchedLoop


def report_on(source, path):
    """Run a program's text; a dict that says how it went.

    stdout   what it printed
    ending   "finished", "exception", "deadlock", "runaway" or "rejected"
    status   the exit status that python would give (None where it would hang)
    error    the last line of the traceback, if there was one
    syntax   message, line and column (from 1) of a syntax error
    rows     the trace, as lines of JSON
    watched_stdout   what it printed while it was watched
    """
    try:
        with warnings.catch_warnings(action="ignore"):
            tree = ast.parse(source, path)
            code = compile(source, path, "exec")    # from the text: some errors need it
    except SyntaxError as error:
        return {"stdout": "", "watched_stdout": "", "rows": [], "ending": "rejected",
                "status": 1, "error": last_line(error),
                "syntax": {"message": error.msg, "line": error.lineno, "column": error.offset}}
    starts_main = leaves_main_to_us(tree)
    report, _, _ = run(code, path, starts_main, VirtualLoop)
    _, watched_stdout, rows = run(code, path, starts_main, WatchedLoop)
    return {**report, "rows": rows, "watched_stdout": watched_stdout}


def run(code, path, starts_main, loop_class):
    """Returns (report, standard output, rows)."""
    clock, counters = VirtualClock(), Counters()
    journal = Journal(clock, counters)
    console = Console(journal)
    outcomes = []           # filled when a loop can neither go on nor end
    module = types.ModuleType("__main__")
    module.__file__ = path
    make_loop = functools.partial(loop_class, clock, counters, journal, outcomes)
    outside = sys.modules["__main__"], sys.argv
    sys.modules["__main__"], sys.argv = module, [path]
    status, error_line = 0, None
    try:
        with surroundings(clock, counters, journal, console, make_loop, loop_class.task_class):
            try:
                exec(code, vars(module))
                if starts_main:
                    asyncio.run(module.main())
            except SystemExit as leaving:
                status = exit_status(leaving)
            except BaseException as error:
                status, error_line = 1, last_line(error)
            # What the program still holds goes away now, while its reports and
            # its last output are still being listened to.
            vars(module).clear()
            gc.collect()
    finally:
        sys.modules["__main__"], sys.argv = outside
    ending = outcomes[0] if outcomes else "exception" if error_line else "finished"
    if outcomes:
        status, error_line = None, None
    report = {"stdout": console.text(), "ending": ending, "status": status, "error": error_line}
    return report, console.text(), journal.lines()


def leaves_main_to_us(tree):
    """Whether the text has an `async def main` and nothing that starts a loop."""
    has_main = any(isinstance(statement, ast.AsyncFunctionDef) and statement.name == "main"
                   for statement in tree.body)
    return has_main and not starts_a_loop(tree) and not calls_main(tree)


def calls_main(tree):
    """Whether the module's own code makes the coroutine, to drive it in another way."""
    pending = [tree]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "main":
            return True
        pending.extend(child for child in ast.iter_child_nodes(node)
                       if not isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Lambda)))
    return False


def starts_a_loop(tree):
    asyncio_names = {alias.asname or alias.name
                     for node in ast.walk(tree) if isinstance(node, ast.Import)
                     for alias in node.names if alias.name == "asyncio"}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module == "asyncio":
            if any(alias.name in ("run", "Runner") for alias in node.names):
                return True
        if isinstance(node, ast.Attribute):
            if node.attr in ("run_until_complete", "run_forever"):
                return True
            if node.attr in ("run", "Runner"):
                if isinstance(node.value, ast.Name) and node.value.id in asyncio_names:
                    return True
    return False


def exit_status(leaving):
    if leaving.code is None:
        return 0
    return leaving.code if isinstance(leaving.code, int) else 1


def last_line(error):
    return traceback.format_exception_only(error)[-1].rstrip("\n")
