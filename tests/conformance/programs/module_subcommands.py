# SPDX-License-Identifier: MIT
"""argparse's subparsers, as command line tools use them; queue.shutdown and SimpleQueue."""

import argparse
import contextlib
import io
import queue
import sys


def run(parser, *words):
    out = io.StringIO()
    with contextlib.redirect_stderr(out), contextlib.redirect_stdout(out):
        try:
            print(parser.parse_args(words))
        except SystemExit as e:
            print("exit", e.code)
    print(" ".join(words), "->", out.getvalue().rstrip())


parser = argparse.ArgumentParser(prog="tool", description="Does things.")
parser.add_argument("-v", "--verbose", action="store_true", help="say more")
commands = parser.add_subparsers(dest="command", required=True, help="what to do")
fetch = commands.add_parser("fetch", help="fetch a page", description="Fetches.")
fetch.add_argument("url")
fetch.add_argument("--timeout", type=float, default=1.5, help="in seconds")
fetch.set_defaults(function=len)
serve = commands.add_parser("serve", aliases=["s"], help="serve pages")
serve.add_argument("--port", type=int, default=80)
serve.add_argument("paths", nargs="*")
for words in (["fetch", "http://x"], ["-v", "fetch", "u", "--timeout", "3"], ["serve"], ["s", "--port", "8080", "a", "b"], [], ["nope"], ["fetch"], ["fetch", "a", "b"], ["serve", "--port", "x"], ["-h"], ["fetch", "-h"], ["serve", "--help"], ["fetch", "u", "-v"]):
    run(parser, *words)

optional = argparse.ArgumentParser(prog="opt")
sub = optional.add_subparsers(title="commands", dest="cmd", metavar="CMD", description="one of these")
sub.add_parser("a", help="first")
sub.add_parser("b")
for words in ([], ["a"], ["c"], ["-h"]):
    run(optional, *words)


def add(args):
    return args.x + args.y


calc = argparse.ArgumentParser(prog="calc")
kinds = calc.add_subparsers()
adder = kinds.add_parser("add")
adder.add_argument("x", type=int)
adder.add_argument("y", type=int)
adder.set_defaults(run=add)
args = calc.parse_args(["add", "2", "3"])
print(args.run(args), hasattr(args, "command"), calc.parse_args([]))

q = queue.Queue()
for n in range(3):
    q.put(n)
q.shutdown()
print(q.get(), q.qsize())
try:
    q.put(9)
except queue.ShutDown as e:
    print("ShutDown", e)
q.shutdown(immediate=True)
print(q.qsize(), q.empty(), q.unfinished_tasks)
try:
    q.get()
except queue.ShutDown as e:
    print("ShutDown", e)
s = queue.SimpleQueue()
s.put(1)
s.put_nowait(2)
print(s.qsize(), s.empty(), s.get(), s.get_nowait(), s.empty(), hasattr(s, "task_done"), hasattr(s, "join"), hasattr(s, "full"))
try:
    s.get_nowait()
except queue.Empty as e:
    print("Empty", e)
