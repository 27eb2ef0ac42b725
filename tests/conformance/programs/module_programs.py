# SPDX-License-Identifier: MIT
"""What programs from the command line use: argparse, and queue without other threads."""

import argparse
import queue

q = queue.PriorityQueue(2)
q.put(3)
q.put(1)
try:
    q.put_nowait(2)
except queue.Full:
    print("full", q.qsize())
print(q.get(), q.get(), q.empty())
try:
    q.get_nowait()
except queue.Empty:
    print("empty")
q = queue.LifoQueue()
for i in range(3):
    q.put(i)
print(q.get(), q.get(), q.qsize(), q.full())
q = queue.Queue()
q.put("a")
print(q.get(timeout=1))
q.task_done()
q.join()
try:
    q.get(block=False)
except queue.Empty:
    print("empty again")

p = argparse.ArgumentParser(prog="x", description="A test.")
p.add_argument("name", nargs="?", default="me")
p.add_argument("-n", "--number", type=int, default=3, help="how many")
p.add_argument("--flag", action="store_true")
p.add_argument("--many", nargs="+", type=float)
p.add_argument("-v", action="count", default=0)
p.add_argument("--mode", choices=["a", "b"], default="a")
p.add_argument("--cache", action=argparse.BooleanOptionalAction, default=True)
print(p.parse_args([]))
print(p.parse_args(["you", "-n", "5", "--flag", "-vv", "--many", "1", "2.5", "--mode=b"]))
print(p.parse_args(["-n7"]).number, p.parse_args(["--no-cache"]).cache, p.parse_args(["--cache"]).cache)
print(p.parse_known_args(["--other", "z"]))
for words in (["-n", "x"], ["--mode", "c"], ["--many"], ["--unknown"], ["a", "b"]):
    try:
        p.parse_args(words)
    except SystemExit as end:
        print(words, end.code)
p = argparse.ArgumentParser(prog="y")
p.add_argument("source")
group = p.add_mutually_exclusive_group(required=True)
group.add_argument("--json", action="store_true")
group.add_argument("--text", action="store_true")
print(p.parse_args(["f", "--json"]))
for words in (["f"], ["f", "--json", "--text"], ["--json"]):
    try:
        p.parse_args(words)
    except SystemExit as end:
        print(words, end.code)
print(argparse.Namespace(a=1) == argparse.Namespace(a=1), "a" in argparse.Namespace(a=1))
p = argparse.ArgumentParser(prog="z", description="With help.")
p.add_argument("url", help="what to get")
p.add_argument("-n", type=int, default=3, help="how many (default: %(default)s)")
p.add_argument("--add", dest="parts", action="append_const", const=1)
p.add_argument("--version", action="version", version="%(prog)s 1.0")
p.print_help()
print(p.parse_args(["u", "--add", "--add"]))
try:
    p.parse_args(["--version"])
except SystemExit as end:
    print(end.code)
